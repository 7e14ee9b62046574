# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownLambdaType=false
"""Every operator of every filter finds a record by its own value, as it is answered.

Which fields and operators there are is read from the schema.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from graphql import (
    GraphQLInputObjectType,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from events.dates import PartialDate
from schema.api import walked
from tests.schema.reading.reader import Reader
from tests.schema.reading.selections import type_of
from tests.sharing import has_turn


def _itself(value: Any) -> Any:
    return value


def _beginning(value: str) -> str:
    """Return as much of a text as is looked for in others."""
    return value[:200]


FINDS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("eq", "lte", "gte", "during", "possiblyDuring"), _itself),
    **dict.fromkeys(("contains", "startsWith"), _beginning),
    "in": lambda value: [value],
    "isNull": lambda value: value is None,
}
"""The operators that find a thing by its value, each with what it is given of that value."""
PASSES_BY: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("ne", "lt", "gt"), _itself),
    "notIn": lambda value: [value],
    "isNull": lambda value: value is not None,
}
"""Those that do not."""
OF_ANOTHER = {"precision", "lang"}
"""What is given beside them: how a date is stated, and the language in which a text is read."""
EQUALITY = {"eq", "ne", "in", "notIn"}
LANGUAGES = (None, "fr", "de-AT")
OF_RECORDS = 2
"""So many records are looked for by each field."""
MOST_AT_ONCE = 20


class Way(NamedTuple):
    """A field of a thing that is listed, or of what is within it, that a filter compares."""

    selected: str
    """How it is selected."""
    names: tuple[str, ...]
    """The names of the fields that lead there, and `some` where one is a list."""
    filter: GraphQLInputObjectType
    lang: str | None
    of: str
    """The field that is compared, with its type."""


def listings() -> Iterator[tuple[str, GraphQLInputObjectType, Any]]:
    """Yield the root fields that list things by a filter, with the filter and the type listed."""
    assert walked.query_type is not None
    for name, field in walked.query_type.fields.items():
        listed = type_of(field)
        if "where" in field.args and listed.name.endswith("Connection"):
            assert isinstance(listed, GraphQLObjectType)
            where: Any = get_named_type(field.args["where"].type)
            # Of what changed only kinds and ids are asked for, and nothing is compared.
            if "and" in where.fields:
                yield name, where, type_of(listed.fields["nodes"])


def ways(filter_: GraphQLInputObjectType, type_: Any, records: int = 1) -> Iterator[Way]:
    """Yield all that a filter compares: of the records that a thing leads to their own fields."""
    for name, member in filter_.fields.items():
        if name not in type_.fields:
            continue
        of: Any = get_named_type(member.type)
        declared = type_.fields[name]
        reached = type_of(declared)
        if is_leaf_type(reached):
            some = ("some",) if of.name.endswith("ListFilter") else ()
            compared: Any = get_named_type(of.fields["some"].type) if some else of
            for lang in LANGUAGES if "lang" in compared.fields else (None,):
                given = f'(lang: "{lang}")' if lang else ""
                of_type = f"{type_.name}.{name}{given}"
                yield Way(f"{name}{given}", (name, *some), compared, lang, of_type)
            continue
        is_record = "recordId" in getattr(reached, "fields", {}) or reached.name.endswith(
            "Connection"
        )
        if is_record and not records:
            continue
        yield from _within(name, of, reached, records - is_record)


def _within(name: str, of: Any, reached: Any, records: int) -> Iterator[Way]:
    some: tuple[str, ...] = ()
    before, after = "{ ", " }"
    if of.name.endswith("ListFilter"):
        some, of = ("some",), get_named_type(of.fields["some"].type)
    if reached.name.endswith("Connection"):
        before, after = "(first: 3) { nodes { ", " } }"
        reached = type_of(reached.fields["nodes"])
    for way in ways(of, reached, records):
        selected = f"{name}{before}{way.selected}{after}"
        yield way._replace(selected=selected, names=(name, *some, *way.names))


def values(answer: Any, names: Sequence[str]) -> Iterator[Any]:
    """Yield the values to which a way leads, in what was answered."""
    if not names:
        yield answer
    elif names[0] == "some":
        items = answer["nodes"] if isinstance(answer, dict) else answer or []
        for item in items:
            yield from values(item, names[1:])
    elif answer is not None:
        yield from values(answer[names[0]], names[1:])


def filters(way: Way, value: Any, *, is_only: bool) -> Iterator[tuple[Any, bool]]:
    """Yield filters by one operator each, and whether they find what has the value."""
    operators = way.filter.fields.keys() - OF_ANOTHER
    assert operators <= FINDS.keys() | PASSES_BY.keys(), operators
    if value is None:
        operators &= {"isNull"}
    elif way.filter.name == "PartialDateFilter":
        date = PartialDate(value)
        operators -= set() if date.first and date.last else EQUALITY | {"during"}
        operators -= set() if date.first else {"gte"}
        operators -= set() if date.last else {"lte"}
    lang = {} if way.lang is None else {"lang": way.lang}
    for name in sorted(operators):
        for given, finds in ((FINDS, True), (PASSES_BY, False)):
            if name in given and (finds or is_only):
                said: Any = {name: given[name](value), **lang}
                for within in reversed(way.names):
                    said = {within: said}
                yield said, finds


async def asked_of(reader: Reader, listing: str, key: str, way: Way) -> list[tuple[str, Any, bool]]:
    """Return filters that find a thing, or do not, each with the thing's id and which it is."""
    document = f"{{ {listing}(first: 200) {{ nodes {{ {key} {way.selected} }} }} }}"
    nodes = (await reader.ask(document))[listing]["nodes"]
    dice, made = Random(f"{listing}.{way.selected}"), list[tuple[str, Any, bool]]()  # noqa: S311
    by_kind = [
        [one for one in nodes if any((value is None) is null for value in values(one, way.names))]
        for null in (False, True)
    ]
    for some in by_kind:
        for node in dice.sample(some, min(OF_RECORDS, len(some))):
            found = [*values(node, way.names)]
            for value in found[:2]:
                # Of a list that has pages others may follow.
                is_only = len(found) == 1 and "(first: " not in way.selected
                said = filters(way, value, is_only=is_only)
                made += [(node[key], one, finds) for one, finds in said]
    return made


