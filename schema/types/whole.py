"""The register as a whole, as it is or as it was: what it is, and of when it can speak."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

import strawberry
from sqlalchemy import ColumnElement, Text, cast, func, select
from typing_extensions import override

from events import dates
from events.store.log import entries
from schema.compiler.compiler import Compiler, Plan
from schema.compiler.labels import called
from schema.compiler.lists import One, joined_to
from schema.compiler.plan import Given, Localised, computed, planned, spoken, stored
from schema.compiler.relations import condition_of, every, table_of
from schema.compiler.selection import Field
from schema.sql.functions import Quoted
from schema.sql.json_text import NULL, Json, as_json
from schema.sql.levels import Cases, Node
from schema.sql.row import Row, TableRow
from schema.sql.seen import known
from schema.terms.kinds import ENTRY
from schema.terms.making import TypeField, make_type
from schema.terms.scalars import Hash, Position
from schema.types.every import CONTRACTS
from schema.types.node import instant_members
from schema.types.proofs import (
    Checkpoint,
    ConsistencyProof,
    checkpoint,
    consistency_proof,
    root_hash,
)
from schema.types.register import RegisterRecord


def _count(kind: str) -> Any:
    def count(row: Row) -> Json:
        table = table_of(kind).alias(f"{kind}_counted")
        counted = (
            select(func.count()).select_from(table).where(condition_of(kind, every, row)(table))
        )
        return cast(counted.scalar_subquery(), Text)

    return computed(count)


def _counts() -> Iterator[TypeField]:
    for kind, contract in CONTRACTS.items():
        if contract.plural is not None:
            yield TypeField(contract.plural, int, _count(kind))
    yield TypeField("events", int, _count(ENTRY))


Counts: Any = make_type(
    "Counts",
    _counts(),
    "How many records of each kind, and how many entries, there are at the instant read.",
)


def _of_entries(least: Callable[..., ColumnElement[Any]], name: str) -> Callable[[Row], Json]:
    """Return the least or the greatest that the known entries have in a column."""

    def read(row: Row) -> Json:
        entry = entries.alias()
        days = entry.c.effective_from
        is_dated = [days > dates.FIRST_DAY, days < dates.LAST_DAY] if name == days.name else []
        least_of = select(least(entry.c[name])).where(known(entry, row.at), *is_dated)
        found = least_of.scalar_subquery()
        return func.coalesce(as_json(found), NULL)

    return read


def _its_record(row: Row) -> TableRow:
    """Join the register's own record, once for all that is asked of it; all NULL if it has none."""
    there: TableRow | None = row.frame.known.get(_its_record)
    if there is None:
        there = row.frame.known[_its_record] = joined_to(row, "register", every)
    return there


@dataclass(frozen=True, slots=True)
class OfItsRecord(Plan):
    """What the register's own record says; null if it has none."""

    plan: Plan

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        there = _its_record(row)
        return Cases([(there.raw("id").is_not(None), self.plan.read(there, field, compiler))], NULL)


@dataclass(frozen=True, slots=True)
class NameOfRegister(Plan):
    """What the register's own record is called; what the server calls it where it has none."""

    bulk: ClassVar[int] = 10

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        there = _its_record(row)
        of: Any = field.parent.fields["record"].type
        name = Quoted(called(there, of, field.arguments["lang"], compiler))
        return Cases([(there.raw("id").is_not(None), name)], row.json("name"))


@strawberry.type(description="The register itself, as it is or as it was.")
class Register:
    name: str = spoken(
        NameOfRegister(),
        "What it is called, as its own record says; until that was entered, what the server calls "
        "it.",
    )
    description: str | None = spoken(
        OfItsRecord(Localised("description")),
        "What it is a register of, and by whom it is kept, as its own record says; null until "
        "that was entered.",
    )
    version: str = stored("The version of the software.")
    position: Position = computed(
        lambda row: instant_members(row)["position"],
        "The position of the last entry; 0 before the first.",
    )
    recorded_at: datetime | None = computed(
        lambda row: instant_members(row)["recorded_at"],
        "When the last entry was recorded; null before the first.",
    )
    first_recorded_at: datetime | None = computed(
        _of_entries(func.min, "recorded_at"),
        "When the first entry was recorded: of what was known at moments before it says nothing.",
    )
    first_day: date | None = computed(
        _of_entries(func.min, "effective_from"),
        "The earliest day from which an entry counts, of those that say one: of days before it "
        "tells only what is there since nobody knows when.",
    )
    last_day: date | None = computed(
        _of_entries(func.max, "effective_from"),
        "The latest day from which an entry counts, of those that say one; later, all is as on "
        "this day, but for what ends by a date of its own.",
    )
    root_hash: Hash = root_hash()
    consistency_proof: ConsistencyProof = consistency_proof()
    checkpoint: Checkpoint | None = checkpoint()
    record: RegisterRecord | None = planned(
        One("register", every),
        "Its own record: what it is called, and, in its events, what administration did; null "
        "until something of it was entered.",
    )
    counts: Any = strawberry.field(graphql_type=Counts, metadata={"plan": Given(lambda _row: {})})
