"""What was removed for good, and whether an entry says so of each: texts, names, fingerprints."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from events.proofs import leaf
from events.proofs.findings import Finding
from events.register import ACTOR_ERASED
from events.remarks import REDACTED
from events.store.leaves import leaves
from events.store.log import commands, entries
from events.store.stored import as_stored, raws

_Row = Mapping[str, Any]


class Removed(NamedTuple):
    """What is gone of a register, as its leaves tell."""

    texts: int = 0
    positions: Sequence[int] = ()
    """Of the entries that have lost one."""
    names: int = 0


class _Said(NamedTuple):
    """What entries say is gone."""

    texts: Mapping[tuple[int, str], int]
    """The positions of the entries that say so, by the position and the path of each text."""
    actors: frozenset[str]
    requests: frozenset[int]
    """The positions of the first entries of commands, of which some entry has lost a text."""


async def removed(connection: AsyncConnection) -> tuple[Removed, list[Finding]]:
    """Return what is gone, and what is so without an entry that says it, or stands in spite of one.

    What cannot be read is told of elsewhere: it is not what was entered.
    """
    said, findings = await _said(connection), list[Finding]()
    texts, positions, names = set[tuple[int, str]](), dict[int, None](), 0
    of = as_stored(leaves, connection)
    asked = of.asked.where(leaves.c.salts.like('%":"=%')).order_by(leaves.c.position)
    for row, _ in map(of.read, await raws(connection, asked)):
        for path in _gone(row):
            if path == leaf.ACTOR_NAME:
                names += 1
                if row["actor_id"] not in said.actors:
                    findings.append(_unsaid(row, f"the name of its actor {row['actor_id']}"))
            elif path == leaf.FINGERPRINT:
                if row["position"] not in said.requests:
                    findings.append(_unsaid(row, "the fingerprint of its command"))
            else:
                texts.add((row["position"], path))
                positions[row["position"]] = None
                if (row["position"], path) not in said.texts:
                    findings.append(_unsaid(row, f"the text at {path}"))
    findings += [
        Finding(
            "redactions",
            f"entry {by} says that the text at {path} of entry {position} is gone, and it is not",
            entries.name,
            position,
        )
        for (position, path), by in said.texts.items()
        if (position, path) not in texts
    ]
    return Removed(len(texts), (*positions,), names), findings


def _gone(row: _Row) -> Iterator[str]:
    try:
        salts = msgspec.json.decode(row["salts"], type=dict[str, str])
    except (ValueError, TypeError):
        return
    yield from (path for path, salt in salts.items() if salt.startswith(leaf.REDACTED))


def _unsaid(row: _Row, what: str) -> Finding:
    return Finding(
        "redactions",
        f"{what} is gone from entry {row['position']}, and no entry says so",
        entries.name,
        row["position"],
    )


async def _said(connection: AsyncConnection) -> _Said:
    of = as_stored(entries, connection)
    asked = of.asked.where(entries.c.type.in_((REDACTED, ACTOR_ERASED)))
    texts, actors = dict[tuple[int, str], int](), set[str]()
    for row, _ in map(of.read, await raws(connection, asked)):
        try:
            payload = msgspec.json.decode(row["payload"], type=dict[str, Any])
        except (ValueError, TypeError):
            continue
        if row["type"] == REDACTED:
            texts[row["about"], str(payload.get("path"))] = row["position"]
        else:
            actors.add(str(payload.get("erased_actor")))
    told = select(entries.c.command_id).where(entries.c.position.in_({at for at, _ in texts}))
    firsts = select(commands.c.first_position).where(commands.c.command_id.in_(told))
    requests = (await connection.execute(firsts)).scalars()
    return _Said(texts, frozenset(actors), frozenset(requests))
