"""A root field is one statement, and in it everything is read through `seen` or `known`."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Alias, BinaryExpression, Column, FromClause, Select, select

from events.store import log
from projections import rows
from schema.execution.statements import Plans
from schema.sql.comparisons import Unindexed
from tests.schema.reading import selections, story
from tests.schema.reading.reader import Reader

READ_TABLES = set(rows.metadata.tables.values())


def unguarded(statement: Any) -> set[str]:
    """Return the aliases of a statement that no condition binds to an instant."""
    parts = _parts(statement)
    aliases: set[Any] = {one for one in parts if isinstance(one, Alias)}
    compared = {(column.table, column.name) for column in _compared(parts)}
    records = {one for one in aliases if one.element in READ_TABLES}
    entries = {one for one in aliases if one.element is log.entries}
    loose = {
        one
        for one in records
        for name in ("from_position", "to_position", "closed_position")
        if (one, name) not in compared
    }
    # The last entry of a command is found by the moment that command has to itself.
    loose |= {
        one
        for one in entries - _of_whenever(parts)
        if (one, "position") not in compared and (one, "recorded_at") not in compared
    }
    return {str(one.name) for one in loose}


def _of_whenever(parts: list[Any]) -> set[Any]:
    """Return the entries that say what was removed, which is so at whatever instant is read."""
    said = {one.left.table for one in parts if isinstance(one, BinaryExpression) and _says(one)}
    spoken_of = {
        one.left.table
        for one in parts
        if isinstance(one, BinaryExpression) and getattr(one.right, "table", None) in said
    }
    return said | spoken_of


def _says(one: Any) -> bool:
    return getattr(one.right, "name", "") == "'entry.redacted'"


def _parts(statement: Any) -> list[Any]:
    """Return all that a statement is made of, once each, however often it is spoken of."""
    met, left = dict[int, Any](), [statement]
    while left:
        one = left.pop()
        if id(one) not in met:
            met[id(one)] = one
            left.extend(one.get_children())
    return [*met.values()]


def _compared(parts: list[Any]) -> Iterator[Column[Any]]:
    for one in parts:
        if isinstance(one, BinaryExpression):
            left: Any = one.left
            if isinstance(left, Unindexed):
                [left] = left.clauses
            if isinstance(getattr(left, "table", None), FromClause):
                yield left


async def test_every_record_and_entry_is_read_at_an_instant(
    on_sqlite: Reader, compiled: list[Select[Any]]
) -> None:
    for document in (*selections.documents(40), *DOCUMENTS):
        compiled.clear()
        request = on_sqlite.request(plans=Plans())
        errors = (await on_sqlite.run(document, request))["errors"]
        if any(selections.too_much(error) for error in errors):
            continue
        [statement] = compiled
        assert unguarded(statement) == set(), document


async def test_the_check_finds_what_is_not() -> None:
    table = rows.metadata.tables["projects"].alias("t1")
    entry = log.entries.alias("t2")
    columns: Any = (table.c.id, entry.c.id)
    statement = select(*columns).where(table.c.from_position <= 3)

    assert unguarded(statement) == {"t1", "t2"}


DOCUMENTS = (
    f'{{ node(id: "{story.EU}") {{ id }} }}',
    f'{{ nodes(ids: ["{story.entry(3)}"]) {{ id ... on Event {{ record {{ id }} }} }} }}',
    "{ register { position recordedAt counts { projects events } } }",
)


async def test_a_root_field_is_one_statement(reader: Reader) -> None:
    document = """query ($id: ID!) { project(id: $id) { title lead { name }
        agreements { totalCount nodes { reference funder { name } } }
        timeline { event { type actor { name } } } events { nodes { type } } } }"""
    request = reader.request()
    await reader.ask("{ register { position } }", request)
    reader.sent.clear()

    await reader.ask(document, request, id=story.WAPIS)

    assert len([statement for statement in reader.sent if "SELECT" in statement]) == 1


@pytest.mark.parametrize("at", [None, {"position": 20}, {"recordedAt": "2016-01-01T00:00:00Z"}])
async def test_a_request_is_one_statement_once_another_was_answered(
    reader: Reader, at: dict[str, Any] | None
) -> None:
    document = "query ($id: ID!, $at: AsOf) { project(id: $id, asOf: $at) { title } }"
    plans = Plans()
    await reader.ask(document, reader.request(plans=plans), id=story.WAPIS, at=at)
    reader.sent.clear()

    await reader.ask(document, reader.request(plans=plans), id=story.WAPIS_1, at=at)

    [statement] = reader.sent
    assert "BEGIN" not in statement


async def test_a_statement_has_the_same_text_whatever_is_asked_of_it(reader: Reader) -> None:
    document = """query ($id: ID!, $first: Int, $lang: String) { project(id: $id) {
        title(lang: $lang) agreements(first: $first) { nodes { id } } } }"""

    async def text(**variables: Any) -> str:
        reader.sent.clear()
        await reader.ask(document, **variables)
        return reader.sent[-1]

    assert await text(id=story.WAPIS, first=3, lang="fr") == await text(
        id=story.WAPIS_1, first=77, lang="en"
    )
