"""Counts of the values that a filter can take: without what the filter asks of just that."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias, cast

from schema.filters.tree import All, Filter
from schema.terms.instant import Instant

Where: TypeAlias = Mapping[str, Any]


def filter_of_others(kind: str, where: Where, path: Sequence[str], at: Instant) -> Filter:
    """Understand a filter without what it asks of a field, whose values are counted."""
    kept, of_item = without(where, path)
    if not of_item:
        return Filter.of(kind, kept, at)
    list_ = {path[0]: {"some": {"and": of_item}}}
    whole = Filter.of(kind, {"and": [kept, list_]}, at)
    # Of the two parts the second is that of the list, all of which is its `some`.
    match whole.tree:
        case All([_, All([within])]):
            return replace(whole, of_item=within)
        case _:
            raise AssertionError(whole.tree)


class Others(NamedTuple):
    """A filter without what it asks of a field."""

    kept: Where
    of_item: Sequence[Where]
    """What is left of each `some` that asked it of an item of a list: the same item has to meet
    it, whichever value it has."""


def without(where: Where, path: Sequence[str]) -> Others:
    """Return a filter without what it asks of a field: at its top level, and in an `and` there.

    Of a field within a list it is what `some` asks; what `none` and `every` ask is kept.
    """
    kept, of_item = dict[str, Any](), list[Where]()
    for name, said in where.items():
        if name == "and":
            parts = [without(one, path) for one in cast("Sequence[Where]", said)]
            kept[name] = [one.kept for one in parts]
            of_item += [rest for one in parts for rest in one.of_item]
        elif name != path[0]:
            kept[name] = said
        elif len(path) > 1:
            rest = _without(said, path[1:])
            kept |= {name: rest.kept} if rest.kept else {}
            of_item += rest.of_item
    return Others(kept, of_item)


def _without(said: Where, path: Sequence[str]) -> Others:
    """Return conditions on a list without what `some` asks of a field, if no more is left of it."""
    if not said.get("some"):
        return Others(said, ())
    some, _ = without(said["some"], path)
    if some == said["some"]:
        return Others(said, ())
    kept = {name: one for name, one in said.items() if name != "some"}
    return Others(kept, [some] if some else [])
