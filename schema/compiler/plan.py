"""The plans of fields: how each is read, said once, where Strawberry declares its type.

A plan is the only thing that knows how a field is read. There are few: a stored value (`Stored`,
`AsIs`), a text in a language (`Localised`, `Texts`), an object or several (`Value`, `Values`), an
expression (`Computed`); and in `lists` and `paging.pages`, other records and entries.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import strawberry
from sqlalchemy import ColumnElement, String, case, func
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from typing_extensions import override

from events.localized import LONGEST_TAG, looked_up
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.selection import Field
from schema.sql.functions import Items, Pairs
from schema.sql.json_text import (
    NULL,
    Json,
    as_json,
    constant,
    first_name_of,
    first_of,
    member,
    pair_value,
)
from schema.sql.levels import Cases, Node, items, json_list
from schema.sql.row import GivenRow, ObjectRow, Row
from schema.terms import costs

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a field."""

    type: Any
    description: str
    default: Any = strawberry.UNSET


def planned(plan: Any, description: str | None = None, /, **arguments: Argument) -> Any:
    """Declare a field by its plan."""
    field = strawberry.field(description=description, metadata={"plan": plan})
    field.arguments = [
        StrawberryArgument(
            python_name=name,
            graphql_name=None,
            type_annotation=StrawberryAnnotation(argument.type),
            description=argument.description,
            default=argument.default,
        )
        for name, argument in arguments.items()
    ]
    return field


def stored(description: str | None = None, name: str | None = None) -> Any:
    """Declare a field that is a stored value, under its own name or `name`."""
    return planned(Stored(name), description)


def as_written(description: str | None = None) -> Any:
    """Declare a stored string that is compared as it is written: a code, an address."""
    return planned(Stored(is_code=True), description)


def text(description: str | None = None, name: str | None = None) -> Any:
    """Declare a text in the language asked for."""
    return spoken(Localised(name), description)


LANGUAGE_WANTED = (
    "the language wanted, by its BCP 47 tag, in whatever case: if there is no text in it, the tag "
    "without its last part (RFC 4647, lookup: `fr-CA` finds `fr`), English, or else the first "
    "there is."
)
_LANG = f"T{LANGUAGE_WANTED[1:]}"


def spoken(plan: Plan, description: str | None = None) -> Any:
    """Declare a field that takes the language of its text."""
    return planned(
        plan,
        description,
        lang=Argument(
            str | None,
            _LANG,
            DEFAULT_LANGUAGE,
        ),
    )


def texts(name: str, description: str | None = None) -> Any:
    """Declare a text in all its languages, or in one, which tells the language that came."""
    return in_languages(
        Texts(name), description or f"The {name.replace('_', ' ')} in every language."
    )


def in_languages(plan: Plan, description: str) -> Any:
    """Declare a field that takes the one language of which its texts are told, if any."""
    return planned(
        plan,
        description,
        lang=Argument(str | None, f"Only the text that is read in this language. {_LANG}", None),
    )


def value(description: str | None = None, name: str | None = None) -> Any:
    """Declare an object that is kept with its record."""
    return planned(Value(name), description)


def values(description: str | None = None, name: str | None = None) -> Any:
    """Declare a list of objects that is kept with its record."""
    return planned(Values(name), description)


def computed(
    compute: Callable[[Row], Json],
    description: str | None = None,
    *,
    compared: Callable[[Row], ColumnElement[Any]] | None = None,
) -> Any:
    """Declare a field that is an expression of its row and of the instant it is read at."""
    return planned(Computed(compute, compared), description)


@dataclass(frozen=True, slots=True)
class Named(Plan):
    """A plan of one stored value, under the field's own name or another."""

    name: str | None = None

    def of(self, asked: Field) -> str:
        return self.name or asked.stored_name


@dataclass(frozen=True, slots=True)
class Stored(Named):
    """A plain value, written as JSON."""

    is_code: bool = False
    """Of a string: whether it is no text but a code, or another of which every sign counts."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        return row.json(self.of(field))


@dataclass(frozen=True, slots=True)
class AsIs(Named):
    """Stored JSON that is passed on whole: a list of plain values, or what JSON says it is."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        return func.coalesce(row.stored(self.of(field)), constant(field.nothing))


@dataclass(frozen=True, slots=True)
class Localised(Named):
    """A text in the language asked for, else in English, else in the first there is."""

    bulk: ClassVar[int] = 2

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        spoken = row.stored(self.of(field))
        tags = languages(field.arguments["lang"], compiler)
        return func.coalesce(*(member(spoken, tag) for tag in tags), first_of(spoken), NULL)


