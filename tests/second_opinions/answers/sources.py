# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""What a field is read from: a record or an event at an instant, or a value that one of them holds.

`read` is the one way to a field's value in the terms of the domain: resolvers write it down, and
filters and orders compare it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any, cast

from graphql import GraphQLNonNull
from typing_extensions import override

from events.catalogue import KEEP, is_tuple
from events.localized import Localized
from tests.second_opinions.answers.contract import RECORDS, is_list, named, object_type, snake
from tests.second_opinions.answers.register import Instant, Register

_SINGULAR = {"summaries": "summary"}


@dataclass(frozen=True)
class Source:
    """Something of a type of the contract, read at an instant."""

    register: Register
    at: Instant
    type_name: str

    def field(self, name: str, **arguments: Any) -> Any:
        """Return a field by its name in the domain: what `tell_…` makes, else what is held."""
        tell = getattr(self, f"tell_{name}", None)
        return self.held(name) if tell is None else tell(**arguments)

    def held(self, name: str) -> Any:
        """Return a plain value; each kind of source has its own way."""
        raise AssertionError(name)

    @property
    def names_at(self) -> Instant:
        """The instant at which the records are read that it names."""
        return self.at


@dataclass(frozen=True)
class Part(Source):
    """A value that a record, an event or the register holds: a dataclass, or a mapping."""

    of: Any

    @override
    def held(self, name: str) -> Any:
        return self.of[name] if isinstance(self.of, Mapping) else getattr(self.of, name)


def read(source: Source, name: str, **arguments: Any) -> Any:
    """Return a field of a source: a plain value, another source, a list of either, or None."""
    declared: Any = object_type(source.type_name).fields[name].type
    type_name = named(declared).name
    if type_name == "LocalizedText":
        text = source.field(_SINGULAR.get(snake(name), snake(name)[:-1]))
        value = _texts(text)
    else:
        value = source.field(snake(name), **arguments)
    if value is None or value is KEEP:
        never_null = isinstance(declared, GraphQLNonNull)
        return [] if never_null and is_list(declared) else None
    if type_name == "JSON":
        return value
    if isinstance(value, list) or is_tuple(value):
        items: list[Any] = [*cast("Sequence[Any]", value)]
        made = [_made(source, item, type_name) for item in items]
        return [item for item in made if item is not None]
    return _made(source, value, type_name)


def _made(source: Source, value: Any, type_name: str) -> Any:
    """Return a held value as what the contract says it is."""
    from tests.second_opinions.answers.records import record_at  # noqa: PLC0415  # records are sources too

    if isinstance(value, str) and type_name in {*RECORDS.values()}:
        return record_at(source.register, value, source.names_at)
    if isinstance(value, Mapping) or (is_dataclass(value) and not isinstance(value, Source)):
        return Part(source.register, source.names_at, type_name, value)
    return cast("Any", value)


def _texts(text: Any) -> list[Mapping[str, str]] | None:
    if not isinstance(text, Localized):
        return None
    return [{"language": language, "text": one} for language, one in text.texts.items()]
