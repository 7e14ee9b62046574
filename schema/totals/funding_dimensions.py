"""The dimensions of totals of funding agreements, and the columns that hold each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, and_, cast, func

from events.words import Word
from projections.funding_agreement import funding_agreement_projects
from projections.project import project_areas
from schema.compiler.lineage import heirs
from schema.sql.levels import Rows, name_of
from schema.sql.partial_dates import YearOf
from schema.sql.row import Row, TableRow
from schema.sql.seen import seen
from schema.terms.enums import words_of


@words_of(
    "What totals of funding agreements are grouped by. By PROJECT, an agreement for "
    "several projects is in the line of each; by AREA, in that of each area its projects are in; "
    "by FUNDER_LINEAGE and BENEFICIARY_LINEAGE, in that of each body that its funder or "
    "beneficiary became in the end. It counts in whole in each: such lines add up to more than "
    "there is. SIGNED_YEAR is null where unsigned, or where the date leaves the year open. Totals "
    "are always grouped by CURRENCY."
)
class FundingDimension(Word):
    """What totals are grouped by; in lower case, the column of a line that holds it."""

    FUNDER = "FUNDER", "By the funder."
    BENEFICIARY = "BENEFICIARY", "By the beneficiary."
    FUNDER_LINEAGE = "FUNDER_LINEAGE", "By what the funder became in the end."
    BENEFICIARY_LINEAGE = "BENEFICIARY_LINEAGE", "By what the beneficiary became in the end."
    PROJECT = "PROJECT", "By each project that is funded."
    AREA = "AREA", "By each area of these projects."
    PROGRAMME = "PROGRAMME", "By the funder's programme."
    SIGNED_YEAR = "SIGNED_YEAR", "By the year of the signature; null where that is open."
    STATUS = "STATUS", "By the status on the day read."
    CURRENCY = "CURRENCY", "By the currency, as totals always are."

    @property
    def column(self) -> str:
        """The column of a line that holds the dimension."""
        return self.value.lower()


def only_areas(by: Sequence[FundingDimension]) -> bool:
    """Say whether an agreement is grouped by areas, whichever of its projects lead to them."""
    return FundingDimension.AREA in by and FundingDimension.PROJECT not in by


_PARTIES = {
    FundingDimension.FUNDER_LINEAGE: "funder",
    FundingDimension.BENEFICIARY_LINEAGE: "beneficiary",
}


def grouped(
    agreements: FromClause, row: Row, by: Sequence[FundingDimension]
) -> tuple[FromClause, dict[str, ColumnElement[Any]]]:
    """Return agreements with what they are grouped by, as columns of these names."""
    name = name_of(agreements)
    agreement = TableRow(row.at, row.frame, Rows.of(name, agreements))
    projects = funding_agreement_projects.alias(f"{name}p")
    areas = project_areas.alias(f"{name}r")
    of_agreement = and_(projects.c.id == agreements.c.id, seen(projects, row.at))
    of_project = and_(areas.c.id == projects.c.project, seen(areas, row.at))
    source = agreements
    if only_areas(by):
        source = source.outerjoin(projects.join(areas, of_project), of_agreement)
    elif FundingDimension.PROJECT in by:
        source = source.outerjoin(projects, of_agreement)
        if FundingDimension.AREA in by:
            source = source.outerjoin(areas, of_project)
    keys: dict[str, ColumnElement[Any]] = {
        FundingDimension.PROJECT.column: projects.c.project,
        FundingDimension.AREA.column: areas.c.area,
        FundingDimension.SIGNED_YEAR.column: cast(YearOf(agreements.c.signed_on), Integer),
        FundingDimension.STATUS.column: agreement.raw("status"),
    }
    for dimension, party in _PARTIES.items():
        if dimension in by:
            became = heirs(f"{name}{party[0]}", row.at)
            source = source.outerjoin(became, became.c.id == agreements.c[party])
            keys[dimension.column] = func.coalesce(became.c.heir, agreements.c[party])
    asked = {one.column: keys.get(one.column) for one in by}
    found_by = {key: agreements.c[key] if made is None else made for key, made in asked.items()}
    return source, {**found_by, "currency": _currency(agreements)}


def _currency(agreements: FromClause) -> ColumnElement[str]:
    """The currency of an agreement: once signed it has one, before it is that of the offer."""
    told = ("final_eligible", "decided_amount", "requested")
    return func.coalesce(
        agreements.c.currency, *(agreements.c[f"{name}_currency"] for name in told)
    )
