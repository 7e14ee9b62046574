"""An entry that an older version stored is read in today's shape, and stays as it was stored.

`funding_agreement.decided` called its amount `amount` in version 1, and `decided_amount` since.
"""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from events import codec, ids
from events.funding_agreement import Decided
from events.store import log
from events.store.sql import Moment
from projections.rebuild import is_behind, rebuild
from projections.verify import verify
from tests.events.money import euro
from tests.events.scenario import START, named
from tests.officer import Officer, en, euros
from tests.tampering.unguarded import plant

OLD = '{"amount":{"amount":"25000000.00","currency":"EUR"},"decision_reference":"C(2016) 1234"}'
TODAY = Decided(decided_amount=euro("25000000.00"), decision_reference="C(2016) 1234")
DECISION = named("evt", "decision")

# Read ----------------------------------------------------------------------------------------


def decided(version: int, payload: str) -> Any:
    return codec.decode("funding_agreement.decided", version, payload)


def test_an_amount_is_read_under_its_name_of_today() -> None:
    assert decided(1, OLD) == TODAY


@pytest.mark.parametrize("payload", ["{}", '{"decision_reference":"C(2016) 1234"}'])
def test_an_amount_that_was_not_known_stays_unknown(payload: str) -> None:
    assert decided(1, payload).decided_amount is None
    assert codec.encode(decided(1, payload)) == payload


def test_an_older_shape_is_written_in_that_of_today() -> None:
    assert codec.encode(decided(1, OLD)) == OLD.replace('"amount":{', '"decided_amount":{', 1)
    assert decided(2, codec.encode(TODAY)) == TODAY
    assert not codec.is_current("funding_agreement.decided", 1)
    assert codec.is_current("funding_agreement.decided", 2)


# Rebuilt -------------------------------------------------------------------------------------

INSERT = text(
    """
    INSERT INTO entries (position, id, record, version, type, type_version, payload, effective_on,
        effective_from, recorded_at, actor_id, command_id, sources, exceptional, replayed)
    VALUES (:position, :id, :record, 2, 'funding_agreement.decided', 1, :payload, '2016-07',
        :effective_from, :recorded_at, :actor_id, 'an old command', '[]', :no, :no)
    """
).bindparams(
    bindparam("effective_from", type_=Date()),
    bindparam("recorded_at", type_=Moment()),
    bindparam("no", type_=Boolean()),
)

RECORD = """query($id: ID!) { fundingAgreement(id: $id) {
    status decidedAmount { amount currency } decisionReference version } }"""
EVENT = """query($id: ID!) { event(id: $id) { type payload
    ... on FundingAgreementDecided { decidedAmount { amount currency } decisionReference } } }"""


@pytest.fixture
async def officer(engine: AsyncEngine) -> Officer:
    return await Officer.named("An officer", engine)


async def proposed(officer: Officer) -> str:
    """Return a proposed agreement."""
    since = {"effectiveOn": "2000"}
    funder, beneficiary = [
        await officer.open("registerInstitution", name=en(name), kind="OTHER", entry=since)
        for name in ("European Commission", "INTERPOL")
    ]
    project = await officer.open("identifyProject", title=en("Police data"), entry=since)
    return await officer.open(
        "proposeFundingAgreement",
        projects=[project],
        funder=funder,
        beneficiary=beneficiary,
        entry={"effectiveOn": "2016"},
    )


async def with_an_old_decision(officer: Officer) -> str:
    """Return an agreement on which an older version decided, as its store would be upgraded."""
    agreement = await proposed(officer)
    async with officer.engine.begin() as connection:
        await connection.execute(
            INSERT,
            {
                "position": (await log.last(connection)).position + 1,
                "id": DECISION,
                "record": agreement,
                "payload": OLD,
                "effective_from": date(2016, 7, 1),
                "recorded_at": datetime.now(UTC),
                "actor_id": ids.derived(ids.ACTOR, START, "officer"),
                "no": False,
            },
        )
    await plant(officer.engine)
    assert await is_behind(officer.engine)
    await rebuild(officer.engine)
    assert not await is_behind(officer.engine)
    return agreement


async def test_a_record_shows_what_an_older_version_entered(officer: Officer) -> None:
    agreement = await with_an_old_decision(officer)
    assert (await officer.ask(RECORD, id=agreement))["fundingAgreement"] == {
        "status": "DECIDED",
        "decidedAmount": {"amount": "25000000.00", "currency": "EUR"},
        "decisionReference": "C(2016) 1234",
        "version": 2,
    }


async def test_an_event_of_an_older_version_is_read_in_the_shape_of_today(
    officer: Officer,
) -> None:
    await with_an_old_decision(officer)
    amount = {"amount": "25000000.00", "currency": "EUR"}
    assert (await officer.ask(EVENT, id=DECISION))["event"] == {
        "type": "FUNDING_AGREEMENT_DECIDED",
        "payload": {"decided_amount": amount, "decision_reference": "C(2016) 1234"},
        "decidedAmount": amount,
        "decisionReference": "C(2016) 1234",
    }


async def test_the_log_keeps_what_was_stored_and_the_store_is_sound(officer: Officer) -> None:
    await with_an_old_decision(officer)
    assert await verify(officer.engine) == []
    stored = select(log.entries.c.payload, log.entries.c.type_version)
    async with officer.engine.connect() as connection:
        row = (await connection.execute(stored.where(log.entries.c.id == DECISION))).one()
    assert (row.payload, row.type_version) == (OLD, 1)


async def test_later_commands_rest_on_an_entry_of_an_older_version(officer: Officer) -> None:
    agreement = await with_an_old_decision(officer)
    again = {"id": agreement, "decidedAmount": euros("1.00"), "entry": {"effectiveOn": "2018"}}
    assert (await officer.refusal("decideFundingAgreement", **again))[0] == "already_decided"
    await officer.record(
        "signFundingAgreement",
        id=agreement,
        reference="FED/2016/380-001",
        contribution=euros("27000000.00"),
        startOn="2017-01-01",
        entry={"effectiveOn": "2017-01-01"},
    )
    seen = (await officer.ask(RECORD, id=agreement))["fundingAgreement"]
    assert (seen["status"], seen["version"]) == ("IN_FORCE", 3)
    assert seen["decidedAmount"] == {"amount": "25000000.00", "currency": "EUR"}
    assert await verify(officer.engine) == []


async def test_an_entry_of_an_older_version_is_corrected_in_the_shape_of_today(
    officer: Officer,
) -> None:
    agreement = await with_an_old_decision(officer)
    await officer.record(
        "decideFundingAgreement",
        id=agreement,
        decidedAmount=euros("26000000.00"),
        entry={"corrects": DECISION},
    )
    seen = (await officer.ask(RECORD, id=agreement))["fundingAgreement"]
    assert seen["decidedAmount"] == {"amount": "26000000.00", "currency": "EUR"}
    assert await verify(officer.engine) == []
