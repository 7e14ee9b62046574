"""Histories of one record, made up by chance: the same seed makes the same.

Their dates are of every form and lie close to each other, so that their days overlap and touch;
some are recorded long after all of them, some amid them, so that what lies ahead is announced.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple, TypeVar

from events import funding_agreement as agreement
from events import institution, project
from events.dates import PartialDate
from events.documents import Attached, DocumentCategory
from events.entry import Source, SourceKind
from events.institution import IdentifierScheme, InstitutionKind
from events.money import Money
from tests.events.histories.lives import Bodies
from tests.events.scenario import (
    COMMISSION,
    EU,
    INTERPOL,
    WAPIS,
    Register,
    english,
    institution_named,
    named,
    said,
)
from tests.second_opinions.days import ALWAYS, NEVER

T = TypeVar("T")

BODY, PROJECT, GRANT = (
    named("ins", "a body"),
    named("prj", "a project"),
    named("agr", "an agreement"),
)
YOUNG, OLD = named("ins", "young"), named("ins", "old")
"""Bodies of which one begins amid the days, and the other ends amid them."""
_FIRST = date(2019, 12, 20)
_KINDS = ("project", "statuses", "institution", "agreement")


class Asked(NamedTuple):
    """A fact that is asked for, with its date and sources."""

    fact: Any
    on: str
    sources: tuple[Source, ...] = ()


class Command(NamedTuple):
    """What is asked for at once, so many days after what was before."""

    asked: tuple[Asked, ...]
    days_later: int
    corrects: bool = False
    """Whether it takes the place of what was entered last, which says the same."""


@dataclass(frozen=True)
class History:
    """A record, the world it is told in, and what is asked for, one after the other."""

    kind: str
    record: str
    begun: datetime
    young: date
    old: date
    commands: tuple[Command, ...]

    @property
    def bodies(self) -> Bodies:
        return {EU: (ALWAYS, NEVER), YOUNG: (self.young, NEVER), OLD: (ALWAYS, self.old)}

    def register(self) -> Register:
        """Return a register that knows the world alone."""
        always = ALWAYS.isoformat()
        return Register(self.begun).given(
            *(
                said(one, institution_named(name, InstitutionKind.UNION), on)
                for one, name, on in (
                    (EU, "European Union", always),
                    (COMMISSION, "European Commission", always),
                    (INTERPOL, "INTERPOL", always),
                    (YOUNG, "Young", self.young.isoformat()),
                    (OLD, "Old", always),
                )
            ),
            said(OLD, institution.Dissolved(), self.old.isoformat()),
            said(WAPIS, project.Identified(title=english("Police data")), always),
        )


def history(seed: int) -> History:
    """Return the history of a seed."""
    return _Teller(Random(seed)).history()  # noqa: S311  # chance, not secrecy


class _Teller:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._days = sorted(_FIRST + timedelta(days=random.randrange(100)) for _ in range(6))
        self._made = 0

    def history(self) -> History:
        kind = self._one(_KINDS)
        late = self._often(0.6)
        begun = datetime(2021, 6, 1, tzinfo=UTC) if late else self._moment(self._one(self._days))
        young, old = sorted(self._random.sample(range(60), 2))
        return History(
            kind,
            {"institution": BODY, "agreement": GRANT}.get(kind, PROJECT),
            begun + timedelta(hours=self._one((9, 11))),
            _FIRST + timedelta(days=young),
            _FIRST + timedelta(days=old + 40),
            tuple(self._commands(kind, self._random.randint(2, 5), late=late)),
        )

    def _commands(self, kind: str, many: int, *, late: bool) -> Iterator[Command]:
        yield Command((self._opening(kind),), 0)
        facts = list(self._facts(kind, many))
        while facts:
            size = 2 if self._often(0.15) else 1
            asked = [
                Asked(fact, self._date(self._at(many - len(facts), many)), self._sources())
                for fact in facts[:size]
            ]
            facts = facts[size:]
            yield Command(tuple(asked), 0 if late else self._random.randrange(20))
            if size == 1 and self._often(0.08):
                again = asked[0]._replace(on=self._date(self._one(self._days)))
                yield Command((again,), 0 if late else self._random.randrange(20), corrects=True)

    # Bodies -------------------------------------------------------------------------------------

    def _opening(self, kind: str) -> Asked:
        fact: Any
        match kind:
            case "institution":
                fact = institution.Registered(
                    name=english("A"),
                    kind=InstitutionKind.OFFICE,
                    parent=self._one((None, *self._bodies)),
                )
            case "agreement":
                fact = agreement.Proposed(projects=(WAPIS,), funder=EU, beneficiary=INTERPOL)
            case _:
                fact = project.Identified(title=english("A project"))
        early = self._days[: 1 if self._often(0.5) else 3]
        return Asked(fact, self._date(self._one(early)), self._sources())

    _bodies = (EU, YOUNG, OLD)

    def _facts(self, kind: str, many: int) -> Iterator[Any]:
        match kind:
            case "institution":
                for _ in range(many):
                    yield self._of_institution()
            case "agreement":
                yield from self._of_agreement(many)
            case _:
                yield from self._of_project(many, only_statuses=kind == "statuses")

    def _of_project(self, many: int, *, only_statuses: bool) -> Iterator[Any]:
        sure: Sequence[Any] = (
            *(project.Started(), project.Completed(), project.Closed()),
            *(project.Reopened(), project.Closed()),
        )
        other: Sequence[Any] = (
            *(project.Suspended(), project.Resumed(), project.Cancelled()),
            *(project.Reopened(), project.Completed(), project.Started()),
        )
        line = list(sure if self._often(0.5) else (sure[0], other[0], other[1], *sure[1:]))
        for _ in range(many):
            if not only_statuses and self._often(0.25):
                yield self._description(project.Described(acronym=self._new()))
            elif self._often(0.2):
                yield self._one(other)
            else:
                yield line.pop(0)

    def _of_institution(self) -> Any:
        name, short = english(self._new()), self._new()
        number = self._new()
        assigned = institution.IdentifierAssigned(
            scheme=IdentifierScheme.OTHER, scheme_name=number, value=number
        )
        placed = institution.PlacedUnder(parent=self._one((None, *self._bodies)))
        renamed = institution.Renamed(name=name)
        return self._one(
            (
                *(renamed, renamed, institution.Renamed(short_name=short), placed, placed),
                *(institution.Dissolved(), self._description(assigned)),
            )
        )

    def _of_agreement(self, many: int) -> Iterator[Any]:
        number = 0
        if self._often(0.3):
            yield agreement.Decided()
        yield agreement.Signed(
            contribution=self._perhaps(self._euros()),
            end_on=self._end(),
            payments_followed=False,
        )
        for _ in range(many - 1):
            number += self._one((1, 1, 1, 2))
            amended = agreement.Amended(
                number=number if self._often(0.9) else 1,
                contribution=self._euros(),
                summary="Otherwise",
            )
            scope = self._one((*agreement.SuspensionScope,))
            party = agreement.Party.FUNDER
            yield self._one(
                (
                    amended,
                    agreement.Amended(number=number, end_on=self._end(), summary="Otherwise"),
                    agreement.Amended(number=number, end_on=self._end(), summary="Otherwise"),
                    agreement.Terminated(by=party),
                    agreement.Closed(),
                    agreement.Closed(),
                    agreement.Suspended(by=party, scope=scope),
                    agreement.Resumed(by=party, scope=scope),
                    self._description(None),
                )
            )

    def _end(self) -> PartialDate | None:
        late = self._days[self._random.randrange(1, 6)]
        return PartialDate(self._date(late)) if self._often(0.85) else None

    def _description(self, other: Any) -> Any:
        if other is not None and self._often(0.5):
            return other
        name = self._new()
        return Attached(
            title=name, url=f"https://example.org/{name}", category=DocumentCategory.A07
        )

    def _euros(self) -> Money:
        return Money(Decimal(self._random.randrange(1, 9)), "EUR")

    def _new(self) -> str:
        self._made += 1
        return f"N{self._made}"

    # Dates -------------------------------------------------------------------------------------

    def _at(self, number: int, many: int) -> date:
        """Return a day of the calendar, most often in the order of facts."""
        if self._often(0.25):
            return self._one(self._days)
        return self._days[min(5, number * 5 // max(many, 1) + self._random.randrange(2))]

    def _date(self, day: date) -> str:
        """Return a date that allows a day or begins or ends with it, of any form."""
        text = day.isoformat()
        later = (day + timedelta(days=self._one((1, 2, 4, 9, 30)))).isoformat()
        form = self._random.random()
        if form < 0.3:
            return text
        if form < 0.55:
            return PartialDate(f"[{text}..{later}]").text
        if form < 0.7:
            return text[:7]
        return self._one((text[:4], f"[..{text}]", f"[{text}..]", "XXXX", f"[{text[:7]}..2020]"))

    def _sources(self) -> tuple[Source, ...]:
        published = self._one((None, None, self._date(self._one(self._days))))
        on = None if published is None else PartialDate(published)
        return (Source(kind=SourceKind.DOCUMENT, title=self._new(), published_on=on),)

    def _moment(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)

    # Choosing ----------------------------------------------------------------------------------

    def _one(self, values: Sequence[T]) -> T:
        return self._random.choice(values)

    def _often(self, share: float) -> bool:
        return self._random.random() < share

    def _perhaps(self, value: T) -> T | None:
        return value if self._often(0.6) else None
