"""A register of which much is known ahead: records with later states, and some yet to open.

Of every kind there are such records, and others of which nothing is known to come.

Its entries were recorded by a clock that is far ahead, so that facts of every kind may count from a
day that is yet to come, whenever this is run: today is always between `THEN` and `SOON`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any, cast

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from events import area, dossier, funding_agreement, ids, institution, link, opportunity, project
from events.dates import PartialDate
from events.deciding.command import Draft
from events.documents import Attached, DocumentCategory, Withdrawn
from events.localized import Localized
from events.money import Money
from events.store.log import actors
from events.store.register import Register, Request
from projections.records import project_change
from schema.compiler.compiler import Limits
from schema.execution.lru import Lru
from schema.execution.statements import Compiled, Plans

THEN, SOON, LATER, LAST = "2010", "2080-01-01", "2081-01-01", "2082-01-01"
_DERIVED = datetime(2020, 1, 1, tzinfo=UTC)
_CLOCK = datetime(2090, 1, 1, tzinfo=UTC)
ACTOR = ids.derived("act", _DERIVED, "officer")
_NAMES: dict[str, str] = {}


_STATEMENTS = Lru[Compiled](200_000_000)
NO_LIMITS = Limits(rows=1_000_000)


def plans() -> Plans:
    """Return what has every statement at hand that was made before, and none of the answers."""
    return Plans(statements=_STATEMENTS)


def of(key: str) -> str:
    """Return the id of a record: `of("prj alpha")`."""
    made = ids.derived(key.split(maxsplit=1)[0], _DERIVED, key)
    _NAMES[made] = key.split(maxsplit=1)[1]
    return made


def named(answer: Any) -> Any:
    """Return an answer with the names of records in place of their ids."""
    if isinstance(answer, str):
        return _NAMES.get(answer.partition("@")[0], answer)
    if isinstance(answer, list):
        return [named(one) for one in cast("list[Any]", answer)]
    if isinstance(answer, dict):
        return {key: named(one) for key, one in cast("dict[str, Any]", answer).items()}
    return answer


def bare(document: str) -> str:
    """Return a document with the ids of records in place of their names: `id: "alpha"`."""
    ids_of = {name: id_ for id_, name in _NAMES.items()}
    return re.sub(r'(?<=id: ")\w+(?=")', lambda name: ids_of[name[0]], document)


def en(text: str) -> Localized:
    return Localized({"en": text})


def money(amount: str, currency: str = "EUR") -> Money:
    return Money(Decimal(amount), currency)


UNION, OFFICE, AGENCY, HEIR = (of(f"ins {name}") for name in ("union", "office", "agency", "heir"))
MOVER, GONE = of("ins mover"), of("ins gone")
DRUGS, ARMS, SEA = of("area drugs"), of("area arms"), of("area sea")
ALPHA, BETA, GAMMA, DELTA = (of(f"prj {name}") for name in ("alpha", "beta", "gamma", "delta"))
GRANT, LOAN, OLD, LIVE, NEXT = (
    of(f"agr {name}") for name in ("grant", "loan", "old", "live", "next")
)
PACT, SWAP, BOND = of("lnk pact"), of("lnk swap"), of("lnk bond")
CALL, PAST, LATE, COMING = (of(f"opp {name}") for name in ("call", "past", "late", "coming"))
FILE, ACT, SKETCH = of("dos file"), of("dos act"), of("dos sketch")
PAPER, SECOND = "https://example.org/1", "https://example.org/2"


def said(record: str, on: str, fact: Any, **more: Any) -> Draft:
    return Draft(record=record, fact=fact, effective_on=PartialDate(on), **more)


def body(name: str, kind: institution.InstitutionKind, **more: Any) -> institution.Registered:
    return institution.Registered(name=en(name), kind=kind, **more)


def document(title: str, url: str) -> Attached:
    return Attached(title=title, url=url, category=DocumentCategory.A07)


def signed(
    reference: str, contribution: Money, since: str = "2015", until: str = "2085"
) -> funding_agreement.Signed:
    return funding_agreement.Signed(
        reference=reference,
        contribution=contribution,
        start_on=PartialDate(since),
        end_on=PartialDate(until),
    )


def _proposed(of_: str, by: str, to: str, **more: Any) -> funding_agreement.Proposed:
    return funding_agreement.Proposed(projects=(of_,), funder=by, beneficiary=to, **more)


def payment(amount: str) -> funding_agreement.PaymentReceived:
    return funding_agreement.PaymentReceived(
        kind=funding_agreement.PaymentKind.PRE_FINANCING, amount=money(amount)
    )


_PART = project.RelatedProject(project=ALPHA, kind=project.RelationKind.PART_OF)
_KINDS = institution.InstitutionKind

_BODIES = (
    said(UNION, "XXXX", body("Union", _KINDS.UNION)),
    said(OFFICE, "2000", body("Old Office", _KINDS.OFFICE, parent=UNION, country="BE")),
    said(AGENCY, "2000", body("Agency", _KINDS.EU_AGENCY)),
    said(MOVER, "2000", body("Mover", _KINDS.EU_AGENCY, parent=OFFICE)),
    said(GONE, "2000", body("Gone", _KINDS.EU_AGENCY)),
    said(GONE, THEN, institution.Dissolved(successors=(MOVER,))),
    said(OFFICE, SOON, institution.Renamed(name=en("New Office"), short_name="NO")),
    said(HEIR, LATER, body("Heir", _KINDS.EU_AGENCY)),
    said(MOVER, LAST, institution.PlacedUnder(parent=UNION)),
)
_AREAS = (
    said(DRUGS, "2000", area.Opened(title=en("Drugs"), statement=en("Against."))),
    said(ARMS, "2000", area.Opened(title=en("Arms"), statement=en("Against."))),
    said(ARMS, THEN, area.Restated(title=en("Weapons"))),
    said(SEA, LATER, area.Opened(title=en("Sea"), statement=en("Over it."))),
)
_PROJECTS = (
    said(
        ALPHA,
        THEN,
        project.Identified(title=en("Alpha"), acronym="AAA", lead=OFFICE, areas=(DRUGS,)),
    ),
    said(
        ALPHA, "2011", project.PartnerJoined(institution=AGENCY, role=project.PartnerRole.FUNDING)
    ),
    said(ALPHA, "2011", document("First paper", PAPER)),
    said(BETA, THEN, project.Identified(title=en("Beta"), lead=AGENCY, areas=(ARMS,))),
    said(BETA, "2012", project.Started()),
    said(GAMMA, "2012", project.Identified(title=en("Gamma"), acronym="MMM", related=(_PART,))),
    said(
        ALPHA, SOON, project.Described(title=en("Zulu"), acronym="ZZZ", lead=UNION, areas=(ARMS,))
    ),
    said(ALPHA, SOON, project.Started()),
    said(ALPHA, SOON, Withdrawn(url=PAPER)),
    said(ALPHA, SOON, document("Second paper", SECOND)),
    said(ALPHA, SOON, project.Scheduled(planned_end=PartialDate("2089"))),
    said(ALPHA, LATER, project.PartnerLeft(institution=AGENCY, role=project.PartnerRole.FUNDING)),
    said(BETA, SOON, project.PartnerJoined(institution=MOVER)),
    said(BETA, LATER, project.Completed()),
    said(
        DELTA,
        SOON,
        project.Identified(title=en("Delta"), lead=OFFICE, areas=(DRUGS,), related=(_PART,)),
    ),
)
_AGREEMENTS = (
    said(GRANT, "2012", _proposed(ALPHA, UNION, OFFICE, requested=money("90"), programme="P1")),
    said(GRANT, "2013", signed("G-1", money("100"), "2013", "2088")),
    said(GRANT, "2014", payment("30")),
    said(
        GRANT,
        SOON,
        funding_agreement.Amended(number=1, contribution=money("500"), summary="More of it."),
    ),
    said(GRANT, LATER, payment("40")),
    said(LOAN, "2014", _proposed(BETA, AGENCY, OFFICE, requested=money("50"), programme="P2")),
    said(LOAN, SOON, signed("L-1", money("60"), "2080", "2088")),
    said(OLD, THEN, _proposed(BETA, UNION, MOVER)),
    said(OLD, THEN, signed("O-1", money("7"), "2010", "2012")),
    said(LIVE, "2015", _proposed(GAMMA, UNION, OFFICE)),
    said(LIVE, "2015", signed("V-1", money("11", "USD"), "2015", "2085")),
    said(NEXT, SOON, _proposed(GAMMA, UNION, MOVER, requested=money("1000"), programme="P3")),
)
_LINKS = (
    said(PACT, "2001", link.Established(from_institution=UNION, to_institution=OFFICE)),
    said(SWAP, "2002", link.Established(from_institution=UNION, to_institution=AGENCY)),
    said(
        PACT,
        SOON,
        link.Upgraded(basis=link.LinkBasis.MEMORANDUM, areas=(ARMS,), summary="A memorandum."),
    ),
    said(PACT, LATER, link.Ended(), reason="It has run its time."),
    said(BOND, SOON, link.Established(from_institution=MOVER, to_institution=UNION)),
    said(SWAP, LATER, link.Transferred(to_institution=HEIR)),
)


def _spotted(title: str, topic: str, **more: Any) -> opportunity.Spotted:
    return opportunity.Spotted(title=en(title), topic_id=topic, url=PAPER, **more)


def _matched(of_: str) -> opportunity.Matched:
    return opportunity.Matched(project=of_, assessment="It fits.")


def submitted(of_: str, requested: str) -> opportunity.ApplicationSubmitted:
    return opportunity.ApplicationSubmitted(project=of_, requested=money(requested))


def decided(of_: str, outcome: opportunity.ApplicationOutcome) -> opportunity.ApplicationDecided:
    return opportunity.ApplicationDecided(project=of_, outcome=outcome)


_OUTCOMES = opportunity.ApplicationOutcome
_CALLS = (
    said(
        CALL,
        "2015",
        _spotted(
            "Call",
            "T-1",
            programme="P1",
            manager=OFFICE,
            areas=(DRUGS,),
            deadlines=(PartialDate("2020"), PartialDate("2085")),
        ),
    ),
    said(CALL, "2016", _matched(ALPHA)),
    said(CALL, "2016", _matched(GAMMA)),
    said(CALL, "2017", submitted(ALPHA, "5")),
    said(CALL, SOON, decided(ALPHA, _OUTCOMES.AWARDED)),
    said(CALL, SOON, _matched(BETA)),
    said(CALL, LATER, submitted(BETA, "6")),
    said(CALL, LAST, opportunity.Revised(title=en("Recall"), programme="P9", manager=UNION)),
    said(PAST, THEN, _spotted("Past", "T-2", programme="P2", deadlines=(PartialDate("2013"),))),
    said(PAST, "2012", _matched(GAMMA)),
    said(PAST, "2012", submitted(GAMMA, "7")),
    said(PAST, "2013", decided(GAMMA, _OUTCOMES.REJECTED)),
    said(LATE, "2016", _spotted("Late", "T-3", opens_on=PartialDate("2084"))),
    said(COMING, SOON, _spotted("Coming", "T-4", programme="P1", manager=OFFICE)),
)
_FILES = (
    said(FILE, THEN, dossier.Opened(title=en("File"), lead=OFFICE, areas=(DRUGS,))),
    said(FILE, "2011", dossier.StageReached(stage=dossier.DossierStage.PROPOSED, body=UNION)),
    said(ACT, "2012", dossier.Opened(title=en("Act"))),
    said(ACT, "2013", dossier.Concluded(outcome=dossier.DossierOutcome.ADOPTED)),
    said(FILE, SOON, dossier.StageReached(stage=dossier.DossierStage.OPINION)),
    said(
        FILE,
        SOON,
        dossier.PositionSubmitted(title=en("Opinion"), to_institution=UNION, document="Doc 1"),
    ),
    said(FILE, LATER, dossier.Revised(title=en("Folder"), lead=UNION)),
    said(FILE, LAST, dossier.Concluded(outcome=dossier.DossierOutcome.LAPSED)),
    said(SKETCH, SOON, dossier.Opened(title=en("Sketch"), lead=OFFICE)),
)
_ENDINGS = (
    said(DRUGS, LAST, area.Closed(), reason="It is done."),
    said(AGENCY, LATER, institution.Dissolved(successors=(HEIR,))),
)
SAID = (*_BODIES, *_AREAS, *_PROJECTS, *_AGREEMENTS, *_ENDINGS, *_LINKS, *_CALLS, *_FILES)


def entry(nth: int) -> str:
    """Return the id of an entry by its position."""
    return ids.derived(ids.ENTRY, _DERIVED, str(nth))


def position(record: str, fact: Any) -> int:
    """Return the position of the last entry of a record that is such a fact."""
    said_of = ((nth, one) for nth, one in enumerate(SAID, 1) if one.record == record)
    return max(nth for nth, one in said_of if isinstance(one.fact, fact))


def announcement(record: str, fact: Any) -> str:
    """Return the id of that entry."""
    return entry(position(record, fact))


def _moments() -> Iterator[datetime]:
    return (_CLOCK + timedelta(seconds=number) for number in count())


def register_of(engine: AsyncEngine) -> Register:
    """Return the register by its clock."""
    moments = _moments()
    return Register(engine, project_change, clock=lambda: next(moments))


async def enter(engine: AsyncEngine) -> None:
    """Enter all of it, a command each."""
    register = register_of(engine)
    async with engine.begin() as connection:
        await connection.execute(insert(actors).values(id=ACTOR, name="An officer", kind="PERSON"))
    for number, draft in enumerate(SAID, 1):
        drafts = (replace(draft, entry_id=entry(number)),)
        await register.enter(Request(drafts=drafts, actor_id=ACTOR))
