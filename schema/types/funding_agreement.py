"""Funding agreements, as clients read them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, case

from events import funding_agreement as facts
from events.dates import PartialDate
from events.funding_agreement import AgreementStatus, Modality, PaymentKind, SuspensionScope
from events.words import Word
from projections.funding_agreement import funding_agreement_projects
from schema.compiler.coded import code_name
from schema.compiler.dated import dated
from schema.compiler.labels import label
from schema.compiler.lists import one, timeline
from schema.compiler.plan import (
    AsIs,
    Given,
    as_written,
    planned,
    stored,
    text,
    texts,
    value,
    values,
)
from schema.compiler.relations import Through
from schema.paging.pages import page
from schema.sql.json_text import Json, as_json, constant
from schema.sql.row import Row
from schema.terms.enums import words_of
from schema.terms.in_order import AS_STATED, BY_DAY
from schema.terms.scalars import Currency
from schema.totals.agreements import BEST_KNOWN, BY_STAGE, amount_of
from schema.types.ahead import AnInstitution, AnOpportunity, AProject
from schema.types.contract import Contract
from schema.types.money import LocalizedText, Money
from schema.types.node import Connection, Record


@strawberry.type(description="An identifier of the agreement in somebody's system.")
class AgreementIdentifier:
    scheme_name: str | None = stored("The system that it is an identifier in.")
    value: str = stored()


@strawberry.type(description="A payment that was agreed.")
class Instalment:
    no: int = stored()
    amount: Money = value()
    due_on: PartialDate | None = dated()


@strawberry.type(description="Money the beneficiary received.")
class Payment:
    on: PartialDate | None = dated()
    kind: PaymentKind = stored()
    amount: Money = value()
    instalment: int | None = stored(
        "The number (`no`) of the instalment that the payment settles: one of those agreed on that "
        "day, or any where none are."
    )
    bank_reference: str | None = stored()
    credited: Money | None = value("The amount the bank credited, in the currency of the account.")


@strawberry.type(description="An amendment: a change of the agreement's terms.")
class Amendment:
    number: int = stored()
    on: PartialDate | None = dated()
    summary: str | None = stored("What changed, in a sentence.")


@strawberry.type(description="Costs of a period, as the beneficiary reported them.")
class Report:
    period_start: date = stored()
    period_end: date = stored("The last day of the period.")
    amount: Money = value()


@strawberry.type(description="Money the funder took back.")
class Recovery:
    on: PartialDate | None = dated()
    amount: Money = value()
    recovery_reference: str = stored()


@words_of("Which of an agreement's amounts is the best known.")
class AmountStage(Word):
    """Which of an agreement's amounts is the best known."""

    CONTRIBUTION = "CONTRIBUTION", "The maximum contribution of the contract."
    DECIDED = "DECIDED", "The amount the funder decided on; no contribution is known."
    REQUESTED = "REQUESTED", "The amount asked for; neither of the others is known."


@strawberry.type(description="The best that is known of an agreement's amount, and which it is.")
class BestKnown:
    amount: Decimal = stored()
    currency: Currency = stored()
    currency_name: str = code_name("currencies", "currency", "What the currency is called: CLDR.")
    stage: AmountStage = stored("Which amount it is.")


def _best_known(agreement: Row) -> Mapping[str, ColumnElement[Any]]:
    stage = case(
        *(
            (amount_of(agreement, name, "amount").is_not(None), constant(AmountStage[stage]))
            for stage, name in BY_STAGE.items()
        )
    )
    told = {one: amount_of(agreement, BEST_KNOWN, one) for one in ("amount", "currency")}
    return {**told, "stage": stage}


def _has_best_known(agreement: Row) -> ColumnElement[bool]:
    return amount_of(agreement, BEST_KNOWN, "amount").is_not(None)


def _best_known_json(agreement: Row) -> Mapping[str, Json]:
    return {name: as_json(value) for name, value in _best_known(agreement).items()}


@strawberry.type(
    description="The contract by which a funder pays for one project or more. What is not known is "
    "null; a revised amount replaces the earlier one."
)
class FundingAgreement(Record):
    label: str = label(
        "{reference} – {title}", "{title}", "{reference}", "{funder} → {beneficiary}"
    )
    title: str | None = text()
    titles: list[LocalizedText] = texts("title")
    reference: str | None = stored("The funder's number of the agreement.")
    identifiers: list[AgreementIdentifier] = values(AS_STATED)
    status: AgreementStatus = stored(
        "The status on the day read. ENDED comes on the day after `endOn`, the last that it "
        "allows, without an entry: its step is that of the entry that set the end."
    )
    suspended: list[SuspensionScope] = planned(
        AsIs(),
        "What is suspended: the agreement, its payments, or both, the first suspended first; empty "
        "if nothing is.",
    )
    projects: Connection[AProject] = page(
        "project",
        Through(funding_agreement_projects, "id", "project"),
        "The projects that it funds.",
    )
    funder: AnInstitution = one("institution", "funder")
    beneficiary: AnInstitution = one("institution", "beneficiary")
    programme: str | None = as_written("The funder's programme, by its code.")
    modality: Modality | None = stored("How the money is given.")
    requested: Money | None = value("The amount the beneficiary asked for.")
    opportunity: AnOpportunity | None = one("opportunity", "opportunity", "The call it comes from.")
    decided_amount: Money | None = value("The amount the funder decided on, before any contract.")
    decision_reference: str | None = stored()
    contribution: Money | None = value("The maximum contribution: the most the funder pays.")
    best_known: BestKnown | None = planned(
        Given(_best_known_json, _best_known, _has_best_known),
        "The best that is known of its amount: the contribution, else what was decided, else what "
        "was requested; null if none is known.",
    )
    total_cost: Money | None = value(
        "The total cost: before the signature that of the decision, afterwards that of the terms, "
        "null if they state none."
    )
    start_on: PartialDate | None = dated()
    end_on: PartialDate | None = dated(
        "The last day of the agreement; of a partial date, the last that it allows."
    )
    instalments: list[Instalment] = values(AS_STATED)
    payments_followed: bool | None = stored(
        "Whether its payments are entered in this register; if not, its balances are null. Null "
        "before signature."
    )
    payments: list[Payment] = values(BY_DAY)
    amendments: list[Amendment] = values(BY_DAY)
    reports: list[Report] = values(BY_DAY)
    recoveries: list[Recovery] = values(BY_DAY)
    received: Money | None = value(
        "Sum of the payments received. Null before signature, if payments are not followed, or if "
        "no amount tells the currency."
    )
    recovered: Money | None = value("Sum of what the funder took back; null where `received` is.")
    decommitted: Money | None = value(
        "Sum of what the funder released and will not be spent. Null before signature, and where "
        "payments are not followed until such an amount is entered."
    )
    reported: Money | None = value("Sum of the costs reported; null where `received` is.")
    to_come: Money | None = value(
        "What may still be paid: `contribution` less `decommitted`, less `received` net of "
        "`recovered`. Null if any of them is."
    )
    final_eligible: Money | None = value(
        "The contribution found eligible in the end; null before the agreement is closed, or not "
        "known."
    )
    signed_on: PartialDate | None = dated()
    terminated_on: PartialDate | None = dated()
    closed_on: PartialDate | None = dated()
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
