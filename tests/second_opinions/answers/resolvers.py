# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""The oracle answers: by graphql-core, with one resolver for all that is not a field of `Query`."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, cast

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLObjectType,
    GraphQLSchema,
    execute_sync,
    get_named_type,
    parse,
    validate,
)

from events.dates import PartialDate
from events.localized import Localized
from tests.second_opinions.answers import labels
from tests.second_opinions.answers.codes import CODED, SECTOR_TABLES, called
from tests.second_opinions.answers.contract import contract, is_connection, snake
from tests.second_opinions.answers.filters import meets
from tests.second_opinions.answers.instants import Question
from tests.second_opinions.answers.pages import cursors_of, page
from tests.second_opinions.answers.queries import QUERY, Info, listing_of
from tests.second_opinions.answers.records import STAND, Record
from tests.second_opinions.answers.refusals import RefusedError
from tests.second_opinions.answers.register import Register
from tests.second_opinions.answers.sources import Source, read
from tests.second_opinions.answers.texts import heard_in
from tests.second_opinions.days import stated


def resolve(source: Source, info: Info, **arguments: Any) -> Any:
    """Return a field of what was found."""
    type_: Any = get_named_type(info.parent_type.fields[info.field_name].type)
    if is_connection(type_):
        return _connection(source, info, type_.name, arguments)
    lang, form = arguments.pop("lang", None), arguments.pop("as", None)
    if isinstance(source, Record) and info.field_name in labels.FIELDS:
        return labels.told(source, info.field_name, lang)
    if info.field_name in CODED:
        code, table = CODED[info.field_name]
        return called(table, written(read(source, code)), lang)
    if info.parent_type.name in {"Sector", "SectorCode"} and info.field_name == "name":
        table_of_sector = SECTOR_TABLES.get(read(source, "vocabulary"))
        return called(table_of_sector, read(source, "code"), lang)
    narrows = type_.name != "AgreementTotal" and "where" in arguments
    where = arguments.pop("where") if narrows else None
    given = {
        snake(name): value
        for name, value in arguments.items()
        if value is not None or name not in STAND
    }
    found = read(source, info.field_name, **given)
    if type_.name == "LocalizedText" and lang is not None and found:
        heard = heard_in([one.of["language"] for one in found], lang)
        found = [one for one in found if one.of["language"] == heard]
    if form in {"FIRST_DAY", "LAST_DAY"}:
        return written(_day_of(found, form))
    return written([one for one in found if meets(where, one)] if narrows else found, lang)


def _day_of(found: Any, form: str) -> Any:
    """Return the first or the last day of a date, or of each of several; null where it is open."""
    if isinstance(found, list):
        return [_day_of(one, form) for one in cast("list[Any]", found)]
    first, last = stated(found.text) if found is not None else (None, None)
    return first if form == "FIRST_DAY" else last


def _connection(source: Source, info: Info, type_name: str, arguments: dict[str, Any]) -> Any:
    """Return a page of what a record leads to; later pages at the instant of the first."""
    for cursor in cursors_of(arguments, listing_of(info), info.context):
        if cursor.at is not None:
            assert isinstance(source, Record)
            cited = source.at.cited or cursor.at.cited
            source = source.moved(cursor.at._replace(cited=cited))
    whose = {one: arguments.pop(one) for one in STAND if one in arguments}
    whose = {one: said for one, said in whose.items() if said is not None}
    cut = page(listing_of(info), arguments, info.context, source.at)
    return cut(type_name, read(source, info.field_name, **whose))


def written(value: Any, lang: str | None = None) -> Any:
    """Return a value as JSON has it."""
    match value:
        case Localized():
            return value.texts[heard_in([*value.texts], lang or "en")]
        case PartialDate():
            return value.text
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case Enum():
            return value.value
        case list():
            return [written(one) for one in cast("list[Any]", value)]
        case _:
            return value


def _type_of(value: Source, *_: Any) -> str:
    return value.type_name


def resolved() -> GraphQLSchema:
    """Return the contract with all its fields resolved."""
    schema = contract()
    for type_ in schema.type_map.values():
        if hasattr(type_, "resolve_type"):
            abstract: Any = type_
            abstract.resolve_type = _type_of
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                field.resolve = QUERY[name] if type_ is schema.query_type else resolve
    return schema


_SCHEMA = resolved()


@lru_cache
def _read(document: str, schema: GraphQLSchema) -> DocumentNode:
    parsed = parse(document)
    assert not validate(schema, parsed), document
    return parsed


def ask(
    register: Register,
    document: str,
    variables: Mapping[str, Any],
    moment: datetime,
    *,
    schema: GraphQLSchema = _SCHEMA,
) -> tuple[Any, set[str]]:
    """Return the data of an answer at a moment, and the codes of what is wrong with the request."""
    result = execute_sync(
        schema,
        _read(document, schema),
        context_value=Question(register, moment),
        variable_values=dict(variables),
    )
    assert isinstance(result, ExecutionResult)
    codes = set[str]()
    for error in result.errors or ():
        if not isinstance(error.original_error or error, RefusedError):
            raise error.original_error or error
        codes.add(str((error.extensions or {}).get("code")))
    return result.data, codes
