"""A funding agreement as stories begin with it: proposed in 2016, signed for 2017 to 2020."""

from dataclasses import replace
from datetime import date
from typing import Any

from events.entry import Source
from events.funding_agreement import (
    Amended,
    CostsReported,
    FundsDecommitted,
    FundsRecovered,
    Instalment,
    Party,
    PaymentKind,
    PaymentReceived,
    Proposed,
    Signed,
    Terminated,
)
from tests.events.money import day, euro
from tests.events.scenario import COMMISSION, INTERPOL, WAPIS, Register, named, register, said

GRANT, OTHER_GRANT = named("agr", "grant"), named("agr", "other")

PROPOSED = Proposed(projects=(WAPIS,), funder=COMMISSION, beneficiary=INTERPOL)
SIGNED = Signed(
    reference="FED/2016/380-001",
    contribution=euro("100.00"),
    total_cost=euro("120.00"),
    start_on=day("2017"),
    end_on=day("2020-12-31"),
)

TERMINATED = Terminated(by=Party.FUNDER)
UNKNOWN = replace(SIGNED, contribution=None, total_cost=None)
UNFOLLOWED = replace(SIGNED, payments_followed=False)


def proposed() -> Register:
    """Return a register with an agreement that is proposed."""
    return register().given(said(GRANT, PROPOSED, "2016-05-01"))


def in_force(terms: Signed = SIGNED, *sources: Source) -> Register:
    """Return a register with an agreement that was signed on these terms."""
    return proposed().given(said(GRANT, terms, "2017-01-01", sources=sources))


def paid(amount: str, kind: PaymentKind = PaymentKind.INTERIM, **more: Any) -> PaymentReceived:
    return PaymentReceived(kind=kind, amount=euro(amount), **more)


def recovered(amount: str, reference: str = "R1") -> FundsRecovered:
    return FundsRecovered(amount=euro(amount), recovery_reference=reference)


def decommitted(amount: str) -> FundsDecommitted:
    return FundsDecommitted(amount=euro(amount))


def reported(start: str, end: str, amount: str = "10.00") -> CostsReported:
    return CostsReported(
        period_start=date.fromisoformat(start),
        period_end=date.fromisoformat(end),
        amount=euro(amount),
    )


def balances(story: Register, on: str | None = None) -> dict[str, str | None]:
    state = story.on(GRANT, on)
    names = ("contribution", "received", "recovered", "decommitted", "reported", "to_come")
    amounts = {name: getattr(state, name) for name in names}
    return {name: None if one is None else f"{one.amount:.2f}" for name, one in amounts.items()}


def instalments(*amounts: str) -> tuple[Instalment, ...]:
    return tuple(Instalment(no=no, amount=euro(one)) for no, one in enumerate(amounts, 1))


def amended(number: int = 1, /, **terms: Any) -> Amended:
    return Amended(number=number, summary="Other terms.", **terms)
