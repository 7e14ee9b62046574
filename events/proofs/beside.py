"""What stands beside the log: who acts, and the commands that brought an id of their own."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from events.proofs.findings import Finding
from events.store.actors import ActorKind
from events.store.log import actors, commands, entries
from events.store.stored import Wrong, all_raws, as_stored, raws, shown

_OF_A_COMMAND = ("first_position", "last_position")
_KINDS = {kind.value for kind in ActorKind}


async def command_findings(
    connection: AsyncConnection, altered: Collection[int]
) -> AsyncIterator[Finding]:
    """Yield commands that did not make the entries that they are said to have made.

    Those of an entry that was altered are left out: that is told already.
    """
    of = as_stored(commands, connection)
    async for rows in all_raws(connection, of.asked):
        read = [of.read(row) for row in rows]
        ends = [row[name] for row, _ in read for name in _OF_A_COMMAND if row[name] is not None]
        near = {end + more for end in ends for more in (-1, 0, 1)}
        made = await _commands_at(connection, sorted(near))
        for row, wrong in read:
            for one in wrong:
                yield _finding(
                    row["command_id"], _stands("command", row["command_id"], one), one.column
                )
            first, last = (row[name] for name in _OF_A_COMMAND)
            if not wrong and not _made(row, made) and first not in altered and last not in altered:
                said = (
                    f"command {shown(row['command_id'])} is said to have made the entries {first} "
                    f"to {last}, and did not make these, or others besides"
                )
                yield _finding(row["command_id"], said, None)


async def _commands_at(connection: AsyncConnection, positions: Sequence[int]) -> Mapping[int, str]:
    columns: list[Any] = [entries.c.position, entries.c.command_id]
    asked: Any = select(*columns)
    asked = asked.where(entries.c.position.in_(_within(positions)))
    return dict(await raws(connection, asked))


def _within(positions: Sequence[int]) -> list[int]:
    return [one for one in positions if -(2**63) <= one < 2**63]


def _made(row: Mapping[str, Any], made: Mapping[int, str]) -> bool:
    """Say whether a command made its first entry, its last, and none before or after."""
    first, last = (row[name] for name in _OF_A_COMMAND)
    ends = [made.get(one) == row["command_id"] for one in (first - 1, first, last, last + 1)]
    return first <= last and ends == [False, True, True, False]


async def actor_findings(connection: AsyncConnection) -> Sequence[Finding]:
    """Find actors who are none."""
    of = as_stored(actors, connection)
    found = list[Finding]()
    async for rows in all_raws(connection, of.asked):
        for raw in rows:
            row, wrong = of.read(raw)
            said = [(one.column, _stands("actor", row["id"], one)) for one in wrong]
            if row["kind"] is not None and row["kind"] not in _KINDS:
                said.append(
                    ("kind", f"actor {shown(row['id'])} is of the kind {shown(row['kind'])}")
                )
            found += (
                Finding("actors", one, actors.name, None, row["id"], column) for column, one in said
            )
    return found


def _finding(command: str | None, said: str, column: str | None) -> Finding:
    return Finding("commands", said, commands.name, None, command, column)


def _stands(what: str, which: str | None, one: Wrong) -> str:
    return f"the {one.column} of {what} {shown(which)} {one.why}: {shown(one.value)}"
