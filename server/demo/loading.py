"""The demo register, loaded: the cooperation of INTERPOL and the European Union.

The files beside this hold commands, which are decided as mutations are. Each is replayed at the
moment its source was published, where that is known; the others are recorded at loading. Ids are
derived from the keys in the files, so loading twice appends nothing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.errors import RejectedError
from events.store import actors, log
from events.store.register import Register, Request
from server.demo.drafts import Keys
from server.demo.files import FILES, DemoError, Item, read_items

NAME = "Demo register"
"""Who enters it."""
_NAMESPACE = UUID("6f0a4c1e-5d0b-5b0e-9a53-6c6961697361")


class Loaded(NamedTuple):
    """How many commands the files hold, and at which position the log ends after them."""

    commands: int
    position: int


async def is_older(engine: AsyncEngine, folder: Path = FILES) -> bool:
    """Say whether a store holds commands of a demo register that the files no longer have."""
    known = {_command_id(item) for item in read_items(folder)}
    ours = select(log.actors.c.id).where(log.actors.c.name == NAME)
    entered = select(log.entries.c.command_id).where(log.entries.c.actor_id.in_(ours)).distinct()
    async with engine.connect() as connection:
        return not known.issuperset((await connection.execute(entered)).scalars())


def _command_id(item: Item) -> str:
    return str(uuid5(_NAMESPACE, item.digest))


async def load(
    engine: AsyncEngine,
    register: Register,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    folder: Path = FILES,
) -> Loaded:
    """Enter every command of the demo register that the register does not know yet.

    `folder` holds files of the same form.
    """
    items = read_items(folder)
    keys = Keys(items)
    actor = await actors.actor_named(engine, NAME, actors.ActorKind.PROGRAM)
    position = 0
    for done, item in enumerate(items, 1):
        try:
            request = Request(
                drafts=tuple(keys.draft(entry) for entry in item.entries),
                actor_id=actor,
                command_id=_command_id(item),
                fingerprint=item.digest,
                replay_at=item.learnt,
            )
            recorded = await register.enter(request)
        except RejectedError as error:
            at = f" (path {'.'.join(error.path)})" if error.path else ""
            raise DemoError(f"{item.place}: {error}{at}") from error
        keys.follow(recorded.entries)
        position = max(position, recorded.position)
        progress(done, len(items))
    return Loaded(len(items), position)
