"""How many projects there are, as clients read it."""

from typing import Any

import strawberry

from events.codes import named
from events.project import PartnerRole, ProjectStatus
from projections.funding_agreement import funding_agreement_projects
from projections.project import project_areas, project_partners
from schema.compiler.coded import CodeName, code_name
from schema.compiler.plan import Argument, Stored, planned, spoken, stored
from schema.sql.json_text import concat
from schema.totals.keys import (
    Kept,
    Members,
    OfList,
    Own,
    Records,
    each_of,
    value_of,
    year_of,
)
from schema.totals.line import (
    IfGroupedBy,
    OfLine,
    by,
    by_record,
    by_year,
    dimension_enum,
)
from schema.types.ahead import AnArea, AnInstitution
from schema.types.counted import counted

_AGREEMENTS = Records("funding_agreement", funding_agreement_projects, "project")
_PARTNERS = Members(project_partners)
_RECIPIENTS = Kept("recipients")
_VOCABULARY, _CODE = "sector_vocabulary", "sector_code"


def _called(list_name: str, name: str, description: str) -> Any:
    """Declare what the code is called that a line is of."""
    read = value_of(name)
    return spoken(IfGroupedBy(name, CodeName(list_name, read, read)), description)


@strawberry.type(description="A sector that projects work in.")
class SectorCode:
    vocabulary: str = planned(
        Stored(_VOCABULARY, is_code=True),
        "A code of IATI's codelist SectorVocabulary: 1 is the five-digit codes of the OECD DAC, 2 "
        "those of three digits.",
    )
    vocabulary_name: str = code_name(
        "sector_vocabularies",
        _VOCABULARY,
        "What the vocabulary is called, in English whatever `lang` says: IATI.",
    )
    code: str = planned(Stored(_CODE, is_code=True), "The sector, by its code in the vocabulary.")
    name: str = code_name(
        named.SECTOR,
        _CODE,
        "What the sector is called, in English whatever `lang` says: IATI's lists of the OECD "
        "DAC's sectors. The code itself in other vocabularies.",
        key=lambda row: concat(row.raw(_VOCABULARY), ":", row.raw(_CODE)),
    )


@strawberry.type(
    description="A line of `projectTotals`: how many projects there are of some value, or of "
    "several together, each in the state it has at the instant that is read."
)
class ProjectTotal:
    status: ProjectStatus | None = by(
        Own(value_of("status")), "The status on the day read.", "status"
    )
    lead: AnInstitution | None = by_record(
        "institution",
        Own(value_of("lead")),
        "The institution that leads it; null where none is known.",
        "lead",
    )
    partner: AnInstitution | None = by_record(
        "institution",
        each_of(_PARTNERS, "institution"),
        "An institution that takes part in it; null where none does.",
        "partners",
        "institution",
    )
    partner_role: PartnerRole | None = by(
        each_of(_PARTNERS, "role"),
        "The role of a partner: grouped by PARTNER too, of that one. Null where no role is known.",
        "partners",
        "role",
    )
    area: AnArea | None = by_record(
        "area",
        each_of(Members(project_areas), "area"),
        "An area it is in; null where it is in none.",
        "areas",
    )
    funder: AnInstitution | None = by_record(
        "institution",
        each_of(_AGREEMENTS, "funder"),
        "The funder of an agreement that funds it; null where none does.",
        "agreements",
        "funder",
    )
    programme: str | None = by(
        each_of(_AGREEMENTS, "programme"),
        "The programme of an agreement that funds it: grouped by FUNDER too, of the same one. Null "
        "where none is known.",
        "agreements",
        "programme",
    )
    country: str | None = by(
        each_of(_RECIPIENTS, "country"),
        "A country that benefits: an ISO 3166-1 alpha-2 code, or XK. Null where none is named.",
        "recipients",
        "country",
    )
    country_name: str | None = _called("countries", "country", "What the country is called: CLDR.")
    region: str | None = by(
        each_of(_RECIPIENTS, "region"),
        "A region that benefits: a code of IATI's codelist Region. Null where none is named.",
        "recipients",
        "region",
    )
    region_name: str | None = _called(
        "regions", "region", "What the region is called, in English whatever `lang` says: IATI."
    )
    sector: SectorCode | None = by(
        OfList(
            Kept("sectors"),
            {"_vocabulary": value_of("vocabulary"), "_code": value_of("code")},
        ),
        "A sector it works in; null where none is named.",
        "sectors",
        plan=OfLine(_CODE),
    )
    planned_start_year: int | None = by_year(
        Own(year_of("planned_start")),
        "The year of its planned start; null where that is open or not known.",
        "plannedStart",
    )
    planned_end_year: int | None = by_year(
        Own(year_of("planned_end")),
        "The year of its planned end; null where that is open or not known.",
        "plannedEnd",
    )
    started_year: int | None = by_year(
        Own(year_of("started_on")),
        "The year in which it started; null where it has not, or on a date that leaves the year "
        "open.",
        "startedOn",
    )
    completed_year: int | None = by_year(
        Own(year_of("completed_on")),
        "The year in which its activities ended; null where they have not, or on a date that "
        "leaves the year open.",
        "completedOn",
    )
    count: int = stored("How many projects there are in this line, each counted once.")


ProjectDimension: Any = dimension_enum(
    "ProjectDimension", ProjectTotal, "What totals of projects are grouped by."
)


def project_totals(as_of: Argument) -> Any:
    """Declare how many projects there are of each value."""
    return counted("project", ProjectTotal, ProjectDimension, "projects", as_of)
