"""Institutions, as clients read them."""

import strawberry
from sqlalchemy import ColumnElement

from events import institution as facts
from events.dates import PartialDate
from events.institution import IdentifierScheme, InstitutionKind
from projections.dossier import dossier_positions
from projections.institution import institution_successors
from projections.project import project_partners
from schema.ahead import ADossier, ALink, AnAgreement, AnInstitution, AnOpportunity, AProject
from schema.contract import Contract
from schema.funding_total import FundingTotal, totals
from schema.lists import many, one, timeline
from schema.money import LocalizedText
from schema.node import Connection, Record
from schema.pages import page
from schema.plan import AsIs, computed, planned, stored, text, texts, values
from schema.relations import Either, NamedIn, Through
from schema.row import Row
from schema.written import Json, written


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
    description="A body with a name, a place under another and identifiers, until it is dissolved. "
    "A new name keeps the id; a new legal person has another, and succeeds the old."
)
class Institution(Record):
    name: str = text()
    names: list[LocalizedText] = texts("name")
    short_name: str | None = stored()
    other_names: list[str] = planned(AsIs(), "Names it is known by as well.")
    kind: InstitutionKind = stored()
    country: str | None = stored("Its seat: ISO 3166 alpha-2, or XK.")
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
    links: Connection[ALink] = page(
        "link", NamedIn("from_institution", "to_institution"), "Its links, from either end."
    )
    projects: Connection[AProject] = page(
        "project",
        Either(NamedIn("lead"), Through(project_partners, "institution", "id")),
        "The projects it leads or is a partner in.",
    )
    agreements_funded: Connection[AnAgreement] = page("funding_agreement", NamedIn("funder"))
    agreements_received: Connection[AnAgreement] = page(
        "funding_agreement", NamedIn("beneficiary"), "The agreements it is the beneficiary of."
    )
    opportunities: Connection[AnOpportunity] = page(
        "opportunity", NamedIn("manager"), "The calls it manages."
    )
    policy_dossiers: Connection[ADossier] = page(
        "dossier", NamedIn("lead"), "The files that it answers for."
    )
    policy_dossiers_addressed: Connection[ADossier] = page(
        "dossier",
        Through(dossier_positions, "to_institution", "id"),
        "The files on which a position was submitted to it.",
    )
    funding_given: list[FundingTotal] = totals(
        NamedIn("funder"), "What the agreements it funds come to."
    )
    funding_received: list[FundingTotal] = totals(
        NamedIn("beneficiary"), "What the agreements it is the beneficiary of come to."
    )
    timeline: list[AnInstitution] = timeline("institution")


CONTRACT = Contract(
    plural="institutions",
    named_by=("name",),
    mutations={
        "register_institution": facts.Registered,
        "rename_institution": facts.Renamed,
        "place_institution": facts.PlacedUnder,
        "assign_identifier": facts.IdentifierAssigned,
        "withdraw_identifier": facts.IdentifierWithdrawn,
        "dissolve_institution": facts.Dissolved,
    },
)
