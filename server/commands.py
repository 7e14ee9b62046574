"""What the command line does, each command a function of the store it is about."""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import tree
from events.store.connections import open_store
from events.store.register import Register
from migrations import run as migrations
from projections.rebuild import is_behind
from projections.rebuild import rebuild as derive_again
from projections.records import project_change
from server import demo_register, log_out
from server.settings import Settings


class CommandError(Exception):
    """The command cannot do its work; the message says why, and what to do."""


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[AsyncEngine]:
    """Open a store that has the shape this version expects."""
    address = make_url(settings.database_url)
    make_it = f"there is no register at {address}; make one with: liaison migrate"
    if _is_missing_file(address):
        raise CommandError(make_it)
    engine = open_store(settings.database_url)
    try:
        found, expected = await migrations.current(engine), migrations.newest()
        if found is None:
            raise CommandError(make_it)
        if not migrations.knows(found):
            raise CommandError(_newer(address, found))
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


def _is_missing_file(address: URL) -> bool:
    """Say so before SQLite makes the file that is asked for."""
    return address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists()


def _newer(address: URL, found: str) -> str:
    return (
        f"the register at {address} has the shape {found}, which this version of Liaison "
        f"({migrations.newest()}) does not know; use the version that made it, or a newer one"
    )


def _is_in_no_folder(address: URL) -> bool:
    """Say so before SQLite is asked: its thread may outlive the loop that asked it."""
    return (
        address.get_backend_name() == "sqlite" and not Path(str(address.database)).parent.is_dir()
    )


async def migrate(settings: Settings) -> None:
    """Make the register's tables, or bring them to the shape this version expects."""
    address = make_url(settings.database_url)
    if _is_in_no_folder(address):
        folder = Path(str(address.database)).parent
        raise CommandError(f"there is no folder {folder}; make it, or choose another place")
    engine = open_store(settings.database_url)
    try:
        before = await migrations.current(engine)
        if before is not None and not migrations.knows(before):
            raise CommandError(_newer(address, before))
        await migrations.upgrade(engine)
        after = await migrations.current(engine)
        if await tree.is_behind(engine):
            say("Adding to the tree the entries from before there was one")
            await tree.complete(engine, progress)
        if await is_behind(engine):
            say("Deriving the read tables again: entries were stored in an older shape")
            await derive_again(engine, progress)
    finally:
        await engine.dispose()
    say(f"{address} is at {after}" + ("" if before == after else f" (was {before or 'empty'})"))


async def demo(settings: Settings) -> None:
    """Load the demo register: what is already there is not entered again."""
    async with opened(settings) as engine:
        register = Register(engine, project_change)
        loaded = await demo_register.load(engine, register, progress)
    say(
        f"The demo register's {loaded.commands} commands are in the log, "
        f"the last at position {loaded.position}"
    )


async def rebuild(settings: Settings) -> None:
    """Forget the read tables and derive them from the log again; writers wait meanwhile."""
    async with opened(settings) as engine:
        entries = await derive_again(engine, progress)
    say(f"Derived the read tables from {entries} entries")


async def events(settings: Settings, after: int, *, follow: bool) -> None:
    """Write the log to standard output as lines of JSON, oldest entry first."""
    async with opened(settings) as engine:
        async for some in log_out.lines(engine, after, follow=follow):
            sys.stdout.buffer.write(some)
            sys.stdout.buffer.flush()


def say(*lines: str) -> None:
    """Write lines of the command's answer."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def progress(done: int, total: int) -> None:
    """Say on a terminal how far long work has come."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {total}" + ("\n" if done == total else ""))
