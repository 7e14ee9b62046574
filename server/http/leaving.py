"""Clients that leave: what they asked to read is not read to the end for nobody."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from starlette.types import Receive

T = TypeVar("T")

_UNWATCHED_SECONDS = 0.1
"""How long an answer may take before anybody looks whether it is still waited for."""


class LeftError(Exception):
    """Nobody waits for the answer any more."""


async def unless_left(
    receive: Receive, may_end: Callable[[], bool], run: Callable[[], Awaitable[T]]
) -> T:
    """Return what comes of `run`, which is cancelled if the client leaves, when it may end.

    `LeftError` then says so. The request's body must have been read.
    """
    task = asyncio.current_task()
    assert task is not None
    watch = _Watch(task, receive, may_end)
    try:
        return await run()
    except asyncio.CancelledError:
        if watch.left and task.uncancel() == 0:
            raise LeftError from None
        raise
    finally:
        watch.end()


class _Watch:
    """Looks whether the client of a request is still there, if the answer takes its time."""

    def __init__(
        self, task: asyncio.Task[Any], receive: Receive, may_end: Callable[[], bool]
    ) -> None:
        self.left = False
        self._task, self._receive, self._may_end = task, receive, may_end
        self._looking: asyncio.Task[None] | None = None
        self._loop = asyncio.get_running_loop()
        self._begins = self._loop.call_later(_UNWATCHED_SECONDS, self._look)

    def end(self) -> None:
        self._begins.cancel()
        if self._looking is not None:
            self._looking.cancel()

    def _look(self) -> None:
        self._looking = self._loop.create_task(self._until_it_leaves())

    async def _until_it_leaves(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        if self._may_end():
            self.left = True
            self._task.cancel()
