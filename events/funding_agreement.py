"""A funding agreement: the contract by which a funder pays for one project or more.

Amounts are stated anew, never as differences; balances are folds, and what is unknown stays null.
Its refusals are in `funding_refusals`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from typing import Annotated, Any, NamedTuple, TypeAlias

from events.catalogue import KEEP, Counts, Keep, Names, Prose, event, stated, upcast
from events.dates import PartialDate, day_after
from events.deciding.timeline import STATUS, Matter, Timeline, Turn
from events.documents import Documented
from events.localized import Localized
from events.money import Money, total
from events.words import Word

PREFIX = "agr"
"""Of its id."""


class AgreementStatus(Word):
    """Where an agreement stands.

    DECIDED: the funder decided to fund it, and it is not signed yet. IN_FORCE: signed. ENDED: its
    last day has passed, which needs no entry. TERMINATED: a party ended it early. CLOSED: the final
    amount is settled. ABANDONED: it will not be signed.
    """

    PROPOSED = "PROPOSED", "The parties consider it; nothing is decided."
    DECIDED = "DECIDED", "The funder decided to fund, and it is not signed yet."
    IN_FORCE = "IN_FORCE", "It is signed, and its last day has not passed."
    ENDED = "ENDED", "Its last day has passed, which needs no entry."
    TERMINATED = "TERMINATED", "A party ended it early."
    CLOSED = "CLOSED", "The final amount is settled."
    ABANDONED = "ABANDONED", "It will not be signed."


class Modality(Word):
    """How the money is given."""

    GRANT = "GRANT", "As a grant."
    CONTRIBUTION_AGREEMENT = (
        "CONTRIBUTION_AGREEMENT",
        "As a contribution to what an organisation carries out for the funder.",
    )
    PROCUREMENT = "PROCUREMENT", "As the price of a service or of goods."
    DIRECT = "DIRECT", "As direct support."
    OTHER = "OTHER", "In another way."


class Party(Word):
    """A side of the agreement."""

    FUNDER = "FUNDER", "The side that pays."
    BENEFICIARY = "BENEFICIARY", "The side that is paid."


class SuspensionScope(Word):
    """What a suspension stops: the whole agreement, or its payments."""

    AGREEMENT = "AGREEMENT", "The whole agreement."
    PAYMENTS = "PAYMENTS", "Its payments alone."


class PaymentKind(Word):
    """What a payment is for."""

    PRE_FINANCING = "PRE_FINANCING", "An advance."
    INTERIM = "INTERIM", "A payment on account, while work goes on."
    FINAL = "FINAL", "The balance."


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementIdentifier:
    """An identifier of the agreement in somebody's system."""

    scheme_name: Annotated[str, "The system that it is an identifier in."]
    value: Annotated[str, "The identifier, as that system writes it."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A payment that was agreed."""

    no: Annotated[int, "Its number among the instalments."]
    amount: Annotated[Money, "The amount that is to be paid."]
    due_on: Annotated[PartialDate | None, "When it is due."] = None


# Facts ---------------------------------------------------------------------------------------


@event("funding_agreement.proposed", Counts.OPENING)
class Proposed:
    """A funder and a beneficiary consider an agreement."""

    projects: Annotated[tuple[str, ...], Names("project"), "The projects that it funds."]
    funder: Annotated[str, Names("institution"), "The institution that pays."]
    beneficiary: Annotated[str, Names("institution"), "The institution that is paid."]
    title: Annotated[Localized | None, "What the agreement is called."] = None
    identifiers: Annotated[
        tuple[AgreementIdentifier, ...], "Its identifiers in somebody's systems."
    ] = ()
    programme: Annotated[str | None, "The funder's programme, by its code."] = None
    modality: Annotated[Modality | None, "How the money is given."] = None
    requested: Annotated[Money | None, "The amount the beneficiary asks for."] = None
    opportunity: Annotated[
        str | None, Names("opportunity", alive=False), "The call it comes from."
    ] = None


@event("funding_agreement.decided", Counts.CHANGE, version=2)
class Decided:
    """The funder decides to fund, before any contract."""

    decided_amount: Annotated[
        Money | None, "The amount the funder decided on, before any contract."
    ] = None
    total_cost: Annotated[
        Money | None, "The total cost by the decision, until the signature states the terms."
    ] = None
    decision_reference: Annotated[
        str | None, "The number of the decision, as the funder numbers it."
    ] = None


@upcast("funding_agreement.decided", version=1)
def decided_amount_named(stored: dict[str, Any]) -> dict[str, Any]:
    """Read version 1, which called its amount `amount`."""
    return {"decided_amount" if name == "amount" else name: stored[name] for name in stored}


@event("funding_agreement.signed", Counts.CHANGE)
class Signed:
    """Both parties have signed: the agreement is in force."""

    reference: Annotated[str | None, "The funder's number of the agreement."] = None
    contribution: Annotated[Money | None, "The maximum contribution: the most the funder pays."] = (
        None
    )
    total_cost: Annotated[
        Money | None,
        "The total cost that is agreed: if none is, that of the decision holds no more.",
    ] = None
    start_on: Annotated[PartialDate | None, "The first day of the agreement."] = None
    end_on: Annotated[
        PartialDate | None,
        "The last day of the agreement; of a partial date, the last that it allows.",
    ] = None
    instalments: Annotated[tuple[Instalment, ...], "The payments that were agreed."] = ()
    payments_followed: Annotated[
        bool, "Whether its payments are entered in this register; if not, its balances are null."
    ] = True


@event("funding_agreement.abandoned", Counts.ENDING, needs_reason=True)
class Abandoned:
    """The agreement will not be signed."""

    by: Annotated[Party, "The party that gives it up."]


@event("funding_agreement.amended", Counts.CHANGE, ahead=True)
class Amended:
    """The terms of the agreement change; what is left out stays as it was."""

    number: Annotated[int, "The number of the amendment: higher than that of the one before."]
    contribution: Annotated[
        Money | Keep | None, "The maximum contribution: the most the funder pays."
    ] = KEEP
    total_cost: Annotated[Money | Keep | None, "The total cost that is agreed."] = KEEP
    end_on: Annotated[
        PartialDate | Keep | None,
        "The last day of the agreement; of a partial date, the last that it allows.",
    ] = KEEP
    instalments: Annotated[
        tuple[Instalment, ...] | Keep, "The payments that are agreed from then on, all of them."
    ] = KEEP
    payments_followed: Annotated[
        bool | Keep,
        "Whether its payments are entered in this register; if not, its balances are null.",
    ] = KEEP
    summary: Annotated[str, Prose, "What changes, in a sentence."]


@event("funding_agreement.suspended", Counts.CHANGE, needs_reason=True)
class Suspended:
    """A party suspends the agreement or its payments; it stays in force."""

    by: Annotated[Party, "The party that suspends."]
    scope: Annotated[SuspensionScope, "What is suspended."]


@event("funding_agreement.resumed", Counts.CHANGE, needs_reason=True)
class Resumed:
    """A suspension of the agreement or of its payments ends."""

    by: Annotated[Party, "The party that ends the suspension."]
    scope: Annotated[SuspensionScope, "What is no longer suspended."]


@event("funding_agreement.payment_received", Counts.CHANGE)
class PaymentReceived:
    """The beneficiary receives money."""

    kind: Annotated[PaymentKind, "What the payment is for."]
    amount: Annotated[Money, "The amount that was paid."]
    instalment: Annotated[
        int | None,
        "The number (`no`) of the instalment that the payment settles: one of those agreed on that "
        "day, or any where none are.",
    ] = None
    bank_reference: Annotated[str | None, "The bank's reference of the payment."] = None
    credited: Annotated[
        Money | None, "The amount the bank credited, in the currency of the account."
    ] = None


@event("funding_agreement.costs_reported", Counts.CHANGE)
class CostsReported:
    """The beneficiary reports the costs of a period."""

    period_start: Annotated[date, "The first day of the period."]
    period_end: Annotated[date, "The last day of the period."]
    amount: Annotated[Money, "The costs of the period."]


@event("funding_agreement.funds_recovered", Counts.CHANGE, needs_reason=True)
class FundsRecovered:
    """The funder takes money back."""

    amount: Annotated[Money, "The amount that the funder takes back."]
    recovery_reference: Annotated[str, "The reference of the recovery, as the funder numbers it."]


@event("funding_agreement.funds_decommitted", Counts.CHANGE, needs_reason=True)
class FundsDecommitted:
    """The funder releases what will not be spent; no money moves."""

    amount: Annotated[Money, "The amount that is released."]


@event("funding_agreement.terminated", Counts.ENDING, needs_reason=True)
class Terminated:
    """A party ends the agreement before its time; this ends a suspension too."""

    by: Annotated[Party, "The party that ends it."]


@event("funding_agreement.closed", Counts.ENDING)
class Closed:
    """The agreement is closed: the final amount is settled."""

    final_eligible: Annotated[
        Money | None,
        "The contribution found eligible in the end; required where payments are followed.",
    ] = None


Fact: TypeAlias = (
    Decided
    | Signed
    | Abandoned
    | Amended
    | Suspended
    | Resumed
    | PaymentReceived
    | CostsReported
    | FundsRecovered
    | FundsDecommitted
    | Terminated
    | Closed
)


# Record --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money the beneficiary received."""

    on: PartialDate
    kind: PaymentKind
    amount: Money
    instalment: int | None = None
    bank_reference: str | None = None
    credited: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change of the terms, by its number."""

    number: int
    on: PartialDate
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Costs of a period, as reported."""

    period_start: date
    period_end: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """Money the funder took back."""

    on: PartialDate
    amount: Money
    recovery_reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingAgreement(Documented):
    """A funding agreement on a day."""

    title: Localized | None = None
    identifiers: tuple[AgreementIdentifier, ...] = ()
    programme: str | None = None
    modality: Modality | None = None
    projects: tuple[str, ...]
    funder: str
    beneficiary: str
    requested: Money | None = None
    decided_amount: Money | None = None
    opportunity: str | None = None
    decision_reference: str | None = None
    reference: str | None = None
    contribution: Money | None = None
    total_cost: Money | None = None
    start_on: PartialDate | None = None
    end_on: PartialDate | None = None
    instalments: tuple[Instalment, ...] = ()
    payments_followed: bool | None = None
    status: AgreementStatus = AgreementStatus.PROPOSED
    suspended: tuple[SuspensionScope, ...] = ()
    payments: tuple[Payment, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    reports: tuple[Report, ...] = ()
    recoveries: tuple[Recovery, ...] = ()
    decommitments: tuple[Money, ...] = ()
    final_eligible: Money | None = None
    signed_on: PartialDate | None = None
    terminated_on: PartialDate | None = None
    closed_on: PartialDate | None = None

    @property
    def signed(self) -> bool:
        """Whether it has been signed, whatever came after."""
        return self.signed_on is not None

    @property
    def currency(self) -> str | None:
        """The one currency of all its amounts once signed, where one is known."""
        amounts = chain(
            (self.contribution, self.total_cost),
            (one.amount for one in self.payments),
            (one.amount for one in self.reports),
            (one.amount for one in self.recoveries),
            self.decommitments,
            (one.amount for one in self.instalments),
        )
        return next((money.currency for money in amounts if money is not None), None)

    @property
    def received(self) -> Money | None:
        return self._followed([one.amount for one in self.payments])

    @property
    def recovered(self) -> Money | None:
        return self._followed([one.amount for one in self.recoveries])

    @property
    def reported(self) -> Money | None:
        return self._followed([one.amount for one in self.reports])

    @property
    def decommitted(self) -> Money | None:
        """The sum of what was released; not known where nobody enters that, until one is."""
        if self.decommitments:
            return self._sum(list(self.decommitments))
        return self._followed([])

    @property
    def to_come(self) -> Money | None:
        """What may still be paid: contribution less decommitted less received net."""
        open_amount, net = self.committed, self.received_net
        return None if open_amount is None or net is None else open_amount.minus(net.amount)

    @property
    def committed(self) -> Money | None:
        """Contribution less what is known to be decommitted."""
        if self.contribution is None or self.decommitted is None:
            return self.contribution
        return self.contribution.minus(self.decommitted.amount)

    @property
    def received_net(self) -> Money | None:
        """Received less recovered."""
        if self.received is None or self.recovered is None:
            return None
        return self.received.minus(self.recovered.amount)

    def _followed(self, amounts: list[Money]) -> Money | None:
        return self._sum(amounts) if self.payments_followed else None

    def _sum(self, amounts: list[Money]) -> Money | None:
        """Add up amounts; nothing before signing, and nothing without a currency."""
        if not self.signed or self.currency is None:
            return None
        zero = Decimal(0)
        if self.contribution is not None:
            zero = zero.scaleb(min(int(self.contribution.amount.as_tuple().exponent), 0))
        return Money(total([zero, *(money.amount for money in amounts)]), self.currency)


def begin(fact: Proposed, _on: PartialDate) -> FundingAgreement:
    return FundingAgreement(**stated(fact))


def evolve(agreement: FundingAgreement, fact: Fact, on: PartialDate) -> FundingAgreement:
    match fact:
        case Decided():
            return replace(agreement, status=AgreementStatus.DECIDED, **stated(fact))
        case Signed():
            status = AgreementStatus.IN_FORCE
            return replace(agreement, status=status, signed_on=on, **stated(fact))
        case Abandoned():
            return replace(agreement, status=AgreementStatus.ABANDONED)
        case Amended():
            return _amended(agreement, fact, on)
        case Suspended():
            return replace(agreement, suspended=(*agreement.suspended, fact.scope))
        case Resumed():
            left = tuple(scope for scope in agreement.suspended if scope is not fact.scope)
            return replace(agreement, suspended=left)
        case PaymentReceived():
            payment = Payment(on=on, **stated(fact))
            return replace(agreement, payments=(*agreement.payments, payment))
        case CostsReported():
            return replace(agreement, reports=(*agreement.reports, Report(**stated(fact))))
        case FundsRecovered():
            recovery = Recovery(on=on, **stated(fact))
            return replace(agreement, recoveries=(*agreement.recoveries, recovery))
        case FundsDecommitted():
            return replace(agreement, decommitments=(*agreement.decommitments, fact.amount))
        case Terminated():
            return replace(
                agreement, status=AgreementStatus.TERMINATED, suspended=(), terminated_on=on
            )
        case Closed():
            return replace(agreement, status=AgreementStatus.CLOSED, closed_on=on, **stated(fact))


def _amended(agreement: FundingAgreement, fact: Amended, on: PartialDate) -> FundingAgreement:
    amendment = Amendment(number=fact.number, on=on, summary=fact.summary)
    terms = stated(fact, "number", "summary")
    return replace(agreement, amendments=(*agreement.amendments, amendment), **terms)


def by_day(agreement: FundingAgreement, day: date) -> FundingAgreement:
    """Return the agreement as it is on a day, after whose last day it has ended."""
    if agreement.status not in _RUNNING:
        return agreement
    ends = [turn.effective_from for turn in turns_of(agreement)]
    return replace(agreement, status=_RUNNING[any(end and end <= day for end in ends)])


_RUNNING = (AgreementStatus.IN_FORCE, AgreementStatus.ENDED)


def turns_of(agreement: FundingAgreement) -> Iterator[Turn]:
    """Yield the day after the end, unless something else ended it; on none without a last day."""
    if agreement.status not in _RUNNING or agreement.end_on is None:
        return
    after = day_after(agreement.end_on)
    if after is not None:
        yield Turn("ended", after, after.last)


def matters_of(fact: Fact) -> Iterator[Matter]:
    """Yield what a fact decides: the status, the terms, and whether something is suspended."""
    match fact:
        case Decided() | Signed() | Abandoned() | Closed():
            yield STATUS
        case Terminated():
            yield STATUS._replace(before_turns=True)
        case Amended() if stated(fact, "number", "summary"):
            # They come in the order of their numbers. One that states no term leaves none open.
            yield Matter("terms", in_order=True, bounded=True)
        case Suspended() | Resumed():
            yield Matter(f"suspended {fact.scope}", in_order=True)
        case _:
            pass


def in_force(agreement: FundingAgreement) -> bool:
    """Whether it binds the parties for all that is known; a suspended agreement does."""
    return agreement.status is AgreementStatus.IN_FORCE


def may_have_ended(agreement: FundingAgreement, day: date) -> bool:
    """Whether it has run out by `day` on some day of its stated end."""
    if agreement.status is AgreementStatus.ENDED:
        return True
    return in_force(agreement) and _is_over(agreement.end_on, day)


def _is_over(end: PartialDate | None, day: date) -> bool:
    return end is not None and (end.first is None or end.first < day)


class Binding(NamedTuple):
    """For which projects an agreement is in force, until it has or may have ended."""

    projects: tuple[str, ...]
    end_on: PartialDate | None

    def binds(self, project: str, day: date) -> bool:
        """Say whether the agreement is in force for a project on a day, whatever its end is."""
        return project in self.projects and not _is_over(self.end_on, day)


def binding(agreement: FundingAgreement) -> Binding | None:
    return Binding(agreement.projects, agreement.end_on) if in_force(agreement) else None


def days_of_the_end(timeline: Timeline[FundingAgreement]) -> Iterator[date]:
    """Yield the days from which on it may have ended, as its terms stood at one time or another."""
    for step in timeline.steps:
        end = step.state.end_on
        if end is not None and end.first is not None:
            yield end.first + timedelta(days=1)
