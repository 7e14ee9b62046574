"""A project is described, and scheduled to run."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from events import area
from events.project import (
    Cancelled,
    Closed,
    Completed,
    Described,
    Recipient,
    Scheduled,
    Sector,
    Started,
)
from tests.events.money import day
from tests.events.phase import PHASE, with_phase
from tests.events.scenario import (
    COMMISSION,
    POLICING,
    WAPIS,
    english,
    named,
    register,
    said,
)

BORDERS = named("area", "borders")


# Described -----------------------------------------------------------------------------------


def test_what_is_not_described_stays_and_null_clears() -> None:
    story = with_phase()
    before = story.on(PHASE)
    story.enter(PHASE, Described(summary=english("Shared data."), lead=None), "2017-01-01")
    assert story.on(PHASE, "2016-12-31") == before
    assert story.on(PHASE) == replace(before, summary=english("Shared data."), lead=None)


def test_a_project_is_described_in_all_its_fields() -> None:
    described = Described(
        title=english("Police systems"),
        acronym=None,
        summary=english("Shared data."),
        lead=COMMISSION,
        areas=(),
        related=(),
        recipients=(
            Recipient(country="BJ", percent=Decimal("33.3")),
            Recipient(region="298", percent=Decimal("66.7")),
        ),
        sectors=(Sector(vocabulary="1", code="15130"),),
    )
    state = with_phase().given(said(PHASE, described, "2017")).on(PHASE)
    for name in ("title", "acronym", "summary", "lead", "areas", "related"):
        assert getattr(state, name) == getattr(described, name), name
    assert (state.recipients, state.sectors) == (described.recipients, described.sectors)


@pytest.mark.parametrize(
    "fact", [Described(), Described(acronym="WAPIS 2"), Described(recipients=(), sectors=())]
)
def test_what_is_described_the_same_changes_nothing(fact: Described) -> None:
    assert with_phase().refused(PHASE, fact, "2017") == "nothing_changes"


def of_countries(*shares: str | None) -> Described:
    countries = ("BJ", "ML", "SN")
    return Described(
        recipients=tuple(
            Recipient(country=country, percent=None if share is None else Decimal(share))
            for country, share in zip(countries, shares, strict=False)
        )
    )


SECTORS = {"1": ("15110", "15130", "15210"), "2": ("111", "151", "152")}
"""Sectors of the OECD DAC: of five digits, and of three."""


def of_sectors(*shares: tuple[str, str | None]) -> Described:
    return Described(
        sectors=tuple(
            Sector(
                vocabulary=vocabulary,
                code=SECTORS[vocabulary][number],
                percent=None if share is None else Decimal(share),
            )
            for number, (vocabulary, share) in enumerate(shares)
        )
    )


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        (of_countries("50", None), "some_shares"),
        (of_countries("50", "49.99"), "shares_sum"),
        (of_countries("50", "50", "0.01"), "shares_sum"),
        (of_countries("0"), "shares_sum"),
        (of_countries("-1", "101"), "share_range"),
        (of_sectors(("1", "100"), ("2", "60"), ("2", None)), "some_shares"),
        (of_sectors(("1", "60"), ("2", "40")), "shares_sum"),
        (of_sectors(("1", "120"), ("1", "-20")), "share_range"),
    ],
)
def test_the_shares_of_a_list_are_all_given_and_a_hundred_in_sum(
    fact: Described, rule: str
) -> None:
    assert with_phase().refused(PHASE, fact, "2017") == rule


@pytest.mark.parametrize(
    ("recipients", "rule"),
    [
        ([Recipient(country="GH"), Recipient()], "country_or_region"),
        ([Recipient(country="GH"), Recipient(country="BJ", region="298")], "country_or_region"),
        ([Recipient(country="BJ"), Recipient(country="BJ")], "named_twice"),
        ([Recipient(region="298"), Recipient(region="298")], "named_twice"),
    ],
)
def test_a_recipient_is_one_country_or_one_region(recipients: list[Recipient], rule: str) -> None:
    described = Described(recipients=tuple(recipients))
    refusal = with_phase().refusal(said(PHASE, described, "2017"))
    assert (refusal.rule, refusal.path) == (rule, ("recipients", "1"))


@pytest.mark.parametrize(
    ("said_of", "rule", "path"),
    [
        (Recipient(country="Benin"), "country_code", "country"),
        (Recipient(country="bj"), "country_code", "country"),
        (Recipient(country="ZZ"), "country_code", "country"),
        (Recipient(country="UK"), "country_code", "country"),
        (Recipient(region="banana"), "region_code", "region"),
        (Recipient(region="BJ"), "region_code", "region"),
        (Sector(vocabulary="1", code="151"), "sector_code", "code"),
        (Sector(vocabulary="2", code="15130"), "sector_code", "code"),
        (Sector(vocabulary="1", code="15131x"), "sector_code", "code"),
        (Sector(vocabulary="zzz", code="15130"), "sector_vocabulary", "vocabulary"),
    ],
)
def test_codes_are_those_of_the_published_lists(
    said_of: Recipient | Sector, rule: str, path: str
) -> None:
    field = "recipients" if isinstance(said_of, Recipient) else "sectors"
    described: dict[str, Any] = {field: (said_of,)}
    refusal = with_phase().refusal(said(PHASE, Described(**described), "2017"))
    assert (refusal.rule, refusal.path) == (rule, (field, "0", path))


@pytest.mark.parametrize(("used", "meant"), [("UK", "GB"), ("EL", "GR")])
def test_what_is_meant_by_a_code_that_others_use_is_said(used: str, meant: str) -> None:
    described = Described(recipients=(Recipient(country=used),))
    refusal = with_phase().refusal(said(PHASE, described, "2017"))
    assert f"{meant} is meant" in str(refusal)


@pytest.mark.parametrize(
    "fact",
    [
        Described(recipients=(Recipient(country="XK"), Recipient(country="AN"))),
        Described(recipients=(Recipient(region="298"), Recipient(region="89"))),
        Described(sectors=(Sector(vocabulary="1", code="15130"),)),
        Described(sectors=(Sector(vocabulary="2", code="151"),)),
        Described(sectors=(Sector(vocabulary="99", code="whatever we say"),)),
    ],
)
def test_what_is_listed_is_taken_and_so_is_what_others_list(fact: Described) -> None:
    with_phase().enter(PHASE, fact, "2017")


def test_a_sector_is_named_once_in_its_vocabulary() -> None:
    twice = Described(sectors=(Sector(vocabulary="1", code="15130"),) * 2)
    assert with_phase().refused(PHASE, twice, "2017") == "named_twice"
    apart = tuple(Sector(vocabulary=vocabulary, code="15130") for vocabulary in ("1", "99"))
    with_phase().enter(PHASE, Described(sectors=apart), "2017")


@pytest.mark.parametrize("code", ["Policing", "POLICING", "Po\u00adlicing", "\uff30olicing"])
def test_a_sector_is_the_same_however_it_is_written(code: str) -> None:
    both = ("policing", code)
    twice = Described(sectors=tuple(Sector(vocabulary="99", code=one) for one in both))
    refusal = with_phase().refusal(said(PHASE, twice, "2017"))
    assert (refusal.rule, refusal.path) == ("named_twice", ("sectors", "1"))


@pytest.mark.parametrize("vocabulary", ["01", "1.0", "DAC", "\uff11", "I"])
def test_a_vocabulary_is_written_in_one_way(vocabulary: str) -> None:
    """So a sector cannot be there twice under two spellings of its vocabulary."""
    again = Sector(vocabulary=vocabulary, code="15130")
    twice = Described(sectors=(Sector(vocabulary="1", code="15130"), again))
    assert with_phase().refusal(said(PHASE, twice, "2017")).rule == "sector_vocabulary"


@pytest.mark.parametrize(
    "fact",
    [
        of_countries("100"),
        of_countries("33.33", "33.33", "33.34"),
        of_countries("100", "0"),
        of_countries(None, None),
        of_sectors(("1", "100"), ("2", "60"), ("2", "40")),
        of_sectors(("1", "100"), ("2", None), ("2", None)),
    ],
)
def test_shares_are_counted_by_list_and_vocabulary(fact: Described) -> None:
    with_phase().enter(PHASE, fact, "2017")


@pytest.mark.parametrize(
    "fact", [Described(title=english("A")), Scheduled(planned_end=day("2020"))]
)
@pytest.mark.parametrize("ended", ["closed", "cancelled"])
def test_a_project_that_has_ended_is_neither_described_nor_scheduled(
    fact: Described | Scheduled, ended: str
) -> None:
    story = register()
    if ended == "closed":
        story.given(said(WAPIS, Started(), "2013"), said(WAPIS, Completed(), "2014"))
        story.enter(WAPIS, Closed(), "2015-01-01")
    else:
        story.enter(WAPIS, Cancelled(), "2015-01-01")
    assert story.refused(WAPIS, fact, "2015-01-01") == "status"
    story.enter(WAPIS, fact, "2014-12-31")


def test_an_area_that_has_closed_stays_in_the_list_when_another_is_added() -> None:
    story = register().given(
        said(BORDERS, area.Opened(title=english("B"), statement=english("B.")), "2005"),
        said(POLICING, area.Closed(), "2014"),
    )
    story.enter(WAPIS, Described(areas=(POLICING, BORDERS)), "2015")
    assert story.on(WAPIS).areas == (POLICING, BORDERS)


# Scheduled -----------------------------------------------------------------------------------


def test_a_schedule_is_stated_anew_or_cleared() -> None:
    story = register()
    story.enter(WAPIS, Scheduled(planned_start=day("2013"), planned_end=day("2020-12")), "2012-06")
    story.enter(WAPIS, Scheduled(planned_end=day("2022-06-14")), "2018")
    states = [story.on(WAPIS, one) for one in ("2017-12-31", "2018-01-01")]
    assert [(one.planned_start, one.planned_end) for one in states] == [
        (day("2013"), day("2020-12")),
        (day("2013"), day("2022-06-14")),
    ]
    story.enter(WAPIS, Scheduled(planned_start=None, planned_end=None), "2019")
    assert (story.on(WAPIS).planned_start, story.on(WAPIS).planned_end) == (None, None)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2021", "2020"), ("2020-06-15", "2020-06-14"), ("2020-06", "2020-05"), ("2021-01", "2020")],
)
def test_a_project_is_not_planned_to_end_before_it_starts(start: str, end: str) -> None:
    scheduled = Scheduled(planned_start=day(start), planned_end=day(end))
    assert register().refused(WAPIS, scheduled) == "end_before_start"


@pytest.mark.parametrize(("start", "end"), [("2020-12-31", "2020"), ("2020", "2020-01-01")])
def test_a_partial_planned_end_lasts_to_its_last_day(start: str, end: str) -> None:
    register().enter(WAPIS, Scheduled(planned_start=day(start), planned_end=day(end)))


def test_a_planned_end_is_compared_with_the_start_that_is_planned_already() -> None:
    story = register().given(said(WAPIS, Scheduled(planned_start=day("2020")), "2013"))
    assert story.refused(WAPIS, Scheduled(planned_end=day("2019")), "2014") == "end_before_start"
    story.enter(WAPIS, Scheduled(planned_start=day("2018"), planned_end=day("2019")), "2014")
