"""What takes Python more than some milliseconds before a statement is sent, off the event loop.

All of it is done by one thread, which shares the interpreter with the event loop, and by no second
one: so whoever asks for much takes half of the interpreter's time at most. What weighs least comes
first, so that a small document never waits for more than the one that is being prepared.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from queue import PriorityQueue
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")

_numbers = count()
_LARGE = 20_000
"""Bytes of a request from which on others are answered while it is looked at."""


@dataclass(order=True, slots=True)
class _Task:
    weight: int
    number: int = field(default_factory=lambda: next(_numbers))
    make: Callable[[], Any] = field(compare=False, kw_only=True)
    made: asyncio.Future[Any] = field(compare=False, kw_only=True)

    def run(self) -> None:
        if self.made.cancelled():
            return
        settle: Callable[[Any], None]
        try:
            result, settle = self.make(), self._return
        except BaseException as error:  # noqa: BLE001  # it is raised where it is waited for
            result, settle = error, self._raise
        loop = self.made.get_loop()
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result)

    def _return(self, result: Any) -> None:
        if not self.made.done():
            self.made.set_result(result)

    def _raise(self, error: BaseException) -> None:
        if not self.made.done():
            self.made.set_exception(error)


@dataclass(slots=True)
class Preparing:
    """A thread that prepares one thing after another, the lightest of those that wait first."""

    _waiting: PriorityQueue[_Task] = field(default_factory=PriorityQueue[_Task])
    _thread: Thread | None = None

    async def of(self, weight: int, make: Callable[[], T]) -> T:
        """Return what `make` returns, called in the thread; not at all once nobody waits for it."""
        made: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put(_Task(weight, make=make, made=made))
        if self._thread is None:
            self._thread = Thread(target=self._work, name="liaison-preparing", daemon=True)
            self._thread.start()
        return await made

    async def of_request(self, size: int, make: Callable[[], T]) -> T:
        """Return what `make` makes of a request of so many bytes; at once, if these are few."""
        return make() if size < _LARGE else await self.of(size, make)

    def _work(self) -> None:
        while True:
            self._waiting.get().run()


preparing = Preparing()
"""The one thread of the process."""
