"""An invented register: what happens to each of its records, the same for the same seed.

A register of N projects has 5N agreements, 5N links, N/2 opportunities, N/10 dossiers with a
document each, a few institutions and some areas.
Projects, agreements and links have ten entries or more: of one in sixteen, one is corrected later.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from events import area, dossier, funding_agreement, ids, institution, link, opportunity, project
from events.dates import day
from events.documents import Attached, DocumentCategory
from events.localized import Localized
from events.money import Money

BEGINS = datetime(2016, 1, 1, tzinfo=UTC)
LASTS = timedelta(days=3650)
OLD_RECORDED, OLD_DAY = datetime(2022, 1, 1, tzinfo=UTC), date(2021, 7, 1)
"""The old instant that is asked about: later entries, and later days, are not seen at it."""

AGREEMENTS, LINKS, PARTNERS = 5, 5, 3
"""Of each project; partners as of today."""
ENTRIES = 10
_TEXT = (
    "border police training forensic network maritime data exchange regional justice witness "
    "cyber finance asset recovery document identity database trafficking firearms customs rapid "
    "deployment cultural heritage wildlife counterfeit air passenger analysis capacity"
)
_WORDS = _TEXT.split()


class Move(NamedTuple):
    """One entry to be: a fact, or a fact in the place of an earlier entry of the record."""

    fact: Any
    corrects: int | None = None
    """Which entry of the record, from 0."""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a register is, and by which seed it is invented."""

    projects: int
    seed: int

    @property
    def institutions(self) -> int:
        return max(40, self.projects // 50)

    @property
    def areas(self) -> int:
        return 20

    @property
    def funders(self) -> int:
        return max(20, self.projects // 250)

    def kinds(self) -> list[tuple[str, int]]:
        """Return the prefix of each kind of record, and how many there are, in order."""
        return [
            ("area", self.areas),
            ("ins", self.institutions),
            ("prj", self.projects),
            ("agr", self.projects * AGREEMENTS),
            ("lnk", self.projects * LINKS),
            ("opp", self.projects // 2),
            ("dos", self.projects // 10),
        ]

    def id(self, prefix: str, number: int) -> str:
        return ids.derived(prefix, BEGINS, f"{self.seed}:{number}")

    def random(self, prefix: str, number: int) -> Random:
        return Random(f"{self.seed}:{prefix}:{number}")  # noqa: S311  # invented on purpose

    def corrected(self, prefix: str, number: int) -> bool:
        """Whether one of the record's entries is corrected later."""
        return prefix in _CORRECTED and (number * 2654435761 + self.seed) >> 7 & 15 == 0

    def dissolved(self, number: int) -> bool:
        """Whether an institution ended in the one before it: of four funders two, in a row."""
        return number < self.funders and number % 4 > 1

    def length(self, prefix: str, number: int) -> int:
        """Return how many entries a record has, without inventing them."""
        further = self.corrected(prefix, number) or (prefix == "ins" and self.dissolved(number))
        return _LENGTHS.get(prefix, 1) + further

    def moves(self, prefix: str, number: int) -> list[Move]:
        """Return all entries of a record, oldest first."""
        random = self.random(prefix, number)
        return _MOVES[prefix](self, number, random)


_CORRECTED = {"prj": 6, "agr": 5, "lnk": 4}
"""Which entry, from 0, is corrected at the end."""


def _title(random: Random, number: int) -> Localized:
    words = " ".join(random.choices(_WORDS, k=4)).capitalize()
    texts = {"en": f"{words} {number}"}
    if number % 3 == 0:
        texts["fr"] = f"Projet « {words} » {number}"
    return Localized(texts)


def _area(_plan: Plan, number: int, random: Random) -> list[Move]:
    title = _title(random, number)
    return [Move(area.Opened(title=title, statement=Localized({"en": "What we do together."})))]


def _institution(plan: Plan, number: int, random: Random) -> list[Move]:
    kind = random.choice(list(institution.InstitutionKind))
    name = Localized({"en": f"Institution of {' '.join(random.sample(_WORDS, 2))} {number}"})
    moves = [Move(institution.Registered(name=name, kind=kind, short_name=f"I{number}"))]
    if plan.dissolved(number):
        moves.append(Move(institution.Dissolved(successors=(plan.id("ins", number - 1),))))
    return moves


def _project(plan: Plan, number: int, random: Random) -> list[Move]:
    bodies = [plan.id("ins", one) for one in random.sample(range(plan.institutions), 5)]
    roles = list(project.PartnerRole)
    areas = tuple(plan.id("area", one) for one in random.sample(range(plan.areas), 2))
    joined = [
        project.PartnerJoined(institution=body, role=random.choice(roles)) for body in bodies[:4]
    ]
    left = project.PartnerLeft(institution=joined[1].institution, role=joined[1].role)
    title, last = _title(random, number), random.random()
    summary = Localized({"en": f"It strengthens {title.texts['en'].lower()}, “as agreed”."})
    moves = [
        Move(project.Identified(title=title, acronym=f"P{number}", lead=bodies[4], areas=areas)),
        *map(Move, joined[:2]),
        Move(project.Scheduled(planned_start=None)),
        Move(project.Started()),
        Move(joined[2]),
        Move(project.Described(title=_title(random, number), summary=summary)),
        Move(left),
        Move(joined[3]),
        _ending(last, random, number),
    ]
    if plan.corrected("prj", number):
        moves.append(Move(project.Described(title=title, summary=summary), corrects=6))
    return moves


def _ending(last: float, random: Random, number: int) -> Move:
    """Return what a project's life ends with: two of three go on."""
    why = "As the steering committee decided."
    if last < 0.15:  # noqa: PLR2004
        return Move(project.Completed())
    if last < 0.25:  # noqa: PLR2004
        return Move(project.Suspended(), reason=why)
    if last < 0.33:  # noqa: PLR2004
        return Move(project.Cancelled(), reason=why)
    return Move(project.Described(title=_title(random, number)))


def _agreement(plan: Plan, number: int, random: Random) -> list[Move]:
    currency = "USD" if random.random() < 0.1 else "EUR"  # noqa: PLR2004
    funder = random.randrange(plan.funders)
    beneficiary = random.randrange(plan.funders, plan.institutions)

    def money(thousands: int) -> Money:
        return Money(Decimal(thousands * 100_000 + random.randrange(100)).scaleb(-2), currency)

    size = random.randrange(100, 9_000)
    signed = funding_agreement.Signed(
        reference=f"REF/{number}", contribution=money(size), total_cost=money(size * 5 // 4)
    )

    def paid() -> Move:
        amount = money(size // 8)
        kind = funding_agreement.PaymentKind.INTERIM
        return Move(funding_agreement.PaymentReceived(kind=kind, amount=amount))

    def reported(year: int) -> Move:
        period = {"period_start": date(year, 1, 1), "period_end": date(year, 6, 30)}
        return Move(funding_agreement.CostsReported(**period, amount=money(size // 9)))

    moves = [
        Move(
            funding_agreement.Proposed(
                projects=(plan.id("prj", number // AGREEMENTS),),
                funder=plan.id("ins", funder),
                beneficiary=plan.id("ins", beneficiary),
                title=_title(random, number),
                requested=money(size + 50),
            )
        ),
        Move(funding_agreement.Decided(decided_amount=money(size))),
        Move(signed),
        paid(),
        reported(2018),
        paid(),
        Move(
            funding_agreement.Amended(
                number=1, contribution=money(size + 100), summary="The period is extended."
            )
        ),
        reported(2020),
        paid(),
        paid(),
    ]
    if plan.corrected("agr", number):
        moves.append(paid()._replace(corrects=5))
    return moves


def _link(plan: Plan, number: int, random: Random) -> list[Move]:
    one, other = (plan.id("ins", i) for i in random.sample(range(plan.institutions), 2))
    areas = (plan.id("area", random.randrange(plan.areas)),)
    bases = list(link.LinkBasis)

    def upgraded(step: int) -> Move:
        words = f"Step {step} of the cooperation."
        return Move(link.Upgraded(basis=bases[(number + step) % len(bases)], summary=words))

    opened = link.Established(
        from_institution=one, to_institution=other, basis=bases[number % len(bases)], areas=areas
    )
    moves = [Move(opened), *(upgraded(step) for step in range(1, ENTRIES))]
    if plan.corrected("lnk", number):
        summary = "Step 4, as it was."
        moves.append(Move(link.Upgraded(reference="WA/4", summary=summary), corrects=4))
    return moves


def _opportunity(plan: Plan, number: int, random: Random) -> list[Move]:
    """Two projects fit a call; one applies, and gets what was asked for or does not."""
    one, other = (plan.id("prj", i) for i in random.sample(range(plan.projects), 2))
    closes = (BEGINS + LASTS * random.random()).date()
    budget = Money(Decimal(random.randrange(1, 90) * 10_000_000).scaleb(-2), "EUR")
    outcome = random.choice(list(opportunity.ApplicationOutcome))
    deadlines = (day(closes), day(closes + timedelta(days=90)))
    return [
        Move(
            opportunity.Spotted(
                title=_title(random, number),
                topic_id=f"TOPIC-{number}",
                programme=f"PROGRAMME-{number % 12}",
                manager=plan.id("ins", random.randrange(plan.funders)),
                areas=(plan.id("area", random.randrange(plan.areas)),),
                deadlines=deadlines[:1],
                budget_max=budget,
                url=f"https://example.org/calls/{number}",
            )
        ),
        Move(opportunity.Matched(project=one, assessment="It has what the call asks for.")),
        Move(opportunity.Matched(project=other, assessment="In part.")),
        Move(opportunity.Revised(deadlines=deadlines)),
        Move(opportunity.ApplicationSubmitted(project=one, requested=budget)),
        Move(opportunity.ApplicationDecided(project=one, outcome=outcome)),
    ]


def _dossier(plan: Plan, number: int, random: Random) -> list[Move]:
    """A file is proposed and negotiated; INTERPOL says what it thinks."""
    bodies = [plan.id("ins", one) for one in random.sample(range(plan.institutions), 2)]
    reference = dossier.DossierReference(
        scheme=dossier.ReferenceScheme.COM, value=f"COM({2000 + number % 26}) {number + 1}"
    )
    address = f"https://example.org/files/{number}"
    stages = (dossier.DossierStage.PROPOSED, dossier.DossierStage.NEGOTIATION)
    return [
        Move(dossier.Opened(title=_title(random, number), references=(reference,), lead=bodies[0])),
        *(Move(dossier.StageReached(stage=one, body=bodies[0])) for one in stages),
        Move(
            dossier.PositionSubmitted(
                title=_title(random, number), to_institution=bodies[1], document=address
            )
        ),
        Move(Attached(title="Proposal", url=address, category=DocumentCategory.A02)),
    ]


_MOVES = {
    "area": _area,
    "ins": _institution,
    "prj": _project,
    "agr": _agreement,
    "lnk": _link,
    "opp": _opportunity,
    "dos": _dossier,
}
_LENGTHS = {"prj": ENTRIES, "agr": ENTRIES, "lnk": ENTRIES, "opp": 6, "dos": 5}
"""How many entries a record has; others have one."""
