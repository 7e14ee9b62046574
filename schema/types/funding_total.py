"""What funding agreements come to, as clients read it."""

from decimal import Decimal
from typing import Any

import strawberry

from events.funding_agreement import AgreementStatus
from schema.compiler.lists import One
from schema.compiler.plan import Argument, Stored, planned, stored
from schema.compiler.relations import Relation, Same
from schema.terms import costs
from schema.terms.making import filter_input
from schema.terms.scalars import Currency
from schema.totals.funding import AllTotals, Totals
from schema.totals.funding_dimensions import FundingDimension
from schema.totals.line import By, OfLine
from schema.types.ahead import AnArea, AnInstitution, AProject

_WHERE = Argument(
    filter_input("FundingAgreementFilter") | None, "Only agreements that meet this filter."
)
_GROUP_BY = Argument(
    list[FundingDimension] | None,
    "What else to group by: a line for each combination of values of these, in each currency.",
)
_SAYS = (
    "One line for each currency; agreements of which no amount is known are counted in a line "
    "whose currency is null. Lines come in the order of what they are grouped by (records by id), "
    "then by currency; null comes last."
)


def totals(related: Relation, description: str, **more: Argument) -> Any:
    """Declare totals of the related agreements; `through` may be among `more`."""
    says = f"{description} {_SAYS}"
    return planned(Totals(related), says, **more, group_by=_GROUP_BY, where=_WHERE)


def all_totals(as_of: Argument) -> Any:
    """Declare the totals of all agreements."""
    says = (
        f"Totals of all funding agreements. {_SAYS} {costs.ADDED_UP} agreements that are added up "
        "count as one row of what an operation may ask for, besides its lines."
    )
    return planned(AllTotals(), says, group_by=_GROUP_BY, where=_WHERE, as_of=as_of)


def _by(dimension: FundingDimension, kind: str | None = None, besides: str = "") -> Any:
    plan = One(kind, Same("id", dimension.column)) if kind else Stored()
    says = f"What this line is of if grouped by {dimension.value}; else null{besides}."
    return planned(By(dimension, plan), says)


def _by_lineage(dimension: FundingDimension, party: str) -> Any:
    says = (
        f". It is what the {party} is on the day read: the last of its successors, or itself if it "
        "has none. An agreement of one that was split is in the line of each"
    )
    return _by(dimension, "institution", says)


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
class FundingTotal:
    funder: AnInstitution | None = _by(FundingDimension.FUNDER, "institution")
    beneficiary: AnInstitution | None = _by(FundingDimension.BENEFICIARY, "institution")
    funder_lineage: AnInstitution | None = _by_lineage(FundingDimension.FUNDER_LINEAGE, "funder")
    beneficiary_lineage: AnInstitution | None = _by_lineage(
        FundingDimension.BENEFICIARY_LINEAGE, "beneficiary"
    )
    project: AProject | None = _by(
        FundingDimension.PROJECT, "project", ". An agreement for several is in the line of each"
    )
    area: AnArea | None = _by(
        FundingDimension.AREA,
        "area",
        ", as it is of what is in none. An agreement is in the line of every area of its projects",
    )
    programme: str | None = _by(
        FundingDimension.PROGRAMME, besides=", as it is where none is known"
    )
    signed_year: int | None = _by(
        FundingDimension.SIGNED_YEAR,
        besides=", as it is where unsigned, or signed on a date that leaves the year open",
    )
    status: AgreementStatus | None = _by(FundingDimension.STATUS)
    currency: Currency | None = stored(
        "The currency of all sums in this line; null if no amount of these agreements is known."
    )
    agreements: int = stored("How many agreements there are in this line.")
    requested: Decimal | None = stored("Sum of what beneficiaries asked for.")
    decided_amount: Decimal | None = stored("Sum of what funders decided on, before any contract.")
    contribution: Decimal | None = stored("Sum of the maximum contributions.")
    received: Decimal | None = stored("Sum of the payments received.")
    recovered: Decimal | None = stored("Sum of what funders took back.")
    decommitted: Decimal | None = stored("Sum of what funders released and will not be spent.")
    reported: Decimal | None = stored("Sum of the costs reported.")
    to_come: Decimal | None = stored(
        "Sum of what may still be paid, as `toCome` of each agreement has it. Those that were "
        "terminated are in it: group by STATUS to tell them apart."
    )
    unknown: UnknownAmounts = planned(
        OfLine(), "Of how many of these agreements each amount is not known."
    )
