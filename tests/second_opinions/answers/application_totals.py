"""What became of applications, counted one by one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from tests.second_opinions.answers.filters import meets

_DIMENSIONS = ("programme", "manager", "call")


def lines(
    calls: Iterable[Any],
    group_by: Sequence[str] | None = None,
    where: Mapping[str, Any] | None = None,
) -> list[Mapping[str, Any]]:
    """Return a line for each value applications are grouped by, in order; one if by nothing."""
    by = [*dict.fromkeys(map(str.lower, group_by or ()))]
    found = defaultdict[tuple[Any, ...], list[str | None]](list)
    if not by:
        found[()] = []
    for call in calls:
        if meets(where, call):
            key = tuple(call.id if name == "call" else call.held(name) for name in by)
            for application in call.held("applications"):
                found[key].append(application.outcome and str(application.outcome))
    keys = [key for key, outcomes in found.items() if outcomes or not by]
    keys.sort(key=lambda key: [(value is None, value or "") for value in key])
    return [_line(dict(zip(by, key, strict=True)), found[key]) for key in keys]


def _line(key: Mapping[str, Any], outcomes: Sequence[str | None]) -> Mapping[str, Any]:
    counted = Counter(outcomes)
    decided = counted["AWARDED"] + counted["REJECTED"]
    return {
        **dict.fromkeys(_DIMENSIONS),
        **key,
        "applications": len(outcomes),
        "awarded": counted["AWARDED"],
        "rejected": counted["REJECTED"],
        "reserve": counted["RESERVE"],
        "undecided": counted[None],
        "decided": decided,
        "success_rate": _rate(counted["AWARDED"], decided),
    }


def _rate(awarded: int, decided: int) -> float | None:
    if not decided:
        return None
    with localcontext(prec=60):
        return float((Decimal(awarded) / decided).quantize(Decimal("0.0001"), ROUND_HALF_UP))
