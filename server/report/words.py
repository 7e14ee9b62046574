"""Values in words: records by their names, money with its currency, words of lists in plain."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, cast

from events.catalogue import event_kinds
from events.documents import DocumentCategory
from events.hints import hints, parts_of
from events.records import LIFECYCLES

REDACTED = "(redacted)"
"""Stands for a text that is gone."""


def _lists_within(cls: Any) -> Iterator[str]:
    """Yield the fields of a class, and of what it holds, that hold words of a list."""
    for name, hint in hints(cls).items():
        for part in parts_of(hint):
            if is_dataclass(part):
                yield from _lists_within(part)
            elif isinstance(part, type) and issubclass(part, Enum):
                yield name


_NAMES = {"scheme"}
WORDS = {
    name
    for cls in (
        *(one.fact for one in event_kinds.values()),
        *(one.record for one in LIFECYCLES.values()),
    )
    for name in _lists_within(cls)
} - _NAMES
"""Fields that hold words of a list, unless those are names."""

_SAY_THEMSELVES = {
    *("country", "kind", "region", "role", "schemeName", "scheme_name", "value", "amount"),
}
_AMOUNT = re.compile(r"-?\d{1,60}(\.\d{1,60})?", re.ASCII)


def told(value: Any, field: str = "") -> str | None:
    """Return a value of an answer in words; None if there is nothing to tell."""
    if value is None or value == []:
        return None
    match value:
        case bool():
            return "yes" if value else "no"
        case str() if field == "category" and value in DocumentCategory.__members__:
            return f"{value} ({DocumentCategory[value].called})"
        case str() if field in WORDS:
            return value.replace("_", " ").lower()
        case list():
            items = cast("Sequence[Any]", value)
            between = "; " if any(isinstance(item, Mapping) for item in items) else ", "
            return between.join(filter(None, (told(item, field) for item in items)))
        case Mapping():
            return _object(cast("Mapping[str, Any]", value))
        case _:
            return str(value)


def _object(value: Mapping[str, Any]) -> str | None:
    if {*value} == {"amount", "currency"}:
        return f"{value['currency']} {_amount(value['amount'])}"
    if {*value} == {"sha256"}:
        return REDACTED
    if {*value} == {"language", "text"}:
        marked = "" if value["language"] == "en" else f" ({value['language']})"
        text = value["text"]
        if text is None:
            return f"{REDACTED}{marked}"
        return f"{told(text)}{marked}" if isinstance(text, Mapping) else f"“{text}”{marked}"
    if {*value} == {"nodes"}:
        return told(value["nodes"])
    if "recordId" in value:
        return name_of(value)
    if {"scheme", "value"} <= {*value}:
        named = (value.get("schemeName") or value.get("scheme_name"), value["scheme"])
        return f"{value['value']} ({', '.join(str(one) for one in named if one)})"
    if {*value} == {"position"}:
        return str(value["position"])
    parts = ((name, told(part, name)) for name, part in value.items())
    return ", ".join(
        text
        if name in _SAY_THEMSELVES or isinstance(value[name], Mapping)
        else f"{spaced(name)} {text}"
        for name, text in parts
        if text is not None
    )


def _amount(given: Any) -> str:
    is_one = isinstance(given, str) and _AMOUNT.fullmatch(given)
    return f"{Decimal(given):,f}" if is_one else str(given)


def spaced(name: str) -> str:
    """Return the name of a field as words: `plannedEnd`, and `planned_end`, is planned end."""
    parted = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name)
    return parted.replace("_", " ").strip()


def name_of(record: Mapping[str, Any]) -> str:
    """Return what a record is called; a link by its two ends, what has no name by its id."""
    named = [value for field, value in record.items() if field != "recordId"]
    if any(isinstance(one, Mapping) for one in named):
        return " and ".join("somebody" if one is None else name_of(one) for one in named)
    called = record.get("name") or record.get("title") or record.get("reference")
    if called is None:
        return str(record["recordId"])
    short = record.get("acronym")
    return f"“{called}” ({short})" if short else f"“{called}”"


def shown(text: str) -> str:
    """Let nothing through that a terminal would obey, or that does not show where it stands."""
    return "".join(sign if sign.isprintable() else _escaped(ord(sign)) for sign in text)


def _escaped(code: int) -> str:
    mark, digits = ("x", 2) if code < _TWO else ("u", 4) if code < _FOUR else ("U", 8)
    return f"\\{mark}{code:0{digits}x}"


_TWO, _FOUR = 0x100, 0x10000
"""Of which codes on two digits do not do, nor four."""
