"""The web application around a schema that can be made to fail, asked without a network."""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx2
import pytest
import strawberry
from graphql import GraphQLError
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.connections import open_store
from server.http.app import create_app
from server.settings import Settings

HERE = "http://127.0.0.1:8000"


@strawberry.type
class Query:
    @strawberry.field
    def double(self, number: int) -> int:
        return 2 * number

    @strawberry.field
    def refused(self) -> int | None:
        raise GraphQLError("This cannot be asked.", extensions={"code": "TOO_COSTLY"})

    @strawberry.field
    def broken(self) -> int | None:
        raise KeyError("a secret of the machine room")

    @strawberry.field
    def unforgiving(self) -> int:
        raise KeyError("a secret of the machine room")

    @strawberry.field
    def asked_by(self, info: strawberry.Info) -> str:
        return info.context


@strawberry.type
class Mutation:
    @strawberry.mutation
    def add(self, number: int) -> int:
        return number + 1


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def numbers(self) -> AsyncIterator[int]:
        yield 1


schema = strawberry.Schema(Query, Mutation, Subscription)


@pytest.fixture
async def client(sqlite_url: str) -> AsyncIterator[httpx2.AsyncClient]:
    engine = open_store(sqlite_url)
    async with client_of(engine) as client:
        yield client
    await engine.dispose()


def client_of(engine: AsyncEngine) -> httpx2.AsyncClient:
    app = create_app(
        engine,
        schema,
        lambda request: request.headers.get("user-agent", ""),
        Settings(max_request_bytes=1000),
    )
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=HERE)


@pytest.fixture
def fresh(
    migrated_sqlite: Path,
    migrated_postgres: str,
    new_postgres: Callable[[str], str],
    tmp_path: Path,
) -> list[str]:
    """Return the addresses of empty stores, one of each kind."""
    shutil.copy(migrated_sqlite, tmp_path / "fresh.db")
    return [f"sqlite+aiosqlite:///{tmp_path / 'fresh.db'}", new_postgres(migrated_postgres)]
