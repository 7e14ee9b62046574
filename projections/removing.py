"""What is removed for good: a text of an entry, the name of an actor; with all that followed of it.

An entry says so, in the same transaction, and the guards of the store let through nothing else. In
place of the text's salt stands the commitment that it made, so that every proof holds on.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import RowMapping, Table, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from events import codec, ids
from events.deciding.command import Draft
from events.localized import Localized
from events.proofs import leaf
from events.proofs.kept import beside, entries_and_leaves, salts
from events.register import LIFECYCLE, ActorErased, Opened
from events.remarks import Redacted
from events.store import log
from events.store.leaves import leaves
from events.store.register import Recorded, Register, Request
from events.texts import REMOVED
from projections.derived_again import derive_again
from projections.rebuild import DERIVED
from projections.register import registers


class NothingToRemoveError(Exception):
    """There is no such text; the message says which there are."""


class Place(NamedTuple):
    """A text of an entry: the entry's id, and the JSON pointer in its leaf."""

    entry: str
    path: str


class Removal(NamedTuple):
    """What became of a text that had to go."""

    position: int | None
    """Of the entry that says so; None if it was gone already."""
    tables: AbstractSet[Table]
    """Where it stood, or may have."""


async def redact(
    register: Register, actor_id: str, place: Place, ground: str, remember: Callable[[], None]
) -> Removal:
    """Remove a text of an entry, and enter that it was.

    `remember` is called when that is as good as done: if it fails, so does this. Raises
    `NothingToRemoveError`, and `RejectedError` if a rule refuses the entry.
    """
    fact = Redacted(path=place.path, ground=ground)
    drafts = (Draft(record="", fact=fact, about=place.entry),)

    tables: set[Table] = {log.entries, log.commands, leaves}

    async def remove(connection: AsyncConnection, _recorded: Recorded) -> None:
        tables.update(await remove_text(connection, place))
        remember()

    async with register.engine.connect() as connection:
        row = await _row(connection, place.entry)
    if salts(row).get(place.path, "").startswith(leaf.REDACTED):
        remember()
        return Removal(None, {*tables, *DERIVED})
    lost_of(row, salts(row), place.path)
    recorded = await register.enter(Request(drafts=drafts, actor_id=actor_id), remove)
    return Removal(recorded.position, tables)


async def erase(
    register: Register,
    actor_id: str,
    erased: str,
    ground: str | None,
    remember: Callable[[], None],
) -> None:
    """Erase the name behind an actor's id, and enter that it was, unless it is gone already."""
    named = select(log.actors.c.id).where(log.actors.c.id == erased, log.actors.c.name != REMOVED)
    async with register.engine.connect() as connection:
        is_known = (await connection.execute(named)).first() is not None
        drafts = await erasing(connection, erased, ground)
    if not is_known:
        remember()
        return

    async def remove(connection: AsyncConnection, _recorded: Recorded) -> None:
        await remove_name(connection, erased)
        remember()

    await register.enter(Request(drafts=drafts, actor_id=actor_id), remove)


async def erasing(
    connection: AsyncConnection, erased: str, ground: str | None = None
) -> tuple[Draft, ...]:
    """Return what is entered of an erasure, in the register's own record; if none, it is begun."""
    known = (await connection.execute(select(registers.c.id).limit(1))).scalar()
    if known is not None:
        return (Draft(record=known, fact=ActorErased(erased_actor=erased, ground=ground)),)
    record = ids.random(LIFECYCLE.prefix)
    return (
        Draft(record=record, fact=Opened(name=Localized({"en": DEFAULT_NAME}))),
        Draft(record=record, fact=ActorErased(erased_actor=erased, ground=ground)),
    )


DEFAULT_NAME = "Liaison"
"""What the register is called if an erasure begins its own record."""


# A text ----------------------------------------------------------------------------------------


class Lost(NamedTuple):
    """What changes of an entry and its leaf when a text goes."""

    column: str
    value: str
    """What the column holds without the text."""
    salts: Mapping[str, str]


