"""A set of facts, learnt in every order that is accepted to its end.

The register is one immutable world that holds everything, so that orders with one beginning share
it. Facts of which no two are of one day leave the same state however they were learnt: what stands
is held against all rules once for each part of the set.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from math import factorial
from random import Random
from typing import Any, NamedTuple

from typing_extensions import override

from events import ids
from events.deciding.command import Command, Draft
from events.deciding.decision import decide
from events.deciding.reviewing import Against, against_rules
from events.deciding.timeline import Timeline
from events.deciding.world import World
from events.errors import RejectedError
from events.records import LIFECYCLES
from tests.events import scenario
from tests.events.scenario import START, said
from tests.orders.facts import BEFORE, drafts


class Everything(World):
    """A world that has all there is: nothing in it is ever missing."""

    @override
    def timeline(self, record: str) -> Timeline[Any]:
        known = self.timelines.get(record)
        return known or Timeline(record, self.lifecycle(record).fold)

    @override
    def claimants(self, claim: str) -> list[str]:
        return sorted(self.newly_claimed.get(claim, ()))

    @override
    def expect(self, keys: object) -> None: ...

    @override
    def mentioning(self, named: str, field: str | None = None, since: date = date.min) -> list[str]:
        return sorted(self.newly_mentioned.get(named, ()))


class Learnt(NamedTuple):
    """A register, and the position after its last entry."""

    world: World
    next_position: int

    def learning(self, draft: Draft) -> "Learnt":
        """Return the register with one more fact; raise `RejectedError` if it is refused."""
        command = Command(
            drafts=(draft,),
            command_id=f"command {self.next_position}",
            actor_id=ids.derived(ids.ACTOR, START, "officer"),
            recorded_at=START + timedelta(seconds=self.next_position),
            next_position=self.next_position,
        )
        world, position = self.world, self.next_position
        for entry in decide(command, world):
            world, position = world.having(entry), position + 1
        return Learnt(world, position)


def register() -> Learnt:
    """Return the register to which sets of facts are told."""
    learnt = Learnt(Everything(LIFECYCLES), 1)
    for draft in (*(said(one.record, one.fact, str(one.effective_on)) for one in _KNOWN), *BEFORE):
        learnt = learnt.learning(draft)
    return learnt


_KNOWN = scenario.register().entries


@dataclass
class Tried:
    """What came of the orders of one set."""

    accepted: int = 0
    refused: int = 0
    """Orders that were, at the first fact that was."""
    broken: list[Against] = field(default_factory=list[Against])
    differ: list[frozenset[int]] = field(default_factory=list[frozenset[int]])
    """Parts of the set that leave other states by another order."""

    @property
    def counts(self) -> bool:
        """Whether the set says anything: of at least two orders."""
        return self.accepted > 1


def tried(begin: Learnt, facts: Sequence[Draft], *, shared: bool = True) -> Tried:
    """Try all orders of a set of facts.

    Orders in which the same facts were accepted at first go on from one of them, if `shared`: they
    left the same states, which is looked at for each.
    """
    found, ends = Tried(), dict[frozenset[int], str]()
    here = {((), frozenset[int]()): (begin, 1)}
    for length in range(len(facts)):
        there = dict[tuple[tuple[int, ...], frozenset[int]], tuple[Learnt, int]]()
        for (order, known), (learnt, orders) in here.items():
            for number in range(len(facts)):
                if number in known:
                    continue
                try:
                    after = learnt.learning(facts[number])
                except RejectedError:
                    found.refused += orders * factorial(len(facts) - length - 1)
                    continue
                part, end = known | {number}, told(after.world)
                if part not in ends:
                    ends[part] = end
                    found.broken += broken(after.world)
                elif ends[part] != end:
                    found.differ.append(part)
                key = (() if shared else (*order, number), part)
                first, others = there.get(key, (after, 0))
                there[key] = first, others + orders
        here = there
    found.accepted = sum(orders for _, orders in here.values())
    return found


def told(world: World) -> str:
    """Tell every state of every record, and on which days it is so."""
    lives: Mapping[str, Timeline[Any]] = world.timelines
    return "\n".join(
        f"{record} {step.effective_from} {step.effective_to} {step.state}"
        for record in sorted(lives)
        for step in lives[record].steps
        if step.effective_from < step.effective_to
    )


def broken(world: World) -> list[Against]:
    """Return all that stands against a rule."""
    return [one for record in sorted(world.timelines) for one in against_rules(world, record)]


def set_of(begin: Learnt, random: Random, size: int = 6) -> list[Draft]:
    """Return facts, no two of one day, that are accepted in this order."""
    while True:
        learnt, facts = begin, dict[str, Draft]()
        for draft in islice(drafts(random), _MOST_OFFERED):
            on = str(draft.effective_on)
            if on not in facts:
                with suppress(RejectedError):
                    learnt = learnt.learning(draft)
                    facts[on] = draft
            if len(facts) == size:
                return list(facts.values())


_MOST_OFFERED = 120
