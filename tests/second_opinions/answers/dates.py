"""How partial dates are compared: by what is sure, and once by what is possible."""

from datetime import date

from events.dates import PartialDate
from tests.second_opinions.answers.refusals import RefusedError
from tests.second_opinions.days import ALWAYS, NEVER, Days, stated


class OwnDate(PartialDate):
    """The date of an entry itself, with the days that the entry may have been on."""

    __slots__ = ("allowed",)

    def __init__(self, on: PartialDate, allowed: Days) -> None:
        super().__init__(on.text)
        self.allowed = allowed


def is_so(operator: str, value: PartialDate, given: PartialDate) -> bool:
    """Say whether a comparison with a date is sure to hold; `possiblyDuring`, whether it may."""
    said, other = stated(value.text), stated(given.text)
    if operator == "eq" and other.is_open:
        raise RefusedError("BAD_ARGUMENT", f"{given} is equal to no date")
    if operator == "possiblyDuring":
        return _meet(value.allowed if isinstance(value, OwnDate) else said, other)
    return {
        "eq": said == other,
        "lt": _is_before(said.last, other.first),
        "lte": _is_before(said.last, other.last, or_on=True),
        "gt": _is_before(other.last, said.first),
        "gte": _is_before(other.first, said.first, or_on=True),
        "during": _is_before(other.first, said.first, or_on=True)
        and _is_before(said.last, other.last, or_on=True),
    }[operator]


def _is_before(one: date | None, other: date | None, *, or_on: bool = False) -> bool:
    """Say whether a day is before another; of what is open nothing is sure."""
    if one is None or other is None:
        return False
    return one < other or (or_on and one == other)


def _meet(some: Days, others: Days) -> bool:
    return (some.first or ALWAYS) <= (others.last or NEVER) and (others.first or ALWAYS) <= (
        some.last or NEVER
    )
