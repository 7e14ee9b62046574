"""A policy or legislative file of the EU that INTERPOL follows, from its opening to its conclusion.

A body takes it from stage to stage; INTERPOL submits positions on it. At which stage it is follows
from the last step. Once an act is adopted the file is concluded, and the act still goes on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, TypeAlias

from events import eu_numbers
from events.catalogue import KEEP, Counts, Keep, Names, Prose, event, stated
from events.dates import PartialDate
from events.deciding.timeline import STATUS, Fold, Matter
from events.deciding.wellformed import (
    Shapes,
    refuse_repeats,
    refuse_unless_in_scheme,
    refuse_unless_url,
)
from events.deciding.world import Claim, Lifecycle, World
from events.documents import Documented
from events.entry import Entry
from events.errors import APART, refuse_if
from events.localized import Localized
from events.texts import compared
from events.words import Word


class DossierStatus(Word):
    """Whether a file is still pending.

    One that is CONCLUDED gets no position; one ADOPTED still reaches stages, and is revised.
    """

    OPEN = "OPEN", "It is pending."
    CONCLUDED = "CONCLUDED", "It has ended, in one way or another."


class DossierStage(Word):
    """How far a file has come, by the ordinary procedure or as an international agreement.

    What is PROPOSED may be an act, or that negotiations be opened. An OPINION is of a body that was
    consulted, a RESPONSE is to what was asked for. CONSENT is Parliament's.
    """

    PREPARATION = "PREPARATION", "It is being prepared."
    PROPOSED = "PROPOSED", "An act was proposed, or that negotiations be opened."
    OPINION = "OPINION", "A body that was consulted gave its opinion."
    NEGOTIATING_MANDATE = "NEGOTIATING_MANDATE", "It was authorised that negotiations be opened."
    NEGOTIATION = "NEGOTIATION", "The agreement is being negotiated."
    PARLIAMENT_POSITION = "PARLIAMENT_POSITION", "Parliament adopted its position."
    COUNCIL_POSITION = "COUNCIL_POSITION", "The Council adopted its position."
    RESPONSE = "RESPONSE", "There was a response to what was asked for."
    TRILOGUE = "TRILOGUE", "Parliament, the Council and the Commission negotiate on the act."
    INITIALLED = "INITIALLED", "The negotiators initialled the text of the agreement."
    SIGNED = "SIGNED", "It was signed."
    CONSENT = "CONSENT", "Parliament gave its consent."
    ADOPTED = "ADOPTED", "It was adopted."
    IN_FORCE = "IN_FORCE", "It is in force."


class DossierOutcome(Word):
    """How a file ended; one that LAPSED was never decided on."""

    ADOPTED = "ADOPTED", "It was adopted."
    REJECTED = "REJECTED", "It was rejected."
    WITHDRAWN = "WITHDRAWN", "Who proposed it withdrew it."
    LAPSED = "LAPSED", "It was never decided on."


class ReferenceScheme(Word):
    """A scheme of reference numbers: COM is the Commission's, CELEX and PROCEDURE are EUR-Lex's.

    CELEX is as EUR-Lex's help says ("How CELEX numbers are composed"): 52021PC0177, a corrigendum
    32016R0679R(02), a consolidated text 02016R0679-20160504, of a Treaty 12016E267 or 12012P/TXT.
    """

    COM = "COM", "A document of the Commission."
    CELEX = "CELEX", "A CELEX number of EUR-Lex."
    PROCEDURE = "PROCEDURE", "A number of a procedure, as EUR-Lex has it."
    OTHER = "OTHER", "Another scheme, which is named."


_SHAPES: Shapes = {
    ReferenceScheme.COM: eu_numbers.COM,
    ReferenceScheme.CELEX: eu_numbers.CELEX,
    ReferenceScheme.PROCEDURE: eu_numbers.PROCEDURE,
    ReferenceScheme.OTHER: (r"\S.*", "not empty"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReference:
    """A reference number of a file."""

    scheme: Annotated[ReferenceScheme, "The scheme that the number is of."]
    scheme_name: Annotated[
        str | None, "The name of the scheme: required with OTHER, and given with no other."
    ] = None
    value: Annotated[str, "The number, as the scheme writes it."]


# Facts ---------------------------------------------------------------------------------------


@event("dossier.opened", Counts.OPENING)
class Opened:
    """A policy or legislative file is followed from now on."""

    title: Annotated[Localized, "What the file is called."]
    references: Annotated[tuple[DossierReference, ...], "The reference numbers of the file."] = ()
    lead: Annotated[str | None, Names("institution"), "The body responsible for the file."] = None
    areas: Annotated[
        tuple[str, ...], Names("area"), "The areas of cooperation that it touches."
    ] = ()


@event("dossier.revised", Counts.DESCRIPTION)
class Revised:
    """What is known of the file changes; what is left out stays."""

    title: Annotated[Localized | Keep, "What the file is called."] = KEEP
    references: Annotated[
        tuple[DossierReference, ...] | Keep, "The reference numbers of the file."
    ] = KEEP
    lead: Annotated[
        str | Keep | None, Names("institution"), "The body responsible for the file."
    ] = KEEP
    areas: Annotated[
        tuple[str, ...] | Keep, Names("area"), "The areas of cooperation that it touches."
    ] = KEEP


@event("dossier.stage_reached", Counts.CHANGE)
class StageReached:
    """The file reaches a stage."""

    stage: Annotated[DossierStage, "The stage that the file reaches."]
    act_reference: Annotated[
        str | None, "The act by which it reaches the stage, as the body numbers it."
    ] = None
    body: Annotated[str | None, Names("institution"), "The body whose act it is."] = None


@event("dossier.position_submitted", Counts.CHANGE)
class PositionSubmitted:
    """INTERPOL submits a position on the file."""

    title: Annotated[Localized, "What the position is called."]
    to_institution: Annotated[str, Names("institution"), "The body that it is addressed to."]
    document: Annotated[str, Prose, "Where the position is to be read: an address, or a reference."]


@event("dossier.concluded", Counts.ENDING)
class Concluded:
    """The file comes to its end; an act that was ADOPTED goes on, in stages and revisions."""

    outcome: Annotated[DossierOutcome, "How it ended."]


Fact: TypeAlias = Revised | StageReached | PositionSubmitted | Concluded


# Record --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierStep:
    """A stage that a file reached."""

    stage: DossierStage
    act_reference: str | None = None
    body: str | None = None
    reached_on: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPosition:
    """What INTERPOL submitted."""

    title: Localized
    to_institution: str
    document: str
    submitted_on: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDossier(Documented):
    """A file on a day, with the stages it went through and the positions submitted on it."""

    title: Localized
    references: tuple[DossierReference, ...] = ()
    lead: str | None = None
    areas: tuple[str, ...] = ()
    stages: tuple[DossierStep, ...] = ()
    positions: tuple[DossierPosition, ...] = ()
    status: DossierStatus = DossierStatus.OPEN
    outcome: DossierOutcome | None = None
    concluded_on: PartialDate | None = None

    @property
    def stage(self) -> DossierStage | None:
        """The stage reached last; None before the first."""
        return self.stages[-1].stage if self.stages else None

    @property
    def stage_since(self) -> PartialDate | None:
        """When it reached that stage; another act by which it did moves nothing."""
        since = None
        for step in reversed(self.stages):
            if step.stage is not self.stage:
                break
            since = step.reached_on
        return since


def begin(fact: Opened, _on: PartialDate) -> PolicyDossier:
    return PolicyDossier(**stated(fact))


def evolve(dossier: PolicyDossier, fact: Fact, on: PartialDate) -> PolicyDossier:
    match fact:
        case Revised():
            return replace(dossier, **stated(fact))
        case StageReached():
            step = DossierStep(reached_on=on, **stated(fact))
            return replace(dossier, stages=(*dossier.stages, step))
        case PositionSubmitted():
            position = DossierPosition(submitted_on=on, **stated(fact))
            return replace(dossier, positions=(*dossier.positions, position))
        case Concluded():
            status = DossierStatus.CONCLUDED
            return replace(dossier, status=status, concluded_on=on, **stated(fact))


def matters_of(fact: Fact) -> Iterator[Matter]:
    """Yield what a fact decides: the stage, or that the file is concluded."""
    match fact:
        case StageReached():
            yield Matter("stage", in_order=True)
        case Concluded():
            yield STATUS
        case _:
            pass


# Refusals ------------------------------------------------------------------------------------


def examine_opening(fact: Opened, _entry: Entry, _world: World) -> None:
    _examine_references(fact.references)
    refuse_repeats(fact.areas, "An area", "areas")


def examine(dossier: PolicyDossier, entry: Entry, _world: World) -> None:
    fact: Fact = entry.fact
    lives_on = dossier.outcome is DossierOutcome.ADOPTED
    refuse_if(
        not alive(dossier) and not (lives_on and isinstance(fact, Revised | StageReached)),
        "concluded",
        f"The dossier is concluded, effective {dossier.concluded_on}: {dossier.outcome}.",
    )
    match fact:
        case Revised():
            if fact.references is not KEEP:
                _examine_references(fact.references)
            if fact.areas is not KEEP:
                refuse_repeats(fact.areas, "An area", "areas")
        case PositionSubmitted():
            if "://" in fact.document:
                refuse_unless_url(fact.document, "document")
        case StageReached() | Concluded():
            pass


def _examine_references(references: tuple[DossierReference, ...]) -> None:
    for number, one in enumerate(references):
        path = ("references", str(number))
        with APART:
            refuse_unless_in_scheme(one.scheme, one.scheme_name, one.value, _SHAPES, *path)
    refuse_repeats(map(_as_borne, references), "A reference", "references")


def _as_borne(reference: DossierReference) -> str:
    """Return a reference as it is told from others: COM(2021) 177 final/2 is COM(2021) 177."""
    value = eu_numbers.without_version(compared(reference.value))
    return f"{reference.scheme}|{compared(reference.scheme_name or '')}|{value}"


def alive(dossier: PolicyDossier) -> bool:
    return dossier.status is DossierStatus.OPEN


def claims(dossier: PolicyDossier) -> Iterator[Claim]:
    for number, reference in enumerate(dossier.references):
        yield Claim(
            f"dossier.reference|{_as_borne(reference)}",
            "reference_taken",
            f"Another dossier has the reference {reference.value}.",
            ("references", str(number)),
        )


def stands_on(dossier: PolicyDossier) -> Iterator[str]:
    """Yield who leads it, and its areas; what was submitted, or reached, is past."""
    if dossier.lead is not None:
        yield dossier.lead
    yield from dossier.areas


LIFECYCLE = Lifecycle(
    name="dossier",
    prefix="dos",
    record=PolicyDossier,
    opening=Opened,
    fold=Fold(begin, evolve, matters=matters_of),
    examine_opening=examine_opening,
    examine=examine,
    alive=alive,
    claims=claims,
    stands_on=stands_on,
)
