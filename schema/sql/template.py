"""A part of a statement that is written once, and put into others with expressions in its places.

To write SQL takes Python far longer than to put it in: what is large, and always the same but for
a few expressions, is worth it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, Dialect, SelectBase, Text, literal_column
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.dialects.sqlite import aiosqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeEngine
from typing_extensions import override

_MODULES: Mapping[str, Any] = {"postgresql": asyncpg, "sqlite": aiosqlite}
_DIALECTS: Mapping[str, Dialect] = {name: one.dialect() for name, one in _MODULES.items()}
_MARK = "\x00"
"""Stands around the name of a place; no statement holds it."""


def place(name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]]) -> ColumnElement[Any]:
    """Return what stands for an expression that a template is given when it is put in."""
    return literal_column(f"{_MARK}{name}{_MARK}", type_)


@dataclass(frozen=True, slots=True)
class Template:
    """A subquery of one text, with places for expressions."""

    made_of: SelectBase
    pieces: tuple[str, ...]
    """SQL and names of places by turns, SQL first and last."""

    @classmethod
    def of(cls, select: SelectBase, dialect: str) -> "Template":
        compiled = select.compile(
            dialect=_DIALECTS[dialect], compile_kwargs={"literal_binds": True}
        )
        return cls(select, tuple(re.split(_MARK, str(compiled))))

    def filled(self, **places: ColumnElement[Any]) -> ColumnElement[str]:
        """Return the subquery with an expression in each of its places."""
        return _Filled(self, places)


class _Filled(ColumnElement[str]):
    inherit_cache = False
    type = Text()

    def __init__(self, template: Template, places: Mapping[str, ColumnElement[Any]]) -> None:
        self.template = template
        self.places = places

    @override
    def get_children(self, **_options: Any) -> Iterable[ClauseElement]:
        """Return what it was written from, for those who look what a statement reads."""
        return [self.template.made_of, *self.places.values()]


@compiles(_Filled)
def _spelt(element: _Filled, compiler: Any, **options: Any) -> str:
    options.pop("add_to_result_map", None)
    parts = (
        compiler.process(element.places[piece], **options) if number % 2 else piece
        for number, piece in enumerate(element.template.pieces)
    )
    return f"({''.join(parts)})"
