"""How a submission is answered: it was recorded, a rule refuses it, or someone was faster.

Refusals and conflicts are data, so that a client must look at them. All three are read from the
register by the compiler, at the position at which the answer was given.
"""

from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

import strawberry
from sqlalchemy import ColumnElement, and_
from typing_extensions import override

from schema.area import AreaOfCooperation
from schema.compiler import Compiler, Plan
from schema.event import Event
from schema.frame import Node, Rows
from schema.funding_agreement import FundingAgreement
from schema.institution import Institution
from schema.link import InstitutionalLink
from schema.lists import Many, One, one
from schema.node import Record
from schema.opportunity import FundingOpportunity
from schema.payload import any_record
from schema.plan import AsIs, planned, stored, values
from schema.project import Project
from schema.relations import ENTRY, Same
from schema.row import GivenRow, Row
from schema.scalars import Position
from schema.selection import Field


def between(table: Rows, row: Row) -> ColumnElement[bool]:
    """The entries of the log from one position to another."""
    position = table.column("position")
    return and_(position >= row.raw("first"), position <= row.raw("last"))


def since(table: Rows, row: Row) -> ColumnElement[bool]:
    """The entries of a record after a version."""
    of_record = table.column("record") == row.raw("record")
    return and_(of_record, table.column("version") > row.raw("version"))


@dataclass(frozen=True, slots=True)
class TheRecord(Plan):
    """The record an outcome speaks of, of whatever kind."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        key = GivenRow(row.at, row.frame, {}, {"id": row.raw("record")})
        return any_record(key, field, compiler)


@strawberry.type(description="Something to think over: it was not refused for it.")
class Warning:
    message: str = stored("What it is about, in a sentence for people.")
    path: list[str] = planned(AsIs(), "The input's field it speaks of.")


@strawberry.interface(description="The submission is in the log.")
class Recorded:
    events: list[Event] = planned(
        Many(ENTRY, between),
        "What was entered: an entry for each decision, and one for each entry a corrected opening "
        "moves to another day.",
    )
    position: Position = stored("The last of them. Whoever reads at it sees the submission.")
    warnings: list[Warning] = values(
        "Where a text of the input seems to hold an e-mail address or a phone number. Look at them "
        "with `dryRun`: what is recorded stays for ever."
    )


def _recorded(kind: str) -> Any:
    return one(
        kind,
        "record",
        "The record after it, on the day the entry counts from if that lies ahead, else today.",
    )


@strawberry.type(description="A decision on an institution is in the log.")
class InstitutionRecorded(Recorded):
    institution: Institution = _recorded("institution")


@strawberry.type(description="A decision on an area of cooperation is in the log.")
class AreaOfCooperationRecorded(Recorded):
    area_of_cooperation: AreaOfCooperation = _recorded("area")


@strawberry.type(description="A decision on a project is in the log.")
class ProjectRecorded(Recorded):
    project: Project = _recorded("project")


@strawberry.type(description="A decision on a funding agreement is in the log.")
class FundingAgreementRecorded(Recorded):
    funding_agreement: FundingAgreement = _recorded("funding_agreement")


@strawberry.type(description="A decision on a link between institutions is in the log.")
class InstitutionalLinkRecorded(Recorded):
    institutional_link: InstitutionalLink = _recorded("link")


@strawberry.type(description="A decision on a funding opportunity is in the log.")
class FundingOpportunityRecorded(Recorded):
    funding_opportunity: FundingOpportunity = _recorded("opportunity")


@strawberry.type(description="What was decided of a record's documents is in the log.")
class DocumentRecorded(Recorded):
    record: Record = planned(TheRecord(), "The record after it, today.")


@strawberry.type(description="What was said of an entry is in the log.")
class RemarkRecorded(Recorded):
    record: Record | None = planned(
        TheRecord(), "The record of that entry after it; null if its opening was taken back."
    )


@strawberry.type(description="All decisions of a batch are in the log.")
class BatchRecorded(Recorded):
    pass


@strawberry.type(description="The request breaks a rule; nothing was recorded.")
class Rejection:
    rule: str = stored("The rule's name: a word for programs, which does not change.")
    message: str = stored("What is wrong, in a sentence for people.")
    path: list[str] = planned(AsIs(), "The input's field it speaks of; empty: the whole.")
    event: Event | None = planned(
        One(ENTRY, Same("position", "entry")), "The entry that stands in the way, if one does."
    )


@strawberry.type(description="Someone was faster: the record is not at the version expected.")
class Conflict:
    message: str = stored()
    expected_version: int = stored()
    actual_version: int = stored()
    events: list[Event] = planned(
        Many(ENTRY, since), "What was entered for the record after the version expected."
    )


def _outcome(name: str) -> Any:
    return strawberry.union(
        name, description="It was recorded, a rule refuses it, or someone was faster."
    )


InstitutionOutcome: TypeAlias = Annotated[
    InstitutionRecorded | Rejection | Conflict,
    _outcome("InstitutionOutcome"),
]
AreaOfCooperationOutcome: TypeAlias = Annotated[
    AreaOfCooperationRecorded | Rejection | Conflict,
    _outcome("AreaOfCooperationOutcome"),
]
ProjectOutcome: TypeAlias = Annotated[
    ProjectRecorded | Rejection | Conflict,
    _outcome("ProjectOutcome"),
]
FundingAgreementOutcome: TypeAlias = Annotated[
    FundingAgreementRecorded | Rejection | Conflict,
    _outcome("FundingAgreementOutcome"),
]
InstitutionalLinkOutcome: TypeAlias = Annotated[
    InstitutionalLinkRecorded | Rejection | Conflict,
    _outcome("InstitutionalLinkOutcome"),
]
FundingOpportunityOutcome: TypeAlias = Annotated[
    FundingOpportunityRecorded | Rejection | Conflict,
    _outcome("FundingOpportunityOutcome"),
]
DocumentOutcome: TypeAlias = Annotated[
    DocumentRecorded | Rejection | Conflict,
    _outcome("DocumentOutcome"),
]
RemarkOutcome: TypeAlias = Annotated[
    RemarkRecorded | Rejection | Conflict,
    _outcome("RemarkOutcome"),
]
BatchOutcome: TypeAlias = Annotated[
    BatchRecorded | Rejection | Conflict,
    _outcome("BatchOutcome"),
]
