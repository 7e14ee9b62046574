"""What funding agreements come to, as clients read it."""

from decimal import Decimal
from typing import Any

import strawberry

from events.funding_agreement import AgreementStatus, Modality
from projections.funding_agreement import funding_agreement_projects
from projections.project import project_areas
from schema.compiler.plan import Argument, Stored, planned, stored
from schema.compiler.relations import Relation
from schema.terms import costs
from schema.terms.making import filter_input, list_of
from schema.terms.scalars import Currency
from schema.totals.agreements import BY_CURRENCY, IN_YEARS, AllTotals, Totals
from schema.totals.keys import Became, Members, Own, each_of, value_of, year_of
from schema.totals.line import By, IfGroupedBy, OfLine, by, by_record, by_year, dimension_enum
from schema.types.ahead import AnArea, AnInstitution, AnOpportunity, AProject
from schema.types.counted import FACETS

_PROJECTS = Members(funding_agreement_projects)


def _own(name: str) -> Own:
    return Own(value_of(name))


@strawberry.type(
    description="How many of the agreements in a line have an amount that is not known, or not in "
    "the currency of the line. They are no part of the sum of that amount."
)
class UnknownAmounts:
    requested: int = stored(
        "Agreements without this amount, among them those whose request was in another currency.",
        "unknown_requested",
    )
    decided_amount: int = stored(
        "Agreements without this amount, among them those not decided yet.",
        "unknown_decided_amount",
    )
    contribution: int = stored(
        "Agreements without this amount, among them those not signed yet.", "unknown_contribution"
    )
    best_known: int = stored(
        "Agreements of which no amount is known, or only one in another currency.",
        "unknown_best_known",
    )
    received: int = stored(
        "Agreements without this amount, among them those whose payments are not followed.",
        "unknown_received",
    )
    recovered: int = stored(
        "Agreements without this amount, among them those whose payments are not followed.",
        "unknown_recovered",
    )
    decommitted: int = stored(
        "Agreements without this amount, among them those not signed yet.", "unknown_decommitted"
    )
    reported: int = stored(
        "Agreements without this amount, among them those whose payments are not followed.",
        "unknown_reported",
    )
    to_come: int = stored(
        "Agreements without this amount, among them those whose payments are not followed.",
        "unknown_to_come",
    )


