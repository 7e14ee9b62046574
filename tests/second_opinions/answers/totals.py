"""What agreements come to, added up one by one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from events.money import Money, total
from tests.second_opinions.answers.filters import meets
from tests.second_opinions.answers.sources import Source, read
from tests.second_opinions.days import stated

AMOUNTS = (
    *("requested", "decided_amount", "contribution"),
    *("received", "recovered", "decommitted", "reported", "to_come"),
)
_TELL_CURRENCY = ("final_eligible", "decided_amount", "requested")
_PARTIES = {"funder_lineage": "funder", "beneficiary_lineage": "beneficiary"}
DIMENSIONS = (
    *("funder", "beneficiary", "funder_lineage", "beneficiary_lineage", "project", "area"),
    *("programme", "signed_year", "status", "currency"),
)


def lines(
    agreements: Iterable[Source],
    group_by: Sequence[str] | None = None,
    where: Mapping[str, Any] | None = None,
) -> list[Mapping[str, Any]]:
    """Return a line for each currency, and for each value they are grouped by, in their order."""
    by = [name for name in dict.fromkeys(map(str.lower, group_by or ())) if name != "currency"]
    found = defaultdict[tuple[Any, ...], list[Source]](list)
    for agreement in agreements:
        if meets(where, agreement):
            for values in sorted(set(_groups(agreement, by)), key=repr):
                found[(*values, _currency(agreement))].append(agreement)
    ordered = sorted(found, key=lambda key: [(value is None, value or 0) for value in key])
    return [_line(dict(zip((*by, "currency"), key, strict=True)), found[key]) for key in ordered]


def _line(key: Mapping[str, Any], agreements: Sequence[Source]) -> Mapping[str, Any]:
    known = {name: [*_known(agreements, name, key["currency"])] for name in AMOUNTS}
    return {
        **dict.fromkeys(DIMENSIONS),
        **key,
        "agreements": len(agreements),
        **{name: total(amounts) if amounts else None for name, amounts in known.items()},
        "unknown": {name: len(agreements) - len(amounts) for name, amounts in known.items()},
    }


def _known(agreements: Sequence[Source], name: str, currency: str | None) -> Iterator[Any]:
    for agreement in agreements:
        money: Money | None = agreement.held(name)
        if money is not None and money.currency == currency:
            yield money.amount


def _groups(agreement: Source, by: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the values an agreement is a part of the line of."""
    projects = read(agreement, "projects")
    for some in [[one] for one in projects] if "project" in by else [projects]:
        areas = {area.id for project in some for area in read(project, "areas")}
        values: Mapping[str, Iterable[Any]] = {
            "funder": [agreement.held("funder")],
            "beneficiary": [agreement.held("beneficiary")],
            **{
                name: read(agreement, party).heirs()
                for name, party in _PARTIES.items()
                if name in by
            },
            "project": [some[0].id],
            "area": areas or [None],
            "programme": [agreement.held("programme")],
            "signed_year": [_year(agreement)],
            "status": [str(read(agreement, "status").value)],
        }
        yield from product(*(values[name] for name in by))


def _currency(agreement: Source) -> str | None:
    """Return the currency it is in; before it is signed, that of what was decided or asked for."""
    signed: str | None = agreement.held("currency")
    told: list[Money | None] = [agreement.held(name) for name in _TELL_CURRENCY]
    return signed or next((money.currency for money in told if money is not None), None)


def _year(agreement: Source) -> int | None:
    signed_on = agreement.held("signed_on")
    first, last = stated(signed_on.text) if signed_on is not None else (None, None)
    return first.year if first and last and first.year == last.year else None
