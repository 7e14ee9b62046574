"""Alembic's way in: both halves of the store, the log and the tables derived from it."""

import asyncio
from typing import Literal, cast

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, TypeDecorator

from events.store import leaves, log
from events.store.connections import open_store
from events.store.forms import differs
from events.store.sql import IdText
from projections import records, rows

TABLES = [log.metadata, leaves.metadata, rows.metadata]
assert records.TABLES, "importing the records declares their tables"


def plain(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """Name a type as the database has it: a migration is history, and our types may change."""
    if kind == "type" and isinstance(item, TypeDecorator):
        name: str = cast("object", item).__class__.__name__
        return name.upper()
    return "ID" if kind == "type" and isinstance(item, IdText) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=TABLES,
        render_as_batch=True,
        render_item=plain,
        compare_type=differs,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def open_and_run(url: str) -> None:
    engine = open_store(url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(run)
            await connection.commit()
    finally:
        await engine.dispose()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    address = context.get_x_argument(as_dictionary=True).get(
        "url", "sqlite+aiosqlite:///liaison.db"
    )
    asyncio.run(open_and_run(address))
