"""Days by brute force: small random histories of one record, against every choice of exact days.

Each seed is a history, always the same; a failure names its seed, and tells the history in as few
commands as still lead to it. In the environment, `LIAISON_STREAMS=500` tries 25 histories so many
times, and `LIAISON_SEED=17` begins with that one. What was tried is printed.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from events import funding_agreement
from events.catalogue import Counts, Kind, kind_of
from events.dates import day_after
from events.deciding import certainty, placing
from events.deciding.timeline import Turn
from events.funding_agreement import AgreementStatus, FundingAgreement
from events.records import LIFECYCLES
from tests.events.histories.judged import Tally, fewest, wrong_in
from tests.events.histories.told import history

USUAL = 12
STREAMS = int(os.environ.get("LIAISON_STREAMS", str(USUAL)))
FIRST_SEED = int(os.environ.get("LIAISON_SEED", "1"))
OF_A_STREAM = 25
MOST = 300
"""Histories that are tried at most until a fault is found."""


def test_what_is_shown_may_be_so_and_what_is_certain_is_so_by_every_choice_of_days(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tally = Tally()
    for seed in range(FIRST_SEED, FIRST_SEED + STREAMS * OF_A_STREAM):
        told = history(seed)
        if wrong_in(told, tally):
            pytest.fail(f"seed {seed}: {wrong_in(fewest(told), Tally())}")
    with capsys.disabled():
        # Where tests run side by side, only this reaches who asked for them.
        print(f"\n{tally.told()}", file=sys.stderr)  # noqa: T201
    if STREAMS >= USUAL:
        _expect_that_enough_was_tried(tally)


def _expect_that_enough_was_tried(tally: Tally) -> None:
    assert tally.accepted > tally.histories / 2
    assert tally.entered > tally.commands / 2
    assert tally.impossible < tally.accepted / 100
    assert tally.uncertain > tally.days / 10
    assert tally.uncertain < tally.days * 2 / 3
    assert tally.uncertain_though_alike < tally.days / 10


# Faults put in by hand -----------------------------------------------------------------------


def _endings_count_from_their_first_day(patch: pytest.MonkeyPatch) -> None:
    def early(fact: object) -> Kind:
        kind = kind_of(fact)
        return kind._replace(counts=Counts.CHANGE) if kind.counts is Counts.ENDING else kind

    patch.setattr(placing, "kind_of", early)


def _days_are_not_narrowed(patch: pytest.MonkeyPatch) -> None:
    def leave(_changes: object) -> None:
        pass

    patch.setattr(certainty, "_narrow", leave)


def _changes_that_overlap_are_certain(patch: pytest.MonkeyPatch) -> None:
    certain: Callable[[Sequence[Any], int], tuple[date, date]] = getattr(certainty, "_certain")  # noqa: B009  # its own

    def as_if_in_order(changes: Sequence[Any], moment: int) -> tuple[date, date]:
        ordered = [replace(one, matter=one.matter._replace(in_order=True)) for one in changes]
        return certain(ordered, moment)

    patch.setattr(certainty, "_certain", as_if_in_order)


def _what_is_closed_ends_still(patch: pytest.MonkeyPatch) -> None:
    closed = AgreementStatus.CLOSED

    def turns(agreement: FundingAgreement) -> Iterator[Turn]:
        yield from funding_agreement.turns_of(agreement)
        after = agreement.end_on and day_after(agreement.end_on)
        if agreement.status is closed and after is not None:
            yield Turn("ended", after, after.last)

    def by_day(agreement: FundingAgreement, day: date) -> FundingAgreement:
        ends = [turn.effective_from for turn in turns(agreement)]
        if agreement.status is closed and any(end == day for end in ends):
            return replace(agreement, status=AgreementStatus.ENDED)
        return funding_agreement.by_day(agreement, day)

    lifecycle = LIFECYCLES["agr"]
    fold = replace(lifecycle.fold, by_day=by_day, turns=turns)
    patch.setitem(LIFECYCLES, "agr", replace(lifecycle, fold=fold))


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (_endings_count_from_their_first_day, "and should from"),
        (_days_are_not_narrowed, "is called uncertain"),
        (_changes_that_overlap_are_certain, "is called certain"),
        (_what_is_closed_ends_still, "which it is by no choice"),
    ],
)
def test_a_fault_put_in_by_hand_is_found(
    fault: Callable[[pytest.MonkeyPatch], None], says: str
) -> None:
    assert any(_is_found(fault, says, seed) for seed in range(1, MOST))


def _is_found(fault: Callable[[pytest.MonkeyPatch], None], says: str, seed: int) -> bool:
    told = history(seed)
    with pytest.MonkeyPatch.context() as patch:
        fault(patch)
        wrong = wrong_in(told, Tally())
    return wrong is not None and says in wrong and wrong_in(told, Tally()) is None
