# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownLambdaType=false
"""How many there are of each value: just as many as a filter that asks for the value finds."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

import pytest
from graphql import get_named_type
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.api import walked
from tests.officer import Officer
from tests.projections.invented import invented
from tests.projections.playing import player
from tests.sharing import shared_out

Where: TypeAlias = Mapping[str, Any]
Asks: TypeAlias = Callable[[Any], Where]


def _of(field: str) -> Asks:
    return lambda value: {field: {"eq": value}}


def _record(field: str) -> Asks:
    return lambda value: {field: {"recordId": {"eq": value["recordId"]}}}


def _lineage(field: str) -> Asks:
    return lambda value: {field: {"withPredecessorsOf": value["recordId"]}}


def _year(field: str) -> Asks:
    return lambda value: {field: {"during": str(value)}}


def _in_list(name: str, asks: Asks) -> Asks:
    return lambda value: {name: {"some": asks(value)}}


def _listed(name: str) -> Asks:
    return lambda value: {name: {"some": {"recordId": {"eq": value["recordId"]}}}}


class Total(NamedTuple):
    """A total: the list that it counts, and how a filter asks for a value of each dimension."""

    listing: str
    other: Where
    """A condition that no dimension has a say in."""
    asks: Mapping[str, Asks]


TOTALS = {
    "projectTotals": Total(
        "projects",
        {"or": [{"title": {"contains": "a"}}, {"title": {"contains": "o"}}]},
        {
            "STATUS": _of("status"),
            "LEAD": _record("lead"),
            "PARTNER": _in_list("partners", _record("institution")),
            "PARTNER_ROLE": _in_list("partners", _of("role")),
            "AREA": _listed("areas"),
            "FUNDER": _in_list("agreements", _record("funder")),
            "PROGRAMME": _in_list("agreements", _of("programme")),
            "COUNTRY": _in_list("recipients", _of("country")),
            "REGION": _in_list("recipients", _of("region")),
            "SECTOR": _in_list(
                "sectors", lambda value: {name: {"eq": part} for name, part in value.items()}
            ),
            "PLANNED_START_YEAR": _year("plannedStart"),
            "PLANNED_END_YEAR": _year("plannedEnd"),
            "STARTED_YEAR": _year("startedOn"),
            "COMPLETED_YEAR": _year("completedOn"),
        },
    ),
    "institutionTotals": Total(
        "institutions",
        {"or": [{"name": {"contains": "a"}}, {"name": {"contains": "o"}}]},
        {
            "KIND": _of("kind"),
            "COUNTRY": _of("country"),
            "PARENT": _record("parent"),
            "ALIVE": _of("alive"),
            "ESTABLISHED_YEAR": _year("establishedOn"),
            "DISSOLVED_YEAR": _year("dissolvedOn"),
        },
    ),
    "agreementTotals": Total(
        "fundingAgreements",
        {"or": [{"title": {"isNull": True}}, {"title": {"contains": "a"}}]},
        {
            "FUNDER": _record("funder"),
            "BENEFICIARY": _record("beneficiary"),
            "FUNDER_LINEAGE": _lineage("funder"),
            "BENEFICIARY_LINEAGE": _lineage("beneficiary"),
            "PROJECT": _listed("projects"),
            "AREA": _in_list("projects", _listed("areas")),
            "OPPORTUNITY": _record("opportunity"),
            "PROGRAMME": _of("programme"),
            "MODALITY": _of("modality"),
            "STATUS": _of("status"),
            "START_YEAR": _year("startOn"),
            "END_YEAR": _year("endOn"),
            "SIGNED_YEAR": _year("signedOn"),
            "CLOSED_YEAR": _year("closedOn"),
            "PAID_YEAR": _in_list("payments", _year("on")),
            "DUE_YEAR": _in_list("instalments", _year("dueOn")),
        },
    ),
    "linkTotals": Total(
        "institutionalLinks",
        {"or": [{"title": {"isNull": True}}, {"title": {"contains": "a"}}]},
        {
            "BASIS": _of("basis"),
            "FROM_INSTITUTION": _record("fromInstitution"),
            "TO_INSTITUTION": _record("toInstitution"),
            "AREA": _listed("areas"),
            "SINCE_YEAR": _year("since"),
            "ENDED_YEAR": _year("endedOn"),
        },
    ),
    "eventTotals": Total(
        "events",
        {"or": [{"version": {"gte": 2}}]},
        {
            "TYPE": _of("type"),
            "ACTOR": lambda value: {"actor": {"id": {"eq": value["id"]}}},
            "EFFECTIVE_YEAR": _year("effectiveOn"),
            "RECORDED_YEAR": lambda value: _recorded(f"{value}", f"{value + 1}"),
            "RECORDED_MONTH": lambda value: _recorded(value, _following(value)),
        },
    ),
}
UNASKED = {"agreementTotals": {"CURRENCY"}, "eventTotals": {"RECORD_KIND"}}
"""What no filter asks by itself."""
SELECTED = {
    "SECTOR": "sector { vocabulary code }",
    "ACTOR": "actor { id }",
}
INSTANTS: tuple[Where, ...] = ({}, {"effectiveOn": "2016-06-30"}, {"position": 60})
MOST_VALUES = 6


def _recorded(since: str, until: str) -> Where:
    first, end = (f"{one}-01-01"[:10] for one in (since, until))
    return {"recordedAt": {"gte": f"{first}T00:00:00Z", "lt": f"{end}T00:00:00Z"}}


def _following(month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02}"


def _said(dimension: str) -> tuple[str, str]:
    """Return the field of a line that says what it is of, and its selection."""
    first, *words = dimension.lower().split("_")
    name = first + "".join(word.capitalize() for word in words)
    of_record = dimension in {
        *("LEAD", "PARTNER", "AREA", "FUNDER", "PARENT", "BENEFICIARY", "PROJECT", "OPPORTUNITY"),
        *("FUNDER_LINEAGE", "BENEFICIARY_LINEAGE", "FROM_INSTITUTION", "TO_INSTITUTION"),
    }
    return name, SELECTED.get(dimension, f"{name} {{ recordId }}" if of_record else name)


async def _found(officer: Officer, name: str, where: Where, at: Where) -> int:
    """Return how many the list has that meet a filter."""
    listing = TOTALS[name].listing
    asked = "" if listing == "events" else ", asOf: $at"
    of = walked.query_type
    assert of is not None
    type_: Any = get_named_type(of.fields[listing].args["where"].type)
    declared = f"$where: {type_.name}" + (", $at: AsOf" if asked else "")
    document = f"query ({declared}) {{ {listing}(where: $where{asked}) {{ totalCount }} }}"
    given = {"where": where, "at": at} if asked else {"where": where}
    found: int = (await officer.ask(document, **given))[listing]["totalCount"]
    return found


async def _counted(officer: Officer, name: str, by: str, where: Where, at: Where) -> Any:
    """Return how many there are of each value of a dimension, as a filter panel asks for it."""
    of = walked.query_type
    assert of is not None
    type_: Any = get_named_type(of.fields[name].args["where"].type)
    document = f"""query ($where: {type_.name}, $at: AsOf) {{
        {name}(groupBy: [{by}], where: $where, facets: true, asOf: $at) {{
            count {_said(by)[1]} }} }}"""
    field = _said(by)[0]
    lines = (await officer.ask(document, where=where, at=at))[name]
    return [(one[field], one["count"]) for one in lines]


async def _holds(officer: Officer, name: str) -> int:
    """Hold the counts of all values against what filters find; return how many were held."""
    total, held = TOTALS[name], 0
    for at in INSTANTS[:1] if name == "eventTotals" else INSTANTS:
        for by, asks in total.asks.items():
            own: Where = {}
            for value, count in (await _counted(officer, name, by, total.other, at))[:MOST_VALUES]:
                if value is not None:
                    own = asks(value)
                    found = await _found(officer, name, {"and": [total.other, own]}, at)
                    assert count == found, (name, by, value, at)
                    held += 1
            # What the filter asks of the dimension itself makes no difference, nor where.
            plain = await _counted(officer, name, by, total.other, at)
            for where in ({**total.other, **own}, {"and": [own, total.other]}):
                assert await _counted(officer, name, by, where, at) == plain, (name, by, where)
    return held


def test_all_dimensions_are_held_against_filters() -> None:
    assert walked.query_type is not None
    for name, total in TOTALS.items():
        by: Any = get_named_type(walked.query_type.fields[name].args["groupBy"].type)
        assert {*by.values} == {*total.asks} | UNASKED.get(name, set()), name


@pytest.mark.parametrize("name", TOTALS)
@shared_out
async def test_a_filter_finds_as_many_as_are_counted_in_the_demo_register(
    demo: AsyncEngine, name: str
) -> None:
    assert await _holds(await Officer.named("A reader", demo), name) > 10


async def test_a_filter_finds_as_many_as_are_counted(engine: AsyncEngine) -> None:
    await player(engine).play(invented(3, 80))
    officer = await Officer.named("A reader", engine)
    assert sum([await _holds(officer, name) for name in TOTALS]) > 50
