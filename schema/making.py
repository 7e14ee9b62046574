"""Types that are made at run time, of the kinds of records and of events that there are."""

from collections.abc import Iterable
from types import new_class
from typing import Any, NamedTuple

import strawberry


class Made(NamedTuple):
    """A field of a type that is made: its name, its type, and how it is declared."""

    name: str
    type: Any
    declared: Any


def make_type(
    name: str, fields: Iterable[Made], description: str | None = None, *bases: type[Any]
) -> Any:
    """Make the type `name`, with the fields of `bases` before its own."""

    def body(namespace: dict[str, Any]) -> None:
        namespace["__annotations__"] = annotations = dict[str, Any]()
        for one in fields:
            annotations[one.name], namespace[one.name] = one.type, one.declared

    return strawberry.type(new_class(name, bases, exec_body=body), description=description)
