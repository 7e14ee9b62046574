"""What the second opinion of days says of the lines of the rule, and that both know all kinds."""

from datetime import UTC, date, datetime

import pytest

from events import institution, project
from events.catalogue import Counts, event_kinds
from events.dates import PartialDate
from events.entry import Entry, Source, SourceKind
from tests.second_opinions import days
from tests.second_opinions.days import Days

RECORDED = datetime(2022, 3, 4, 12, tzinfo=UTC)


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2019-02-14", "2019-02-14", "2019-02-14", "DAY"),
        ("2019-02", "2019-02-01", "2019-02-28", "MONTH"),
        ("2020-02", "2020-02-01", "2020-02-29", "MONTH"),
        ("2019-12", "2019-12-01", "2019-12-31", "MONTH"),
        ("2019", "2019-01-01", "2019-12-31", "YEAR"),
        ("[2019..2020]", "2019-01-01", "2020-12-31", "SET"),
        ("[2019-02..2019-05]", "2019-02-01", "2019-05-31", "SET"),
        ("[2019-02-03..2019-05-01]", "2019-02-03", "2019-05-01", "SET"),
        ("[..2019-06]", None, "2019-06-30", "NOT_AFTER"),
        ("[2019-06..]", "2019-06-01", None, "NOT_BEFORE"),
        ("XXXX", None, None, "UNKNOWN"),
    ],
)
def test_a_date_is_read_as_it_is_written(
    text: str, first: str | None, last: str | None, precision: str
) -> None:
    assert days.stated(text) == Days(day(first), day(last))
    assert days.precision(text) == precision


def entry(fact: object, on: str, *published: str) -> Entry:
    sources = tuple(
        Source(kind=SourceKind.DOCUMENT, title="Report", published_on=PartialDate(one))
        for one in published
    )
    return Entry(
        position=1,
        id="evt_1",
        record="prj_1",
        version=1,
        fact=fact,
        effective_on=PartialDate(on),
        effective_from=date(2020, 1, 1),
        recorded_at=RECORDED,
        actor_id="act_1",
        command_id="1",
        sources=sources,
    )


@pytest.mark.parametrize(
    ("on", "published", "attested"),
    [
        ("XXXX", (), "2022-03-04"),
        ("XXXX", ("2021-01-15",), "2021-01-15"),
        ("XXXX", ("2021", "2020-05"), "2020-05-31"),
        ("XXXX", ("2023", "[2021..]"), "2022-03-04"),
        ("[2020-06..]", ("2020-05", "2021"), "2021-12-31"),
        ("[2020-06..]", ("2020-05",), "2022-03-04"),
    ],
)
def test_an_entry_is_attested_where_a_source_was_out_or_where_it_was_recorded(
    on: str, published: tuple[str, ...], attested: str
) -> None:
    started = entry(project.Started(), on, *published)
    assert days.attested(started) == day(attested)
    assert days.allowed(started).last == day(attested)


def test_a_correction_is_attested_no_later_than_what_it_takes_the_place_of() -> None:
    first = entry(project.Started(), "XXXX", "2021-01-15")
    assert days.attested(entry(project.Started(), "[..2021]"), [first]) == date(2021, 1, 15)


def test_what_has_happened_has_no_day_after_today_where_the_day_begins_first() -> None:
    assert days.allowed(entry(project.Completed(), "2022")).last == date(2022, 3, 5)


def test_what_is_announced_stays_open() -> None:
    assert days.allowed(entry(institution.PlacedUnder(parent=None), "[2023..]")).last is None
    assert days.allowed(entry(institution.Dissolved(), "2023")).last == date(2023, 12, 31)
    assert days.allowed(entry(institution.Dissolved(), "[2020..]", "2021")).last == date(
        2021, 12, 31
    )


def test_each_kind_of_event_counts_as_the_second_opinion_has_it() -> None:
    for name, kind in event_kinds.items():
        said = {
            Counts.OPENING: days.OPENINGS,
            Counts.ENDING: days.ENDINGS,
            Counts.DESCRIPTION: days.DESCRIPTIONS,
        }
        assert [one for one, names in said.items() if name in names] == (
            [] if kind.counts is Counts.CHANGE else [kind.counts]
        ), name
