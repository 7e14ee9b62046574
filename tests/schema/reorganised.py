"""Invented reorganisations: bodies that end in others, told in any order, some taken back.

What a body came from and what became of it is told here arrow by arrow, from what was submitted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple, TypeAlias

from tests.officer import Officer, en, euros
from tests.schema.lives import named

BODIES = [named("ins", f"body{number}") for number in range(12)]
PROJECTS = [named("prj", f"project{number}") for number in range(3)]
AREAS = [named("area", f"area{number}") for number in range(2)]
WAYS = ("PREDECESSORS", "SUCCESSORS")
Arrows: TypeAlias = Mapping[tuple[str, str], str]
"""Who succeeds whom, and since when."""


class Instant(NamedTuple):
    position: int
    day: str

    @property
    def as_of(self) -> Mapping[str, Any]:
        return {"position": self.position, "effectiveOn": self.day}


@dataclass
class Ending:
    """A body that was entered to end."""

    body: str
    on: str
    successors: Sequence[str]
    entry: str
    position: int
    retracted: int | None = None


@dataclass
class Reorganised:
    """A register of bodies, and what was accepted of what somebody told it."""

    officer: Officer
    random: Random
    endings: list[Ending] = field(default_factory=list[Ending])
    years: int = 0
    """How many years have gone since 2000; what is told is mostly of the present."""

    async def tell(self, commands: int) -> None:
        since = {"effectiveOn": "1999"}
        for number, id_ in enumerate(BODIES):
            given = {"id": id_, "name": en(f"Body {number}"), "kind": "OTHER", "entry": since}
            await self.officer.record("registerInstitution", **given)
        for id_ in AREAS:
            given = {"id": id_, "title": en(id_), "statement": en(id_), "entry": since}
            await self.officer.record("openArea", **given)
        for number, id_ in enumerate(PROJECTS):
            given = {"id": id_, "title": en(id_), "areas": AREAS[:number], "lead": self._body()}
            await self.officer.record("identifyProject", **given, entry=since)
            partner = {"id": id_, "institution": self._body(), "entry": since}
            await self.officer.record("addPartner", **partner)
        for number in range(commands):
            self.years = 20 * number // commands
            tell = (self._end, self._end, self._take_back, self._link, self._propose, self._spot)
            await self.random.choice(tell)()

    def _body(self) -> str:
        return self.random.choice(BODIES)

    def _entry(self) -> Mapping[str, Any]:
        back = self.random.choice((0, 0, 0, 1, 4))
        on = f"20{max(self.years - back, 0):02}-0{self.random.randint(1, 9)}-15"
        return {"effectiveOn": on, "reason": "So it was."}

    async def _end(self) -> None:
        body, entry = self._body(), self._entry()
        ended = {one.body for one in self.endings if one.retracted is None}
        others = [one for one in BODIES if one != body and one not in ended]
        wanted = self.random.choice((0, 1, 1, 1, 2, 2, 3))
        successors = self.random.sample(others, min(wanted, len(others)))
        given = {"id": body, "successors": successors, "entry": entry}
        outcome = await self.officer.submit("dissolveInstitution", **given)
        if outcome["__typename"].endswith("Recorded"):
            [event] = outcome["events"]
            made = event["id"], event["position"]
            self.endings.append(Ending(body, entry["effectiveOn"], successors, *made))

    async def _take_back(self) -> None:
        standing = [one for one in self.endings if one.retracted is None]
        if not standing or self.random.random() < 0.5:
            return
        ending = self.random.choice(standing)
        outcome = await self.officer.submit(
            "retractEntry", id=ending.entry, entry={"reason": "It was not."}
        )
        if outcome["__typename"].endswith("Recorded"):
            ending.retracted = outcome["position"]

    async def _link(self) -> None:
        given = {"fromInstitution": self._body(), "toInstitution": self._body()}
        await self.officer.submit("establishLink", **given, entry=self._entry())

    async def _propose(self) -> None:
        given = {"funder": self._body(), "beneficiary": self._body()}
        projects = self.random.sample(PROJECTS, self.random.randint(1, 2))
        money = euros(str(self.random.randint(1, 99)))
        entry = self._entry()
        await self.officer.submit(
            "proposeFundingAgreement", projects=projects, requested=money, **given, entry=entry
        )

    async def _spot(self) -> None:
        topic = f"T-{self.random.random()}"
        given = {"title": en(topic), "topicId": topic, "manager": self._body()}
        await self.officer.submit(
            "spotOpportunity", url="https://example.org/", **given, entry=self._entry()
        )

    async def instants(self, count: int) -> list[Instant]:
        last = await self.officer.entries()
        first = self.endings[len(self.endings) // 3].position
        days = [f"20{self.random.randint(5, 19):02}-07-15" for _ in range(count)]
        some = [Instant(self.random.randint(first, last), day) for day in days]
        return [*some, Instant(last, "2026-01-01")]

    def arrows(self, at: Instant) -> Arrows:
        """Return who succeeds whom at an instant, and since when."""
        return {
            (one.body, successor): one.on
            for one in self.endings
            if one.position <= at.position
            and one.on <= at.day
            and (one.retracted is None or one.retracted > at.position)
            for successor in one.successors
        }


def followed(body: str, way: str, arrows: Arrows) -> dict[tuple[str, str], int]:
    """Return the arrows that lead from a body this way, and how many steps away each is."""
    found = dict[tuple[str, str], int]()
    ahead, steps = {body}, 0
    while ahead:
        steps += 1
        here, there = (1, 0) if way == "PREDECESSORS" else (0, 1)
        new = {one for one in arrows if one[here] in ahead and one not in found}
        found |= dict.fromkeys(new, steps)
        ahead = {one[there] for one in new}
    return found


def kin(body: str, through: str | None, arrows: Arrows) -> set[str]:
    """Return a body and those that arrows lead to from it."""
    ways = WAYS if through == "BOTH" else [through] if through else []
    return {body}.union(*(arrow for way in ways for arrow in followed(body, way, arrows)))


def heirs(body: str, arrows: Arrows) -> list[str]:
    """Return the bodies that are left of one in the end."""
    ended = {before for before, _ in arrows}
    became = kin(body, "SUCCESSORS", arrows)
    return sorted(one for one in became if one not in ended) or [body]
