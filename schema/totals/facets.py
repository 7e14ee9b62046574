"""Counts of the values that a filter can take: without what the filter asks of just that."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

Where: TypeAlias = Mapping[str, Any]


def without(where: Where, path: Sequence[str]) -> Where:
    """Return a filter without what it asks of a field: at its top level, and in an `and` there.

    Of a field within a list it is what `some` asks; what `none` and `every` ask is kept.
    """
    kept = dict[str, Any]()
    for name, said in where.items():
        if name == "and":
            kept[name] = [without(one, path) for one in cast("Sequence[Where]", said)]
        elif name != path[0]:
            kept[name] = said
        elif len(path) > 1 and (rest := _without(said, path[1:])):
            kept[name] = rest
    return kept


def _without(said: Where, path: Sequence[str]) -> Where:
    """Return conditions on a list without what `some` asks of a field, if no more is left of it."""
    kept = dict(said)
    if "some" in said:
        some = without(said["some"], path)
        if some or not said["some"]:
            kept["some"] = some
        else:
            del kept["some"]
    return kept
