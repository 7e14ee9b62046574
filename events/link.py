"""A link between two institutions: on what basis they work together, since when, until when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, TypeAlias

from events.catalogue import KEEP, Counts, Keep, Names, Prose, event, stated
from events.dates import PartialDate
from events.deciding.timeline import STATUS, Fold, Matter, fields_stated
from events.deciding.wellformed import refuse_repeats
from events.deciding.world import Claim, Lifecycle, Look, World
from events.documents import Documented
from events.entry import Entry
from events.errors import refuse_if
from events.institution import Institution
from events.localized import Localized
from events.texts import compared
from events.words import Word


class LinkBasis(Word):
    """What a link rests on."""

    COOPERATION_AGREEMENT = "COOPERATION_AGREEMENT", "An agreement on cooperation."
    WORKING_ARRANGEMENT = (
        "WORKING_ARRANGEMENT",
        "A working arrangement, which says how both work together.",
    )
    MEMORANDUM = "MEMORANDUM", "A memorandum of understanding."
    EXCHANGE_OF_LETTERS = "EXCHANGE_OF_LETTERS", "Letters that both exchanged."
    LIAISON = "LIAISON", "A liaison officer or office of one with the other."
    PARTICIPATION = "PARTICIPATION", "That one takes part in what the other does."
    INFORMAL = "INFORMAL", "Practice alone: nothing was signed."
    OTHER = "OTHER", "Something else."


# Facts ---------------------------------------------------------------------------------------


@event("link.established", Counts.OPENING, ahead=True)
class Established:
    """Two institutions begin to work together."""

    from_institution: Annotated[str, Names("institution"), "One of the two institutions."]
    to_institution: Annotated[str, Names("institution"), "The other institution."]
    basis: Annotated[LinkBasis | None, "The basis of the link; null if it is not known."] = None
    title: Annotated[Localized | None, "The title of what the link rests on."] = None
    reference: Annotated[str | None, "The reference of what the link rests on."] = None
    areas: Annotated[
        tuple[str, ...], Names("area"), "The areas of cooperation that it is for."
    ] = ()


@event("link.upgraded", Counts.CHANGE)
class Upgraded:
    """The link gets another basis or a wider scope; what is left out stays."""

    basis: Annotated[LinkBasis | Keep | None, "The basis of the link; null if it is not known."] = (
        KEEP
    )
    title: Annotated[Localized | Keep | None, "The title of what the link rests on."] = KEEP
    reference: Annotated[str | Keep | None, "The reference of what the link rests on."] = KEEP
    areas: Annotated[
        tuple[str, ...] | Keep, Names("area"), "The areas of cooperation that it is for."
    ] = KEEP
    summary: Annotated[str, Prose, "What changes, in a sentence."]


@event("link.transferred", Counts.CHANGE, ahead=True)
class Transferred:
    """A successor takes the place of the institution the link leads to."""

    to_institution: Annotated[
        str, Names("institution"), "The institution that the link leads to from then on."
    ]


@event("link.ended", Counts.ENDING, ahead=True, needs_reason=True)
class Ended:
    """The link ends: the entry counts from the first day without it."""


Fact: TypeAlias = Upgraded | Transferred | Ended


# Record --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """What changed in a link, and when."""

    on: PartialDate
    summary: str
    basis: LinkBasis | None = None
    title: Localized | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionalLink(Documented):
    """A link on a day."""

    from_institution: str
    to_institution: str
    basis: LinkBasis | None = None
    title: Localized | None = None
    reference: str | None = None
    areas: tuple[str, ...] = ()
    since: PartialDate
    ended_on: PartialDate | None = None
    upgrades: tuple[Upgrade, ...] = ()


def begin(fact: Established, on: PartialDate) -> InstitutionalLink:
    return InstitutionalLink(since=on, **stated(fact))


def evolve(link: InstitutionalLink, fact: Fact, on: PartialDate) -> InstitutionalLink:
    match fact:
        case Upgraded():
            now = replace(link, **stated(fact, "summary"))
            upgrade = Upgrade(
                on=on,
                summary=fact.summary,
                basis=now.basis,
                title=now.title,
                reference=now.reference,
            )
            return replace(now, upgrades=(*link.upgrades, upgrade))
        case Transferred():
            return replace(link, **stated(fact))
        case Ended():
            return replace(link, ended_on=on)


def matters_of(fact: Fact) -> Iterator[Matter]:
    """Yield what a fact decides: the terms, the party it leads to, or that it ended."""
    match fact:
        case Upgraded() | Transferred():
            yield from fields_stated(fact, "basis", "title", "reference", "areas", "to_institution")
        case Ended():
            yield STATUS


# Refusals ------------------------------------------------------------------------------------


def examine_opening(fact: Established, _entry: Entry, _world: World) -> None:
    refuse_if(
        fact.from_institution == fact.to_institution,
        "same_parties",
        "An institution has no link with itself.",
        "toInstitution",
    )
    refuse_repeats(fact.areas, "An area", "areas")


def examine(link: InstitutionalLink, entry: Entry, world: World) -> None:
    fact: Fact = entry.fact
    refuse_if(link.ended_on is not None, "ended", f"The link ended, effective {link.ended_on}.")
    match fact:
        case Upgraded():
            if fact.areas is not KEEP:
                refuse_repeats(fact.areas, "An area", "areas")
        case Ended():
            pass
        case Transferred():
            refuse_if(
                fact.to_institution == link.from_institution,
                "same_parties",
                "An institution has no link with itself.",
                "toInstitution",
            )
            successors = world.seen(SUCCESSORS, link.to_institution, entry) or ()
            refuse_if(
                not entry.exceptional
                and fact.to_institution not in (link.to_institution, *successors),
                "not_a_successor",
                "A link is transferred to a successor of the institution it leads to.",
                "toInstitution",
            )


def alive(link: InstitutionalLink) -> bool:
    return link.ended_on is None


def claims(link: InstitutionalLink) -> Iterator[Claim]:
    if alive(link):
        parties = "|".join(sorted((link.from_institution, link.to_institution)))
        yield Claim(
            f"link|{parties}|{link.basis or ''}|{compared(link.reference or '')}",
            "link_exists",
            "The same two institutions have an open link of that basis and reference.",
            ("basis",),
        )


def turns(entry: Entry, world: World) -> Iterator[date]:
    """Yield when something happens to those who are a party on some day."""
    if isinstance(entry.fact, Transferred):
        for party in {step.state.to_institution for step in world.timeline(entry.record).steps}:
            yield from world.begins(party)


def _successors(institution: Institution) -> tuple[str, ...] | None:
    return institution.successors or None


SUCCESSORS = Look("institution", "to_institution", (Transferred,), _successors, names=False)
"""Those to whom a link may be transferred."""


def stands_on(link: InstitutionalLink) -> tuple[str, ...]:
    return (link.from_institution, link.to_institution, *link.areas)


LIFECYCLE = Lifecycle(
    name="link",
    prefix="lnk",
    record=InstitutionalLink,
    opening=Established,
    fold=Fold(begin, evolve, matters=matters_of),
    examine_opening=examine_opening,
    examine=examine,
    alive=alive,
    claims=claims,
    turns=turns,
    looks=(SUCCESSORS,),
    stands_on=stands_on,
)
