"""A SQLite file that is deleted or replaced under who uses it: nothing is acknowledged any more."""

import shutil
from collections.abc import AsyncIterator
from os import scandir
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.actors import ActorKind, actor_named
from events.store.connections import appending, open_store, snapshot
from events.store.reads import reads_of
from events.store.refusals import UnavailableError, refusal


@pytest.fixture
async def engine(sqlite_url: str) -> AsyncIterator[AsyncEngine]:
    engine = open_store(sqlite_url, must_exist=True)
    yield engine
    await engine.dispose()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return tmp_path / "register.db"


def move(here: Path, there: Path) -> None:
    here.replace(there)


async def use(engine: AsyncEngine, name: str) -> None:
    """Write, read, and read at leisure."""
    await actor_named(engine, name, ActorKind.PERSON)
    assert await reads_of(engine).row("SELECT count(*) FROM actors", ()) is not None
    async with snapshot(engine) as connection:
        await connection.exec_driver_sql("SELECT 1")


async def refused(engine: AsyncEngine, why: str) -> None:
    """Hold that nothing can be done any more, and that the operator is told why."""
    with pytest.raises(UnavailableError, match=f"{why} while it was in use.* start it again"):
        await actor_named(engine, "Too late", ActorKind.PERSON)
    with pytest.raises(UnavailableError, match=why):
        await reads_of(engine).row("SELECT count(*) FROM actors", ())
    with pytest.raises(UnavailableError, match=why):
        async with snapshot(engine) as connection:
            await connection.exec_driver_sql("SELECT 1")


async def test_a_file_that_was_deleted_is_missed_and_not_made_anew(
    engine: AsyncEngine, register: Path, tmp_path: Path
) -> None:
    await use(engine, "Before")
    kept = tmp_path / "kept.db"
    move(register, kept)
    await refused(engine, "deleted")
    await engine.dispose()
    with pytest.raises(Exception, match="unable to open") as error:
        await use(engine, "Nowhere")
    found = refusal(error.value)
    assert found is not None
    assert found.code == "UNAVAILABLE"
    assert "register.db" not in {one.name for one in scandir(tmp_path)}
    move(kept, register)
    await use(engine, "After")


async def test_a_file_that_was_replaced_is_none_to_write_to(
    engine: AsyncEngine, register: Path, tmp_path: Path
) -> None:
    await use(engine, "Before")
    copy = tmp_path / "copy.db"
    shutil.copy(register, copy)
    move(register, tmp_path / "kept.db")
    move(copy, register)
    await refused(engine, "replaced")
    move(tmp_path / "kept.db", register)
    await use(engine, "After")


async def test_what_was_replaced_amid_an_append_is_not_acknowledged(
    engine: AsyncEngine, register: Path, tmp_path: Path
) -> None:
    async def append() -> None:
        async with appending(engine) as connection:
            await connection.exec_driver_sql("INSERT INTO actors VALUES ('act_x', 'X', 'PERSON')")
            move(register, tmp_path / "kept.db")

    with pytest.raises(UnavailableError, match="deleted"):
        await append()
    move(tmp_path / "kept.db", register)
    await use(engine, "After")
    assert await reads_of(engine).row("SELECT 1 FROM actors WHERE id = 'act_x'", ()) is None
