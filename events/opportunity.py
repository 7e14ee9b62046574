"""A call that may fund a project: spotted, held against projects, applied to, decided.

Whether one can apply, days make: when it opens, and its last deadline.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, TypeAlias

from events import dates
from events.catalogue import KEEP, Address, Counts, Keep, Names, Prose, event, stated
from events.dates import PartialDate, day_after, may_follow
from events.deciding.timeline import STATUS, Fold, Matter, Timeline, Turn
from events.deciding.wellformed import refuse_repeats, refuse_unless_url
from events.deciding.world import Advice, Claim, Lifecycle, World
from events.documents import Documented
from events.entry import Entry
from events.errors import refuse_if, stop_if
from events.ids import listed
from events.localized import Localized
from events.money import Money, refuse_unless_positive
from events.texts import compared
from events.words import Word


class OpportunityStatus(Word):
    """Whether one can apply: not yet, on that day, no longer, or not at all."""

    FORTHCOMING = "FORTHCOMING", "It does not take applications yet."
    OPEN = "OPEN", "One can apply."
    CLOSED = "CLOSED", "Its last deadline has passed."
    WITHDRAWN = "WITHDRAWN", "It was withdrawn."


class ApplicationOutcome(Word):
    """What was decided on an application; one on the RESERVE list is decided again."""

    AWARDED = "AWARDED", "The project is to be funded."
    REJECTED = "REJECTED", "It is not."
    RESERVE = "RESERVE", "It is on the reserve list, and is decided on again."


class MatchStage(Word):
    """How far a project is with a call: what was done last, or TO_APPLY if nothing was."""

    TO_APPLY = "TO_APPLY", "No application was made yet."
    APPLIED = "APPLIED", "An application was made, and is not decided on."
    RESERVE = "RESERVE", "The last application is on the reserve list."
    AWARDED = "AWARDED", "The last application was awarded."
    REJECTED = "REJECTED", "The last application was rejected."
    DECLINED = "DECLINED", "No application is made after all."


# Facts ---------------------------------------------------------------------------------------


@event("opportunity.spotted", Counts.OPENING)
class Spotted:
    """A call is found that may fund a project."""

    title: Annotated[Localized, "What the call is called."]
    topic_id: Annotated[str, "The id of the topic, as its publisher numbers it."]
    call_id: Annotated[str | None, "The id of the call that it is a topic of."] = None
    programme: Annotated[str | None, "The funder's programme, by its code."] = None
    manager: Annotated[
        str | None, Names("institution"), "The institution that manages the call."
    ] = None
    areas: Annotated[tuple[str, ...], Names("area"), "The areas of cooperation that it fits."] = ()
    opens_on: Annotated[PartialDate | None, "The day from which one can apply."] = None
    deadlines: Annotated[
        tuple[PartialDate, ...],
        "The last days to apply, in order; of a partial date, the last that it allows.",
    ] = ()
    budget_min: Annotated[Money | None, "The least amount that one project is given."] = None
    budget_max: Annotated[Money | None, "The most that one project is given."] = None
    url: Annotated[str, Address, "The address at which the call is published."]


@event("opportunity.revised", Counts.DESCRIPTION)
class Revised:
    """The call is published anew; what is left out stays."""

    title: Annotated[Localized | Keep, "What the call is called."] = KEEP
    call_id: Annotated[str | Keep | None, "The id of the call that it is a topic of."] = KEEP
    programme: Annotated[str | Keep | None, "The funder's programme, by its code."] = KEEP
    manager: Annotated[
        str | Keep | None, Names("institution"), "The institution that manages the call."
    ] = KEEP
    areas: Annotated[
        tuple[str, ...] | Keep, Names("area"), "The areas of cooperation that it fits."
    ] = KEEP
    opens_on: Annotated[PartialDate | Keep | None, "The day from which one can apply."] = KEEP
    deadlines: Annotated[
        tuple[PartialDate, ...] | Keep,
        "The last days to apply, in order; of a partial date, the last that it allows.",
    ] = KEEP
    budget_min: Annotated[Money | Keep | None, "The least amount that one project is given."] = KEEP
    budget_max: Annotated[Money | Keep | None, "The most that one project is given."] = KEEP
    url: Annotated[str | Keep, Address, "The address at which the call is published."] = KEEP


@event("opportunity.matched", Counts.CHANGE)
class Matched:
    """The call is found to fit a project."""

    project: Annotated[str, Names("project"), "The project that the call fits."]
    assessment: Annotated[str, Prose, "How well it fits, in a sentence."]


@event("opportunity.declined", Counts.ENDING, needs_reason=True)
class Declined:
    """No application to the call is made for a project after all."""

    project: Annotated[
        str, Names("project", alive=False), "The project for which no application is made."
    ]


@event("opportunity.application_submitted", Counts.CHANGE)
class ApplicationSubmitted:
    """An application to the call is made for a project that it was matched with."""

    project: Annotated[str, Names("project"), "The project that the application is for."]
    requested: Annotated[Money | None, "The amount applied for."] = None


@event("opportunity.application_decided", Counts.CHANGE)
class ApplicationDecided:
    """The funder decides on the last application for a project."""

    project: Annotated[
        str, Names("project", alive=False), "The project that the application is for."
    ]
    outcome: Annotated[ApplicationOutcome, "What was decided."]


@event("opportunity.withdrawn", Counts.ENDING)
class Withdrawn:
    """Who manages the call takes it back."""


Fact: TypeAlias = (
    Revised | Matched | Declined | ApplicationSubmitted | ApplicationDecided | Withdrawn
)


# Record --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A project that the call fits."""

    project: str
    assessment: str
    declined_on: PartialDate | None = None
    stage: MatchStage = MatchStage.TO_APPLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What was applied for, and what became of it."""

    project: str
    requested: Money | None = None
    submitted_on: PartialDate
    outcome: ApplicationOutcome | None = None
    decided_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingOpportunity(Documented):
    """A call on a day. A project has one match in it, the last, and all its applications.

    Only its last application is not rejected, if any: it can apply again after a rejection alone.
    """

    title: Localized
    topic_id: str
    call_id: str | None = None
    programme: str | None = None
    manager: str | None = None
    areas: tuple[str, ...] = ()
    opens_on: PartialDate | None = None
    deadlines: tuple[PartialDate, ...] = ()
    budget_min: Money | None = None
    budget_max: Money | None = None
    url: str
    status: OpportunityStatus = OpportunityStatus.OPEN
    matches: tuple[Match, ...] = ()
    applications: tuple[Application, ...] = ()
    withdrawn_on: PartialDate | None = None

    @property
    def deadline_days(self) -> tuple[date | None, ...]:
        """The last day of each deadline."""
        return tuple(deadline.last for deadline in self.deadlines)

    @property
    def closes_after(self) -> date | None:
        """The last day to apply, where one is known."""
        return self.deadlines[-1].last if self.deadlines else None


def begin(fact: Spotted, _on: PartialDate) -> FundingOpportunity:
    return FundingOpportunity(**stated(fact))


def evolve(opportunity: FundingOpportunity, fact: Fact, on: PartialDate) -> FundingOpportunity:
    match fact:
        case Revised():
            return replace(opportunity, **stated(fact))
        case Matched():
            matched = Match(**stated(fact))
            others = (one for one in opportunity.matches if one.project != fact.project)
            return replace(opportunity, matches=(*others, matched))
        case Declined():
            at = _at_stage(opportunity, fact.project, MatchStage.DECLINED)
            declined = tuple(
                replace(one, declined_on=on) if one.project == fact.project else one
                for one in at.matches
            )
            return replace(at, matches=declined)
        case ApplicationSubmitted():
            at = _at_stage(opportunity, fact.project, MatchStage.APPLIED)
            submitted = Application(submitted_on=on, **stated(fact))
            return replace(at, applications=(*at.applications, submitted))
        case ApplicationDecided():
            at = _at_stage(opportunity, fact.project, MatchStage(fact.outcome))
            last = _applied(opportunity, fact.project)
            decided = tuple(
                replace(one, outcome=fact.outcome, decided_on=on) if one is last else one
                for one in opportunity.applications
            )
            return replace(at, applications=decided)
        case Withdrawn():
            return replace(opportunity, status=OpportunityStatus.WITHDRAWN, withdrawn_on=on)


def by_day(opportunity: FundingOpportunity, day: date) -> FundingOpportunity:
    """Return the call as it is on a day: one can apply from when it opens to its last deadline."""
    if opportunity.status is OpportunityStatus.WITHDRAWN:
        return opportunity
    status = OpportunityStatus.OPEN
    due = {turn.name: turn.effective_from for turn in turns_of(opportunity)}
    opens, closes = due.get("opened"), due.get("closed")
    if closes is not None and closes <= day:
        status = OpportunityStatus.CLOSED
    elif opens is not None and day < opens:
        status = OpportunityStatus.FORTHCOMING
    return replace(opportunity, status=status)


def turns_of(opportunity: FundingOpportunity) -> Iterator[Turn]:
    """Yield the day on which it opens, and the one after its last deadline.

    It opens as a change comes: on the first day of the date, or the last if the first is open; no
    later than a deadline passes.
    """
    if opportunity.status is OpportunityStatus.WITHDRAWN:
        return
    opens_on, deadlines = opportunity.opens_on, opportunity.deadlines
    if opens_on is not None:
        by = [one.last for one in (*deadlines[:1], opens_on) if one.last is not None]
        yield Turn("opened", opens_on, opens_on.first or (opens_on.last and min(by)))
    after = day_after(deadlines[-1]) if deadlines else None
    if after is not None:
        yield Turn("closed", after, after.last)


def matters_of(fact: Fact) -> Iterator[Matter]:
    """Yield what a fact decides."""
    if isinstance(fact, Withdrawn):
        yield STATUS


def _at_stage(
    opportunity: FundingOpportunity, project: str, stage: MatchStage
) -> FundingOpportunity:
    matches = tuple(
        replace(one, stage=stage) if one.project == project else one for one in opportunity.matches
    )
    return replace(opportunity, matches=matches)


# Refusals ------------------------------------------------------------------------------------


def examine_opening(fact: Spotted, entry: Entry, _world: World) -> None:
    _examine_terms(begin(fact, entry.effective_on))


def examine(opportunity: FundingOpportunity, entry: Entry, _world: World) -> None:
    fact: Fact = entry.fact
    # What was applied for before is decided on still: nobody would know what became of it.
    refuse_if(
        not alive(opportunity) and not isinstance(fact, ApplicationDecided),
        "withdrawn",
        f"The opportunity was withdrawn, effective {opportunity.withdrawn_on}.",
    )
    match fact:
        case Revised():
            _examine_terms(replace(opportunity, **stated(fact)))
        case Matched():
            refuse_if(
                _is_matched(opportunity, fact.project),
                "already_matched",
                f"It is matched with {fact.project} already.",
                "project",
            )
        case Declined():
            _refuse_unmatched(opportunity, fact.project)
            refuse_if(
                _is_applied_for(opportunity, fact.project),
                "already_submitted",
                "An application for it was submitted, and not rejected: it is not declined.",
                "project",
            )
        case ApplicationSubmitted():
            _examine_submission(opportunity, fact, entry)
        case ApplicationDecided():
            _examine_decision(opportunity, fact)
        case Withdrawn():
            pass


def _examine_terms(opportunity: FundingOpportunity) -> None:
    areas, deadlines, opens_on = opportunity.areas, opportunity.deadlines, opportunity.opens_on
    refuse_repeats(areas, "An area", "areas")
    for number, deadline in enumerate(deadlines):
        refuse_if(
            deadline.last is None,
            "deadline_unknown",
            f"A deadline has a last day; none is known of {deadline}.",
            *("deadlines", str(number)),
        )
    in_order = True
    for number, (before, after) in enumerate(pairwise(deadlines), 1):
        follows = before != after and may_follow(before, after)
        in_order = in_order and follows
        refuse_if(
            not follows,
            "deadlines_order",
            f"Deadlines come one after another; {after} is not after {before}.",
            *("deadlines", str(number)),
        )
    refuse_if(
        in_order and not may_follow(*deadlines),
        "deadlines_order",
        f"Deadlines come one after another; these cannot: {', '.join(map(str, deadlines))}.",
        "deadlines",
    )
    refuse_if(
        may_follow(*deadlines) and not may_follow(opens_on, *deadlines),
        "deadline_before_opening",
        f"A deadline is over before it opens ({opens_on}).",
        "deadlines",
    )
    least, most = opportunity.budget_min, opportunity.budget_max
    refuse_unless_url(opportunity.url, "url")
    refuse_unless_positive(least, "budgetMin")
    refuse_unless_positive(most, "budgetMax")
    if least is not None and most is not None:
        stop_if(
            least.currency != most.currency,
            "other_currency",
            f"The least is in {least.currency}.",
            *("budgetMax", "currency"),
        )
        refuse_if(
            most.amount < least.amount,
            "budget_range",
            f"The most, {most}, is less than the least, {least}.",
            *("budgetMax", "amount"),
        )


def _examine_submission(
    opportunity: FundingOpportunity, fact: ApplicationSubmitted, entry: Entry
) -> None:
    _refuse_unmatched(opportunity, fact.project)
    refuse_if(
        _is_applied_for(opportunity, fact.project),
        "already_submitted",
        "An application for it was submitted already, and not rejected.",
        "project",
    )
    opens_on, closes, day = opportunity.opens_on, opportunity.closes_after, entry.effective_from
    refuse_if(
        not may_follow(opens_on, dates.day(day)) and not entry.exceptional,
        "not_yet_open",
        f"It opens on {opens_on}.",
    )
    refuse_if(
        closes is not None and closes < day and not entry.exceptional,
        "deadline_passed",
        f"The last day to apply is {closes}.",
    )
    refuse_unless_positive(fact.requested, "requested")


def _examine_decision(opportunity: FundingOpportunity, fact: ApplicationDecided) -> None:
    application = _applied(opportunity, fact.project)
    refuse_if(
        application is None,
        "not_submitted",
        "No application for it is submitted by then.",
        "project",
    )
    outcome = application and application.outcome
    refuse_if(
        outcome not in (None, ApplicationOutcome.RESERVE) or outcome is fact.outcome,
        "already_decided",
        f"The application is {outcome} already.",
        "outcome",
    )


def _refuse_unmatched(opportunity: FundingOpportunity, project: str) -> None:
    refuse_if(
        not _is_matched(opportunity, project),
        "not_matched",
        f"It is not matched with {project} then, or was declined for it.",
        "project",
    )


def _is_matched(opportunity: FundingOpportunity, project: str) -> bool:
    return any(one.project == project and one.declined_on is None for one in opportunity.matches)


def _applied(opportunity: FundingOpportunity, project: str) -> Application | None:
    """Return the last application for a project."""
    latest_first = reversed(opportunity.applications)
    return next((one for one in latest_first if one.project == project), None)


def _is_applied_for(opportunity: FundingOpportunity, project: str) -> bool:
    """Say whether there is an application for a project that was not rejected."""
    last = _applied(opportunity, project)
    return last is not None and last.outcome is not ApplicationOutcome.REJECTED


def alive(opportunity: FundingOpportunity) -> bool:
    return opportunity.withdrawn_on is None


def claims(opportunity: FundingOpportunity) -> Iterator[Claim]:
    if alive(opportunity):
        yield Claim(
            f"opportunity.topic|{compared(opportunity.topic_id)}",
            "topic_taken",
            f"The topic {opportunity.topic_id} is entered already.",
            ("topicId",),
        )


def turns(entry: Entry, world: World) -> Iterator[date]:
    """Yield the days from which one may apply."""
    if isinstance(entry.fact, ApplicationSubmitted):
        for step in world.timeline(entry.record).steps:
            opens_on = step.state.opens_on
            if opens_on is not None and opens_on.first is not None:
                yield opens_on.first


def _undecided(opportunity: FundingOpportunity) -> list[str]:
    """Return the projects on whose last application it is not decided for good."""
    pending = (MatchStage.APPLIED, MatchStage.RESERVE)
    return [one.project for one in opportunity.matches if one.stage in pending]


def stands_on(opportunity: FundingOpportunity) -> Iterator[str]:
    """Yield the projects on which a decision is awaited, and until it closes all it is for."""
    yield from _undecided(opportunity)
    if opportunity.status is OpportunityStatus.CLOSED:
        return
    if opportunity.manager is not None:
        yield opportunity.manager
    yield from opportunity.areas
    for one in opportunity.matches:
        if one.stage is MatchStage.TO_APPLY:
            yield one.project


def _left_undecided(timeline: Timeline[Any], entry: Entry) -> Iterator[Advice]:
    """Warn of applications that nobody has decided on when the call is withdrawn."""
    state = timeline.on(entry.effective_from) if isinstance(entry.fact, Withdrawn) else None
    left = _undecided(state) if state is not None else []
    if left:
        message = f"On applications for {listed(left)} it was not decided."
        yield Advice("applications_undecided", message, ("id",))


LIFECYCLE = Lifecycle(
    name="opportunity",
    prefix="opp",
    record=FundingOpportunity,
    opening=Spotted,
    fold=Fold(begin, evolve, by_day, turns_of, matters_of),
    examine_opening=examine_opening,
    examine=examine,
    alive=alive,
    claims=claims,
    turns=turns,
    warns=_left_undecided,
    stands_on=stands_on,
)
