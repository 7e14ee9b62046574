"""However facts are learnt, no accepted order breaks a rule; and each fault put in is found."""

from typing import Any

import pytest

from events import area, project
from events.deciding import looking, placing
from events.deciding.timeline import Timeline
from events.deciding.world import Lifecycle, Look, World
from tests.orders.__main__ import counted
from tests.seeds import FIRST, streams

SEEDS = range(FIRST, FIRST + streams(24))


def test_no_accepted_order_breaks_a_rule_or_ends_otherwise_than_another() -> None:
    sums, wrong = counted(SEEDS)
    assert wrong == []
    assert sums.sets > len(SEEDS) * 0.9
    assert sums.accepted > len(SEEDS) * 100
    assert sums.refused > len(SEEDS) * 100


def test_orders_that_begin_with_the_same_facts_go_on_alike() -> None:
    assert counted(SEEDS[:2]) == counted(SEEDS[:2], shared=False)


def _never(*_: object) -> bool:
    return False


def _asking(monkeypatch: pytest.MonkeyPatch, look: Look, instead: Look | None = None) -> None:
    """Have rules asked again by another look than they look by, or not at all."""
    lookers = looking.lookers

    def fewer(
        world: World,
        was: Timeline[Any],
        now: Timeline[Any],
        lifecycle: Lifecycle[Any],
        one: Look,
    ) -> list[str]:
        by = instead if one is look else one
        return lookers(world, was, now, lifecycle, by) if by else []

    monkeypatch.setattr(looking, "lookers", fewer)


@pytest.mark.parametrize(
    ("fault", "seed"),
    [
        ("who names what ends is not asked", 38),
        ("relations are not followed", 14),
        ("relations are followed for one step", 32),
        ("agreements are not looked at", 43),
        ("projects are not looked at", 7),
        ("later entries are not asked", 1),
    ],
)
def test_a_fault_put_in_is_found(monkeypatch: pytest.MonkeyPatch, fault: str, seed: int) -> None:
    match fault:
        case "who names what ends is not asked":
            monkeypatch.setattr(looking, "_names", _never)
        case "relations are not followed":
            _asking(monkeypatch, project.RELATED)
        case "relations are followed for one step":
            _asking(monkeypatch, project.RELATED, project.RELATED._replace(through=False))
        case "agreements are not looked at":
            _asking(monkeypatch, project.AGREEMENTS)
        case "projects are not looked at":
            _asking(monkeypatch, area.RUNNING)
        case _:
            monkeypatch.setattr(placing, "examine_again", _never)
    _, wrong = counted([seed])
    assert wrong
