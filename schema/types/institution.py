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
from schema.compiler.coded import code_name
from schema.compiler.dated import FORMS, dated
from schema.compiler.kin import THROUGH, WITHIN, Lineage, Within
from schema.compiler.labels import label
from schema.compiler.lineage import SucceededOn, Successions
from schema.compiler.lists import many, one, timeline
from schema.compiler.plan import (
    Argument,
    AsIs,
    as_written,
    computed,
    planned,
    stored,
    text,
    texts,
    values,
)
from schema.compiler.relations import NamedIn, Through
from schema.filters.comparable import ExtraFilter
from schema.filters.linked import found_with_kin
from schema.paging.pages import page
from schema.sql.json_text import Json, as_json
from schema.sql.row import Row
from schema.terms.in_order import AS_STATED, BY_DAY
from schema.types.agreement_total import AgreementTotal, totals
from schema.types.ahead import ADossier, ALink, AnAgreement, AnInstitution, AnOpportunity, AProject
from schema.types.contract import Contract
from schema.types.money import LocalizedText
from schema.types.node import Connection, Record
from schema.types.taking_part import TAKES_PART


@strawberry.type(description="An identifier of an institution in a scheme.")
class Identifier:
    scheme: IdentifierScheme = stored("The scheme that the identifier is of.")
    scheme_name: str | None = stored("The name of the scheme if that is OTHER; else null.")
    value: str = stored()


def _is_alive(row: Row) -> ColumnElement[bool]:
    return row.raw("dissolved_on").is_(None)


def _alive(row: Row) -> Json:
    return as_json(_is_alive(row))


@strawberry.type(
    description="A succession: a body was dissolved, and another succeeds it. One that was split "
    "has several, and so has one that others were merged into."
)
class Succession:
    way: Lineage = stored(
        "PREDECESSORS if it led to the institution asked about, SUCCESSORS if it leads on from "
        "there."
    )
    steps: int = stored(
        "How many successions away it is, by the shortest way: 1 is the institution's own."
    )
    predecessor: AnInstitution = one("institution", "predecessor", "The body that was dissolved.")
    successor: AnInstitution = one(
        "institution", "successor", "The body that succeeds it, or one of those."
    )
    on: PartialDate | None = planned(
        SucceededOn(), "The first day without the predecessor, as stated.", **FORMS
    )


@strawberry.type(
    description="A body with a name, a seat, a place under another and identifiers, until it is "
    "dissolved. "
    "A new name keeps the id; a new legal person has another, and succeeds the old."
)
class Institution(Record):
    label: str = label("{name} ({short_name})", "{name}", "{short_name}")
    name: str | None = text()
    names: list[LocalizedText] = texts("name")
    short_name: str | None = stored()
    other_names: list[str | None] = planned(AsIs(), f"Other names it is known by. {AS_STATED}")
    kind: InstitutionKind = stored()
    country: str | None = as_written("The country of its seat: an ISO 3166-1 alpha-2 code, or XK.")
    country_name: str | None = code_name(
        "countries", "country", "What the country of its seat is called: CLDR."
    )
    seat: str | None = stored("The town where it sits; null if none is known.")
    identifiers: list[Identifier] = values(BY_DAY)
    parent: AnInstitution | None = one(
        "institution", "parent", "The body it is a part of; null if it stands on its own."
    )
    children: Connection[AnInstitution] = page(
        "institution",
        NamedIn("parent"),
        "The bodies that are part of it, dissolved ones too.",
        within=WITHIN,
    )
    alive: bool = computed(
        _alive,
        "Whether it exists on the day read: false from the day it is dissolved.",
        compared=_is_alive,
    )
    established_on: PartialDate | None = dated(
        "When the body began, as stated with its registration; null if nothing is known of it. Of "
        "one that was dissolved and established again it stays the first day that it began."
    )
    dissolved_on: PartialDate | None = dated(
        "The first day without the institution, as stated; null while it exists."
    )
    predecessors: list[AnInstitution] = many(
        "institution",
        Through(institution_successors, "successor", "id"),
        "The bodies it succeeds: one that it replaced or was split from, or several merged into "
        "it.",
    )
    successors: list[AnInstitution] = many(
        "institution",
        Through(institution_successors, "id", "successor"),
        "The bodies that succeed it once it is dissolved: none if it is abolished, one if "
        "replaced or merged, several if split. One that began after a gap is among them from then "
        "on; none is once the body is established again.",
    )
    lineage: list[Succession] = planned(
        Successions(),
        "The successions that led to this body, and then those that lead on from it: each once, "
        "the nearest first.",
        through=Argument(
            Lineage,
            "Only those that led here (PREDECESSORS), only those that lead on (SUCCESSORS), or "
            "BOTH.",
            Lineage.BOTH,
        ),
    )
    links: Connection[ALink] = page(
        "link",
        NamedIn("from_institution", "to_institution"),
        "Its links with other institutions, whichever end of them it is.",
        through=THROUGH,
        within=WITHIN,
    )
    projects: Connection[AProject] = page(
        "project",
        TAKES_PART,
        "The projects it leads or is a partner in.",
        through=THROUGH,
        within=WITHIN,
    )
    agreements_funded: Connection[AnAgreement] = page(
        "funding_agreement", NamedIn("funder"), through=THROUGH, within=WITHIN
    )
    agreements_received: Connection[AnAgreement] = page(
        "funding_agreement",
        NamedIn("beneficiary"),
        "The agreements it is the beneficiary of.",
        through=THROUGH,
        within=WITHIN,
    )
    opportunities: Connection[AnOpportunity] = page(
        "opportunity", NamedIn("manager"), "The calls it manages.", through=THROUGH, within=WITHIN
    )
    policy_dossiers: Connection[ADossier] = page(
        "dossier",
        NamedIn("lead"),
        "The files that it is responsible for.",
        through=THROUGH,
        within=WITHIN,
    )
    policy_dossiers_addressed: Connection[ADossier] = page(
        "dossier",
        Through(dossier_positions, "to_institution", "id"),
        "The files on which a position was submitted to it.",
        through=THROUGH,
        within=WITHIN,
    )
    funding_given: list[AgreementTotal] = totals(
        NamedIn("funder"), "Totals of the agreements it funds.", through=THROUGH, within=WITHIN
    )
    funding_received: list[AgreementTotal] = totals(
        NamedIn("beneficiary"),
        "Totals of the agreements it is the beneficiary of.",
        through=THROUGH,
        within=WITHIN,
    )
    timeline: list["Institution"] = timeline("institution")

    sought: ClassVar[Mapping[str, ExtraFilter]] = {
        "lineageOf": found_with_kin(
            "ins",
            Lineage.BOTH,
            "The id of an institution, bare or of the instant read: finds it, those it came from "
            "and those that came from it, however many reorganisations lie between.",
        ),
        "withPredecessorsOf": found_with_kin(
            "ins",
            Lineage.PREDECESSORS,
            "The id of an institution, as with `lineageOf`: finds it and those it came from.",
        ),
        "withSuccessorsOf": found_with_kin(
            "ins",
            Lineage.SUCCESSORS,
            "The id of an institution, as with `lineageOf`: finds it and those that came from it.",
        ),
        "within": found_with_kin(
            "ins",
            Within.CHILDREN,
            "The id of an institution, as with `lineageOf`: finds it and the bodies within it, its "
            "children, theirs, and so on, dissolved ones too.",
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
        "name_successors": facts.Succeeded,
        "reestablish_institution": facts.Reestablished,
    },
)
