"""What all totals have in common: what they are grouped by, in which order, and counts by value."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

from tests.second_opinions.answers.refusals import RefusedError
from tests.second_opinions.days import stated


def named(group_by: Sequence[str] | None) -> list[str]:
    """Return the names of the dimensions, each once."""
    return [*dict.fromkeys(map(str.lower, group_by or ()))]


def in_order(keys: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return what lines are of in the order of the lines: null comes last."""
    return sorted(keys, key=lambda key: [(value is None, value or 0) for value in key])


def others(
    where: Mapping[str, Any] | None, by: Sequence[str], left_out: Mapping[str, str]
) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """Return a filter without what it asks of the one dimension whose values are counted.

    And what it asks besides of the item of a list that has the value.
    """
    if len(by) != 1:
        raise RefusedError("BAD_ARGUMENT", "facets counts the values of one dimension")
    of_item = list[Mapping[str, Any]]()
    return _but(where or {}, left_out[by[0]], of_item), of_item


def _but(where: Mapping[str, Any], field: str, of_item: list[Mapping[str, Any]]) -> dict[str, Any]:
    outer, _, inner = field.partition(".")
    made = dict(where)
    if "and" in made:
        made["and"] = [_but(one, field, of_item) for one in made["and"]]
    some = made.get(outer, {}).get("some") if inner else None
    if not inner:
        made.pop(outer, None)
    elif some:
        rest = _but(some, inner, [])
        if rest != some and rest:
            of_item.append(rest)
        made[outer] = {**made[outer], "some": rest}
        if not rest:
            del made[outer]["some"]
    return made


def year_of(date: Any) -> int | None:
    """Return the year that a date is surely of."""
    first, last = stated(date.text) if date is not None else (None, None)
    return first.year if first and last and first.year == last.year else None


def word(value: Any) -> Any:
    """Return a word of a list as it is written."""
    return value.value if isinstance(value, Enum) else value
