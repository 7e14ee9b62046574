"""`liaison init`: an empty register of one's own, with its name, and what else it begins with."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import URL, make_url, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events import dates, ids
from events.catalogue import KEEP
from events.dates import PartialDate
from events.deciding.command import Draft
from events.errors import RejectedError
from events.institution import LIFECYCLE as INSTITUTION
from events.institution import InstitutionKind, Registered
from events.proofs import signer
from events.proofs.signer import SignerError
from events.register import LIFECYCLE, Opened
from events.store import actors, log
from events.store.actors import ActorKind
from events.store.connections import appending
from events.store.refusals import UnansweredError
from events.store.register import Recorded, Register, Request
from migrations import run as migrations
from projections.records import project_change
from server.command_line.describe import Told, refuse_unknown_zone, texts_of
from server.command_line.migrate import migrate
from server.command_line.terminal import say
from server.errors import CommandError
from server.key_files import refusing
from server.settings import Settings
from server.store import opened, opened_of_any_shape


class Institution(NamedTuple):
    """The first institution of a register: its name, in languages, and its kind."""

    name: Sequence[str]
    kind: str


class NewKey(NamedTuple):
    """Where the key of a register is to be kept, and what its log is called."""

    file: Path
    origin: str


async def init(
    settings: Settings, told: Told, first: Institution | None = None, key: NewKey | None = None
) -> None:
    """Begin a register where there is none, or an empty one: all that is told of it, or nothing."""
    refuse_unknown_zone(told.time_zone)
    drafts = [_opening(told)] + ([] if first is None else [_registering(first)])
    address = make_url(settings.database_url)
    async with opened_of_any_shape(settings) as engine:
        is_made = engine is not None and await _is_of_today(engine, address)
    if not is_made:
        await migrate(settings)
    async with opened(settings) as engine:
        made = None if key is None else _new_key(key)
        try:
            await _enter(engine, address, settings.actor, drafts)
        except UnansweredError:
            raise
        except BaseException:
            # It has signed nothing, and there is no register that it could be the key of.
            if made is not None:
                made.file.unlink()
            raise
    _say_what_is_begun(settings, drafts, made)


def _opening(told: Told) -> Draft:
    said: dict[str, Any] = {
        "name": texts_of(told.name),
        "description": texts_of(told.description),
        "languages": tuple(told.language),
        "time_zone": told.time_zone,
    }
    fact = Opened(**{name: value for name, value in said.items() if value is not KEEP})
    return Draft(record=ids.random(LIFECYCLE.prefix), fact=fact)


def _registering(first: Institution) -> Draft:
    """Return what enters an institution that is there by today: since when, it may say later."""
    today = dates.today(datetime.now(UTC))
    return Draft(
        record=ids.random(INSTITUTION.prefix),
        fact=Registered(name=texts_of(first.name), kind=InstitutionKind(first.kind)),
        effective_on=PartialDate(f"[..{today}]"),
    )


async def _is_of_today(engine: AsyncEngine, address: URL) -> bool:
    """Say whether a store has today's shape; refuse one that holds entries, whatever its shape."""
    async with engine.connect() as connection:
        await _refuse_begun(connection, address)
    return await migrations.current(engine) == migrations.newest()


async def _refuse_begun(connection: AsyncConnection, address: URL) -> None:
    last = select(log.entries.c.position).order_by(log.entries.c.position.desc()).limit(1)
    entries = (await connection.execute(last)).scalar()
    if entries is not None:
        raise CommandError(
            f"there is a register at {address} already, which ends at entry {entries}, and "
            "nothing was changed. Serve it with: liaison serve; name it with: liaison describe; or "
            "begin another elsewhere, as LIAISON_DATABASE_URL says"
        )


async def _enter(engine: AsyncEngine, address: URL, name: str, drafts: Sequence[Draft]) -> Recorded:
    """Enter the first command of a register, and who gives it."""
    async with appending(engine) as connection:
        await log.lock(connection)
        await _refuse_begun(connection, address)
        by = await actors.named_within(connection, name, ActorKind.PERSON)
        request = Request(drafts=tuple(drafts), actor_id=by)
        try:
            return await Register(engine, project_change).enter_within(connection, request)
        except RejectedError as error:
            path = ".".join(error.path)
            raise CommandError(f"{error}" + (f" ({path})" if path else "")) from None


class _Made(NamedTuple):
    """A key that was made: its file, and what its checkpoints are verified by."""

    file: Path
    verified_by: list[str]


def _new_key(key: NewKey) -> _Made:
    with refusing():
        try:
            made = signer.create(key.file, key.origin)
        except SignerError as error:
            raise CommandError(f"{error}. No register was begun") from None
        return _Made(key.file, [one.text for one in made.public_keys()])


def _say_what_is_begun(settings: Settings, drafts: Sequence[Draft], made: _Made | None) -> None:
    opening, *others = drafts
    say(f"{make_url(settings.database_url)} is a register now, begun by {settings.actor}")
    say(f"Its own record is {opening.record}")
    for one in others:
        say(f"Its first institution is {one.record}")
    if made is not None:
        say(
            f"{made.file} is its key; set LIAISON_SIGNING_KEY to it. Keep it out of the database "
            "and its backups.",
            "Whoever verifies its checkpoints needs this:",
            *made.verified_by,
        )
    say('Serve it with: liaison serve --as "YOUR NAME"')
