"""A project, from its identification to its closure; its status follows from what happened.

A phase is a project of its own, PART_OF its programme.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias

from events import funding_agreement, money
from events.catalogue import KEEP, Counts, Keep, Names, Prose, event, stated
from events.codes.listed import COUNTRY, REGION, SECTOR, VOCABULARY
from events.dates import PartialDate, may_follow
from events.deciding.timeline import STATUS, Fold, Matter
from events.deciding.wellformed import refuse_repeats
from events.deciding.world import Claim, Lifecycle, Look, World
from events.documents import Documented
from events.entry import Entry
from events.errors import APART, refuse_if, stop_if
from events.localized import Localized
from events.texts import compared
from events.words import Word


class ProjectStatus(Word):
    """Where a project stands, in the words of IATI's codelist ActivityStatus.

    IDENTIFICATION (1), IMPLEMENTATION (2), FINALISATION (3), CLOSED (4), CANCELLED (5),
    SUSPENDED (6).
    """

    IDENTIFICATION = "IDENTIFICATION", "It is being scoped or planned: 1 in IATI."
    IMPLEMENTATION = "IMPLEMENTATION", "Its activities are under way: 2 in IATI."
    FINALISATION = (
        "FINALISATION",
        "Its activities have ended, and its accounts are not closed: 3 in IATI.",
    )
    CLOSED = "CLOSED", "All of it is over, its accounts too: 4 in IATI."
    CANCELLED = "CANCELLED", "It will not be carried out, or not to its end: 5 in IATI."
    SUSPENDED = "SUSPENDED", "Its activities are halted for a time: 6 in IATI."


_ENDED = (ProjectStatus.CLOSED, ProjectStatus.CANCELLED)
_OVER = (ProjectStatus.FINALISATION, *_ENDED)


class RelationKind(Word):
    """How a project is related to an earlier or larger one."""

    FOLLOWS = "FOLLOWS", "It comes after the other, and goes on with its work."
    PART_OF = "PART_OF", "It is a part of the other, such as a phase of it."


class PartnerRole(Word):
    """What an institution does in a project, in the words of IATI's codelist OrganisationRole.

    FUNDING (1), ACCOUNTABLE (2), EXTENDING (3), IMPLEMENTING (4).
    """

    FUNDING = "FUNDING", "It provides money: 1 in IATI."
    ACCOUNTABLE = "ACCOUNTABLE", "It oversees the project and answers for its results: 2 in IATI."
    EXTENDING = (
        "EXTENDING",
        "It manages the budget or directs the project for who funds it: 3 in IATI.",
    )
    IMPLEMENTING = "IMPLEMENTING", "It carries out the activities: 4 in IATI."


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedProject:
    """Another project that this one follows or is a part of."""

    project: Annotated[str, Names("project", alive=False), "The other project."]
    kind: Annotated[RelationKind, "What this project is to it."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A country or a region that benefits, and its share."""

    country: Annotated[
        str | None,
        COUNTRY,
        "An ISO 3166-1 alpha-2 code, or XK. Null if it is a region.",
    ] = None
    region: Annotated[
        str | None, REGION, "The region: a code of IATI's codelist Region. Null if it is a country."
    ] = None
    percent: Annotated[Decimal | None, "The share in percent, from 0 to 100."] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """A sector the project works in, and its share within the vocabulary."""

    vocabulary: Annotated[
        str,
        VOCABULARY,
        "A code of IATI's codelist SectorVocabulary: 1 is the five-digit codes of the OECD DAC, 2 "
        "those of three digits.",
    ]
    code: Annotated[str, SECTOR, "The sector, by its code in the vocabulary."]
    percent: Annotated[
        Decimal | None, "The share in percent, from 0 to 100 within the vocabulary."
    ] = None


# Facts ---------------------------------------------------------------------------------------


@event("project.identified", Counts.OPENING)
class Identified:
    """A project is first known of."""

    title: Annotated[Localized, "What the project is called."]
    acronym: Annotated[str | None, Prose, "Its acronym."] = None
    lead: Annotated[str | None, Names("institution"), "The institution that leads the project."] = (
        None
    )
    areas: Annotated[tuple[str, ...], Names("area"), "The areas of cooperation that it is in."] = ()
    related: Annotated[tuple[RelatedProject, ...], "The projects it follows or is a part of."] = ()


