"""A small register for the tests of the schema: what happened, when it was learnt, and its ids."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from events import area, funding_agreement, ids, institution, link, project, remarks
from events.dates import PartialDate
from events.deciding.command import Draft
from events.entry import Source, SourceKind
from events.localized import Localized
from events.money import Money
from events.store.log import actors
from events.store.register import Register, Request
from projections.records import project_change

NOW = datetime(2024, 5, 6, 7, 8, 9, 123456, UTC)
_DERIVED = datetime(2020, 1, 1, tzinfo=UTC)
ACTOR = ids.derived("act", _DERIVED, "officer")
ODD = 'Tests "of" \\ odd\ttext \u2028 \u200f 😀 é'


def of(key: str) -> str:
    """Return the id of a record of the story: `of("prj wapis")`."""
    return ids.derived(key.split(maxsplit=1)[0], _DERIVED, key)


def entry(position: int) -> str:
    """Return the id of an entry of the story."""
    return ids.derived(ids.ENTRY, _DERIVED, str(position))


class Told(NamedTuple):
    """What one command says."""

    learnt: datetime
    drafts: tuple[Draft, ...]


def learnt(moment: str, *drafts: Draft) -> Told:
    return Told(datetime.fromisoformat(f"{moment}T12:00:00+00:00"), drafts)


def said(record: str, fact: Any, on: str, **more: Any) -> Draft:
    return Draft(record=record, fact=fact, effective_on=PartialDate(on), **more)


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


EU, COM, DEVCO, INTERPOL = (of(f"ins {name}") for name in ("eu", "com", "devco", "interpol"))
EMCDDA, EUDA = of("ins emcdda"), of("ins euda")
DRUGS, WAPIS, WAPIS_1 = of("area drugs"), of("prj wapis"), of("prj wapis-1")
GRANT, LINK = of("agr grant"), of("lnk link")
NEWS = Source(kind=SourceKind.DOCUMENT, title="News", published_on=PartialDate("2012-09"))

STORY = (
    learnt(  # 1
        "2012-10-01",
        said(
            EU,
            institution.Registered(
                name=Localized({"en": "European Union", "fr": "Union européenne"}),
                kind=institution.InstitutionKind.UNION,
            ),
            "XXXX",
        ),
    ),
    learnt(  # 2, 3: one command
        "2012-10-02",
        said(
            COM,
            institution.Registered(
                name=Localized({"fr": "Commission européenne"}),
                kind=institution.InstitutionKind.EU_INSTITUTION,
                parent=EU,
            ),
            "XXXX",
        ),
        said(
            DEVCO,
            institution.Registered(
                name=Localized({"en": "DG Development and Cooperation"}),
                short_name="DEVCO",
                other_names=("EuropeAid",),
                kind=institution.InstitutionKind.EU_DEPARTMENT,
                parent=COM,
                country="BE",
            ),
            "2011",
        ),
    ),
    learnt(  # 4
        "2012-10-03",
        said(
            INTERPOL,
            institution.Registered(
                name=Localized({"en": "INTERPOL"}),
                short_name=ODD,
                kind=institution.InstitutionKind.INTERNATIONAL_ORGANISATION,
            ),
            "1923",
        ),
    ),
    learnt(  # 5
        "2012-10-04",
        said(
            DRUGS,
            area.Opened(title=Localized({"en": "Drugs"}), statement=Localized({"en": "Against."})),
            "2010",
        ),
    ),
    learnt(  # 6
        "2012-10-05",
        said(
            WAPIS,
            project.Identified(
                title=Localized({"en": "West African Police Information System", "fr": "SIPAO"}),
                acronym="WAPIS",
                lead=INTERPOL,
                areas=(DRUGS,),
            ),
            "[..2012-09-30]",
            sources=(NEWS,),
        ),
    ),
    learnt(  # 7
        "2012-10-06",
        said(
            WAPIS,
            project.PartnerJoined(institution=DEVCO, role=project.PartnerRole.FUNDING),
            "2012-10-06",
        ),
    ),
    learnt(  # 8
        "2016-11-30",
        said(
            GRANT,
            funding_agreement.Proposed(
                projects=(WAPIS,),
                funder=DEVCO,
                beneficiary=INTERPOL,
                requested=euros("25000000"),
                identifiers=(
                    funding_agreement.AgreementIdentifier(scheme_name="CRIS", value="39575"),
                ),
            ),
            "2016-11",
        ),
    ),
    learnt(  # 9
        "2018-01-15",
        said(
            GRANT,
            funding_agreement.Signed(
                reference="FED/2017/394-123",
                contribution=euros("25000000.00"),
                start_on=PartialDate("2017-11-17"),
                end_on=PartialDate("2020-12"),
                instalments=(funding_agreement.Instalment(no=1, amount=euros("10000000.00")),),
            ),
            "2017-11-17",
        ),
    ),
    learnt(  # 10
        "2018-03-01",
        said(
            GRANT,
            funding_agreement.PaymentReceived(
                kind=funding_agreement.PaymentKind.PRE_FINANCING, amount=euros("1000000.00")
            ),
            "2018-02-20",
        ),
    ),
    learnt(  # 11: the amount was mistyped
        "2018-04-01",
        said(
            GRANT,
            funding_agreement.PaymentReceived(
                kind=funding_agreement.PaymentKind.PRE_FINANCING, amount=euros("10000000.00")
            ),
            "2018-02-20",
            corrects=entry(10),
            reason="A zero was missing.",
        ),
    ),
    learnt(  # 12
        "2020-06-01",
        said(
            GRANT,
            funding_agreement.Amended(
                number=1,
                contribution=euros("27650000.00"),
                end_on=PartialDate("2022-06-14"),
                summary="More, and longer.",
            ),
            "2020-05-20",
        ),
    ),
    learnt(  # 13
        "2021-03-01",
        said(
            DEVCO,
            institution.Renamed(
                name=Localized({"en": "DG International Partnerships"}), short_name="INTPA"
            ),
            "2021-01-16",
        ),
    ),
    learnt(  # 14
        "2021-03-02",
        said(
            LINK,
            link.Established(
                from_institution=INTERPOL, to_institution=EU, basis=link.LinkBasis.INFORMAL
            ),
            "2001",
        ),
    ),
    learnt(  # 15
        "2021-03-03",
        said(
            LINK,
            link.Upgraded(
                basis=link.LinkBasis.MEMORANDUM,
                title=Localized({"en": "Memorandum"}),
                areas=(DRUGS,),
                summary="A memorandum is signed.",
            ),
            "2011-06-15",
        ),
    ),
    learnt(  # 16
        "2021-03-04",
        said(
            WAPIS_1,
            project.Identified(
                title=Localized({"en": "WAPIS, phase 1"}),
                related=(project.RelatedProject(project=WAPIS, kind=project.RelationKind.PART_OF),),
            ),
            "2012-09",
        ),
        said(WAPIS_1, project.Scheduled(planned_end=PartialDate("2013-12")), "2012-09"),  # 17
    ),
    learnt(  # 18: should never have been entered
        "2021-03-05",
        said(
            WAPIS_1,
            project.Described(
                summary=Localized({"en": "Wrong."}),
                recipients=(project.Recipient(country="GH", percent=Decimal(100)),),
            ),
            "2013",
        ),
    ),
    learnt(  # 19
        "2021-03-06",
        Draft(record="", fact=remarks.Retracted(), about=entry(18), reason="Of another project."),
    ),
    learnt(  # 20
        "2021-03-07",
        Draft(
            record="",
            fact=remarks.Noted(note="Says 27.6 million."),
            about=entry(12),
            sources=(NEWS,),
        ),
    ),
    learnt(  # 21
        "2023-06-30",
        said(
            EMCDDA,
            institution.Registered(
                name=Localized({"en": "EMCDDA"}), kind=institution.InstitutionKind.EU_AGENCY
            ),
            "1993",
        ),
        said(  # 22: announced
            EUDA,
            institution.Registered(
                name=Localized({"en": "EUDA"}), kind=institution.InstitutionKind.EU_AGENCY
            ),
            "2024-07-02",
        ),
        said(EMCDDA, institution.Dissolved(successors=(EUDA,)), "2024-07-02"),  # 23
    ),
)
LAST = 23


async def tell(engine: AsyncEngine) -> Register:
    """Enter the story, each command at the moment it was learnt."""
    register = Register(engine, project_change, clock=lambda: NOW)
    async with engine.begin() as connection:
        await connection.execute(insert(actors).values(id=ACTOR, name="An officer", kind="PERSON"))
    position = 0
    for told in STORY:
        drafts: list[Draft] = []
        for draft in told.drafts:
            position += 1
            drafts.append(_with_id(draft, position))
        await register.enter(
            Request(
                drafts=tuple(drafts),
                actor_id=ACTOR,
                command_id=str(UUID(int=position)),
                replay_at=told.learnt,
            )
        )
    return register


def _with_id(draft: Draft, position: int) -> Draft:
    return replace(draft, entry_id=entry(position))
