"""The examples of `architecture.md` that must come out right, as the read tables show them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from events import funding_agreement, institution, project
from events.dates import PartialDate
from events.deciding.command import Draft
from events.funding_agreement import Payment, PaymentKind
from events.institution import InstitutionKind
from events.localized import Localized
from events.money import Money
from events.store.actors import ActorKind, actor_named
from events.store.register import Register, Request
from projections.funding_agreement import funding_agreements
from projections.institution import institutions
from projections.records import project_change
from tests.projections.reading import seen_in_store
from tests.projections.steps import AGREEMENTS, INSTITUTIONS, PROJECTS, SAID
from tests.second_opinions import rows as opinion


class Clerk:
    """Enters facts, each on a day, and says what the register's last position is then."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._today = datetime(2021, 1, 1, tzinfo=UTC)
        self._register = Register(engine, project_change, lambda: self._today)

    async def enter(
        self, today: str, record: str, fact: Any, on: str, corrects: str | None = None
    ) -> tuple[int, str]:
        """Return the position and the id of the entry."""
        self._today = datetime.fromisoformat(today).replace(tzinfo=UTC)
        draft = Draft(
            record=record,
            fact=fact,
            effective_on=PartialDate(on),
            sources=SAID,
            corrects=corrects,
        )
        actor = await actor_named(self._register.engine, "A clerk", ActorKind.PERSON)
        recorded = await self._register.enter(Request(drafts=(draft,), actor_id=actor))
        return recorded.position, recorded.entries[-1].id


def _registered(name: str) -> institution.Registered:
    return institution.Registered(name=Localized({"en": name}), kind=InstitutionKind.EU_DEPARTMENT)


async def _seen(engine: AsyncEngine, table: Any, column: str, *at: tuple[int, date]) -> list[Any]:
    """Return what one column says at each instant, where one row at most is seen; None if none."""
    found = await seen_in_store(engine, table, at)
    return [next(_said(column, [*found[one].elements()]), None) for one in at]


def _said(column: str, rows: list[opinion.Values]) -> Iterator[Any]:
    assert len(rows) <= 1
    return (dict(row)[column] for row in rows)


async def test_a_rename_entered_late_is_unknown_before_and_seen_on_its_day_after(
    engine: AsyncEngine,
) -> None:
    clerk = Clerk(engine)
    devco = INSTITUTIONS[0]
    before, _ = await clerk.enter("2021-01-04", devco, _registered("DEVCO"), "2011-01-01")
    renamed = institution.Renamed(name=Localized({"en": "INTPA"}))
    after, _ = await clerk.enter("2021-03-01", devco, renamed, "2021-01-16")
    day, eve = date(2021, 1, 20), date(2021, 1, 15)
    instants = ((before, day), (after, day), (after, eve), (after, date(2010, 12, 31)))
    names = await _seen(engine, institutions, "name", *instants)
    old, new = (_stored(Localized({"en": one})) for one in ("DEVCO", "INTPA"))
    assert names == [old, new, old, None]


def _stored(value: Any) -> Any:
    """Return a value of a record as it is compared with that of a row."""
    return dict(opinion.values({"": value}))[""]


async def test_a_corrected_payment_shows_what_was_known_then_and_what_is_known_now(
    engine: AsyncEngine,
) -> None:
    clerk = Clerk(engine)
    agreement = AGREEMENTS[0]
    title, signed = Localized({"en": "Police"}), funding_agreement.Signed
    proposed = funding_agreement.Proposed(
        projects=(PROJECTS[0],), funder=INSTITUTIONS[0], beneficiary=INSTITUTIONS[1]
    )
    for record, fact in (
        (INSTITUTIONS[0], _registered("Funder")),
        (INSTITUTIONS[1], _registered("Beneficiary")),
        (PROJECTS[0], project.Identified(title=title)),
        (agreement, proposed),
        (agreement, signed(contribution=_euros("1000.00"))),
    ):
        await clerk.enter("2021-01-04", record, fact, "2020-01-01")
    wrong = await clerk.enter("2021-02-01", agreement, _payment("410.00"), "2021-01-20")
    right = await clerk.enter("2021-03-01", agreement, _payment("140.00"), "2021-01-20", wrong[1])
    day, eve = date(2021, 1, 20), date(2021, 1, 19)
    instants = ((wrong[0], day), (right[0], day), (right[0], eve))
    received = await _seen(engine, funding_agreements, "received_amount", *instants)
    assert received == [Decimal("410.00"), Decimal("140.00"), Decimal(0)]
    to_come = await _seen(engine, funding_agreements, "to_come_amount", *instants)
    assert to_come == [Decimal("590.00"), Decimal("860.00"), Decimal("1000.00")]
    payments = await _seen(engine, funding_agreements, "payments", *instants)
    paid = [
        (Payment(on=PartialDate("2021-01-20"), kind=PaymentKind.INTERIM, amount=_euros(one)),)
        for one in ("410.00", "140.00")
    ]
    assert payments == [_stored(one) for one in (*paid, ())]


def _payment(amount: str) -> funding_agreement.PaymentReceived:
    return funding_agreement.PaymentReceived(kind=PaymentKind.INTERIM, amount=_euros(amount))


def _euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")
