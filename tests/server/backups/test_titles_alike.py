"""Long titles that begin alike, some hundreds of records apart: nothing the operator does minds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine

from events import area, ids
from events.deciding.command import Draft
from events.localized import Localized
from events.store.actors import ActorKind, actor_named
from events.store.connections import open_store
from events.store.register import Register, Request
from projections.rebuild import AT_ONCE
from projections.records import project_change
from projections.searched import searched_texts
from server.command_line.backup import backup
from server.command_line.migrate import migrate
from server.command_line.rebuild import rebuild
from server.command_line.restore import restore
from server.command_line.verify import Told, verify
from server.settings import Settings
from tests.projections.reading import everything

SERIES = "Register/of/references/of/the/year/2026/volume/{}"
BETWEEN = 520
"""So many records between the two: more than are derived together."""
_IN_A_COMMAND = 40
_OPENED = datetime(2026, 1, 1, tzinfo=UTC)


async def open_areas(engine: AsyncEngine) -> None:
    """Open areas in the order of their ids, the first and the last of one series."""
    register = Register(engine, project_change)
    actor = await actor_named(engine, "An officer", ActorKind.PERSON)
    drafts = [*_drafts()]
    for start in range(0, len(drafts), _IN_A_COMMAND):
        some = tuple(drafts[start : start + _IN_A_COMMAND])
        await register.enter(Request(drafts=some, actor_id=actor))


def _drafts() -> Iterator[Draft]:
    titles = [SERIES.format(1), *(f"Area {n}" for n in range(BETWEEN)), SERIES.format(2)]
    statement = Localized({"en": "As agreed"})
    for number, title in enumerate(titles):
        record = ids.derived("area", _OPENED + timedelta(seconds=number), title)
        fact = area.Opened(title=Localized({"en": title}), statement=statement)
        yield Draft(record=record, fact=fact)


async def test_titles_alike_are_verified_derived_again_backed_up_and_restored(
    database_url: str,
    engine: AsyncEngine,
    fresh: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert BETWEEN > AT_ONCE
    settings = Settings(database_url=database_url)
    await open_areas(engine)
    entered = await everything(engine)
    assert await is_sound(settings, capsys)

    await rebuild(settings)
    assert await everything(engine) == entered

    async with engine.begin() as connection:
        await connection.execute(delete(searched_texts))
    await migrate(settings)
    assert "Deriving the read tables again" in capsys.readouterr().out
    assert await everything(engine) == entered

    file = tmp_path / "alike.backup"
    await backup(settings, file)
    for address in fresh:
        other = Settings(database_url=address, erasures=str(tmp_path / "erasures"))
        await restore(other, file)
        assert f"Restored and verified {BETWEEN + 2} entries\n" in capsys.readouterr().out
        assert await is_sound(other, capsys)
        restored = open_store(address)
        held = await everything(restored)
        await restored.dispose()
        assert held == entered


async def is_sound(settings: Settings, capsys: pytest.CaptureFixture[str]) -> bool:
    capsys.readouterr()
    status = await verify(settings, Told())
    told, *more = capsys.readouterr().out.splitlines()
    assert told.startswith(f"The register is sound: {BETWEEN + 2} entries, the last of ")
    return (status, more) == (0, [])
