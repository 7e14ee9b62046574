"""Variables are counted before they are looked at, and what is wrong with them is told briefly."""

from collections.abc import Mapping
from time import process_time
from typing import Any

import pytest
from graphql import GraphQLError
from graphql.execution.values import VariableValues

from schema.api import documents, walked
from schema.execution.variables import coerced
from tests.schema.reading.reader import Reader
from tests.schema.reading.test_document_limits import SECONDS, within

WHERE = "query ($w: ProjectFilter) { projects(where: $w) { totalCount } }"
TYPES = "query ($t: [EventType!]!) { events(where: {type: {in: $t}}) { totalCount } }"
TITLES = "query ($t: [String!]) { projects(where: {or: [#]}) { totalCount } }"
BATCH = "mutation ($c: [CommandInput!]!) { batch(input: {commands: $c}) { __typename } }"
TITLED = {"title": {"contains": "x"}}
OF_OTHERS = {"agreements": {"some": TITLED}}


def found(text: str, given: Mapping[str, Any]) -> VariableValues | list[GraphQLError]:
    document = documents.read(text)
    assert document.errors == ()
    return within(
        SECONDS, lambda: coerced(walked, document.operations[None], given, documents.limits)
    )


def told(text: str, given: Mapping[str, Any]) -> list[str]:
    """Return what is said to be wrong with variables."""
    errors = found(text, given)
    assert isinstance(errors, list)
    return [error.message for error in errors]


def nested(times: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for _ in range(times):
        made = {"not": made}
    return made


TOO_MANY: list[tuple[str, dict[str, Any], str]] = [
    (
        WHERE,
        {"w": {f"x{number}": 1 for number in range(60_000)}},
        "A list or an object in a variable has at most 1000 items, not 60000 as in $w.",
    ),
    (
        TYPES,
        {"t": ["WRONG"] * 40_000},
        "A list or an object in a variable has at most 1000 items, not 40000 as in $t.",
    ),
    (
        WHERE,
        {"w": {"and": [{}] * 1_001}},
        "A list or an object in a variable has at most 1000 items, not 1001 as in $w.",
    ),
    (
        WHERE,
        {"w": {"or": [{"and": [{}] * 1_000}] * 21}},
        "Variables hold at most 20000 values; with $w it is more.",
    ),
    (
        BATCH,
        {"c": [{"wrong": 1}] * 60_000},
        "Variables hold at most 50000 values; with $c it is more.",
    ),
]


@pytest.mark.parametrize(("text", "given", "says"), TOO_MANY)
def test_too_many_values_are_refused_before_they_are_looked_at(
    text: str, given: dict[str, Any], says: str
) -> None:
    began = process_time()
    errors = found(text, given)
    took = process_time() - began

    assert isinstance(errors, list)
    [error] = errors
    assert (error.message, error.extensions) == (says, {"code": "TOO_COSTLY"})
    assert took < 1


def test_a_value_that_is_too_deep_is_of_no_type() -> None:
    assert told(WHERE, {"w": nested(128)}) == ["A variable nests at most 128 deep; $w is deeper."]


MISTAKEN: list[tuple[str, dict[str, Any]]] = [
    (WHERE, {"w": {f"x{number}": 1 for number in range(1_000)}}),
    (TYPES, {"t": ["EVENTTYPE"] * 1_000}),
    (BATCH, {"c": [{"openAria": 1}] * 20_000}),
]


@pytest.mark.parametrize(("text", "given"), MISTAKEN)
def test_no_more_than_twenty_mistakes_are_told_and_none_guesses_what_was_meant(
    text: str, given: dict[str, Any]
) -> None:
    said = told(text, given)

    assert len(said) == 20
    assert not any("Did you mean" in one for one in said)


def test_a_thousand_items_are_taken() -> None:
    assert isinstance(found(WHERE, {"w": {"and": [{}] * 1_000}}), VariableValues)
    assert isinstance(found(TYPES, {"t": ["LINK_UPGRADED"] * 1_000}), VariableValues)
    assert isinstance(found(WHERE, {"w": None}), VariableValues)
    assert isinstance(found(WHERE, {"unknown": "x" * 100_000}), VariableValues)


def test_what_is_filtered_by_is_counted_with_the_fields_wherever_it_is_used() -> None:
    def of(count: int) -> str:
        return TITLES.replace("#", "{title: {in: $t}}, " * count)

    assert isinstance(found(WHERE, {"w": {"or": [TITLED] * 200}}), VariableValues)
    assert isinstance(found(WHERE, {"w": {"or": [OF_OTHERS] * 50}}), VariableValues)
    assert isinstance(found(of(10), {"t": ["x"] * 500}), VariableValues)
    for text, given in (
        (WHERE, {"w": {"or": [OF_OTHERS] * 199}}),
        (of(66), {"t": ["x"] * 500}),
    ):
        [said] = told(text, given)
        assert said.startswith("An operation selects at most 2500 fields, with what its filters")


async def test_both_ways_refuse_alike(reader: Reader) -> None:
    reader.sent.clear()

    assert await reader.told(WHERE, w={"and": [{}] * 2_000}) == (
        "TOO_COSTLY",
        "A list or an object in a variable has at most 1000 items, not 2000 as in $w.",
    )
    assert (await reader.told(WHERE, w={"wrong": 1}))[1] == (
        "Variable '$w' has invalid value at 'wrong': ProjectFilter has no field wrong."
    )
    assert reader.sent == []
