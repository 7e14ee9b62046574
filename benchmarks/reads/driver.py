"""The bare drivers, by SQLAlchemy's address of a store."""

import sqlite3
from importlib import import_module
from typing import Any

from sqlalchemy import make_url

_asyncpg: Any = import_module("asyncpg")  # it has no types


async def postgresql(url: str) -> Any:
    address = make_url(url)
    return await _asyncpg.connect(
        host=address.query["host"], user=address.username, database=address.database
    )


def sqlite(url: str) -> sqlite3.Connection:
    return sqlite3.connect(str(make_url(url).database), isolation_level=None)
