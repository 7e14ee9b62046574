"""In which order things are listed: by what is asked for, then by id or position."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from events import catalogue
from events.dates import PartialDate
from events.localized import Localized
from events.money import Money
from tests.second_opinions.answers.contract import RECORDS, is_list, object_type, snake
from tests.second_opinions.answers.contract import named as type_of
from tests.second_opinions.answers.filters import TEXTS, plain
from tests.second_opinions.answers.members import leads
from tests.second_opinions.answers.sources import Part, Source, read
from tests.second_opinions.answers.texts import sorting, told
from tests.second_opinions.days import NEVER, Days, stated

UNKNOWN = "XXXX"
"""A date of which nothing is known: it comes after all others, before null."""

S = TypeVar("S", bound=Source)


def ordered(items: Iterable[S], order_by: Sequence[Mapping[str, Any]] | None = None) -> list[S]:
    """Return things in an order; what is null comes last in either direction."""
    found = sorted(items, key=own_key)
    for one in reversed(order_by or ()):
        name, descending = one["field"].lower(), one.get("direction") == "DESC"
        lang = one.get("lang")
        found = _by(
            found,
            lambda item, name=name, lang=lang: sort_key(item, name, lang),
            descending=descending,
        )
    return found


def _by(items: list[S], key: Callable[[S], Any], *, descending: bool) -> list[S]:
    there = [item for item in items if key(item) not in {None, UNKNOWN}]
    return [
        *sorted(there, key=key, reverse=descending),
        *(item for item in items if key(item) == UNKNOWN),
        *(item for item in items if key(item) is None),
    ]


def signature(order_by: Sequence[Mapping[str, Any]] | None) -> str:
    """Return an order as cursors tell it from others."""
    return ",".join(
        f"{'-' if one.get('direction') == 'DESC' else ''}{one['field']}{_language(one)}"
        for one in order_by or ()
    )


def _language(one: Mapping[str, Any]) -> str:
    """Return the language of an order, if it goes by a text in languages and not in English."""
    asked = str(one.get("lang") or "en").split("-")
    tag = "-".join([asked[0].lower(), *map(str.upper, asked[1:])])
    is_language = one["field"].lower() in SPOKEN and re.fullmatch("[a-z]{2}(-[A-Z]{2})?", tag)
    return f"@{tag}" if is_language and tag != "en" else ""


SPOKEN = {
    snake(name)
    for record in RECORDS.values()
    for name, field in object_type(record).fields.items()
    if ("lang" in field.args and not is_list(field.type)) or leads(field)
}
"""The fields of records that hold a text in languages, or lead to one record that is called by
such a text, by their names in the domain."""


def leads_to_one(type_name: str, name: str) -> bool:
    """Say whether a field, by its name in the domain, leads to one other record."""
    fields = object_type(type_name).fields.items()
    return any(snake(field) == name and leads(declared) for field, declared in fields)


def called(source: Source, name: str) -> Any:
    """Return the text in languages that the record is called by to which a field leads."""
    camel = re.sub("_(.)", lambda match: match[1].upper(), name)
    there = read(source, camel)
    if there is None:
        return None
    return there.field("name" if there.type_name == "Institution" else "title")


def written_keys(source: Source, order_by: Sequence[Mapping[str, Any]] | None) -> list[Any]:
    """Return the order of a listing and what an item is ordered by, as its cursor holds them."""
    if not order_by:
        return []
    keys = [
        key for one in order_by for key in _written(source, one["field"].lower(), one.get("lang"))
    ]
    return [signature(order_by), *keys]


def _written(source: Source, name: str, lang: str | None) -> list[Any]:
    key = sort_key(source, name, lang)
    match key:
        case (str(currency), Decimal() as amount):
            return [currency, format(amount, "f")]
        case None if name in MONEY or _is_date(source, name):
            return [None, None]
        case "XXXX":
            return [None, "0"]
        case Days(first, last):
            return [f"{first}/{'9999-99-99' if last == NEVER else last}", None]
        case datetime():
            return [f"{key.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"]
        case date() | UUID():
            return [str(key)]
        case _ if name == "type":
            return [
                next(one for one in catalogue.event_kinds if one.replace(".", "_").upper() == key)
            ]
        case _:
            return [key]


MONEY = {
    *("requested", "decided_amount", "contribution", "total_cost", "received", "recovered"),
    *("decommitted", "reported", "to_come", "final_eligible"),
    *("budget_min", "budget_max", "best_known"),
}


def _is_date(source: Source, name: str) -> bool:
    """Say whether a field of a type is a partial date, by its name in the domain."""
    fields = object_type(source.type_name).fields
    return any(
        snake(field) == name and type_of(declared.type).name == "PartialDate"
        for field, declared in fields.items()
    )


def own_key(source: Source) -> Any:
    """Return what a listing without an order is in the order of: an id, or an entry's position."""
    return source.field("record_id" if source.type_name in RECORDS.values() else "position")


def sort_key(source: Source, name: str, lang: str | None = None) -> Any:
    """Return what the field of a name is ordered by; None if it is null."""
    if name == "id":
        name = "record_id" if source.type_name in RECORDS.values() else "entry_id"
    value = source.field(name)
    if leads_to_one(source.type_name, name) and value is not None:
        value = called(source, name)
    if isinstance(value, Localized):
        value = told(value, lang)
        return None if value is None else sorting(value)
    if name in TEXTS and value is not None:
        return sorting(value)
    match value.of if isinstance(value, Part) else value:
        case PartialDate(text="XXXX"):
            return UNKNOWN
        case PartialDate() as on:
            first, last = stated(on.text)
            return Days(first or last, last or NEVER)
        case Money() as money:
            return money.currency, money.amount
        case {"amount": amount, "currency": currency}:
            return currency, amount
        case StrEnum() as word:
            return [*type(word)].index(word)
        case other:
            return plain(other)
