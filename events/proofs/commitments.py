"""Who acts and what was asked, as leaves commit to it: by the first entry of format 2 of each.

What stands in the tables beside the log is held against these leaves. To an actor who entered
nothing since, and to a command from before, no leaf commits yet: of these it is told how many.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from events.proofs import leaf
from events.proofs.culprit import fits
from events.store.actors import ActorKind
from events.store.leaves import leaves
from events.store.log import actors, commands, entries
from events.store.stored import all_raws, as_stored, comparable, raws, shown

Row: TypeAlias = Mapping[str, Any]


class Stood(NamedTuple):
    """What is kept beside an entry."""

    actor: Row | None
    command: Row | None
    """Of which it is the first."""

    @property
    def beside(self) -> leaf.Beside:
        actor, command = self.actor or {}, self.command or {}
        return leaf.Beside(actor.get("name") or "", actor.get("kind"), command.get("fingerprint"))


class Wrong(NamedTuple):
    """What is wrong with what is kept beside an entry."""

    table: str
    key: str
    column: str | None
    said: str


async def stood_beside(connection: AsyncConnection, rows: Sequence[Row]) -> Sequence[Stood]:
    """Return what is kept beside some entries."""
    acting = await _by_id(connection, actors, "id", {row.get("actor_id") for row in rows})
    asked = await _by_id(
        connection, commands, "command_id", {row.get("command_id") for row in rows}
    )
    found = list[Stood]()
    for row in rows:
        command = asked.get(row.get("command_id") or "")
        is_first = command is not None and command["first_position"] == row["position"]
        found.append(Stood(acting.get(row.get("actor_id") or ""), command if is_first else None))
    return found


async def _by_id(
    connection: AsyncConnection, table: Table, name: str, ids: set[str | None]
) -> Mapping[str, Row]:
    of, wanted = as_stored(table, connection), sorted(one for one in ids if one is not None)
    asked = of.asked.where(table.c[name].in_([comparable(one) for one in wanted]))
    return {row[name]: row for row, _ in map(of.read, await raws(connection, asked))}


class Commitments:
    """To whom and to what the leaves that were read commit."""

    def __init__(self) -> None:
        self.actors = set[str]()
        self.commands = 0

    def note(self, row: Row, salts: leaf.Salts) -> bool:
        """Note to whom a leaf commits; say whether an earlier one did already."""
        known = row["actor_id"] in self.actors
        if leaf.ACTOR_NAME in salts:
            self.actors.add(row["actor_id"])
        self.commands += leaf.FINGERPRINT in salts
        return known

    def wrong(
        self, row: Row, format_: int, salts: leaf.Salts, stood: Stood, *, known: bool
    ) -> Iterator[Wrong]:
        """Yield what a leaf, of which all else is so, commits to and should not, or should."""
        actor, command = row["actor_id"], row["command_id"]
        names, asks = (one in salts for one in (leaf.ACTOR_NAME, leaf.FINGERPRINT))
        position = row["position"]
        if format_ != leaf.FIRST_FORMAT and names is known:
            again = "again, as an earlier one did" if names else "not, as the first of its should"
            said = f"the leaf of entry {position} commits to its actor {actor} {again}"
            self.actors.add(actor)
            yield Wrong(leaves.name, actor, "salts", said)
        if format_ != leaf.FIRST_FORMAT and stood.command is not None and not asks:
            said = f"command {shown(command)} is no command: the leaf of entry {position} has none"
            yield Wrong(commands.name, command, None, said)


def altered(
    row: Row,
    salts: leaf.Salts,
    stood: Stood,
    made: Callable[[leaf.Beside], leaf.Leaf],
    wanted: bytes,
) -> Wrong | None:
    """Say what was altered beside an entry, if that shows; `made` makes its leaf with other."""
    actor, command, position = row["actor_id"], row["command_id"], row["position"]
    if leaf.ACTOR_NAME in salts and stood.actor is None:
        said = f"actor {shown(actor)} is gone: the leaf of entry {position} says who that is"
        return Wrong(actors.name, actor, None, said)
    if leaf.FINGERPRINT in salts and stood.command is None:
        said = f"command {shown(command)} is gone, or has another first entry than {position}"
        # Or the entry has another command by now: its hash does not show which.
        return Wrong(entries.name, command, None, said)
    if leaf.ACTOR_NAME in salts and stood.actor is not None:
        for kind in ActorKind:
            if fits(lambda: made(stood.beside._replace(kind=kind.value)), wanted):  # noqa: B023
                is_ = shown(stood.actor["kind"])
                said = f"actor {shown(actor)} is of the kind {is_}, and its leaf says {kind.value}"
                return Wrong(actors.name, actor, "kind", said)
    return None


async def actors_so_far(connection: AsyncConnection, position: int) -> set[str]:
    """Return the actors to whom the leaves up to a position commit."""
    asked = select(leaves.c.actor_id).where(leaves.c.position <= position)
    rows = await connection.execute(asked.where(leaves.c.actor_id.is_not(None)))
    return {str(one) for one in rows.scalars()}


class Uncommitted(NamedTuple):
    """What no leaf commits to yet: nothing would show that it was altered."""

    actors: Sequence[str] = ()
    commands: int = 0


async def uncommitted(connection: AsyncConnection, known: Commitments) -> Uncommitted:
    """Return whom, and how many commands, no leaf commits to."""
    of, found = as_stored(actors, connection), list[str]()
    async for rows in all_raws(connection, of.asked.order_by(actors.c.id)):
        read = (of.read(row)[0] for row in rows)
        found += (row["id"] for row in read if row["id"] is not None)
    counted = select(func.count()).select_from(commands)
    count = (await connection.execute(counted)).scalar_one()
    return Uncommitted([one for one in found if one not in known.actors], count - known.commands)
