"""Dates as sources give them: a day, a month, a year, some day between, by a day, or long ago.

A subset of EDTF (ISO 8601-2): `2019`, `2019-02`, `2019-02-14`, `D1/D2`, `../D` and `..`.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

FIRST_DAY = date(1, 1, 1)
OPEN_END = date(9999, 12, 31)
"""Stands for "no end known": the day no state reaches."""
LAST_DAY = OPEN_END - timedelta(days=1)

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_EXPECTED = "a date is written 2019, 2019-02, 2019-02-14, 2019/2020, ../2019-06-30 or .."


class PartialDate:
    """A date known to some precision; `ValueError` says what was expected."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        _days(text)
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"

    def __str__(self) -> str:
        return self.text

    @property
    def first(self) -> date:
        """The first day it allows."""
        return _days(self.text)[0]

    @property
    def last(self) -> date:
        """The last day it allows; a partial end lasts to it."""
        return _days(self.text)[1]


@lru_cache(maxsize=4096)
def _days(text: str) -> tuple[date, date]:
    """Return the first and the last day that `text` allows."""
    if text == "..":
        return FIRST_DAY, LAST_DAY
    before, slash, after = text.partition("/")
    if not slash:
        return _part(text, text)
    if before == "..":
        return _part(after, text)
    first, last = _part(before, text)[0], _part(after, text)[1]
    if last < first:
        raise ValueError(f"{_EXPECTED}; {text!r} ends before it begins")
    return first, last


def _part(part: str, text: str) -> tuple[date, date]:
    matched = _PART.fullmatch(part)
    if matched is None:
        raise ValueError(f"{_EXPECTED}; not {text!r:.60}")
    year, month, day = (int(number) if number else None for number in matched.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        last = first if day else _last_of(year, month or 12)
    except ValueError:
        raise ValueError(f"there is no day {text!r} in the calendar") from None
    if last >= OPEN_END:
        raise ValueError(f"{text!r} is beyond the calendar, which ends before {OPEN_END}")
    return first, last


def _last_of(year: int, month: int) -> date:
    if year == OPEN_END.year and month == OPEN_END.month:
        return OPEN_END
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def day(on: date) -> PartialDate:
    """Return the exact date of one day."""
    return PartialDate(on.isoformat())


def today(moment: datetime) -> date:
    """Return the day it is, in UTC, at `moment`."""
    return moment.astimezone(UTC).date()


def latest_today(moment: datetime) -> date:
    """Return the day it is, at `moment`, where the day begins first (UTC+14)."""
    return (moment.astimezone(UTC) + timedelta(hours=14)).date()
