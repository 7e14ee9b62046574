"""Funding opportunities, as clients read them."""

from datetime import date

import strawberry
from sqlalchemy import ColumnElement, case

from events import opportunity as facts
from events.dates import PartialDate
from events.opportunity import ApplicationOutcome, MatchStage, OpportunityStatus
from projections.opportunity import (
    opportunity_applications,
    opportunity_areas,
    opportunity_matches,
)
from schema.compiler.lists import many, one, timeline
from schema.compiler.plan import AsIs, computed, planned, stored, text, texts, value
from schema.compiler.relations import NamedIn, Through
from schema.filters.narrowed import members, steps
from schema.paging.pages import page
from schema.sql.json_text import Json, as_json, constant
from schema.sql.row import Row
from schema.types.ahead import AnAgreement, AnArea, AnInstitution, AProject
from schema.types.contract import Contract
from schema.types.money import LocalizedText, Money
from schema.types.node import Connection, Record


@strawberry.type(description="A project that a call was found to fit.")
class Match:
    project: AProject = one("project", "project")
    assessment: str = stored("How well it fits, in a sentence.")
    declined_on: PartialDate | None = stored("When it was declined, as stated; null if it was not.")
    stage: MatchStage = stored(
        "How far the project is with the call: TO_APPLY until an application is made, then "
        "APPLIED, then what was decided on the last one; DECLINED if none is made after all. "
        "Whether one can still apply is the call's `status`."
    )


@strawberry.type(description="An application to a call for one project, and what became of it.")
class Application:
    project: AProject = one("project", "project")
    requested: Money | None = value("The amount applied for; null if it is not known.")
    submitted_on: PartialDate = stored()
    outcome: ApplicationOutcome | None = stored("What was decided; null if nothing is decided yet.")
    decided_on: PartialDate | None = stored()


def status_on(row: Row) -> ColumnElement[str]:
    """Whether one can apply follows from the day, without an entry."""
    status = OpportunityStatus
    return case(
        (row.raw("withdrawn_on").is_not(None), constant(status.WITHDRAWN)),
        (row.raw("opens_after") >= row.at.day, constant(status.FORTHCOMING)),
        (row.raw("closes_after") < row.at.day, constant(status.CLOSED)),
        else_=constant(status.OPEN),
    )


def _status(row: Row) -> Json:
    return as_json(status_on(row))


@strawberry.type(
    description="A call that may fund a project, from when it is spotted to what is decided on the "
    "applications."
)
class FundingOpportunity(Record):
    title: str | None = text()
    titles: list[LocalizedText] = texts("title")
    topic_id: str = stored("The id of the topic, as its publisher numbers it.")
    call_id: str | None = stored("The id of the call that it is a topic of.")
    programme: str | None = stored("The funder's programme, by its code.")
    manager: AnInstitution | None = one(
        "institution", "manager", "The institution that manages the call."
    )
    areas: list[AnArea] = many(
        "area", Through(opportunity_areas, "id", "area"), "The areas of cooperation that it fits."
    )
    status: OpportunityStatus = computed(
        _status,
        "The status on the day read, without an entry: FORTHCOMING until the call opens, CLOSED "
        "after its last deadline. Where neither is known it is OPEN until it is withdrawn.",
        compared=status_on,
    )
    opens_on: PartialDate | None = stored(
        "The day from which one can apply; null if it is not known."
    )
    deadlines: list[PartialDate] = planned(
        AsIs(), "The last days to apply, in order; of a partial date, the last that it allows."
    )
    deadline_days: list[date] = planned(
        AsIs(),
        "The last day that each deadline allows, in order. Compare these with a day: `deadlines` "
        "are compared by the first day they allow.",
    )
    closes_after: date | None = stored(
        "The last day to apply: that of the last deadline; null if none is known."
    )
    budget_min: Money | None = value("The least amount that one project is given.")
    budget_max: Money | None = value("The most that one project is given.")
    url: str = stored("The address at which the call is published.")
    matches: list[Match] = members(
        opportunity_matches, Match, "The projects that it was found to fit, declined ones too."
    )
    applications: list[Application] = steps(
        opportunity_applications,
        Application,
        "All applications made, ordered by the day on which each came to be as it is. A project "
        "applies again only after a rejection: only its last can be undecided or on the reserve "
        "list.",
    )
    withdrawn_on: PartialDate | None = stored(
        "When the call was withdrawn, as stated; null if it was not."
    )
    agreements: Connection[AnAgreement] = page(
        "funding_agreement", NamedIn("opportunity"), "The agreements that came from it."
    )
    timeline: list["FundingOpportunity"] = timeline("opportunity")


CONTRACT = Contract(
    plural="funding_opportunities",
    named_by=("title",),
    mutations={
        "spot_opportunity": facts.Spotted,
        "revise_opportunity": facts.Revised,
        "match_opportunity": facts.Matched,
        "decline_opportunity": facts.Declined,
        "submit_application": facts.ApplicationSubmitted,
        "decide_application": facts.ApplicationDecided,
        "withdraw_opportunity": facts.Withdrawn,
    },
)
