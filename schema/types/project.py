"""Projects, as clients read them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

import strawberry
from sqlalchemy import ColumnElement, Text, case, cast

from events import project as facts
from events.codes import named
from events.dates import PartialDate
from events.project import PartnerRole, ProjectStatus, RelationKind
from events.texts import REMOVED
from projections.documents import documents
from projections.funding_agreement import funding_agreement_projects
from projections.opportunity import opportunity_matches
from projections.project import project_areas, project_partners, project_related
from projections.rows import ORDINAL
from schema.compiler.coded import code_name
from schema.compiler.dated import dated
from schema.compiler.kin import THROUGH_PARTS, Whole
from schema.compiler.labels import label
from schema.compiler.lists import many, one, timeline
from schema.compiler.parties import Among
from schema.compiler.plan import Argument, as_written, stored, text, texts
from schema.compiler.relations import NamedIn, Through
from schema.compiler.wholes import values_together
from schema.filters.comparable import ExtraFilter
from schema.filters.linked import found_with_kin
from schema.filters.narrowed import members, members_together
from schema.paging.pages import page
from schema.sql.json_text import concat, constant
from schema.sql.row import Row
from schema.terms.in_order import AS_STATED, BY_DAY
from schema.types.agreement_total import AgreementTotal, totals
from schema.types.ahead import ALink, AnAgreement, AnArea, AnInstitution, AnOpportunity, AProject
from schema.types.contract import Contract
from schema.types.documents import Document
from schema.types.money import LocalizedText
from schema.types.node import Connection, Record
from schema.types.taking_part import PARTIES, TAKING_PART


@strawberry.type(description="An institution that takes part in the project, in a role.")
class Partner:
    institution: AnInstitution = one("institution", "institution")
    role: PartnerRole | None = stored("The role; null if it is not known.")


@strawberry.type(description="Another project that this one follows or is a part of.")
class RelatedProject:
    project: AProject = one("project", "project")
    kind: RelationKind = stored("What this project is to it.")


@strawberry.type(description="A country or a region that benefits, and its share.")
class Recipient:
    country: str | None = as_written(
        "The country: an ISO 3166-1 alpha-2 code, or XK. Null if it is a region."
    )
    country_name: str | None = code_name(
        "countries", "country", "What the country is called: CLDR."
    )
    region: str | None = as_written(
        "The region: a code of IATI's codelist Region. Null if it is a country."
    )
    region_name: str | None = code_name(
        "regions", "region", "What the region is called, in English whatever `lang` says: IATI."
    )
    percent: Decimal | None = stored("The share in percent, from 0 to 100.")


@strawberry.type(description="A sector the project works in, and its share.")
class Sector:
    vocabulary: str = as_written(
        "A code of IATI's codelist SectorVocabulary: 1 is the five-digit codes of the OECD DAC, 2 "
        "those of three digits."
    )
    vocabulary_name: str = code_name(
        "sector_vocabularies",
        "vocabulary",
        "What the vocabulary is called, in English whatever `lang` says: IATI.",
    )
    code: str = as_written("The sector, by its code in the vocabulary.")
    name: str = code_name(
        named.SECTOR,
        "code",
        "What the sector is called, in English whatever `lang` says: IATI's lists of the OECD "
        "DAC's sectors. The code itself in other vocabularies.",
        key=lambda row: concat(row.raw("vocabulary"), ":", row.raw("code")),
    )
    percent: Decimal | None = stored("The share in percent, from 0 to 100 within the vocabulary.")


TOGETHER = "Of its parts too: its own first, then those of each part by its id; the same one once."


def _by_address(row: Row) -> list[ColumnElement[str]]:
    """Tell documents apart by their addresses, and each whose address was removed by itself."""
    address = row.raw("url")
    nth = concat(row.raw("id"), cast(row.raw(ORDINAL), Text))
    return [case((address == constant(REMOVED), nth), else_=address)]


@strawberry.type(
    description="A project, from its identification to its closure. A phase is a project of its "
    "own, PART_OF its programme."
)
class Project(Record):
    label: str = label("{acronym} – {title}", "{title}", "{acronym}")
    title: str | None = text()
    titles: list[LocalizedText] = texts("title")
    acronym: str | None = stored()
    summary: str | None = text()
    summaries: list[LocalizedText] = texts("summary")
    status: ProjectStatus = stored()
    lead: AnInstitution | None = one(
        "institution", "lead", "The institution that leads the project."
    )
    areas: list[AnArea] = many("area", Through(project_areas, "id", "area"), through=THROUGH_PARTS)
    documents: list[Document] = members_together(
        documents,
        Document,
        _by_address,
        f"The documents about the project, on the day read. {BY_DAY} {TOGETHER}",
        through=THROUGH_PARTS,
    )
    partners: list[Partner] = members_together(
        project_partners,
        Partner,
        lambda row: [row.raw("institution"), row.raw("role")],
        f"{BY_DAY} {TOGETHER}",
        role=Argument(PartnerRole | None, "Only those in this role."),
        through=THROUGH_PARTS,
    )
    related: list[RelatedProject] = members(
        project_related, RelatedProject, f"The projects it follows or is a part of. {AS_STATED}"
    )
    phases: list[AProject] = many(
        "project",
        Through(project_related, "project", "id", only=(("kind", RelationKind.PART_OF.value),)),
        "The projects that are a part of it.",
        through=THROUGH_PARTS,
    )
    planned_start: PartialDate | None = dated()
    planned_end: PartialDate | None = dated()
    started_on: PartialDate | None = dated()
    completed_on: PartialDate | None = dated(
        "When its activities ended, as stated; null if they have not."
    )
    recipients: list[Recipient] = values_together(
        "project",
        lambda row: [row.raw("country"), row.raw("region")],
        "percent",
        f"{AS_STATED} {TOGETHER} `percent` is then null where several name the same.",
        through=THROUGH_PARTS,
    )
    sectors: list[Sector] = values_together(
        "project",
        lambda row: [row.raw("vocabulary"), row.raw("code")],
        "percent",
        f"{AS_STATED} {TOGETHER} `percent` is then null where several name the same.",
        through=THROUGH_PARTS,
    )
    opportunities: Connection[AnOpportunity] = page(
        "opportunity",
        Through(opportunity_matches, "project", "id"),
        "The calls that were found to fit it, declined ones too.",
        through=THROUGH_PARTS,
    )
    agreements: Connection[AnAgreement] = page(
        "funding_agreement",
        Through(funding_agreement_projects, "project", "id"),
        "The agreements that fund it, alone or with other projects.",
        through=THROUGH_PARTS,
    )
    funding: list[AgreementTotal] = totals(
        Through(funding_agreement_projects, "project", "id"),
        "Totals of the agreements that fund it: each counts in whole, even if it funds other "
        "projects too.",
        through=THROUGH_PARTS,
    )
    links: Connection[ALink] = page(
        "link",
        Among("link", NamedIn(PARTIES[0]), PARTIES, "institution", TAKING_PART),
        "The links between institutions that both take part in it, as the lead or a partner.",
    )
    timeline: list["Project"] = timeline("project")

    sought: ClassVar[Mapping[str, ExtraFilter]] = {
        "within": found_with_kin(
            "prj",
            Whole.PARTS,
            "The id of a project, bare or of the instant read: finds it and the projects that are "
            "part of it, those that are part of these, and so on.",
        ),
    }


CONTRACT = Contract(
    plural="projects",
    named_by=("title", "acronym"),
    mutations={
        "identify_project": facts.Identified,
        "describe_project": facts.Described,
        "schedule_project": facts.Scheduled,
        "start_project": facts.Started,
        "suspend_project": facts.Suspended,
        "resume_project": facts.Resumed,
        "complete_project": facts.Completed,
        "close_project": facts.Closed,
        "reopen_project": facts.Reopened,
        "cancel_project": facts.Cancelled,
        "add_partner": facts.PartnerJoined,
        "remove_partner": facts.PartnerLeft,
    },
)
