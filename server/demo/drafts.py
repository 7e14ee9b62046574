"""What a command of the demo register's files asks for, with ids in the place of keys."""

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeGuard

from events import codec, ids
from events.catalogue import event_kinds, names_of
from events.dates import PartialDate
from events.deciding.command import Draft
from events.entry import Entry, Source
from events.hints import hints, parts_of
from events.records import LIFECYCLES
from server.demo.files import DemoError, Item

_UNDATED = datetime(2026, 11, 1, tzinfo=UTC)
"""Stands in the ids of what has no dated source."""

_ENVELOPE = {
    "do", "record", "as", "on", "learnt", "sources", "reason", "exceptional", "corrects", "about",
}  # fmt: skip


class Keys:
    """The ids behind the keys of the files."""

    def __init__(self, items: list[Item]) -> None:
        """Give every record and entry that has a key its id."""
        prefixes = {lifecycle.name: prefix for prefix, lifecycle in LIFECYCLES.items()}
        self.records: dict[str, str] = {}
        self.entries: dict[str, str] = {}
        self._at: dict[int, str] = {}
        for item in items:
            moment = item.learnt or _UNDATED
            for number, entry in enumerate(item.entries):
                kind, opening = event_kinds[entry["do"]], entry["do"].partition(".")[0]
                prefix = prefixes.get(opening)
                if prefix and kind.fact is LIFECYCLES[prefix].opening and "corrects" not in entry:
                    self.records[entry["record"]] = ids.derived(prefix, moment, entry["record"])
                entry.setdefault("as", f"{item.digest}:{number}")
                self.entries[entry["as"]] = ids.derived(ids.ENTRY, moment, entry["as"])

    def follow(self, entered: Iterable[Entry]) -> None:
        """Lead keys to the entries that stand for theirs where a corrected opening moved them."""
        keys = {id_: key for key, id_ in self.entries.items()}
        for entry in entered:
            key = keys.get(entry.id) or self._at.get(entry.corrects or 0)
            if key is not None:
                self._at[entry.position] = key
                self.entries[key] = entry.id

    def draft(self, entry: Mapping[str, Any]) -> Draft:
        """Return what a command of the files asks for."""
        fact: Any = event_kinds[entry["do"]].fact
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
        classes = (part for part in parts_of(hint) if isinstance(part, type))
        nested = next((one for one in classes if is_dataclass(one)), None)
        if nested is not None and is_object(value):
            return {
                name: self._with_ids(one, hints(nested).get(name)) for name, one in value.items()
            }
        return value


def is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)
