"""The fields of `Query`: where reading begins, and at which instant."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, Text, cast
from sqlalchemy.ext.asyncio import AsyncConnection
from typing_extensions import override

from events import ids
from schema.citing import Citation, read_id
from schema.compiler import Compiler
from schema.context import Context
from schema.errors import bad_argument, bad_instant
from schema.frame import Cases, Node, alone, items, listed
from schema.instant import Instant, checked, end_of_command
from schema.kinds import by_prefix, kinds
from schema.lists import One, joined_to
from schema.pages import Page
from schema.payload import any_record
from schema.relations import ENTRY, Relation, Same, every
from schema.row import GivenRow, Row
from schema.selection import Field
from schema.spelling import TextItems
from schema.written import NULL, written


@dataclass(frozen=True, slots=True)
class Reading:
    """One root field being read."""

    context: Context
    connection: AsyncConnection
    compiler: Compiler

    async def at(self, as_of: Mapping[str, Any] | None, *cited: Citation) -> Instant:
        """Return the instant to read at: that of `asOf`, or the one the ids name."""
        named = {(one.position, one.day) for one in cited}
        if len(named) > 1:
            raise bad_instant("All ids of one list name the same instant, or none does.")
        position, day = named.pop() if named else (None, None)
        if position is None or day is None:
            return await self.context.settled(self.connection, as_of)
        if as_of is not None:
            raise bad_instant(
                "The id names an instant already; leave asOf out, or give the bare id."
            )
        present = await self.context.present(self.connection)
        return Instant(
            await end_of_command(self.connection, position, present), checked(day), cited=True
        )

    def row(self, instant: Instant, **keys: ColumnElement[Any]) -> GivenRow:
        """Return what a root field is read from: the instant, and the keys it was given."""
        return GivenRow(self.compiler.at(instant), self.compiler.frame(), {}, keys)


class Root(ABC):
    """A field of `Query`."""

    @abstractmethod
    async def answer(self, asked: Field, reading: Reading) -> Select[Any]:
        """Return the statement whose one value is the answer as JSON text."""


@dataclass(frozen=True, slots=True)
class RecordById(Root):
    """One record of a kind."""

    kind: str

    @override
    async def answer(self, asked: Field, reading: Reading) -> Select[Any]:
        citation = read_id(asked.arguments["id"], kinds[self.kind].prefix)
        at = await reading.at(asked.arguments.get("asOf"), citation)
        row = reading.row(at, id=reading.compiler.bind(citation.id, Text))
        return _first(self.kind, Same("id", "id"), row, asked, reading)


@dataclass(frozen=True, slots=True)
class NodeById(Root):
    """Whatever an id names."""

    @override
    async def answer(self, asked: Field, reading: Reading) -> Select[Any]:
        citation = read_id(asked.arguments["id"])
        at = await reading.at(asked.arguments.get("asOf"), citation)
        row = reading.row(at, id=reading.compiler.bind(citation.id, Text))
        return alone(row.frame, _node([citation.prefix], row, asked, reading.compiler))


@dataclass(frozen=True, slots=True)
class NodesByIds(Root):
    """Whatever several ids name, in their order, with null where there is nothing."""

    @override
    async def answer(self, asked: Field, reading: Reading) -> Select[Any]:
        given: Sequence[str] = asked.arguments["ids"]
        most = reading.compiler.limits.ids
        if len(given) > most:
            raise bad_argument(f"At most {most} ids are read at once, not {len(given)}.")
        citations = [read_id(one) for one in given]
        at = await reading.at(asked.arguments.get("asOf"), *citations)
        compiler, around = reading.compiler, reading.row(at)
        wanted = compiler.bind(_json_list([one.id for one in citations]), Text)
        prefixes = list(dict.fromkeys(one.prefix for one in citations))
        with compiler.level(max(len(given), 1)) as frame:
            source, item, order = items(frame.name, TextItems(wanted))
            row = GivenRow(around.at, frame, {}, {"id": cast(item.column("value"), Text)})
            made = listed(frame, _node(prefixes, row, asked, compiler), source, [], [order])
        return alone(around.frame, made)


@dataclass(frozen=True, slots=True)
class AllRecords(Root):
    """All records of a kind, page by page. Later pages are read at the instant of the first."""

    kind: str

    @override
    async def answer(self, asked: Field, reading: Reading) -> Select[Any]:
        page, as_of = Page(self.kind, every), asked.arguments.get("asOf")
        if page.slice(asked, reading.compiler).instant is not None and as_of is not None:
            raise bad_instant("The cursor names an instant already; leave asOf out.")
        at = await reading.at(as_of)
        row = reading.row(at)
        return alone(row.frame, page.read(row, asked, reading.compiler))


@dataclass(frozen=True, slots=True)
class EntryBy(Root):
    """One entry, by id or by position."""

    @override
    async def answer(self, asked: Field, reading: Reading) -> Select[Any]:
        id_, position = asked.arguments.get("id"), asked.arguments.get("position")
        if (id_ is None) == (position is None):
            raise bad_argument("event takes an id or a position, one of them.")
        if id_ is None:
            row = reading.row(
                await reading.at(None), position=reading.compiler.bind(position, BigInteger)
            )
            return _first(ENTRY, Same("position", "position"), row, asked, reading)
        citation = read_id(id_, ids.ENTRY)
        row = reading.row(
            await reading.at(None, citation), id=reading.compiler.bind(citation.id, Text)
        )
        return _first(ENTRY, Same("id", "id"), row, asked, reading)


@dataclass(frozen=True, slots=True)
class AllEntries(Root):
    """All entries, page by page."""

    @override
    async def answer(self, asked: Field, reading: Reading) -> Select[Any]:
        row = reading.row(await reading.at(None))
        page = Page(ENTRY, every).read(row, asked, reading.compiler)
        return alone(row.frame, page)


@dataclass(frozen=True, slots=True)
class TheRegister(Root):
    """The register itself, as it is now."""

    @override
    async def answer(self, asked: Field, reading: Reading) -> Select[Any]:
        row = reading.row(await reading.at(None))
        bind = reading.compiler.bind
        values = {
            "name": written(bind(reading.context.name, Text)),
            "version": written(bind(reading.context.version, Text)),
        }
        given = GivenRow(row.at, row.frame, values)
        return alone(row.frame, reading.compiler.value(asked, given))


def _first(kind: str, related: Relation, row: Row, asked: Field, reading: Reading) -> Select[Any]:
    return alone(row.frame, One(kind, related).read(row, asked, reading.compiler))


def _node(prefixes: Sequence[str], row: Row, asked: Field, compiler: Compiler) -> Node:
    """Write whatever the id of `row` names, which has one of these prefixes."""
    wanted = [by_prefix[prefix].name for prefix in prefixes if prefix in by_prefix]
    record = any_record(row, asked, compiler, wanted) if wanted else NULL
    if ids.ENTRY not in prefixes:
        return record
    entry = joined_to(row, ENTRY, Same("id", "id"))
    event = compiler.objects(compiler.selections.schema.type_map["Event"], asked.nodes, entry)
    return Cases([(entry.raw("id").is_not(None), event)], record)


def _json_list(texts: Sequence[str]) -> str:
    """Write ids, which need no escaping, as a JSON list."""
    return "[" + ",".join(f'"{text}"' for text in texts) + "]"
