"""Load the register this product ships with: the cooperation of INTERPOL and the European Union.

Its files in `demo/` hold commands, which are decided as mutations are. Each is replayed at the
moment its source was published, where that is known; the others are recorded at loading. Ids are
derived from the keys in the files, so loading twice appends nothing.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, is_dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard
from uuid import UUID, uuid5

import yaml
from sqlalchemy.ext.asyncio import AsyncEngine

from events import codec, ids
from events.catalogue import kinds, names_of
from events.dates import PartialDate
from events.deciding.command import Draft
from events.entry import Source
from events.errors import RejectedError
from events.hints import hints, parts_of
from events.records import LIFECYCLES
from events.store import actors
from events.store.register import Register, Request

FILES = Path(__file__).parent / "demo"

_NAMESPACE = UUID("6f0a4c1e-5d0b-5b0e-9a53-6c6961697361")
_UNDATED = datetime(2026, 11, 1, tzinfo=UTC)
"""Stands in the ids of what has no dated source."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_ENVELOPE = {
    "do", "record", "as", "on", "learnt", "sources", "reason", "exceptional", "corrects", "about",
}  # fmt: skip


class DemoError(Exception):
    """A file of the demo register says what cannot be entered."""


@dataclass(frozen=True, slots=True)
class Item:
    """One command of the files: where it stands, when it was learnt, and what it says."""

    place: str
    learnt: datetime | None
    entries: tuple[dict[str, Any], ...]
    digest: str


class Loaded(NamedTuple):
    """How many commands the files hold, and at which position the log ends after them."""

    commands: int
    position: int


async def load(
    engine: AsyncEngine,
    register: Register,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Loaded:
    """Enter every command of the demo register that the register does not know yet."""
    items = read_items()
    keys = Keys(items)
    actor = await actors.actor_named(engine, "Demo register", actors.ActorKind.PROGRAM)
    position = 0
    for done, item in enumerate(items, 1):
        try:
            request = Request(
                drafts=tuple(keys.draft(entry) for entry in item.entries),
                actor_id=actor,
                command_id=str(uuid5(_NAMESPACE, item.digest)),
                fingerprint=item.digest,
                replay_at=item.learnt,
            )
            position = max(position, (await register.enter(request)).position)
        except RejectedError as error:
            at = f" (path {'.'.join(error.path)})" if error.path else ""
            raise DemoError(f"{item.place}: {error}{at}") from error
        progress(done, len(items))
    return Loaded(len(items), position)


def read_items() -> list[Item]:
    """Return the commands of all files, in the order in which they are entered."""
    sources: dict[str, dict[str, Any]] = _read("sources.yaml")
    items: list[Item] = []
    for name in _read("index.yaml"):
        for number, said in enumerate(_read(name), 1):
            items.append(_item(f"{name}, command {number}", said, sources))
    never = datetime.max.replace(tzinfo=UTC)
    return sorted(items, key=lambda item: item.learnt or never)


def _read(name: str) -> Any:
    with (FILES / name).open(encoding="utf-8") as file:
        return yaml.load(file, Loader=_LOADER)  # noqa: S506  # makes texts of all scalars


def _item(place: str, said: dict[str, Any], sources: Mapping[str, Mapping[str, Any]]) -> Item:
    shared = {name: value for name, value in said.items() if name != "batch"}
    entries = [{**shared, **one} for one in said["batch"]] if "batch" in said else [said]
    for entry in entries:
        named = [{"ref": one} if isinstance(one, str) else one for one in entry.get("sources", [])]
        for one in named:
            if one["ref"] not in sources:
                raise DemoError(f"{place}: there is no source {one['ref']}")
        entry["sources"] = [
            {**sources[one["ref"]], **{k: v for k, v in one.items() if k != "ref"}} for one in named
        ]
    learnt = _learnt(entries)
    digest = hashlib.sha256(codec.written([str(learnt), *entries])).hexdigest()
    return Item(place, learnt, tuple(entries), digest)


def _learnt(entries: list[dict[str, Any]]) -> datetime | None:
    """Return the moment a command is replayed at: noon of the last day its first date allows.

    `learnt: loading` says that it is recorded at loading, whatever its sources' dates.
    """
    published = (
        source["published_on"]
        for entry in entries
        for source in entry["sources"]
        if "published_on" in source
    )
    said = next((entry["learnt"] for entry in entries if "learnt" in entry), None)
    on = said or next(published, None)
    if on is None or on == "loading":
        return None
    return datetime.combine(PartialDate(on).last, time(12), UTC)


class Keys:
    """The ids behind the keys of the files."""

    def __init__(self, items: list[Item]) -> None:
        """Give every record and entry that has a key its id."""
        prefixes = {lifecycle.name: prefix for prefix, lifecycle in LIFECYCLES.items()}
        self.records: dict[str, str] = {}
        self.entries: dict[str, str] = {}
        for item in items:
            moment = item.learnt or _UNDATED
            for number, entry in enumerate(item.entries):
                kind, opening = kinds[entry["do"]], entry["do"].partition(".")[0]
                prefix = prefixes.get(opening)
                if prefix and kind.fact is LIFECYCLES[prefix].opening and "corrects" not in entry:
                    self.records[entry["record"]] = ids.derived(prefix, moment, entry["record"])
                entry.setdefault("as", f"{item.digest}:{number}")
                self.entries[entry["as"]] = ids.derived(ids.ENTRY, moment, entry["as"])

    def draft(self, entry: Mapping[str, Any]) -> Draft:
        """Return what a command of the files asks for."""
        fact: Any = kinds[entry["do"]].fact
        given = {
            name: self._with_ids(value, hints(fact).get(name))
            for name, value in entry.items()
            if name not in _ENVELOPE
        }
        made = Draft(
            record=self.records[entry["record"]] if "record" in entry else "",
            fact=codec.convert(fact, given, strict=False),
            effective_on=PartialDate(entry["on"]) if "on" in entry else None,
            sources=tuple(
                codec.convert(Source, source, strict=False) for source in entry["sources"]
            ),
            reason=entry.get("reason"),
            exceptional=entry.get("exceptional") == "true",
            entry_id=self.entries[entry["as"]],
        )
        if "corrects" in entry:
            made = replace(made, corrects=self.entries[entry["corrects"]])
        if "about" in entry:
            made = replace(made, about=self.entries[entry["about"]])
        return made

    def _with_ids(self, value: Any, hint: Any) -> Any:
        """Put ids in the place of keys, wherever the type says that a record is named."""
        if names_of(hint) is not None and isinstance(value, str):
            if value not in self.records:
                raise DemoError(f"there is no record {value}")
            return self.records[value]
        if is_list(value):
            return [self._with_ids(one, hint) for one in value]
        nested = next(
            (part for part in parts_of(hint) if isinstance(part, type) and is_dataclass(part)), None
        )
        if nested is not None and is_object(value):
            return {
                name: self._with_ids(one, hints(nested).get(name)) for name, one in value.items()
            }
        return value


def is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)
