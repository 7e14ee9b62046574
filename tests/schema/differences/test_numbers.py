"""An amount that is written with other digits is no other amount."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

import pytest
from graphql import GraphQLObjectType, get_named_type
from sqlalchemy import literal, select

from events.store.sql import DECIMALS, numbers_alike
from schema.api import walked
from schema.history.content import own_fields
from schema.sql.comparisons import NumbersAlike
from schema.terms.kinds import record_kinds
from tests.officer import Officer, en, euros

ASKED = """query ($id: ID!, $since: AsOf!, $ids: [ID!]!) {
    changes(since: $since, where: {recordId: $ids}) {
        totalCount nodes { fields { name before after } } }
    fundingAgreement(id: $id) { blame { field value before event { position } } } }"""


async def signed_for(officer: Officer, amount: str) -> str:
    """Return an agreement under which an amount is to be paid."""
    funder, body = [
        await officer.open("registerInstitution", name=en(name), kind="EU_AGENCY", entry=SINCE)
        for name in ("Funder", "Body")
    ]
    project = await officer.open("identifyProject", title=en("P"), entry=SINCE)
    agreement = await officer.open(
        "proposeFundingAgreement",
        projects=[project],
        funder=funder,
        beneficiary=body,
        entry=SINCE,
    )
    await officer.record(
        "signFundingAgreement",
        id=agreement,
        contribution=euros(amount),
        reference="1.1",
        startOn="2012-01",
        entry={"effectiveOn": "2012-01-10"},
    )
    return agreement


SINCE = {"effectiveOn": "2010"}


async def told(officer: Officer, agreement: str, position: int) -> tuple[Any, Mapping[str, Any]]:
    """Return what changed since a position, and where each field comes from."""
    since = {"position": position}
    answer = await officer.ask(ASKED, id=agreement, since=since, ids=[agreement])
    blame = {one.pop("field"): one for one in answer["fundingAgreement"]["blame"]}
    return answer["changes"], blame


async def test_an_amendment_that_writes_an_amount_otherwise_makes_no_balance(
    officer: Officer,
) -> None:
    agreement = await signed_for(officer, "800")
    signed = await officer.entries()
    amended = {"number": 1, "contribution": euros("800.00"), "summary": "As it is written."}
    await officer.record(
        "amendFundingAgreement", id=agreement, **amended, entry={"effectiveOn": "2012-06"}
    )

    changes, blame = await told(officer, agreement, signed)

    assert changes["totalCount"] == 1
    assert [one["name"] for one in changes["nodes"][0]["fields"]] == ["amendments"]
    event = {"position": signed}
    for name, value in {"received": "0.00", "contribution": "800.00", "toCome": "800.00"}.items():
        assert blame[name] == {"value": euros(value), "before": None, "event": event}, name
    assert blame["amendments"]["event"] == {"position": signed + 1}


async def test_a_correction_that_writes_an_amount_otherwise_changes_nothing(
    officer: Officer,
) -> None:
    agreement = await signed_for(officer, "800.50")
    signed = await officer.record(
        "recordPayment",
        id=agreement,
        kind="INTERIM",
        amount=euros("100"),
        entry={"effectiveOn": "2012-02"},
    )
    payment, position = signed["events"][0], await officer.entries()
    corrected = {"corrects": payment["id"], "effectiveOn": "2012-02", "reason": "Its digits."}
    bank = {"bankReference": "B-1", "kind": "INTERIM"}
    await officer.record(
        "recordPayment", id=agreement, amount=euros("100.00"), **bank, entry=corrected
    )

    changes, blame = await told(officer, agreement, position)

    [changed] = changes["nodes"]
    assert [one["name"] for one in changed["fields"]] == ["payments"]
    assert blame["received"]["value"] == euros("100.00")


async def test_other_amounts_and_other_texts_differ(officer: Officer) -> None:
    agreement = await signed_for(officer, "800")
    entered = {"number": 1, "contribution": euros("800.01"), "summary": "1.10"}
    on = {"effectiveOn": "2012-06"}
    amended = await officer.record("amendFundingAgreement", id=agreement, **entered, entry=on)
    position = await officer.entries()
    entered = {"number": 1, "contribution": euros("800.1"), "summary": "1.1"}
    corrected = {"corrects": amended["events"][0]["id"], "reason": "It was mistyped.", **on}
    await officer.record("amendFundingAgreement", id=agreement, **entered, entry=corrected)

    changes, _ = await told(officer, agreement, position)

    [changed] = changes["nodes"]
    found = {one.pop("name"): one for one in changed["fields"]}
    assert found["contribution"] == {"before": euros("800.01"), "after": euros("800.1")}
    was, is_now = (found["amendments"][side] for side in ("before", "after"))
    assert [one["summary"] for one in (*was, *is_now)] == ["1.10", "1.1"]


@pytest.mark.parametrize(
    ("written", "alike"),
    [
        ('{"amount":"1200.00","currency":"EUR"}', '{"amount":"1200","currency":"EUR"}'),
        ('{"amount":"0.00"}', '{"amount":"0"}'),
        ('[{"percent":"10.50"},{"percent":"0.050"}]', '[{"percent":"10.5"},{"percent":"0.05"}]'),
        ('{"amount":"-10.0"}', '{"amount":"-10"}'),
        ('{"amount":"100"}', '{"amount":"100"}'),
        ('{"title":"1.00"}', '{"title":"1.00"}'),
        (r'{"title":"\"amount\":\"1.00\""}', r'{"title":"\"amount\":\"1.00\""}'),
    ],
)
async def test_equal_numbers_are_written_alike(officer: Officer, written: str, alike: str) -> None:
    assert numbers_alike(written) == alike
    async with officer.engine.connect() as connection:
        assert (await connection.execute(select(NumbersAlike(literal(written))))).scalar() == alike


def test_all_that_is_so_called_and_nothing_else_is_a_decimal() -> None:
    found = {(name, type_) for kind in record_kinds.values() for name, type_ in _leaves(kind.type)}
    assert {name for name, type_ in found if type_ == "Decimal"} == {*DECIMALS}
    assert {type_ for name, type_ in found if name in DECIMALS} == {"Decimal"}


def _leaves(type_name: str, *within: str) -> Iterator[tuple[str, str]]:
    """Yield the plain values of a record's own fields, and of what they hold."""
    type_ = walked.type_map[type_name]
    assert isinstance(type_, GraphQLObjectType)
    own = own_fields(walked).get(type_name, type_.fields)
    for name in own:
        of = cast("Any", get_named_type)(type_.fields[name].type)
        if not isinstance(of, GraphQLObjectType):
            yield name, of.name
        elif of.name not in {*own_fields(walked), *within}:
            yield from _leaves(of.name, *within, type_name)
