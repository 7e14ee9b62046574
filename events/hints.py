"""What the type of a fact's field says: the plain type, whether null or several, and its notes.

`Annotated[tuple[Money, ...] | None | Keep, "In order."]` is several of `Money`, may be null, and
has a note. Whatever follows from the types of fields, stored forms, inputs, events, asks here.
"""

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)


class Hint(NamedTuple):
    """What a field holds."""

    plain: Any
    """The type of a value, of each where there are several; without notes, None and KEEP."""
    several: bool
    """Whether it is a tuple of such values."""
    nullable: bool
    notes: tuple[Any, ...]
    """What is annotated of the field, outermost first."""


@cache
def hints(cls: Any) -> dict[str, Any]:
    """Return the fields of a fact or value with their types, annotations included."""
    said = get_type_hints(cls, include_extras=True)
    return {field.name: said[field.name] for field in fields(cls)}


@cache
def hint_of(type_: Any) -> Hint:
    """Take a field's type apart."""
    if get_origin(type_) is Annotated:
        inner, *notes = get_args(type_)
        found = hint_of(inner)
        return found._replace(notes=(*notes, *found.notes))
    if get_origin(type_) in (Union, UnionType):
        parts = [part for part in get_args(type_) if get_origin(part) is not Literal]
        [something] = [part for part in parts if part is not NoneType]
        return hint_of(something)._replace(nullable=NoneType in parts)
    if get_origin(type_) is tuple:
        return hint_of(get_args(type_)[0])._replace(several=True, nullable=False)
    return Hint(type_, several=False, nullable=False, notes=())


def parts_of(type_: Any) -> Iterator[Any]:
    """Yield a type and everything it is made of: alternatives, items, notes."""
    yield type_
    for part in get_args(type_):
        yield from parts_of(part)


def as_stored(type_: Any) -> Any:
    """Return the type of a stored field: without notes, and without KEEP, which is not stored."""
    if get_origin(type_) is Annotated:
        return as_stored(get_args(type_)[0])
    parts = tuple(part for part in get_args(type_) if get_origin(part) is not Literal)
    if len(parts) < len(get_args(type_)):
        return Union[parts]  # noqa: UP007  # the parts are known at run time only
    return type_
