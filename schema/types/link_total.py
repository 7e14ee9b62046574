"""How many links there are between institutions, as clients read it."""

from typing import Any

import strawberry

from events.link import LinkBasis
from projections.link import link_areas
from schema.compiler.plan import Argument, stored
from schema.totals.keys import Members, Own, each_of, value_of, year_of
from schema.totals.line import by, by_record, by_year, dimension_enum
from schema.types.ahead import AnArea, AnInstitution
from schema.types.counted import counted


@strawberry.type(
    description="A line of `linkTotals`: how many links there are of some value, or of several "
    "together, each in the state it has at the instant that is read."
)
class LinkTotal:
    basis: LinkBasis | None = by(
        Own(value_of("basis")), "The basis; null where it is not known.", "basis"
    )
    from_institution: AnInstitution | None = by_record(
        "institution",
        Own(value_of("from_institution")),
        "The institution it is from.",
        "fromInstitution",
    )
    to_institution: AnInstitution | None = by_record(
        "institution",
        Own(value_of("to_institution")),
        "The institution it is to.",
        "toInstitution",
    )
    area: AnArea | None = by_record(
        "area",
        each_of(Members(link_areas), "area"),
        "An area it is in; null where it is in none.",
        "areas",
    )
    since_year: int | None = by_year(
        Own(year_of("since")),
        "The year in which it began; null where that is on a date that leaves the year open.",
        "since",
    )
    ended_year: int | None = by_year(
        Own(year_of("ended_on")),
        "The year of the first day without it; null while it lasts, and where that is on a date "
        "that leaves the year open.",
        "endedOn",
    )
    count: int = stored("How many links there are in this line, each counted once.")


LinkDimension: Any = dimension_enum(
    "LinkDimension", LinkTotal, "What totals of links between institutions are grouped by."
)


def link_totals(as_of: Argument) -> Any:
    """Declare how many links there are of each value."""
    return counted("link", LinkTotal, LinkDimension, "links", as_of)
