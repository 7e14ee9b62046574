"""The demo register, loaded: the cooperation of INTERPOL and the European Union.

The files beside this hold commands, which are decided as mutations are. Each is replayed at the
moment its source was published, where that is known; the others are recorded at loading. Ids are
derived from the keys in the files, so loading twice appends nothing.
"""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy.ext.asyncio import AsyncEngine

from events.errors import RejectedError
from events.store import actors
from events.store.register import Register, Request
from server.demo.drafts import Keys
from server.demo.files import DemoError, read_items

_NAMESPACE = UUID("6f0a4c1e-5d0b-5b0e-9a53-6c6961697361")


class Loaded(NamedTuple):
    """How many commands the files hold, and at which position the log ends after them."""

    commands: int
    position: int


async def load(
    engine: AsyncEngine,
    register: Register,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Loaded:
    """Enter every command of the demo register that the register does not know yet."""
    items = read_items()
    keys = Keys(items)
    actor = await actors.actor_named(engine, "Demo register", actors.ActorKind.PROGRAM)
    position = 0
    for done, item in enumerate(items, 1):
        try:
            request = Request(
                drafts=tuple(keys.draft(entry) for entry in item.entries),
                actor_id=actor,
                command_id=str(uuid5(_NAMESPACE, item.digest)),
                fingerprint=item.digest,
                replay_at=item.learnt,
            )
            position = max(position, (await register.enter(request)).position)
        except RejectedError as error:
            at = f" (path {'.'.join(error.path)})" if error.path else ""
            raise DemoError(f"{item.place}: {error}{at}") from error
        progress(done, len(items))
    return Loaded(len(items), position)
