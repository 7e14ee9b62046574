"""Random sets of facts about a few records that stand on each other, each fact of a full day."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeAlias

from events import area, institution, link, opportunity, project
from events import funding_agreement as agreement
from events.dates import PartialDate
from events.deciding.command import Draft
from events.money import Money
from tests.events.drafts import BODY, CALL, HEIR, LINK, PART, body, linked, opened, spotted
from tests.events.scenario import EU, INTERPOL, POLICING, WAPIS, english, named, said

BORDERS = named("area", "borders")
FOLLOWER, LAST, OTHER = (named("prj", key) for key in ("follower", "last", "other"))
PROJECTS = (WAPIS, FOLLOWER, LAST)
GRANT, SECOND = named("agr", "grant"), named("agr", "second")
FIRST_DAY, DAYS = date(2013, 1, 1), 60

Make: TypeAlias = Callable[[Random], tuple[str, Any]]
"""Makes a fact, and says of which record."""
Theme: TypeAlias = tuple[Make, ...]


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def proposed(*projects: str) -> agreement.Proposed:
    return agreement.Proposed(projects=projects, funder=EU, beneficiary=INTERPOL)


def signed(reference: str = "G/1") -> agreement.Signed:
    return agreement.Signed(
        reference=reference,
        contribution=euros(100),
        start_on=PartialDate("2012-06-01"),
        end_on=PartialDate("2013-02-20"),
    )


BEFORE = (
    opened(BORDERS, "Borders", "2001-11-05"),
    body(BODY),
    body(HEIR, "Heir"),
    body(PART, "Part", parent=BODY),
    linked(LINK, "2005-01-01"),
    said(FOLLOWER, project.Identified(title=english("Follower"), areas=(BORDERS,)), "2012-03-01"),
    said(LAST, project.Identified(title=english("Last")), "2012-03-01"),
    said(OTHER, project.Identified(title=english("Other")), "2012-03-01"),
    said(WAPIS, project.Started(), "2012-09-01"),
    said(GRANT, proposed(WAPIS), "2012-04-01"),
    said(GRANT, signed(), "2012-06-01"),
    spotted(CALL, "2012-01-01", areas=(POLICING,)),
)
"""What is known before, of the records that facts are about."""


def _projects(random: Random) -> tuple[str, Any]:
    fact = random.choice(
        (
            project.Described(areas=random.choice(((POLICING,), (BORDERS,), ()))),
            project.Described(acronym=random.choice(("ONE", "TWO"))),
            project.Described(lead=random.choice((BODY, PART))),
            project.Suspended(),
            project.Resumed(),
            project.Cancelled(),
            project.PartnerJoined(institution=random.choice((BODY, PART, HEIR))),
            project.PartnerLeft(institution=BODY),
        )
    )
    return random.choice(PROJECTS), fact


def _relations(random: Random) -> tuple[str, Any]:
    one, *others = random.sample((*PROJECTS, OTHER), 4)
    kind, acronym = random.choice([*project.RelationKind]), random.choice(("ONE", None))
    named = others[: random.choice((0, 1, 1, 2))]
    related = tuple(project.RelatedProject(project=other, kind=kind) for other in named)
    return one, project.Described(related=related, acronym=acronym)


def _ends(random: Random) -> tuple[str, Any]:
    facts = (project.Completed(), project.Closed(), project.Reopened(), project.Resumed())
    return WAPIS, random.choice(facts)


def _starts(random: Random) -> tuple[str, Any]:
    return random.choice((FOLLOWER, LAST)), random.choice(
        (project.Started(), project.Completed(), project.Described(areas=(BORDERS,)))
    )


def _terms(random: Random) -> tuple[str, Any]:
    end = PartialDate(str(FIRST_DAY + timedelta(random.randrange(DAYS))))
    number = random.randrange(1, 4)
    fact = random.choice(
        (
            agreement.Amended(number=number, end_on=end, summary="Other."),
            agreement.Terminated(by=agreement.Party.FUNDER),
        )
    )
    return GRANT, fact


def _agreements(random: Random) -> tuple[str, Any]:
    amount = euros(random.choice((5, 10, 20, 40, 60, 100)))
    end = PartialDate(str(FIRST_DAY + timedelta(random.randrange(DAYS))))
    fact = random.choice(
        (
            agreement.Amended(number=random.randrange(1, 3), end_on=end, summary="Other."),
            agreement.Amended(number=random.randrange(1, 3), contribution=amount, summary="Other."),
            agreement.PaymentReceived(kind=agreement.PaymentKind.INTERIM, amount=amount),
            agreement.PaymentReceived(kind=agreement.PaymentKind.INTERIM, amount=amount),
            agreement.PaymentReceived(kind=agreement.PaymentKind.FINAL, amount=amount),
            agreement.FundsRecovered(amount=amount, recovery_reference=f"R{random.random()}"),
            agreement.FundsRecovered(amount=amount, recovery_reference=f"R{random.random()}"),
            agreement.FundsDecommitted(amount=amount),
            agreement.Suspended(
                by=agreement.Party.FUNDER, scope=agreement.SuspensionScope.PAYMENTS
            ),
            agreement.Resumed(by=agreement.Party.FUNDER, scope=agreement.SuspensionScope.PAYMENTS),
            agreement.Terminated(by=agreement.Party.FUNDER),
            agreement.Closed(final_eligible=amount),
        )
    )
    return GRANT, fact


def _second_agreement(random: Random) -> tuple[str, Any]:
    return SECOND, random.choice(
        (proposed(random.choice(PROJECTS)), signed(reference=random.choice(("G/1", "G/2"))))
    )


def _second_of_the_same(random: Random) -> tuple[str, Any]:
    return SECOND, random.choice((proposed(WAPIS), signed(reference="G/2")))


def _areas(random: Random) -> tuple[str, Any]:
    fact = random.choice((area.Closed(), area.Closed(), area.Restated(title=english("Borders"))))
    return random.choice((POLICING, BORDERS)), fact


def _institutions(random: Random) -> tuple[str, Any]:
    one, other = random.sample((BODY, PART, HEIR), 2)
    wikidata = institution.IdentifierScheme.WIKIDATA
    fact = random.choice(
        (
            institution.Dissolved(successors=random.choice(((), (other,)))),
            institution.Dissolved(successors=(HEIR,)) if one != HEIR else institution.Dissolved(),
            institution.Succeeded(successors=(other,)),
            institution.Reestablished(),
            institution.PlacedUnder(parent=other),
            institution.PlacedUnder(parent=None),
            institution.Renamed(name=english(random.choice(("Heir", "Body")))),
            institution.IdentifierAssigned(scheme=wikidata, value="Q1"),
            institution.IdentifierWithdrawn(scheme=wikidata, value="Q1"),
        )
    )
    return one, fact


def _links(random: Random) -> tuple[str, Any]:
    fact = random.choice(
        (
            link.Transferred(to_institution=HEIR),
            link.Upgraded(areas=(random.choice((POLICING, BORDERS)),), summary="Wider."),
            link.Ended(),
        )
    )
    return LINK, fact


def _calls(random: Random) -> tuple[str, Any]:
    one = random.choice(PROJECTS)
    outcome = random.choice([*opportunity.ApplicationOutcome])
    fact = random.choice(
        (
            opportunity.Matched(project=one, assessment="It fits."),
            opportunity.ApplicationSubmitted(project=one),
            opportunity.ApplicationDecided(project=one, outcome=outcome),
            opportunity.Declined(project=one),
            opportunity.Withdrawn(),
        )
    )
    return CALL, fact


MONEY: Theme = (_agreements, _agreements, _agreements, _terms)
_THEMES: tuple[Theme, ...] = (
    (_ends, _ends, _terms, _second_of_the_same),
    (_relations,),
    (_relations, _projects),
    MONEY,
    (_projects, _second_agreement, _terms),
    (_starts, _starts, _areas, _areas),
    (_institutions, _institutions, _links),
    (_institutions, _projects),
    (_projects, _calls, _calls),
    (_projects, _ends, _agreements, _second_agreement, _areas, _institutions, _links, _calls),
)


def drafts(random: Random, theme: Theme | None = None) -> Iterator[Draft]:
    """Yield facts of a theme without end, no two of one day as long as there are days."""
    theme = theme or random.choice(_THEMES)
    while True:
        for day in random.sample(range(DAYS), DAYS):
            record, fact = random.choice(theme)(random)
            exceptional = random.random() < 0.1
            on = str(FIRST_DAY + timedelta(day))
            yield said(record, fact, on, exceptional=exceptional)
