"""Lanes: how many statements run at a time, and where those go that turn out slow.

A statement begins in the lane of quick ones. If it runs longer than such a statement should, it is
let go on in that of slow ones; where that is full, it is stopped, and begins again later. So
what is quick never waits for what is slow.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from math import inf
from typing import TypeAlias, TypeVar

T = TypeVar("T")

QUICK_SECONDS = 0.1
"""How long a statement may stay in the lane of quick ones: the longest that others wait for it."""


class TookTooLongError(Exception):
    """There was no answer in time, waiting for a turn included; `seconds` is how long it had."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer within {seconds:g} s")
        self.seconds = seconds


class TooDeepError(Exception):
    """A statement has more within each other than the store's parser takes."""


class OverdueError(Exception):
    """The moment has come until which a statement had time."""


class TurnedSlowError(Exception):
    """A statement was not quick, and there was no room in the lane it could have moved to."""


class NoTurnError(Exception):
    """No room became free for as long as it was waited for."""


_End: TypeAlias = type[OverdueError | TurnedSlowError | NoTurnError]


class Lane:
    """So many fit in side by side; whoever waits gets in in the order of asking."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._free = count
        self._waiting = deque[asyncio.Future[None]]()

    def taken(self) -> bool:
        """Get in if there is room without waiting; nobody waits while there is."""
        if not self._free:
            return False
        self._free -= 1
        return True

    async def take(self, *, first: bool = False) -> None:
        """Wait until one is in; `first`, before all others who wait."""
        if self.taken():
            return
        turn = asyncio.get_running_loop().create_future()
        (self._waiting.appendleft if first else self._waiting.append)(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                # It was given in the same moment.
                self.give()
            raise

    def give(self) -> None:
        """Leave, and let in who has waited longest."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1


class Turn:
    """One statement's turn: in a lane, until a moment of the loop's clock at the latest."""

    __slots__ = ("_end", "_holds", "_loop", "_moves_to", "_patience", "_task", "_timer", "_until")

    def __init__(
        self, lane: Lane, until: float, moves_to: Lane | None = None, patience: float = inf
    ) -> None:
        """Take the lane to run in, and how many seconds to wait for room in it."""
        self._holds, self._until, self._moves_to = lane, until, moves_to
        self._patience = patience
        self._loop = asyncio.get_running_loop()
        self._end: _End | None = None

    async def run(self, work: Callable[[], Awaitable[T]]) -> T:
        """Return what comes of `work`, which ends soon when it is cancelled.

        Raises `OverdueError` if it is not done in time, `NoTurnError` if it had no room, and
        `TurnedSlowError` if it would have had to move and could not. Then it has ended.
        """
        task = asyncio.current_task()
        assert task is not None
        self._task, cancelled = task, task.cancelling()
        loop = self._loop
        if self._until <= loop.time():
            raise OverdueError
        self._timer = loop.call_at(self._longest(), self._ring)
        try:
            if not self._holds.taken():
                self._timer.cancel()
                self._timer = self._waits()
                await self._holds.take()
                self._timer.cancel()
                self._timer = loop.call_at(self._longest(), self._ring)
            try:
                return await work()
            finally:
                self._holds.give()
        except BaseException as error:
            if self._end is None:
                raise
            if task.uncancel() > cancelled and isinstance(error, asyncio.CancelledError):
                # Somebody else wanted an end of it as well.
                raise
            raise self._end from error
        finally:
            self._timer.cancel()

    def _waits(self) -> asyncio.TimerHandle:
        impatient = self._loop.time() + self._patience
        if impatient < self._until:
            return self._loop.call_at(impatient, self._stop, NoTurnError)
        return self._loop.call_at(self._until, self._stop, OverdueError)

    def _longest(self) -> float:
        """Return until when it may stay in the lane it is in."""
        if self._moves_to is None:
            return self._until
        return min(self._until, self._loop.time() + QUICK_SECONDS)

    def _ring(self) -> None:
        if self._moves_to is None or self._loop.time() >= self._until:
            self._stop(OverdueError)
        elif self._moves_to.taken():
            self._holds.give()
            self._holds, self._moves_to = self._moves_to, None
            self._timer = self._loop.call_at(self._until, self._ring)
        else:
            self._stop(TurnedSlowError)

    def _stop(self, end: _End) -> None:
        self._end = end
        self._task.cancel()
