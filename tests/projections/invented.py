"""Invented registers: commands over all seven records, as officers who know little would send them.

A stream opens a handful of records and goes on at random: backdated, announced, dated by a year or
not at all, corrected, retracted, noted, several at once. Many break some rule of the register and
are refused; what is accepted is a register that the rules allow. The same seed gives the same
stream, and any command can be left out of one, so that a failure can be told in few words.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeAlias, TypeVar

from events import area, dossier, funding_agreement, institution, link, opportunity, project
from events.catalogue import KEEP, Keep, kind_of
from events.dates import PartialDate
from events.documents import Attached, DocumentCategory, Withdrawn
from events.dossier import DossierOutcome, DossierReference, DossierStage, ReferenceScheme
from events.funding_agreement import AgreementIdentifier, PaymentKind, SuspensionScope
from events.institution import IdentifierScheme, InstitutionKind
from events.link import LinkBasis
from events.localized import Localized
from events.money import Money
from events.opportunity import ApplicationOutcome
from events.project import PartnerRole, RelatedProject, RelationKind
from tests.projections.careers import LIVES
from tests.projections.steps import (
    AGREEMENTS,
    AREAS,
    DOSSIERS,
    INSTITUTIONS,
    LINKS,
    OPPORTUNITIES,
    PROJECTS,
    SAID,
    Command,
    Entering,
    Moving,
    Noting,
    Retracting,
    Step,
    Stream,
)
from tests.projections.words import PLAIN, Words

T = TypeVar("T")


_TOWNS = ("Lyon", "Brussels", "The Hague")
_URL = "https://example.org/topic"
_PAPERS = tuple(f"https://example.org/{number}" for number in range(3))
_EARLIEST = (
    *("XXXX", "2017-12-15", "2018", "[..2018-06]", "2018-03-01", "2018-11"),
    *("[2017..2018]", "[2017-06..]"),
)
_EARLY = ("2018", "[..2018-12]", "2018-12-31", "[2018-03..2018-09]")
_SOON = ("2019-01-01", "2019", "[..2019-02]", "[2019-01..]")
_THEN = ("2019-02-10", "2019-03", "[2019-02-10..2019-12]")
_DAYS = ("2019-03-15", "2019-06-30", "2019-12-31", "2020-01-01", "2020-02-29", "2020-05-01")
_VAGUE = (
    *("2019", "2020", "2020-03", "[2019-06..2020-04]", "[..2020-05]", "XXXX"),
    *("[2019-06..]", "[2019-12-31..2020-02-29]"),
)
_STATED = (
    *("2019", "2020-06", "2021-12-31", "2024", "2020-05-01"),
    *("[2019-06..2020-03]", "[..2020]", "[2020..]", "XXXX"),
)
_DEADLINES = (
    *((), ("2020-06-30",), ("2020", "2021-03-31"), ("2020-05",)),
    *(("[..2020-06]",), ("[2020-02..2020-05]", "[2020-03..2024]")),
)
_CALENDAR = [(date(2019, 3, 5) + timedelta(days=29 * month)).isoformat() for month in range(22)]
_ANNOUNCED = (
    *("2021-02-01", "2021-07-01", "2022", "2125-01-01"),
    *("[2021-06..2022-03]", "[2021-06..]"),
)


def invented(seed: int, commands: int, words: Words = PLAIN) -> Stream:
    """Return the stream of a seed: a beginning, and so many commands more among some lives."""
    inventor = Inventor(Random(seed), words)  # noqa: S311  # chance, not secrecy
    later = [inventor.command() for _ in range(commands)]
    return (*inventor.beginning(), *inventor.among(later, inventor.lives()))


class Inventor:
    """Makes things up."""

    def __init__(self, random: Random, words: Words) -> None:
        self._random = random
        self._words = words

    def beginning(self) -> list[Command]:
        """Open some records in an order, and on days, that the rules allow."""
        first, second, third = INSTITUTIONS[:3]
        texts, office = Localized({"en": "Police"}), InstitutionKind.OFFICE
        terms = funding_agreement.Signed(contribution=Money(Decimal("1000.00"), "EUR"))
        told: list[tuple[str, Any, Sequence[str]]] = [
            *(
                (one, institution.Registered(name=Localized({"en": one}), kind=office), _EARLIEST)
                for one in (first, second, third)
            ),
            (AREAS[0], area.Opened(title=texts, statement=texts), _EARLIEST),
            (PROJECTS[0], project.Identified(title=texts, lead=first), _EARLY),
            (PROJECTS[1], project.Identified(title=texts, areas=(AREAS[0],)), _EARLY),
            (
                AGREEMENTS[0],
                funding_agreement.Proposed(
                    projects=(PROJECTS[0],), funder=first, beneficiary=second
                ),
                _SOON,
            ),
            (
                LINKS[0],
                link.Established(from_institution=first, to_institution=third, areas=(AREAS[0],)),
                _SOON,
            ),
            (
                OPPORTUNITIES[0],
                opportunity.Spotted(title=texts, topic_id="T0", areas=(AREAS[0],), url=_URL),
                _SOON,
            ),
            (DOSSIERS[0], dossier.Opened(title=texts, lead=first, areas=(AREAS[0],)), _SOON),
            (PROJECTS[0], project.Started(), _THEN),
            (AGREEMENTS[0], terms, _THEN),
        ]
        return [(Entering(one, fact, self._one(dates), SAID),) for one, fact, dates in told]

    def lives(self) -> list[Command]:
        """Tell some lives side by side, on a day each, now and then one before its time."""
        told = list[Command]()
        for life in self._random.sample(LIVES, 2):
            days = sorted(self._random.sample(range(len(_CALENDAR)), len(life)))
            steps = [
                (Entering(one, fact, _CALENDAR[day], SAID),)
                for (one, fact), day in zip(life, days, strict=True)
            ]
            for later in range(1, len(steps)):
                if self._often(0.15):
                    steps[later - 1], steps[later] = steps[later], steps[later - 1]
            told = self.among(told, steps)
        return told

    def among(self, some: Sequence[Command], others: Sequence[Command]) -> list[Command]:
        """Mix two sequences of commands, each in its own order."""
        turns = [False] * len(some) + [True] * len(others)
        self._random.shuffle(turns)
        left, right = iter(some), iter(others)
        return [next(right if turn else left) for turn in turns]

    def command(self) -> Command:
        several = self._often(0.2)
        return tuple(self._step() for _ in range(self._random.randint(2, 3) if several else 1))

    def _step(self) -> Step:
        what = self._random.random()
        target = self._random.randrange(20) if self._often(0.8) else 0
        if what < 0.06:
            return Noting(target, self._one(("Doubted", "Confirmed")))
        if what < 0.14:
            return Retracting(target)
        if what < 0.24:
            opening = self._often(0.4)
            return Moving(target, self._one(_EARLIEST) if opening else self._date(), opening)
        corrects = self._random.randrange(3) if self._often(0.2) else None
        opens = self._often(0.12)
        records, make = self._one(_OPENINGS if opens else _LATER)
        fact = make(self)
        return Entering(
            record=self._one(records),
            fact=fact,
            on=self._one((*_SOON, *_EARLY, *_EARLIEST)) if opens else self._date(fact),
            sources=self._one(self._words.sources),
            exceptional=self._often(0.15),
            corrects=corrects,
        )

    def _date(self, fact: Any = None) -> str | None:
        ahead = fact is None or kind_of(fact).ahead
        return self._one((None, *_DAYS, *_DAYS, *_VAGUE, *(_ANNOUNCED if ahead else ())))

    # Choosing ----------------------------------------------------------------------------------

    def _one(self, values: Sequence[T]) -> T:
        return self._random.choice(values)

    def _often(self, share: float) -> bool:
        return self._random.random() < share

    def _perhaps(self, value: T) -> T | None:
        return value if self._often(0.6) else None

    def _keep_or(self, value: T) -> T | Keep:
        return value if self._often(0.5) else KEEP

    def _some(self, values: Sequence[T], least: int = 0) -> tuple[T, ...]:
        return tuple(self._random.sample(values, self._random.randint(least, 2)))

    def _name(self) -> str:
        return self._one(self._words.names)

    def _texts(self) -> Localized:
        texts = {"en": self._name()}
        if self._often(0.3):
            texts[self._words.other_language] = self._name()
        return Localized(texts)

    def _euros(self) -> Money:
        return Money(Decimal(self._one(self._words.amounts)), "EUR")

    def _when(self) -> PartialDate:
        return PartialDate(self._one(_STATED))

    def _deadlines(self) -> tuple[PartialDate, ...]:
        return tuple(map(PartialDate, self._one(_DEADLINES)))

    def _reference(self) -> str:
        return self._one(self._words.references)

    def _institution(self) -> str:
        """Name an institution, most often one that there is."""
        return self._one((*INSTITUTIONS[:3], *INSTITUTIONS))

    def _project(self) -> str:
        return self._one((*PROJECTS[:2], *PROJECTS))

    def _related(self) -> tuple[RelatedProject, ...]:
        return tuple(
            RelatedProject(project=self._project(), kind=one)
            for one in self._some((*RelationKind,))
        )

    # Openings ----------------------------------------------------------------------------------

    def registered(self) -> institution.Registered:
        return institution.Registered(
            name=self._texts(),
            kind=self._one((InstitutionKind.EU_AGENCY, InstitutionKind.OFFICE)),
            short_name=self._perhaps(self._name()),
            parent=self._perhaps(self._institution()),
            country=self._one((None, "FR")),
            seat=self._perhaps(self._one(_TOWNS)),
        )

    def opened(self) -> area.Opened:
        return area.Opened(title=self._texts(), statement=self._texts())

    def identified(self) -> project.Identified:
        return project.Identified(
            title=self._texts(),
            acronym=self._perhaps(self._name()),
            lead=self._perhaps(self._institution()),
            areas=self._some(AREAS),
            related=self._one(((), self._related())),
        )

    def proposed(self) -> funding_agreement.Proposed:
        return funding_agreement.Proposed(
            projects=(self._project(),),
            funder=self._one(INSTITUTIONS[:2]),
            beneficiary=self._institution(),
            title=self._perhaps(self._texts()),
            identifiers=(AgreementIdentifier(scheme_name="CRIS", value=self._name()),),
            requested=self._perhaps(self._euros()),
            opportunity=self._one((None, None, *OPPORTUNITIES)),
        )

    def established(self) -> link.Established:
        return link.Established(
            from_institution=self._one(INSTITUTIONS[:2]),
            to_institution=self._institution(),
            basis=self._perhaps(self._one((*LinkBasis,))),
            reference=self._perhaps(self._reference()),
            areas=self._some(AREAS),
        )

    def spotted(self) -> opportunity.Spotted:
        return opportunity.Spotted(
            title=self._texts(),
            topic_id=self._one(("T0", "T1", "T2")),
            manager=self._perhaps(self._institution()),
            areas=self._some(AREAS),
            opens_on=self._perhaps(self._when()),
            deadlines=self._deadlines(),
            budget_min=self._perhaps(self._euros()),
            url=_URL,
        )

    def followed(self) -> dossier.Opened:
        return dossier.Opened(
            title=self._texts(),
            references=self._numbers(),
            lead=self._perhaps(self._institution()),
            areas=self._some(AREAS),
        )

    def _numbers(self) -> tuple[DossierReference, ...]:
        commission, other = ReferenceScheme.COM, ReferenceScheme.OTHER
        numbers = (
            DossierReference(scheme=commission, value="COM(2021) 177"),
            DossierReference(scheme=commission, value="COM(2021) 178 final"),
            DossierReference(scheme=other, scheme_name="OJ", value=self._reference()),
        )
        return self._some(numbers)

    # What happens later ------------------------------------------------------------------------

    def of_institution(self) -> Any:
        identifier: dict[str, Any] = {
            "scheme": IdentifierScheme.WIKIDATA,
            "value": self._one(("Q1", "Q2")),
        }
        return self._one(
            (
                institution.Renamed(
                    name=self._keep_or(self._texts()),
                    short_name=self._keep_or(self._perhaps(self._name())),
                    other_names=self._keep_or(self._some(self._words.names)),
                ),
                institution.PlacedUnder(parent=self._perhaps(self._institution())),
                institution.Seated(
                    seat=self._perhaps(self._one(_TOWNS)),
                    country=self._keep_or(self._one((None, "FR", "BE"))),
                ),
                institution.IdentifierAssigned(**identifier),
                institution.IdentifierWithdrawn(**identifier),
                institution.Dissolved(successors=self._some(INSTITUTIONS)),
                institution.Succeeded(successors=self._some(INSTITUTIONS)),
                institution.Reestablished(),
            )
        )

    def of_area(self) -> Any:
        restated = area.Restated(
            title=self._keep_or(self._texts()), statement=self._keep_or(self._texts())
        )
        return self._one((restated, restated, area.Closed()))

    def of_project(self) -> Any:
        partner: dict[str, Any] = {
            "institution": self._one(INSTITUTIONS[:3]),
            "role": self._one((PartnerRole.FUNDING, PartnerRole.IMPLEMENTING, None)),
        }
        niger = project.Recipient(country="NE", percent=Decimal("100.0"))
        police = project.Sector(vocabulary="1", code="15130")
        described = project.Described(
            title=self._keep_or(self._texts()),
            acronym=self._keep_or(self._perhaps(self._name())),
            summary=self._keep_or(self._perhaps(self._texts())),
            lead=self._keep_or(self._perhaps(self._institution())),
            areas=self._keep_or(self._some(AREAS)),
            related=self._keep_or(self._related()),
            recipients=self._keep_or((niger,)),
            sectors=self._keep_or((police,)),
        )
        scheduled = project.Scheduled(
            planned_start=self._keep_or(self._perhaps(self._when())),
            planned_end=self._keep_or(self._perhaps(self._when())),
        )
        return self._one(
            (
                described,
                described,
                scheduled,
                project.Started(),
                project.PartnerJoined(**partner),
                project.PartnerJoined(**partner),
                project.PartnerLeft(**partner),
                project.Suspended(),
                project.Resumed(),
                project.Completed(),
                project.Closed(),
                project.Reopened(),
                project.Cancelled(),
            )
        )

    def of_agreement(self) -> Any:
        party, scope = self._one((*funding_agreement.Party,)), self._one((*SuspensionScope,))
        start = self._one((date(2019, 7, 1), date(2020, 1, 1)))
        return self._one(
            (
                funding_agreement.Signed(
                    reference=self._perhaps(self._reference()),
                    contribution=self._perhaps(self._euros()),
                    start_on=self._perhaps(PartialDate("2019")),
                    end_on=self._perhaps(self._when()),
                    payments_followed=self._often(0.7),
                ),
                funding_agreement.Decided(decided_amount=self._perhaps(self._euros())),
                funding_agreement.Amended(
                    number=self._random.randint(1, 3),
                    contribution=self._keep_or(self._perhaps(self._euros())),
                    end_on=self._keep_or(self._perhaps(self._when())),
                    payments_followed=self._keep_or(self._often(0.5)),
                    summary="More of it",
                ),
                *[
                    funding_agreement.PaymentReceived(
                        kind=self._one((*PaymentKind,)),
                        amount=self._euros(),
                        bank_reference=self._perhaps(self._reference()),
                    )
                ]
                * 2,
                funding_agreement.CostsReported(
                    period_start=start,
                    period_end=self._one((date(2019, 12, 31), date(2020, 6, 30))),
                    amount=self._euros(),
                ),
                funding_agreement.FundsRecovered(
                    amount=self._euros(), recovery_reference=self._reference()
                ),
                funding_agreement.FundsDecommitted(amount=self._euros()),
                funding_agreement.Suspended(by=party, scope=scope),
                funding_agreement.Resumed(by=party, scope=scope),
                funding_agreement.Abandoned(by=party),
                funding_agreement.Terminated(by=party),
                funding_agreement.Closed(final_eligible=self._perhaps(self._euros())),
            )
        )

    def of_link(self) -> Any:
        upgraded = link.Upgraded(
            basis=self._keep_or(self._perhaps(self._one((*LinkBasis,)))),
            title=self._keep_or(self._perhaps(self._texts())),
            reference=self._keep_or(self._perhaps(self._reference())),
            areas=self._keep_or(self._some(AREAS)),
            summary="Wider",
        )
        transferred = link.Transferred(to_institution=self._institution())
        return self._one((upgraded, upgraded, transferred, link.Ended()))

    def of_opportunity(self) -> Any:
        fits = self._one(PROJECTS[:2])
        revised = opportunity.Revised(
            title=self._keep_or(self._texts()),
            programme=self._keep_or(self._perhaps(self._name())),
            manager=self._keep_or(self._perhaps(self._institution())),
            areas=self._keep_or(self._some(AREAS)),
            opens_on=self._keep_or(self._perhaps(self._when())),
            deadlines=self._keep_or(self._deadlines()),
            budget_max=self._keep_or(self._perhaps(self._euros())),
        )
        submitted = opportunity.ApplicationSubmitted(
            project=fits, requested=self._perhaps(self._euros())
        )
        decided = opportunity.ApplicationDecided(
            project=fits, outcome=self._one((*ApplicationOutcome,))
        )
        matched = opportunity.Matched(project=fits, assessment=self._name())
        declined = opportunity.Declined(project=fits)
        return self._one(
            (
                revised,
                revised,
                matched,
                matched,
                declined,
                submitted,
                submitted,
                decided,
                decided,
                opportunity.Withdrawn(),
            )
        )

    def of_any_record(self) -> Any:
        paper = self._one(_PAPERS)
        attached = Attached(
            title=self._name(),
            url=paper,
            category=self._one((DocumentCategory.A07, DocumentCategory.B01)),
            language=self._one((None, "en", "fr")),
            document_date=self._perhaps(self._when()),
        )
        return self._one((attached, attached, Withdrawn(url=paper)))

    def of_dossier(self) -> Any:
        revised = dossier.Revised(
            title=self._keep_or(self._texts()),
            references=self._keep_or(self._numbers()),
            lead=self._keep_or(self._perhaps(self._institution())),
            areas=self._keep_or(self._some(AREAS)),
        )
        reached = dossier.StageReached(
            stage=self._one((*DossierStage,)[:3]),
            act_reference=self._perhaps(self._reference()),
            body=self._perhaps(self._institution()),
        )
        submitted = dossier.PositionSubmitted(
            title=self._texts(), to_institution=self._institution(), document=self._reference()
        )
        concluded = dossier.Concluded(outcome=self._one((*DossierOutcome,)))
        return self._one((revised, reached, reached, reached, submitted, submitted, concluded))


_Facts: TypeAlias = Sequence[tuple[list[str], Callable[[Inventor], Any]]]

_OPENINGS: _Facts = (
    (INSTITUTIONS, Inventor.registered),
    (AREAS, Inventor.opened),
    (PROJECTS, Inventor.identified),
    (AGREEMENTS, Inventor.proposed),
    (LINKS, Inventor.established),
    (OPPORTUNITIES, Inventor.spotted),
    (DOSSIERS, Inventor.followed),
)
_LATER: _Facts = (
    *[(INSTITUTIONS, Inventor.of_institution)] * 2,
    (AREAS, Inventor.of_area),
    *[(PROJECTS, Inventor.of_project)] * 3,
    *[(AGREEMENTS, Inventor.of_agreement)] * 4,
    (LINKS, Inventor.of_link),
    *[(OPPORTUNITIES, Inventor.of_opportunity)] * 2,
    *((records, Inventor.of_any_record) for records, _ in _OPENINGS),
    *[(DOSSIERS, Inventor.of_dossier)] * 2,
)
