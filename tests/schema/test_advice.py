"""What is recorded all the same, and said to whoever enters it; and what is not taken for said."""

from typing import Any

import pytest

from tests.officer import Officer, en, euros

WARNED = "... on Recorded { warnings { name message path } }"


async def warnings(officer: Officer, mutation: str, on: str, /, **given: Any) -> list[Any]:
    """Record something, and return what is said of it."""
    outcome = await officer.record(mutation, WARNED, **given, entry={"effectiveOn": on})
    found: list[Any] = outcome["warnings"]
    return found


async def paid_agreement(officer: Officer) -> str:
    bodies = [
        await officer.open(
            "registerInstitution", name=en(name), kind="OTHER", entry={"effectiveOn": "2010-01-01"}
        )
        for name in ("Funder", "Beneficiary")
    ]
    project = await officer.open(
        "identifyProject", title=en("A project"), entry={"effectiveOn": "2010-01-01"}
    )
    agreement = await officer.open(
        "proposeFundingAgreement",
        funder=bodies[0],
        beneficiary=bodies[1],
        projects=[project],
        entry={"effectiveOn": "2011-01-01"},
    )
    await officer.record(
        "signFundingAgreement",
        id=agreement,
        reference="FED/1",
        contribution=euros("100"),
        startOn="2012",
        endOn="2030",
        entry={"effectiveOn": "2012-01-01"},
    )
    return agreement


async def test_a_payment_like_another_is_warned_of_and_names_it(officer: Officer) -> None:
    agreement = await paid_agreement(officer)
    paid = {"id": agreement, "kind": "INTERIM", "amount": euros("5")}
    assert await warnings(officer, "recordPayment", "2013-01-01", **paid) == []
    position = await officer.entries()
    again = {**paid, "bankReference": "B-2"}
    [warned] = await warnings(officer, "recordPayment", "2013-01-01", **again)
    assert f"Entry {position} says the same" in warned["message"]
    assert warned["name"] == "payment_alike"
    assert warned["path"] == ["amount"]
    for other in (
        {**paid, "amount": euros("6")},
        {**paid, "kind": "PRE_FINANCING"},
    ):
        assert await warnings(officer, "recordPayment", "2013-01-01", **other) == []
    assert await warnings(officer, "recordPayment", "2013-01-02", **paid) == []


async def test_languages_that_are_no_longer_said_are_warned_of(officer: Officer) -> None:
    both = [{"language": "en", "text": "Police"}, {"language": "fr", "text": "Gendarmerie"}]
    body = await officer.open(
        "registerInstitution", name=both, kind="OTHER", entry={"effectiveOn": "2010-01-01"}
    )
    [warned] = await warnings(
        officer, "renameInstitution", "2012-01-01", id=body, name=en("Constabulary")
    )
    assert "fr" in warned["message"]
    assert warned["name"] == "language_left_out"
    assert warned["path"] == ["name"]
    assert (
        await warnings(officer, "renameInstitution", "2013-01-01", id=body, name=en("Watch")) == []
    )


@pytest.mark.parametrize("amount", ["100", "100.00", "100.000"])
async def test_noughts_are_no_decimals_of_a_currency_without(officer: Officer, amount: str) -> None:
    agreement = await officer.open(
        "proposeFundingAgreement",
        funder=await officer.open("registerInstitution", name=en("F"), kind="OTHER"),
        beneficiary=await officer.open("registerInstitution", name=en("B"), kind="OTHER"),
        projects=[await officer.open("identifyProject", title=en("P"))],
        requested={"amount": amount, "currency": "JPY"},
    )
    rule, path = await officer.refusal(
        "decideFundingAgreement", id=agreement, decidedAmount={"amount": "1.5", "currency": "JPY"}
    )
    assert (rule, path) == ("too_many_decimals", "decidedAmount.amount")


async def test_a_dry_run_that_is_null_is_refused(officer: Officer) -> None:
    """A variable that nobody filled does not record for good what was to be tried."""
    rule, path = await officer.refusal(
        "registerInstitution", name=en("A body"), kind="OTHER", entry={"dryRun": None}
    )
    assert (rule, path) == ("null", "entry.dryRun")
    assert await officer.entries() == 0


async def test_who_dissolves_a_beneficiary_is_told_of_its_agreement(officer: Officer) -> None:
    agreement = await paid_agreement(officer)
    answer = await officer.ask("{ institutions { nodes { id name } } }")
    ids = {one["name"]: one["id"] for one in answer["institutions"]["nodes"]}
    for body in ("Beneficiary", "Funder"):
        [warned] = await warnings(officer, "dissolveInstitution", "2020-01-01", id=ids[body])
        assert agreement in warned["message"]
        assert (warned["name"], warned["path"]) == ("left_standing", ["id"])


async def test_who_enters_a_name_that_another_body_bears_is_told_of_it(officer: Officer) -> None:
    body = await officer.open(
        "registerInstitution", name=en("Police"), kind="OTHER", entry={"effectiveOn": "2010-01-01"}
    )
    [warned] = await warnings(
        officer, "registerInstitution", "2012-01-01", name=en("POLICE"), kind="OFFICE"
    )
    assert body in warned["message"]
    assert (warned["name"], warned["path"]) == ("name_alike", ["name", "0", "text"])
    rule, _ = await officer.refusal(
        "registerInstitution", name=en("Police"), kind="OTHER", entry={"effectiveOn": "2012-01-01"}
    )
    assert rule == "name_taken"


async def test_commands_of_a_batch_are_told_each_of_its_own(officer: Officer) -> None:
    agreement = await paid_agreement(officer)
    document = """mutation($commands: [CommandInput!]!) {
      batch(input: {commands: $commands}) {
        ... on Recorded { warnings { name message path } } } }"""
    answer = await officer.ask("{ projects { nodes { id } } }")
    [project] = answer["projects"]["nodes"]
    entry = {"effectiveOn": "2015-01-01"}
    commands = [
        {"registerInstitution": {"name": en("Police"), "kind": "OFFICE", "entry": entry}},
        {"cancelProject": {**project, "entry": {**entry, "reason": "No money."}}},
        {"registerInstitution": {"name": en("Police"), "kind": "OTHER", "entry": entry}},
    ]
    outcome = (await officer.ask(document, commands=commands))["batch"]
    ended, *alike = outcome["warnings"]
    assert agreement in ended["message"]
    assert [ended["path"], *(one["path"] for one in alike)] == [
        ["commands", "1", "cancelProject", "id"],
        ["commands", "0", "registerInstitution", "name", "0", "text"],
        ["commands", "2", "registerInstitution", "name", "0", "text"],
    ]
