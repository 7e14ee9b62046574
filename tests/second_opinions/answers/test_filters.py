"""What a filter holds of, operator by operator and member by member."""

from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from events.dates import PartialDate
from events.localized import Localized
from events.money import Money
from events.project import ProjectStatus
from tests.second_opinions.answers.dates import OwnDate
from tests.second_opinions.answers.filters import meets
from tests.second_opinions.answers.refusals import RefusedError
from tests.second_opinions.answers.register import Instant, Register
from tests.second_opinions.answers.sources import Part
from tests.second_opinions.days import Days

NOWHERE = Register([], {})
DAY = date(2020, 1, 1)
MOMENT = datetime(2020, 1, 1, 12, tzinfo=UTC)


def of(type_name: str, **held: Any) -> Part:
    """Return a source of a type; what is not stated is null."""
    return Part(NOWHERE, Instant(0, DAY), type_name, defaultdict(lambda: None, held))


POLICE = of(
    "Project",
    id="prj_1",
    title=Localized({"de": "Polizei Afrika", "en": "Police  for África", "fr": "Été"}),
    acronym="Señal",
    status=ProjectStatus.IMPLEMENTATION,
    planned_start=PartialDate("2019"),
    planned_end=PartialDate("[2019..2020]"),
    started_on=PartialDate("[..2019-06-30]"),
    lead={"id": "ins_1", "country": "FR", "alive": True, "other_names": ["One", "Two"]},
    areas=[{"status": "OPEN"}, {"status": "CLOSED"}],
    partners=[{"role": "FUNDING", "institution": {"country": "BE"}}],
)
EMPTY = of("Project", title=Localized({"fr": "Été"}), areas=[])


def holds(member: str, said: Any, source: Part = POLICE) -> bool:
    return meets({member: said}, source)


def test_no_filter_and_an_empty_one_hold() -> None:
    assert meets(None, POLICE)
    assert meets({}, POLICE)


def test_filters_are_joined() -> None:
    yes, no = {"acronym": {"eq": "Señal"}}, {"acronym": {"eq": "Other"}}
    assert meets({"and": []}, POLICE)
    assert not meets({"or": []}, POLICE)
    assert meets({"and": [yes, {"not": no}], "or": [no, yes]}, POLICE)
    assert not meets({**yes, "not": yes}, POLICE)
    assert not meets({"and": [yes, no]}, POLICE)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"eq": "Police  for África"}, True),
        ({"eq": "police for áfrica"}, True),
        ({"eq": "police for africa"}, False),
        ({"eq": "ÉTÉ"}, False),
        ({"eq": "ÉTÉ", "lang": "fr"}, True),
        ({"eq": "ÉTÉ", "lang": "FR-be"}, True),
        ({"eq": "police for áfrica", "lang": "it"}, True),
        ({"in": ["x", "Police  for África"]}, True),
        ({"in": []}, False),
        ({"notIn": []}, True),
        ({"ne": "Été"}, True),
        ({"ne": "Été", "lang": "fr"}, False),
        ({"notIn": ["Ete", "polizei  afrika"]}, True),
        ({"notIn": ["Ete", "polizei  afrika"], "lang": "de"}, False),
        ({"contains": "FOR AFRICA"}, True),
        ({"contains": "ete"}, True),
        ({"contains": "polizei for"}, False),
        ({"contains": "ete", "lang": "fr"}, True),
        ({"contains": "ete", "lang": "de"}, False),
        ({"startsWith": "police", "lang": "fr"}, False),
        ({"startsWith": "polizei"}, True),
        ({"startsWith": "afrika"}, False),
        ({"contains": ""}, True),
        ({"gte": "POLICE FOR ÁFRICA"}, True),
        ({"lte": "police for africa"}, True),
        ({"lt": "police for africa"}, False),
        ({"gt": "p", "lang": "fr"}, False),
        ({"gt": "police", "lang": "de"}, True),
        ({"lt": "police for africb"}, True),
        ({"gt": "q"}, False),
        ({"isNull": False}, True),
        ({"isNull": True}, False),
        ({"contains": "africa", "startsWith": "q"}, False),
    ],
)
def test_a_text_in_languages(said: Any, expected: bool) -> None:  # noqa: FBT001
    assert holds("title", said) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"eq": "senal"}, False),
        ({"eq": "SEÑAL"}, True),
        ({"startsWith": "SEN"}, True),
        ({"contains": "NAL"}, True),
        ({"lte": "senal"}, True),
        ({"lt": "senal"}, False),
    ],
)
def test_a_plain_text_for_people(said: Any, expected: bool) -> None:  # noqa: FBT001
    assert holds("acronym", said) is expected


