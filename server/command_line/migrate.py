"""`liaison migrate`: a register's tables made, or brought to the shape this version expects."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import tree
from events.store.clashes import clashes
from events.store.connections import open_store
from migrations import run as migrations
from migrations.unfit import UnfitError
from projections.rebuild import is_behind
from projections.rebuild import rebuild as derive_again
from server.backups import kept_erasures
from server.command_line.terminal import progress, say
from server.errors import CommandError
from server.settings import Settings
from server.store import (
    nothing_at,
    of_a_newer_version,
    opened_of_any_shape,
    refuse_torn,
)


async def migrate(settings: Settings, *, only_existing: bool = False) -> None:
    """Make the register's tables, or bring them to the shape this version expects.

    Where there are none, and `only_existing` ones are asked for, none are made.
    """
    address = make_url(settings.database_url)
    if only_existing:
        async with opened_of_any_shape(settings) as there:
            if there is None:
                raise CommandError(nothing_at(address))
    if _is_in_no_folder(address):
        folder = Path(str(address.database)).parent
        raise CommandError(f"there is no folder {folder}; make it, or choose another place")
    _begin_file(address)
    engine = open_store(settings.database_url)
    try:
        before = await migrations.current(engine)
        if before is not None and not migrations.knows(before):
            raise CommandError(of_a_newer_version(address, before))
        try:
            await migrations.upgrade(engine)
        except UnfitError as error:
            raise CommandError(str(error)) from error
        after = await migrations.current(engine)
        if await tree.is_behind(engine):
            say("Making the tree of the entries, which are from before there was one")
            await tree.complete(engine, progress)
        await refuse_torn(engine, address)
        if await is_behind(engine):
            say("Deriving the read tables again: entries were stored in an older shape")
            await derive_again(engine, progress)
            await _tell_clashes(engine)
    finally:
        await engine.dispose()
    kept_erasures.found(settings)
    say(f"{address} is at {after}" + ("" if before == after else f" (was {before or 'empty'})"))


def _begin_file(address: URL) -> None:
    """Begin the file of a register that is its maker's alone: it holds names.

    What SQLite puts beside it may be read by whoever may read the file.
    """
    path = Path(str(address.database))
    if address.get_backend_name() == "sqlite" and not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


async def _tell_clashes(engine: AsyncEngine) -> None:
    """Say what is borne by several that only one may bear: it stands, and somebody may mend it."""
    async with engine.connect() as connection:
        async for one in clashes(connection):
            say(f"{one.record} and {one.other}, from {one.day} on: {one.claim.message}")


def _is_in_no_folder(address: URL) -> bool:
    """Say so before SQLite is asked: its thread may outlive the loop that asked it."""
    return (
        address.get_backend_name() == "sqlite" and not Path(str(address.database)).parent.is_dir()
    )
