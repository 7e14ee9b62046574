"""`liaison describe`: what the register is called, and of what it is one."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from sqlalchemy import select

from events import ids
from events.catalogue import KEEP
from events.deciding.command import Draft
from events.errors import RejectedError
from events.localized import Localized
from events.register import LIFECYCLE, Described, Opened
from events.store.register import Register, Request
from projections.records import project_change
from projections.register import registers
from server.command_line.terminal import say
from server.errors import CommandError
from server.settings import Settings
from server.store import acting, opened

_IN_A_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)=(.*)", re.DOTALL)


class Told(NamedTuple):
    """What the command line said; nothing of what is empty."""

    name: Sequence[str] = ()
    description: Sequence[str] = ()
    language: Sequence[str] = ()
    time_zone: str | None = None


async def describe(settings: Settings, told: Told) -> None:
    """Enter what was said of the register; what was not said stays."""
    if not any(told):
        raise CommandError("say what the register is called, or more: liaison describe --help")
    refuse_unknown_zone(told.time_zone)
    said: dict[str, Any] = {
        "name": texts_of(told.name),
        "description": texts_of(told.description),
        "languages": tuple(told.language) or KEEP,
        "time_zone": told.time_zone or KEEP,
    }
    async with opened(settings) as engine:
        async with engine.connect() as connection:
            known = (await connection.execute(select(registers.c.id).limit(1))).scalar()
        if known is None and said["name"] is KEEP:
            raise CommandError("the register has no name yet: give it one with --name")
        if known is None:
            stated = {name: value for name, value in said.items() if value is not KEEP}
            draft = Draft(record=ids.random(LIFECYCLE.prefix), fact=Opened(**stated))
        else:
            draft = Draft(record=known, fact=Described(**said))
        by = await acting(engine, settings)
        try:
            recorded = await Register(engine, project_change).enter(
                Request(drafts=(draft,), actor_id=by)
            )
        except RejectedError as error:
            raise CommandError(str(error)) from None
    say(f"Entry {recorded.position} says so, of {draft.record}")


def texts_of(said: Sequence[str]) -> Any:
    """Return texts in languages, as `fr=Registre`; what names none is in English."""
    if not said:
        return KEEP
    pairs = (one if (found := _IN_A_LANGUAGE.fullmatch(one)) is None else found for one in said)
    return Localized(
        dict(("en", one) if isinstance(one, str) else (one[1], one[2]) for one in pairs)
    )


def refuse_unknown_zone(name: str | None) -> None:
    # A machine may have no list of them; then the register takes what looks like one.
    if name is None or not available_timezones():
        return
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise CommandError(f"there is no time zone {name!r:.60}, such as Europe/Paris") from None
