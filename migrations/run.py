"""Bring a store to the shape this version expects, and say which shape it has."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import log
from events.store.connections import appending


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


async def upgrade(engine: AsyncEngine, revision: str = "head") -> None:
    """Bring the store to `revision`; nothing is half done if that fails."""
    async with appending(engine) as connection:
        await log.lock(connection)
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), revision))


async def downgrade(engine: AsyncEngine, revision: str) -> None:
    """Take the store back to `revision`; `RuntimeError` says why that is refused."""
    async with appending(engine) as connection:
        await log.lock(connection)
        await connection.run_sync(lambda sync: command.downgrade(_config(sync), revision))


async def current(engine: AsyncEngine) -> str | None:
    """Return the revision the store is at, or None if it is empty."""

    def read(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    async with engine.connect() as connection:
        return await connection.run_sync(read)


def knows(revision: str) -> bool:
    """Say whether this version has made, or can bring on, a store at `revision`."""
    return revision in {
        one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions()
    }


def newest() -> str | None:
    """Return the revision this version expects."""
    return ScriptDirectory.from_config(_config()).get_current_head()