@event("project.described", Counts.DESCRIPTION)
class Described:
    """A project is described anew; what is left out stays."""

    title: Annotated[Localized | Keep, "What the project is called."] = KEEP
    acronym: Annotated[str | Keep | None, Prose, "Its acronym."] = KEEP
    summary: Annotated[Localized | Keep | None, "What the project is about."] = KEEP
    lead: Annotated[
        str | Keep | None, Names("institution"), "The institution that leads the project."
    ] = KEEP
    areas: Annotated[
        tuple[str, ...] | Keep, Names("area"), "The areas of cooperation that it is in."
    ] = KEEP
    related: Annotated[
        tuple[RelatedProject, ...] | Keep, "The projects it follows or is a part of."
    ] = KEEP
    recipients: Annotated[
        tuple[Recipient, ...] | Keep, "The countries and regions that benefit, each with its share."
    ] = KEEP
    sectors: Annotated[
        tuple[Sector, ...] | Keep, "The sectors that it works in, each with its share."
    ] = KEEP


@event("project.scheduled", Counts.DESCRIPTION, ahead=True)
class Scheduled:
    """The planned dates are set; what is left out stays. A partial end lasts to its last day."""

    planned_start: Annotated[PartialDate | Keep | None, "When its activities are to begin."] = KEEP
    planned_end: Annotated[PartialDate | Keep | None, "When its activities are to end."] = KEEP


@event("project.started", Counts.CHANGE)
class Started:
    """Implementation begins."""


@event("project.suspended", Counts.CHANGE, needs_reason=True)
class Suspended:
    """Implementation pauses."""


@event("project.resumed", Counts.CHANGE, needs_reason=True)
class Resumed:
    """Implementation goes on, after a pause or after the project was thought complete."""


@event("project.completed", Counts.ENDING)
class Completed:
    """The project's activities end; accounts may still be open."""


@event("project.closed", Counts.ENDING)
class Closed:
    """The project is closed: everything is settled."""


@event("project.reopened", Counts.CHANGE, needs_reason=True)
class Reopened:
    """A closed project is reopened: something is left to settle after all."""


@event("project.cancelled", Counts.ENDING, needs_reason=True)
class Cancelled:
    """The project will not be carried out, or not to its end."""


@event("project.partner_joined", Counts.DESCRIPTION)
class PartnerJoined:
    """An institution takes a role in the project."""

    institution: Annotated[str, Names("institution"), "The institution that takes part."]
    role: Annotated[PartnerRole | None, "The role; null if it is not known."] = None


@event("project.partner_left", Counts.ENDING)
class PartnerLeft:
    """An institution gives up a role in the project."""

    institution: Annotated[
        str, Names("institution", alive=False), "The institution that gives up the role."
    ]
    role: Annotated[PartnerRole | None, "The role; null if it is not known."] = None


Fact: TypeAlias = (
    Described
    | Scheduled
    | Started
    | Suspended
    | Resumed
    | Completed
    | Closed
    | Reopened
    | Cancelled
    | PartnerJoined
    | PartnerLeft
)


# Record --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An institution in a role."""

    institution: str
    role: PartnerRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Documented):
    """A project on a day."""

    title: Localized
    acronym: str | None = None
    summary: Localized | None = None
    status: ProjectStatus = ProjectStatus.IDENTIFICATION
    lead: str | None = None
    areas: tuple[str, ...] = ()
    related: tuple[RelatedProject, ...] = ()
    partners: tuple[Partner, ...] = ()
    planned_start: PartialDate | None = None
    planned_end: PartialDate | None = None
    started_on: PartialDate | None = None
    completed_on: PartialDate | None = None
    recipients: tuple[Recipient, ...] = ()
    sectors: tuple[Sector, ...] = ()


def begin(fact: Identified, _on: PartialDate) -> Project:
    return Project(**stated(fact))


