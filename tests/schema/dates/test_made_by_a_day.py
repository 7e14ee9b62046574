"""States that a day makes: an agreement that ended, a call that is not yet open, open or closed."""

from typing import Any

import pytest

from tests.officer import en
from tests.schema.dates.archivist import SINCE, Archivist

STEP = "status effectiveOn effectiveFrom effectiveUntil effectiveTo"

# The end of an agreement -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "step", "day"),
    [
        ("2021-12-31", "2022-01-01", "2022-01-01"),
        ("2021-12", "[2021-12-02..2022-01-01]", "2022-01-01"),
        ("2021", "[2021-01-02..2022-01-01]", "2022-01-01"),
        ("2020-02", "[2020-02-02..2020-03-01]", "2020-03-01"),
        ("[2021-02..2021-04]", "[2021-02-02..2021-05-01]", "2021-05-01"),
        ("[2021-02-27..2021-02-28]", "[2021-02-28..2021-03-01]", "2021-03-01"),
        ("[..2021]", "[..2022-01-01]", "2022-01-01"),
    ],
)
async def test_an_end_makes_a_step_on_the_day_after_it(
    archivist: Archivist, end: str, step: str, day: str
) -> None:
    agreement = await archivist.in_force("2010-01-01", endOn=end)
    assert await archivist.timeline(agreement, STEP) == [
        ("PROPOSED", SINCE, SINCE, "2010-01-01", "2010-01-01"),
        ("IN_FORCE", "2010-01-01", "2010-01-01", step, day),
        ("ENDED", step, day, None, None),
    ]


@pytest.mark.parametrize("end", ["[2021..]", "XXXX"])
async def test_an_end_with_an_open_last_day_comes_on_no_day(archivist: Archivist, end: str) -> None:
    agreement = await archivist.in_force("2010-01-01", endOn=end)
    assert await archivist.timeline(agreement, "status effectiveTo") == [
        ("PROPOSED", "2010-01-01"),
        ("IN_FORCE", None),
    ]
    before = "IN_FORCE" if end == "[2021..]" else "IN_FORCE?"
    after = {"2021-01-02": "IN_FORCE?", "2030-01-01": "IN_FORCE?", "3000-01-01": "IN_FORCE?"}
    await archivist.shows(agreement, "status", {"2020-12-31": before, **after})


async def test_an_end_that_is_not_stated_leaves_all_certain(archivist: Archivist) -> None:
    agreement = await archivist.in_force("2010-01-01")
    expected = {"2010-01-01": "IN_FORCE", "2030-01-01": "IN_FORCE", "3000-01-01": "IN_FORCE"}
    await archivist.shows(agreement, "status", expected)


async def test_an_end_by_a_day_may_have_come_on_any_day_before(archivist: Archivist) -> None:
    agreement = await archivist.in_force("2010-01-01", endOn="[..2021]")
    expected = {"2009-12-31": "PROPOSED", "2015-06-01": "IN_FORCE?", "2022-01-01": "ENDED"}
    await archivist.shows(agreement, "status", expected)


async def test_the_entry_that_set_the_day_is_the_cause_of_the_step(archivist: Archivist) -> None:
    agreement = await archivist.in_force("2010-01-01", endOn="2021")
    amended = {"number": 1, "endOn": "2022-06", "summary": "Longer."}
    await archivist.enter("amendFundingAgreement", "2020-05-05", id=agreement, **amended)
    shown = "status effectiveOn event { type }"
    assert await archivist.timeline(agreement, shown) == [
        ("PROPOSED", SINCE, {"type": "FUNDING_AGREEMENT_PROPOSED"}),
        ("IN_FORCE", "2010-01-01", {"type": "FUNDING_AGREEMENT_SIGNED"}),
        ("IN_FORCE", "2020-05-05", {"type": "FUNDING_AGREEMENT_AMENDED"}),
        ("ENDED", "[2022-06-02..2022-07-01]", {"type": "FUNDING_AGREEMENT_AMENDED"}),
    ]
    asked = 'blame(fields: ["status"]) { value before event { type } }'
    told = await archivist.at(agreement, "2022-07-01", asked)
    by = {"type": "FUNDING_AGREEMENT_AMENDED"}
    assert told["blame"] == [{"value": "ENDED", "before": "IN_FORCE", "event": by}]
    told = await archivist.at(agreement, "2022-06-30", asked)
    by = {"type": "FUNDING_AGREEMENT_SIGNED"}
    assert told["blame"] == [{"value": "IN_FORCE", "before": "PROPOSED", "event": by}]


