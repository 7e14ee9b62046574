"""Checkpoints that cannot be signed for a while: each outage is told, and told once."""

import logging
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import signer
from events.proofs.signer import Signer
from server.http import checkpoint_schedule
from tests.postgres import Server
from tests.server.test_signing import ORIGIN, at_once, enter, newest, until


@pytest.fixture
def by(tmp_path: Path) -> Signer:
    return signer.create(tmp_path / "register.key", ORIGIN)


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if (record.name, record.levelno) == ("liaison.signing", logging.ERROR)
    ]


async def test_a_second_outage_is_told_as_the_first_was(
    engine: AsyncEngine, by: Signer, caplog: pytest.LogCaptureFixture
) -> None:
    async def is_told() -> bool:
        return len(told(caplog)) == outage

    async def is_signed() -> bool:
        found = await newest(engine)
        return found is not None and found.size == outage

    last = by.path.with_name("register.key.last")
    async with checkpoint_schedule.scheduled(engine, at_once(by)):
        for outage in (1, 2):
            kept = last.read_bytes() if last.exists() else None
            last.write_text("not a note")
            await until(is_told)
            await enter(engine, f"Area {outage}")
            last.unlink()
            if kept is not None:
                last.write_bytes(kept)
            await until(is_signed)
    assert len(told(caplog)) == 2
    assert all("is not the last checkpoint" in one for one in told(caplog))


async def test_what_goes_wrong_otherwise_meanwhile_is_told_too(
    engine: AsyncEngine, by: Signer, caplog: pytest.LogCaptureFixture
) -> None:
    """An outage that turns into another is two."""

    async def is_told() -> bool:
        return len(told(caplog)) == outage

    last = by.path.with_name("register.key.last")
    async with engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE leaves RENAME TO gone")
    async with checkpoint_schedule.scheduled(engine, at_once(by)):
        for outage in (1, 2):  # noqa: B007  # as `is_told` sees it
            await until(is_told)
            last.write_text("not a note")
    assert "is not the last checkpoint" in told(caplog)[-1]


async def test_a_store_that_is_gone_is_told_in_a_line_with_its_address(
    engine: AsyncEngine, by: Signer, postgres_server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    async def is_told() -> bool:
        return len(told(caplog)) == 1

    await enter(engine, "One")
    if engine.dialect.name == "sqlite":
        Path(str(engine.url.database)).unlink()  # noqa: ASYNC240  # nothing else waits
    else:
        postgres_server.drop(str(engine.url.database))
        postgres_server.create(str(engine.url.database), "template0")
        postgres_server.run(f'ALTER DATABASE "{engine.url.database}" ALLOW_CONNECTIONS false')
    async with checkpoint_schedule.scheduled(engine, at_once(by)):
        await until(is_told)
    [line] = told(caplog)
    assert line.startswith(f"no checkpoint is signed: {engine.url}: ")
    assert "\n" not in line
    assert not any(record.exc_info for record in caplog.records)