def evolve(project: Project, fact: Fact, on: PartialDate) -> Project:
    match fact:
        case Described() | Scheduled():
            return replace(project, **stated(fact))
        case Started():
            return replace(project, status=ProjectStatus.IMPLEMENTATION, started_on=on)
        case Suspended():
            return replace(project, status=ProjectStatus.SUSPENDED)
        case Resumed():
            return replace(project, status=ProjectStatus.IMPLEMENTATION, completed_on=None)
        case Completed():
            return replace(project, status=ProjectStatus.FINALISATION, completed_on=on)
        case Closed():
            return replace(project, status=ProjectStatus.CLOSED)
        case Reopened():
            return replace(project, status=ProjectStatus.FINALISATION)
        case Cancelled():
            return replace(project, status=ProjectStatus.CANCELLED)
        case PartnerJoined():
            return replace(project, partners=(*project.partners, _partner(fact)))
        case PartnerLeft():
            left = tuple(partner for partner in project.partners if partner != _partner(fact))
            return replace(project, partners=left)


def matters_of(fact: Fact) -> Iterator[Matter]:
    """Yield what a fact decides: the status, or that a partner is none any more."""
    match fact:
        case Started() | Suspended() | Resumed() | Completed() | Closed() | Reopened():
            yield STATUS
        case Cancelled():
            yield STATUS
        case PartnerLeft():
            yield Matter(f"partner {fact.institution} {fact.role}")
        case _:
            pass


def _partner(fact: PartnerJoined | PartnerLeft) -> Partner:
    return Partner(**stated(fact))


# Refusals ------------------------------------------------------------------------------------


def examine_opening(fact: Identified, entry: Entry, world: World) -> None:
    with APART:
        _examine_related(fact.related, entry, world)
    refuse_repeats(fact.areas, "An area", "areas")


def examine(project: Project, entry: Entry, world: World) -> None:
    fact: Fact = entry.fact
    status = project.status
    match fact:
        case Described():
            _examine_description(project, fact, entry, world)
        case Scheduled():
            _refuse_status(status, _ENDED)
            planned = evolve(project, fact, entry.effective_on)
            refuse_if(
                not may_follow(planned.planned_start, planned.planned_end),
                "end_before_start",
                f"It would end ({planned.planned_end}) before it begins ({planned.planned_start}).",
                "plannedEnd",
            )
        case Started():
            refuse_if(project.started_on is not None, "already_started", "It has started already.")
            _refuse_status(status, _ENDED)
        case Suspended():
            refuse_if(not running(project), "not_running", f"It is not running but {status}.")
        case Resumed():
            resumable = (ProjectStatus.SUSPENDED, ProjectStatus.FINALISATION)
            refuse_if(
                status not in resumable, "not_suspended", "It is neither suspended nor completed."
            )
        case Completed():
            refuse_if(project.started_on is None, "never_started", "It has not started by then.")
            _refuse_status(status, _OVER)
        case Closed():
            refuse_if(
                status is not ProjectStatus.FINALISATION, "not_completed", "It is not completed."
            )
            _refuse_agreements_in_force(entry, world)
        case Reopened():
            refuse_if(status is not ProjectStatus.CLOSED, "not_closed", "It is not closed.")
        case Cancelled():
            _refuse_status(status, _OVER)
        case PartnerJoined():
            refuse_if(
                _partner(fact) in project.partners, "already_partner", "It has that role already."
            )
        case PartnerLeft():
            refuse_if(
                _partner(fact) not in project.partners, "not_partner", "It does not have that role."
            )


def _refuse_status(status: ProjectStatus, refused: Iterable[ProjectStatus]) -> None:
    refuse_if(status in refused, "status", f"The project is in {status}.")


def _examine_description(project: Project, fact: Described, entry: Entry, world: World) -> None:
    _refuse_status(project.status, _ENDED)
    if fact.related is not KEEP:
        with APART:
            _examine_related(fact.related, entry, world)
    if fact.areas is not KEEP:
        refuse_repeats(fact.areas, "An area", "areas")
    if fact.recipients is not KEEP:
        for number, recipient in enumerate(fact.recipients):
            refuse_if(
                (recipient.country is None) is (recipient.region is None),
                "country_or_region",
                "A recipient is either a country or a region.",
                *("recipients", str(number)),
            )
        benefiting = (one.country or one.region for one in fact.recipients)
        refuse_repeats(benefiting, "A recipient", "recipients")
        _examine_shares(dict(enumerate(one.percent for one in fact.recipients)), "recipients")
    if fact.sectors is not KEEP:
        named = ((one.vocabulary, compared(one.code)) for one in fact.sectors)
        refuse_repeats(named, "A sector", "sectors")
        for vocabulary in {one.vocabulary for one in fact.sectors}:
            shares = {
                number: one.percent
                for number, one in enumerate(fact.sectors)
                if one.vocabulary == vocabulary
            }
            _examine_shares(shares, "sectors")


