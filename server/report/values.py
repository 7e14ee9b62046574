"""What stands in a proved entry, as the register would answer it, fit to be shown."""

from collections.abc import Mapping
from typing import Any, TypeGuard, cast

from events import codec, dates
from events.catalogue import event_kinds, upcasts
from events.proofs.evidence_check import Actor
from events.proofs.leaf import Leaf
from server.report.words import shown, told

GONE = {"sha256": ""}
"""Stands for a text that is gone."""


def current(leaf: Leaf) -> Mapping[str, Any]:
    """Return what an entry states in today's shape, or as it is, if that cannot be done."""
    payload: dict[str, Any] = leaf["payload"]
    kind = event_kinds.get(leaf["type"])
    try:
        for old in range(leaf["type_version"], kind.version if kind else 0):
            payload = upcasts[leaf["type"], old](payload)
    except Exception:  # noqa: BLE001  # what a log was signed of fails in any way
        stated: dict[str, Any] = leaf["payload"]
        return stated
    return payload


def of_today(text: str) -> str:
    try:
        return dates.of_today(text)
    except ValueError:
        return text


def text(value: Any) -> Any:
    """Return a text fit to be shown, or that it is gone."""
    if value is None or isinstance(value, str):
        return None if value is None else shown(value)
    return shown(told(value) or "")


def is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def is_gone(value: Any) -> bool:
    return isinstance(value, dict) and cast("dict[str, Any]", value).keys() == GONE.keys()


def source(source: Mapping[str, Any]) -> dict[str, Any]:
    names = ("kind", "title", "url", "locator", "published_on", "says")
    said = {name: text(source.get(name)) for name in names}
    published = said.pop("published_on")
    return {**said, "publishedOn": published if published is None else of_today(published)}


def who(actor: Actor) -> dict[str, Any]:
    name = None if actor.name is None else shown(actor.name)
    if name is not None and actor.shown_by is None:
        name += " (not proved)"
    return {"kind": actor.kind, "name": name}


def blank(value: Any) -> Any:
    """Leave of a text that is gone what the register leaves of it: nothing."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        if is_gone(value):
            return ""
        return {name: blank(part) for name, part in members.items()}
    return [blank(part) for part in value] if is_list(value) else value


def marked(value: Any) -> Any:
    """Return a value as JSON holds it; what is empty is marked, as only a text that is gone is."""

    def marked(part: Any) -> Any:
        if isinstance(part, dict):
            return {name: marked(one) for name, one in cast("dict[str, Any]", part).items()}
        if is_list(part):
            return [marked(one) for one in part]
        return GONE if part == "" else part

    return marked(codec.plain(value))
