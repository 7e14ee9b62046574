"""Funding opportunities, as clients read them."""

from datetime import date

import strawberry

from events import opportunity as facts
from events.dates import PartialDate
from events.opportunity import ApplicationOutcome, MatchStage, OpportunityStatus
from projections.opportunity import (
    opportunity_applications,
    opportunity_areas,
    opportunity_matches,
)
from schema.compiler.dated import dated, dates
from schema.compiler.labels import label
from schema.compiler.lists import many, one, timeline
from schema.compiler.plan import AsIs, as_written, planned, stored, text, texts, value
from schema.compiler.relations import NamedIn, Through
from schema.filters.narrowed import members
from schema.paging.pages import page
from schema.terms.in_order import BY_DAY
from schema.types.ahead import AnAgreement, AnArea, AnInstitution, AProject
from schema.types.contract import Contract
from schema.types.money import LocalizedText, Money
from schema.types.node import Connection, Record


@strawberry.type(description="A project that a call was found to fit.")
class Match:
    project: AProject = one("project", "project")
    assessment: str | None = stored("How well it fits, in a sentence.")
    declined_on: PartialDate | None = dated("When it was declined, as stated; null if it was not.")
    stage: MatchStage = stored(
        "How far the project is with the call: TO_APPLY until an application is made, then "
        "APPLIED, then what was decided on the last one; DECLINED if none is made after all. "
        "Whether one can still apply is the call's `status`."
    )


@strawberry.type(description="An application to a call for one project, and what became of it.")
class Application:
    project: AProject = one("project", "project")
    requested: Money | None = value("The amount applied for; null if it is not known.")
    submitted_on: PartialDate | None = dated()
    outcome: ApplicationOutcome | None = stored("What was decided; null if nothing is decided yet.")
    decided_on: PartialDate | None = dated()


@strawberry.type(
    description="A call that may fund a project, from when it is spotted to what is decided on the "
    "applications."
)
class FundingOpportunity(Record):
    label: str = label("{title}", "{topic_id}")
    title: str | None = text()
    titles: list[LocalizedText] = texts("title")
    topic_id: str = stored("The id of the topic, as its publisher numbers it.")
    call_id: str | None = stored("The id of the call that it is a topic of.")
    programme: str | None = as_written("The funder's programme, by its code.")
    manager: AnInstitution | None = one(
        "institution", "manager", "The institution that manages the call."
    )
    areas: list[AnArea] = many(
        "area", Through(opportunity_areas, "id", "area"), "The areas of cooperation that it fits."
    )
    status: OpportunityStatus = stored(
        "The status on the day read: FORTHCOMING until the call opens, CLOSED after its last "
        "deadline, each without an entry: its step is that of the entry that set the day. Where "
        "neither is known it is OPEN until it is withdrawn."
    )
    opens_on: PartialDate | None = dated(
        "The day from which one can apply; null if it is not known."
    )
    deadlines: list[PartialDate | None] = dates(
        "The last days to apply, in order; of a partial date, the last that it allows."
    )
    deadline_days: list[date] = planned(
        AsIs(),
        "The last day that each deadline allows, in order. What filters compare with a day: "
        "`deadlines` by the first day too.",
    )
    closes_after: date | None = stored(
        "The last day to apply: that of the last deadline; null if none is known."
    )
    budget_min: Money | None = value("The least amount that one project is given.")
    budget_max: Money | None = value("The most that one project is given.")
    url: str | None = as_written("The address at which the call is published.")
    matches: list[Match] = members(
        opportunity_matches,
        Match,
        f"The projects that it was found to fit, declined ones too. {BY_DAY}",
    )
    applications: list[Application] = members(
        opportunity_applications,
        Application,
        "All applications made. A project applies again only after a rejection: only its last can "
        f"be undecided or on the reserve list. {BY_DAY}",
    )
    withdrawn_on: PartialDate | None = dated(
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
