"""Several processes write at once, on either store, and the log is as if they had taken turns."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import log
from events.store.register import Register
from projections.records import project_change
from projections.verify import verify
from tests.events.log import clerk
from tests.events.log.desks import Answer, Asked, Desk, command, desks, new_area
from tests.events.log.reading import all_rows, hold_laws, tailing

WRITERS = 4
COMMANDS = 24
ROUNDS = 8


@pytest.fixture(scope="module")
def processes() -> Iterator[list[Desk]]:
    with desks(WRITERS) as made:
        yield made


@pytest.fixture
async def clerks(processes: list[Desk], database_url: str) -> list[Desk]:
    """Have several clerks, each in a process, turn to the store of the test."""
    await asyncio.gather(*(desk.turn_to(database_url) for desk in processes))
    return processes


async def opened(engine: AsyncEngine) -> str:
    """Open an area that all writers know of."""
    shared = new_area()
    first = command(shared, "opened")
    assert (await clerk.answered(Register(engine, project_change), first))["positions"] == [1]
    return shared


def of_one_writer(writer: int, shared: str) -> list[Asked]:
    """Write of one's own area and of the shared one, where every other time a version is expected.

    One in three is a batch of two.
    """
    own = new_area()
    asked = [command(own, "opened")]
    for number in range(1, COMMANDS):
        text = f"{writer} says {number}"
        record = own if number % 4 == 0 else shared
        texts = [text, f"{text} again"] if number % 3 == 0 else [text]
        expected = "seen" if number % 2 and len(texts) == 1 else None
        asked.append(command(record, *texts, expected_version=expected))
    return asked


async def test_who_reads_by_position_misses_nothing_while_several_write(
    clerks: list[Desk], database_url: str, engine: AsyncEngine
) -> None:
    shared = await opened(engine)
    work = [of_one_writer(writer, shared) for writer in range(WRITERS)]
    async with tailing(database_url) as seen:
        answers = await asyncio.gather(
            *(desk.ask(asked) for desk, asked in zip(clerks, work, strict=True))
        )
    hold_laws(seen)
    assert seen == await all_rows(engine)
    entered = dict[int, tuple[str, str]]()
    for asked, answer in _pairs(work, answers):
        if "positions" in answer:
            for position in answer["positions"]:
                assert position not in entered
                entered[position] = asked["command_id"], asked["record"]
            if answer["expected"] is not None:
                assert answer["versions"][0] == answer["expected"] + 1
        else:
            assert asked["expected_version"] == "seen"
            assert answer["conflict"][0] < answer["conflict"][1]
    assert entered == {
        row["position"]: (row["command_id"], row["record"]) for row in seen if row["position"] > 1
    }
    assert len({row["record"] for row in seen[: len(seen) * 3 // 4]}) > 2, "they took no turns"
    assert await verify(engine) == []


async def test_of_writers_who_expect_the_same_version_one_wins(
    clerks: list[Desk], engine: AsyncEngine
) -> None:
    shared = await opened(engine)
    for version in range(1, ROUNDS + 1):
        told = await _at_once(
            clerks,
            [
                command(shared, f"{writer} in round {version}", expected_version=version)
                for writer in range(WRITERS)
            ],
        )
        won = [answer for answer in told if "positions" in answer]
        lost = [answer for answer in told if "positions" not in answer]
        assert [answer["versions"] for answer in won] == [[version + 1]]
        assert lost == [{"conflict": [version, version + 1]}] * (WRITERS - 1)
    hold_laws(await all_rows(engine))


async def test_a_command_sent_by_several_at_once_is_entered_once(
    clerks: list[Desk], engine: AsyncEngine
) -> None:
    shared = await opened(engine)
    for number in range(1, ROUNDS + 1):
        asked = command(shared, f"first {number}", f"then {number}")
        told = await _at_once(clerks, [asked] * WRITERS)
        assert [answer["positions"] for answer in told] == [[2 * number, 2 * number + 1]] * 4
    rows = await all_rows(engine)
    hold_laws(rows)
    assert len(rows) == 1 + 2 * ROUNDS
    assert await verify(engine) == []


async def test_of_two_contents_under_one_command_id_one_is_entered_and_the_other_refused(
    clerks: list[Desk], engine: AsyncEngine
) -> None:
    shared = await opened(engine)
    for number in range(1, ROUNDS + 1):
        one = command(shared, f"one {number}")
        other = {**one, "texts": [f"other {number}"]}
        told = await _at_once(clerks, [one, other, one, other])
        won = 0 if "positions" in told[0] else 1
        entered = {"positions": [number + 1], "versions": [number + 1], "expected": None}
        refused = {"refused": "command_id_reused"}
        assert told[won::2] == [entered] * 2
        assert told[1 - won :: 2] == [refused] * 2
    assert len(await all_rows(engine)) == 1 + ROUNDS


async def test_a_command_sent_by_several_tasks_at_once_is_entered_once(engine: AsyncEngine) -> None:
    shared = await opened(engine)
    register, asked = Register(engine, project_change), command(shared, "said once")
    told = await asyncio.gather(*(clerk.answered(register, asked) for _ in range(12)))
    assert told == [{"positions": [2], "versions": [2], "expected": None}] * 12
    async with engine.connect() as connection:
        assert (await log.last(connection)).position == 2


async def _at_once(clerks: list[Desk], asked: list[Asked]) -> list[Answer]:
    """Hand each clerk one command at the same moment, and return the answers."""
    told = await asyncio.gather(*(desk.ask([one]) for desk, one in zip(clerks, asked, strict=True)))
    return [answer for [answer] in told]


def _pairs(work: list[list[Asked]], answers: list[list[Answer]]) -> list[tuple[Asked, Answer]]:
    return [
        pair
        for asked, told in zip(work, answers, strict=True)
        for pair in zip(asked, told, strict=True)
    ]
