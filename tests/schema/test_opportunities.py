"""What an office asks of calls: each question one query, at any instant, on both stores."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.conftest import StoreAfter
from tests.officer import Officer, en, euros
from tests.schema.lives import named

UNION, BODY = named("ins", "union"), named("ins", "body")
MIGRATION, DRUGS = named("area", "migration"), named("area", "drugs")
ARMS, ROUTES, CARE = (named("prj", key) for key in ("arms", "routes", "care"))
GRANT = named("agr", "grant")
OPEN, LATER, TAKEN, PAST, WON, LOST = (
    named("opp", key) for key in ("open", "later", "taken", "past", "won", "lost")
)
NAMES = {OPEN: "OPEN", LATER: "LATER", TAKEN: "TAKEN", PAST: "PAST", WON: "WON", LOST: "LOST"}
DAY = "2026-08-10"
BECAUSE = "It was so decided."

CALLS: Mapping[str, Mapping[str, Any]] = {
    OPEN: {"programme": "ISF", "areas": [MIGRATION], "deadlines": ["2026-09-03", "2027-02"]},
    LATER: {
        "programme": "HORIZON",
        "areas": [MIGRATION],
        "opensOn": "2026-08-11",
        "deadlines": ["2026-10-09"],
    },
    TAKEN: {"programme": "ISF", "areas": [MIGRATION, DRUGS], "deadlines": ["2026-10-10"]},
    PAST: {"programme": "JUST", "areas": [MIGRATION], "deadlines": ["2026-08-09"]},
    WON: {"programme": "ISF", "areas": [DRUGS], "deadlines": ["2025-09"], "budgetMax": euros("9")},
    LOST: {"programme": "ISF", "deadlines": ["2025-09"]},
}
"""Each call as it was spotted at the beginning of 2025."""

HAPPENED: tuple[tuple[str, str, str, Mapping[str, Any]], ...] = (
    (TAKEN, "matchOpportunity", "2026-01", {"project": ROUTES, "assessment": "Well."}),
    (TAKEN, "matchOpportunity", "2026-01", {"project": CARE, "assessment": "Hardly."}),
    (TAKEN, "declineOpportunity", "2026-02", {"project": CARE}),
    (WON, "matchOpportunity", "2025-02", {"project": ARMS, "assessment": "Well."}),
    (WON, "submitApplication", "2025-09-01", {"project": ARMS, "requested": euros("9.00")}),
    (WON, "decideApplication", "2026-03", {"project": ARMS, "outcome": "AWARDED"}),
    (LOST, "matchOpportunity", "2025-02", {"project": CARE, "assessment": "Well."}),
    (LOST, "submitApplication", "2025-09-01", {"project": CARE}),
    (LOST, "matchOpportunity", "2025-02", {"project": ROUTES, "assessment": "Well."}),
    (LOST, "submitApplication", "2025-09-02", {"project": ROUTES}),
    (LOST, "decideApplication", "2026-03", {"project": ROUTES, "outcome": "REJECTED"}),
)


async def told(engine: AsyncEngine) -> None:
    """Tell of an office that looks for money for three projects."""
    officer = await Officer.named("An officer", engine)
    since = {"effectiveOn": "2000"}
    for id_, name in ((UNION, "European Union"), (BODY, "INTERPOL")):
        given = {"id": id_, "name": en(name), "kind": "OTHER", "entry": since}
        await officer.record("registerInstitution", **given)
    for id_, title in ((MIGRATION, "Migration"), (DRUGS, "Drugs")):
        given = {"id": id_, "title": en(title), "statement": en(title), "entry": since}
        await officer.record("openArea", **given)
    for id_, title in ((ARMS, "Arms"), (ROUTES, "Routes"), (CARE, "Care")):
        await officer.record("identifyProject", id=id_, title=en(title), entry=since)
    for id_, terms in CALLS.items():
        await officer.record(
            "spotOpportunity",
            id=id_,
            title=en(f"Call {NAMES[id_]}"),
            topicId=f"T-{NAMES[id_]}",
            url="https://example.org/call",
            entry={"effectiveOn": "2025-01-02"},
            **terms,
        )
    for id_, mutation, on, said in HAPPENED:
        entry = {"effectiveOn": on, "reason": BECAUSE}
        await officer.record(mutation, id=id_, entry=entry, **said)


@pytest.fixture
async def office(store_after: StoreAfter) -> Officer:
    return await Officer.named("An officer", store_after(told))


async def found(office: Officer, where: Mapping[str, Any], **more: Any) -> list[str]:
    """Return the names of the calls that meet a filter, in the order asked for."""
    document = """query ($where: FundingOpportunityFilter, $at: AsOf,
        $orderBy: [FundingOpportunityOrder!]) {
        fundingOpportunities(where: $where, asOf: $at, orderBy: $orderBy) { totalCount nodes {
            recordId } } }"""
    by_deadline = [{"field": "CLOSES_AFTER"}, {"field": "TITLE"}]
    given = {"where": where, "at": {"effectiveOn": DAY}, "orderBy": by_deadline, **more}
    answer = (await office.ask(document, **given))["fundingOpportunities"]
    assert answer["totalCount"] == len(answer["nodes"])
    return [NAMES[node["recordId"]] for node in answer["nodes"]]


async def test_which_calls_are_open_on_a_day_fit_an_area_and_are_not_yet_matched(
    office: Officer,
) -> None:
    where = {
        "status": {"eq": "OPEN"},
        "areas": {"some": {"title": {"contains": "migration"}}},
        "matches": {"none": {"declinedOn": {"isNull": True}}},
    }
    assert await found(office, where) == ["OPEN"]
    tomorrow = {"effectiveOn": "2026-08-11"}
    assert await found(office, where, at=tomorrow) == ["LATER", "OPEN"]
    yesterday = {"effectiveOn": "2026-08-09"}
    assert await found(office, where, at=yesterday) == ["PAST", "OPEN"]
    before = {"effectiveOn": "2025-12-31"}
    assert await found(office, where, at=before) == ["PAST", "TAKEN", "OPEN"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("FORTHCOMING", ["LATER"]),
        ("OPEN", ["TAKEN", "OPEN"]),
        ("CLOSED", ["LOST", "WON", "PAST"]),
        ("WITHDRAWN", []),
    ],
)
async def test_whether_a_call_is_open_follows_from_the_day(
    office: Officer, status: str, expected: list[str]
) -> None:
    assert await found(office, {"status": {"eq": status}}) == expected


async def test_which_deadlines_are_in_the_next_sixty_days(office: Officer) -> None:
    """Those of the calls, not the last of each alone: one takes applications twice."""
    where = {"deadlineDays": {"some": {"gte": DAY, "lte": "2026-10-09"}}}
    assert await found(office, where) == ["LATER", "OPEN"]
    assert await found(office, {"closesAfter": {"gte": DAY, "lte": "2026-10-09"}}) == ["LATER"]


@pytest.mark.parametrize(
    ("first", "last", "is_among"),
    [
        ("2027-02-15", "2027-04-16", True),
        ("2027-02-28", "2027-04-29", True),
        ("2027-03-01", "2027-04-30", False),
        ("2026-12-30", "2027-02-28", True),
        ("2026-12-29", "2027-02-27", False),
        ("2026-12-15", "2027-02-13", False),
    ],
)
async def test_a_deadline_of_a_month_is_its_last_day(
    office: Officer,
    first: str,
    last: str,
    is_among: bool,  # noqa: FBT001
) -> None:
    within = {"deadlineDays": {"some": {"gte": first, "lte": last}}}
    assert await found(office, within) == (["OPEN"] if is_among else [])
    outside = {"deadlineDays": {"some": {"gt": last}}, "title": {"eq": "Call OPEN"}}
    assert await found(office, outside) == (["OPEN"] if last < "2027-02-28" else [])


async def test_the_last_days_of_deadlines_are_compared_one_by_one(office: Officer) -> None:
    every = {"deadlineDays": {"every": {"lt": "2025-10-01"}}}
    assert await found(office, every) == ["LOST", "WON"]
    assert await found(office, {"deadlineDays": {"none": {"gte": "2025-09-30"}}}) == []
    exact = {"deadlineDays": {"some": {"in": ["2026-09-03", "2025-09-30"]}}}
    assert await found(office, exact) == ["LOST", "WON", "OPEN"]
    document = '{ fundingOpportunity(id: "%s") { deadlines deadlineDays closesAfter } }'
    assert (await office.ask(document % OPEN))["fundingOpportunity"] == {
        "deadlines": ["2026-09-03", "2027-02"],
        "deadlineDays": ["2026-09-03", "2027-02-28"],
        "closesAfter": "2027-02-28",
    }


async def test_how_many_applications_of_a_programme_were_decided_and_how(office: Officer) -> None:
    document = """query ($day: Date) {
        awarded: fundingOpportunities(where: {programme: {eq: "ISF"},
            applications: {some: {outcome: {eq: AWARDED}}}}, asOf: {effectiveOn: $day}) {
            totalCount }
        rejected: fundingOpportunities(where: {programme: {eq: "ISF"},
            applications: {some: {outcome: {eq: REJECTED}}}}, asOf: {effectiveOn: $day}) {
            totalCount nodes { applications { project { title } outcome decidedOn } } }
        decided: fundingOpportunities(where: {programme: {eq: "ISF"},
            applications: {some: {outcome: {isNull: false}}}}, asOf: {effectiveOn: $day}) {
            totalCount } }"""
    answer = await office.ask(document, day=DAY)
    assert answer == {
        "awarded": {"totalCount": 1},
        "rejected": {
            "totalCount": 1,
            "nodes": [
                {
                    "applications": [
                        {"project": {"title": "Care"}, "outcome": None, "decidedOn": None},
                        {
                            "project": {"title": "Routes"},
                            "outcome": "REJECTED",
                            "decidedOn": "2026-03",
                        },
                    ]
                }
            ],
        },
        "decided": {"totalCount": 2},
    }
    before = await office.ask(document, day="2026-02-28")
    assert {one["totalCount"] for one in before.values()} == {0}


PENDING = """query ($day: Date) {
    toApply: fundingOpportunities(where: {status: {in: [OPEN, FORTHCOMING]},
        matches: {some: {stage: {eq: TO_APPLY}}}}, asOf: {effectiveOn: $day}) {
        nodes { title ...stages } }
    toBeDecided: fundingOpportunities(where: {
        matches: {some: {stage: {in: [APPLIED, RESERVE]}}}}, asOf: {effectiveOn: $day}) {
        nodes { title ...stages } }
    toBeSigned: fundingOpportunities(where: {
        matches: {some: {stage: {eq: AWARDED}}}, agreements: {none: {}}},
        asOf: {effectiveOn: $day}) { nodes { title ...stages } } }
    fragment stages on FundingOpportunity { matches { project { title } stage } }"""


async def pending(office: Officer, day: str = DAY) -> dict[str, Any]:
    """Return what is pending: the calls, each with the stage of its projects."""
    answer = await office.ask(PENDING, day=day)
    return {
        name: {
            node["title"].removeprefix("Call "): {
                one["project"]["title"]: one["stage"] for one in node["matches"]
            }
            for node in page["nodes"]
        }
        for name, page in answer.items()
    }


async def test_what_is_pending_at_which_stage(office: Officer) -> None:
    lost = {"Care": "APPLIED", "Routes": "REJECTED"}
    taken = {"Routes": "TO_APPLY", "Care": "DECLINED"}
    assert await pending(office) == {
        "toApply": {"TAKEN": taken},
        "toBeDecided": {"LOST": lost},
        "toBeSigned": {"WON": {"Arms": "AWARDED"}},
    }


async def test_a_call_that_one_project_applied_to_is_pending_for_another(office: Officer) -> None:
    for project in (ROUTES, ARMS):
        fits = {"project": project, "assessment": "Well.", "entry": {"effectiveOn": "2026-08-01"}}
        await office.record("matchOpportunity", id=OPEN, **fits)
    applied = {"project": ARMS, "entry": {"effectiveOn": "2026-08-02"}}
    await office.record("submitApplication", id=OPEN, **applied)
    both = {"Routes": "TO_APPLY", "Arms": "APPLIED"}
    told = await pending(office)
    assert (told["toApply"]["OPEN"], told["toBeDecided"]["OPEN"]) == (both, both)
    assert "OPEN" not in (await pending(office, "2026-08-01"))["toBeDecided"]

    await office.record("withdrawOpportunity", id=OPEN, entry={"effectiveOn": "2026-08-03"})
    told = await pending(office)
    assert "OPEN" not in told["toApply"]
    assert told["toBeDecided"]["OPEN"] == both
    rejected = {"project": ARMS, "outcome": "REJECTED", "entry": {"effectiveOn": "2026-08-04"}}
    await office.record("decideApplication", id=OPEN, **rejected)
    assert "OPEN" not in (await pending(office))["toBeDecided"]


async def test_a_rejection_is_told_after_the_project_applied_again(office: Officer) -> None:
    late = {"effectiveOn": "2026-04", "exceptional": True, "reason": BECAUSE}
    await office.record("submitApplication", id=LOST, project=ROUTES, entry=late)
    where = {"applications": {"some": {"outcome": {"eq": "REJECTED"}}}}
    assert await found(office, where) == ["LOST"]
    document = """{ fundingOpportunity(id: "%s") {
        applications { project { title } submittedOn outcome decidedOn }
        matches { project { title } stage } } }"""
    told = (await office.ask(document % LOST))["fundingOpportunity"]
    assert [tuple(one.values())[1:] for one in told["applications"]] == [
        ("2025-09-01", None, None),
        ("2025-09-02", "REJECTED", "2026-03"),
        ("2026-04", None, None),
    ]
    stages = {one["project"]["title"]: one["stage"] for one in told["matches"]}
    assert stages == {"Care": "APPLIED", "Routes": "APPLIED"}


async def test_a_topic_is_followed_to_its_application_its_agreement_and_what_was_paid(
    office: Officer,
) -> None:
    await office.record(
        "proposeFundingAgreement",
        id=GRANT,
        projects=[ARMS],
        funder=UNION,
        beneficiary=BODY,
        opportunity=WON,
        entry={"effectiveOn": "2026-04"},
    )
    signed = {"reference": "R", "contribution": euros("9.00"), "startOn": "2026-05"}
    await office.record(
        "signFundingAgreement", id=GRANT, **signed, entry={"effectiveOn": "2026-05-01"}
    )
    paid = {"kind": "PRE_FINANCING", "amount": euros("4.00")}
    await office.record("recordPayment", id=GRANT, **paid, entry={"effectiveOn": "2026-06-01"})

    document = """{ fundingOpportunities(where: {topicId: {eq: "T-WON"}}) { nodes { budgetMax {
        amount } applications { project { title } requested { amount } outcome }
        agreements { totalCount nodes { status contribution { amount } received { amount }
            payments { on amount { amount } } opportunity { topicId } } } } }
        fundingAgreements(where: {opportunity: {programme: {eq: "ISF"}}}) { totalCount }
        project(id: "%s") { opportunities { nodes { topicId } } }
        areaOfCooperation(id: "%s") { opportunities { totalCount } } }"""
    answer = await office.ask(document % (ARMS, DRUGS))
    assert answer == {
        "fundingOpportunities": {
            "nodes": [
                {
                    "budgetMax": {"amount": "9"},
                    "applications": [
                        {
                            "project": {"title": "Arms"},
                            "requested": {"amount": "9.00"},
                            "outcome": "AWARDED",
                        }
                    ],
                    "agreements": {
                        "totalCount": 1,
                        "nodes": [
                            {
                                "status": "IN_FORCE",
                                "contribution": {"amount": "9.00"},
                                "received": {"amount": "4.00"},
                                "payments": [{"on": "2026-06-01", "amount": {"amount": "4.00"}}],
                                "opportunity": {"topicId": "T-WON"},
                            }
                        ],
                    },
                }
            ]
        },
        "fundingAgreements": {"totalCount": 1},
        "project": {"opportunities": {"nodes": [{"topicId": "T-WON"}]}},
        "areaOfCooperation": {"opportunities": {"totalCount": 2}},
    }


async def test_what_only_the_days_change_of_calls_is_told(office: Officer) -> None:
    document = """query ($since: Date, $until: Date) {
        changes(since: {effectiveOn: $since}, until: {effectiveOn: $until}) { nodes {
            recordId fields { name before after } events { type } } } }"""

    async def told(since: str, until: str) -> Any:
        answer = await office.ask(document, since=since, until=until)
        return [
            (NAMES[one["recordId"]], one["fields"], one["events"])
            for one in answer["changes"]["nodes"]
        ]

    def turned(before: str, after: str) -> Any:
        return [{"name": "status", "before": before, "after": after}]

    assert await told("2026-08-09", "2026-08-10") == [("PAST", turned("OPEN", "CLOSED"), [])]
    assert await told("2026-08-10", "2026-08-11") == [("LATER", turned("FORTHCOMING", "OPEN"), [])]
    assert await told("2026-08-11", "2026-08-12") == []
    assert await told("2026-08-10", "2026-08-09") == [("PAST", turned("CLOSED", "OPEN"), [])]


async def test_what_is_not_known_of_a_call_is_null(office: Officer) -> None:
    bare = await office.open(
        "spotOpportunity", title=en("A rumour"), topicId="T-9", url="https://example.org/rumour"
    )
    unknown = "callId programme manager { id } opensOn deadlines deadlineDays closesAfter"
    asked = f"status {unknown} budgetMin {{ amount }}"
    document = f'{{ fundingOpportunity(id: "{bare}") {{ {asked} }} }}'
    assert (await office.ask(document))["fundingOpportunity"] == {
        "status": "OPEN",
        "callId": None,
        "programme": None,
        "manager": None,
        "opensOn": None,
        "deadlines": [],
        "deadlineDays": [],
        "closesAfter": None,
        "budgetMin": None,
    }
