"""Types that are made at run time, of the kinds of records and of events that there are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import GenericAlias, new_class
from typing import Annotated, Any, NamedTuple

import strawberry
from strawberry import UNSET


class TypeField(NamedTuple):
    """A field of a type that is made: its name, its type, and how it is declared."""

    name: str
    type: Any
    declared: Any


def make_type(
    name: str, fields: Iterable[TypeField], description: str | None = None, *bases: type[Any]
) -> Any:
    """Make the type `name`, with the fields of `bases` before its own."""

    def body(namespace: dict[str, Any]) -> None:
        namespace["__annotations__"] = annotations = dict[str, Any]()
        for one in fields:
            annotations[one.name], namespace[one.name] = one.type, one.declared

    return strawberry.type(new_class(name, bases, exec_body=body), description=description)


def filter_input(name: str) -> Any:
    """Return the input of this name, which is made in `filters` of the types themselves."""
    return Annotated[name, strawberry.lazy("schema.filters.inputs")]


def list_of(type_: Any) -> Any:
    """Return the list type of a type that is known only at run time."""
    return GenericAlias(list, (type_,))


@dataclass(frozen=True, slots=True)
class InputField:
    """A field of an input type, as its fact declares it."""

    name: str
    type: Any
    description: str | None = None
    required: bool = False
    called: str | None = None
    """Its name in GraphQL, where that is a word of Python's."""


def make_input(
    name: str, said: list[InputField], description: str | None, *, one_of: bool = False
) -> Any:
    """Make the input type `name`."""

    def body(namespace: dict[str, Any]) -> None:
        namespace["__annotations__"] = {
            one.name: one.type if one.required else one.type | None for one in said
        }
        namespace["__module__"] = __name__
        for one in said:
            field = strawberry.field(name=one.called, description=one.description)
            if not one.required:
                field = strawberry.field(
                    name=one.called, description=one.description, default=UNSET
                )
            namespace[one.name] = field

    made = new_class(name, (), exec_body=body)
    return strawberry.input(made, name=name, description=description, one_of=one_of)


def camel(name: str) -> str:
    """Return a field's name as GraphQL writes it."""
    return re.sub(r"_(\w)", lambda matched: matched[1].upper(), name)
