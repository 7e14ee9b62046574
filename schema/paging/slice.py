"""The part of a listing that is asked for: its filter, its order, its cursors and its size."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement

from schema.compiler.plan import Argument
from schema.compiler.relations import key_of
from schema.compiler.selection import Field
from schema.filters.orders import MOST_KEYS, Order
from schema.filters.tree import NONE, Filter
from schema.paging import cursors
from schema.sql.row import Row
from schema.sql.slots import Bind
from schema.terms.errors import bad_argument
from schema.terms.instant import Instant
from schema.terms.kinds import ENTRY, record_kinds
from schema.terms.making import filter_input, list_of

OF_ONE_INSTANT = "after and before are cursors of one listing, read at one instant."
DEFAULT, NESTED, MOST = 25, 10, 500
"""How many items a page has if that is not said: of a root field, of a list within; at most."""


def paging(default: int = DEFAULT) -> dict[str, Argument]:
    """Return the arguments every connection takes."""
    return {
        "first": Argument(
            int | None,
            f"How many items, from the beginning; at most {MOST}. {default} without first or last.",
        ),
        "after": Argument(
            str | None,
            "Only items after this cursor, the `endCursor` of an earlier page. A cursor of "
            "another list or order is refused (BAD_CURSOR).",
        ),
        "last": Argument(
            int | None, f"How many items, from the end; at most {MOST}. Not together with `first`."
        ),
        "before": Argument(
            str | None,
            "Only items before this cursor, the `startCursor` of a later page. A cursor of "
            "another list or order is refused (BAD_CURSOR).",
        ),
    }


def choosing(kind: str) -> dict[str, Argument]:
    """Return the arguments by which a listing of a kind is narrowed and put in order."""
    name = "Event" if kind == ENTRY else record_kinds[kind].type
    key = key_of(kind)
    ordered = f"By these fields, at most {MOST_KEYS}, then by {key}; by {key} alone if left out."
    return {
        "where": Argument(
            filter_input(f"{name}Filter") | None, "Only items that meet this filter."
        ),
        "order_by": Argument(list_of(filter_input(f"{name}Order")) | None, ordered),
    }


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of a listing is asked for: so many at one end of what lies between two cursors."""

    size: int
    backward: bool
    order: Order
    after: cursors.Cursor | None
    before: cursors.Cursor | None
    where: Filter = NONE

    @classmethod
    def of(cls, kind: str, field: Field, present: Instant, default: int = DEFAULT) -> "Slice":
        """Understand all arguments but the filter, which is read at the cursors' instant."""
        size, backward = sizes_of(field, default)
        order = Order.of(kind, field.arguments.get("orderBy"))
        listing = _listing(field, order)
        after, before = (
            None if given is None else listing.read(given, present)
            for given in (field.arguments.get("after"), field.arguments.get("before"))
        )
        if after is not None and before is not None and after.instant != before.instant:
            raise bad_argument(OF_ONE_INSTANT, "before")
        return cls(size, backward, order, after, before)

    def narrowed(self, field: Field, at: Instant) -> "Slice":
        """Return the slice with its filter, read at an instant."""
        return replace(self, where=Filter.of(self.order.kind, field.arguments.get("where"), at))

    def listing(self, field: Field) -> cursors.Listing:
        """Return the listing that its cursors belong to."""
        return _listing(field, self.order)

    @property
    def instant(self) -> Instant | None:
        """The instant that its cursors hold; None for entries, and where there is no cursor."""
        return next((one.instant for one in (self.after, self.before) if one is not None), None)

    @property
    def is_chosen(self) -> bool:
        """Whether it has a filter or an order, so that more is read than a range of keys."""
        return bool(self.order.keys) or self.where != NONE

    @property
    def shape(self) -> "Slice":
        """All of it but its values, for which there are slots: what a statement depends on."""
        after, before = (one and one.shape for one in self._ends)
        return replace(self, after=after, before=before, where=self.where.shape)

    @property
    def values(self) -> dict[str, Any]:
        """The values of the cursors and of the filter, each by the name of its slot."""
        made = dict(self.where.values)
        for name, end in zip(("after", "before"), self._ends, strict=True):
            made.update(self.order.slots(name, end.values) if end else ())
        return made

    @property
    def _ends(self) -> tuple[cursors.Cursor | None, cursors.Cursor | None]:
        return self.after, self.before

    def bounds(self, row: Row, bind: Bind) -> Iterator[ColumnElement[bool]]:
        if self.after is not None:
            yield self.order.beyond(row, "after", self.after.values, bind, after=True)
        if self.before is not None:
            yield self.order.beyond(row, "before", self.before.values, bind, after=False)


def _listing(field: Field, order: Order) -> cursors.Listing:
    # By an interface a cursor is written of one type, and read of any it may be.
    declared = (one for one in field.parent.interfaces if field.name in one.fields)
    name = f"{next(declared, field.parent).name}.{field.name}"
    types = [key.kept for key in order.keys]
    return cursors.Listing(name, order.kind != ENTRY, order.signature, types)


def sizes_of(field: Field, default: int) -> tuple[int, bool]:
    """Return how many are asked for, and whether from the end."""
    first, last = size_of(field, "first"), size_of(field, "last")
    if first is not None and last is not None:
        raise bad_argument("A page has first or last, not both.", "last")
    if last is not None:
        return last, True
    return default if first is None else first, False


def size_of(field: Field, name: str) -> int | None:
    """Return how many are asked for by `first` or `last`; None if that is left out."""
    size: int | None = field.arguments.get(name)
    if size is not None and not 0 <= size <= MOST:
        raise bad_argument(f"{name} is a number from 0 to {MOST}, not {size}.", name)
    return size
