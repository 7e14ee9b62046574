"""What the migrations make of an empty store, written down: `python -m tests.migrations.shapes`.

The rights are those that docs/postgresql.md gives to who serves.
"""

import asyncio
import re
import tempfile
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.connections import open_store
from migrations import run
from migrations.shape import in_postgresql, in_sqlite
from migrations.shape.findings import MADE, Made, written
from tests import postgres

PAGE = Path(__file__).parent.parent.parent / "docs" / "postgresql.md"
BEFORE, AFTER = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
OWNER, APP, DATABASE = "liaison_owner", "liaison_app", "liaison"

_GIVEN = text("""
    SELECT relname AS of, string_agg(privilege_type, ' ') AS rights
    FROM pg_class, aclexplode(relacl) WHERE pg_get_userbyid(grantee) = :app GROUP BY relname
""")


async def made_in_sqlite(engine: AsyncEngine) -> Made:
    """Return what is in a store that was migrated and nothing else."""
    async with engine.connect() as connection:
        return Made(dict(await in_sqlite.objects(connection)), {})


async def made_in_postgresql(engine: AsyncEngine) -> Made:
    """Return what is in a store that was set up as the page says."""
    async with engine.connect() as connection:
        given = await connection.execute(_GIVEN, {"app": APP})
        rights = {row.of: row.rights.split() for row in given}
        schema = await in_postgresql.our_schema(connection, ["entries"])
        assert schema is not None
        return Made(dict(await in_postgresql.objects(connection, schema)), rights)


def set_up(server: postgres.Server) -> None:
    """Set up a store as the page says."""
    server.run(BEFORE)
    asyncio.run(_migrate(server.url(DATABASE, OWNER)))
    server.run(AFTER, DATABASE, OWNER)


async def _migrate(url: str) -> None:
    engine = open_store(url)
    await run.upgrade(engine)
    await engine.dispose()


async def _write(url: str) -> None:
    engine = open_store(url)
    dialect = engine.dialect.name
    make = made_in_sqlite if dialect == "sqlite" else made_in_postgresql
    (MADE / f"{dialect}.json").write_text(written(await make(engine)), "utf-8")
    await engine.dispose()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, postgres.running() as server:
        sqlite = f"sqlite+aiosqlite:///{folder}/empty.db"
        asyncio.run(_migrate(sqlite))
        asyncio.run(_write(sqlite))
        set_up(server)
        asyncio.run(_write(server.url(DATABASE)))


if __name__ == "__main__":
    main()
