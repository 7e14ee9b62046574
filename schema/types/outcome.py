"""How a submission is answered: it was recorded, a rule refuses it, or someone was faster.

Refusals and conflicts are data, so that a client must look at them. All three are read from the
register by the compiler, at the position at which the answer was given.
"""

from typing import Annotated, Any, Union

import strawberry
from sqlalchemy import BigInteger, ColumnElement, Select, and_, cast, select

from events.store.log import entries
from schema.compiler.lists import Many, One, one
from schema.compiler.payload import AnyRecord
from schema.compiler.plan import AsIs, planned, stored, values
from schema.compiler.relations import Same
from schema.compiler.several import AnyRecords
from schema.sql.levels import Rows
from schema.sql.row import Row
from schema.terms.in_order import BY_ID
from schema.terms.kinds import ENTRY, Kind, class_of, record_kinds
from schema.terms.making import TypeField, make_type
from schema.terms.scalars import Position
from schema.types.event import Event
from schema.types.node import Record


def between(table: Rows, row: Row) -> ColumnElement[bool]:
    """The entries of the log from one position to another."""
    position = table.column("position")
    return and_(position >= row.raw("first"), position <= row.raw("last"))


def since(table: Rows, row: Row) -> ColumnElement[bool]:
    """The entries of a record after a version."""
    of_record = table.column("record") == row.raw("record")
    return and_(of_record, table.column("version") > row.raw("version"))


def _touched(row: Row, name: str) -> Select[Any]:
    entry = entries.alias(name)
    return select(entry.c.record.label("id")).where(between(Rows.of(name, entry), row))


@strawberry.type(description="Something to think over; nothing was refused for it.")
class Warning:
    name: str = stored(
        "The name of the warning: a word for programs, which does not change (docs/rules.md and "
        "`rules` list them)."
    )
    message: str = stored("What it is about, in a sentence for people.")
    path: list[str] = planned(AsIs(), "The path of the input's field that it is about.")


@strawberry.interface(description="The submission is in the log.")
class Recorded:
    events: list[Event] = planned(
        Many(ENTRY, between),
        "The entries that were made: one for each decision, and one for each entry that a "
        "corrected opening moved to another day.",
    )
    records: list[Record] = planned(
        AnyRecords(_touched),
        "The records that these entries are about, as they are afterwards: on today's day, or if "
        "the first of them counts from a day ahead, on that day. What is not there on it, as a "
        f"record whose opening was retracted, is left out. {BY_ID}",
    )
    position: Position = stored(
        "The position of the last of these entries: whoever reads at it sees them all."
    )
    warnings: list[Warning] = values(
        "What is said of it though nothing refuses it: texts that seem to hold an e-mail address "
        "or a phone number, what a date leaves open, what stands on what ends, what may be entered "
        "twice. Use `dryRun` to see them first: what is recorded stays for ever."
    )


@strawberry.type(description="A decision on a record's documents is in the log.")
class DocumentRecorded(Recorded):
    record: Record = planned(AnyRecord("record"), "The record after the entry, on today's day.")


@strawberry.type(description="A retraction or a note of an entry is in the log.")
class RemarkRecorded(Recorded):
    record: Record | None = planned(
        AnyRecord("record"),
        "The record of that entry afterwards; null if its opening was retracted.",
    )


@strawberry.type(description="All decisions of a batch are in the log.")
class BatchRecorded(Recorded):
    pass


def standing_in_the_way(table: Rows, row: Row) -> ColumnElement[bool]:
    """The entry that a refusal names by its position."""
    return table.column("position") == cast(row.raw("entry"), BigInteger)


@strawberry.type(description="A rule that a request breaks, besides the one that is told first.")
class Refusal:
    rule: str = stored("The name of the rule, as `Rejection.rule`.")
    message: str = stored("What is wrong, in a sentence for people.")
    path: list[str] = planned(
        AsIs(),
        "The path of the input's field that it is about; empty if it is about the whole input.",
    )
    event: Event | None = planned(
        One(ENTRY, standing_in_the_way), "The entry that stands in the way, if one does."
    )


@strawberry.type(description="The request breaks a rule; nothing was recorded.")
class Rejection:
    rule: str = stored(
        "The name of the rule: a word for programs, which does not change (docs/rules.md lists "
        "them)."
    )
    message: str = stored("What is wrong, in a sentence for people.")
    path: list[str] = planned(
        AsIs(),
        "The path of the input's field that it is about; empty if it is about the whole input.",
    )
    event: Event | None = planned(
        One(ENTRY, Same("position", "entry")), "The entry that stands in the way, if one does."
    )
    others: list[Refusal] = values(
        "What else breaks a rule, of all that can be judged without mending this first: each once, "
        "at most twenty. Of a batch, the decisions after one that is refused are judged as well, "
        "unless they need a record to which something refused was to be done."
    )


@strawberry.type(
    description="Someone was faster: the record is not at the version expected; nothing was "
    "recorded."
)
class Conflict:
    message: str = stored()
    expected_version: int = stored()
    actual_version: int = stored()
    events: list[Event] = planned(
        Many(ENTRY, since), "The entries of the record after the version expected."
    )


def outcome_of(name: str, recorded: type[Recorded]) -> Any:
    """Return the union `name`: how a submission is answered that is `recorded`, or is not."""
    answers: Any = Union[recorded, Rejection, Conflict]  # noqa: UP007  # built at run time
    says = (
        "The outcome of a mutation: it was recorded, a rule refuses it (Rejection), or someone was "
        "faster (Conflict)."
    )
    return Annotated[answers, strawberry.union(name, description=says)]


def record_outcome(kind: Kind) -> Any:
    """Return how a decision on a record of a kind is answered: FundingAgreementOutcome."""
    record = one(
        kind.name,
        "record",
        "The record after the entry: on today's day, or if that lies ahead, on the day the entry "
        "counts from.",
    )
    words = kind.field.replace("_", " ")
    recorded = make_type(
        f"{kind.type}Recorded",
        [TypeField(kind.field, class_of(kind.name), record)],
        f"A decision on a{'n' if words[0] in 'aeiou' else ''} {words} is in the log.",
        Recorded,
    )
    return outcome_of(f"{kind.type}Outcome", recorded)


RECORD_OUTCOMES: dict[str, Any] = {
    name: record_outcome(kind) for name, kind in record_kinds.items()
}
"""By the name of the kind of record."""
DOCUMENT_OUTCOME = outcome_of("DocumentOutcome", DocumentRecorded)
REMARK_OUTCOME = outcome_of("RemarkOutcome", RemarkRecorded)
BATCH_OUTCOME = outcome_of("BatchOutcome", BatchRecorded)
