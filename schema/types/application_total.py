"""What became of applications to funding opportunities, as clients read it."""

from typing import Any

import strawberry

from schema.compiler.lists import One
from schema.compiler.plan import Argument, Stored, computed, planned, stored
from schema.compiler.relations import Same
from schema.terms import costs
from schema.terms.making import filter_input
from schema.totals.applications import (
    PLACES,
    ApplicationDimension,
    ApplicationTotals,
    success_rate,
)
from schema.totals.line import By
from schema.types.ahead import AnInstitution, AnOpportunity


def application_totals(as_of: Argument) -> Any:
    """Declare the totals of the applications to all opportunities."""
    return planned(
        ApplicationTotals(),
        "How many applications there are to funding opportunities, what became of them, and their "
        "success rate. One line for each group that has an application, in the order of what they "
        "are grouped by (records by id; null comes last); ungrouped exactly one line, even of no "
        f"applications. {costs.ADDED_UP} calls whose applications are added up count as one row of "
        "what an operation may ask for, besides its lines.",
        group_by=Argument(
            list[ApplicationDimension] | None,
            "What to group by: a line for each combination of values of these; one line for all "
            "if left out.",
        ),
        where=Argument(
            filter_input("FundingOpportunityFilter") | None,
            "Only applications to opportunities that meet this filter.",
        ),
        as_of=as_of,
    )


def _by(dimension: ApplicationDimension, kind: str | None = None, besides: str = "") -> Any:
    plan = One(kind, Same("id", dimension.column)) if kind else Stored()
    says = f"What this line is of if grouped by {dimension.value}; else null{besides}."
    return planned(By(dimension, plan), says)


@strawberry.type(
    description="A line of `applicationTotals`: what became of some applications to funding "
    "opportunities, each in the state it has at the instant that is read. Applications are "
    "counted, not calls: a call that three projects applied to counts three times."
)
class ApplicationTotal:
    programme: str | None = _by(
        ApplicationDimension.PROGRAMME, besides=", as it is where none is known"
    )
    manager: AnInstitution | None = _by(
        ApplicationDimension.MANAGER, "institution", ", as it is where none is known"
    )
    call: AnOpportunity | None = _by(ApplicationDimension.CALL, "opportunity")
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
