"""The bare drivers, by SQLAlchemy's address of a store."""

import sqlite3
from collections.abc import Mapping
from typing import Any

import asyncpg
from sqlalchemy import make_url

from events.store.sql import EXACT_KEY, EXACT_TOTAL, exact_key, exact_total


async def postgresql(url: str, settings: Mapping[str, str] | None = None) -> Any:
    address = make_url(url)
    return await asyncpg.connect(
        host=address.query["host"],
        user=address.username,
        database=address.database,
        server_settings=settings,
    )


def sqlite(url: str) -> sqlite3.Connection:
    connection = sqlite3.connect(str(make_url(url).database), isolation_level=None)
    connection.create_function(EXACT_TOTAL, 1, exact_total, deterministic=True)
    connection.create_function(EXACT_KEY, 1, exact_key, deterministic=True)
    return connection
