"""The demo register's files, read: which commands they hold, and when each was learnt."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import yaml

from events import codec
from events.dates import PartialDate
from server.errors import CommandError

FILES = Path(__file__).parent

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class DemoError(CommandError):
    """A file of the demo register says what cannot be entered."""


@dataclass(frozen=True, slots=True)
class Item:
    """One command of the files: where it stands, when it was learnt, and what it says."""

    place: str
    learnt: datetime | None
    entries: tuple[dict[str, Any], ...]
    digest: str


def read_items(folder: Path = FILES) -> list[Item]:
    """Return the commands of all files, in the order in which they are entered."""
    sources: dict[str, dict[str, Any]] = _read(folder / "sources.yaml")
    items: list[Item] = []
    for name in _read(folder / "index.yaml"):
        for number, said in enumerate(_read(folder / name), 1):
            items.append(_item(f"{name}, command {number}", said, sources))
    never = datetime.max.replace(tzinfo=UTC)
    return sorted(items, key=lambda item: item.learnt or never)


def _read(path: Path) -> Any:
    with path.open(encoding="utf-8") as file:
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

    A source that `says` something else than its entry made nothing known, unless all of them do.
    None, or `learnt: loading`: it is recorded at loading.
    """
    said = next((entry["learnt"] for entry in entries if "learnt" in entry), None)
    if said == "loading":
        return None
    sources = [source for entry in entries for source in entry["sources"]]
    backing = [source for source in sources if "says" not in source] or sources
    published = (source["published_on"] for source in backing if "published_on" in source)
    dates = map(PartialDate, published if said is None else (said,))
    last = next((on.last for on in dates if on.last is not None), None)
    return None if last is None else datetime.combine(last, time(12), UTC)
