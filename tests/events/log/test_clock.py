"""Time in the log goes one way, whatever a clock says; older knowledge is replayed in its order."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.area import Opened
from events.deciding.command import Draft
from events.errors import RejectedError
from events.localized import Localized
from events.store import log
from events.store.actors import ActorKind, actor_named
from events.store.refusals import UnavailableError, refusal
from events.store.register import Recorded, Register, Request
from events.store.steady_clock import SteadyClock
from projections.records import project_change
from projections.verify import verify
from tests.events.log.desks import new_area
from tests.events.log.reading import all_rows, hold_laws

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def opening() -> Draft:
    area = new_area()
    title = Localized({"en": area})
    return Draft(fact=Opened(title=title, statement=title), record=area)


async def enter(
    engine: AsyncEngine, now: datetime | None, replay_at: datetime | None = None, count: int = 1
) -> Recorded:
    """Open areas by one command, when the clock shows `now`; the store's own if it is None."""
    clock: Callable[[], datetime] | None = None if now is None else lambda: now
    drafts = tuple(opening() for _ in range(count))
    register = Register(engine, project_change, clock)
    actor = await actor_named(engine, "A clerk", ActorKind.PERSON)
    return await register.enter(Request(drafts=drafts, actor_id=actor, replay_at=replay_at))


async def entered_at(
    engine: AsyncEngine, now: datetime, replay_at: datetime | None = None
) -> datetime:
    return (await enter(engine, now, replay_at)).entries[0].recorded_at


async def rule(engine: AsyncEngine, now: datetime, replay_at: datetime) -> str:
    """Return the rule that refuses a replay, of which nothing is entered."""
    before = await all_rows(engine)
    with pytest.raises(RejectedError) as refused:
        await enter(engine, now, replay_at)
    assert await all_rows(engine) == before
    return refused.value.rule


async def test_a_clock_set_back_does_not_reorder_history(engine: AsyncEngine) -> None:
    moments = [
        await entered_at(engine, now)
        for now in (NOON, NOON - timedelta(days=400), NOON, NOON + timedelta(hours=1))
    ]
    assert moments == [NOON, NOON + MOMENT, NOON + 2 * MOMENT, NOON + timedelta(hours=1)]
    hold_laws(await all_rows(engine))
    assert await verify(engine) == []


async def test_a_clock_that_stands_still_still_tells_commands_apart(engine: AsyncEngine) -> None:
    for count in (2, 1, 3):
        await enter(engine, NOON, count=count)
    rows = await all_rows(engine)
    hold_laws(rows)
    assert [(row["recorded_at"] - NOON) // MOMENT for row in rows] == [0, 0, 1, 2, 2, 2]
    assert await verify(engine) == []


async def test_without_a_clock_of_its_own_a_register_has_the_stores(engine: AsyncEngine) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    [entry] = (await enter(engine, None)).entries
    assert before < entry.recorded_at < datetime.now(UTC) + timedelta(seconds=1)
    async with engine.connect() as connection:
        assert (await log.last(connection)).recorded_at == entry.recorded_at


async def test_a_clock_in_another_zone_tells_the_same_moment(engine: AsyncEngine) -> None:
    zone = (NOON + timedelta(hours=1)).astimezone()
    await entered_at(engine, zone)
    [row] = await all_rows(engine)
    assert row["recorded_at"] == NOON + timedelta(hours=1)
    assert row["recorded_at"].tzinfo == UTC


async def test_what_was_known_earlier_is_entered_at_that_moment_and_says_so(
    engine: AsyncEngine,
) -> None:
    known = datetime(2019, 6, 30, 12, tzinfo=UTC)
    await enter(engine, NOON, known)
    await enter(engine, NOON)
    rows = await all_rows(engine)
    assert [(row["recorded_at"], row["replayed"]) for row in rows] == [(known, True), (NOON, False)]


async def test_knowledge_is_not_replayed_before_what_is_known_already(engine: AsyncEngine) -> None:
    await enter(engine, NOON)
    later = NOON + timedelta(hours=1)
    assert await rule(engine, later, NOON - timedelta(seconds=1)) == "replay_behind"
    assert await entered_at(engine, later, NOON + timedelta(seconds=1)) > NOON


async def test_knowledge_is_not_replayed_ahead_of_its_time(engine: AsyncEngine) -> None:
    assert await rule(engine, NOON, NOON + MOMENT) == "replay_ahead"
    assert await entered_at(engine, NOON, NOON) == NOON


async def test_a_clock_that_jumped_ahead_is_not_believed(engine: AsyncEngine) -> None:
    now, actor = datetime.now(UTC), await actor_named(engine, "A clerk", ActorKind.PERSON)
    shown = now
    register = Register(engine, project_change, lambda: shown, SteadyClock())
    request = Request(drafts=(opening(),), actor_id=actor)
    await register.enter(request)
    shown = now + timedelta(days=2)
    with pytest.raises(UnavailableError, match="the clock that entries are stamped by") as refused:
        await register.enter(Request(drafts=(opening(),), actor_id=actor))
    assert refused.value.told.startswith("The clock of the register is ahead")
    found = refusal(refused.value)
    assert found is not None
    assert found.code == "UNAVAILABLE"
    # It is set right again; and it may have been somewhat late at the start.
    shown = now + timedelta(minutes=50)
    await register.enter(Request(drafts=(opening(),), actor_id=actor))
    assert [row["recorded_at"] for row in await all_rows(engine)] == [now, shown]
    # The store's own clock is believed.
    register = Register(engine, project_change, steady=SteadyClock())
    await register.enter(Request(drafts=(opening(),), actor_id=actor))


async def test_several_things_learnt_at_one_moment_are_replayed_in_the_order_given(
    engine: AsyncEngine,
) -> None:
    known = datetime(2019, 6, 30, 12, tzinfo=UTC)
    moments = [await entered_at(engine, NOON, known) for _ in range(3)]
    assert moments == [known, known + MOMENT, known + 2 * MOMENT]
    hold_laws(await all_rows(engine))
    assert await verify(engine) == []
