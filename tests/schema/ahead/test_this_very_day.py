"""What begins or ends with the day that is read: the first day counts, and so does the last."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from events import area, funding_agreement, institution, opportunity, project
from events.dates import PartialDate
from events.store.register import Request
from tests.schema.ahead import announced
from tests.schema.ahead.announced import en, money, named, of, said
from tests.schema.reading.reader import Reader

_DOCUMENT = """{
    projects { totalCount nodes { id title } }
    ordered: projects(orderBy: [{field: TITLE, direction: ASC}]) { totalCount nodes { id } }
    found: projects(where: {title: {in: ["Gamma", "From today", "New"]}}) { nodes { id } }
    institutions(where: {alive: {eq: true}, name: {contains: "g"}}) { nodes { name } }
    areasOfCooperation(where: {status: {eq: CLOSED}}) { totalCount nodes { id } }
    fundingAgreements(where: {status: {eq: IN_FORCE}}) { totalCount nodes { id } }
    ended: fundingAgreements(where: {status: {eq: ENDED}}) { nodes { id } }
    agreementTotals(where: {status: {eq: IN_FORCE}}) { currency count contribution }
    open: fundingOpportunities(where: {status: {eq: OPEN}}) { nodes { id } }
    closed: fundingOpportunities(where: {status: {eq: CLOSED}}) { nodes { id } }
    forthcoming: fundingOpportunities(where: {status: {eq: FORTHCOMING}}) { nodes { id } }
    search(text: "From today") { record { id } }
    gone: search(text: "Gamma") { record { id } }
    register { counts { projects } }
    changes(since: {effectiveOn: "%s"}, where: {kind: [PROJECT]}) { nodes { recordId how } }
}"""


def _opened(name: str) -> area.Opened:
    return area.Opened(title=en(name), statement=en("Cooperation."))


_LONG_ENOUGH = timedelta(minutes=1)


async def day_that_lasts() -> date:
    """Return today; just before midnight tomorrow, once it has come."""
    begun = datetime.now(UTC)
    if (begun + _LONG_ENOUGH).date() != begun.date():
        await asyncio.sleep(_LONG_ENOUGH.total_seconds())
    return datetime.now(UTC).date()


async def test_the_first_day_counts_and_the_last(own_reader: Reader) -> None:
    today = await day_that_lasts()
    before, after = (today + timedelta(days=days) for days in (-1, 1))

    def until(name: str, day: object) -> funding_agreement.Signed:
        return announced.signed(name, money("3", "USD"), "2015", str(day))

    def spotted(name: str, **days: object) -> opportunity.Spotted:
        opens, closes = days.get("opens"), days.get("closes")
        return opportunity.Spotted(
            title=en(name),
            topic_id=name,
            url=announced.PAPER,
            opens_on=PartialDate(str(opens)) if opens else None,
            deadlines=(PartialDate(str(closes)),) if closes else (),
        )

    loan = funding_agreement.Proposed(
        projects=(announced.GAMMA,), funder=announced.UNION, beneficiary=announced.OFFICE
    )
    drafts = [
        said(of("prj new"), str(today), project.Identified(title=en("New"))),
        said(of("prj tomorrow"), str(after), project.Identified(title=en("New"))),
        said(announced.GAMMA, str(today), project.Described(title=en("From today"))),
        said(announced.AGENCY, str(after), institution.Renamed(name=en("Gone tomorrow"))),
        *(said(of(f"area {name}"), "2015", _opened(name)) for name in ("air", "space")),
        said(of("area air"), str(today), area.Closed(), reason="It is over."),
        said(of("area space"), str(after), area.Closed(), reason="It will be over."),
        *(said(of(f"agr {name}"), "2015", loan) for name in ("over", "ends", "lasts")),
        said(of("agr over"), "2015", until("over", before)),
        said(of("agr ends"), "2015", until("ends", today)),
        said(of("agr lasts"), "2015", until("lasts", after)),
        said(of("opp opens"), "2015", spotted("opens", opens=today)),
        said(of("opp soon"), "2015", spotted("soon", opens=after)),
        said(of("opp closes"), "2015", spotted("closes", closes=today)),
        said(of("opp shut"), "2015", spotted("shut", closes=before)),
    ]
    register = announced.register_of(own_reader.engine)
    for draft in drafts:
        await register.enter(Request(drafts=(draft,), actor_id=announced.ACTOR))

    answer = named(await own_reader.ask(_DOCUMENT % before))
    assert datetime.now(UTC).date() == today

    def ids(name: str) -> set[str]:
        return {one["id"] for one in answer[name]["nodes"]}

    assert ids("projects") == {"alpha", "beta", "gamma", "new"}
    assert answer["projects"]["totalCount"] == answer["register"]["counts"]["projects"] == 4
    assert [one["id"] for one in answer["ordered"]["nodes"]] == ["alpha", "beta", "gamma", "new"]
    assert answer["ordered"]["totalCount"] == 4
    assert ids("found") == {"gamma", "new"}
    assert answer["institutions"]["nodes"] == [{"name": "Agency"}]
    assert ids("areasOfCooperation") == {"air"}
    assert ids("fundingAgreements") == {"grant", "live", "ends", "lasts"}
    assert ids("ended") == {"old", "over"}
    assert answer["agreementTotals"] == [
        {"currency": "EUR", "count": 1, "contribution": "100"},
        {"currency": "USD", "count": 3, "contribution": "17"},
    ]
    assert ids("open") == {"call", "opens", "closes"}
    assert ids("closed") == {"past", "shut"}
    assert ids("forthcoming") == {"late", "soon"}
    assert [one["record"]["id"] for one in answer["search"]] == ["gamma"]
    assert answer["gone"] == []
    assert {one["recordId"]: one["how"] for one in answer["changes"]["nodes"]} == {
        "gamma": "CHANGED",
        "new": "APPEARED",
    }
