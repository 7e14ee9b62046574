"""Beside an older demo register today's is not loaded, and nothing is touched."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import log
from events.store.register import Register
from projections.records import project_change
from server.command_line.demo import demo
from server.demo import loading
from server.errors import CommandError
from server.settings import Settings
from tests.officer import Officer, en

OLDER = Path(__file__).parent / "broken"
"""Files of the same form, whose commands today's do not have."""


async def entries(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        counted = await connection.execute(select(func.count()).select_from(log.entries))
        return int(counted.scalar_one())


def settings_of(engine: AsyncEngine) -> Settings:
    return Settings(database_url=engine.url.render_as_string(hide_password=False))


@pytest.mark.parametrize("only_check", [True, False])
async def test_an_older_demo_register_is_told_of_and_left_alone(
    engine: AsyncEngine, *, only_check: bool
) -> None:
    await loading.load(engine, Register(engine, project_change), folder=OLDER)
    before = await entries(engine)
    with pytest.raises(CommandError, match=r"older demo register.*LIAISON_DATABASE_URL"):
        await demo(settings_of(engine), only_check=only_check)
    assert await entries(engine) == before


async def test_what_others_entered_makes_no_demo_register_old(engine: AsyncEngine) -> None:
    officer = await Officer.named("An officer", engine)
    await officer.record("openArea", title=en("One"), statement=en("Against."))
    assert not await loading.is_older(engine)
    await demo(settings_of(engine), only_check=True)
    assert await entries(engine) == 1


async def test_today_s_demo_register_is_not_old(demo: AsyncEngine) -> None:
    assert not await loading.is_older(demo)


async def test_where_there_is_no_register_nothing_is_old(tmp_path: Path) -> None:
    place = tmp_path / "none.db"
    await demo(Settings(database_url=f"sqlite+aiosqlite:///{place}"), only_check=True)
    assert not place.exists()
