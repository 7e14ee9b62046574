"""What can be stated of a date, what it means, and what is written instead of anything else.

The table is that of "What can be stated" in `docs/dates.md`.
"""

from typing import Any

import pytest

from tests.officer import en, euros
from tests.schema.dates.archivist import SINCE, Archivist

AS = "stated: {0} first: {0}(as: FIRST_DAY) last: {0}(as: LAST_DAY)"
FORMS = [
    ("2019-02-14", "2019-02-14", "2019-02-14", "2019-02-14"),
    ("2019-02", "2019-02", "2019-02-01", "2019-02-28"),
    ("2020-02", "2020-02", "2020-02-01", "2020-02-29"),
    ("2019", "2019", "2019-01-01", "2019-12-31"),
    ("[2019..2020]", "[2019..2020]", "2019-01-01", "2020-12-31"),
    ("[2019-02..2019-05]", "[2019-02..2019-05]", "2019-02-01", "2019-05-31"),
    ("[2019-02-03..2019-05-01]", "[2019-02-03..2019-05-01]", "2019-02-03", "2019-05-01"),
    ("[..2019]", "[..2019]", None, "2019-12-31"),
    ("[..2019-06]", "[..2019-06]", None, "2019-06-30"),
    ("[..2019-06-15]", "[..2019-06-15]", None, "2019-06-15"),
    ("[2019..]", "[2019..]", "2019-01-01", None),
    ("[2019-06..]", "[2019-06..]", "2019-06-01", None),
    ("[2019-06-15..]", "[2019-06-15..]", "2019-06-15", None),
    ("XXXX", "XXXX", None, None),
    # Both ends of a set have one precision.
    ("[2019..2019-08-31]", "[2019-01-01..2019-08-31]", "2019-01-01", "2019-08-31"),
    ("[2019-02-03..2020]", "[2019-02-03..2020-12-31]", "2019-02-03", "2020-12-31"),
    ("[2019..2020-08]", "[2019-01..2020-08]", "2019-01-01", "2020-08-31"),
    ("[2019-02..2020]", "[2019-02..2020-12]", "2019-02-01", "2020-12-31"),
    ("[2019..2019]", "2019", "2019-01-01", "2019-12-31"),
    ("[2019-02..2019-02]", "2019-02", "2019-02-01", "2019-02-28"),
    ("[2019-02-14..2019-02-14]", "2019-02-14", "2019-02-14", "2019-02-14"),
]


@pytest.mark.parametrize(("written", "stated", "first", "last"), FORMS)
async def test_a_form_is_given_back_and_has_its_days(
    archivist: Archivist, written: str, stated: str, first: str | None, last: str | None
) -> None:
    project = await archivist.project()
    await archivist.enter("scheduleProject", SINCE, id=project, plannedStart=written)
    told = await archivist.at(project, None, AS.format("plannedStart"))
    assert told == {"stated": stated, "first": first, "last": last}


INSTEAD = [
    ("2019/2020", "[2019..2020]"),
    ("2019-02-03/2019-05", "[2019-02-03..2019-05-31]"),
    ("..", "XXXX"),
    ("[..]", "XXXX"),
    ("../..", "XXXX"),
    ("/", "XXXX"),
    ("../2019-06", "[..2019-06]"),
    ("/2019-06", "[..2019-06]"),
    ("2019-06/..", "[2019-06..]"),
    ("2019-06/", "[2019-06..]"),
    ("201X", "[2010..2019]"),
    ("20XX", "[2000..2099]"),
    ("2019-XX", "2019"),
    ("2019-XX-XX", "2019"),
    ("2019-02-XX", "2019-02"),
    ("2019~", "2019"),
    ("2019?", "2019"),
    ("2019-02?", "2019-02"),
]


@pytest.mark.parametrize(("written", "instead"), INSTEAD)
async def test_another_form_is_refused_with_the_one_to_write(
    archivist: Archivist, written: str, instead: str
) -> None:
    message = await archivist.unreadable("identifyProject", written, title=en("A project"))
    told = message.replace(written, "", 1)
    assert instead in told, message


@pytest.mark.parametrize(
    "written",
    [
        "2019%",
        "2019-21",
        "[2019,2020]",
        "[2019, 2021..2022]",
        "{2019..2020}",
        "{2019}",
        "2019-02-14T10:00:00",
        "2019-02-14T10:00:00Z",
        "-2019",
        "+2019",
        "Y12019",
        "0000",
        "0000-01",
        "[..0000]",
        "9999",
        "9999-12",
        "9999-12-31",
        "[2019..9999]",
        "[..9999-12-31]",
        "[9999..]",
        "",
        " ",
        " 2019",
        "2019 ",
        "2019\n",
        "[2019 .. 2020]",
        "２０１９",  # noqa: RUF001  # digits of another script
        "٢٠١٩",
        "2019-2",
        "19",
        "2019-13",
        "2019-00",
        "2019-02-29",
        "2019-02-00",
        "20190214",
        "[2020..2019]",
        "[2019]",
        "[2019..2020",
        "2019..2020",
        "[2019...2020]",
        "xxxx",
        "unknown",
    ],
)
async def test_what_is_no_date_is_refused(archivist: Archivist, written: str) -> None:
    entries = await archivist.entries()
    assert await archivist.unreadable("identifyProject", written, title=en("A project"))
    assert await archivist.entries() == entries


