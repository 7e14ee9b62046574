"""The names of codes, so that a page prints words: looked up in the statement, by the code.

    coalesce((:names -> ('c' || code)), code)

where `names` is the whole list in the language that is asked for, as one JSON object. Its members
begin with a letter: SQLite takes what begins with a digit for a place in a list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from graphql import GraphQLField
from sqlalchemy import ColumnElement, Text, func
from typing_extensions import override

from events import codec
from events.codes import named
from events.localized import LONGEST_TAG
from schema.compiler.compiler import Compiler, Plan, plan_of
from schema.compiler.plan import spoken
from schema.compiler.selection import Field
from schema.sql.json_text import Json, as_json, concat, member
from schema.sql.row import Row

Reads = Callable[[Row], ColumnElement[Any]]


@dataclass(frozen=True, slots=True)
class CodeName(Plan):
    """What a code of a list is called, in the language asked for; the code, if it is not listed."""

    bulk: ClassVar[int] = 3
    list_name: str
    code: Reads
    key: Reads
    """What it is called by in the list, if that takes more than the code."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        asked = (field.arguments["lang"] or named.DEFAULT)[:LONGEST_TAG]
        names = _names(self.list_name, named.language_of(self.list_name, asked))
        called = member(compiler.bind(names, Text), concat(_LETTER, self.key(row)))
        return func.coalesce(called, as_json(self.code(row)))


def code_name(list_name: str, name: str, description: str, *, key: Reads | None = None) -> Any:
    """Declare the name of a code that stands in the field `name`."""
    code: Reads = lambda row: row.raw(name)  # noqa: E731  # one of two of a kind
    return spoken(CodeName(list_name, code, key or code), description)


def is_code_name(field: GraphQLField) -> bool:
    """Say whether a field of the schema tells the name of a code beside it."""
    return isinstance(plan_of(field), CodeName)


@lru_cache(100)
def _names(list_name: str, language: str) -> str:
    names = named.names_of(list_name, language)
    return codec.written({f"{_LETTER}{code}": name for code, name in names.items()}).decode()


_LETTER = "c"
