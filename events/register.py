"""The register's own record: what it is called, and what administration did. There is one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, TypeAlias

from events.catalogue import KEEP, Counts, Keep, Prose, event, stated
from events.dates import PartialDate
from events.deciding.timeline import Fold
from events.deciding.world import Claim, Lifecycle, World
from events.documents import Documented
from events.entry import Entry
from events.errors import refuse_if
from events.localized import Localized, is_language_tag

ACTOR_ERASED = "register.actor_erased"

# Facts ---------------------------------------------------------------------------------------

_NAME = "What the register is called."
_DESCRIPTION = "What it is a register of, and by whom it is kept."
_LANGUAGES = "The languages in which it is kept, by their BCP 47 tags, the first of them first."
_TIME_ZONE = "The time zone by whose days it is kept, by its IANA name: Europe/Paris. UTC if null."


@event("register.opened", Counts.OPENING)
class Opened:
    """The register is begun."""

    name: Annotated[Localized, _NAME]
    description: Annotated[Localized | None, _DESCRIPTION] = None
    languages: Annotated[tuple[str, ...], _LANGUAGES] = ()
    time_zone: Annotated[str | None, _TIME_ZONE] = None


@event("register.described", Counts.DESCRIPTION)
class Described:
    """The register is called or described otherwise."""

    name: Annotated[Localized | Keep, _NAME] = KEEP
    description: Annotated[Localized | Keep | None, _DESCRIPTION] = KEEP
    languages: Annotated[tuple[str, ...] | Keep, _LANGUAGES] = KEEP
    time_zone: Annotated[str | Keep | None, _TIME_ZONE] = KEEP


@event(ACTOR_ERASED, Counts.DESCRIPTION)
class ActorErased:
    """The name behind an actor's id was erased: the id alone is left."""

    erased_actor: Annotated[str, "The id of the actor."]
    ground: Annotated[str | None, Prose, "Why it had to go."] = None


Fact: TypeAlias = Described | ActorErased


# Record --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRecord(Documented):
    """The register on a day."""

    name: Localized
    description: Localized | None = None
    languages: tuple[str, ...] = ()
    time_zone: str | None = None
    erased_actors: tuple[str, ...] = ()


def begin(fact: Opened, _on: PartialDate) -> RegisterRecord:
    return RegisterRecord(**stated(fact))


def evolve(register: RegisterRecord, fact: Fact, _on: PartialDate) -> RegisterRecord:
    match fact:
        case Described():
            return replace(register, **stated(fact))
        case ActorErased():
            erased = dict.fromkeys((*register.erased_actors, fact.erased_actor))
            return replace(register, erased_actors=(*erased,))


# Refusals ------------------------------------------------------------------------------------

_ZONE = re.compile(r"UTC|[A-Z][A-Za-z]+(/[A-Z][A-Za-z0-9_+-]+){1,2}", re.ASCII)


def examine_opening(fact: Opened, _entry: Entry, _world: World) -> None:
    _check(fact)


def examine(_register: RegisterRecord, entry: Entry, _world: World) -> None:
    fact: Fact = entry.fact
    match fact:
        case Described():
            _check(fact)
        case ActorErased():
            pass


def _check(fact: Opened | Described) -> None:
    if fact.languages is not KEEP:
        for number, one in enumerate(fact.languages):
            refuse_if(
                not is_language_tag(one),
                "language_tag",
                f"{one!r:.60} is no BCP 47 tag in its usual case, such as en or pt-BR.",
                "languages",
                str(number),
            )
    if fact.time_zone is not KEEP and fact.time_zone is not None:
        refuse_if(
            not _ZONE.fullmatch(fact.time_zone),
            "time_zone",
            f"{fact.time_zone!r:.60} is no name of a time zone, such as Europe/Paris or UTC.",
            "time_zone",
        )


def alive(_register: RegisterRecord) -> bool:
    return True


def claims(_register: RegisterRecord) -> Iterator[Claim]:
    yield Claim("register", "one_register", "The register has a record of its own already.")


LIFECYCLE = Lifecycle(
    name="register",
    prefix="reg",
    record=RegisterRecord,
    opening=Opened,
    fold=Fold(begin, evolve),
    examine_opening=examine_opening,
    examine=examine,
    alive=alive,
    claims=claims,
)