async def test_an_amendment_after_the_step_of_the_older_end_does_away_with_it(
    archivist: Archivist,
) -> None:
    """Amended in 2021, when it may have ended: the amendment says that it had not."""
    agreement = await archivist.in_force("2010-01-01", endOn="2021")
    amended = {"number": 1, "endOn": "2023-06-30", "summary": "Longer."}
    await archivist.enter("amendFundingAgreement", "2021-07-01", id=agreement, **amended)
    states = await archivist.timeline(agreement, "status effectiveFrom")
    assert states[-2:] == [("IN_FORCE", "2021-07-01"), ("ENDED", "2023-07-01")]
    expected = {"2021-07-01": "IN_FORCE", "2022-06-01": "IN_FORCE", "2023-07-01": "ENDED"}
    await archivist.shows(agreement, "status", expected)


@pytest.mark.parametrize(
    ("mutation", "given", "status"),
    [
        ("terminateFundingAgreement", {"by": "FUNDER"}, "TERMINATED"),
        ("closeFundingAgreement", {}, "CLOSED"),
    ],
)
@pytest.mark.parametrize("on", ["2021", "2021-07-01", "[2021-01-02..2021-12-31]"])
async def test_once_it_is_over_the_step_of_its_end_comes_no_more(
    archivist: Archivist, mutation: str, given: Any, status: str, on: str
) -> None:
    agreement = await archivist.in_force("2010-01-01", endOn="2021")
    over = await archivist.enter(mutation, on, id=agreement, **given)
    states = await archivist.timeline(agreement, "status effectiveFrom effectiveTo")
    assert states[1:] == [
        ("IN_FORCE", "2010-01-01", over["effectiveFrom"]),
        (status, over["effectiveFrom"], None),
    ]
    expected = {"2020-12-31": "IN_FORCE", "2021-12-31": status, "2022-01-01": status}
    await archivist.shows(agreement, "status", expected)


async def test_what_ended_and_was_closed_later_has_both_states(archivist: Archivist) -> None:
    agreement = await archivist.in_force("2010-01-01", endOn="2021")
    await archivist.enter("closeFundingAgreement", "2023", id=agreement)
    states = await archivist.timeline(agreement, "status effectiveOn effectiveFrom")
    assert states[1:] == [
        ("IN_FORCE", "2010-01-01", "2010-01-01"),
        ("ENDED", "[2021-01-02..2022-01-01]", "2022-01-01"),
        ("CLOSED", "2023", "2023-12-31"),
    ]
    expected = {"2022-01-01": "ENDED", "2023-06-01": "ENDED?", "2023-12-31": "CLOSED"}
    await archivist.shows(agreement, "status", expected)


# Status is plain -------------------------------------------------------------------------------

LISTED = """query($w: FundingAgreementFilter, $o: [FundingAgreementOrder!], $at: AsOf) {
    fundingAgreements(where: $w, orderBy: $o, asOf: $at) { totalCount nodes { status } } }"""


