"""The log: one append-only table that holds every entry, and the only code that writes to it.

Positions are gapless and in commit order, because every append holds one lock of the database; so
who reads by position misses nothing. Triggers refuse to change or remove an entry.
"""

import hashlib
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    RowMapping,
    Select,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    null,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from events import codec
from events.catalogue import kind_of, names_in
from events.dates import PartialDate
from events.deciding.certainty import attests
from events.deciding.timeline import Timeline
from events.deciding.world import Claimants, Key, Mentions, Stream, World
from events.entry import Entry
from events.remarks import Retracted
from events.store.leaves import leaves
from events.store.reads import Reads
from events.store.sql import NEVER_NULL, Id, Moment, named_metadata

metadata = named_metadata()

Position = BigInteger().with_variant(Integer, "sqlite")

_GONE = "type IN ('entry.redacted', 'register.actor_erased')"
"""What is said by entries of which something else was removed."""

entries = Table(
    "entries",
    metadata,
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("id", Id, nullable=False, unique=True),
    Column("record", Id, nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("type_version", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("effective_from", Date, nullable=False, index=True),
    Column("recorded_at", Moment, nullable=False, index=True),
    Column("actor_id", Text, nullable=False),
    Column("command_id", Text, nullable=False, index=True),
    Column("sources", Text, nullable=False),
    Column("reason", Text),
    Column("exceptional", Boolean, nullable=False),
    Column("corrects", BigInteger, index=True),
    Column("about", BigInteger, index=True),
    Column("replayed", Boolean, nullable=False),
    UniqueConstraint("record", "version"),
    Index("ix_entries_gone", "position", postgresql_where=text(_GONE), sqlite_where=text(_GONE)),
)

commands = Table(
    "commands",
    metadata,
    Column("command_id", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("first_position", BigInteger, nullable=False),
    Column("last_position", BigInteger, nullable=False),
)
"""The commands that brought an id of their own, and what they asked for."""

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
)
"""Who stands behind the opaque ids of the log: the only place for a name."""

ERASED = ""
"""Stands in place of the name of who was erased, and of the fingerprint of what is not to be known
again."""

mentions = Table(
    "mentions",
    metadata,
    Column("named", Id, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("record", Id, nullable=False, index=True),
    Column("effective_from", Date, nullable=False),
    Column("shows_from", Date, info=NEVER_NULL),
    Column("there_from", Date, info=NEVER_NULL),
    Column("to_position", BigInteger, info=NEVER_NULL),
    Index("ix_mentions_named_effective_from", "named", "effective_from"),
)
"""Derived: which entry names which record, from which day it attests that record, and from which
day surely; until at `to_position` another entry took it away."""

STANDS = 2**63 - 1
"""Stands for "not yet": a position at which nothing has taken an entry away."""

claims = Table(
    "claims",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("record", Id, primary_key=True),
)
"""Derived: which record ever bore what only one at a time may bear, by a digest of it."""

upcasts = Table(
    "upcasts",
    metadata,
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("payload", Text, nullable=False),
    Column("effective_on", Text, info=NEVER_NULL),
    Column("sources", Text, info=NEVER_NULL),
)
"""Derived: what holds a date, in today's shape, of entries that were stored in an older one."""

_APPEND_LOCK = 0x6C696169736F6E  # "liaison"
_AT_ONCE = 500


_end = select(entries).order_by(entries.c.position.desc()).limit(1)
_end_position = _end.with_only_columns(entries.c.position).scalar_subquery()
_CLOCKS = {"postgresql": func.clock_timestamp(), "sqlite": null()}
_ENDS: dict[str, Any] = {
    dialect: select(
        _end_position.label("position"),
        _end.with_only_columns(entries.c.recorded_at).scalar_subquery().label("recorded_at"),
        select(func.max(leaves.c.position)).scalar_subquery().label("leaves"),
        select(func.max(entries.c.position)).where(text(_GONE)).scalar_subquery().label("gone"),
        clock.label("now"),
    )
    for dialect, clock in _CLOCKS.items()
}
"""How either store is asked where the log ends, and what time it is."""
_ENDS_AND_ACTOR = {
    dialect: ends.add_columns(
        actors.c.name,
        actors.c.kind,
        select(leaves.c.position)
        .where(leaves.c.actor_id == actors.c.id)
        .scalar_subquery()
        .label("committed"),
    ).where(actors.c.id == bindparam("actor"), actors.c.name != ERASED)
    for dialect, ends in _ENDS.items()
}
"""How it is asked besides who somebody is who is known."""


def while_it_ends_at(position: ColumnElement[int], made: Select[Any], dialect: str) -> Select[Any]:
    """Add the time to a statement, and let it return nothing unless the log ends at `position`.

    A `position` of NULL switches the check off.
    """
    ends = or_(position.is_(None), func.coalesce(_end_position, 0) == position)
    return made.add_columns(_CLOCKS[dialect].label("now")).where(ends)


class Last(NamedTuple):
    """Where the log ends, and what time it is for the store."""

    position: int
    recorded_at: datetime | None
    now: datetime
    leaves: int
    """Where the tree ends: there, too, unless somebody altered the store."""
    gone: int
    """The last entry by which a text or a name was removed: what was read before may hold it."""


async def lock(connection: AsyncConnection) -> None:
    """Wait until this transaction is the only one that appends, and stays so until it ends.

    On SQLite the transaction holds the lock since its BEGIN IMMEDIATE.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(_APPEND_LOCK)))


async def last(connection: AsyncConnection) -> Last:
    """Return the end of the log."""
    return _last((await connection.execute(_ENDS[connection.dialect.name])).one())


class Acting(NamedTuple):
    """Who is about to append, and whether a leaf says already who that is."""

    name: str
    kind: str
    committed: bool


async def last_before(connection: AsyncConnection, actor: str) -> tuple[Last, Acting] | None:
    """Return the end of the log, and who wants to append to it; None if that is nobody known."""
    statement = _ENDS_AND_ACTOR[connection.dialect.name]
    found = (await connection.execute(statement, {"actor": actor})).first()
    if found is None:
        return None
    return _last(found), Acting(found.name, found.kind, found.committed is not None)


def _last(found: Any) -> Last:
    now = found.now or datetime.now(UTC)
    return Last(found.position or 0, found.recorded_at, now, found.leaves or 0, found.gone or 0)


def torn(last: Last) -> str | None:
    """Say which entry stands at the end without its leaf, or which leaf without its entry."""
    if last.leaves < last.position:
        return f"entry {last.leaves + 1} has no leaf: it was not entered, or its leaf was removed"
    if last.leaves > last.position:
        return f"entry {last.position + 1} is gone: its leaf is there"
    return None


async def last_read(reads: Reads) -> Last:
    """Return the end of the log, without a connection that could append to it."""
    found = await reads.first(_ENDS[reads.dialect.name])
    assert found is not None
    position, recorded_at, of_leaves, gone, now = found
    return Last(position or 0, recorded_at, now or datetime.now(UTC), of_leaves or 0, gone or 0)


async def append(
    connection: AsyncConnection,
    added: Sequence[Entry],
    timelines: Mapping[str, Timeline[Any]],
    newly_claimed: Iterable[tuple[str, str]],
) -> list[dict[str, Any]]:
    """Write entries, what they name, and the (claim, record) pairs they bring about.

    `timelines` are those of their records after them. Returns the rows of the entries. What else
    is written with them, the register knows.
    """
    rows = [_row(entry) for entry in added]
    await connection.execute(insert(entries), rows)
    named = [row for entry in added for row in mention_rows(timelines[entry.record], entry)]
    if named:
        await connection.execute(insert(mentions), named)
    for entry in added:
        gone = taken_away(entry)
        if gone is not None:
            of_gone = update(mentions).where(mentions.c.position == gone)
            await connection.execute(of_gone.values(to_position=entry.position))
    claimed = [{"claim": digest(claim), "record": record} for claim, record in newly_claimed]
    if claimed:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        await connection.execute(dialect.insert(claims).on_conflict_do_nothing(), claimed)
    return rows


def _row(entry: Entry) -> dict[str, Any]:
    kind = kind_of(entry.fact)
    return {
        "position": entry.position,
        "id": entry.id,
        "record": entry.record,
        "version": entry.version,
        "type": kind.name,
        "type_version": kind.version,
        "payload": codec.encode(entry.fact),
        "effective_on": entry.effective_on.text,
        "effective_from": entry.effective_from,
        "recorded_at": entry.recorded_at,
        "actor_id": entry.actor_id,
        "command_id": entry.command_id,
        "sources": codec.encode_sources(entry.sources),
        "reason": entry.reason,
        "exceptional": entry.exceptional,
        "corrects": entry.corrects,
        "about": entry.about,
        "replayed": entry.replayed,
    }


def entry_of(row: Mapping[Any, Any]) -> Entry:
    """Return a stored row as the entry it is, its fact in today's shape."""
    return Entry(
        position=row["position"],
        id=row["id"],
        record=row["record"],
        version=row["version"],
        fact=codec.decode(row["type"], row["type_version"], row["payload"]),
        effective_on=PartialDate.stored(row["effective_on"]),
        effective_from=row["effective_from"],
        recorded_at=row["recorded_at"],
        actor_id=row["actor_id"],
        command_id=row["command_id"],
        sources=codec.decode_sources(row["sources"]),
        reason=row["reason"],
        exceptional=row["exceptional"],
        corrects=row["corrects"],
        about=row["about"],
        replayed=row["replayed"],
    )


def taken_away(entry: Entry) -> int | None:
    """Return the position of the entry that one takes away, by a correction or a retraction."""
    return entry.about if isinstance(entry.fact, Retracted) else entry.corrects


def mention_rows(timeline: Timeline[Any], entry: Entry) -> list[dict[str, Any]]:
    """Return what an entry of a record names, once for each record and field."""
    shows_from, there_from = attests(timeline, entry)
    gone = timeline.gone.get(entry.position)
    return [
        {
            "named": named,
            "field": field,
            "position": entry.position,
            "record": entry.record,
            "effective_from": entry.effective_from,
            "shows_from": shows_from,
            "there_from": there_from,
            "to_position": STANDS if gone is None else gone.position,
        }
        for named, field in dict.fromkeys(
            (named.id, named.path[0]) for named in names_in(entry.fact)
        )
    ]


def digest(claim: str) -> str:
    """Return a claim in a bounded number of characters."""
    return hashlib.blake2b(claim.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


_ALL_ENTRIES = select(entries)


async def pages(
    connection: AsyncConnection,
    after: int = 0,
    until: int | None = None,
    asked: Select[Any] = _ALL_ENTRIES,
) -> AsyncIterator[Sequence[RowMapping]]:
    """Yield stored rows in order of position, some hundreds at a time; with more, if `asked`."""
    while True:
        some = asked.where(entries.c.position > after)
        if until is not None:
            some = some.where(entries.c.position <= until)
        rows = (
            (await connection.execute(some.order_by(entries.c.position).limit(_AT_ONCE)))
            .mappings()
            .all()
        )
        if not rows:
            return
        yield rows
        after = rows[-1]["position"]


async def between(connection: AsyncConnection, first: int, last: int) -> list[Entry]:
    """Return the entries from one position to another, both included."""
    return [entry_of(row) async for page in pages(connection, first - 1, last) for row in page]


async def entry_records(connection: AsyncConnection, ids: Iterable[str]) -> dict[str, str]:
    """Return the record of each entry, by the entry's id; unknown ids are left out."""
    wanted = select(entries.c.id, entries.c.record).where(entries.c.id.in_(list(ids)))
    return {row.id: row.record for row in await connection.execute(wanted)}


async def fetch(connection: AsyncConnection, keys: Iterable[Key], world: World) -> World:
    """Return the world with what the keys ask for, and with the records that are found by them."""
    streams = {key.record for key in keys if isinstance(key, Stream)}
    claimed = await _claimants(connection, [key for key in keys if isinstance(key, Claimants)])
    mentioned = {
        key: await _mentioning(connection, key) for key in keys if isinstance(key, Mentions)
    }
    streams.update(*claimed.values(), *mentioned.values())
    timelines = await _timelines(connection, streams - set(world.timelines), world)
    return world.knowing(World(world.lifecycles, timelines, claimed, mentioned))


async def _timelines(
    connection: AsyncConnection, records: set[str], world: World
) -> dict[str, Timeline[Any]]:
    found = defaultdict[str, list[Entry]](list)
    wanted = sorted(records)
    for start in range(0, len(wanted), _AT_ONCE):
        some = select(entries).where(entries.c.record.in_(wanted[start : start + _AT_ONCE]))
        rows = await connection.execute(some.order_by(entries.c.position))
        for row in rows.mappings():
            found[row["record"]].append(entry_of(row))
    return {
        record: Timeline(record, world.lifecycle(record).fold, tuple(found[record]))
        for record in wanted
    }


async def _claimants(
    connection: AsyncConnection, keys: Sequence[Claimants]
) -> dict[str, frozenset[str]]:
    if not keys:
        return {}
    digests = {digest(key.claim): key.claim for key in keys}
    found: dict[str, set[str]] = {key.claim: set() for key in keys}
    rows = await connection.execute(select(claims).where(claims.c.claim.in_(list(digests))))
    for row in rows:
        found[digests[row.claim]].add(row.record)
    return {claim: frozenset(records) for claim, records in found.items()}


async def _mentioning(connection: AsyncConnection, key: Mentions) -> frozenset[str]:
    wanted = [mentions.c.named == key.named]
    if key.field is not None:
        wanted.append(mentions.c.field == key.field)
    if key.since > date.min:
        wanted.append(mentions.c.effective_from >= key.since)
    return frozenset(
        (await connection.execute(select(mentions.c.record).where(*wanted).distinct())).scalars()
    )
