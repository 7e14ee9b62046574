"""What became of applications to funding opportunities, as clients read it."""

from typing import Any

import strawberry

from schema.compiler.plan import Argument, computed, planned, stored
from schema.terms import costs
from schema.terms.making import filter_input, list_of
from schema.totals.applications import (
    PLACES,
    ApplicationTotals,
    success_rate,
)
from schema.totals.keys import Own, value_of
from schema.totals.line import by, by_record, dimension_enum
from schema.types.ahead import AnInstitution, AnOpportunity


@strawberry.type(
    description="A line of `applicationTotals`: what became of some applications to funding "
    "opportunities, each in the state it has at the instant that is read. Applications are "
    "counted, not calls: a call that three projects applied to counts three times."
)
class ApplicationTotal:
    programme: str | None = by(
        Own(value_of("programme")), "The programme of the call; null where none is known."
    )
    manager: AnInstitution | None = by_record(
        "institution",
        Own(value_of("manager")),
        "The institution that manages the call; null where none is known.",
    )
    call: AnOpportunity | None = by_record("opportunity", Own(value_of("id")), "The call.")
    applications: int = stored(
        "How many applications were submitted: awarded, rejected, on the reserve list and "
        "undecided together."
    )
    awarded: int = stored("How many were awarded.")
    rejected: int = stored("How many were rejected.")
    reserve: int = stored("How many are on the reserve list; they are decided again.")
    undecided: int = stored("How many have no outcome yet.")
    decided: int = stored(
        "How many were decided for good: awarded + rejected. One on the reserve list is not."
    )
    success_rate: float | None = computed(
        success_rate,
        f"awarded / decided: from 0 to 1, rounded half up to {PLACES} decimal places; null if none "
        "is decided. Those on the reserve list and undecided ones are no part of it.",
    )


ApplicationDimension: Any = dimension_enum(
    "ApplicationDimension",
    ApplicationTotal,
    "What totals of applications are grouped by. Each application is in one line, whatever they "
    "are grouped by.",
)


def application_totals(as_of: Argument) -> Any:
    """Declare the totals of the applications to all opportunities."""
    return planned(
        ApplicationTotals("opportunity", ApplicationTotal),
        "How many applications there are to funding opportunities, what became of them, and their "
        "success rate. One line for each group that has an application, in the order of what they "
        "are grouped by (records by id; null comes last); ungrouped exactly one line, even of no "
        f"applications. {costs.ADDED_UP} calls whose applications are added up count as one row of "
        "what an operation may ask for, besides its lines.",
        group_by=Argument(
            list_of(ApplicationDimension) | None,
            "What to group by: a line for each combination of values of these; one line for all "
            "if left out.",
        ),
        where=Argument(
            filter_input("FundingOpportunityFilter") | None,
            "Only applications to opportunities that meet this filter.",
        ),
        as_of=as_of,
    )