@strawberry.type(
    description="A line of a total of funding agreements, in one currency. Each agreement counts "
    "in the one state it has at the instant that is read: a revised amount counts instead of the "
    "earlier one. A sum is null if the amount is known of none of them; of how many it is not, "
    "`unknown` tells."
)
class AgreementTotal:
    funder: AnInstitution | None = by_record("institution", _own("funder"), "The funder.", "funder")
    beneficiary: AnInstitution | None = by_record(
        "institution", _own("beneficiary"), "The beneficiary.", "beneficiary"
    )
    funder_lineage: AnInstitution | None = by_record(
        "institution",
        Became("funder"),
        "What the funder is on the day read: the last of its successors, or itself if it has none. "
        "An agreement of one that was split is in the line of each.",
        "funder",
    )
    beneficiary_lineage: AnInstitution | None = by_record(
        "institution",
        Became("beneficiary"),
        "What the beneficiary is on the day read, likewise.",
        "beneficiary",
    )
    project: AProject | None = by_record(
        "project",
        each_of(_PROJECTS, "project"),
        "A project that it is for. An agreement for several is in the line of each.",
        "projects",
    )
    area: AnArea | None = by_record(
        "area",
        each_of(Members(project_areas, _PROJECTS, "project"), "area"),
        "An area of its projects, null of what is in none. An agreement is in the line of every "
        "area of its projects.",
        "projects",
        "areas",
    )
    opportunity: AnOpportunity | None = by_record(
        "opportunity",
        _own("opportunity"),
        "The call it comes from; null where none is known.",
        "opportunity",
    )
    programme: str | None = by(
        _own("programme"), "The programme; null where none is known.", "programme"
    )
    modality: Modality | None = by(
        _own("modality"), "How the money is given; null where it is not known.", "modality"
    )
    status: AgreementStatus | None = by(_own("status"), "The status on the day read.", "status")
    start_year: int | None = by_year(
        Own(year_of("start_on")),
        "The year in which it starts; null where that is open or not known.",
        "startOn",
    )
    end_year: int | None = by_year(
        Own(year_of("end_on")),
        "The year in which it ends; null where that is open or not known.",
        "endOn",
    )
    signed_year: int | None = by_year(
        Own(year_of("signed_on")),
        "The year in which it was signed; null where unsigned, or signed on a date that leaves the "
        "year open.",
        "signedOn",
    )
    closed_year: int | None = by_year(
        Own(year_of("closed_on")),
        "The year in which it was closed; null where it is not closed, or on a date that leaves "
        "the year open.",
        "closedOn",
    )
    paid_year: int | None = by_year(
        IN_YEARS["paid"].key,
        "A year of its payments: an agreement is in the line of each. It is in that of null if it "
        "has none, and for a payment on a date that leaves the year open. `paid` is the sum of the "
        "payments of that year.",
        "payments",
        "on",
    )
    due_year: int | None = by_year(
        IN_YEARS["due"].key,
        "A year in which instalments are due: an agreement is in the line of each. It is in that "
        "of null if none was agreed on, and for an instalment of which the year is not known. "
        "`due` is the sum of the instalments of that year.",
        "instalments",
        "dueOn",
    )
    currency: Currency | None = planned(
        By(key=BY_CURRENCY, says="The currency; null of what no amount is known of."),
        "The currency of all sums in this line; null if no amount of these agreements is known, "
        "and where `facets` counts the values of another dimension: nothing is added up then.",
    )
    count: int = stored("How many agreements there are in this line, each counted once.")
    requested: Decimal | None = stored("Sum of what beneficiaries asked for.")
    decided_amount: Decimal | None = stored("Sum of what funders decided on, before any contract.")
    contribution: Decimal | None = stored("Sum of the maximum contributions.")
    best_known: Decimal | None = stored(
        "Sum of the best known amount of each: its contribution, else what was decided, else what "
        "was requested."
    )
    received: Decimal | None = stored("Sum of the payments received.")
    recovered: Decimal | None = stored("Sum of what funders took back.")
    decommitted: Decimal | None = stored("Sum of what funders released and will not be spent.")
    reported: Decimal | None = stored("Sum of the costs reported.")
    to_come: Decimal | None = stored(
        "Sum of what may still be paid, as `toCome` of each agreement has it. Those that were "
        "terminated are in it: group by STATUS to tell them apart."
    )
    paid: Decimal | None = planned(
        IfGroupedBy("paid_year", Stored("paid")),
        "Sum of the payments of the year of this line, as they were entered; null if totals are "
        "not grouped by PAID_YEAR.",
    )
    due: Decimal | None = planned(
        IfGroupedBy("due_year", Stored("due")),
        "Sum of the instalments that are due in the year of this line; null if totals are not "
        "grouped by DUE_YEAR.",
    )
    unknown: UnknownAmounts = planned(
        OfLine(), "Of how many of these agreements each amount is not known."
    )


AgreementDimension: Any = dimension_enum(
    "AgreementDimension",
    AgreementTotal,
    "What totals of funding agreements are grouped by. An agreement that has several values counts "
    "in whole in the line of each: such lines add up to more than there is. Totals are always "
    "grouped by CURRENCY, unless `facets` counts the values of another dimension.",
)
_WHERE = Argument(
    filter_input("FundingAgreementFilter") | None, "Only agreements that meet this filter."
)
_GROUP_BY = Argument(
    list_of(AgreementDimension) | None,
    "What else to group by: a line for each combination of values of these, in each currency.",
)
_SAYS = (
    "One line for each currency; agreements of which no amount is known are counted in a line "
    "whose currency is null. Lines come in the order of what they are grouped by (records by id), "
    "then by currency; null comes last."
)


def totals(related: Relation, description: str, **more: Argument) -> Any:
    """Declare totals of the related agreements; `through` may be among `more`."""
    plan, says = Totals(related, AgreementTotal), f"{description} {_SAYS}"
    return planned(plan, says, **more, group_by=_GROUP_BY, where=_WHERE)


def all_totals(as_of: Argument) -> Any:
    """Declare the totals of all agreements."""
    says = (
        f"Totals of all funding agreements. {_SAYS} {costs.ADDED_UP} agreements that are added up "
        "count as one row of what an operation may ask for, besides its lines."
    )
    plan = AllTotals("funding_agreement", AgreementTotal)
    return planned(plan, says, group_by=_GROUP_BY, where=_WHERE, facets=FACETS, as_of=as_of)
