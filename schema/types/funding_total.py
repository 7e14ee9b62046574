"""What funding agreements come to, as clients read it."""

from decimal import Decimal
from typing import Any

import strawberry

from events.funding_agreement import AgreementStatus
from schema.compiler.lists import One
from schema.compiler.plan import Argument, Stored, planned, stored
from schema.compiler.relations import Relation, Same
from schema.terms import costs
from schema.terms.making import made
from schema.terms.scalars import Currency
from schema.totals.funding import AllTotals, Totals
from schema.totals.funding_dimensions import FundingDimension
from schema.totals.line import By, OfLine
from schema.types.ahead import AnArea, AnInstitution, AProject

_WHERE = Argument(made("FundingAgreementFilter") | None, "Only agreements that meet this.")
_GROUP_BY = Argument(
    list[FundingDimension] | None, "Lines of their own for each of these, besides by currency."
)
_SAYS = (
    "One line for each currency; agreements of which no amount is known are counted in a line "
    "whose currency is null. In the order of what they are grouped by (records by id), then by "
    "currency; null comes last."
)


def totals(related: Relation, description: str, **more: Argument) -> Any:
    """Declare what the agreements that are related come to; `through` may be among `more`."""
    says = f"{description} {_SAYS}"
    return planned(Totals(related), says, **more, group_by=_GROUP_BY, where=_WHERE)


def all_totals(as_of: Argument) -> Any:
    """Declare what all agreements come to."""
    says = (
        f"What all funding agreements come to. {_SAYS} It takes {costs.TOTAL_OF_ALL} of the rows "
        "that an operation may ask for, besides its lines."
    )
    return planned(AllTotals(), says, group_by=_GROUP_BY, where=_WHERE, as_of=as_of)


def _by(dimension: FundingDimension, kind: str | None = None, besides: str = "") -> Any:
    plan = One(kind, Same("id", dimension.column)) if kind else Stored()
    return planned(By(dimension, plan), f"Null unless grouped by {dimension.value}{besides}.")


def _by_lineage(dimension: FundingDimension, party: str) -> Any:
    says = (
        f"; what the {party} is on the day read: the last of its successors, or itself if it has "
        "none. An agreement of one that was split is in the line of each"
    )
    return _by(dimension, "institution", says)


@strawberry.type(
    description="Of how many of the agreements in a line an amount is not known, or not in the "
    "currency of the line. They are no part of the sum of that amount."
)
class UnknownAmounts:
    requested: int = stored(
        "Also those whose request was in another currency.", "unknown_requested"
    )
    decided_amount: int = stored("Also those not decided yet.", "unknown_decided_amount")
    contribution: int = stored("Also those not signed yet.", "unknown_contribution")
    received: int = stored("Also those whose payments are not followed.", "unknown_received")
    recovered: int = stored("Also those whose payments are not followed.", "unknown_recovered")
    decommitted: int = stored("Also those not signed yet.", "unknown_decommitted")
    reported: int = stored("Also those whose payments are not followed.", "unknown_reported")
    to_come: int = stored("Also those whose payments are not followed.", "unknown_to_come")


@strawberry.type(
    description="What some funding agreements come to, in one currency. Each agreement is one "
    "state, the one at the instant that is read: a revised amount counts instead of the earlier "
    "one. A sum is null if the amount is known of none; of how many it is not, `unknown` says."
)
class FundingTotal:
    funder: AnInstitution | None = _by(FundingDimension.FUNDER, "institution")
    beneficiary: AnInstitution | None = _by(FundingDimension.BENEFICIARY, "institution")
    funder_lineage: AnInstitution | None = _by_lineage(FundingDimension.FUNDER_LINEAGE, "funder")
    beneficiary_lineage: AnInstitution | None = _by_lineage(
        FundingDimension.BENEFICIARY_LINEAGE, "beneficiary"
    )
    project: AProject | None = _by(
        FundingDimension.PROJECT, "project", "; an agreement for several is in the line of each"
    )
    area: AnArea | None = _by(
        FundingDimension.AREA,
        "area",
        ", and of what is in none; an agreement is in the line of every area its projects are in",
    )
    programme: str | None = _by(FundingDimension.PROGRAMME, besides=", and where none is known")
    signed_year: int | None = _by(
        FundingDimension.SIGNED_YEAR,
        besides=", and where unsigned or signed on a date that leaves the year open",
    )
    status: AgreementStatus | None = _by(FundingDimension.STATUS)
    currency: Currency | None = stored("Null if no amount of these agreements is known.")
    agreements: int = stored("How many there are in this line.")
    requested: Decimal | None = stored("What beneficiaries asked for.")
    decided_amount: Decimal | None = stored("What funders decided, before any contract.")
    contribution: Decimal | None = stored("The most that funders pay.")
    received: Decimal | None = stored("All payments added up.")
    recovered: Decimal | None = stored("What funders took back.")
    decommitted: Decimal | None = stored("What was released and will not be spent.")
    reported: Decimal | None = stored("All reported costs added up.")
    to_come: Decimal | None = stored("What may still be paid.")
    unknown: UnknownAmounts = planned(OfLine(), "Of how many each amount is not known.")
