"""Funding agreements, as clients read them."""

from datetime import date

import strawberry
from sqlalchemy import ColumnElement, and_, case

from events import funding_agreement as facts
from events.dates import PartialDate
from events.funding_agreement import AgreementStatus, Modality, PaymentKind, SuspensionScope
from projections.funding_agreement import funding_agreement_projects
from schema.compiler.lists import many, one, timeline
from schema.compiler.plan import AsIs, computed, planned, stored, text, texts, value, values
from schema.compiler.relations import Through
from schema.sql.json_text import Json, constant, written
from schema.sql.row import Row
from schema.types.ahead import AnInstitution, AnOpportunity, AProject
from schema.types.contract import Contract
from schema.types.money import LocalizedText, Money
from schema.types.node import Record


@strawberry.type(description="How somebody's system names the agreement.")
class AgreementIdentifier:
    scheme_name: str = stored()
    value: str = stored()


@strawberry.type(description="A payment that was agreed.")
class Instalment:
    no: int = stored()
    amount: Money = value()
    due_on: PartialDate | None = stored()


@strawberry.type(description="Money the beneficiary received.")
class Payment:
    on: PartialDate = stored()
    kind: PaymentKind = stored()
    amount: Money = value()
    instalment: int | None = stored("The number of the instalment it settles.")
    bank_reference: str | None = stored()
    credited: Money | None = value("What the bank credited, in its currency.")


@strawberry.type(description="A change of the terms.")
class Amendment:
    number: int = stored()
    on: PartialDate = stored()
    summary: str = stored("What changed, in a sentence.")


@strawberry.type(description="Costs of a period, as the beneficiary reported them.")
class Report:
    period_start: date = stored()
    period_end: date = stored("The last day of the period.")
    amount: Money = value()


@strawberry.type(description="Money the funder took back.")
class Recovery:
    on: PartialDate = stored()
    amount: Money = value()
    recovery_reference: str = stored()


def status_on(row: Row) -> ColumnElement[str]:
    """An agreement in force has ended from the day after its last, without an entry."""
    status = row.raw("status")
    over = and_(status == AgreementStatus.IN_FORCE.value, row.raw("ends_after") < row.at.day)
    return case((over, constant(AgreementStatus.ENDED)), else_=status)


def _status(row: Row) -> Json:
    return written(status_on(row))


@strawberry.type(
    description="The contract by which a funder pays for one project or more. What is not known is "
    "null; a revised amount replaces the earlier one."
)
class FundingAgreement(Record):
    title: str | None = text()
    titles: list[LocalizedText] = texts("title")
    reference: str | None = stored("As the funder numbers it.")
    identifiers: list[AgreementIdentifier] = values()
    status: AgreementStatus = computed(
        _status, "Follows from what happened and from the day.", compared=status_on
    )
    suspended: list[SuspensionScope] = planned(AsIs(), "What of it is suspended.")
    projects: list[AProject] = many("project", Through(funding_agreement_projects, "id", "project"))
    funder: AnInstitution = one("institution", "funder")
    beneficiary: AnInstitution = one("institution", "beneficiary")
    programme: str | None = stored("The funder's programme, by its code.")
    modality: Modality | None = stored("How the money is given.")
    requested: Money | None = value("What the beneficiary asked for.")
    opportunity: AnOpportunity | None = one("opportunity", "opportunity", "The call it comes from.")
    decided_amount: Money | None = value("What the funder decided, before any contract.")
    decision_reference: str | None = stored()
    contribution: Money | None = value("The most the funder pays.")
    total_cost: Money | None = value()
    start_on: PartialDate | None = stored()
    end_on: PartialDate | None = stored("Its last day; a partial date lasts to its end.")
    instalments: list[Instalment] = values()
    payments_followed: bool = stored(
        "Whether payments are entered here; if not, balances are null."
    )
    payments: list[Payment] = values()
    amendments: list[Amendment] = values()
    reports: list[Report] = values()
    recoveries: list[Recovery] = values()
    received: Money | None = value("All payments added up.")
    recovered: Money | None = value("What the funder took back.")
    decommitted: Money | None = value("What was released and will not be spent.")
    reported: Money | None = value("All reported costs added up.")
    to_come: Money | None = value("Contribution less decommitted, less received net of recovered.")
    final_eligible: Money | None = value("What was found eligible in the end.")
    signed_on: PartialDate | None = stored()
    terminated_on: PartialDate | None = stored()
    closed_on: PartialDate | None = stored()
    timeline: list["FundingAgreement"] = timeline("funding_agreement")


CONTRACT = Contract(
    plural="funding_agreements",
    named_by=("title", "reference"),
    mutations={
        "propose_funding_agreement": facts.Proposed,
        "decide_funding_agreement": facts.Decided,
        "sign_funding_agreement": facts.Signed,
        "abandon_funding_agreement": facts.Abandoned,
        "amend_funding_agreement": facts.Amended,
        "suspend_funding_agreement": facts.Suspended,
        "resume_funding_agreement": facts.Resumed,
        "record_payment": facts.PaymentReceived,
        "report_costs": facts.CostsReported,
        "record_recovery": facts.FundsRecovered,
        "decommit_funds": facts.FundsDecommitted,
        "terminate_funding_agreement": facts.Terminated,
        "close_funding_agreement": facts.Closed,
    },
)