@dataclass(frozen=True, slots=True)
class Texts(Named):
    """A text in every language it is known in."""

    bulk: ClassVar[int] = 8

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        spoken = row.stored(self.of(field))
        with compiler.level(1) as frame:
            source, pair, order = items(frame.name, Pairs(spoken))
            text = pair_value(*(pair.column(name) for name in ("value", "json", "fullkey")))
            values = {"language": as_json(pair.column("key")), "text": text}
            one = compiler.value(field, GivenRow(row.at, frame, values))
            only: list[ColumnElement[bool]] = []
            if field.arguments["lang"] is not None:
                only = [_is_told(spoken, pair.column("key"), field.arguments["lang"], compiler)]
            return unless_null(spoken, json_list(frame, one, source, only, [order]), field)


def _is_told(
    spoken: ColumnElement[Any], key: ColumnElement[Any], asked: str, compiler: Compiler
) -> ColumnElement[bool]:
    """Say whether the text of a language is the one that is told to who asks for a language."""
    there = ((member(spoken, tag).is_not(None), tag) for tag in languages(asked, compiler))
    return key == case(*there, else_=first_name_of(spoken))


def languages(asked: str | None, compiler: Compiler) -> list[ColumnElement[str]]:
    """Return the tags under which a text is looked for, the nearest to the one asked for first."""
    # What is no tag is none of them: SQLite would take `$.fr` for a path, and neither store a NUL.
    tags = looked_up((asked or "")[:LONGEST_TAG]) or [DEFAULT_LANGUAGE]
    # English twice, if that is asked for: most statements have one text whatever the language.
    return [compiler.bind(tag, String) for tag in (*tags, DEFAULT_LANGUAGE)]


@dataclass(frozen=True, slots=True)
class Value(Named):
    """An object among the record's values."""

    bulk: ClassVar[int] = 3

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        part, there = row.part(self.of(field))
        return Cases([(there, compiler.value(field, part))], NULL)


@dataclass(frozen=True, slots=True)
class Values(Named):
    """A list of objects among the record's values."""

    bulk: ClassVar[int] = 8

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        kept = row.stored(self.of(field))
        with compiler.level(costs.VALUES) as frame:
            source, item, order = items(frame.name, Items(kept))
            value = ObjectRow(row.at, frame, item.column("value"))
            where = self.met(value, field, compiler)
            made = json_list(frame, compiler.value(field, value), source, where, [order])
            return unless_null(kept, made, field)

    def met(self, value: Row, field: Field, compiler: Compiler) -> list[ColumnElement[bool]]:  # noqa: ARG002  # for who overrides it
        """Return what has to hold of one of them to be listed."""
        return []


@dataclass(frozen=True, slots=True)
class Given(Plan):
    """An object made of expressions of the row: its members, each by its stored name."""

    bulk: ClassVar[int] = 3
    members: Callable[[Row], Mapping[str, Json]]
    keys: Callable[[Row], Mapping[str, ColumnElement[Any]]] | None = None
    """The members that filters compare, as SQL values; None if filters compare none."""
    there: Callable[[Row], ColumnElement[bool]] | None = None
    """Whether there is one, or it is null; None: there always is."""

    def compared(self, row: Row) -> Row:
        """Return the object as a row of values that filters compare."""
        assert self.keys is not None
        return GivenRow(row.at, row.frame, {}, self.keys(row))

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        keys: Mapping[str, ColumnElement[Any]] = {} if self.keys is None else self.keys(row)
        value = compiler.value(field, GivenRow(row.at, row.frame, self.members(row), keys))
        return value if self.there is None else Cases([(self.there(row), value)], NULL)


@dataclass(frozen=True, slots=True)
class Computed(Plan):
    """An expression of the row and the instant it is read at."""

    bulk: ClassVar[int] = 4
    compute: Callable[[Row], Json]
    compared: Callable[[Row], ColumnElement[Any]] | None = None
    """The value that filters and orders compare; None if they do not."""
    kept: Callable[[str], str] | None = None
    """Turns a word of the filter into the stored one; None: they are the same."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        return self.compute(row)


def unless_null(kept: Any, otherwise: Node, field: Field) -> Node:
    """Write a list, or what stands for none where nothing is kept."""
    return Cases([(kept.is_(None), constant(field.nothing))], otherwise)