def lost_of(row: leaf.Row, salts: leaf.Salts, path: str) -> Lost:
    """Return what changes of an entry that loses a text; `NothingToRemoveError` if it has none."""
    its_salts = dict(salts)
    texts = {one.path: one.text for one in leaf.openings(row, its_salts)}
    if path not in texts:
        there = ", ".join(texts) or "none"
        raise NothingToRemoveError(
            f"{path!r:.120} is no text of the entry; those that are there: {there}"
        )
    _, column, *within = path.split("/")
    its_salts[path] = leaf.removed(its_salts[path], texts[path])
    if not within:
        return Lost(column, REMOVED, its_salts)
    held = msgspec.json.decode(row[column])
    part = held
    for name in within[:-1]:
        part = part[_step(part, name)]
    part[_step(part, within[-1])] = REMOVED
    return Lost(column, codec.written(held).decode(), its_salts)


def _step(part: Any, name: str) -> Any:
    return int(name) if isinstance(part, list) else name.replace("~1", "/").replace("~0", "~")


async def _row(connection: AsyncConnection, entry: str) -> RowMapping:
    asked = entries_and_leaves().where(log.entries.c.id == entry)
    found: RowMapping | None = (await connection.execute(asked)).mappings().first()
    if found is None:
        raise NothingToRemoveError(f"there is no entry {entry!r:.60} (evt_…)")
    return found


async def remove_text(connection: AsyncConnection, place: Place) -> AbstractSet[Table]:
    """Remove a text that an entry, already entered, says is gone; return which tables changed."""
    row = await _row(connection, place.entry)
    lost, position = lost_of(row, salts(row), place.path), row["position"]
    before = await _of_record(connection, row["record"])
    at = log.entries.c.position == position
    await connection.execute(update(log.entries).where(at).values({lost.column: lost.value}))
    await _keep_salts(connection, position, lost.salts)
    await _forget_request(connection, row["command_id"])
    after = await _of_record(connection, row["record"])
    return await derive_again(connection, before, after)


async def _of_record(connection: AsyncConnection, record: str) -> Sequence[RowMapping]:
    asked = select(log.entries).where(log.entries.c.record == record)
    rows = await connection.execute(asked.order_by(log.entries.c.position))
    return rows.mappings().all()


async def _keep_salts(
    connection: AsyncConnection, position: int, its_salts: Mapping[str, str]
) -> None:
    kept = codec.written(dict(its_salts)).decode()
    at = leaves.c.position == position
    await connection.execute(update(leaves).where(at).values(salts=kept))


async def _forget_request(connection: AsyncConnection, command_id: str) -> None:
    """Remove the fingerprint of a request that held the text: it would tell a guess from others."""
    asked = entries_and_leaves().where(
        log.commands.c.command_id == command_id, log.commands.c.fingerprint != REMOVED
    )
    first = (await connection.execute(asked)).mappings().first()
    if first is None:
        return
    its_salts = dict(salts(first))
    if leaf.FINGERPRINT in its_salts:
        its_salts[leaf.FINGERPRINT] = leaf.removed(
            its_salts[leaf.FINGERPRINT], beside(first).fingerprint or ""
        )
        await _keep_salts(connection, first["position"], its_salts)
    at = log.commands.c.command_id == command_id
    await connection.execute(update(log.commands).where(at).values(fingerprint=REMOVED))


# A name ----------------------------------------------------------------------------------------


async def remove_name(connection: AsyncConnection, actor: str) -> None:
    """Remove the name of an actor of whom an entry, already entered, says that it is gone."""
    asked = entries_and_leaves().where(leaves.c.actor_id == actor)
    first = (await connection.execute(asked)).mappings().first()
    if first is not None:
        its_salts = dict(salts(first))
        if not its_salts[leaf.ACTOR_NAME].startswith(leaf.REDACTED):
            its_salts[leaf.ACTOR_NAME] = leaf.removed(
                its_salts[leaf.ACTOR_NAME], beside(first).name
            )
            await _keep_salts(connection, first["position"], its_salts)
    at = and_(log.actors.c.id == actor, log.actors.c.name != log.ERASED)
    await connection.execute(update(log.actors).where(at).values(name=log.ERASED))