def test_only_the_beginning_of_a_text_is_ordered() -> None:
    long = of("Project", acronym="a" * 200 + "b")
    assert holds("acronym", {"lte": "a" * 200, "gte": "a" * 300}, long)
    assert not holds("acronym", {"eq": "a" * 200}, long)


def test_a_code_is_compared_by_code_points() -> None:
    agreement = of("FundingAgreement", programme="eDF")
    assert holds("programme", {"startsWith": "eD", "gt": "EDF", "lt": "eZ"}, agreement)
    assert not holds("programme", {"startsWith": "ED"}, agreement)


STATED = {
    "year": "2020",
    "set": "[2020..2021]",
    "unknown": "XXXX",
    "month": "2021-01",
    "by": "[..2020-06]",
    "since": "[2020-06..]",
    "none": None,
}


def found(said: Any) -> set[str]:
    """Return which of some dates a filter finds."""
    return {
        name
        for name, text in STATED.items()
        if holds("startedOn", said, of("Project", started_on=text and PartialDate(text)))
    }


@pytest.mark.parametrize(
    ("operator", "given", "expected"),
    [
        ("lt", "2021", "year by"),
        ("lt", "[2021..]", "year by"),
        ("lt", "[..2021]", ""),
        ("lte", "2020", "year by"),
        ("lte", "[2021..2022]", "year set month by"),
        ("lte", "[2030..]", ""),
        ("gt", "2020", "month"),
        ("gt", "2019", "year set month since"),
        ("gt", "[..2019]", "year set month since"),
        ("gt", "XXXX", ""),
        ("gte", "2020", "year set month since"),
        ("gte", "[2020..]", "year set month since"),
        ("gte", "[..2020]", ""),
        ("eq", "[2020-01-01..2020-12-31]", "year"),
        ("eq", "[2020..2021]", "set"),
        ("during", "2020", "year"),
        ("during", "[2020..2021]", "year set month"),
        ("during", "[2020..]", ""),
        ("possiblyDuring", "2021", "set unknown month since"),
        ("possiblyDuring", "2020-06", "year set unknown by since"),
        ("possiblyDuring", "[..2019]", "unknown by"),
        ("possiblyDuring", "XXXX", "year set unknown month by since"),
    ],
)
def test_a_date_is_compared_by_what_is_sure(operator: str, given: str, expected: str) -> None:
    assert found({operator: PartialDate(given)}) == set(expected.split())
    sure = {"startedOn": {operator: PartialDate(given)}}
    rest = {
        name
        for name, text in STATED.items()
        if meets({"not": sure}, of("Project", started_on=text and PartialDate(text)))
    }
    assert rest == STATED.keys() - {*expected.split()}


def test_of_an_open_date_none_is_the_same() -> None:
    for given in ("XXXX", "[..2020]", "[2020..]"):
        for said in ({"eq": PartialDate(given)}, {"in": [PartialDate(given)]}):
            with pytest.raises(RefusedError):
                found(said)
    assert found({"ne": PartialDate("2020")}) == STATED.keys() - {"year"}
    assert found({"notIn": [PartialDate("2020"), PartialDate("2021-01")]}) == STATED.keys() - {
        *("year", "month"),
    }


def test_how_precisely_a_date_is_stated() -> None:
    assert found({"precision": {"in": ["YEAR", "MONTH"]}}) == {"year", "month"}
    assert found({"precision": {"eq": "UNKNOWN"}}) == {"unknown"}
    open_ends = {"notIn": ["NOT_AFTER", "NOT_BEFORE", "UNKNOWN"]}
    assert found({"precision": open_ends}) == {"year", "set", "month", "none"}
    assert found({"isNull": True}) == {"none"}