async def test_agreements_are_found_and_ordered_by_what_a_day_made(archivist: Archivist) -> None:
    ends = ("2020-06-30", "2021", "2030-12-31")
    own = {"recordId": {"in": [await archivist.in_force("2010-01-01", endOn=end) for end in ends]}}

    async def found(day: str, where: Any) -> list[str]:
        by = [{"field": "STATUS", "direction": "DESC"}]
        answer = await archivist.ask(LISTED, w={**own, **where}, o=by, at={"effectiveOn": day})
        page = answer["fundingAgreements"]
        assert page["totalCount"] == len(page["nodes"])
        return [node["status"] for node in page["nodes"]]

    assert await found("2020-06-30", {}) == ["IN_FORCE"] * 3
    assert await found("2020-07-01", {}) == ["ENDED", "IN_FORCE", "IN_FORCE"]
    assert await found("2021-12-31", {"status": {"eq": "ENDED"}}) == ["ENDED"]
    assert await found("2022-01-01", {"status": {"eq": "ENDED"}}) == ["ENDED"] * 2
    sure = {"status": {"eq": "IN_FORCE"}, "certain": {"eq": True}}
    assert await found("2021-07-01", sure) == ["IN_FORCE"]
    assert await found("2021-07-01", {"certain": {"eq": False}}) == ["IN_FORCE"]
    step = {"effectiveFrom": {"eq": "2022-01-01"}}
    assert await found("2022-06-01", step) == ["ENDED"]
    assert await found("2022-06-01", {"effectiveOn": {"eq": "[2021-01-02..2022-01-01]"}}) == [
        "ENDED"
    ]
    until = {"effectiveUntil": {"during": "2022-01-01"}}
    assert await found("2021-07-01", until) == []
    assert await found("2020-06-30", {"effectiveUntil": {"eq": "2020-07-01"}}) == ["IN_FORCE"]


async def test_totals_go_by_what_a_day_made(alone: Archivist) -> None:
    await alone.in_force("2010-01-01", endOn="2021")
    document = """query($at: AsOf) { agreementTotals(groupBy: [STATUS], asOf: $at) {
        status count } }"""
    for day, status in (("2021-12-31", "IN_FORCE"), ("2022-01-01", "ENDED")):
        told = await alone.ask(document, at={"effectiveOn": day})
        assert told["agreementTotals"] == [{"status": status, "count": 1}]


CHANGES = """query($since: AsOf!, $until: AsOf) { changes(since: $since, until: $until) {
    totalCount nodes { recordId how fields { name before after } } } }"""


async def changes(archivist: Archivist, since: str, until: str) -> list[Any]:
    instants = {"since": {"effectiveOn": since}, "until": {"effectiveOn": until}}
    found = (await archivist.ask(CHANGES, **instants))["changes"]
    assert found["totalCount"] == len(found["nodes"])
    return [
        (node["recordId"], node["how"], one["before"], one["after"])
        for node in found["nodes"]
        for one in node["fields"]
        if one["name"] == "status"
    ]


async def test_what_a_day_changes_on_its_own_is_listed(alone: Archivist) -> None:
    agreement = await alone.in_force("2010-01-01", endOn="2021")
    call = await alone.call("2010-01-01", opensOn="2021-12-20", deadlines=["2021-12"])
    assert await changes(alone, "2021-06-01", "2021-12-01") == []
    assert sorted(await changes(alone, "2021-12-01", "2021-12-31")) == [
        (call, "CHANGED", "FORTHCOMING", "OPEN")
    ]
    assert sorted(await changes(alone, "2021-12-31", "2022-01-01")) == [
        (agreement, "CHANGED", "IN_FORCE", "ENDED"),
        (call, "CHANGED", "OPEN", "CLOSED"),
    ]


# A call ----------------------------------------------------------------------------------------


async def test_a_call_opens_as_a_change_does_and_closes_as_an_ending(archivist: Archivist) -> None:
    call = await archivist.call(opensOn="2021-03", deadlines=["2021-04", "2021-06"])
    assert await archivist.timeline(call, STEP) == [
        ("FORTHCOMING", SINCE, SINCE, "2021-03", "2021-03-01"),
        ("OPEN", "2021-03", "2021-03-01", "[2021-06-02..2021-07-01]", "2021-07-01"),
        ("CLOSED", "[2021-06-02..2021-07-01]", "2021-07-01", None, None),
    ]
    expected = {
        "2021-02-28": "FORTHCOMING",
        "2021-03-01": "OPEN?",
        "2021-03-30": "OPEN?",
        "2021-03-31": "OPEN",
        "2021-06-01": "OPEN",
        "2021-06-02": "OPEN?",
        "2021-06-30": "OPEN?",
        "2021-07-01": "CLOSED",
    }
    await archivist.shows(call, "status", expected)


