"""The fields of `Query`: where reading begins, and at which instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Select, Text, cast
from typing_extensions import override

from events import ids
from schema.compiler.compiler import Compiler
from schema.compiler.ids import Citation, read_id
from schema.compiler.lists import One, joined_to
from schema.compiler.payload import any_record
from schema.compiler.relations import Relation, Same, every
from schema.compiler.selection import Field
from schema.execution.settling import Reading, Root, Settled, agrees, given, naming
from schema.paging.pages import Page
from schema.paging.slice import Slice
from schema.sql.functions import TextItems
from schema.sql.json_text import NULL, as_json
from schema.sql.levels import Cases, Node, alone, items, json_list
from schema.sql.row import GivenRow, Row
from schema.terms.errors import Faults, bad_argument, bad_instant
from schema.terms.instant import Instant
from schema.terms.kinds import ENTRY, by_prefix, record_kinds

LISTED = frozenset({"where", "orderBy", "first", "after", "last", "before"})
"""The arguments that a `Slice` is understood of."""
_ID = ("id",)
"""Where an id stands that is an argument."""


@dataclass(frozen=True, slots=True)
class RecordById(Root[None]):
    """One record of a kind."""

    settles: ClassVar[frozenset[str]] = frozenset({"id", "asOf"})
    kind: str

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[None]:
        citation = read_id(asked.arguments["id"], record_kinds[self.kind].prefix, where=_ID)
        at = await reading.at(asked.arguments.get("asOf"), citation)
        return Settled(at, None, {"id": citation.id}, naming(citation))

    @override
    def statement(self, asked: Field, shape: None, compiler: Compiler) -> Select[Any]:
        row = given(compiler, id=Text)
        return _first(self.kind, Same("id", "id"), row, asked, compiler)


@dataclass(frozen=True, slots=True)
class NodeById(Root[str]):
    """Whatever an id names."""

    settles: ClassVar[frozenset[str]] = frozenset({"id"})

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[str]:
        return await _named(asked, reading)

    @override
    def statement(self, asked: Field, shape: str, compiler: Compiler) -> Select[Any]:
        row = given(compiler, id=Text)
        return alone(row.frame, _node([shape], row, asked, compiler))


@dataclass(frozen=True, slots=True)
class AnyRecordById(Root[str]):
    """The record that an id names, of whatever kind."""

    settles: ClassVar[frozenset[str]] = frozenset({"id", "asOf"})

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[str]:
        return await _named(asked, reading, *by_prefix)

    @override
    def statement(self, asked: Field, shape: str, compiler: Compiler) -> Select[Any]:
        row = given(compiler, id=Text)
        return alone(row.frame, _node([shape], row, asked, compiler))


@dataclass(frozen=True, slots=True)
class NodesByIds(Root[tuple[str, ...]]):
    """Whatever several ids name, in their order, with null where there is nothing."""

    bulk: ClassVar[int] = 10
    written_apart: ClassVar[bool] = True
    settles: ClassVar[frozenset[str]] = frozenset({"ids", "asOf"})

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[tuple[str, ...]]:
        asked_for: Sequence[str] = asked.arguments["ids"]
        most = reading.context.limits.ids
        if len(asked_for) > most:
            raise bad_argument(f"At most {most} ids are read at once, not {len(asked_for)}.", "ids")
        faults, citations = Faults(), list[Citation]()
        for number, one in enumerate(asked_for):
            with faults:
                citations.append(read_id(one, where=("ids", str(number))))
        faults.refuse()
        at = await reading.at(asked.arguments.get("asOf"), *citations)
        prefixes = dict.fromkeys(one.prefix for one in citations)
        given_ids = _json_list([one.id for one in citations])
        return Settled(at, tuple(prefixes), {"ids": given_ids}, naming(*citations))

    @override
    def statement(self, asked: Field, shape: tuple[str, ...], compiler: Compiler) -> Select[Any]:
        around = given(compiler, ids=Text)
        with compiler.level(compiler.limits.ids) as frame:
            source, item, order = items(frame.name, TextItems(around.raw("ids")))
            row = GivenRow(around.at, frame, {}, {"id": cast(item.column("value"), Text)})
            made = json_list(frame, _node(shape, row, asked, compiler), source, [], [order])
        return alone(around.frame, made)


@dataclass(frozen=True, slots=True)
class AllRecords(Root[Slice]):
    """All records of a kind, page by page. Later pages are read at the instant of the first."""

    settles: ClassVar[frozenset[str]] = LISTED | {"asOf"}
    kind: str

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[Slice]:
        part = Slice.of(self.kind, asked, reading.present.now)
        as_of = asked.arguments.get("asOf")
        at = await reading.at(as_of)
        if part.instant is not None:
            if as_of is not None and not agrees(as_of, at, part.instant):
                raise bad_instant("The cursor names another instant than asOf; leave asOf out.")
            at = part.instant
        return _listed(part, asked, at)

    @override
    def statement(self, asked: Field, shape: Slice, compiler: Compiler) -> Select[Any]:
        return _page(self.kind, asked, shape, compiler)


@dataclass(frozen=True, slots=True)
class AllEntries(Root[Slice]):
    """All entries, page by page."""

    settles: ClassVar[frozenset[str]] = LISTED | {"asOf"}

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[Slice]:
        part = Slice.of(ENTRY, asked, reading.present.now)
        return _listed(part, asked, await reading.at(asked.arguments.get("asOf")))

    @override
    def statement(self, asked: Field, shape: Slice, compiler: Compiler) -> Select[Any]:
        return _page(ENTRY, asked, shape, compiler)


@dataclass(frozen=True, slots=True)
class EntryBy(Root[str]):
    """One entry, by id or by position."""

    settles: ClassVar[frozenset[str]] = frozenset({"id", "position", "asOf"})

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[str]:
        id_, position, as_of = map(asked.arguments.get, ("id", "position", "asOf"))
        if (id_ is None) == (position is None):
            raise bad_argument("event takes an id or a position, one of them.", "id")
        if id_ is None:
            # The instant has a slot of the name `position` already.
            return Settled(await reading.at(as_of), "position", {"nth": position})
        citation = read_id(id_, ids.ENTRY, where=_ID)
        at = await reading.at(as_of, citation)
        return Settled(at, "id", {"id": citation.id}, naming(citation))

    @override
    def statement(self, asked: Field, shape: str, compiler: Compiler) -> Select[Any]:
        if shape == "id":
            row = given(compiler, id=Text)
            return _first(ENTRY, Same("id", "id"), row, asked, compiler)
        row = given(compiler, nth=BigInteger)
        return _first(ENTRY, Same("position", "nth"), row, asked, compiler)


@dataclass(frozen=True, slots=True)
class TheRegister(Root[None]):
    """The register itself."""

    settles: ClassVar[frozenset[str]] = frozenset({"asOf"})

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[None]:
        context = reading.context
        values = {"name": context.name, "version": context.version}
        return Settled(await reading.at(asked.arguments.get("asOf")), None, values)

    @override
    def statement(self, asked: Field, shape: None, compiler: Compiler) -> Select[Any]:
        row = given(compiler, name=Text, version=Text)
        values = {name: as_json(row.raw(name)) for name in ("name", "version")}
        register = GivenRow(row.at, row.frame, values)
        return alone(row.frame, compiler.value(asked, register))


async def _named(asked: Field, reading: Reading, *expected: str) -> Settled[str]:
    """Understand an id, of one of these prefixes or of any, and the instant to read it at."""
    citation = read_id(asked.arguments["id"], *expected, where=_ID)
    at = await reading.at(asked.arguments.get("asOf"), citation)
    return Settled(at, citation.prefix, {"id": citation.id}, naming(citation))


def _first(kind: str, related: Relation, row: Row, asked: Field, compiler: Compiler) -> Select[Any]:
    return alone(row.frame, One(kind, related).read(row, asked, compiler))


def _listed(part: Slice, asked: Field, at: Instant) -> Settled[Slice]:
    part = part.narrowed(asked, at)
    return Settled(at, part.shape, part.values)


def _page(kind: str, asked: Field, part: Slice, compiler: Compiler) -> Select[Any]:
    page, row = Page(kind, every), given(compiler)
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