def test_an_entry_s_own_date_was_possibly_not_after_it_was_attested() -> None:
    known = Days(None, date(2020, 5, 31))
    started = of("Project", started_on=OwnDate(PartialDate("XXXX"), known))
    assert holds("startedOn", {"possiblyDuring": PartialDate("2020")}, started)
    assert not holds("startedOn", {"possiblyDuring": PartialDate("2021")}, started)
    assert not holds("startedOn", {"lt": PartialDate("2021")}, started)


@pytest.mark.parametrize("member", ["summary", "plannedStart"])
def test_what_is_absent_meets_only_denials(member: str) -> None:
    operand: Any = PartialDate("2019") if member == "plannedStart" else "x"
    assert holds(member, {}, EMPTY)
    assert holds(member, {"ne": operand, "notIn": [operand], "isNull": True}, EMPTY)
    for operator in ("eq", "lt", "lte", "gt", "gte"):
        assert not holds(member, {operator: operand}, EMPTY)
        assert meets({"not": {member: {operator: operand}}}, EMPTY)
    assert not holds(member, {"in": [operand]}, EMPTY)


def test_an_event_is_compared_by_its_own_fields() -> None:
    event = of(
        "ProjectStarted",
        position=7,
        recorded_at=MOMENT,
        effective_from=DAY,
        replayed=False,
        command_id="0199f3a2-7c1e-7a52-9d0e-3b1c5f7a9e20",
        type="PROJECT_STARTED",
        actor={"id": "act_1", "name": None},
    )
    where = {
        "position": {"gt": 6, "in": [7]},
        "recordedAt": {"lte": MOMENT},
        "effectiveFrom": {"eq": DAY},
        "replayed": {"eq": False, "ne": True},
        "commandId": {"eq": UUID("0199F3A2-7C1E-7A52-9D0E-3B1C5F7A9E20")},
        "type": {"in": ["PROJECT_STARTED"]},
        "actor": {"id": {"eq": "act_1"}, "name": {"isNull": True}},
    }
    assert meets(where, event)
    for member, said in where.items():
        assert not meets({"not": {member: said}}, event)


def test_a_reference_holds_if_there_is_one_that_meets_its_filter() -> None:
    assert holds("lead", {})
    assert holds("lead", {"country": {"eq": "FR"}, "alive": {"eq": True}})
    assert holds("lead", {"otherNames": {"some": {"eq": "two"}, "none": {"startsWith": "wo"}}})
    assert not holds("lead", {}, EMPTY)
    assert not holds("lead", {"country": {"isNull": True}}, EMPTY)
    assert meets({"not": {"lead": {}}}, EMPTY)


def test_lists_hold_by_some_none_and_every() -> None:
    opened: Any = {"status": {"eq": "OPEN"}}
    assert holds("areas", {"some": opened})
    assert not holds("areas", {"none": opened})
    assert not holds("areas", {"every": opened})
    assert holds("areas", {"every": {}, "some": {}})
    assert holds("areas", {"every": opened, "none": opened}, EMPTY)
    assert not holds("areas", {"some": {}}, EMPTY)
    assert holds("partners", {"some": {"institution": {"country": {"ne": "FR"}}}})


def test_money_is_an_object_of_amount_and_currency() -> None:
    agreement = of("FundingAgreement", contribution=Money(Decimal("100.00"), "EUR"))
    assert holds("contribution", {"amount": {"eq": Decimal(100)}}, agreement)
    assert holds("contribution", {"amount": {"lt": Decimal("100.01")}, "currency": {"eq": "EUR"}},
                 agreement)  # fmt: skip
    assert not holds("contribution", {"currency": {"ne": "EUR"}}, agreement)
    assert not holds("totalCost", {"amount": {"ne": Decimal(1)}}, agreement)


def test_an_id_may_name_the_instant_that_is_read_and_no_other() -> None:
    assert holds("id", {"in": ["prj_2", "prj_1@0~2020-01-01"]})
    assert not holds("id", {"eq": "prj_2"})
    with pytest.raises(RefusedError):
        holds("id", {"ne": "prj_1@0~2020-01-02"})
