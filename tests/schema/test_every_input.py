"""Whatever is wrong in an input, the answer says where: each field of each mutation, in each list.

The fields are read from the contract, none is listed here; and which values are wrong follows from
their types.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Any, NamedTuple, cast

import pytest
import pytest_asyncio
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    is_required_input_field,
)

from schema.api import walked
from tests.conftest import STORES
from tests.schema import unmoved
from tests.schema.unmoved import UNKNOWN, Known, sizes

pytestmark = pytest.mark.asyncio(loop_scope="module")

assert walked.mutation_type is not None
MUTATIONS: dict[str, Any] = {
    name: field.args["input"].type.of_type for name, field in walked.mutation_type.fields.items()
}

WRONG: dict[str, list[Any]] = {
    "String": [5, "", "a\x00b"],
    "ID": [1.5, "prj_1", "", f"{UNKNOWN['prj']}@1~2020-01-01"],
    "PartialDate": ["2020-13", 2020],
    "Date": ["2020-02-30"],
    "Decimal": ["abc", 1.5],
    "Currency": ["EURO"],
    "Int": ["x", 2**31],
    "Boolean": ["yes"],
    "UUID": ["nope"],
}
"""Values that no field of a type takes, whatever it is for."""
RIGHT: dict[str, Any] = {
    "String": "en",
    "PartialDate": "2020",
    "Date": "2020-01-01",
    "Decimal": "1",
    "Currency": "EUR",
    "Int": 1,
    "Boolean": False,
    "UUID": "0199f3a2-7c1e-7a52-9d0e-3b1c5f7a9e20",
}


class Fault(NamedTuple):
    """An input with one value that is wrong, and where that is."""

    given: Any
    path: tuple[str, ...]


def nullable(type_: Any) -> Any:
    return cast("Any", type_).of_type if isinstance(type_, GraphQLNonNull) else type_


def item_of(type_: Any) -> Any:
    return type_.of_type


def right(type_: Any) -> Any:
    """Return a value that a type takes; of an object, no more than it has to have."""
    type_ = nullable(type_)
    if isinstance(type_, GraphQLList):
        return [right(item_of(type_))]
    if isinstance(type_, GraphQLEnumType):
        return next(iter(type_.values))
    if isinstance(type_, GraphQLInputObjectType):
        fields = type_.fields.items()
        return {one: right(field.type) for one, field in fields if is_required_input_field(field)}
    return UNKNOWN["prj"] if type_.name == "ID" else RIGHT[type_.name]


def faults(type_: Any) -> Iterator[Fault]:
    """Yield values of a type in each of which one thing is wrong; of a list, its second item."""
    type_ = nullable(type_)
    if isinstance(type_, GraphQLList):
        first = right(item_of(type_))
        for fault in faults(item_of(type_)):
            yield Fault([first, fault.given], ("1", *fault.path))
    elif isinstance(type_, GraphQLInputObjectType):
        fields = type_.fields.items()
        for one, field in fields:
            others = right(type_)
            for fault in faults(field.type):
                yield Fault({**others, one: fault.given}, (one, *fault.path))
        yield Fault({**right(type_), "x": 1}, ("x",))
    elif isinstance(type_, GraphQLEnumType):
        yield Fault("NO_SUCH_WORD", ())
    else:
        yield from (Fault(one, ()) for one in WRONG[type_.name])


def texts_apart(given: Any) -> Any:
    """Return an input in which no text is in the language of another beside it."""
    match given:
        case [{"language": "en", "text": _} as first, {"language": "en", "text": _} as second]:
            return [first, {**second, "language": "fr"}]
        case [*items]:
            return [texts_apart(one) for one in items]
        case {**members}:
            return {name: texts_apart(value) for name, value in members.items()}
        case _:
            return given


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=STORES)
async def known(request: pytest.FixtureRequest) -> AsyncIterator[Known]:
    async with unmoved.known(request) as known:
        yield known


async def told(known: Known, mutation: str, given: Any) -> list[tuple[str, ...]]:
    """Return where an answer says that something is wrong."""
    document = (
        f"mutation ($i: {MUTATIONS[mutation].name}!) {{ outcome: {mutation}(input: $i) "
        "{ ... on Rejection { path others { path } } } }"
    )
    answer = await known.officer.run(document, i=given)
    errors = [tuple(one["extensions"]["path"]) for one in answer.get("errors") or ()]
    data: dict[str, Any] = answer["data"] or {}
    refused: dict[str, Any] = data.get("outcome") or {}
    others = [tuple(one["path"]) for one in refused.get("others", ())]
    return [*errors, *([tuple(refused["path"])] if "path" in refused else ()), *others]


@pytest.mark.parametrize("mutation", [name for name in MUTATIONS if name != "batch"])
async def test_every_value_that_is_wrong_is_told_by_its_path(known: Known, mutation: str) -> None:
    before = await sizes(known.officer.engine)
    missed = [
        (fault.path, fault.given)
        for fault in faults(MUTATIONS[mutation])
        if fault.path not in await told(known, mutation, texts_apart(fault.given))
    ]
    assert missed == []
    assert await sizes(known.officer.engine) == before


# All at once ---------------------------------------------------------------------------------

OTHERS = "... on Rejection { others { rule message path event { position } } }"


async def refused(known: Known, mutation: str, **given: Any) -> list[tuple[str, str]]:
    """Return all that a submission breaks: each rule with its path."""
    outcome = await known.officer.submit(mutation, OTHERS, **given)
    assert outcome["__typename"] == "Rejection", outcome
    return [(one["rule"], ".".join(one["path"])) for one in (outcome, *outcome["others"])]


async def test_every_rule_that_can_be_judged_is_told(known: Known) -> None:
    source = {"kind": "DOCUMENT", "title": "", "url": "not a url"}
    assert await refused(
        known,
        "describeProject",
        id="prj_1",
        title=None,
        areas=[f"{UNKNOWN['area']}@1~2020-01-01", "area_1"],
        recipients=[{"country": "ZZ"}],
        entry={"sources": [source]},
    ) == [
        ("malformed_id", "id"),
        ("null", "title"),
        ("bare_id", "areas.0"),
        ("country_code", "recipients.0.country"),
        ("empty", "entry.sources.0.title"),
        ("malformed_url", "entry.sources.0.url"),
        ("malformed_id", "areas.1"),
    ]


async def test_beside_a_day_to_come_it_is_told_what_else_would_refuse_on_it(known: Known) -> None:
    body = UNKNOWN["ins"]
    title, on = [{"language": "en", "text": "Later"}], {"effectiveOn": "2099-01-01"}
    assert await refused(known, "identifyProject", title=title, lead=body, entry=on) == [
        ("in_the_future", "entry.effectiveOn"),
        ("unknown_record", "lead"),
    ]


async def test_what_another_bears_is_told_by_the_text_that_it_bears(known: Known) -> None:
    name = [{"language": "fr", "text": "Bureau des titres"}, {"language": "en", "text": "Titles"}]
    body = await known.officer.open("registerInstitution", name=name[:1], kind="OTHER")
    again = [{"language": "de", "text": "Amt"}, {"language": "en", "text": "bureau  DES titres"}]
    assert await refused(known, "registerInstitution", name=again, kind="OTHER") == [
        ("name_taken", "name.1.text")
    ]
    above = await known.officer.open("registerInstitution", name=name[1:], kind="OTHER")
    await known.officer.open("registerInstitution", name=name[:1], kind="OTHER", parent=above)
    assert await refused(known, "placeInstitution", id=body, parent=above) == [("name_taken", "")]
    area = {"title": [{"language": "en", "text": "An area"}], "statement": name}
    await known.officer.open("openArea", **area)
    assert await refused(known, "openArea", **area) == [("title_taken", "title.0.text")]


async def test_no_more_than_twenty_others_are_told(known: Known) -> None:
    found = await refused(known, "describeProject", id=known.project, areas=["x"] * 30)
    assert found == [("malformed_id", f"areas.{number}") for number in range(21)]


async def test_of_every_command_of_a_batch_it_is_told_what_can_be_judged(known: Known) -> None:
    area = {"openArea": {"title": [{"language": "en", "text": ""}], "statement": []}}
    start = {"startProject": {"id": UNKNOWN["prj"]}}
    assert await refused(known, "batch", commands=[start, area, area]) == [
        ("unknown_record", "commands.0.startProject.id"),
        ("empty", "commands.1.openArea.title.0.text"),
        ("empty", "commands.1.openArea.statement"),
        ("empty", "commands.2.openArea.title.0.text"),
        ("empty", "commands.2.openArea.statement"),
    ]


async def test_commands_after_one_that_is_refused_are_judged_as_the_register_is(
    known: Known,
) -> None:
    none = UNKNOWN["prj"]
    resume = {"resumeProject": {"id": known.project, "entry": {"reason": "Money came."}}}
    retract = {"retractEntry": {"id": UNKNOWN["evt"], "entry": {"reason": "Misread."}}}
    start, led = {"startProject": {"id": none}}, {"describeProject": {"id": none, "lead": None}}
    assert await refused(known, "batch", commands=[start, led, resume, led]) == [
        ("unknown_record", "commands.0.startProject.id"),
        ("not_suspended", "commands.2.resumeProject"),
    ]
    assert await refused(known, "batch", commands=[start, retract, retract]) == [
        ("unknown_entry", "commands.1.retractEntry.id"),
        ("unknown_entry", "commands.2.retractEntry.id"),
    ]


async def test_what_commands_have_from_the_batch_is_told_of_the_batch(known: Known) -> None:
    start = {"startProject": {"id": known.project}}
    own = {"startProject": {"id": known.project, "entry": {"reason": " "}}}
    assert await refused(known, "batch", commands=[start, start, own], entry={"reason": ""}) == [
        ("empty", "entry.reason"),
        ("empty", "commands.2.startProject.entry.reason"),
    ]


async def test_the_entry_that_stands_in_the_way_of_another_rule_is_told(known: Known) -> None:
    officer = known.officer
    name: list[Any] = [{"language": "en", "text": "Bureau"}]
    body = await officer.open(
        "registerInstitution", name=name, kind="OTHER", entry={"effectiveOn": "2000"}
    )
    renamed = await officer.record(
        "renameInstitution", id=body, shortName="B", entry={"effectiveOn": "2013"}
    )
    led = await officer.record(
        "identifyProject", title=name, lead=body, entry={"effectiveOn": "2014"}
    )
    outcome = await officer.submit(
        "dissolveInstitution",
        f"... on Rejection {{ event {{ position }} }} {OTHERS}",
        id=body,
        entry={"effectiveOn": "2012-01-01"},
    )

    told = [(one["rule"], one["event"]["position"]) for one in (outcome, *outcome["others"])]
    assert told == [
        ("later_entry", renamed["position"]),
        ("relied_on", led["position"]),
    ]
