# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""Whatever a statement reads, it asks whether the reader may see it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Alias, BinaryExpression, Column, ColumnElement, Select
from sqlalchemy.sql import operators

from events.store.log import entries, mentions
from events.store.sql import IdText
from projections import rows
from projections.prose import prose_words
from projections.searched import searched_keys, searched_words
from schema.execution.statements import Plans
from schema.sql.json_text import constant
from schema.sql.seen import Sight
from tests.schema.reading import selections, story
from tests.schema.reading.reader import Reader

ASKED = "nobody"
_INDEX = {searched_words, searched_keys, prose_words}
"""They say where to look, and nothing that anybody sees."""
HIDEABLE = {*rows.metadata.tables.values(), entries, mentions} - _INDEX
OWN = (
    (
        f'{{ project(id: "{story.WAPIS}") {{ blame {{ field value event {{ id }} }} '
        "timeline { id } documents { title } events { nodes { payload record { id } } } } }"
    ),
    (
        "{ changes(since: {position: 2}, where: {eventType: [PROJECT_STARTED]}) "
        "{ totalCount nodes { recordId fields { name } events { id } } } }"
    ),
    '{ search(text: "wapis") { text record { id } } }',
    "{ agreementTotals(groupBy: [AREA, PROJECT]) { count area { id } } }",
    "{ agreementTotals(groupBy: [FUNDER_LINEAGE]) { count } }",
    "{ agreementTotals(groupBy: [OPPORTUNITY, PAID_YEAR]) { count paid } }",
    "{ projectTotals(groupBy: [LEAD, AREA, PARTNER, FUNDER]) { count lead { id } } }",
    "{ institutionTotals(groupBy: [PARENT, COUNTRY]) { count } }",
    "{ linkTotals(groupBy: [FROM_INSTITUTION, AREA]) { count } }",
    "{ eventTotals(groupBy: [TYPE, RECORD_KIND]) { count } }",
    "{ applicationTotals(groupBy: [CALL, MANAGER]) { applications } }",
    (
        f'{{ institutions(where: {{lineageOf: "{story.EU}"}}) {{ nodes {{ id lineage {{ steps }} '
        "links(through: BOTH) { totalCount } } } }"
    ),
    (
        f'{{ events(where: {{linkedTo: {{eq: "{story.EU}"}}, reason: {{contains: "a"}}}}) '
        "{ totalCount nodes { id notes { id } correctedBy { id } } } }"
    ),
    "{ register { recordedAt counts { projects events } } }",
)


def asks(id_: ColumnElement[str], _: Sight) -> ColumnElement[bool]:
    """Let everybody see everything, in words that are found again."""
    return id_ != constant(ASKED)


def unasked(statement: Any, reader: Reader) -> Iterator[str]:
    """Yield what a statement reads without asking: `id of institutions`."""
    text = str(statement.compile(dialect=reader.engine.dialect))
    parts = _parts(statement)
    asked = {
        (one.left.table, one.left.name, one.operator)
        for one in parts
        if isinstance(one, BinaryExpression) and isinstance(one.left, Column) and _is_asked(one)
    }
    columns, written = defaultdict[Any, set[str]](set), defaultdict[str, set[str]](set)
    for one in parts:
        if isinstance(one, Column):
            columns[one.table].add(one.name)
    for name, column in re.findall(r"\b(\w+)\.\"?(\w+)", text):
        written[name].add(column)
    for alias in {one for one in parts if isinstance(one, Alias) and one.element in HIDEABLE}:
        names = {one.name for one in alias.c if isinstance(one.type, IdText) and not one.nullable}
        names -= {"id"} if "record" in alias.c else set()
        unseen = (alias, "named", operators.eq) in asked
        used = columns[alias] | written[str(alias.name)]
        if not unseen and not (alias.element is entries and used <= _OF_THE_LOG):
            loose = (name for name in names if (alias, name, operators.ne) not in asked)
            yield from (f"{name} of {alias.element}" for name in loose)


def _parts(statement: Any) -> list[Any]:
    """Return all that a statement is made of, each once: much of it stands at many places."""
    found, waiting = dict[int, Any](), [statement]
    while waiting:
        one = waiting.pop()
        if id(one) not in found:
            found[id(one)] = one
            waiting.extend(one.get_children())
    return [*found.values()]


def _is_asked(one: Any) -> bool:
    return getattr(one.right, "name", "") == f"'{ASKED}'"


_OF_THE_LOG = {"position", "recorded_at", "corrects"}
"""What is read of an entry for its place in the log alone, or for the moment of that."""


async def test_whatever_is_read_is_asked_of(reader: Reader, compiled: list[Select[Any]]) -> None:
    tried = 0
    for document in (*selections.documents(40), *OWN):
        compiled.clear()
        request = reader.request(plans=Plans())
        request.rule = asks
        errors = (await reader.run(document, request))["errors"]
        if any(map(selections.too_much, errors)):
            continue
        tried += 1
        for statement in compiled:
            assert [*unasked(statement, reader)] == [], document
    assert tried > 40


async def test_without_a_rule_nothing_is_asked(reader: Reader, compiled: list[Select[Any]]) -> None:
    await reader.ask(OWN[0], reader.request(plans=Plans()))

    assert len([*unasked(compiled[0], reader)]) > 5
    made: Any = compiled[0].compile(dialect=reader.engine.dialect)
    assert {"role", "subject"}.isdisjoint(made.binds)
