"""Institutions, as clients read them."""

from collections.abc import Mapping
from typing import ClassVar

import strawberry
from sqlalchemy import ColumnElement

from events import institution as facts
from events.dates import PartialDate
from events.institution import IdentifierScheme, InstitutionKind
from projections.dossier import dossier_positions
from projections.institution import institution_successors
from projections.project import project_partners
from schema.compiler.lineage import THROUGH, Lineage, SucceededOn, Successions
from schema.compiler.lists import many, one, timeline
from schema.compiler.plan import Argument, AsIs, computed, planned, stored, text, texts, values
from schema.compiler.relations import Either, NamedIn, Through
from schema.filters.comparable import Sought
from schema.filters.linked import OfLineage
from schema.filters.operators import ID
from schema.paging.pages import page
from schema.sql.json_text import Json, written
from schema.sql.row import Row
from schema.types.ahead import ADossier, ALink, AnAgreement, AnInstitution, AnOpportunity, AProject
from schema.types.contract import Contract
from schema.types.funding_total import FundingTotal, totals
from schema.types.money import LocalizedText
from schema.types.node import Connection, Record


@strawberry.type(description="How a scheme names an institution.")
class Identifier:
    scheme: IdentifierScheme = stored("Who gave it.")
    scheme_name: str | None = stored("Which scheme, if it is an OTHER.")
    value: str = stored()


def _is_alive(row: Row) -> ColumnElement[bool]:
    return row.raw("dissolved_on").is_(None)


def _alive(row: Row) -> Json:
    return written(_is_alive(row))


@strawberry.type(
    description="A step of a reorganisation: a body ends, and another goes on. One that is split "
    "has several, and so has one that others are merged into."
)
class Succession:
    way: Lineage = stored("PREDECESSORS if it leads here, SUCCESSORS if it leads on from here.")
    steps: int = stored("1 for its own; else how many are passed, by the shortest way.")
    predecessor: AnInstitution = one("institution", "predecessor", "The body that ended.")
    successor: AnInstitution = one("institution", "successor", "A body that goes on.")
    on: PartialDate = planned(SucceededOn(), "Since when the predecessor is no more, as stated.")


def _found_by(through: Lineage) -> OfLineage:
    return OfLineage(ID, lambda row: row.raw("id"), prefixes=("ins",), bare=True, through=through)


@strawberry.type(
    description="A body with a name, a seat, a place under another and identifiers, until it is "
    "dissolved. "
    "A new name keeps the id; a new legal person has another, and succeeds the old."
)
class Institution(Record):
    name: str = text()
    names: list[LocalizedText] = texts("name")
    short_name: str | None = stored()
    other_names: list[str] = planned(AsIs(), "Names it is known by as well.")
    kind: InstitutionKind = stored()
    country: str | None = stored("That of its seat: ISO 3166 alpha-2, or XK.")
    seat: str | None = stored("The town where it sits.")
    identifiers: list[Identifier] = values()
    parent: AnInstitution | None = one("institution", "parent", "The body it is a part of.")
    children: Connection[AnInstitution] = page(
        "institution", NamedIn("parent"), "The bodies that are part of it, dissolved ones too."
    )
    alive: bool = computed(_alive, "False from the day it is dissolved.", compared=_is_alive)
    dissolved_on: PartialDate | None = stored("Since when it is no more, as stated.")
    predecessors: list[AnInstitution] = many(
        "institution",
        Through(institution_successors, "successor", "id"),
        "The bodies it succeeds: one that it replaced or was split from, or several merged.",
    )
    successors: list[AnInstitution] = many(
        "institution",
        Through(institution_successors, "id", "successor"),
        "Once dissolved: none if abolished, one if replaced or merged, several if split.",
    )
    lineage: list[Succession] = planned(
        Successions(),
        "The reorganisations it came from and those that made others of it, the nearest first: "
        "each step once, those that lead here and then those that lead on.",
        through=Argument(Lineage, "Which of the two ways, or both.", Lineage.BOTH),
    )
    links: Connection[ALink] = page(
        "link",
        NamedIn("from_institution", "to_institution"),
        "Its links, from either end.",
        through=THROUGH,
    )
    projects: Connection[AProject] = page(
        "project",
        Either(NamedIn("lead"), Through(project_partners, "institution", "id")),
        "The projects it leads or is a partner in.",
        through=THROUGH,
    )
    agreements_funded: Connection[AnAgreement] = page(
        "funding_agreement", NamedIn("funder"), through=THROUGH
    )
    agreements_received: Connection[AnAgreement] = page(
        "funding_agreement",
        NamedIn("beneficiary"),
        "The agreements it is the beneficiary of.",
        through=THROUGH,
    )
    opportunities: Connection[AnOpportunity] = page(
        "opportunity", NamedIn("manager"), "The calls it manages.", through=THROUGH
    )
    policy_dossiers: Connection[ADossier] = page(
        "dossier", NamedIn("lead"), "The files that it answers for.", through=THROUGH
    )
    policy_dossiers_addressed: Connection[ADossier] = page(
        "dossier",
        Through(dossier_positions, "to_institution", "id"),
        "The files on which a position was submitted to it.",
        through=THROUGH,
    )
    funding_given: list[FundingTotal] = totals(
        NamedIn("funder"), "What the agreements it funds come to.", through=THROUGH
    )
    funding_received: list[FundingTotal] = totals(
        NamedIn("beneficiary"),
        "What the agreements it is the beneficiary of come to.",
        through=THROUGH,
    )
    timeline: list["Institution"] = timeline("institution")

    sought: ClassVar[Mapping[str, Sought]] = {
        "lineageOf": Sought(
            _found_by(Lineage.BOTH),
            "It is this one, or came from it, or this one came from it, however many "
            "reorganisations lie between.",
        ),
        "withPredecessorsOf": Sought(
            _found_by(Lineage.PREDECESSORS), "It is this one, or what this one came from."
        ),
        "withSuccessorsOf": Sought(
            _found_by(Lineage.SUCCESSORS), "It is this one, or what became of this one."
        ),
    }


CONTRACT = Contract(
    plural="institutions",
    named_by=("name",),
    mutations={
        "register_institution": facts.Registered,
        "rename_institution": facts.Renamed,
        "place_institution": facts.PlacedUnder,
        "seat_institution": facts.Seated,
        "assign_identifier": facts.IdentifierAssigned,
        "withdraw_identifier": facts.IdentifierWithdrawn,
        "dissolve_institution": facts.Dissolved,
    },
)
