"""Connections: part of a listing, cut out of the whole of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.second_opinions.answers.filters import meets
from tests.second_opinions.answers.instants import Cursor, Question, cursor_read, cursor_text
from tests.second_opinions.answers.orders import ordered, own_key, signature, written_keys
from tests.second_opinions.answers.records import event_at, record_at
from tests.second_opinions.answers.refusals import RefusedError
from tests.second_opinions.answers.register import Instant
from tests.second_opinions.answers.sources import Part, Source

DEFAULT, NESTED, MOST = 25, 10, 500


def cursors_of(arguments: Mapping[str, Any], listing: str, question: Question) -> list[Cursor]:
    """Return the cursors a page is given, which were written at one instant."""
    given = [arguments[one] for one in ("after", "before") if arguments.get(one) is not None]
    order = signature(arguments.get("orderBy"))
    cursors = [cursor_read(one, listing, question, order) for one in given]
    if len({one.at for one in cursors}) > 1:
        raise RefusedError("BAD_ARGUMENT", "after and before are cursors of one listing")
    return cursors


def page(
    listing: str, arguments: Mapping[str, Any], question: Question, at: Instant
) -> Callable[[str, Sequence[Source]], Part]:
    """Return what cuts a page, of a type, out of all items of a listing that is read at `at`."""
    bounds = dict(
        zip(
            [one for one in ("after", "before") if arguments.get(one) is not None],
            cursors_of(arguments, listing, question),
            strict=True,
        )
    )
    after, before = bounds.get("after"), bounds.get("before")
    first, last = _size(arguments, "first"), _size(arguments, "last")
    if first is not None and last is not None:
        raise RefusedError("BAD_ARGUMENT", "a page has first or last, not both")
    order_by = arguments.get("orderBy")

    def cut(type_name: str, items: Sequence[Source]) -> Part:
        where = arguments.get("where")
        items = ordered([one for one in items if meets(where, one)], order_by)
        between = [
            one
            for one in items
            if (after is None or _comes_after(one, _anchor(after, question), order_by))
            and (before is None or _comes_before(one, _anchor(before, question), order_by))
        ]
        default = DEFAULT if listing.startswith("Query.") else NESTED
        size = last if last is not None else default if first is None else first
        backward = last is not None
        chosen = between[max(len(between) - size, 0) :] if backward else between[:size]
        more = len(between) > size
        cursors = [
            cursor_text(listing, own_key(one), at, written_keys(one, order_by)) for one in chosen
        ]
        info = {
            "has_next_page": before is not None or (more and not backward),
            "has_previous_page": after is not None or (more and backward),
            "start_cursor": cursors[0] if cursors else None,
            "end_cursor": cursors[-1] if cursors else None,
        }
        edges = [{"cursor": one, "node": node} for one, node in zip(cursors, chosen, strict=True)]
        made = {"edges": edges, "nodes": chosen, "page_info": info, "total_count": len(items)}
        return Part(question.register, at, type_name, made)

    return cut


def _size(arguments: Mapping[str, Any], name: str) -> int | None:
    size: int | None = arguments.get(name)
    if size is not None and not 0 <= size <= MOST:
        raise RefusedError("BAD_ARGUMENT", f"{name} is from 0 to {MOST}")
    return size


def _anchor(cursor: Cursor, question: Question) -> Any:
    """Return what a cursor was written for; its key where there is nothing."""
    register = question.register
    if cursor.at is not None:
        return record_at(register, cursor.key, cursor.at) or cursor.key
    entry = register.entry(cursor.key)
    return cursor.key if entry is None else event_at(register, entry, question.now)


def _comes_after(one: Source, anchor: Any, order_by: Any) -> bool:
    if not isinstance(anchor, Source):
        return bool(own_key(one) > anchor)
    return own_key(one) != own_key(anchor) and ordered([one, anchor], order_by)[0] is anchor


def _comes_before(one: Source, anchor: Any, order_by: Any) -> bool:
    if not isinstance(anchor, Source):
        return bool(own_key(one) < anchor)
    return own_key(one) != own_key(anchor) and ordered([one, anchor], order_by)[0] is one
