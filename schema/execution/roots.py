"""The fields of `Query`: where reading begins, and at which instant."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, Select, Text, cast
from typing_extensions import override

from events import ids
from schema.compiler.compiler import Compiler
from schema.compiler.ids import Citation, read_id
from schema.compiler.lists import One, joined_to
from schema.compiler.payload import any_record
from schema.compiler.relations import Relation, Same, every
from schema.compiler.selection import Field
from schema.execution.context import Context
from schema.paging.pages import Page
from schema.paging.slice import Slice
from schema.sql.functions import TextItems
from schema.sql.json_text import NULL, written
from schema.sql.levels import Cases, Node, alone, items, listed
from schema.sql.row import GivenRow, Row
from schema.terms.errors import bad_argument, bad_instant
from schema.terms.instant import Instant, Present, checked
from schema.terms.kinds import ENTRY, by_prefix, kinds


@dataclass(frozen=True, slots=True)
class Settled:
    """What a root field reads, once its arguments are understood."""

    instant: Instant
    shape: tuple[Any, ...] = ()
    """What the statement depends on besides the selection."""
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What it is run with, besides the instant; each has a slot of this name."""

    @property
    def parameters(self) -> dict[str, Any]:
        """Everything that has a slot."""
        return {**self.values, "position": self.instant.position, "day": self.instant.day}

    def row(self, compiler: Compiler, **types: Any) -> GivenRow:
        """Return what the field is read from: the instant, and the values of these types."""
        keys = {
            name: compiler.slot(name, self.values[name], type_) for name, type_ in types.items()
        }
        return GivenRow(compiler.at(self.instant, compiler.slot), compiler.frame(), {}, keys)


@dataclass(frozen=True, slots=True)
class Reading:
    """One request, as its root fields need it to be settled."""

    context: Context
    present: Present

    async def at(self, as_of: Mapping[str, Any] | None, *cited: Citation) -> Instant:
        """Return the instant to read at: that of `asOf`, or the one the ids name."""
        named = {(one.position, one.day) for one in cited}
        if len(named) > 1:
            raise bad_instant("All ids of one list name the same instant, or none does.")
        position, day = named.pop() if named else (None, None)
        if position is None or day is None:
            return await self.context.settled(as_of, self.present)
        if as_of is not None:
            raise bad_instant(
                "The id names an instant already; leave asOf out, or give the bare id."
            )
        end = await self.context.past.end_of_command(position, self.present)
        return Instant(end, checked(day), cited=True)


