"""A value that is not as its type has it is told so that a form can show it beside its field."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLScalarType,
    get_named_type,
)
from hypothesis import given
from hypothesis import strategies as st

from schema.api import documents, walked
from schema.execution.variables import coerced
from schema.terms.faults import FAULTS
from server.http.graphql_over_http import formatted

IDENTIFY = "mutation ($i: IdentifyProjectInput!) { identifyProject(input: $i) { __typename } }"
SIGN = (
    "mutation ($i: SignFundingAgreementInput!) { signFundingAgreement(input: $i) { __typename } }"
)
READ = "query ($i: AsOf) { projects(asOf: $i) { totalCount } }"
BATCH = "mutation ($i: BatchInput!) { batch(input: $i) { __typename } }"
NEW: list[dict[str, Any]] = [{"language": "en", "text": "A"}]


def told(document: str, **variables: Any) -> list[dict[str, Any]]:
    """Return what is wrong with a request, as it is answered."""
    read = documents.read(document)
    errors = list[GraphQLError](read.errors)
    if not errors:
        found = coerced(walked, read.operations[None], variables, documents.limits)
        errors = found if isinstance(found, list) else []
    return [formatted(error) for error in errors]


def faults(document: str, **variables: Any) -> list[tuple[str, str]]:
    """Return the path and the rule of everything that is wrong."""
    errors = told(document, **variables)
    assert {error["extensions"]["code"] for error in errors} <= {"BAD_INPUT"}, errors
    return [
        (".".join(error["extensions"]["path"]), error["extensions"]["rule"]) for error in errors
    ]


# Each kind of fault --------------------------------------------------------------------------


FAULTY: list[tuple[str, Any, str, str]] = [
    (IDENTIFY, {"title": [{"language": "en", "text": 5}]}, "title.0.text", "malformed"),
    (IDENTIFY, {"title": [*NEW, {"language": "fr"}]}, "title.1.text", "required"),
    (IDENTIFY, {"title": None}, "title", "null"),
    (IDENTIFY, {"title": NEW, "areas": [None]}, "areas.0", "null"),
    (IDENTIFY, {"title": NEW, "lead": 1.5}, "lead", "malformed_id"),
    (IDENTIFY, {"title": NEW, "led": "x"}, "led", "unknown_field"),
    (IDENTIFY, {"title": NEW, "entry": "x"}, "entry", "malformed"),
    (IDENTIFY, {"title": NEW, "entry": {"dryRun": 1}}, "entry.dryRun", "malformed"),
    (
        IDENTIFY,
        {"title": NEW, "entry": {"effectiveOn": "2026-13"}},
        "entry.effectiveOn",
        "malformed_date",
    ),
    (
        IDENTIFY,
        {"title": NEW, "entry": {"commandId": "nope"}},
        "entry.commandId",
        "malformed_uuid",
    ),
    (
        IDENTIFY,
        {"title": NEW, "entry": {"expectedVersion": 2**31}},
        "entry.expectedVersion",
        "malformed_number",
    ),
    (
        IDENTIFY,
        {"title": NEW, "entry": {"sources": [{"kind": "PAPER", "title": "x"}]}},
        "entry.sources.0.kind",
        "unknown_word",
    ),
    (
        SIGN,
        {"id": "agr_1", "contribution": {"amount": 1.5, "currency": "EUR"}},
        "contribution.amount",
        "malformed_number",
    ),
    (
        SIGN,
        {"id": "agr_1", "contribution": {"amount": "1", "currency": "EURO"}},
        "contribution.currency",
        "currency_code",
    ),
    (READ, {"recordedAt": "2019-01-01T00:00:00"}, "recordedAt", "malformed_moment"),
    (READ, {"position": 2**53}, "position", "malformed_number"),
    (READ, {"effectiveOn": "2019-02-30"}, "effectiveOn", "malformed_date"),
    (BATCH, {"commands": [{}]}, "commands.0", "one_of"),
    (BATCH, {"commands": [{"openArea": None}]}, "commands.0.openArea", "one_of"),
    (
        BATCH,
        {"commands": [{"openArea": {"title": NEW, "statement": NEW}, "closeArea": None}]},
        "commands.0",
        "one_of",
    ),
    (
        BATCH,
        {"commands": [{"startProject": {"id": "prj_1", "entry": {"effectiveOn": "x"}}}]},
        "commands.0.startProject.entry.effectiveOn",
        "malformed_date",
    ),
]


@pytest.mark.parametrize(("document", "given_", "path", "rule"), FAULTY)
def test_a_fault_is_told_by_its_place_in_the_argument_and_by_its_rule(
    document: str, given_: Mapping[str, Any], path: str, rule: str
) -> None:
    assert faults(document, i=given_) == [(path, rule)]


def test_it_says_what_is_expected_and_which_variable_brought_it() -> None:
    [error] = told(IDENTIFY, i={"title": NEW, "entry": {"effectiveOn": "soon"}})

    assert error["extensions"] == {
        "code": "BAD_INPUT",
        "path": ["entry", "effectiveOn"],
        "rule": "malformed_date",
        "expected": "A date such as 2019, 2019-02 or 2019-02-14, or a range that it lies in, such "
        "as [2019..2020].",
        "argument": "input",
        "variable": "i",
    }
    assert error["message"].startswith("Variable '$i' has invalid value at 'entry.effectiveOn': ")


def test_what_may_be_given_instead_is_listed_where_it_is_short() -> None:
    kind = {"title": NEW, "entry": {"sources": [{"kind": "PAPER", "title": "x"}]}}
    [of_few] = told(IDENTIFY, i=kind)
    [of_many] = told("query ($t: EventType!) { events(where: {type: {eq: $t}}) { totalCount } }",
                     t="SIGNED")  # fmt: skip
    event_type = walked.type_map["EventType"]
    assert isinstance(event_type, GraphQLEnumType)

    assert of_few["extensions"]["expected"] == "One of: DOCUMENT, IMPORT, STATEMENT."
    assert of_many["extensions"]["expected"] == (
        f"One of the {len(event_type.values)} words of EventType."
    )


def test_several_faults_are_several_errors_and_at_most_twenty() -> None:
    source = {"kind": "PAPER"}
    entry = {"effectiveOn": "soon", "sources": [source], "commandId": 1}

    assert faults(IDENTIFY, i={"title": [{"text": "A"}], "entry": entry}) == [
        ("title.0.language", "required"),
        ("entry.effectiveOn", "malformed_date"),
        ("entry.sources.0.kind", "unknown_word"),
        ("entry.sources.0.title", "required"),
        ("entry.commandId", "malformed_uuid"),
    ]
    many = faults(IDENTIFY, i={"title": [{"language": 1, "text": "A"}] * 21})
    assert many == [(f"title.{number}.language", "malformed") for number in range(20)]


def test_a_variable_that_was_left_out_or_is_null_is_told_of_as_well() -> None:
    assert faults(IDENTIFY) == [("", "required")]
    assert faults(IDENTIFY, i=None) == [("", "null")]
    assert faults("query ($d: Date) { projects(asOf: {effectiveOn: $d}) { totalCount } }") == []


# Where it stands -----------------------------------------------------------------------------


def test_the_path_begins_at_the_argument_whichever_variable_brought_the_value() -> None:
    document = """
        mutation ($title: [LocalizedTextInput!]!, $on: PartialDate, $kind: SourceKind!) {
          identifyProject(
            input: {title: $title, entry: {effectiveOn: $on, sources: [{title: "A", kind: $kind}]}}
          ) { __typename }
        }
    """
    errors = told(document, title=[*NEW, {"language": "en"}], on="x", kind="PAPER")

    assert [
        (".".join(one["extensions"]["path"]), one["extensions"]["variable"]) for one in errors
    ] == [
        ("title.1.text", "title"),
        ("entry.effectiveOn", "on"),
        ("entry.sources.0.kind", "kind"),
    ]
    assert {one["extensions"]["argument"] for one in errors} == {"input"}


def test_a_variable_is_found_in_fragments_and_in_directives() -> None:
    document = """
        query ($first: Int, $if: Boolean!) { project(id: "prj_1") { ...Entries } }
        fragment Entries on Project { ...Again events(first: $first) { totalCount } }
        fragment Again on Project { title @include(if: $if) }
    """
    errors = told(document, **{"first": "x", "if": 1})

    assert [(one["extensions"]["argument"], one["extensions"]["path"]) for one in errors] == [
        ("first", []),
        ("if", []),
    ]


def test_of_several_places_of_a_variable_the_first_is_told() -> None:
    document = (
        "query ($d: PartialDate) { a: projects(where: {or: [{}, {startedOn: {eq: $d}}]}) "
        "{ totalCount } b: projects(where: {completedOn: {eq: $d}}) { totalCount } }"
    )
    assert faults(document, d="x") == [("or.1.startedOn.eq", "malformed_date")]


# In the document -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("input_", "path", "rule"),
    [
        ('title: [{language: "en", text: 5}]', "title.0.text", "malformed"),
        ('title: [{language: "en"}]', "title.0.text", "required"),
        ("title: null", "title", "null"),
        ("title: [], lead: prj_1", "lead", "malformed_id"),
        ("title: [], led: 1", "led", "unknown_field"),
        ("title: [], entry: 5", "entry", "malformed"),
        ("title: [], entry: {effectiveOn: 2019}", "entry.effectiveOn", "malformed_date"),
        ("title: [], entry: {expectedVersion: 2147483648}", "entry.expectedVersion",
         "malformed_number"),
        ('title: [], entry: {sources: [{kind: "IMPORT", title: ""}]}', "entry.sources.0.kind",
         "unknown_word"),
    ],
)  # fmt: skip
def test_a_literal_is_told_of_as_the_value_of_a_variable_is(
    input_: str, path: str, rule: str
) -> None:
    [error] = told(f"mutation {{ identifyProject(input: {{{input_}}}) {{ __typename }} }}")

    assert (".".join(error["extensions"]["path"]), error["extensions"]["rule"]) == (path, rule)
    assert error["extensions"]["argument"] == "input"
    assert "variable" not in error["extensions"]
    assert error["locations"][0]["column"] > len("mutation { identifyProject(")


def test_so_is_the_default_of_a_variable() -> None:
    document = 'query ($d: Date = "x") { projects(asOf: {effectiveOn: $d}) { totalCount } }'
    [error] = told(document)

    assert error["extensions"]["path"] == ["effectiveOn"]
    assert error["extensions"]["variable"] == "d"
    assert error["extensions"]["rule"] == "malformed_date"


def test_what_chooses_by_a_variable_that_may_be_null_does_not_fit_the_contract() -> None:
    document = (
        "mutation ($a: OpenAreaInput) { batch(input: {commands: [{openArea: $a}]}) { __typename } }"
    )
    assert [one["extensions"]["code"] for one in told(document)] == ["INVALID_OPERATION"]


# All types -----------------------------------------------------------------------------------


def _inputs() -> Iterator[Any]:
    for type_ in walked.type_map.values():
        if isinstance(type_, GraphQLInputObjectType):
            yield from (field.type for field in type_.fields.values())


def test_of_every_scalar_that_is_taken_it_is_said_what_is_expected() -> None:
    named: list[Any] = [get_named_type(one) for one in _inputs()]
    scalars = {one.name for one in named if isinstance(one, GraphQLScalarType)}
    assert scalars == {*FAULTS}


JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(allow_nan=False),
        st.sampled_from(["", "en", "2019", "2019-02-14", "EUR", "1.50", "DOCUMENT", "prj_1"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["title", "language", "text", "entry", "sources", "kind", "amount", "currency",
                 "id", "contribution", "startOn", "commands", "openArea", "x"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)  # fmt: skip


@pytest.mark.parametrize("document", [IDENTIFY, SIGN, BATCH])
@given(value=JSON)
def test_whatever_is_wrong_is_told_with_a_place_and_a_rule(document: str, value: Any) -> None:
    """graphql-core judges, and what it refuses is never told without."""
    for error in told(document, i=value):
        assert error["extensions"]["code"] == "BAD_INPUT"
        assert error["extensions"].keys() == {
            "code", "path", "rule", "expected", "argument", "variable",
        }  # fmt: skip
        reached: Any = value
        for step in error["extensions"]["path"][:-1]:
            reached = reached[int(step) if step.isdigit() else step]
