"""A request that a write overtakes sees the register as it was, in every part of its answer."""

import asyncio
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import pytest
from typing_extensions import override

from events import area, dossier, funding_agreement, institution, link, opportunity, project
from events.deciding.command import Draft
from events.remarks import Retracted
from events.store.reads import Row, Statement
from events.store.register import Request
from schema.execution.answers import Answers
from tests.schema.ahead import announced
from tests.schema.ahead.announced import announcement, en, money, of, plans, said
from tests.schema.ahead.asking import asked, documents
from tests.schema.ahead.today import ALL
from tests.schema.reading.reader import Listening, Reader
from tests.sharing import shared_out


def _retracted(record: str, fact: Any) -> Draft:
    about = announcement(record, fact)
    return Draft(record="", fact=Retracted(), about=about, reason="It will not be.")


def _corrected(record: str, on: str, fact: Any) -> Draft:
    corrects = announcement(record, fact.__class__)
    return said(record, on, fact, corrects=corrects, reason="It was mistyped.")


def _registered(name: str) -> institution.Registered:
    return announced.body(name, institution.InstitutionKind.EU_AGENCY)


def _restated(title: str) -> area.Restated:
    return area.Restated(title=en(title))


def _described(title: str, **more: Any) -> project.Described:
    return project.Described(title=en(title), **more)


def _amended(contribution: str, currency: str) -> funding_agreement.Amended:
    return funding_agreement.Amended(
        number=7, contribution=money(contribution, currency), summary="Otherwise."
    )


WRITES: dict[str, Sequence[Draft]] = {
    "followed": (
        said(announced.UNION, "2020", institution.Renamed(name=en("Union of all"))),
        said(announced.ARMS, "2020", _restated("Guns")),
        said(announced.GAMMA, "2020", _described("Yankee", lead=announced.UNION)),
        said(announced.LIVE, "2020", _amended("22", "USD")),
        said(announced.OLD, "2011", announced.payment("3")),
        said(announced.PAST, "2014", opportunity.Revised(title=en("Old call"), programme="P7")),
        said(announced.ACT, "2014", announced.document("Third paper", "https://example.org/3")),
        said(
            of("lnk new"),
            "2019",
            link.Established(from_institution=announced.MOVER, to_institution=announced.OFFICE),
        ),
        said(of("ins new"), "2019", _registered("Young")),
        said(of("area new"), "2019", area.Opened(title=en("Space"), statement=en("Above."))),
        said(of("prj new"), "2019", project.Identified(title=en("Young"), lead=announced.OFFICE)),
        said(of("dos new"), "2019", dossier.Opened(title=en("Young"), lead=announced.OFFICE)),
    ),
    "backdated": (
        said(announced.OFFICE, "2020", institution.Renamed(name=en("Middle Office"))),
        said(announced.DRUGS, "2020", _restated("Narcotics")),
        said(announced.ALPHA, "2020", _described("Ypsilon", areas=(announced.ARMS,))),
        said(announced.BETA, "2020", _described("Bravo")),
        said(announced.GRANT, "2020", announced.payment("10")),
        said(
            announced.LOAN,
            "2020",
            funding_agreement.Decided(decided_amount=money("55"), decision_reference="D-1"),
        ),
        said(announced.PACT, "2020", link.Upgraded(reference="R-1", summary="Numbered.")),
        said(announced.CALL, "2020", opportunity.Revised(title=en("Shout"), manager=None)),
        said(announced.FILE, "2020", dossier.Revised(title=en("Binder"), areas=())),
    ),
    "corrected": (
        _corrected(announced.UNION, "XXXX", _registered("The Union")),
        _corrected(announced.GONE, "2000", _registered("Gone for good")),
        _corrected(announced.ARMS, "2010", _restated("Guns")),
        _corrected(announced.GAMMA, "2012", project.Identified(title=en("Gamma ray"))),
        _corrected(announced.ACT, "2012", dossier.Opened(title=en("Deed"))),
        _corrected(announced.PAST, "2012", announced.submitted(announced.GAMMA, "70")),
        _corrected(announced.LIVE, "2015", announced.signed("V-2", money("33", "USD"))),
        _corrected(
            announced.SWAP,
            "2003",
            link.Established(from_institution=announced.UNION, to_institution=announced.AGENCY),
        ),
        _corrected(announced.DELTA, "2015", project.Identified(title=en("Delta"))),
        _retracted(announced.LATE, opportunity.Spotted),
    ),
    "retracted": (
        _retracted(announced.OFFICE, institution.Renamed),
        _retracted(announced.DRUGS, area.Closed),
        _retracted(announced.ALPHA, project.Described),
        _retracted(announced.BETA, project.Completed),
        _retracted(announced.GRANT, funding_agreement.Amended),
        _retracted(announced.LOAN, funding_agreement.Signed),
        _retracted(announced.PACT, link.Ended),
        _retracted(announced.CALL, opportunity.Revised),
        _retracted(announced.FILE, dossier.Concluded),
    ),
}


