"""What is submitted, made from the facts themselves: an input has the fields of its event.

A field that may be left out is nullable; what is left out of a later event stays as it was, and
null clears it where it may be cleared.
"""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from inspect import getdoc
from types import GenericAlias
from typing import Any, TypeGuard

import strawberry
from strawberry import UNSET
from strawberry.types import get_object_definition

from events import catalogue
from events.catalogue import KEEP, event_kinds, names_of
from events.dates import PartialDate
from events.errors import APART, RejectedError, refuse_if, stop_if
from events.hints import hint_of, hints
from events.localized import Localized
from events.money import Money
from schema.terms.enums import enum_of
from schema.terms.making import InputField, camel, make_input
from schema.terms.scalars import Currency


@strawberry.input(description="A text in one language.")
class LocalizedTextInput:
    language: str = strawberry.field(description="A BCP 47 tag: `en`, `fr`, `pt-BR`.")
    text: str = strawberry.field(description="The text in that language.")


@strawberry.input(description="An amount and its currency.")
class MoneyInput:
    amount: Decimal = strawberry.field(description="The amount.")
    currency: Currency = strawberry.field(description="The currency that it is in.")


_TWINS: dict[Any, Any] = {
    Localized: GenericAlias(list, (LocalizedTextInput,)),
    Money: MoneyInput,
}
_PLAIN = (str, int, bool, PartialDate, Decimal, date)


def described(fact: Any) -> str:
    """Return what a mutation does, as its fact says it, and what its entry needs or may."""
    kind = next(one for one in event_kinds.values() if one.fact is fact)
    needs = " Requires `entry.reason`." if kind.needs_reason else ""
    ahead = " The day may lie ahead." if kind.ahead else ""
    return f"{catalogue.described(kind)}{needs}{ahead}"


def input_fields_of(cls: Any) -> list[InputField]:
    """Return the fields of an input that is made of a fact or a value."""
    return [
        InputField(
            field.name,
            _input_type(hints(cls)[field.name]),
            _says(field, hints(cls)[field.name]),
            required=_must_be_said(field) and not hint_of(hints(cls)[field.name]).nullable,
        )
        for field in fields(cls)
    ]


def _must_be_said(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _says(field: Field[Any], hint: Any) -> str | None:
    """Return what is said of an input's field: its note, and what it means to leave it out."""
    said: list[str] = [note for note in hint_of(hint).notes if isinstance(note, str)][:1]
    if field.default is KEEP:
        cleared = "; null clears it" if hint_of(hint).nullable else ""
        said.append(f"If left out, it stays as it was{cleared}.")
    return " ".join(said) or None


def _input_type(hint: Any) -> Any:
    """Return the type of an input's field; that it may be null is said elsewhere."""
    plain, several, *_ = hint_of(hint)
    one = strawberry.ID if plain is str and names_of(hint) is not None else _type_of_one(plain)
    return GenericAlias(list, (one,)) if several else one


def _type_of_one(plain: Any) -> Any:
    if plain in _TWINS:
        return _TWINS[plain]
    if plain in _PLAIN:
        return plain
    return enum_of(plain) if issubclass(plain, Enum) else _value_input(plain)


@cache
def _value_input(cls: Any) -> Any:
    name: str = cls.__name__
    return make_input(f"{name}Input", input_fields_of(cls), getdoc(cls))


# From an input back to a fact ----------------------------------------------------------------


def left_out(cls: Any, given: Any) -> frozenset[str]:
    """Return the fields of a fact that an input does not give."""
    return frozenset(field.name for field in fields(cls) if getattr(given, field.name) is UNSET)


def fact_of(cls: Any, given: Any, path: tuple[str, ...] = (), *, keeps: bool = False) -> Any:
    """Make the fact (or value) `cls` of an input; refuse a null where there is always something.

    What a correction leaves out it keeps, so nothing has to be said in it. Within `refusals` the
    other values are judged as well, and what is refused is left as it is, whatever that may be.
    """
    values: dict[str, Any] = {}
    for field in fields(cls):
        value, hint, here = getattr(given, field.name), hints(cls)[field.name], (*path, field.name)
        if value is UNSET:
            if _must_be_said(field):
                values[field.name] = KEEP
            refuse_if(
                not keeps and _must_be_said(field),
                "left_out",
                f"Say what {camel(field.name)} is; null, if there is none.",
                *here,
            )
            continue
        values[field.name] = None if value is None else KEEP
        refuse_if(
            value is None and not hint_of(hint).nullable,
            "null",
            f"{camel(field.name)} is never null; leave it out where there is nothing to say.",
            *here,
        )
        if value is not None:
            with APART:
                values[field.name] = _value(hint, value, here)
    return cls(**values)


def _value(hint: Any, given: Any, path: tuple[str, ...]) -> Any:
    if not hint_of(hint).several:
        return _one(hint, given, path)
    made: list[Any] = [KEEP] * len(given)
    for number, one in enumerate(given):
        with APART:
            made[number] = _one(hint, one, (*path, str(number)))
    return tuple(made)


def _one(hint: Any, given: Any, path: tuple[str, ...]) -> Any:
    cls = hint_of(hint).plain
    try:
        if cls is Localized:
            return _localized(given, path)
        if cls is Money:
            return Money(given.amount, given.currency)
    except ValueError as error:
        raise RejectedError("malformed", f"{error}.", path) from None
    if is_dataclass(cls):
        return fact_of(cls, given, path)
    if cls is str:
        return bare_id(given, *path) if names_of(hint) is not None else str(given)
    return given


def bare_id(given: str, *path: str) -> str:
    """Refuse an id that names an instant too."""
    stop_if(
        "@" in given,
        "bare_id",
        "A change is made to the record, not to one instant of it: give the bare id.",
        *path,
    )
    return str(given)


def _localized(given: list[LocalizedTextInput], path: tuple[str, ...]) -> Localized:
    texts = dict[str, str]()
    for number, one in enumerate(given):
        twice = one.language in texts
        refuse_if(twice, "named_twice", "A language is given once.", *path, str(number), "language")
        texts.setdefault(one.language, one.text)
    return Localized(texts)


def as_sent(given: Any) -> Any:
    """Return an input as plain values, without what was left out."""
    if _is_list(given):
        return [as_sent(one) for one in given]
    if get_object_definition(given) is not None:
        names = [field.python_name for field in get_object_definition(given, strict=True).fields]
        said = {name: getattr(given, name) for name in names}
        return {name: as_sent(value) for name, value in said.items() if value is not UNSET}
    return given if given is None or isinstance(given, bool | int) else str(given)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
