"""An institution: a body with a name, a seat, a place under another, identifiers, until its end.

One event tells four stories: dissolved without a successor it is abolished, with one replaced, with
several split; and bodies that name the same successor are merged. A new name keeps the id. Who
begins later succeeds it from then on, and the same body may be established again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, TypeAlias

from events import ids
from events.catalogue import KEEP, Counts, Keep, Names, Prose, event, stated
from events.codes.listed import COUNTRY
from events.dates import UNKNOWN, PartialDate
from events.deciding.timeline import STATUS, Fold, Matter, Timeline, fields_stated, meet, without
from events.deciding.wellformed import Shapes, refuse_repeats, refuse_unless_in_scheme
from events.deciding.world import Claim, Lifecycle, Likeness, World
from events.documents import Documented
from events.entry import Entry
from events.errors import APART, RejectedError, refuse_if, stop_if
from events.localized import Localized
from events.texts import compared, each_compared
from events.words import Word


class InstitutionKind(Word):
    """What kind of body an institution is."""

    UNION = "UNION", "A union of states, as the European Union."
    EU_INSTITUTION = "EU_INSTITUTION", "An institution of the European Union."
    EU_DEPARTMENT = (
        "EU_DEPARTMENT",
        "A department of such an institution, as a directorate-general.",
    )
    COUNCIL_BODY = "COUNCIL_BODY", "A preparatory body of the Council, as a working party."
    PARLIAMENT_COMMITTEE = "PARLIAMENT_COMMITTEE", "A committee of the European Parliament."
    EU_AGENCY = "EU_AGENCY", "An agency or another body of the European Union."
    INTERNATIONAL_ORGANISATION = "INTERNATIONAL_ORGANISATION", "An international organisation."
    OFFICE = "OFFICE", "An office of another body."
    STATE = "STATE", "A state."
    STATE_AUTHORITY = "STATE_AUTHORITY", "An authority of a state."
    OTHER = "OTHER", "Another body."


class IdentifierScheme(Word):
    """A scheme of identifiers of institutions.

    EU_CORPORATE_BODY is the EU's authority table of corporate bodies, IATI_ORG IATI's organisation
    identifiers, ROR and WIKIDATA those registers, CRS_CHANNEL the channel codes of the OECD DAC.
    """

    EU_CORPORATE_BODY = (
        "EU_CORPORATE_BODY",
        "A code of the EU's authority table of corporate bodies.",
    )
    IATI_ORG = "IATI_ORG", "An organisation identifier of IATI."
    ROR = "ROR", "An address in the Research Organization Registry."
    WIKIDATA = "WIKIDATA", "An item of Wikidata."
    CRS_CHANNEL = "CRS_CHANNEL", "A channel code of the OECD DAC."
    OTHER = "OTHER", "Another scheme, which is named."


_SHAPES: Shapes = {
    IdentifierScheme.EU_CORPORATE_BODY: (r"[A-Z0-9][A-Z0-9_]*", "a code such as EP_LIBE"),
    IdentifierScheme.IATI_ORG: (r"[^\s/&|?]+-[^\s/&|?]+", "a code such as XI-IATI-EC_INTPA"),
    IdentifierScheme.ROR: (r"https://ror\.org/0[a-z0-9]{6}\d{2}", "https://ror.org/02cyaqf66"),
    IdentifierScheme.WIKIDATA: (r"Q[1-9]\d*", "an item such as Q8475"),
    IdentifierScheme.CRS_CHANNEL: (r"\d{5}", "five digits such as 47038"),
    IdentifierScheme.OTHER: (r"\S.*", "not empty"),
}

# Facts ---------------------------------------------------------------------------------------


@event("institution.registered", Counts.OPENING, ahead=True)
class Registered:
    """An institution is first entered."""

    name: Annotated[Localized, "What the institution is called."]
    kind: Annotated[InstitutionKind, "What kind of body it is."]
    short_name: Annotated[str | None, Prose, "Its acronym or short name."] = None
    other_names: Annotated[tuple[str, ...], Prose, "Other names it is known by."] = ()
    parent: Annotated[
        str | None, Names("institution"), "The body it is a part of; null if it stands on its own."
    ] = None
    country: Annotated[
        str | None, COUNTRY, "The country of its seat: an ISO 3166-1 alpha-2 code, or XK."
    ] = None
    seat: Annotated[str | None, "The town where it sits; null if none is known."] = None


@event("institution.renamed", Counts.CHANGE, ahead=True)
class Renamed:
    """The same institution bears another name; a `name` replaces that of every language."""

    name: Annotated[Localized | Keep, "What it is called from then on."] = KEEP
    short_name: Annotated[str | Keep | None, Prose, "Its acronym or short name from then on."] = (
        KEEP
    )
    other_names: Annotated[tuple[str, ...] | Keep, Prose, "Other names it is known by."] = KEEP


@event("institution.placed_under", Counts.CHANGE, ahead=True)
class PlacedUnder:
    """An institution becomes part of another, or of none."""

    parent: Annotated[
        str | None,
        Names("institution"),
        "The body it becomes a part of; null if it stands on its own.",
    ]


@event("institution.seated", Counts.CHANGE, ahead=True)
class Seated:
    """An institution takes its seat in a town, which may be in another country."""

    seat: Annotated[str | None, "The town where it sits. Null: no longer known."]
    country: Annotated[
        str | Keep | None, COUNTRY, "The country of its seat: an ISO 3166-1 alpha-2 code, or XK."
    ] = KEEP


@event("institution.identifier_assigned", Counts.DESCRIPTION)
class IdentifierAssigned:
    """The institution is given an identifier of a scheme."""

    scheme: Annotated[IdentifierScheme, "The scheme that the identifier is of."]
    scheme_name: Annotated[
        str | None, "The name of the scheme: required with OTHER, and given with no other."
    ] = None
    value: Annotated[str, "The identifier, as the scheme writes it."]


@event("institution.identifier_withdrawn", Counts.ENDING)
class IdentifierWithdrawn:
    """An identifier of the institution is no longer its own."""

    scheme: Annotated[IdentifierScheme, "The scheme that the identifier is of."]
    scheme_name: Annotated[str | None, "The name of the scheme if that is OTHER; else null."] = None
    value: Annotated[str, "The identifier, as the scheme writes it."]


@event("institution.dissolved", Counts.ENDING, ahead=True)
class Dissolved:
    """An institution is dissolved: the entry counts from the first day without it."""

    successors: Annotated[
        tuple[str, ...],
        Names("institution"),
        "The institutions that succeed it at once: none if it is abolished, one if replaced or "
        "merged, several if split. Who begins later is named from then on.",
    ] = ()


@event("institution.succeeded", Counts.CHANGE, ahead=True)
class Succeeded:
    """A dissolved institution is succeeded by these from then on, be it after a gap."""

    successors: Annotated[
        tuple[str, ...],
        Names("institution"),
        "All the institutions that succeed it from then on, those named before included.",
    ]


@event("institution.reestablished", Counts.CHANGE, ahead=True)
class Reestablished:
    """A dissolved institution is established again as the same body, and no other succeeds it."""


Fact: TypeAlias = (
    Renamed
    | PlacedUnder
    | Seated
    | IdentifierAssigned
    | IdentifierWithdrawn
    | Dissolved
    | Succeeded
    | Reestablished
)


# Record --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """An identifier of an institution in a scheme."""

    scheme: IdentifierScheme
    scheme_name: str | None = None
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution(Documented):
    """An institution on a day."""

    name: Localized
    short_name: str | None = None
    other_names: tuple[str, ...] = ()
    kind: InstitutionKind
    parent: str | None = None
    country: str | None = None
    seat: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    established_on: PartialDate | None = None
    dissolved_on: PartialDate | None = None
    successors: tuple[str, ...] = ()


def begin(fact: Registered, on: PartialDate) -> Institution:
    established_on = None if on.text == UNKNOWN else on
    return Institution(**stated(fact), established_on=established_on)


def evolve(institution: Institution, fact: Fact, on: PartialDate) -> Institution:
    match fact:
        case Renamed() | PlacedUnder() | Seated() | Succeeded():
            return replace(institution, **stated(fact))
        case IdentifierAssigned():
            return replace(institution, identifiers=(*institution.identifiers, _identifier(fact)))
        case IdentifierWithdrawn():
            left = tuple(held for held in institution.identifiers if held != _identifier(fact))
            return replace(institution, identifiers=left)
        case Dissolved():
            return replace(institution, dissolved_on=on, **stated(fact))
        case Reestablished():
            return replace(institution, dissolved_on=None, successors=())


def matters_of(fact: Fact) -> Iterator[Matter]:
    """Yield what a fact decides: a name, the parent, or that it is dissolved."""
    match fact:
        case Renamed() | PlacedUnder():
            yield from fields_stated(fact, "name", "short_name", "other_names", "parent")
        case Dissolved() | Reestablished():
            yield STATUS
        case _:
            pass


def _identifier(fact: IdentifierAssigned | IdentifierWithdrawn) -> Identifier:
    return Identifier(**stated(fact))


# Refusals ------------------------------------------------------------------------------------


def examine_opening(_fact: Registered, _entry: Entry, _world: World) -> None:
    """Refuse nothing but what is refused of every entry."""


def examine(institution: Institution, entry: Entry, _world: World) -> None:
    fact: Fact = entry.fact
    match fact:
        case Renamed() | PlacedUnder() | Seated():
            _refuse_dissolved(institution)
        case IdentifierAssigned():
            _refuse_dissolved(institution)
            _examine_identifier(institution, fact)
        case IdentifierWithdrawn():
            refuse_if(
                _identifier(fact) not in institution.identifiers,
                "identifier_not_held",
                f"It has no {fact.scheme} {fact.value} on that day.",
                "value",
            )
        case Dissolved():
            _refuse_dissolved(institution)
            _examine_successors(entry.record, fact.successors)
        case Succeeded():
            _refuse_alive(institution)
            refuse_if(
                not fact.successors,
                "no_successor",
                "It is succeeded by one institution at least.",
                "successors",
            )
            _examine_successors(entry.record, fact.successors)
        case Reestablished():
            _refuse_alive(institution)


def _examine_successors(record: str, successors: tuple[str, ...]) -> None:
    for number, successor in enumerate(successors):
        refuse_if(
            successor == record,
            "own_successor",
            "An institution is not its own successor.",
            *("successors", str(number)),
        )
    refuse_repeats(successors, "A successor", "successors")


def _refuse_alive(institution: Institution) -> None:
    refuse_if(alive(institution), "not_dissolved", "It is not dissolved on that day.")


def _refuse_dissolved(institution: Institution) -> None:
    refuse_if(
        institution.dissolved_on is not None,
        "dissolved",
        f"It was dissolved, effective {institution.dissolved_on}.",
    )


def _examine_identifier(institution: Institution, fact: IdentifierAssigned) -> None:
    with APART:
        refuse_unless_in_scheme(fact.scheme, fact.scheme_name, fact.value, _SHAPES)
        refuse_if(
            not _ror_checks(fact),
            "malformed_identifier",
            f"The last two digits of {fact.value} do not check it.",
            "value",
        )
    held = {(one.scheme, one.scheme_name): one.value for one in institution.identifiers}
    other = held.get((fact.scheme, fact.scheme_name))
    refuse_if(
        other is not None,
        "has_identifier",
        f"It has {other} in that scheme; withdraw it first.",
        "value",
    )


def _ror_checks(fact: IdentifierAssigned) -> bool:
    """Check the two last digits of a ROR id: ISO/IEC 7064, MOD 97-10, over base 32."""
    if fact.scheme is not IdentifierScheme.ROR:
        return True
    number = 0
    for letter in fact.value[-9:-2]:
        digit = "0123456789abcdefghjkmnpqrstvwxyz".find(letter)
        if digit < 0:
            return False
        number = number * 32 + digit
    return 98 - number * 100 % 97 == int(fact.value[-2:])


def alive(institution: Institution) -> bool:
    return institution.dissolved_on is None


def claims(institution: Institution) -> Iterator[Claim]:
    if alive(institution):
        for name, language in each_compared(institution.name.texts):
            yield Claim(
                f"institution.name|{institution.kind}|{institution.parent or ''}|{name}",
                "name_taken",
                "Another living institution of that kind and parent bears the name.",
                ("name", language),
            )
    for held in institution.identifiers:
        yield Claim(
            f"institution.identifier|{held.scheme}|{compared(held.scheme_name or '')}|"
            f"{compared(held.value)}",
            "identifier_taken",
            f"Another institution holds {held.scheme} {held.value} then.",
            ("value",),
        )


def likenesses(institution: Institution) -> Iterator[Likeness]:
    """Yield its names: another kind of body, or one elsewhere, may bear them."""
    if alive(institution):
        for name, language in each_compared(institution.name.texts):
            yield Likeness(
                f"institution.name|{name}",
                f"{institution.kind}|{institution.parent or ''}",
                "name_alike",
                "Of another kind or parent, this living institution bears the name too",
                ("name", language),
            )


def turns(entry: Entry, world: World) -> Iterator[date]:
    """Yield when something happens to its parts, or to what it is placed under."""
    match entry.fact:
        case Dissolved():
            for part in world.mentioning(entry.record, "parent"):
                yield from world.begins(part)
        case Registered(parent=str(parent)) | PlacedUnder(parent=str(parent)) if (
            ids.prefix_of(parent) == LIFECYCLE.prefix
        ):
            yield from _begin_above([parent], world)
        case Reestablished():
            steps = world.timeline(entry.record).steps
            yield from _begin_above(list({step.state.parent for step in steps} - {None}), world)
        case _:
            pass


def _begin_above(above: list[str], world: World) -> Iterator[date]:
    for record in above:
        yield from world.begins(record)
        steps = world.timeline(record).steps
        above.extend({step.state.parent for step in steps} - {None, *above})


def holds(world: World, was: Timeline[Institution], now: Timeline[Institution]) -> None:
    """Refuse parents that are not alive or form a cycle, and an end that leaves parts behind."""
    _parents_hold(world, now)
    _children_hold(world, was, now)


def _parents_hold(world: World, now: Timeline[Institution]) -> None:
    days = {step.effective_from for step in now.steps}
    ancestors = [now.record]
    for record in ancestors:
        for step in world.timeline(record).steps:
            parent = step.state.parent
            if parent is not None and parent not in ancestors:
                ancestors.append(parent)
                days.update(other.effective_from for other in world.timeline(parent).steps)
    for step in now.steps:
        parent = step.state.parent
        if parent is None or not alive(step.state):
            continue
        days_alive = world.alive_days(world.timeline(parent))
        orphaned = without([(step.effective_from, step.effective_to)], days_alive)
        refuse_if(
            orphaned,
            "parent_not_alive",
            f"{parent} is not alive on {orphaned[0][0] if orphaned else ''}.",
            "parent",
        )
    for day in sorted(days):
        with APART:
            _refuse_cycle(world, now.record, day)


def _refuse_cycle(world: World, record: str, day: date) -> None:
    passed = {record}
    state = world.on(record, day)
    while state is not None and state.parent is not None:
        stop_if(
            state.parent in passed, "cycle", f"{record} would be part of itself on {day}.", "parent"
        )
        passed.add(state.parent)
        state = world.on(state.parent, day)


def _children_hold(world: World, was: Timeline[Any], now: Timeline[Any]) -> None:
    lost = without(world.alive_days(was), world.alive_days(now))
    if not lost:
        return
    for child in world.mentioning(now.record, "parent"):
        for step in world.timeline(child).steps:
            if (
                isinstance(step.state, Institution)
                and step.state.parent == now.record
                and alive(step.state)
                and meet([(step.effective_from, step.effective_to)], lost)
            ):
                raise RejectedError(
                    "children_left",
                    f"{child} is part of it then: place it elsewhere in the same batch.",
                    (),
                    step.entry.position,
                )


LIFECYCLE = Lifecycle(
    name="institution",
    prefix="ins",
    record=Institution,
    opening=Registered,
    fold=Fold(begin, evolve, matters=matters_of),
    examine_opening=examine_opening,
    examine=examine,
    alive=alive,
    claims=claims,
    turns=turns,
    holds=holds,
    likenesses=likenesses,
)