@pytest.mark.parametrize(
    ("opens", "day", "expected"),
    [
        (
            "[..2021-03]",
            "2021-03-31",
            {"2015-01-01": "FORTHCOMING?", "2021-03-30": "FORTHCOMING?", "2021-03-31": "OPEN"},
        ),
        (
            "[2021-03..]",
            "2021-03-01",
            {"2021-02-28": "FORTHCOMING", "2021-03-01": "OPEN?", "2021-05-31": "OPEN?"},
        ),
        ("2021-03-15", "2021-03-15", {"2021-03-14": "FORTHCOMING", "2021-03-15": "OPEN"}),
    ],
)
async def test_an_opening_day_that_is_open_at_an_end(
    archivist: Archivist, opens: str, day: str, expected: Any
) -> None:
    call = await archivist.call(opensOn=opens, deadlines=["2021-12-31"])
    states = await archivist.timeline(call, "status effectiveOn effectiveFrom")
    assert states == [
        ("FORTHCOMING", SINCE, SINCE),
        ("OPEN", opens, day),
        ("CLOSED", "2022-01-01", "2022-01-01"),
    ]
    await archivist.shows(call, "status", expected)


async def test_a_call_without_days_is_open(archivist: Archivist) -> None:
    call = await archivist.call()
    assert await archivist.timeline(call, "status effectiveTo") == [("OPEN", None)]
    await archivist.shows(call, "status", {SINCE: "OPEN", "3000-01-01": "OPEN"})


async def test_days_that_were_revised_make_other_steps(archivist: Archivist) -> None:
    call = await archivist.call(opensOn="2021-03-15", deadlines=["2021-06-30"])
    await archivist.enter("reviseOpportunity", "2021-05-01", id=call, deadlines=["2021-09"])
    states = await archivist.timeline(call, "status effectiveOn effectiveFrom event { type }")
    spotted, revised = {"type": "OPPORTUNITY_SPOTTED"}, {"type": "OPPORTUNITY_REVISED"}
    assert states == [
        ("FORTHCOMING", SINCE, SINCE, spotted),
        ("OPEN", "2021-03-15", "2021-03-15", spotted),
        ("OPEN", "2021-05-01", "2021-05-01", revised),
        ("CLOSED", "[2021-09-02..2021-10-01]", "2021-10-01", revised),
    ]


async def test_a_call_that_was_withdrawn_does_not_close(archivist: Archivist) -> None:
    call = await archivist.call(deadlines=["2021-06-30"])
    await archivist.enter("withdrawOpportunity", "2021-05", id=call)
    states = await archivist.timeline(call, "status effectiveFrom")
    assert states == [("OPEN", SINCE), ("WITHDRAWN", "2021-05-31")]
    expected = {"2021-05-15": "OPEN?", "2021-05-31": "WITHDRAWN", "2021-07-01": "WITHDRAWN"}
    await archivist.shows(call, "status", expected)


async def test_calls_are_found_and_ordered_by_what_a_day_made(archivist: Archivist) -> None:
    calls = [
        await archivist.call(opensOn="2021-03-01", deadlines=["2021-06-30"], title=en("Call A")),
        await archivist.call(opensOn="2021-06", deadlines=["2021-09-30"], title=en("Call B")),
    ]
    document = """query($w: FundingOpportunityFilter, $at: AsOf) {
        fundingOpportunities(where: $w, asOf: $at,
            orderBy: [{field: STATUS}, {field: TITLE}]) { nodes { title status } } }"""

    async def found(day: str, where: Any) -> list[tuple[str, str]]:
        own = {"recordId": {"in": calls}, **where}
        answer = await archivist.ask(document, w=own, at={"effectiveOn": day})
        nodes = answer["fundingOpportunities"]["nodes"]
        return [(node["title"][-1], node["status"]) for node in nodes]

    assert await found("2021-05-31", {}) == [("B", "FORTHCOMING"), ("A", "OPEN")]
    assert await found("2021-06-15", {}) == [("A", "OPEN"), ("B", "OPEN")]
    assert await found("2021-06-15", {"certain": {"eq": True}}) == [("A", "OPEN")]
    assert await found("2021-07-01", {"status": {"eq": "CLOSED"}}) == [("A", "CLOSED")]
    assert await found("2021-10-01", {"status": {"ne": "CLOSED"}}) == []
