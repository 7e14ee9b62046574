"""A clerk with a process of their own, who submits what they are handed, line by line.

Each line of the input asks for one command, or names the store that further ones are for. Each line
of the output answers one: it is written when the command is acknowledged, not before. Read first:
`desks`.
"""

import asyncio
import json
import sys
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.area import Opened, Restated
from events.deciding.command import Draft
from events.errors import ConflictError, RejectedError
from events.localized import Localized
from events.store import log
from events.store.actors import ActorKind, actor_named
from events.store.connections import open_store
from events.store.register import Register, Request
from projections.records import project_change

READY = "ready"


async def work() -> None:
    engine, register = None, None
    _say(READY)
    for line in sys.stdin:
        asked = json.loads(line)
        if "store" in asked:
            if engine is not None:
                await engine.dispose()
            engine = open_store(asked["store"])
            register = Register(engine, project_change)
            answer = {"version": await _version(engine, "")}
        else:
            assert register is not None
            answer = await answered(register, asked)
        _say(json.dumps(answer))


async def answered(register: Register, asked: dict[str, Any]) -> dict[str, Any]:
    """Submit one command, and say what became of it."""
    expected = asked.get("expected_version")
    if expected == "seen":
        expected = await _version(register.engine, asked["record"])
    request = Request(
        drafts=tuple(_draft(asked["record"], text, expected) for text in asked["texts"]),
        actor_id=await actor_named(register.engine, "A clerk", ActorKind.PERSON),
        command_id=asked["command_id"],
        fingerprint=json.dumps(asked, sort_keys=True),
    )
    try:
        recorded = await register.enter(request)
    except ConflictError as conflict:
        return {"conflict": [conflict.expected, conflict.actual]}
    except RejectedError as refusal:
        return {"refused": refusal.rule}
    return {
        "positions": [entry.position for entry in recorded.entries],
        "versions": [entry.version for entry in recorded.entries],
        "expected": expected,
    }


def _draft(record: str, text: str, expected: int | None) -> Draft:
    """Ask for an area: its title opens it, whatever else is said restates it."""
    title, said = Localized({"en": record}), Localized({"en": text})
    fact = Opened(title=title, statement=said) if text == "opened" else Restated(statement=said)
    return Draft(fact=fact, record=record, expected_version=expected)


async def _version(engine: AsyncEngine, record: str) -> int:
    """Return the version of a record as a reader sees it now."""
    highest = select(func.max(log.entries.c.version)).where(log.entries.c.record == record)
    async with engine.connect() as connection:
        return (await connection.execute(highest)).scalar() or 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(work())
