"""What a correction leaves out it keeps, as every other change does; null clears.

What is kept is written into the correcting entry: whoever reads it alone reads all of it.
"""

from typing import Any

import pytest

from tests.officer import Officer, en

CONTRIBUTION = {"amount": "1200000.00", "currency": "EUR"}
MORE = {"amount": "1250000.00", "currency": "EUR"}
HALF = {"amount": "600000.00", "currency": "EUR"}
PAID = {"kind": "PRE_FINANCING", "amount": HALF}


@pytest.fixture
async def agreement(officer: Officer) -> str:
    funder, beneficiary = [
        await officer.open("registerInstitution", name=en(name), kind="OTHER", entry=on("2000"))
        for name in ("A funder", "A beneficiary")
    ]
    project = await officer.open("identifyProject", title=en("A project"), entry=on("2010"))
    return await officer.open(
        "proposeFundingAgreement",
        projects=[project],
        funder=funder,
        beneficiary=beneficiary,
        programme="NDICI",
        entry=on("2011-01-01"),
    )


@pytest.fixture
async def signature(officer: Officer, agreement: str) -> str:
    return entry_of(
        await officer.record(
            "signFundingAgreement",
            id=agreement,
            reference="FED/2011/1",
            contribution=CONTRIBUTION,
            startOn="2011-03-01",
            endOn="2014-02-28",
            instalments=[{"no": 1, "amount": HALF}],
            entry=on("2011-02-01"),
        )
    )


def on(day: str, **more: Any) -> dict[str, Any]:
    return {"effectiveOn": day, **more}


def entry_of(outcome: Any) -> str:
    id_: str = outcome["events"][0]["id"]
    return id_


async def said(officer: Officer, entry: str, fields: str) -> Any:
    """Return what an entry says by itself."""
    return (await officer.ask(f"query($id: ID!) {{ event(id: $id) {{ {fields} }} }}", id=entry))[
        "event"
    ]


SIGNED = """... on FundingAgreementSigned {
  reference contribution { amount } startOn endOn instalments { no } effectiveOn }"""


async def test_a_corrected_amount_keeps_the_reference_the_term_and_the_instalments(
    officer: Officer, agreement: str, signature: str
) -> None:
    corrected = await officer.record(
        "signFundingAgreement",
        "... on FundingAgreementRecorded { fundingAgreement { reference startOn endOn } }",
        id=agreement,
        contribution=MORE,
        entry={"corrects": signature},
    )
    terms = {"reference": "FED/2011/1", "startOn": "2011-03-01", "endOn": "2014-02-28"}
    assert corrected["fundingAgreement"] == terms
    assert await said(officer, entry_of(corrected), SIGNED) == {
        **terms,
        "contribution": {"amount": "1250000.00"},
        "instalments": [{"no": 1}],
        "effectiveOn": "2011-02-01",
    }


async def test_null_and_an_empty_list_clear(
    officer: Officer, agreement: str, signature: str
) -> None:
    corrected = await officer.record(
        "signFundingAgreement",
        id=agreement,
        endOn=None,
        instalments=[],
        entry={"corrects": signature},
    )
    assert await said(officer, entry_of(corrected), SIGNED) == {
        "reference": "FED/2011/1",
        "contribution": {"amount": "1200000.00"},
        "startOn": "2011-03-01",
        "endOn": None,
        "instalments": [],
        "effectiveOn": "2011-02-01",
    }


@pytest.mark.usefixtures("signature")
async def test_a_corrected_day_keeps_the_bank_reference(officer: Officer, agreement: str) -> None:
    paid = await officer.record(
        "recordPayment",
        id=agreement,
        **PAID,
        bankReference="B-1",
        instalment=1,
        entry=on("2011-04-01"),
    )
    corrected = await officer.record(
        "recordPayment", id=agreement, **PAID, entry=on("2011-04-02", corrects=entry_of(paid))
    )
    of_payment = "... on FundingAgreementPaymentReceived { bankReference instalment effectiveOn }"
    assert await said(officer, entry_of(corrected), of_payment) == {
        "bankReference": "B-1",
        "instalment": 1,
        "effectiveOn": "2011-04-02",
    }


async def test_a_corrected_opening_keeps_what_it_opened_with(officer: Officer) -> None:
    area = await officer.open("openArea", title=en("Policing"), statement=en("Together."))
    identified = await officer.record(
        "identifyProject", title=en("Polcie"), acronym="WAPIS", areas=[area]
    )
    corrected = await officer.record(
        "identifyProject",
        "... on ProjectRecorded { project { title acronym areas { id } } }",
        title=en("Police"),
        entry={"corrects": entry_of(identified)},
    )
    assert corrected["project"]["acronym"] == "WAPIS"
    assert [one["id"].split("@")[0] for one in corrected["project"]["areas"]] == [area]


async def test_what_the_corrected_entry_left_as_it_was_is_left_as_it_was(officer: Officer) -> None:
    project = await officer.open(
        "identifyProject", title=en("A project"), acronym="A", entry=on("2010")
    )
    described = await officer.record(
        "describeProject", id=project, summary=en("Sumary."), entry=on("2012-01-01")
    )
    await officer.record("describeProject", id=project, acronym="B", entry=on("2011-01-01"))
    corrected = await officer.record(
        "describeProject",
        "... on ProjectRecorded { project { acronym summary } }",
        id=project,
        summary=en("Summary."),
        entry={"corrects": entry_of(described)},
    )
    assert corrected["project"] == {"acronym": "B", "summary": "Summary."}


async def test_what_must_be_said_need_not_be_said_again(officer: Officer) -> None:
    body = await officer.open("registerInstitution", name=en("A"), kind="OTHER", entry=on("2000"))
    assert await officer.refusal("seatInstitution", id=body, country="FR") == ("left_out", "seat")
    seated = await officer.record(
        "seatInstitution", id=body, seat="Lyon", country="FR", entry=on("2001")
    )
    corrected = await officer.record(
        "seatInstitution",
        "... on InstitutionRecorded { institution { seat country } }",
        id=body,
        entry=on("2002", corrects=entry_of(seated)),
    )
    assert corrected["institution"] == {"seat": "Lyon", "country": "FR"}


async def test_what_corrects_another_kind_of_entry_keeps_nothing_of_it(officer: Officer) -> None:
    body = await officer.open("registerInstitution", name=en("A"), kind="OTHER", entry=on("2000"))
    renamed = await officer.record(
        "renameInstitution", id=body, shortName="B", entry=on("2001-01-01")
    )
    entry = {"corrects": entry_of(renamed)}
    assert await officer.refusal("seatInstitution", id=body, country="FR", entry=entry) == (
        "left_out",
        "seat",
    )
    await officer.record("seatInstitution", id=body, seat="Paris", entry=entry)


async def test_a_correction_that_says_nothing_changes_nothing(
    officer: Officer, agreement: str, signature: str
) -> None:
    entry = {"corrects": signature}
    assert (await officer.refusal("signFundingAgreement", id=agreement, entry=entry))[0] == (
        "nothing_changes"
    )


async def test_in_a_batch_a_correction_keeps_too(
    officer: Officer, agreement: str, signature: str
) -> None:
    command = {"id": agreement, "contribution": MORE, "entry": {"corrects": signature}}
    batch = await officer.record("batch", commands=[{"signFundingAgreement": command}])
    told = await said(officer, entry_of(batch), SIGNED)
    assert (told["reference"], told["endOn"]) == ("FED/2011/1", "2014-02-28")
