"""What every record is called: its label, in one line; its kind; its status in plain words.

A label is declared where the type is, by the ways in which it may be made: `"{acronym} – {title}"`
is made of these two fields, and passed over where one of them is not known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any, ClassVar, cast

from graphql import GraphQLField, GraphQLObjectType, get_named_type
from sqlalchemy import ColumnElement, case, func
from typing_extensions import override

from schema.compiler.compiler import Compiler, Plan, plan_of
from schema.compiler.lists import One, joined_to
from schema.compiler.plan import Localised, languages, spoken
from schema.compiler.selection import Field
from schema.sql.functions import Quoted
from schema.sql.json_text import NULL, Json, concat, constant, first_name_of, member_text
from schema.sql.row import Row
from schema.terms.kinds import kind_name, record_kinds
from schema.terms.making import camel
from schema.terms.words import KINDS, said_of

_KIND_OF = {kind.type: kind for kind in record_kinds.values()}


def label(*ways: str) -> Any:
    """Declare the label of a kind of record: made in the first of these ways that can be."""
    made = ", else ".join(f"`{_shown(way)}`" for way in ways) or "made of its names"
    return spoken(
        Label(ways),
        f"What the record is called, in one line for people: {made}, of what is known at the "
        "instant read; what would stand there twice stands once. Where nothing is, or it was "
        "removed, it is the kind and the bare id.",
    )


def _shown(way: str) -> str:
    """Return a way with the fields' names as GraphQL has them."""
    return way.format(**{name: camel(name) for _, name, *_ in Formatter().parse(way) if name})


@dataclass(frozen=True, slots=True)
class Label(Plan):
    """What a record is called, in one line. It is never null."""

    bulk: ClassVar[int] = 20
    ways: tuple[str, ...]

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        return Quoted(self.called(row, field.parent, field.arguments["lang"], compiler))

    def called(
        self, row: Row, type_: GraphQLObjectType, lang: str | None, compiler: Compiler
    ) -> ColumnElement[str]:
        """Return the label as plain text; NULL if there is no record."""
        ways = [[(text, name) for text, name, *_ in Formatter().parse(way)] for way in self.ways]
        names = dict.fromkeys(name for way in ways for _, name in way if name)
        known = {name: _text(row, type_, name, lang, compiler) for name in names}
        kind = KINDS[_KIND_OF[type_.name].name].told(lang)
        return func.coalesce(
            *(self._made(way, known) for way in ways),
            concat(f"{kind} ", row.raw("id")),
        )

    def _made(
        self, way: Sequence[tuple[str, str | None]], known: Mapping[str, Json]
    ) -> ColumnElement[str]:
        """Return the label that is made in this way; NULL if that cannot be, or says a name twice.

        It is passed over for another way, which has the name once.
        """
        made, names = concat(*_filled(way, known)), [name for _, name in way if name]
        if len(names) == 1 or not any(f"{{{name}}}" in self.ways for name in names):
            return made
        one, other = (known[name] for name in names)
        return case((one != other, made))


def called(
    row: Row, type_: GraphQLObjectType, lang: str | None, compiler: Compiler
) -> ColumnElement[str]:
    """Return the label of a record of a type as plain text; NULL if there is no record."""
    its = plan_of(type_.fields["label"])
    assert isinstance(its, Label)
    return its.called(row, type_, lang, compiler)


def _filled(
    way: Sequence[tuple[str, str | None]], known: Mapping[str, Json]
) -> Iterator[str | Json]:
    """Yield the parts of a label that is made in this way: ours, and of the fields named there."""
    for text, name in way:
        yield text
        if name is not None:
            yield known[name]


def _text(
    row: Row, type_: GraphQLObjectType, name: str, lang: str | None, compiler: Compiler
) -> ColumnElement[str]:
    """Return what a field says, as plain text; NULL if it is not known, or was removed."""
    definition = type_.fields[camel(name)]
    plan, of = plan_of(definition), _named(definition)
    match plan:
        case One(kind=kind, related=related):
            with compiler.reference():
                return called(joined_to(row, kind, related), of, lang, compiler)
        case Localised():
            kept = row.stored(name)
            said = (member_text(kept, tag) for tag in languages(lang, compiler))
            return func.nullif(
                func.coalesce(*said, member_text(kept, first_name_of(kept))), constant("")
            )
        case _ if said_of(of.name):
            return _in_words(of.name, row.raw(name), lang)
        case _:
            return func.nullif(row.raw(name), constant(""))


def _in_words(enum: str, word: ColumnElement[str], lang: str | None) -> ColumnElement[str]:
    """Return what a word of an enum is called in a language; NULL if there is no word."""
    called = said_of(enum)
    told: dict[Any, Any] = {
        constant(one): constant(words.told(lang)) for one, words in called.items()
    }
    return case(told, value=word)


def _named(definition: GraphQLField) -> Any:
    """Return the type of a field, whose own types speak of unknowns."""
    declared: Any = definition
    return cast("Any", get_named_type)(declared.type)


@dataclass(frozen=True, slots=True)
class StatusLabel(Plan):
    """The status of a record in plain words; null of a kind that has none."""

    bulk: ClassVar[int] = 4

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        status = field.parent.fields.get("status")
        if status is None:
            return NULL
        enum = _named(status).name
        return func.coalesce(
            Quoted(_in_words(enum, row.raw("status"), field.arguments["lang"])), NULL
        )


@dataclass(frozen=True, slots=True)
class OfKind(Plan):
    """The kind of a record."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        return constant(f'"{kind_name(_KIND_OF[field.parent.name])}"')
