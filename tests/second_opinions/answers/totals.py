"""What agreements come to, added up one by one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from events.money import Money, total
from tests.second_opinions.answers.filters import meets
from tests.second_opinions.answers.grouped import in_order, named, others, word, year_of
from tests.second_opinions.answers.sources import Source, read

AMOUNTS = (
    *("requested", "decided_amount", "contribution", "best_known"),
    *("received", "recovered", "decommitted", "reported", "to_come"),
)
_TELL_CURRENCY = ("final_eligible", "decided_amount", "requested")
_PARTIES = {"funder_lineage": "funder", "beneficiary_lineage": "beneficiary"}
DIMENSIONS = (
    *("funder", "beneficiary", "funder_lineage", "beneficiary_lineage", "project", "area"),
    *("opportunity", "programme", "modality", "status", "start_year", "end_year"),
    *("signed_year", "closed_year", "paid_year", "due_year", "currency"),
)
_IN_YEARS: Mapping[str, tuple[str, str, str]] = {
    "paid": ("paid_year", "payments", "on"),
    "due": ("due_year", "instalments", "due_on"),
}
"""What is added up of a year: where that is found."""
LEFT_OUT = {
    **{name: name for name in ("funder", "beneficiary", "opportunity", "programme", "modality")},
    "status": "status",
    "funder_lineage": "funder",
    "beneficiary_lineage": "beneficiary",
    "project": "projects",
    "area": "projects.areas",
    "start_year": "startOn",
    "end_year": "endOn",
    "signed_year": "signedOn",
    "closed_year": "closedOn",
    "paid_year": "payments.on",
    "due_year": "instalments.dueOn",
    "currency": "",
}
"""What of a filter is left out where the values of a dimension are counted."""


def lines(
    agreements: Iterable[Source],
    group_by: Sequence[str] | None = None,
    where: Mapping[str, Any] | None = None,
    *,
    facets: bool = False,
) -> list[Mapping[str, Any]]:
    """Return a line for each currency, and for each value they are grouped by, in their order."""
    by, of_item = named(group_by), list[Mapping[str, Any]]()
    if facets:
        where, of_item = others(where, by, LEFT_OUT)
    else:
        by = [*(name for name in by if name != "currency"), "currency"]
    found = defaultdict[tuple[Any, ...], list[Source]](list)
    for agreement in agreements:
        if meets(where, agreement):
            for values in sorted(set(_groups(agreement, by, of_item)), key=repr):
                found[values].append(agreement)
    return [_line(dict(zip(by, key, strict=True)), found[key]) for key in in_order(found)]


def _line(key: Mapping[str, Any], agreements: Sequence[Source]) -> Mapping[str, Any]:
    currency = key.get("currency")
    known = {name: [*_known(agreements, name, currency)] for name in AMOUNTS}
    in_years = {name: [*_of_year(agreements, name, key)] for name in _IN_YEARS}
    sums = {name: total(some) if some else None for name, some in {**known, **in_years}.items()}
    unknown = {name: len(agreements) - len(amounts) for name, amounts in known.items()}
    return {
        **dict.fromkeys(DIMENSIONS),
        **key,
        "count": len(agreements),
        **sums,
        "unknown": unknown,
    }


def _known(agreements: Sequence[Source], name: str, currency: str | None) -> Iterator[Any]:
    for agreement in agreements:
        if name == "best_known":
            best = read(agreement, "bestKnown")
            money = None if best is None else Money(best.of["amount"], best.of["currency"])
        else:
            money = agreement.held(name)
        if money is not None and money.currency == currency:
            yield money.amount


def _of_year(agreements: Sequence[Source], name: str, key: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the payments, or instalments, of the year of a line."""
    dimension, parts, on = _IN_YEARS[name]
    for agreement in agreements if dimension in key else ():
        for part in agreement.held(parts):
            is_of_year = year_of(getattr(part, on)) == key[dimension]
            if is_of_year and part.amount.currency == key.get("currency"):
                yield part.amount.amount


def _groups(
    agreement: Source, by: Sequence[str], of_item: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Any, ...]]:
    """Yield the values an agreement is a part of the line of, by the items that meet all of it."""

    def counted(name: str) -> list[Any]:
        asked = of_item if of_item and LEFT_OUT[by[0]].startswith(f"{name}.") else ()
        return [one for one in read(agreement, name) if all(meets(rest, one) for rest in asked)]

    projects = counted("projects") if by and by[0] == "area" else read(agreement, "projects")
    for some in [[one] for one in projects] if "project" in by else [projects]:
        areas = {area.id for project in some for area in read(project, "areas")}
        values: Mapping[str, Iterable[Any]] = {
            **{name: [agreement.held(name)] for name in ("funder", "beneficiary", "opportunity")},
            **{
                name: read(agreement, party).heirs()
                for name, party in _PARTIES.items()
                if name in by
            },
            "project": [some[0].id],
            "area": areas or [None],
            "programme": [agreement.held("programme")],
            "modality": [word(agreement.held("modality"))],
            **{
                name: [year_of(agreement.held(name.replace("_year", "_on")))]
                for name in ("start_year", "end_year", "signed_year", "closed_year")
            },
            **{
                dimension: {year_of(one.held(on)) for one in counted(parts)} or [None]
                for dimension, parts, on in _IN_YEARS.values()
            },
            "status": [str(read(agreement, "status").value)],
            "currency": [_currency(agreement)],
        }
        yield from product(*(values[name] for name in by))


def _currency(agreement: Source) -> str | None:
    """Return the currency it is in; before it is signed, that of what was decided or asked for."""
    signed: str | None = agreement.held("currency")
    told: list[Money | None] = [agreement.held(name) for name in _TELL_CURRENCY]
    return signed or next((money.currency for money in told if money is not None), None)
