"""Lane, which are held in turn; and turns in them, which move where they do not keep others."""

import asyncio
from contextlib import suppress

import pytest

from events.store.lanes import (
    QUICK_SECONDS,
    Lane,
    NoTurnError,
    OverdueError,
    Turn,
    TurnedSlowError,
)

LONG = 4 * QUICK_SECONDS


def soon(seconds: float) -> float:
    return asyncio.get_running_loop().time() + seconds


class Work:
    """Takes its time, and counts how often it was begun and how often it came to an end."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.begun = self.done = 0

    async def __call__(self) -> str:
        self.begun += 1
        await asyncio.sleep(self.seconds)
        self.done += 1
        return "done"


async def test_a_lane_lets_in_by_the_order_of_asking_but_who_is_first_first() -> None:
    lane, got = Lane(1), list[str]()

    async def hold(name: str, *, first: bool = False) -> None:
        await lane.take(first=first)
        got.append(name)
        await asyncio.sleep(0)
        lane.give()

    assert lane.taken()
    assert not lane.taken()
    waiting = [asyncio.create_task(hold(name)) for name in "abc"]
    await asyncio.sleep(0)
    waiting.append(asyncio.create_task(hold("d", first=True)))
    waiting[1].cancel()
    await asyncio.sleep(0)
    lane.give()
    await asyncio.wait(waiting)
    assert got == ["d", "a", "c"]
    assert lane.taken()


async def test_room_given_to_somebody_who_leaves_in_that_moment_is_not_lost() -> None:
    lane = Lane(1)
    await lane.take()
    leaving = asyncio.create_task(lane.take())
    await asyncio.sleep(0)
    lane.give()
    leaving.cancel()
    with suppress(asyncio.CancelledError):
        await leaving
    assert lane.taken()


async def test_what_turns_out_slow_goes_on_in_another_lane_if_there_is_room() -> None:
    quick, slow, work = Lane(1), Lane(1), Work(LONG)
    turn = asyncio.create_task(Turn(quick, soon(60), slow).run(work))
    await asyncio.sleep(0)
    assert not quick.taken()
    for _ in range(100):
        if quick.taken():
            break
        await asyncio.sleep(0.01)
    assert not work.done
    assert not slow.taken()
    assert await turn == "done"
    assert (work.begun, work.done) == (1, 1)
    assert slow.taken()


async def test_what_turns_out_slow_and_cannot_move_ends_and_gives_its_room_back() -> None:
    quick, slow, work = Lane(1), Lane(1), Work(60)
    assert slow.taken()
    with pytest.raises(TurnedSlowError):
        await Turn(quick, soon(60), slow).run(work)
    assert (work.begun, work.done) == (1, 0)
    assert quick.taken()
    assert not slow.taken()


async def test_a_turn_ends_in_time_whether_it_waits_or_runs_wherever_it_is() -> None:
    for quick, slow in ((1, 1), (1, 0), (0, 1)):
        work = Work(60)
        with pytest.raises(OverdueError):
            await Turn(Lane(quick), soon(QUICK_SECONDS / 2), Lane(slow)).run(work)
        assert work.begun == quick
    moved = Work(60)
    with pytest.raises(OverdueError):
        await Turn(Lane(1), soon(LONG), Lane(1)).run(moved)
    late = Work(0)
    with pytest.raises(OverdueError):
        await Turn(Lane(1), soon(0), Lane(1)).run(late)
    assert (moved.begun, moved.done, late.begun) == (1, 0, 0)


async def test_who_waits_for_room_waits_as_long_as_it_has_patience() -> None:
    taken, work = Lane(0), Work(0)
    with pytest.raises(NoTurnError):
        await Turn(taken, soon(60), patience=0.01).run(work)
    with pytest.raises(OverdueError):
        await Turn(taken, soon(0.01), patience=60).run(work)
    assert await Turn(Lane(1), soon(60), patience=0).run(work) == "done"


async def test_who_is_cancelled_from_without_is_cancelled_whatever_else_ends() -> None:
    task = asyncio.create_task(Turn(Lane(1), soon(0.05), Lane(1)).run(Work(60)))
    await asyncio.sleep(0.01)
    # Both ends fall into one round of the loop.
    asyncio.get_running_loop().call_at(soon(0.05), task.cancel)
    await asyncio.sleep(0.06)
    with pytest.raises((asyncio.CancelledError, OverdueError)):
        await task
    task = asyncio.create_task(Turn(Lane(1), soon(60), Lane(1)).run(Work(60)))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert task.cancelled()
