# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""A register of which some records are hidden, and its twin, which was loaded without them.

Both hold the demo register. The twin leaves out every entry about a hidden record, and from the
others what names one: a project has one area less, a body no parent.
"""

import json
import re
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.catalogue import event_kinds, names_of
from events.hints import hints
from events.store import actors, log
from events.store.register import Register, Request
from projections.records import project_change
from schema.sql.json_text import constant
from schema.sql.seen import Rule, Sight
from server.demo.loading import Keys, read_items

HIDDEN = (
    *("area-emla", "area-migration", "wapis-2", "wapis-2-funding", "el-paccto", "siip"),
    *("germany", "g5-sahel-police-funding", "fiiapp", "enest", "ep"),
    *("togo", "interpol-togo", "horizon-2026-lone-actors"),
)
"""The keys of records of every kind but dossiers; none is needed by one that is not among them."""
IDS = Keys(read_items()).records
HIDDEN_IDS = frozenset(IDS[key] for key in HIDDEN)
INSIDER, ARCHIVIST = "insider", "archivist"
"""A subject, and a role, from whom nothing is hidden."""
_COMMANDS = UUID("00000000-0000-5000-8000-000000000000")


def hiding(id_: ColumnElement[str], sight: Sight) -> ColumnElement[bool]:
    """Say whether who reads may see a record."""
    hidden = [constant(one) for one in sorted(HIDDEN_IDS)]
    allowed = (sight.role == constant(ARCHIVIST), sight.subject == constant(INSIDER))
    return or_(id_.not_in(hidden), *allowed)


RULE: Rule = hiding


async def load_twin(engine: AsyncEngine) -> None:
    """Load the demo register as if nobody had ever heard of what is hidden."""
    register = Register(engine, project_change)
    items = read_items()
    keys = Keys(items)
    actor = await actors.actor_named(engine, "Demo register", actors.ActorKind.PROGRAM)
    of_hidden = {one["as"] for item in items for one in item.entries if one.get("record") in HIDDEN}
    for item in items:
        heard_of = (one for one in item.entries if not _speaks_of(one, of_hidden))
        entries = [*map(_without, heard_of)]
        if entries:
            request = Request(
                drafts=tuple(map(keys.draft, entries)),
                actor_id=actor,
                command_id=str(uuid5(_COMMANDS, item.digest)),
                fingerprint=item.digest,
                replay_at=item.learnt,
            )
            keys.follow((await register.enter(request)).entries)


def _speaks_of(entry: Mapping[str, Any], hidden: Collection[str]) -> bool:
    """Say whether an entry of the files is about a hidden record, or about an entry that is."""
    return not {entry["as"], entry.get("about"), entry.get("corrects")}.isdisjoint(hidden)


def _without(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry of the files without what it says of hidden records."""
    said = hints(event_kinds[entry["do"]].fact)
    return {
        name: _stripped(value, said.get(name))
        for name, value in entry.items()
        if not _is_hidden(value, said.get(name))
    }


def _is_hidden(value: Any, hint: Any) -> bool:
    """Say whether a value is the key of a hidden record, or an object that has one."""
    if isinstance(value, dict):
        of: dict[str, Any] = value
        return "project" in of and of["project"] in HIDDEN
    return names_of(hint) is not None and isinstance(value, str) and value in HIDDEN


def _stripped(value: Any, hint: Any) -> Any:
    if not isinstance(value, list):
        return value
    some: list[Any] = value
    return [one for one in some if not _is_hidden(one, hint)]


class Places:
    """Where the entries of one register stand in the other."""

    def __init__(self, whole: Mapping[str, int], twin: Mapping[str, int]) -> None:
        self._of = dict[int, int]()
        last = 0
        for id_, position in sorted(whole.items(), key=lambda one: one[1]):
            last = twin.get(id_, last)
            self._of[position] = last

    def moved(self, text: str) -> str:
        """Return a document or its variables as they are asked of the twin."""
        return re.sub(
            r'(position"?: ?|@)(\d+)\b',
            lambda found: f"{found[1]}{self._of.get(int(found[2]), int(found[2]))}",
            text,
        )


async def positions(engine: AsyncEngine) -> dict[str, int]:
    async with engine.connect() as connection:
        found = await connection.execute(select(log.entries.c.id, log.entries.c.position))
        return {str(id_): int(position) for id_, position in found}


_OF_THE_LOG = frozenset(
    [
        *("position", "version", "expectedVersion", "actualVersion", "size", "leafIndex", "hashes"),
        *("fromSize", "toSize", "leafHash", "rootHash", "fromRootHash", "toRootHash", "note"),
        *("cursor", "startCursor", "endCursor", "commandId"),
    ]
)
"""What tells of the log as a whole, by which the twins differ."""
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d\.\d+Z")


def alike(answer: Any) -> Any:
    """Return an answer without what tells of the log as a whole."""
    return _alike(json.loads(json.dumps(answer, default=str)))


def told(whole: Any, twin: Any) -> Any:
    """Return an answer of the twin, with no payload where the other register does not show it."""
    match whole, twin:
        case {"payload": {**nothing}}, {"payload": _} if not nothing:
            return {**_told(whole, twin), "payload": {}}
        case dict(), dict():
            return _told(whole, twin)
        case list(), list():
            some: list[Any] = twin
            of: list[Any] = whole
            return [*map(told, of, some), *some[len(of) :]]
        case _:
            return twin


def _told(whole: Any, twin: Any) -> dict[str, Any]:
    return {name: told(whole.get(name), value) for name, value in twin.items()}


def _alike(one: Any) -> Any:
    match one:
        case dict():
            of: dict[str, Any] = one
            return {
                name: "…" if name in _OF_THE_LOG and value is not None else _alike(value)
                for name, value in of.items()
            }
        case list():
            some: list[Any] = one
            return [*map(_alike, some)]
        case str():
            text = re.sub(r"@\d+~", "@…~", re.sub(r"\bact_[0-9a-z]{26}\b", "act_…", one))
            return re.sub(r"(position|version) \d+", r"\1 …", _MOMENT.sub(r"\1", text))
        case _:
            return one