@pytest.mark.parametrize("written", WRITES)
@shared_out
async def test_what_is_recorded_meanwhile_is_not_seen(own_reader: Reader, written: str) -> None:
    before = await asked(own_reader)
    request = own_reader.request(announced.NO_LIMITS, plans())
    at = await own_reader.ask("{ register { position } }", request)

    register = announced.register_of(own_reader.engine)
    for draft in WRITES[written]:
        await register.enter(Request(drafts=(draft,), actor_id=announced.ACTOR))
    overtaken = await asked(own_reader, request)
    after = await own_reader.ask(
        next(documents()), own_reader.request(announced.NO_LIMITS, plans())
    )

    assert at == {"register": {"position": len(announced.SAID)}}
    assert {key: one for key, one in overtaken.items() if one != before[key]} == {}
    kinds = [f"a{number}" for number in range(len(ALL))]
    assert [kind for kind in kinds if after[kind] == before[kind]] == []


async def test_what_was_corrected_is_led_to_and_added_up_as_it_is_now(own_reader: Reader) -> None:
    document = announced.bare("""{
        agreementTotals(groupBy: [PROJECT], where: {status: {eq: IN_FORCE}}) {
        project { id } contribution } of: project(id: "gamma") { agreements { totalCount }
        funding { count } } area: agreementTotals(groupBy: [AREA], where: {contribution:
        {currency: {eq: "USD"}}}) { area { id } count } }""")
    before = announced.named(await own_reader.ask(document))
    proposed = funding_agreement.Proposed(
        projects=(announced.BETA,), funder=announced.UNION, beneficiary=announced.OFFICE
    )
    draft = _corrected(announced.LIVE, "2015", proposed)
    await announced.register_of(own_reader.engine).enter(
        Request(drafts=(draft,), actor_id=announced.ACTOR)
    )
    after = announced.named(await own_reader.ask(document))

    def lines(answer: Any) -> set[tuple[str, str]]:
        return {(one["project"]["id"], one["contribution"]) for one in answer["agreementTotals"]}

    assert lines(before) == {("alpha", "100"), ("gamma", "11")}
    assert lines(after) == {("alpha", "100"), ("beta", "11")}
    assert before["of"] == {"agreements": {"totalCount": 1}, "funding": [{"count": 1}]}
    assert after["of"] == {"agreements": {"totalCount": 0}, "funding": []}
    assert before["area"] == [{"area": None, "count": 1}]
    assert after["area"] == [{"area": {"id": "arms"}, "count": 1}]


async def test_root_fields_read_side_by_side_see_one_state(own_reader: Reader) -> None:
    at = plans()
    at.answers = Answers(0)
    document = "{ one: projects { totalCount } other: projects { totalCount } }"
    recorded, read_again, reads = asyncio.Event(), asyncio.Event(), count(1)

    class Held(Listening):
        """The answer of the first is held back until the other has met what is recorded."""

        @override
        async def read(self, statement: Statement, slots: Mapping[str, Any]) -> Row | None:
            number = next(reads)
            if number > 1:
                await recorded.wait()
            row = await Listening.read(self, statement, slots)
            if number == 1:
                await announced.register_of(own_reader.engine).enter(
                    Request(drafts=(WRITES["followed"][-2],), actor_id=announced.ACTOR)
                )
                recorded.set()
                await read_again.wait()
            elif row is not None:
                read_again.set()
            return row

    before = await own_reader.ask(document, own_reader.request(plans=at))
    held = Held(own_reader.engine, own_reader.register, announced.ACTOR, plans=at)
    answer = await asyncio.wait_for(own_reader.ask(document, held), 60)

    assert before == {"one": {"totalCount": 3}, "other": {"totalCount": 3}}
    assert answer == {"one": {"totalCount": 4}, "other": {"totalCount": 4}}
