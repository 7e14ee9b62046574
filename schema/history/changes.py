"""What differs of the register between two instants, record by record, page by page.

It costs what may have changed: only records with an entry that was learnt between the two, or with
something that begins or ends to count between their days, are read at both, each by its id. The
two states are compared by all they say of themselves (`content`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple

from graphql import GraphQLError, GraphQLObjectType
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Date,
    FromClause,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    union,
)
from typing_extensions import override

from events.store.log import entries, mentions
from schema.compiler.compiler import Compiler
from schema.compiler.cost import Around
from schema.compiler.ids import at_instant, is_of, read_id
from schema.compiler.population import Population
from schema.compiler.selection import Field
from schema.execution.settling import Reading, Root, Settled, agrees, given
from schema.filters.orders import Order
from schema.history.content import content_of
from schema.history.difference import TYPES, ChangeRow, Span
from schema.history.wanted import ChangeConditions
from schema.paging import cursors
from schema.paging.pages import PageRow, Places
from schema.paging.slice import DEFAULT, OF_ONE_INSTANT, Slice, sizes_of
from schema.sql.levels import Level, Nested, Rows, alone, text_of
from schema.sql.seen import At, known, seen_on_some_day
from schema.sql.slots import Slot
from schema.terms import costs
from schema.terms.errors import bad_argument, bad_cursor, bad_instant
from schema.terms.instant import Instant, checked
from schema.terms.kinds import Kind, by_prefix, record_kinds

_LISTING = cursors.Listing("Query.changes", of_records=True, order="", types=())
_ORDER = Order("change")
"""The order by the ids of records."""
_ENDS = ("after", "before")
_NOT_OURS = "The cursor is not one of this listing in this order; start again without it."


class Page(NamedTuple):
    """Which of the changes are asked for: so many of those that are wanted."""

    size: int
    backward: bool
    ends: tuple[str, ...]
    """Which ends it has, `after` or `before` an id; that is in the slot of this name."""
    wanted: ChangeConditions

    @property
    def cut(self) -> Slice:
        """What it is of the whole listing."""
        after, before = (
            cursors.Cursor((Slot.GIVEN,), None) if name in self.ends else None for name in _ENDS
        )
        return Slice(self.size, self.backward, _ORDER, after, before)


@dataclass(frozen=True, slots=True)
class Changes(Root[Page]):
    """What differs between two instants. Later pages are of the instants of the first."""

    bulk: ClassVar[int] = 250
    settles: ClassVar[frozenset[str]] = frozenset(
        {"since", "until", "where", "first", "after", "last", "before"}
    )

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[Page]:
        size, backward = sizes_of(asked, DEFAULT)
        stated = [asked.arguments.get(name) for name in ("since", "until")]
        instants = [await reading.at(one) for one in stated]
        where: Mapping[str, Any] = asked.arguments.get("where") or {}
        wanted, values = ChangeConditions.of(where, reading.context.limits.ids)
        ends = tuple(name for name in _ENDS if asked.arguments.get(name) is not None)
        for name in ends:
            values[name], listed = _read(asked.arguments[name], reading.present.now)
            if name != ends[0] and listed != instants:
                raise bad_argument(OF_ONE_INSTANT, name)
            for as_of, at, its in zip(stated, instants, listed, strict=True):
                if as_of is not None and not agrees(as_of, at, its):
                    raise bad_instant("The cursor is of other instants than since and until.")
            instants = listed
        since, until = instants
        if since.position > until.position:
            raise bad_instant(
                f"since is later than until: what was known at position {since.position} is not "
                f"before what was known at {until.position}. Only their days may be in any order."
            )
        values |= {"since_position": since.position, "since_day": since.day}
        values["earlier"], values["later"] = sorted((since.day, until.day))
        return Settled(until, Page(size, backward, ends, wanted), values)

    @override
    def statement(self, asked: Field, shape: Page, compiler: Compiler) -> Select[Any]:
        row = given(compiler, since_position=BigInteger, since_day=Date, earlier=Date, later=Date)
        since = At(row.raw("since_position"), row.raw("since_day"), row.at.sight, cited=True)
        span = Span(since, row.at, row.raw("earlier"), row.raw("later"))
        wanted = shape.wanted
        with compiler.level(shape.size, _compared) as frame:
            rows, level = Rows(frame.name, TYPES), Level(frame)
            order = rows.column("id")
            of_page = PageRow(
                row.at,
                frame,
                item=ChangeRow(row.at, frame, rows, span),
                level=level,
                cut=shape.cut,
                places=Places.of(level, [order]),
                cursor=_LISTING.write(at_instant(order, since), [], row.at),
                total=_total(asked, f"{frame.name}n", span, wanted, compiler),
            )
            answer = text_of(compiler.value(asked, of_page))
            states = _states(f"{frame.name}p", span, wanted, compiler, shape)
            in_order = states.c.id.desc() if shape.backward else states.c.id
            picked = (
                select(*(states.c[name] for name in rows.used))
                .where(*wanted.differing(states))
                # SQLite reads a subquery in its order, and would read it to its end to sort it.
                .order_by(*([] if compiler.dialect == "sqlite" else [in_order]))
                # Written out, or SQLite gets ready to join a million.
                .limit(literal_column(str(shape.size + 1), Integer))
                .subquery(frame.name)
            )
        made = Nested(level.select(answer, picked, [], [order]), nothing="null")
        return alone(row.frame, made if of_page.gathered else answer)


def _compared(around: Around, population: Population) -> int:
    """The weight of a page: no more records can be held against themselves than there are."""
    records = sum(population.records_of(kind.table) for kind in record_kinds.values())
    return around.rows * min(costs.CHANGES, 2 * records)


def _read(given: str, present: Instant) -> tuple[str, list[Instant]]:
    """Read a cursor: after which record, and the two instants. The key is its id at `since`."""
    cursor = _LISTING.read(given, present)
    try:
        cited = read_id(cursor.values[-1], where=())
        assert cursor.instant is not None
        assert cited.position is not None
        assert cited.day is not None
        since = Instant(cited.position, checked(cited.day))
    except (GraphQLError, AssertionError):
        raise bad_cursor(_NOT_OURS) from None
    if cited.prefix not in by_prefix or since.position > cursor.instant.position:
        raise bad_cursor(_NOT_OURS)
    return cited.id, [since, cursor.instant]


def _total(
    asked: Field, name: str, span: Span, wanted: ChangeConditions, compiler: Compiler
) -> ColumnElement[int]:
    assert isinstance(asked.type, GraphQLObjectType)
    chosen = compiler.selections.fields(asked.type, asked.nodes)
    if not any(one.name == "totalCount" for one in chosen):
        return literal(0)
    states = _states(name, span, wanted, compiler)
    counted = select(func.count()).select_from(states).where(*wanted.differing(states))
    return counted.scalar_subquery()


def _states(
    name: str,
    span: Span,
    wanted: ChangeConditions,
    compiler: Compiler,
    page: Page | None = None,
) -> Subquery:
    """Select the records that may have changed, with their content at both instants, by id.

    The OFFSET keeps the stores from reading each record anew wherever its content is named.
    """
    found = _candidates(span).subquery(f"{name}c")
    between = [_beyond(found.c.id, end, compiler) for end in (page.ends if page else ())]
    ordered = (
        select(found.c.id)
        .where(*between, *wanted.compared(found.c.id, span, compiler))
        .order_by(found.c.id.desc() if page and page.backward else found.c.id)
        .offset(_NOTHING)
        .subquery(f"{name}o")
    )
    id_ = Rows.of(ordered.name, ordered).column("id")
    sides = [
        _at(at, id_, wanted.kinds, compiler).label(side)
        for side, at in (("before", span.since), ("after", span.until))
    ]
    return select(ordered.c.id, *sides).select_from(ordered).offset(_NOTHING).subquery(name)


def _beyond(id_: ColumnElement[str], end: str, compiler: Compiler) -> ColumnElement[bool]:
    """Say whether an id lies after, or before, the one in the slot of that name."""
    given_id: ColumnElement[str] = compiler.slot(end, Slot.GIVEN, Text)
    return id_ > given_id if end == "after" else id_ < given_id


_NOTHING = literal_column("0", Integer)


def _at(
    at: At, id_: ColumnElement[str], of: Sequence[Kind], compiler: Compiler
) -> ColumnElement[str]:
    """Return the content of a record of one of these kinds at an instant; NULL if there is none."""
    whens = [
        (
            is_of(id_, kind),
            content_of(kind.name, compiler).filled(
                id=id_,
                position=at.position,
                day=at.day,
                role=at.sight.role,
                subject=at.sight.subject,
            ),
        )
        for kind in of
    ]
    return case(*whens, else_=null()) if whens else cast(null(), Text)


def _candidates(span: Span) -> CompoundSelect[Any]:
    """Select the records that may differ; comparing their contents drops those that do not."""
    learnt, counting = entries.alias(), entries.alias()
    found: list[Select[Any]] = [
        select(learnt.c.record.label("id")).where(
            learnt.c.position > span.since.position, known(learnt, span.until)
        ),
        select(counting.c.record).where(
            counting.c.effective_from > span.earlier,
            counting.c.effective_from <= span.later,
            known(counting, span.until),
        ),
    ]
    for kind in record_kinds.values():
        found += _of_days(kind.table.alias(), span)
    return union(*found)


def _of_days(rows: FromClause, span: Span) -> Iterator[Select[Any]]:
    """Select the records that differ by a day alone: a step that it made, or that it shows them."""

    def between(day: ColumnElement[date]) -> ColumnElement[bool]:
        return and_(day > span.earlier, day <= span.later)

    is_known = seen_on_some_day(rows, span.until)
    yield select(rows.c.id).where(rows.c.by_day, between(rows.c.effective_from), is_known)
    shows_late = and_(rows.c.shows_from > rows.c.effective_from, is_known)
    yield select(rows.c.id).where(between(rows.c.shows_from), shows_late)
    named = mentions.alias()
    learnt, gone = (
        and_(position > span.since.position, position <= span.until.position)
        for position in (named.c.position, named.c.to_position)
    )
    attests = exists().where(
        named.c.named == rows.c.id,
        or_(between(named.c.shows_from), learnt, gone),
        known(named, span.until),
    )
    yield select(rows.c.id).where(rows.c.shows_from > span.earlier, shows_late, attests)
