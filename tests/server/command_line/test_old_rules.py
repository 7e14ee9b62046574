"""What an older rule accepted stands, is listed as that by `liaison verify`, and fails nothing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from events import funding_agreement as agreement
from events import project
from events.dates import PartialDate
from events.deciding.command import Draft
from events.deciding.world import Stream, World
from events.entry import Entry
from events.records import LIFECYCLES
from events.remarks import Retracted
from events.store import log
from events.store.actors import ActorKind, actor_named
from events.store.register import Register, Request
from events.store.review import against_todays_rules
from projections.rebuild import rebuild as rebuild_of
from projections.records import project_change
from projections.verify import verify as findings_in
from server.command_line.backup import backup
from server.command_line.migrate import migrate
from server.command_line.rebuild import rebuild
from server.command_line.restore import restore
from server.command_line.verify import AGAINST_A_RULE, ALTERED, SOUND, Told, verify
from server.settings import Settings
from tests.events.drafts import BODY, HEIR, body
from tests.events.scenario import WAPIS, said
from tests.events.scenario import register as told_before
from tests.orders.facts import GRANT, proposed, signed
from tests.tampering.unguarded import unguarded

LONGER = agreement.Amended(number=1, end_on=PartialDate("2021-12-31"), summary="Longer.")
KNOWN = tuple(said(one.record, one.fact, str(one.effective_on)) for one in told_before().entries)
CLOSED = (
    said(GRANT, proposed(WAPIS), "2012-04-01"),
    said(GRANT, signed(), "2012-06-01"),
    said(WAPIS, project.Started(), "2012-09-01"),
    said(WAPIS, project.Completed(), "2013-03-01"),
    said(WAPIS, project.Closed(), "2013-06-01"),
)


async def enter(engine: AsyncEngine, *drafts: Draft) -> None:
    actor = await actor_named(engine, "An officer", ActorKind.PERSON)
    for draft in drafts:
        await Register(engine, project_change).enter(Request(drafts=(draft,), actor_id=actor))


@pytest.fixture
async def old(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> AsyncEngine:
    """Return a closed project with an agreement in force, as a register without looks took it."""
    await enter(engine, *KNOWN, *CLOSED)
    with monkeypatch.context() as older:
        for prefix, lifecycle in tuple(LIFECYCLES.items()):
            older.setitem(LIFECYCLES, prefix, replace(lifecycle, looks=()))
        await enter(engine, said(GRANT, LONGER, "2013-02-01"))
    return engine


@pytest.fixture
def settings(engine: AsyncEngine, tmp_path: Path) -> Settings:
    address = engine.url.render_as_string(hide_password=False)
    return Settings(database_url=address, erasures=str(tmp_path / "erasures"))


async def against(engine: AsyncEngine) -> list[tuple[int, str]]:
    found = against_todays_rules(engine)
    return sorted([(one.entry.position, one.refusal.rule) async for one in found])


async def test_what_stands_against_a_rule_is_found(old: AsyncEngine) -> None:
    assert await findings_in(old) == []
    assert await against(old) == [(10, "agreement_in_force")]


async def test_verify_lists_it_and_ends_with_a_code_of_its_own(
    old: AsyncEngine, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await verify(settings, Told()) == AGAINST_A_RULE
    sound, *told = capsys.readouterr().out.splitlines(keepends=True)
    assert sound.startswith("The register is sound: 11 entries, the last of ")
    assert "".join(told) == (
        f"Entry 10 (project.closed, of {WAPIS}) stands, and would be refused today "
        f"(agreement_in_force): {GRANT} is in force on that day.\n"
        "Accepted by older rules: 1. They stand until somebody corrects or retracts them\n"
    )
    [*_, closed] = await entries_of(old, WAPIS)
    await enter(old, said(WAPIS, Retracted(), about=closed))
    assert await verify(settings, Told()) == SOUND


async def test_what_was_altered_is_told_as_that_alone(
    old: AsyncEngine, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with unguarded(old) as connection:
        await connection.execute(text("UPDATE projects SET acronym = 'OTHER'"))
    assert await verify(settings, Told()) == ALTERED
    assert "agreement_in_force" not in capsys.readouterr().out


@pytest.mark.usefixtures("old")
async def test_it_is_migrated_derived_again_backed_up_and_restored(
    settings: Settings, fresh: list[str], tmp_path: Path
) -> None:
    await migrate(settings)
    await rebuild(settings)
    await backup(settings, tmp_path / "old.backup")
    for address in (settings.database_url, *fresh):
        other = replace(settings, database_url=address)
        if address in fresh:
            await restore(other, tmp_path / "old.backup")
        assert await verify(other, Told()) == AGAINST_A_RULE


async def test_two_that_bear_the_same_are_told_of_the_later(engine: AsyncEngine) -> None:
    await enter(engine, *KNOWN, body(BODY), body(HEIR, "Heir", on="2005-01-01"))
    [*_, heir] = await entries_of(engine, HEIR)
    async with unguarded(engine) as connection:
        await connection.execute(
            text("UPDATE entries SET payload = replace(payload, 'Heir', 'BODY')")
        )
    await rebuild_of(engine)
    assert await against(engine) == [(heir.position, "name_taken")]


async def entries_of(engine: AsyncEngine, record: str) -> Sequence[Entry]:
    async with engine.connect() as connection:
        world = await log.fetch(connection, [Stream(record)], World(LIFECYCLES))
    return world.timeline(record).entries
