"""The store that the settings name: opened if it has the shape this version expects."""

import logging
import os
import shutil
import tempfile
from collections.abc import AsyncGenerator, Generator
from contextlib import ExitStack, asynccontextmanager, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import tree
from events.store import actors
from events.store.actors import ActorKind
from events.store.connections import open_store
from events.store.refusals import refusal
from migrations import run as migrations
from server.errors import CommandError
from server.settings import Settings

log = logging.getLogger("liaison.store")


@asynccontextmanager
async def opened(
    settings: Settings, *, torn: bool = False, only_reads: bool = False
) -> AsyncGenerator[AsyncEngine]:
    """Open a store that has the shape this version expects; `CommandError` says why it cannot.

    One whose log and tree end at different entries was altered; it is opened only if it may be
    `torn`, to be looked at. Who `only_reads` is given one on a disk that can only be read, too.
    """
    address = make_url(settings.database_url)
    if _is_missing_file(address):
        raise CommandError(nothing_at(address))
    with _readable(address) if only_reads else nullcontext(address) as at:
        async with _fit(at, address, torn=torn) as engine:
            yield engine


@asynccontextmanager
async def _fit(at: URL, address: URL, *, torn: bool) -> AsyncGenerator[AsyncEngine]:
    """Open what stands `at` an address, and speak of it by the one that was given."""
    engine = open_store(at.render_as_string(hide_password=False), must_exist=True)
    try:
        found, expected = await migrations.current(engine), migrations.newest()
        if found is None:
            raise CommandError(nothing_at(address))
        if not migrations.knows(found):
            raise CommandError(of_a_newer_version(address, found))
        if found != expected:
            raise CommandError(
                f"the register at {address} has the shape {found}, this version of Liaison expects "
                f"{expected}; bring it there with: liaison migrate"
            )
        if not torn:
            await refuse_torn(engine, address)
        yield engine
    finally:
        await engine.dispose()


async def refuse_torn(engine: AsyncEngine, address: URL) -> None:
    """Refuse a store whose log and tree do not end at one entry, and name the entry."""
    if await tree.is_behind(engine):
        raise CommandError(
            f"the register at {address} has no tree yet, as it is from before there was one; "
            "make it with: liaison migrate"
        )
    if (wrong := await tree.torn(engine)) is not None:
        raise CommandError(
            f"the register at {address} was altered: {wrong}. See what else is wrong with: "
            "liaison verify"
        )


async def acting(engine: AsyncEngine, settings: Settings) -> str:
    """Return the id of the person who acts by the settings, who is entered if new."""
    return await actors.actor_named(engine, settings.actor, ActorKind.PERSON)


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


def nothing_at(address: URL) -> str:
    """Say that there is no register at an address, and how there comes to be one."""
    return (
        f"there is no register at {address}; begin one with: liaison init; or, to load or restore "
        "something, make one with: liaison migrate"
    )


def of_a_newer_version(address: URL, found: str) -> str:
    """Say that a register has a shape that only a newer version knows."""
    return (
        f"the register at {address} has the shape {found}, which this version of Liaison "
        f"({migrations.newest()}) does not know; use the version that made it, or a newer one"
    )


@contextmanager
def _readable(address: URL) -> Generator[URL]:
    """Return the address of a store that can be read, also if its disk can only be read.

    SQLite writes beside a file that it reads. So of one where it cannot, a copy is read, unless
    somebody else has it open and lets others read what stands beside it.
    """
    path = Path(str(address.database))
    if address.get_backend_name() != "sqlite" or not path.is_file() or _may_stand_beside(path):
        yield address
        return
    with ExitStack() as until_read:
        try:
            made = tempfile.TemporaryDirectory(prefix="liaison-")
            copy = Path(until_read.enter_context(made)) / "copy.db"
            for beside in ("", "-wal"):
                if (there := Path(f"{path}{beside}")).is_file():
                    shutil.copyfile(there, f"{copy}{beside}")
        except OSError as error:
            at = f"{error.filename}: " if error.filename else ""
            raise CommandError(
                f"nothing can be written beside {path}, so a copy of it is read, and that cannot "
                f"be made: {at}{error.strerror}; it is made where TMPDIR says"
            ) from None
        yield address.set(database=str(copy))


def _may_stand_beside(path: Path) -> bool:
    """Say whether what SQLite writes beside a file is there, or whoever runs this may write it."""
    if Path(f"{path}-shm").exists():
        return True
    as_who_works = os.access in os.supports_effective_ids
    return all(os.access(one, os.W_OK, effective_ids=as_who_works) for one in (path.parent, path))


@contextmanager
def answering(settings: Settings) -> Generator[None]:
    """Refuse with the address of the store if it cannot be reached, fails, or cannot be read."""
    try:
        yield
    except (BrokenPipeError, CommandError):
        raise
    except Exception as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(error, OSError) and error.filename is not None:
            # Of a store that is reached over a network the system tells no file.
            raise CommandError(f"{os.fsdecode(error.filename)}: {error.strerror}") from error
        if isinstance(error, OSError) or refusal(error) is not None:
            address = make_url(settings.database_url)
            raise CommandError(f"{address} does not answer as it should: {cause}") from error
        # What was altered is read in any way, and fails in any.
        log.debug("something cannot be read", exc_info=error)
        first, *_ = str(cause).splitlines() or [""]
        raise CommandError(
            f"{make_url(settings.database_url)} holds something that cannot be read "
            f"({type(cause).__name__}: {first}). If it was altered, this tells where: "
            "liaison verify"
        ) from error
