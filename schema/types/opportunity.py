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
from schema.sql.json_text import Json, constant, written
from schema.sql.row import Row
from schema.types.ahead import AnAgreement, AnArea, AnInstitution, AProject
from schema.types.contract import Contract
from schema.types.money import LocalizedText, Money
from schema.types.node import Connection, Record


@strawberry.type(description="A project that a call fits.")
class Match:
    project: AProject = one("project", "project")
    assessment: str = stored("How well it fits, in a sentence.")
    declined_on: PartialDate | None = stored("Since when no application is to be made for it.")
    stage: MatchStage = stored(
        "How far it is with this project in this call: TO_APPLY until an application is made, then "
        "what was decided on its last one; DECLINED after all. The call's status says whether one "
        "can apply."
    )


@strawberry.type(description="What was applied for, and what became of it.")
class Application:
    project: AProject = one("project", "project")
    requested: Money | None = value("What was applied for.")
    submitted_on: PartialDate = stored()
    outcome: ApplicationOutcome | None = stored("Null: not decided yet.")
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
    return written(status_on(row))


@strawberry.type(
    description="A call that may fund a project, from when it is spotted to what is decided on the "
    "applications."
)
class FundingOpportunity(Record):
    title: str = text()
    titles: list[LocalizedText] = texts("title")
    topic_id: str = stored("As who publishes it numbers it.")
    call_id: str | None = stored("Of the call that it is a topic of.")
    programme: str | None = stored("The funder's programme, by its code.")
    manager: AnInstitution | None = one("institution", "manager", "Who manages the call.")
    areas: list[AnArea] = many(
        "area", Through(opportunity_areas, "id", "area"), "The areas that it fits."
    )
    status: OpportunityStatus = computed(
        _status,
        "Follows from the day: FORTHCOMING until it opens, CLOSED after its last deadline. Where "
        "neither is known it is OPEN until it is withdrawn.",
        compared=status_on,
    )
    opens_on: PartialDate | None = stored("Since when one can apply; null: not known.")
    deadlines: list[PartialDate] = planned(
        AsIs(), "The last days to apply, in order; a partial date lasts to its end."
    )
    deadline_days: list[date] = planned(
        AsIs(),
        "The last day of each deadline, in order: what to compare with a day, as `deadlines` are "
        "compared by their first.",
    )
    closes_after: date | None = stored("The last day of its last deadline; null: none is known.")
    budget_min: Money | None = value("The least a project is given.")
    budget_max: Money | None = value("The most a project is given.")
    url: str = stored("Where it is published.")
    matches: list[Match] = members(
        opportunity_matches, Match, "The projects that it was found to fit, declined ones too."
    )
    applications: list[Application] = steps(
        opportunity_applications,
        Application,
        "All that were made, by the day since which each is as it is. A project applies again "
        "only after a rejection: its last is the only one that can be undecided or on reserve.",
    )
    withdrawn_on: PartialDate | None = stored("Since when it is no more, as stated.")
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
