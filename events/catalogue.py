"""Every kind of event there is.

A stored event outlives the code that wrote it. So its name is given once, in `@event`, and never
changes; and when its fields change, `version` goes up and an `@upcast` teaches us to read the old.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from functools import cache
from inspect import getdoc
from typing import (
    Any,
    Final,
    Literal,
    NamedTuple,
    TypeAlias,
    TypeGuard,
    TypeVar,
    dataclass_transform,
)

from events.hints import hints, parts_of

T = TypeVar("T")


class _Keep(Enum):
    KEEP = "keep"


KEEP: Final = _Keep.KEEP
"""The value of a field that an event leaves as it was; None clears it."""
Keep: TypeAlias = Literal[_Keep.KEEP]


def stated(fact: object, *but: str) -> dict[str, Any]:
    """Return what a fact states, by the names of its fields: they are those of the record.

    What it leaves as it was is left out, and what is told of something else: the fields `but`.
    """
    cls: Any = type(fact)
    said = {name: getattr(fact, name) for name in _field_names(cls) if name not in but}
    return {name: value for name, value in said.items() if value is not KEEP}


@cache
def _field_names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


class Names(NamedTuple):
    """Annotates a field that holds the id of another record.

    `alive` says whether that record must be alive on the day of the entry, or only exist.
    """

    kind: str
    alive: bool = True


class Prose:
    """Annotates a text in which somebody writes words of their own, and so might name a person.

    A text in languages is prose without it.
    """


class Address:
    """Annotates an address where something is to be read: written freely too, and yet no words."""


class Named(NamedTuple):
    """One record that a fact names, and where."""

    id: str
    kind: str
    alive: bool
    path: tuple[str, ...]


class Counts(StrEnum):
    """From which of the days that its date allows an entry counts (docs/dates.md).

    An OPENING and a CHANGE from the first, an ENDING from the last, as what ended in 2021 is not
    over in January. A DESCRIPTION says how a record is, not that it became so.
    """

    OPENING = "OPENING"
    CHANGE = "CHANGE"
    ENDING = "ENDING"
    DESCRIPTION = "DESCRIPTION"


COUNTED: Mapping[Counts, str] = {
    Counts.OPENING: "It counts from the first day of its date.",
    Counts.CHANGE: "It counts from the first day of its date, or the last if the first is open.",
    Counts.ENDING: "It counts from the last day of its date.",
    Counts.DESCRIPTION: "It counts from the first day of its date, or from the record's own.",
}
"""How each is told of."""


class Kind(NamedTuple):
    """A kind of event: its stored name and shape, and what the register asks of its entries."""

    name: str
    version: int
    fact: type[Any]
    counts: Counts
    ahead: bool
    """It may lie in the future: an announcement."""
    needs_reason: bool


Upcast: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]

event_kinds: dict[str, Kind] = {}
upcasts: dict[tuple[str, int], Upcast] = {}
_kind_of: dict[type[Any], Kind] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event(
    name: str,
    counts: Counts,
    *,
    version: int = 1,
    ahead: bool = False,
    needs_reason: bool = False,
) -> Callable[[type[T]], type[T]]:
    """Declare a frozen, keyword-only dataclass as an event the log knows as `name`."""

    def declare(cls: type[T]) -> type[T]:
        if name in event_kinds:
            raise ValueError(f"two events are called {name!r}")
        fact = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        kind = Kind(name, version, fact, counts, ahead, needs_reason)
        event_kinds[name] = _kind_of[fact] = kind
        return fact

    return declare


def upcast(name: str, *, version: int) -> Callable[[Upcast], Upcast]:
    """Declare how the stored fields of `version` become those of the next version."""

    def declare(function: Upcast) -> Upcast:
        upcasts[name, version] = function
        return function

    return declare


def described(kind: Kind) -> str:
    """Return what happens, and from which day of its date it counts."""
    return f"{getdoc(kind.fact)} {COUNTED[kind.counts]}"


def kind_of(fact: object) -> Kind:
    """Return the kind of event that `fact` is."""
    return _kind_of[type(fact)]


def is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    """Say whether a field's value is a list of values."""
    return isinstance(value, tuple)


def names_in(fact: object) -> Iterator[Named]:
    """Yield every record that `fact` names."""
    cls: Any = type(fact)
    for name, hint in _naming_fields(cls):
        yield from _names(getattr(fact, name), hint, (name,))


@cache
def _naming_fields(cls: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((name, hint) for name, hint in hints(cls).items() if _can_name(hint))


@cache
def _can_name(hint: Any) -> bool:
    return any(
        isinstance(part, Names)
        or (isinstance(part, type) and is_dataclass(part) and bool(_naming_fields(part)))
        for part in parts_of(hint)
    )


def _names(value: Any, hint: Any, path: tuple[str, ...]) -> Iterator[Named]:
    if value is None or value is KEEP:
        return
    if is_tuple(value):
        for number, item in enumerate(value):
            yield from _names(item, hint, (*path, str(number)))
    elif isinstance(value, str):
        names = names_of(hint)
        if names is not None:
            yield Named(value, names.kind, names.alive, path)
    elif is_dataclass(value):
        cls: Any = type(value)
        for name, part in _naming_fields(cls):
            yield from _names(getattr(value, name), part, (*path, name))


@cache
def names_of(hint: Any) -> Names | None:
    """Return what kind of record the type `hint` names, wherever in it that is said."""
    return next((part for part in parts_of(hint) if isinstance(part, Names)), None)
