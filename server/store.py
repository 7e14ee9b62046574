"""The store that the settings name: opened if it has the shape this version expects."""

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import tree
from events.store.connections import open_store
from migrations import run as migrations
from server.errors import CommandError
from server.settings import Settings

SOMEBODY = "Somebody at this machine"
"""Who acts where nobody is asked who they are."""


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[AsyncEngine]:
    """Open a store that has the shape this version expects; `CommandError` says why it cannot."""
    address = make_url(settings.database_url)
    make_it = f"there is no register at {address}; make one with: liaison migrate"
    if _is_missing_file(address):
        raise CommandError(make_it)
    engine = open_store(settings.database_url, must_exist=True)
    try:
        found, expected = await migrations.current(engine), migrations.newest()
        if found is None:
            raise CommandError(make_it)
        if not migrations.knows(found):
            raise CommandError(of_a_newer_version(address, found))
        if found != expected:
            raise CommandError(
                f"the register at {address} has the shape {found}, this version of Liaison expects "
                f"{expected}; bring it there with: liaison migrate"
            )
        if await tree.is_behind(engine):
            raise CommandError(
                f"the register at {address} has entries that are not in its tree yet; "
                "bring them there with: liaison migrate"
            )
        yield engine
    finally:
        await engine.dispose()


@asynccontextmanager
async def opened_of_any_shape(settings: Settings) -> AsyncGenerator[AsyncEngine | None]:
    """Open a store to look into it, whatever its shape; None if there is none."""
    if _is_missing_file(make_url(settings.database_url)):
        yield None
        return
    engine = open_store(settings.database_url, must_exist=True)
    try:
        yield engine if await migrations.current(engine) is not None else None
    finally:
        await engine.dispose()


def _is_missing_file(address: URL) -> bool:
    """Say so before SQLite makes the file that is asked for."""
    return address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists()


def of_a_newer_version(address: URL, found: str) -> str:
    """Say that a register has a shape that only a newer version knows."""
    return (
        f"the register at {address} has the shape {found}, which this version of Liaison "
        f"({migrations.newest()}) does not know; use the version that made it, or a newer one"
    )


@contextmanager
def answering(settings: Settings) -> Generator[None]:
    """Refuse with the address of the store if it cannot be reached, or fails."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (DBAPIError, OSError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        address = make_url(settings.database_url)
        raise CommandError(f"{address} does not answer as it should: {cause}") from error