@pytest.mark.parametrize("written", ["2019/2020", "..", "../2019", "2019-XX"])
async def test_it_is_refused_wherever_a_date_is_taken(archivist: Archivist, written: str) -> None:
    project = await archivist.project()
    assert await archivist.unreadable("scheduleProject", None, id=project, plannedStart=written)
    assert await archivist.unreadable("startProject", None, id=project, published=written)
    called = {"title": en("A call"), "topicId": "T-1", "url": "https://example.org/1"}
    assert await archivist.unreadable("spotOpportunity", None, **called, deadlines=[written])
    filtered = "query($d: PartialDate) { projects(where: {startedOn: {lt: $d}}) { totalCount } }"
    assert await archivist.told(filtered, d=written)


async def test_the_calendar_has_a_first_and_a_last_day(archivist: Archivist) -> None:
    project = await archivist.project()
    given = {"plannedStart": "0001-01-01", "plannedEnd": "9999-12-30"}
    await archivist.enter("scheduleProject", SINCE, id=project, **given)
    assert await archivist.at(project, None, "plannedStart plannedEnd") == given


# Everywhere a date is told ---------------------------------------------------------------------


async def days(archivist: Archivist, id_: str, path: str, day: str | None = None) -> Any:
    """Return the first and last day of a date of a record, by the path to it."""
    *around, field = path.split(".")
    asked = f"first: {field}(as: FIRST_DAY) last: {field}(as: LAST_DAY)"
    for name in reversed(around):
        asked = f"{name} {{ {asked} }}"
    told = await archivist.at(id_, day, asked)
    for name in around:
        told = told[name][-1] if isinstance(told[name], list) else told[name]
    return told["first"], told["last"]


JUNE = ("2019-06-01", "2019-06-30")
BY_JUNE = (None, "2019-06-30")
SINCE_JUNE = ("2019-06-01", None)


async def test_the_days_of_a_project_are_told(archivist: Archivist) -> None:
    project = await archivist.project("[..2010]")
    await archivist.enter("startProject", "[..2019-06]", id=project)
    await archivist.enter("scheduleProject", SINCE, id=project, plannedEnd="[2019-06..]")
    await archivist.enter(
        "attachDocument",
        "2019",
        id=project,
        title="A leaflet",
        url="https://example.org/1",
        category="A02",
        documentDate="[2019-06..]",
        published="2019-06",
    )
    assert await days(archivist, project, "startedOn") == BY_JUNE
    assert await days(archivist, project, "plannedEnd") == SINCE_JUNE
    assert await days(archivist, project, "completedOn") == (None, None)
    assert await days(archivist, project, "documents.documentDate") == SINCE_JUNE
    told = await archivist.at(project, None, "timeline { effectiveOn(as: LAST_DAY) }")
    assert told["timeline"][0] == {"effectiveOn": "2010-12-31"}


async def test_the_days_of_an_agreement_and_its_members_are_told(archivist: Archivist) -> None:
    agreement = await archivist.in_force(
        "2019-06",
        contribution=euros("9"),
        startOn="[..2019-06]",
        endOn="[2019-06..]",
        instalments=[{"no": 1, "amount": euros("9"), "dueOn": "[2019-06..]"}],
        paymentsFollowed=True,
    )
    paid = {"kind": "FINAL", "amount": euros("9")}
    await archivist.enter("recordPayment", "2019-06", id=agreement, **paid)
    amended = {"number": 1, "summary": "Longer."}
    await archivist.enter("amendFundingAgreement", "2019-06", id=agreement, **amended, endOn="2020")
    assert await days(archivist, agreement, "signedOn") == JUNE
    assert await days(archivist, agreement, "startOn") == BY_JUNE
    assert await days(archivist, agreement, "instalments.dueOn") == SINCE_JUNE
    assert await days(archivist, agreement, "payments.on") == JUNE
    assert await days(archivist, agreement, "amendments.on") == JUNE
    assert await days(archivist, agreement, "endOn") == ("2020-01-01", "2020-12-31")
    assert await days(archivist, agreement, "terminatedOn") == (None, None)
    document = """query($id: ID!) { events(where: {recordId: {eq: $id},
        type: {in: [FUNDING_AGREEMENT_SIGNED]}}) { nodes {
        effectiveOn(as: LAST_DAY) sources { publishedOn(as: FIRST_DAY) }
        ... on FundingAgreementSigned { endOn firstDay: endOn(as: FIRST_DAY)
            lastDay: endOn(as: LAST_DAY) startOn(as: LAST_DAY)
            instalments { dueOn(as: FIRST_DAY) } } } } }"""
    [signed] = (await archivist.ask(document, id=agreement))["events"]["nodes"]
    assert signed == {
        "effectiveOn": "2019-06-30",
        "sources": [{"publishedOn": "2019-06-01"}],
        "endOn": "[2019-06..]",
        "firstDay": "2019-06-01",
        "lastDay": None,
        "startOn": "2019-06-30",
        "instalments": [{"dueOn": "2019-06-01"}],
    }


