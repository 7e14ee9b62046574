"""Everything that can be asked."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import Text, cast, func, select

from schema.area import AreaOfCooperation
from schema.change import Change
from schema.change_filter import ChangeFilter
from schema.changes import Changes
from schema.event import Event
from schema.funding_agreement import FundingAgreement
from schema.funding_total import FundingTotal, all_totals
from schema.instant import AsOf
from schema.institution import Institution
from schema.link import InstitutionalLink
from schema.node import Connection, Node, instant_members
from schema.opportunity import FundingOpportunity
from schema.plan import Argument, Given, computed, planned, stored
from schema.project import Project
from schema.proofs import Checkpoint, ConsistencyProof, checkpoint, consistency_proof, root_hash
from schema.relations import ENTRY, every, found, table_of
from schema.roots import (
    AllEntries,
    AllRecords,
    EntryBy,
    NodeById,
    NodesByIds,
    RecordById,
    TheRegister,
)
from schema.row import Row
from schema.scalars import Hash, Position
from schema.search import SearchHit, search
from schema.slices import choosing, paging
from schema.written import Json

_AS_OF = Argument(AsOf | None, "The instant to read at, nested fields included; now if left out.")
_ID = Argument(strawberry.ID, "Bare, or naming the instant to read at.")


def _record(kind: str) -> Any:
    return planned(RecordById(kind), "Null if there is none at that instant.", id=_ID, as_of=_AS_OF)


def _records(kind: str) -> Any:
    arguments = {**choosing(kind), **paging()}
    return planned(AllRecords(kind), "All there are at that instant.", **arguments, as_of=_AS_OF)


def _count(kind: str) -> Any:
    def count(row: Row) -> Json:
        table = table_of(kind).alias(f"{kind}_counted")
        counted = select(func.count()).select_from(table).where(found(kind, every, row)(table))
        return cast(counted.scalar_subquery(), Text)

    return computed(count)


@strawberry.type(description="How many there are, on the day read, as known.")
class Counts:
    institutions: int = _count("institution")
    areas_of_cooperation: int = _count("area")
    projects: int = _count("project")
    funding_agreements: int = _count("funding_agreement")
    institutional_links: int = _count("link")
    funding_opportunities: int = _count("opportunity")
    events: int = _count(ENTRY)


@strawberry.type(description="The register itself, as it is or as it was.")
class Register:
    name: str = stored()
    version: str = stored("Of the software.")
    position: Position = computed(
        lambda row: instant_members(row)["position"], "Of the last entry; 0 before the first."
    )
    recorded_at: datetime | None = computed(
        lambda row: instant_members(row)["recorded_at"], "When the last entry was recorded."
    )
    root_hash: Hash = root_hash()
    consistency_proof: ConsistencyProof = consistency_proof()
    checkpoint: Checkpoint | None = checkpoint()
    counts: Counts = planned(Given(lambda _row: {}))


@strawberry.type(description="What can be asked, of the register as it is or as it was.")
class Query:
    node: Node | None = planned(NodeById(), "Whatever has this id.", id=_ID, as_of=_AS_OF)
    nodes: list[Node | None] = planned(
        NodesByIds(),
        "Whatever has these ids, in their order; null where there is nothing.",
        ids=Argument(list[strawberry.ID], "All bare, or all naming the same instant."),
        as_of=_AS_OF,
    )
    project: Project | None = _record("project")
    projects: Connection[Project] = _records("project")
    institution: Institution | None = _record("institution")
    institutions: Connection[Institution] = _records("institution")
    funding_agreement: FundingAgreement | None = _record("funding_agreement")
    funding_agreements: Connection[FundingAgreement] = _records("funding_agreement")
    funding_totals: list[FundingTotal] = all_totals(_AS_OF)
    institutional_link: InstitutionalLink | None = _record("link")
    institutional_links: Connection[InstitutionalLink] = _records("link")
    area_of_cooperation: AreaOfCooperation | None = _record("area")
    areas_of_cooperation: Connection[AreaOfCooperation] = _records("area")
    funding_opportunity: FundingOpportunity | None = _record("opportunity")
    funding_opportunities: Connection[FundingOpportunity] = _records("opportunity")
    search: list[SearchHit] = search()
    event: Event | None = planned(
        EntryBy(),
        "One entry of the log, by its id or its position.",
        id=Argument(strawberry.ID | None, "Bare, or naming the instant to read at."),
        position=Argument(Position | None, "Its place in the log."),
    )
    events: Connection[Event] = planned(
        AllEntries(),
        "All entries of the log, oldest first. Its cursors stay good: whoever has read to the end "
        "goes on from the last one.",
        **choosing(ENTRY),
        **paging(),
    )
    changes: Connection[Change] = planned(
        Changes(),
        "What differs of the records between the register read at `since` and at `until`, in the "
        "order of their ids. With one `effectiveOn` for both it is what was learnt; with two, also "
        "what only the days changed: announcements that came to count, agreements that were over. "
        "Refused (BAD_INSTANT) if `since` is of a later position than `until`; the days may be in "
        "any order. Later pages are of the instants of the first, and repeat its arguments.",
        since=Argument(AsOf, "The instant to compare with."),
        until=Argument(AsOf | None, "The instant that is compared; now if left out."),
        where=Argument(ChangeFilter | None, "Only these; all if left out."),
        first=paging()["first"],
        after=paging()["after"],
    )
    register: Register = planned(TheRegister(), as_of=_AS_OF)
