"""Dates as sources give them: a day, a month, a year, some day between, by or since a day, unknown.

Seven forms of EDTF (ISO 8601-2, level 2), so that known libraries read them: `2019`, `2019-02`,
`2019-02-14`, `[2019..2020]`, `[..2019-06]`, `[2019-06..]` and `XXXX`.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from events.words import Word

FIRST_DAY = date(1, 1, 1)
OPEN_END = date(9999, 12, 31)
"""Stands for "no end known": the day no state reaches."""
LAST_DAY = OPEN_END - timedelta(days=1)

UNKNOWN = "XXXX"
_ONE_DAY = timedelta(days=1)
_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SET = re.compile(r"\[([^\[\].]*)\.\.([^\[\].]*)\]", re.ASCII)
_EXPECTED = (
    "a date is written 2019, 2019-02, 2019-02-14, [2019..2020], [..2019-06], [2019-06..] or XXXX"
)


class DatePrecision(Word):
    """How precisely a date is stated.

    SET: some day from one to another. NOT_AFTER: by a day. NOT_BEFORE: since a day.
    """

    DAY = "DAY", "To the day: 2019-02-14."
    MONTH = "MONTH", "To the month: 2019-02."
    YEAR = "YEAR", "To the year: 2019."
    SET = "SET", "Some day from one to another: [2019-02..2019-04]."
    NOT_AFTER = "NOT_AFTER", "By a day: [..2019-02-14]."
    NOT_BEFORE = "NOT_BEFORE", "Since a day: [2019-02-14..]."
    UNKNOWN = "UNKNOWN", "Nothing is known of it: XXXX."


class _Read(NamedTuple):
    text: str
    first: date | None
    last: date | None
    precision: DatePrecision


class PartialDate:
    """A date as far as it is known; `ValueError` says what was expected.

    `first` and `last` are the days that it allows at least and at most; None where that is open.
    """

    __slots__ = ("first", "last", "precision", "text")

    def __init__(self, text: str) -> None:
        self.text, self.first, self.last, self.precision = _read(text)

    @classmethod
    def stored(cls, text: str) -> "PartialDate":
        """Read a stored date, which may be in the older notation."""
        return cls(of_today(text))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def _read(text: str) -> _Read:
    if text == UNKNOWN:
        return _Read(text, None, None, DatePrecision.UNKNOWN)
    part = _PART.fullmatch(text)
    if part is not None:
        precision = _precision(text)
        return _Read(text, *_days(text), precision)
    given = _SET.fullmatch(text)
    if given is None or given[0] == "[..]":
        raise ValueError(f"{_EXPECTED}; {_instead(text)}")
    before, after = given.groups()
    for one in (before, after):
        if one and not _PART.fullmatch(one):
            raise ValueError(f"{_EXPECTED}; {_instead(text)}")
    if not before:
        return _Read(text, None, _days(after)[1], DatePrecision.NOT_AFTER)
    if not after:
        return _Read(text, _days(before)[0], None, DatePrecision.NOT_BEFORE)
    first, last = _days(before)[0], _days(after)[1]
    if last < first:
        raise ValueError(f"{text!r} ends before it begins: write [{after}..{before}]")
    return _set(before, after, first, last)


def _set(before: str, after: str, first: date, last: date) -> _Read:
    """Return the set from one date to another; both are written as precisely as the finer."""
    length = max(len(before), len(after))
    begin, end = (day.isoformat()[:length] for day in (first, last))
    if begin == end:
        return _read(begin)
    return _Read(f"[{begin}..{end}]", first, last, DatePrecision.SET)


def _precision(part: str) -> DatePrecision:
    return (DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY)[part.count("-")]


def _days(part: str) -> tuple[date, date]:
    """Return the first and the last day of a day, a month or a year."""
    year, *finer = (int(number) for number in part.split("-"))
    month, day = (*finer, None, None)[:2]
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        last = first if day else _last_of(year, month or 12)
    except ValueError:
        unit = _precision(part).lower()
        raise ValueError(f"there is no {unit} {part!r} in the calendar{_season(part)}") from None
    if last >= OPEN_END:
        raise ValueError(f"{part!r} is beyond the calendar, which ends before {OPEN_END}")
    return first, last


def _last_of(year: int, month: int) -> date:
    if year == OPEN_END.year and month == OPEN_END.month:
        return OPEN_END
    return date(year + month // 12, month % 12 + 1, 1) - _ONE_DAY


# What to write instead -----------------------------------------------------------------------

_UNSPECIFIED = re.compile(r"(\d{0,4})(X{0,4})(-[\dX]{2})?(-[\dX]{2})?", re.ASCII)
_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_LISTED = re.compile(
    rf"[\[{{]({_DATE})(?:(?:,|\.\.)\s*{_DATE})*(?:,|\.\.)\s*({_DATE})[\]}}]", re.ASCII
)


def _instead(text: str) -> str:
    """Say what to write in place of a form that is not taken, where that can be guessed."""
    says = f"not {text[:60]!r}"
    guess = _guess(text)
    if guess is None:
        return says
    try:
        return f"{says}: write {PartialDate(guess).text}"
    except ValueError:
        return says


def _guess(text: str) -> str | None:
    if text in {"..", "[..]", "/", "../..", "", "X", "XX", "XXX"}:
        return UNKNOWN
    if "/" in text:
        before, _, after = text.partition("/")
        before, after = before.removesuffix(".."), after.removeprefix("..")
        return f"[{before}..{after}]"
    for found in (
        _LISTED.fullmatch(text),
        re.fullmatch(rf"({_DATE})\.\.({_DATE})", text, re.ASCII),
    ):
        if found is not None:
            return f"[{found[1]}..{found[2]}]"
    plain = re.sub(r"[~?%+\s]", "", text)
    plain = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in plain)
    day = re.match(rf"({_DATE})[T ]", text.strip(), re.ASCII)
    if day is not None:
        return day[1]
    return plain if plain != text else _filled(text)


def _filled(text: str) -> str | None:
    """Return the form for a date with X in place of some of its digits."""
    found = _UNSPECIFIED.fullmatch(text)
    if found is None or "X" not in text:
        return None
    digits, unknown, month, day = found.groups("")
    if len(digits + unknown) != 4:  # noqa: PLR2004
        return None
    if not digits:
        return UNKNOWN
    if unknown:
        return f"[{digits}{'0' * len(unknown)}..{digits}{'9' * len(unknown)}]"
    return digits if "X" in month else f"{digits}{month}" if "X" in day else None


def _season(part: str) -> str:
    """Say what to write in place of a season, which EDTF has in place of a month."""
    year, _, month = part.partition("-")
    is_season = month in {"21", "22", "23", "24"}
    return f"; of a season write its months, as [{year}-03..{year}-05]" if is_season else ""


# The older notation --------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def of_today(text: str) -> str:
    """Return a stored date in today's notation: `D1/D2`, `../D` and `..` were written before."""
    if text == "..":
        return UNKNOWN
    before, slash, after = text.partition("/")
    if not slash:
        return text
    return PartialDate(f"[{before.removeprefix('..')}..{after}]").text


