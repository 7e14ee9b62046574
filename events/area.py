"""An area of cooperation: what the parties work on together, in their own words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, TypeAlias

from events import project
from events.catalogue import KEEP, Counts, Keep, event, stated
from events.dates import PartialDate
from events.deciding.timeline import STATUS, Fold, Matter
from events.deciding.world import Claim, Lifecycle, Look, World
from events.documents import Documented
from events.entry import Entry
from events.errors import refuse_if
from events.localized import Localized
from events.texts import each_compared
from events.words import Word


class AreaStatus(Word):
    """Whether the parties still cooperate in an area."""

    OPEN = "OPEN", "The parties cooperate in it."
    CLOSED = "CLOSED", "They no longer do."


# Facts ---------------------------------------------------------------------------------------


@event("area.opened", Counts.OPENING)
class Opened:
    """Cooperation in an area begins."""

    title: Annotated[Localized, "What the area is called."]
    statement: Annotated[Localized, "What the cooperation is about."]


@event("area.restated", Counts.DESCRIPTION)
class Restated:
    """The parties describe the area in other words."""

    title: Annotated[Localized | Keep, "What the area is called."] = KEEP
    statement: Annotated[Localized | Keep, "What the cooperation is about."] = KEEP


@event("area.closed", Counts.ENDING, ahead=True, needs_reason=True)
class Closed:
    """Cooperation in an area ends."""


Fact: TypeAlias = Restated | Closed


# Record --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaOfCooperation(Documented):
    """An area of cooperation on a day."""

    title: Localized
    statement: Localized
    status: AreaStatus = AreaStatus.OPEN


def begin(fact: Opened, _on: PartialDate) -> AreaOfCooperation:
    return AreaOfCooperation(**stated(fact))


def evolve(area: AreaOfCooperation, fact: Fact, _on: PartialDate) -> AreaOfCooperation:
    match fact:
        case Restated():
            return replace(area, **stated(fact))
        case Closed():
            return replace(area, status=AreaStatus.CLOSED)


def matters_of(fact: Fact) -> Iterator[Matter]:
    """Yield what a fact decides."""
    if isinstance(fact, Closed):
        yield STATUS


# Refusals ------------------------------------------------------------------------------------


def examine_opening(_fact: Opened, _entry: Entry, _world: World) -> None:
    """Refuse nothing of its own: that its title is free is asked of every day it bears it."""


def examine(area: AreaOfCooperation, entry: Entry, world: World) -> None:
    fact: Fact = entry.fact
    refuse_if(not alive(area), "closed", "The area is closed.")
    match fact:
        case Restated():
            pass
        case Closed():
            _refuse_running_projects(entry, world)


def _refuse_running_projects(entry: Entry, world: World) -> None:
    if entry.exceptional:
        return
    for other in world.naming(RUNNING, entry.record):
        refuse_if(
            entry.record in (world.seen(RUNNING, other, entry) or ()),
            "projects_running",
            f"{other} runs in this area on that day.",
        )


def _runs_in(one: project.Project) -> tuple[str, ...] | None:
    return one.areas if project.running(one) else None


RUNNING = Look("project", "areas", (Closed,), _runs_in)
"""The areas in which projects run, none of which may be closed."""


def alive(area: AreaOfCooperation) -> bool:
    return area.status is AreaStatus.OPEN


def claims(area: AreaOfCooperation) -> Iterator[Claim]:
    if alive(area):
        for title, language in each_compared(area.title.texts):
            yield Claim(
                f"area.title|{title}",
                "title_taken",
                "Another open area bears the title.",
                ("title", language),
            )


def turns(entry: Entry, world: World) -> Iterator[date]:
    """Yield when something happens to the projects in the area."""
    if isinstance(entry.fact, Closed):
        for other in world.naming(RUNNING, entry.record):
            yield from world.begins(other)


LIFECYCLE = Lifecycle(
    name="area",
    prefix="area",
    record=AreaOfCooperation,
    opening=Opened,
    fold=Fold(begin, evolve, matters=matters_of),
    examine_opening=examine_opening,
    examine=examine,
    alive=alive,
    claims=claims,
    turns=turns,
    looks=(RUNNING,),
)