async def wrong(
    reader: Reader, listing: str, filter_: str, made: Sequence[tuple[str, Any, bool]]
) -> list[str]:
    """Return the filters that do not find what they should, or find what they should not."""
    found = list[str]()
    for start in range(0, len(made), MOST_AT_ONCE):
        part = made[start : start + MOST_AT_ONCE]
        declared = " ".join(f"$w{number}: {filter_}" for number in range(len(part)))
        roots = " ".join(
            f"f{number}: {listing}(where: $w{number}) {{ totalCount }}"
            for number in range(len(part))
        )
        key = "position" if listing == "events" else "recordId"
        given = {
            f"w{n}": {**said, "and": [{key: {"eq": one}}]} for n, (one, said, _) in enumerate(part)
        }
        answer = await reader.run(f"query ({declared}) {{ {roots} }}", **given)
        if answer["errors"]:
            found += [f"{one.path}: {one.message}: {part}" for one in answer["errors"]]
            continue
        found += [
            f"{listing} {one} {'not ' if finds else ''}found by {said}"
            for n, (one, said, finds) in enumerate(part)
            if answer["data"][f"f{n}"]["totalCount"] != int(finds)
        ]
    return found


async def test_every_operator_finds_a_record_by_its_own_value(demo: AsyncEngine) -> None:
    """Each store is asked every second way to compare, as it is in brute force every one."""
    reader, failed, tried = Reader(demo), list[str](), 0
    compared = set[str]()
    for listing, filter_, type_ in listings():
        key = "position" if listing == "events" else "recordId"
        for way in ways(filter_, type_):
            # What leads to a record is compared by its id, whatever else of it was compared.
            if way.of in compared and not way.of.endswith(".recordId"):
                continue
            # By its name, so that each is some store's turn.
            if not has_turn(way.of, demo.dialect.name):
                continue
            made = await asked_of(reader, listing, key, way)
            tried += len(made)
            if made:
                compared.add(way.of)
            failed += await wrong(reader, listing, filter_.name, made)
    assert not failed, "\n".join(failed)
    assert tried > 1_000