# Days ----------------------------------------------------------------------------------------


def day(on: date) -> PartialDate:
    """Return the exact date of one day."""
    return PartialDate(on.isoformat())


def some_day(first: date | None, last: date | None) -> PartialDate:
    """Return the date of some day from one to another; None is open."""
    if first is None and last is None:
        return PartialDate(UNKNOWN)
    if first == last and first is not None:
        return day(first)
    return PartialDate(f"[{first or ''}..{last or ''}]")


def day_after(on: PartialDate) -> PartialDate | None:
    """Return the date of the day after, open where the calendar ends; None if it has none."""
    if on.first == LAST_DAY:
        return None
    last = None if on.last in (None, LAST_DAY) else on.last + _ONE_DAY
    return some_day(on.first and on.first + _ONE_DAY, last)


def may_follow(*dates: PartialDate | None) -> bool:
    """Say whether dates may be in this order, each on or after all before it; None is left out.

    They may be together if every two of them may, also those that follow through a third.
    """
    earliest: date | None = None
    for one in dates:
        if one is None:
            continue
        if one.last is not None and earliest is not None and earliest > one.last:
            return False
        if one.first is not None:
            earliest = one.first if earliest is None else max(earliest, one.first)
    return True


def today(moment: datetime) -> date:
    """Return the day it is, in UTC, at `moment`."""
    return moment.astimezone(UTC).date()


def latest_today(moment: datetime) -> date:
    """Return the day it is, at `moment`, where the day begins first (UTC+14)."""
    return (moment.astimezone(UTC) + timedelta(hours=14)).date()
