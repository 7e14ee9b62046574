"""A GraphQL type for each kind of event, made from its fact, so that all its fields are typed.

A field has the name it has in the record. Of one name there is one type in all events: GraphQL
would refuse two of them side by side. So a word that would be of two lists has the name of its
list: `kind` is `institutionKind` and `paymentKind`.
"""

import re
import types
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, Optional

from events import catalogue, codec
from events.dates import PartialDate
from events.hints import hint_of, hints
from events.localized import Localized
from schema.compiler.compiler import Plan
from schema.compiler.dated import FORMS, Dated, Dates
from schema.compiler.lists import Listed, One
from schema.compiler.payload import PayloadField, PayloadReference, ValuesOfRecords
from schema.compiler.plan import (
    AsIs,
    Localised,
    Stored,
    Texts,
    Value,
    Values,
    in_languages,
    planned,
    spoken,
)
from schema.compiler.relations import Same
from schema.terms.kinds import ENTRY, class_of, event_type
from schema.terms.making import TypeField, make_type
from schema.types.event import Event
from schema.types.money import LocalizedText

_PLAIN = {str, int, bool, Decimal, date}


class Shape(NamedTuple):
    """The GraphQL type of a field of a fact, and the plan by which it is read."""

    type: Any
    plan: Plan
    of_records: bool = False


def event_types() -> list[type[Any]]:
    """Return the types of all events, in the order of the catalogue."""
    return [_event_type(kind) for kind in catalogue.event_kinds.values()]


def _event_type(kind: catalogue.Kind) -> type[Any]:
    made: type[Any] = make_type(
        event_type(kind.name),
        _fields(kind),
        catalogue.described(kind),
        Event,
    )
    return made


def _fields(kind: catalogue.Kind) -> Iterator[TypeField]:
    if kind.name.startswith(f"{ENTRY}."):
        speaks_of = planned(
            One(ENTRY, Same("position", "about")),
            "The entry that is retracted, or that the note is about.",
        )
        yield TypeField("entry", Optional[Event], speaks_of)  # noqa: UP045  # built at run time
    for name, hint in _hints(kind).items():
        shape, default = shape_of(name, hint), _default(kind.fact, name)
        like = tuple(other for other, known in _shapes(name) if known == (shape, default))
        kept = PayloadReference if shape.of_records else PayloadField
        said, described = kept(shape.plan, like, default), _description(hint)
        if isinstance(shape.plan, Localised):
            yield TypeField(name, Optional[str], spoken(said, described))  # noqa: UP045
            plan = kept(Texts(name), like, default)
            every = in_languages(plan, f"The {name} in every language.")
            yield TypeField(in_every_language(name), Optional[list[LocalizedText]], every)  # noqa: UP045
        else:
            forms = FORMS if isinstance(shape.plan, Dated | Dates) else {}
            declared = planned(said, described, **forms)
            yield TypeField(told_as(name, hint), Optional[shape.type], declared)  # noqa: UP045


def told_as(name: str, hint: Any) -> str:
    """Return what a field of a fact is called in events: its own name, or that of its list."""
    if name not in _ambiguous():
        return name
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", hint_of(hint).plain.__name__).lower()


def in_every_language(name: str) -> str:
    """Return the field that has a text in all its languages, by the one that has it in one."""
    return {"summary": "summaries"}.get(name, f"{name}s")


@cache
def _shapes(name: str) -> tuple[tuple[str, tuple[Shape, tuple[tuple[str, str], ...]]], ...]:
    """Return the shape and default a field has in each event that has one of this name.

    By name: in the order of the catalogue they would depend on which module was imported first.
    """
    return tuple(
        (stored, (shape_of(name, hint), _default(kind.fact, name)))
        for stored, kind in sorted(catalogue.event_kinds.items())
        for other, hint in _hints(kind).items()
        if other == name
    )


def shape_of(name: str, hint: Any) -> Shape:
    """Return the shape that a field of this name and type has in every event."""
    plain, listed, *_ = hint_of(hint)
    names = catalogue.names_of(hint)
    if names is not None:
        record = class_of(names.kind)
        if listed:
            return Shape(
                types.GenericAlias(list, (record,)), Listed(names.kind, name), of_records=True
            )
        return Shape(record, One(names.kind, Same("id", name)), of_records=True)
    if plain is Localized:
        return Shape(str, Localised(name))
    if isinstance(plain, type) and issubclass(plain, Enum):
        return Shape(plain, Stored(name))
    if plain is PartialDate:
        # What is open of one is null, in whichever form it is asked for.
        may_be = Optional[PartialDate]  # noqa: UP045  # built at run time
        return (
            Shape(types.GenericAlias(list, (may_be,)), Dates(name))
            if listed
            else Shape(plain, Dated(name))
        )
    if plain in _PLAIN:
        return (
            Shape(types.GenericAlias(list, (plain,)), AsIs(name))
            if listed
            else Shape(plain, Stored(name))
        )
    return _shape_of_values(name, plain, listed=listed)


def _shape_of_values(name: str, value: Any, *, listed: bool) -> Shape:
    of_records = any(catalogue.names_of(part) for part in hints(value).values())
    twin = twin_of(value)
    if listed:
        values = ValuesOfRecords(name) if of_records else Values(name)
        return Shape(types.GenericAlias(list, (twin,)), values, of_records)
    return Shape(twin, Value(name), of_records)


def twin_of(value: Any) -> Any:
    """Return the GraphQL type of a value that an event can hold: it has its name and its module's.

    Money is in `schema.money`, as it is in `events.money`.
    """
    module = import_module(value.__module__.replace("events.", "schema.types."))
    return getattr(module, value.__name__)


@cache
def _ambiguous() -> frozenset[str]:
    """Return the names under which different events keep words of different lists."""
    found: dict[str, set[Any]] = defaultdict(set)
    for kind in catalogue.event_kinds.values():
        for name, hint in _hints(kind).items():
            plain = hint_of(hint).plain
            if isinstance(plain, type) and issubclass(plain, Enum):
                found[name].add(plain)
    return frozenset(name for name, lists in found.items() if len(lists) > 1)


def _hints(kind: catalogue.Kind) -> Mapping[str, Any]:
    fact: Any = kind.fact
    return hints(fact)


def _description(hint: Any) -> str | None:
    return next((note for note in hint_of(hint).notes if isinstance(note, str)), None)


def _default(fact: type[Any], name: str) -> tuple[tuple[str, str], ...]:
    """Return the name and JSON of a field's default, if that is not null: it was not stored."""
    default = next(one.default for one in fields(fact) if one.name == name)
    if default is MISSING or default is None or default is catalogue.KEEP:
        return ()
    return ((name, codec.written(codec.plain(default)).decode()),)
