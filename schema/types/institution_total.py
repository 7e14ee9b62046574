"""How many institutions there are, as clients read it."""

from typing import Any

import strawberry
from sqlalchemy import Boolean

from events.institution import InstitutionKind
from schema.compiler.coded import CodeName
from schema.compiler.plan import Argument, spoken, stored
from schema.totals.keys import Own, value_of, year_of
from schema.totals.line import IfGroupedBy, by, by_record, by_year, dimension_enum
from schema.types.ahead import AnInstitution
from schema.types.counted import counted

_COUNTRY = value_of("country")


@strawberry.type(
    description="A line of `institutionTotals`: how many institutions there are of some value, or "
    "of several together, each in the state it has at the instant that is read."
)
class InstitutionTotal:
    kind: InstitutionKind | None = by(Own(value_of("kind")), "The kind.", "kind")
    country: str | None = by(
        Own(_COUNTRY),
        "The country of its seat: an ISO 3166-1 alpha-2 code, or XK. Null where none is known.",
        "country",
    )
    country_name: str | None = spoken(
        IfGroupedBy("country", CodeName("countries", _COUNTRY, _COUNTRY)),
        "What the country of its seat is called: CLDR.",
    )
    parent: AnInstitution | None = by_record(
        "institution",
        Own(value_of("parent")),
        "The body it is a part of; null where it stands on its own.",
        "parent",
    )
    alive: bool | None = by(
        Own(lambda row: row.raw("dissolved_on").is_(None)),
        "Whether it exists on the day read.",
        "alive",
        type=Boolean(),
    )
    established_year: int | None = by_year(
        Own(year_of("established_on")),
        "The year in which it began; null where that is not known, or on a date that leaves the "
        "year open.",
        "establishedOn",
    )
    dissolved_year: int | None = by_year(
        Own(year_of("dissolved_on")),
        "The year of the first day without it; null while it exists, and where that is on a date "
        "that leaves the year open.",
        "dissolvedOn",
    )
    count: int = stored("How many institutions there are in this line, each counted once.")


InstitutionDimension: Any = dimension_enum(
    "InstitutionDimension", InstitutionTotal, "What totals of institutions are grouped by."
)


def institution_totals(as_of: Argument) -> Any:
    """Declare how many institutions there are of each value."""
    return counted("institution", InstitutionTotal, InstitutionDimension, "institutions", as_of)
