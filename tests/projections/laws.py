"""What is promised of every (R, E), whatever was entered: asked of the folds alone.

A reference finds its record, a living institution's parent is alive, what only one may bear is
borne by one, and no agreement has received more than it may.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias, cast

from events import ids
from events.catalogue import is_tuple
from events.dates import OPEN_END
from events.localized import Localized
from tests.second_opinions.folds import State, balances
from tests.second_opinions.lives import Life


class Spell(NamedTuple):
    """A state and the days, half-open, on which it holds."""

    begins: date
    ends: date
    state: State


Register: TypeAlias = Mapping[str, list[Spell]]
"""Every record's spells, as known at one position."""


def spells(known: Life) -> list[Spell]:
    begins = [*(one.since for one in known), OPEN_END]
    return [
        Spell(one.since, end, one.state)
        for one, end in zip(known, begins[1:], strict=True)
        if one.since < end
    ]


def broken(register: Register) -> Iterator[str]:
    """Yield what does not hold, a sentence each."""
    for record, lived in register.items():
        for spell in lived:
            for named in _references(spell.state):
                if not register.get(named) or spell.begins < register[named][0].begins:
                    yield f"{record} names {named} on {spell.begins}, before there is one"
            if spell.state.get("parent") and spell.state["dissolved_on"] is None:
                for above in register.get(spell.state["parent"], []):
                    if above.state["dissolved_on"] is not None and _meet(spell, above):
                        yield f"{record} is part of {spell.state['parent']}, which is dissolved"
            if record.startswith("agr_"):
                yield from _overdrawn(record, spell)
    yield from _borne_by_several(register)


def _references(state: State) -> Iterator[str]:
    for value in state.values():
        items: tuple[Any, ...] = value if is_tuple(value) else (value,)
        for item in items:
            for part in (item, _project_in(item)):
                if isinstance(part, str) and ids.prefix_of(part) is not None:
                    yield part


def _project_in(item: Any) -> Any:
    is_plain = isinstance(item, Mapping)
    return cast("State", item).get("project") if is_plain else getattr(item, "project", None)


def _overdrawn(record: str, spell: Spell) -> Iterator[str]:
    sums, contribution = balances(spell.state), spell.state["contribution"]
    received, recovered, released = (
        sums[name] for name in ("received", "recovered", "decommitted")
    )
    if received is None or recovered is None:
        return
    net = received.amount - recovered.amount
    most = None
    if contribution is not None and released is not None:
        most = contribution.amount - released.amount
    if net < 0 or (most is not None and net > most):
        yield f"{record} received {net} of {most} by {spell.begins}"


def _borne_by_several(register: Register) -> Iterator[str]:
    bearers: dict[tuple[object, ...], list[tuple[str, Spell]]] = {}
    for record, lived in register.items():
        for spell in lived:
            for claim in _claims(record, spell.state):
                others = bearers.setdefault(claim, [])
                for other, held in others:
                    if other != record and _meet(spell, held):
                        yield f"{record} and {other} both bear {claim} on some day"
                others.append((record, spell))


def _claims(record: str, state: State) -> Iterator[tuple[object, ...]]:
    match record.partition("_")[0]:
        case "ins":
            for identifier in state["identifiers"]:
                yield ("identifier", *identifier.values())
            if state["dissolved_on"] is None:
                for name in _texts(state["name"]):
                    yield ("name", state["kind"], state["parent"], name)
        case "area" if state["status"] == "OPEN":
            for title in _texts(state["title"]):
                yield ("title", title)
        case "lnk" if state["ended_on"] is None:
            parties = frozenset((state["from_institution"], state["to_institution"]))
            yield ("link", parties, state["basis"], state["reference"])
        case "agr":
            yield from _references_of(state)
        case "opp" if state["withdrawn_on"] is None:
            yield ("topic", state["topic_id"])
        case _:
            pass


def _references_of(agreement: State) -> Iterator[tuple[object, ...]]:
    if agreement["reference"] is not None:
        yield ("reference", agreement["funder"], agreement["reference"])
    for payment in agreement["payments"]:
        if payment["bank_reference"] is not None:
            yield ("bank reference", payment["bank_reference"])


def _texts(localized: Localized) -> Iterable[str]:
    return {text.casefold() for text in localized.texts.values()}


def _meet(one: Spell, other: Spell) -> bool:
    return one.begins < other.ends and other.begins < one.ends
