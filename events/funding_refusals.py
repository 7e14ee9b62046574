"""When a fact of a funding agreement is refused. Comparisons with what is unknown do not apply."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from events import dates
from events.catalogue import KEEP
from events.dates import may_follow
from events.deciding.timeline import Fold, Timeline
from events.deciding.wellformed import refuse_repeats, repeats
from events.deciding.world import Advice, Claim, Lifecycle, World
from events.entry import Entry
from events.errors import APART, refuse_if, stop_if
from events.funding_agreement import (
    PREFIX,
    Abandoned,
    AgreementStatus,
    Amended,
    Closed,
    CostsReported,
    Decided,
    Fact,
    FundingAgreement,
    FundsDecommitted,
    FundsRecovered,
    PaymentKind,
    PaymentReceived,
    Proposed,
    Resumed,
    Signed,
    Suspended,
    Terminated,
    begin,
    by_day,
    days_of_the_end,
    evolve,
    in_force,
    matters_of,
    may_have_ended,
    turns_of,
)
from events.money import Money, refuse_unless_positive, total
from events.rules import Rule
from events.texts import compared

_UNSIGNED = (AgreementStatus.PROPOSED, AgreementStatus.DECIDED)


def examine_opening(fact: Proposed, _entry: Entry, _world: World) -> None:
    refuse_if(not fact.projects, "no_project", "It is for one project at least.", "projects")
    refuse_repeats(fact.projects, "A project", "projects")
    refuse_if(
        fact.funder == fact.beneficiary, "same_parties", "Nobody funds themselves.", "beneficiary"
    )
    refuse_unless_positive(fact.requested, "requested")


def examine(agreement: FundingAgreement, entry: Entry, _world: World) -> None:
    fact: Fact = entry.fact
    day = entry.effective_from
    match fact:
        case Decided():
            refuse_if(
                agreement.status is not AgreementStatus.PROPOSED,
                "already_decided",
                f"The agreement is {agreement.status}.",
            )
            _examine_decision(fact, entry)
        case Signed():
            _examine_signature(agreement, fact, entry)
        case Abandoned():
            refuse_if(
                agreement.status not in _UNSIGNED,
                "already_signed",
                f"The agreement is {agreement.status}.",
            )
        case Amended():
            _examine_amendment(agreement, fact, entry)
        case Suspended():
            _refuse_unless_in_force(agreement)
            refuse_if(
                fact.scope in agreement.suspended,
                "already_suspended",
                f"{fact.scope} is suspended already.",
                "scope",
            )
        case Resumed():
            refuse_if(
                fact.scope not in agreement.suspended,
                "not_suspended",
                f"{fact.scope} is not suspended.",
                "scope",
            )
        case PaymentReceived():
            _examine_payment(agreement, fact, entry)
        case CostsReported():
            _examine_report(agreement, fact)
        case FundsRecovered():
            _examine_recovery(agreement, fact)
        case FundsDecommitted():
            _examine_decommitment(agreement, fact, entry)
        case Terminated():
            _refuse_unless_in_force(agreement)
        case Closed():
            _examine_closure(agreement, fact, day)


def _examine_decision(fact: Decided, entry: Entry) -> None:
    _refuse_unless_pledged(fact.decided_amount, entry, "decidedAmount")
    refuse_unless_positive(fact.total_cost, "totalCost")
    _examine_share(fact.decided_amount, fact.total_cost, "decidedAmount")


def _refuse_unless_pledged(money: Money | None, entry: Entry, path: str) -> None:
    """Refuse a pledge of nothing, unless a source has it: published data says so of some."""
    if money is not None and money.amount == 0 and entry.sources:
        return
    refuse_unless_positive(money, path)


def _examine_share(pledged: Money | None, total_cost: Money | None, path: str) -> None:
    """Refuse what a funder gives if it cannot be a part of the total cost."""
    if pledged is None or total_cost is None:
        return
    is_same = pledged.currency == total_cost.currency
    refuse_if(
        not is_same,
        "other_currency",
        f"The total cost is not in {pledged.currency}.",
        *("totalCost", "currency"),
    )
    refuse_if(
        is_same and pledged.amount > total_cost.amount,
        "above_total_cost",
        f"{pledged} is more than the total cost of {total_cost}.",
        *(path, "amount"),
    )


def _examine_signature(agreement: FundingAgreement, fact: Signed, entry: Entry) -> None:
    refuse_if(
        agreement.status not in _UNSIGNED, "already_signed", f"The agreement is {agreement.status}."
    )
    unknown = [
        name
        for name, value in (
            ("contribution", fact.contribution),
            ("reference", fact.reference),
            ("startOn", fact.start_on),
        )
        if value is None
    ]
    refuse_if(
        unknown and not entry.sources,
        "unknown_without_source",
        f"Name a source where {', '.join(unknown)} is not known.",
        *unknown[:1],
    )
    _refuse_unless_pledged(fact.contribution, entry, "contribution")
    _examine_terms(evolve(agreement, fact, entry.effective_on), "contribution")


def _examine_amendment(agreement: FundingAgreement, fact: Amended, entry: Entry) -> None:
    _refuse_unless_in_force(agreement)
    last = agreement.amendments[-1].number if agreement.amendments else 0
    refuse_if(
        fact.number <= last,
        "amendment_number",
        f"The amendment before it has number {last}; {fact.number} is not above it.",
        "number",
    )
    refuse_if(
        fact.contribution is None and not entry.sources,
        "unknown_without_source",
        "Name a source where contribution is no longer known.",
        "contribution",
    )
    if fact.contribution is not KEEP:
        _refuse_unless_pledged(fact.contribution, entry, "contribution")
    amended = evolve(agreement, fact, entry.effective_on)
    for money, path in (
        (amended.contribution, "contribution"),
        (amended.total_cost, "totalCost"),
    ):
        _stop_at_other_currency(agreement, money, path)
    # Beside a contribution that stays as it was, what is amended is at fault.
    stays = fact.contribution is KEEP
    _examine_terms(amended, "totalCost" if stays else "contribution")
    refuse_if(
        amended.to_come is not None and amended.to_come.amount < 0,
        "below_received",
        f"{amended.received_net} net was received already.",
        *(("paymentsFollowed",) if stays else ("contribution", "amount")),
    )
    refuse_if(
        amended.decommitted is not None
        and amended.committed is not None
        and amended.committed.amount < 0,
        "below_decommitted",
        f"{amended.decommitted} was decommitted already.",
        *("contribution", "amount"),
    )
    refuse_if(
        amended.received_net is not None and amended.received_net.amount < 0,
        "above_received",
        f"{amended.recovered} was recovered, more than was received.",
        "paymentsFollowed",
    )


def _examine_terms(agreement: FundingAgreement, path: str) -> None:
    refuse_unless_positive(agreement.total_cost, "totalCost")
    _examine_share(agreement.contribution, agreement.total_cost, path)
    refuse_if(
        not may_follow(agreement.start_on, agreement.end_on),
        "end_before_start",
        f"It would end ({agreement.end_on}) before it begins ({agreement.start_on}).",
        "endOn",
    )
    with APART:
        _examine_instalments(agreement)


def _examine_instalments(agreement: FundingAgreement) -> None:
    instalments, contribution = agreement.instalments, agreement.contribution
    for number, again in enumerate(repeats(one.no for one in instalments)):
        refuse_if(
            again,
            "instalment_number",
            "Instalments have different numbers.",
            *("instalments", str(number), "no"),
        )
    for number, one in enumerate(instalments):
        path = ("instalments", str(number), "amount")
        refuse_unless_positive(one.amount, *path)
        _stop_at_other_currency(agreement, one.amount, *path)
    agreed = total([one.amount.amount for one in instalments])
    refuse_if(
        contribution is not None and agreed > contribution.amount,
        "instalments_above_contribution",
        f"The instalments are {agreed} in sum, more than {contribution}.",
        "instalments",
    )


def _examine_payment(agreement: FundingAgreement, fact: PaymentReceived, entry: Entry) -> None:
    _refuse_unsigned(agreement)
    refuse_if(
        agreement.suspended and not entry.exceptional,
        "suspended",
        f"Suspended: {', '.join(agreement.suspended)}.",
    )
    refuse_if(agreement.status is AgreementStatus.CLOSED, "closed", "The agreement is closed.")
    with APART:
        refuse_unless_positive(fact.amount, "amount")
        _stop_at_other_currency(agreement, fact.amount, "amount")
        refuse_if(
            agreement.to_come is not None and fact.amount.amount > agreement.to_come.amount,
            "above_contribution",
            f"Only {agreement.to_come} may still be paid.",
            *("amount", "amount"),
        )
    agreed = [one.no for one in agreement.instalments]
    refuse_if(
        agreed and fact.instalment is not None and fact.instalment not in agreed,
        "instalment_unknown",
        f"The instalments agreed on that day are {', '.join(map(str, agreed))}.",
        "instalment",
    )
    refuse_if(
        fact.kind is PaymentKind.FINAL
        and any(one.kind is PaymentKind.FINAL for one in agreement.payments),
        "second_final_payment",
        "There is a final payment already.",
        "kind",
    )
    refuse_if(
        _is_among(fact.bank_reference, [one.bank_reference for one in agreement.payments]),
        "bank_reference_taken",
        f"{fact.bank_reference} is recorded already.",
        "bankReference",
    )


def _is_among(reference: str | None, others: Iterable[str | None]) -> bool:
    return reference is not None and compared(reference) in [compared(one) for one in others if one]


def _examine_report(agreement: FundingAgreement, fact: CostsReported) -> None:
    _refuse_unsigned(agreement)
    with APART:
        _examine_period(agreement, fact.period_start, fact.period_end)
    refuse_if(fact.amount.amount < 0, "negative", "Costs are not negative.", "amount", "amount")
    _stop_at_other_currency(agreement, fact.amount, "amount")


def _examine_period(agreement: FundingAgreement, start: date, end: date) -> None:
    stop_if(end < start, "end_before_start", "The period ends before it begins.", "periodEnd")
    refuse_if(
        not may_follow(agreement.start_on, dates.day(start), dates.day(end), agreement.end_on),
        "outside_period",
        f"The agreement runs from {agreement.start_on or '?'} to {agreement.end_on or '?'}.",
        "periodStart",
    )
    for one in agreement.reports:
        refuse_if(
            start <= one.period_end and one.period_start <= end,
            "period_overlaps",
            f"{one.period_start} to {one.period_end} is reported already.",
            "periodStart",
        )


def _examine_recovery(agreement: FundingAgreement, fact: FundsRecovered) -> None:
    _refuse_unsigned(agreement)
    with APART:
        refuse_unless_positive(fact.amount, "amount")
        _stop_at_other_currency(agreement, fact.amount, "amount")
        net = agreement.received_net
        # Without a payment or any other amount there is no currency yet to say "nothing" in.
        most = net.amount if net is not None else Decimal(0)
        refuse_if(
            agreement.payments_followed and fact.amount.amount > most,
            "above_received",
            f"Only {net if net is not None else most} net was received.",
            *("amount", "amount"),
        )
    refuse_if(
        _is_among(
            fact.recovery_reference, [one.recovery_reference for one in agreement.recoveries]
        ),
        "recovery_reference_taken",
        f"{fact.recovery_reference} is recorded already.",
        "recoveryReference",
    )


def _examine_decommitment(
    agreement: FundingAgreement, fact: FundsDecommitted, entry: Entry
) -> None:
    _refuse_unsigned(agreement)
    refuse_if(
        in_force(agreement)
        and not may_have_ended(agreement, entry.effective_from)
        and not entry.exceptional,
        "before_the_end",
        "Funds are decommitted once the agreement has ended or was terminated.",
    )
    refuse_unless_positive(fact.amount, "amount")
    _stop_at_other_currency(agreement, fact.amount, "amount")
    uncommitted = agreement.to_come if agreement.to_come is not None else agreement.committed
    refuse_if(
        uncommitted is not None and fact.amount.amount > uncommitted.amount,
        "above_contribution",
        f"Only {uncommitted} is left to decommit.",
        *("amount", "amount"),
    )


def _examine_closure(agreement: FundingAgreement, fact: Closed, day: date) -> None:
    refuse_if(
        agreement.status is not AgreementStatus.TERMINATED and not may_have_ended(agreement, day),
        "not_ended",
        "It has neither ended nor been terminated.",
    )
    refuse_if(agreement.suspended, "suspended", f"Suspended: {', '.join(agreement.suspended)}.")
    final = fact.final_eligible
    refuse_if(
        final is None and agreement.payments_followed,
        "final_eligible_required",
        "State the final eligible amount, as payments are followed.",
        "finalEligible",
    )
    _stop_at_other_currency(agreement, final, "finalEligible")
    for money, name in (
        (agreement.received_net, "received net"),
        (agreement.committed, "contribution less decommitted"),
    ):
        refuse_if(
            final is not None and money is not None and money.amount != final.amount,
            "not_settled",
            f"{name} is {money}, not {final}.",
            *("finalEligible", "amount"),
        )


def _refuse_unsigned(agreement: FundingAgreement) -> None:
    refuse_if(not agreement.signed, "not_signed", "The agreement is not signed on that day.")


def _refuse_unless_in_force(agreement: FundingAgreement) -> None:
    refuse_if(not in_force(agreement), "not_in_force", f"The agreement is {agreement.status} then.")


def _stop_at_other_currency(agreement: FundingAgreement, money: Money | None, *path: str) -> None:
    """Refuse what cannot be held against the other amounts."""
    stop_if(
        money is not None and agreement.currency not in (None, money.currency),
        "other_currency",
        f"The agreement is in {agreement.currency}.",
        *(*path, "currency"),
    )


def refuse_unsound(agreement: FundingAgreement) -> None:
    """Refuse balances that none may be: 0 <= received net <= contribution less decommitted."""
    net, committed, to_come = agreement.received_net, agreement.committed, agreement.to_come
    refuse_if(
        net is not None and net.amount < 0,
        "above_received",
        f"{agreement.recovered} would be recovered of {agreement.received} received.",
    )
    refuse_if(
        (to_come is not None and to_come.amount < 0)
        or (committed is not None and committed.amount < 0),
        "above_contribution",
        f"{to_come} would be to come, of a contribution of {agreement.contribution}.",
    )


def alive(agreement: FundingAgreement) -> bool:
    return agreement.status not in (AgreementStatus.CLOSED, AgreementStatus.ABANDONED)


def claims(agreement: FundingAgreement) -> Iterator[Claim]:
    if agreement.signed and agreement.reference is not None:
        yield Claim(
            f"funding_agreement.reference|{agreement.funder}|{compared(agreement.reference)}",
            "reference_taken",
            f"The funder uses the reference {agreement.reference} for another agreement.",
            ("reference",),
        )
    yield from _each_once(
        "bank_reference",
        "bank_reference_taken",
        [one.bank_reference for one in agreement.payments],
        "bankReference",
    )
    yield from _each_once(
        "recovery_reference",
        "recovery_reference_taken",
        [one.recovery_reference for one in agreement.recoveries],
        "recoveryReference",
    )


def _each_once(
    name: str, rule: Rule, references: Iterable[str | None], path: str
) -> Iterator[Claim]:
    for reference in references:
        if reference is not None:
            yield Claim(
                f"funding_agreement.{name}|{compared(reference)}",
                rule,
                f"{reference} is recorded already.",
                (path,),
            )


def turns(entry: Entry, world: World) -> Iterator[date]:
    """Yield the days from which on the agreement may have run out."""
    return days_of_the_end(world.timeline(entry.record))


def _payments_alike(timeline: Timeline[Any], entry: Entry) -> Iterator[Advice]:
    """Warn of a payment that may have been entered before."""
    paid = entry.fact
    for standing in timeline.standing if isinstance(paid, PaymentReceived) else ():
        other = standing.entry
        if (
            other.position != entry.position
            and isinstance(other.fact, PaymentReceived)
            and other.effective_on == entry.effective_on
            and (other.fact.kind, other.fact.amount) == (paid.kind, paid.amount)
        ):
            yield Advice(
                "payment_alike",
                f"Entry {other.position} says the same: {paid.kind} of {paid.amount} on "
                f"{other.effective_on}. If it is the same payment, retract one.",
                ("amount",),
            )


def stands_on(agreement: FundingAgreement) -> Iterator[str]:
    """Yield the parties and the projects, until it has ended; the call it comes from is past."""
    if agreement.status in (*_UNSIGNED, AgreementStatus.IN_FORCE):
        yield from (agreement.funder, agreement.beneficiary, *agreement.projects)


LIFECYCLE = Lifecycle(
    name="funding_agreement",
    prefix=PREFIX,
    record=FundingAgreement,
    opening=Proposed,
    fold=Fold(begin, evolve, by_day, turns_of, matters_of),
    examine_opening=examine_opening,
    examine=examine,
    alive=alive,
    claims=claims,
    turns=turns,
    sound=refuse_unsound,
    warns=_payments_alike,
    stands_on=stands_on,
)