async def test_the_days_of_a_call_and_what_became_of_it_are_told(archivist: Archivist) -> None:
    project = await archivist.project()
    call = await archivist.call(opensOn="[..2019-06]", deadlines=["2019-06", "[2019-07..2019-08]"])
    match = {"project": project, "assessment": "Well."}
    await archivist.enter("matchOpportunity", SINCE, id=call, **match)
    await archivist.enter("submitApplication", "2019-06", id=call, project=project)
    decided = {"project": project, "outcome": "AWARDED"}
    await archivist.enter("decideApplication", "[2019-06-01..2019-06-30]", id=call, **decided)
    await archivist.enter("withdrawOpportunity", "2019-07", id=call)
    assert await days(archivist, call, "opensOn") == BY_JUNE
    assert await days(archivist, call, "applications.submittedOn") == JUNE
    assert await days(archivist, call, "applications.decidedOn") == JUNE
    assert await days(archivist, call, "withdrawnOn") == ("2019-07-01", "2019-07-31")
    told = await archivist.at(call, None, AS.format("deadlines"))
    assert told == {
        "stated": ["2019-06", "[2019-07..2019-08]"],
        "first": ["2019-06-01", "2019-07-01"],
        "last": ["2019-06-30", "2019-08-31"],
    }


async def test_the_day_a_match_was_declined_is_told(archivist: Archivist) -> None:
    project, call = await archivist.project(), await archivist.call()
    match = {"project": project, "assessment": "Badly."}
    await archivist.enter("matchOpportunity", SINCE, id=call, **match)
    await archivist.enter("declineOpportunity", "2019-06", id=call, project=project)
    assert await days(archivist, call, "matches.declinedOn") == JUNE


async def test_the_days_of_a_dossier_are_told(archivist: Archivist) -> None:
    dossier, body = await archivist.dossier(), await archivist.body()
    await archivist.enter("recordStage", "2019-06", id=dossier, stage="PROPOSED")
    position = {"title": en("A position"), "toInstitution": body, "document": "No. 1"}
    await archivist.enter("submitPosition", "2019-06", id=dossier, **position)
    await archivist.enter("concludeDossier", "2019-07", id=dossier, outcome="LAPSED")
    assert await days(archivist, dossier, "stageSince") == JUNE
    assert await days(archivist, dossier, "stages.reachedOn") == JUNE
    assert await days(archivist, dossier, "positions.submittedOn") == JUNE
    assert await days(archivist, dossier, "concludedOn") == ("2019-07-01", "2019-07-31")


async def test_the_days_of_links_and_bodies_are_told(archivist: Archivist) -> None:
    heir = await archivist.body()
    body = await archivist.body()
    link = await archivist.link("2019-06", toInstitution=body)
    upgrade = {"basis": "MEMORANDUM", "summary": "It is written down."}
    await archivist.enter("upgradeLink", "[2019-06..2019-07]", id=link, **upgrade)
    await archivist.enter("endLink", "2020-06", id=link)
    await archivist.enter("dissolveInstitution", "[2021-05..2021-06]", id=body, successors=[heir])
    assert await days(archivist, link, "since") == JUNE
    assert await days(archivist, link, "upgrades.on") == ("2019-06-01", "2019-07-31")
    assert await days(archivist, link, "endedOn") == ("2020-06-01", "2020-06-30")
    assert await days(archivist, body, "dissolvedOn") == ("2021-05-01", "2021-06-30")
    assert await days(archivist, body, "lineage.on") == ("2021-05-01", "2021-06-30")


async def test_what_ends_a_state_is_told_as_stated_or_by_its_days(archivist: Archivist) -> None:
    project = await archivist.project()
    await archivist.enter("startProject", "2019-06", id=project)
    before = "2019-05-01"
    told = await archivist.at(project, before, AS.format("effectiveUntil"))
    assert told == {"stated": "2019-06", "first": "2019-06-01", "last": "2019-06-30"}
    assert await days(archivist, project, "effectiveUntil") == (None, None)


async def test_nothing_that_was_learnt_shortens_what_was_stated(archivist: Archivist) -> None:
    """Attested, or put after another, a date is told as it was."""
    project = await archivist.project()
    await archivist.enter("startProject", "[2019-06..]", id=project, published="2020-03-01")
    await archivist.enter("completeProject", "2020-01-15", id=project, published="2020-03-01")
    assert await days(archivist, project, "startedOn") == SINCE_JUNE
    assert await days(archivist, project, "effectiveOn", "2019-12-01") == SINCE_JUNE
