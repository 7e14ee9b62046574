"""Streams of facts, corrections and retractions: whatever was accepted, no state is unsound.

What is sound of an agreement is written here once more, from the rule: of every state
0 <= received - recovered <= contribution - decommitted, as far as they are known.
"""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from random import Random

import pytest

from events.catalogue import kind_of
from events.deciding import placing
from events.deciding.command import Draft
from events.entry import Entry
from events.errors import RejectedError
from events.funding_agreement import FundingAgreement
from events.remarks import Retracted
from tests.events.scenario import correction, retraction
from tests.orders.facts import GRANT, MONEY, drafts
from tests.orders.trying import Learnt, broken, register
from tests.seeds import FIRST, streams

SEEDS = range(FIRST, FIRST + streams(12))
_LENGTH = 120


def test_what_is_accepted_leaves_nothing_unsound_and_nothing_against_a_rule() -> None:
    accepted = spoken_of = 0
    for seed in SEEDS:
        learnt = register()
        for learnt, entry in stream(seed):
            accepted += 1
            spoken_of += entry.corrects is not None or isinstance(entry.fact, Retracted)
            assert unsound(learnt) == [], seed
        assert broken(learnt.world) == [], seed
    assert accepted > 20 * len(SEEDS)
    assert spoken_of > 5 * len(SEEDS)


def test_states_are_looked_at_whatever_rules_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "examine_again", _not_at_all)
    assert not _any_unsound()
    monkeypatch.setattr(placing, "refuse_unsound", _not_at_all)
    assert _any_unsound()


def _not_at_all(*_: object) -> None: ...


def _any_unsound() -> bool:
    return any(unsound(learnt) for seed in SEEDS for learnt, _ in stream(seed))


def stream(seed: int) -> Iterator[tuple[Learnt, Entry]]:
    """Yield the register after each command that is accepted, with its entry."""
    random = Random(seed)  # noqa: S311  # no secret
    learnt, offered = register(), drafts(random, MONEY if random.random() < 0.5 else None)
    for _ in range(_LENGTH):
        with suppress(RejectedError):
            learnt = learnt.learning(_next(random, learnt, offered))
            yield learnt, last_of(learnt)


def last_of(learnt: Learnt) -> Entry:
    lives = learnt.world.timelines.values()
    return max((life.entries[-1] for life in lives if life.entries), key=lambda one: one.position)


def _next(random: Random, learnt: Learnt, offered: Iterator[Draft]) -> Draft:
    """Return a new fact, or what takes away, alters or moves one that stands."""
    new = next(offered)
    life = learnt.world.timeline(new.record)
    standing = [one.entry for one in life.standing if one.entry.version > 1]
    alike = [one for one in standing if kind_of(one.fact) == kind_of(new.fact)]
    if not standing or random.random() < 0.7:
        return new
    one = random.choice(standing)
    return random.choice(
        (
            retraction(one),
            correction(one, one.fact, str(new.effective_on)),
            correction(random.choice(alike or [one]), new.fact),
        )
    )


def unsound(learnt: Learnt) -> list[FundingAgreement]:
    return [step.state for step in learnt.world.timeline(GRANT).steps if not is_sound(step.state)]


def is_sound(agreement: FundingAgreement) -> bool:
    if not agreement.signed or not agreement.payments_followed:
        return True
    received = sum((one.amount.amount for one in agreement.payments), Decimal(0))
    recovered = sum((one.amount.amount for one in agreement.recoveries), Decimal(0))
    decommitted = sum((one.amount for one in agreement.decommitments), Decimal(0))
    most = agreement.contribution
    net = received - recovered
    return net >= 0 and (most is None or net <= most.amount - decommitted)
