"""Everything that can be asked."""

from collections.abc import Iterator
from typing import Any, Optional

import strawberry

from schema.compiler.plan import Argument, planned
from schema.execution.roots import (
    AllEntries,
    AllRecords,
    AnyRecordById,
    EntryBy,
    NodeById,
    NodesByIds,
    RecordById,
    TheRegister,
)
from schema.history.changes import Changes
from schema.paging.slice import choosing, paging
from schema.terms.instant import AsOf
from schema.terms.kinds import ENTRY, class_of, record_kinds
from schema.terms.making import TypeField, make_type
from schema.terms.scalars import Position
from schema.types.actor import ActorEntries, actors
from schema.types.agreement_total import AgreementTotal, all_totals
from schema.types.application_total import ApplicationTotal, application_totals
from schema.types.change import Change
from schema.types.change_filter import ChangeFilter
from schema.types.code import Code, codes
from schema.types.event import Event
from schema.types.event_total import EventTotal, event_totals
from schema.types.every import CONTRACTS
from schema.types.institution_total import InstitutionTotal, institution_totals
from schema.types.link_total import LinkTotal, link_totals
from schema.types.node import Connection, Node, Record
from schema.types.project_total import ProjectTotal, project_totals
from schema.types.rule import Rule, all_rules
from schema.types.search_hit import SearchHit, search
from schema.types.whole import Register

_AS_OF = Argument(AsOf | None, "The instant to read at, for nested fields too; now if left out.")
_ID = Argument(strawberry.ID, "An id: bare, or one that names the instant to read at.")


@strawberry.type
class Anything:
    """What can be asked of whatever there is; a kind of record adds its two fields."""

    node: Node | None = planned(
        NodeById(),
        "The record or entry with this id, at the instant that it names, or now; null if there is "
        "none then. `record` and `event` take the instant apart.",
        id=_ID,
    )
    record: Record | None = planned(
        AnyRecordById(),
        "The record with this id, of whatever kind; null if there is none then.",
        id=_ID,
        as_of=_AS_OF,
    )
    nodes: list[Node | None] | None = planned(
        NodesByIds(),
        "The records and entries with these ids, in the order of the ids; null where there is "
        "none at that instant.",
        ids=Argument(
            list[strawberry.ID], "At most 100 ids: all bare, or all naming the same instant."
        ),
        as_of=_AS_OF,
    )
    project_totals: list[ProjectTotal] | None = project_totals(_AS_OF)
    institution_totals: list[InstitutionTotal] | None = institution_totals(_AS_OF)
    agreement_totals: list[AgreementTotal] | None = all_totals(_AS_OF)
    link_totals: list[LinkTotal] | None = link_totals(_AS_OF)
    event_totals: list[EventTotal] | None = event_totals(_AS_OF)
    application_totals: list[ApplicationTotal] | None = application_totals(_AS_OF)
    actors: list[ActorEntries] | None = actors(_AS_OF)
    search: list[SearchHit] | None = search()
    codes: list[Code] | None = codes()
    rules: list[Rule] = all_rules()
    event: Event | None = planned(
        EntryBy(),
        "One entry of the log, by its id or its position, one of them; null if there is none.",
        id=Argument(strawberry.ID | None, "An id: bare, or one that names the instant to read at."),
        position=Argument(Position | None, "The position of the entry in the log."),
        as_of=_AS_OF,
    )
    events: Connection[Event] | None = planned(
        AllEntries(),
        "All entries of the log that are known, by position unless ordered otherwise. A cursor "
        "stays good: whoever has read to the end goes on from the last one.",
        **choosing(ENTRY),
        **paging(),
        as_of=_AS_OF,
    )
    changes: Connection[Change] | None = planned(
        Changes(),
        "The records that differ between the register read at `since` and at `until`, in the "
        "order of their ids. With one `effectiveOn` for both it is what was learnt; with two, "
        "also what only the days changed: announcements that came to count, agreements that were "
        "over. What came and went in between is no difference: `events` has it. Refused "
        "(BAD_INSTANT) if `since` is of a later position than `until`; the days may be in any "
        "order. Later pages are of the instants of the first, and repeat its arguments.",
        since=Argument(AsOf, "The instant to compare from."),
        until=Argument(AsOf | None, "The instant to compare to; now if left out."),
        where=Argument(ChangeFilter | None, "Only these changes; all if left out."),
        **paging(),
    )
    register: Register | None = planned(TheRegister(), as_of=_AS_OF)


def _records() -> Iterator[TypeField]:
    for name, contract in CONTRACTS.items():
        if contract.plural is None:
            continue
        kind, record = record_kinds[name], class_of(name)
        one = planned(
            RecordById(name),
            f"The {kind.field.replace('_', ' ')} with this id; null if there is none then.",
            id=_ID,
            as_of=_AS_OF,
        )
        yield TypeField(kind.field, Optional[record], one)  # noqa: UP045  # built at run time
        arguments = {**choosing(name), **paging()}
        all_ = planned(
            AllRecords(name),
            f"All {contract.plural.replace('_', ' ')} there are at that instant.",
            **arguments,
            as_of=_AS_OF,
        )
        page = Optional[Connection[record]]  # type: ignore[valid-type]  # noqa: UP045  # likewise
        yield TypeField(contract.plural, page, all_)


Query: Any = make_type(
    "Query", _records(), "What can be asked, of the register as it is or as it was.", Anything
)