def _examine_shares(shares: Mapping[int, Decimal | None], path: str) -> None:
    """Examine the shares of a list, by the numbers of its items."""
    given = [share for share in shares.values() if share is not None]
    is_whole = len(given) == len(shares)
    refuse_if(given and not is_whole, "some_shares", "Give every share, or none.", path)
    for number, share in shares.items():
        refuse_if(
            share is not None and not 0 <= share <= 100,  # noqa: PLR2004
            "share_range",
            "A share is from 0 to 100 per cent.",
            *(path, str(number), "percent"),
        )
    refuse_if(
        given and is_whole and money.total(given) != 100,  # noqa: PLR2004
        "shares_sum",
        f"The shares are {money.total(given):f} in sum, not 100.",
        path,
    )


def _examine_related(related: Iterable[RelatedProject], entry: Entry, world: World) -> None:
    related = list(related)
    refuse_repeats(related, "A relation", "related")
    ahead, seen = [(one.project, number) for number, one in enumerate(related)], set[str]()
    while ahead:
        other, number = ahead.pop()
        stop_if(
            other == entry.record,
            "related_in_a_circle",
            "It would be related to itself.",
            *("related", str(number), "project"),
        )
        if other not in seen:
            seen.add(other)
            further = world.seen(RELATED, other, entry) or ()
            ahead.extend((one, number) for one in further)


def _related(project: Project) -> tuple[str, ...]:
    return tuple(one.project for one in project.related)


RELATED = Look("project", "related", (Identified, Described), _related, names=False, through=True)
"""What projects are related to, in which no circle may be."""


def _refuse_agreements_in_force(entry: Entry, world: World) -> None:
    for other in world.naming(AGREEMENTS, entry.record):
        binding = world.seen(AGREEMENTS, other, entry)
        refuse_if(
            binding is not None and binding.binds(entry.record, entry.effective_from),
            "agreement_in_force",
            f"{other} is in force on that day.",
        )


AGREEMENTS = Look("funding_agreement", "projects", (Closed,), funding_agreement.binding)
"""The agreements for a project, none of which may be in force when it is closed."""


def running(project: Project) -> bool:
    """Whether it is being carried out."""
    return project.status is ProjectStatus.IMPLEMENTATION


def alive(project: Project) -> bool:
    return project.status not in _ENDED


def claims(project: Project) -> Iterator[Claim]:
    if alive(project) and project.acronym:
        yield Claim(
            f"project.acronym|{compared(project.acronym)}",
            "acronym_taken",
            "Another living project, not related to it, bears the acronym.",
            ("acronym",),
            yields=True,
            shares_with=frozenset(one.project for one in project.related),
        )


def turns(entry: Entry, world: World) -> Iterator[date]:
    """Yield when something happens to its agreements, or they run out."""
    if isinstance(entry.fact, Closed):
        for other in world.naming(AGREEMENTS, entry.record):
            yield from world.begins(other)
            yield from funding_agreement.days_of_the_end(world.timeline(other))


def stands_on(project: Project) -> Iterator[str]:
    """Yield who leads it or takes part, and the areas it is in."""
    if project.lead is not None:
        yield project.lead
    yield from (partner.institution for partner in project.partners)
    yield from project.areas


LIFECYCLE = Lifecycle(
    name="project",
    prefix="prj",
    record=Project,
    opening=Identified,
    fold=Fold(begin, evolve, matters=matters_of),
    examine_opening=examine_opening,
    examine=examine,
    alive=alive,
    claims=claims,
    turns=turns,
    looks=(RELATED, AGREEMENTS),
    stands_on=stands_on,
)