class Root(ABC):
    """A field of `Query`."""

    @abstractmethod
    async def settle(self, asked: Field, reading: Reading) -> Settled:
        """Understand the arguments; a `GraphQLError` says what is wrong with them."""

    @abstractmethod
    def statement(self, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
        """Return the statement whose one value is the answer as JSON text."""


@dataclass(frozen=True, slots=True)
class RecordById(Root):
    """One record of a kind."""

    kind: str

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled:
        citation = read_id(asked.arguments["id"], kinds[self.kind].prefix)
        at = await reading.at(asked.arguments.get("asOf"), citation)
        return Settled(at, values={"id": citation.id})

    @override
    def statement(self, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
        row = settled.row(compiler, id=Text)
        return _first(self.kind, Same("id", "id"), row, asked, compiler)


@dataclass(frozen=True, slots=True)
class NodeById(Root):
    """Whatever an id names."""

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled:
        citation = read_id(asked.arguments["id"])
        at = await reading.at(asked.arguments.get("asOf"), citation)
        return Settled(at, (citation.prefix,), {"id": citation.id})

    @override
    def statement(self, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
        row = settled.row(compiler, id=Text)
        return alone(row.frame, _node(settled.shape, row, asked, compiler))


@dataclass(frozen=True, slots=True)
class NodesByIds(Root):
    """Whatever several ids name, in their order, with null where there is nothing."""

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled:
        given: Sequence[str] = asked.arguments["ids"]
        most = reading.context.limits.ids
        if len(given) > most:
            raise bad_argument(f"At most {most} ids are read at once, not {len(given)}.")
        citations = [read_id(one) for one in given]
        at = await reading.at(asked.arguments.get("asOf"), *citations)
        prefixes = dict.fromkeys(one.prefix for one in citations)
        return Settled(at, tuple(prefixes), {"ids": _json_list([one.id for one in citations])})

    @override
    def statement(self, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
        around = settled.row(compiler, ids=Text)
        with compiler.level(compiler.limits.ids) as frame:
            source, item, order = items(frame.name, TextItems(around.raw("ids")))
            row = GivenRow(around.at, frame, {}, {"id": cast(item.column("value"), Text)})
            made = listed(frame, _node(settled.shape, row, asked, compiler), source, [], [order])
        return alone(around.frame, made)


@dataclass(frozen=True, slots=True)
class AllRecords(Root):
    """All records of a kind, page by page. Later pages are read at the instant of the first."""

    kind: str

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled:
        part = Slice.of(self.kind, asked, reading.present.now)
        as_of = asked.arguments.get("asOf")
        at = await reading.at(as_of)
        if part.instant is not None:
            if as_of is not None and not agrees(as_of, at, part.instant):
                raise bad_instant("The cursor names another instant than asOf; leave asOf out.")
            at = part.instant
        return _listed(part, asked, at)

    @override
    def statement(self, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
        return _page(self.kind, asked, settled, compiler)


@dataclass(frozen=True, slots=True)
class AllEntries(Root):
    """All entries, page by page."""

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled:
        part = Slice.of(ENTRY, asked, reading.present.now)
        return _listed(part, asked, await reading.at(None))

    @override
    def statement(self, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
        return _page(ENTRY, asked, settled, compiler)


@dataclass(frozen=True, slots=True)
class EntryBy(Root):
    """One entry, by id or by position."""

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled:
        id_, position = asked.arguments.get("id"), asked.arguments.get("position")
        if (id_ is None) == (position is None):
            raise bad_argument("event takes an id or a position, one of them.")
        if id_ is None:
            # The instant has a slot of the name `position` already.
            return Settled(await reading.at(None), ("position",), {"nth": position})
        citation = read_id(id_, ids.ENTRY)
        return Settled(await reading.at(None, citation), ("id",), {"id": citation.id})

    @override
    def statement(self, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
        if "id" in settled.values:
            row = settled.row(compiler, id=Text)
            return _first(ENTRY, Same("id", "id"), row, asked, compiler)
        row = settled.row(compiler, nth=BigInteger)
        return _first(ENTRY, Same("position", "nth"), row, asked, compiler)


@dataclass(frozen=True, slots=True)
class TheRegister(Root):
    """The register itself."""

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled:
        context = reading.context
        values = {"name": context.name, "version": context.version}
        return Settled(await reading.at(asked.arguments.get("asOf")), values=values)

    @override
    def statement(self, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
        row = settled.row(compiler, name=Text, version=Text)
        values = {name: written(row.raw(name)) for name in ("name", "version")}
        given = GivenRow(row.at, row.frame, values)
        return alone(row.frame, compiler.value(asked, given))


def agrees(as_of: Mapping[str, Any], at: Instant, listed: Instant) -> bool:
    """Say whether what `asOf` states is the instant a listing began at: clients send it again."""
    states_day = as_of.get("effectiveOn") is not None
    states_position = any(as_of.get(name) is not None for name in ("position", "recordedAt"))
    same_day, same_position = at.day == listed.day, at.position == listed.position
    return (same_day or not states_day) and (same_position or not states_position)


def _first(kind: str, related: Relation, row: Row, asked: Field, compiler: Compiler) -> Select[Any]:
    return alone(row.frame, One(kind, related).read(row, asked, compiler))


def _listed(part: Slice, asked: Field, at: Instant) -> Settled:
    part = part.narrowed(asked, at)
    return Settled(at, part.shape, part.values)


def _page(kind: str, asked: Field, settled: Settled, compiler: Compiler) -> Select[Any]:
    page, row = Page(kind, every), settled.row(compiler)
    part = Slice.of(kind, asked, compiler.present).narrowed(asked, settled.instant)
    return alone(row.frame, page.written(part, row, asked, compiler, compiler.slot))


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
