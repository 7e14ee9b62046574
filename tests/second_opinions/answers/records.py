"""Records and events at an instant: what the contract says of them that is not simply held."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date
from typing import Any, TypeAlias

from typing_extensions import override

from events import codec
from events.catalogue import kind_of
from events.entry import Entry
from events.project import PartnerRole, RelationKind
from events.remarks import Noted, Retracted
from tests.second_opinions.answers import totals
from tests.second_opinions.answers.contract import RECORDS
from tests.second_opinions.answers.dates import OwnDate
from tests.second_opinions.answers.register import Actor, Instant, Register, Step
from tests.second_opinions.answers.sources import Source
from tests.second_opinions.days import NEVER, allowed

Names: TypeAlias = Callable[[Any], Iterable[Any]]
Stand: TypeAlias = Mapping[str, str]
"""The arguments that say who stands for a record."""
STAND = ("through", "within")
WAYS = ("PREDECESSORS", "SUCCESSORS")


@dataclass(frozen=True)
class Record(Source):
    """A record as it stood at an instant."""

    id: str
    step: Step | None
    """None of a listing's owner, where the listing goes on at another instant."""

    @override
    def held(self, name: str) -> Any:
        return getattr(self.state, name)

    @property
    def seen(self) -> Step:
        assert self.step is not None, "the owner of a page is not seen at the page's instant"
        return self.step

    @property
    def state(self) -> Any:
        return self.seen.state

    def moved(self, at: Instant) -> Record:
        """Return the same record, whose lists are to be read at another instant."""
        return replace(self, at=at, step=None)

    def naming_this(self, prefix: str, names: Names) -> list[Any]:
        """Return the records of a kind whose state names this one."""
        all_of_kind = all_records(self.register, prefix, self.at)
        return [one for one in all_of_kind if self.id in names(one.state)]

    def tell_id(self) -> str:
        return self.at.cite(self.id)

    def tell_redacted(self) -> list[str]:
        """Nothing is removed from the registers that are asked."""
        return []

    def tell_record_id(self) -> str:
        return self.id

    def tell_version(self) -> int:
        return self.register.known(self.at, self.id)[-1].version

    def tell_as_of(self) -> Any:
        return self.register.instant(self.at)

    def tell_effective_on(self) -> Any:
        return self.seen.effective_on

    def tell_effective_until(self) -> Any:
        return self.seen.effective_until

    def tell_certain(self) -> bool:
        return self.register.is_certain(self.id, self.at)

    def tell_attested_from(self) -> Any:
        return self.register.attested_from(self.id, self.at.position)

    def tell_effective_from(self) -> Any:
        return self.seen.effective_from

    def tell_effective_to(self) -> Any:
        return None if self.seen.effective_to == NEVER else self.seen.effective_to

    def tell_event(self) -> Event:
        return event_at(self.register, self.seen.entry, self.at)

    def tell_events(self) -> list[Event]:
        known = self.register.known(self.at, self.id)
        return [event_at(self.register, entry, self.at) for entry in known]

    def tell_timeline(self) -> list[Record]:
        steps = self.register.steps(self.id, self.at.position)
        return [
            replace(self, at=self._on(step.effective_from), step=step)
            for step in steps
            if step.effective_from < step.effective_to
        ]

    def _on(self, day: date) -> Instant:
        return Instant(self.at.position, day, cited=True, of_step=True)

    def tell_documents(self) -> Any:
        return self.held("documents")


class Institution(Record):
    """A body, with what names it."""

    def tell_alive(self) -> bool:
        return self.state.dissolved_on is None

    def tell_established_on(self) -> Any:
        known = self.register.steps(self.id, self.at.position)[0].effective_on
        return None if known.text == "XXXX" else known

    def tell_successors(self) -> list[str]:
        return sorted(self.state.successors)

    def tell_predecessors(self) -> list[Any]:
        return self.naming_this("ins", lambda other: other.successors)

    def successions(self, way: str) -> dict[tuple[str, str], int]:
        """Return who succeeds whom on the way from this body, and in how many steps."""
        found, reached, steps = dict[tuple[str, str], int](), [self.id], 0
        arrows = [
            (other.id, one)
            for other in all_records(self.register, "ins", self.at, listed=False)
            for one in other.state.successors
        ]
        here, there = (1, 0) if way == "PREDECESSORS" else (0, 1)
        while reached:
            steps += 1
            new = [one for one in arrows if one[here] in reached and one not in found]
            found |= dict.fromkeys(new, steps)
            reached = [one[there] for one in new]
        return found

    def kin(self, through: str | None = None, within: str | None = None) -> set[str]:
        """Return the ids of this body, of those reorganisations lead to, of all within these."""
        ways = {None: (), "BOTH": WAYS}.get(through, (through,))
        found = {self.id}.union(*(body for way in ways for body in self.successions(str(way))))
        if within is None:
            return found
        bodies = all_records(self.register, "ins", self.at, listed=False)
        return reached(found, {one.id: {one.state.parent} for one in bodies})

    def of_kin(self, prefix: str, stand: Stand, names: Names) -> list[Any]:
        """Return the records of a kind that name one of those that stand for it."""
        kin = self.kin(**stand)
        all_of_kind = all_records(self.register, prefix, self.at)
        return [one for one in all_of_kind if kin & {*names(one.state)}]

    def heirs(self) -> set[str]:
        """Return the bodies that are left of it in the end."""
        arrows = [*self.successions("SUCCESSORS")]
        gone = {before for before, _ in arrows}
        return {after for _, after in arrows if after not in gone} or {self.id}

    def tell_lineage(self, through: str = "BOTH") -> Any:
        ways = WAYS if through == "BOTH" else (through,)
        return [
            {"way": way, "steps": steps, "predecessor": before, "successor": after}
            | {"on": self.named(before).held("dissolved_on")}
            for way in ways
            for (before, after), steps in sorted(
                self.successions(way).items(), key=lambda one: (one[1], one[0])
            )
        ]

    def named(self, id_: str) -> Record:
        """Return a body that is seen at the same instant."""
        found = record_at(self.register, id_, self.at)
        assert found is not None
        return found

    def tell_children(self, **stand: str) -> list[Any]:
        return self.of_kin("ins", stand, lambda other: [other.parent])

    def tell_links(self, **stand: str) -> list[Any]:
        return self.of_kin("lnk", stand, lambda link: [link.from_institution, link.to_institution])

    def tell_projects(self, **stand: str) -> list[Any]:
        return self.of_kin(
            "prj",
            stand,
            lambda project: [project.lead, *(one.institution for one in project.partners)],
        )

    def tell_opportunities(self, **stand: str) -> list[Any]:
        return self.of_kin("opp", stand, lambda call: [call.manager])

    def tell_policy_dossiers(self, **stand: str) -> list[Any]:
        return self.of_kin("dos", stand, lambda dossier: [dossier.lead])

    def tell_policy_dossiers_addressed(self, **stand: str) -> list[Any]:
        return self.of_kin(
            "dos", stand, lambda dossier: [one.to_institution for one in dossier.positions]
        )

    def tell_agreements_funded(self, **stand: str) -> list[Any]:
        return self.of_kin("agr", stand, lambda agreement: [agreement.funder])

    def tell_agreements_received(self, **stand: str) -> list[Any]:
        return self.of_kin("agr", stand, lambda agreement: [agreement.beneficiary])

    def tell_funding_given(self, **asked: Any) -> Any:
        stand = {one: asked.pop(one) for one in STAND if one in asked}
        return totals.lines(self.tell_agreements_funded(**stand), **asked)

    def tell_funding_received(self, **asked: Any) -> Any:
        stand = {one: asked.pop(one) for one in STAND if one in asked}
        return totals.lines(self.tell_agreements_received(**stand), **asked)


class Project(Record):
    """A project, with what it leads to."""

    def kin(self, through: str | None = None) -> set[str]:
        """Return the ids of this project, and of its parts if they are asked for."""
        if through is None:
            return {self.id}
        projects = all_records(self.register, "prj", self.at, listed=False)
        return reached({self.id}, {one.id: _wholes(one.state) for one in projects})

    def of_kin(self, prefix: str, stand: Stand, names: Names) -> list[Any]:
        """Return the records of a kind that name it, or one of its parts."""
        kin = self.kin(**stand)
        all_of_kind = all_records(self.register, prefix, self.at)
        return [one for one in all_of_kind if kin & {*names(one.state)}]

    def once(self, name: str, stand: Stand, apart: Names) -> Any:
        """Return what it and its parts hold, its own first: of what is the same the first."""
        if not stand:
            return self.held(name)
        projects = all_records(self.register, "prj", self.at, listed=False)
        of = {one.id: one for one in projects}
        ids = [self.id, *sorted(self.kin(**stand) - {self.id})]
        found = dict[tuple[Any, ...], Any]()
        for item in (item for one in ids for item in of[one].held(name)):
            key = tuple(apart(item))
            found[key] = item if key not in found else unshared(found[key])
        return [*found.values()]

    def tell_areas(self, **stand: str) -> list[str]:
        if not stand:
            return sorted(self.state.areas)
        projects = all_records(self.register, "prj", self.at, listed=False)
        kin = self.kin(**stand)
        return sorted({area for one in projects if one.id in kin for area in one.state.areas})

    def tell_documents(self, **stand: str) -> Any:
        return self.once("documents", stand, lambda one: [one.url])

    def tell_partners(self, role: str | None = None, **stand: str) -> Any:
        partners = self.once("partners", stand, lambda one: [one.institution, one.role])
        return [one for one in partners if role is None or one.role is PartnerRole(role)]

    def tell_recipients(self, **stand: str) -> Any:
        return self.once("recipients", stand, lambda one: [one.country, one.region])

    def tell_sectors(self, **stand: str) -> Any:
        return self.once("sectors", stand, lambda one: [one.vocabulary, one.code])

    def tell_related(self) -> Any:
        return self.held("related")

    def tell_phases(self, **stand: str) -> list[Any]:
        return self.of_kin("prj", stand, _wholes)

    def tell_opportunities(self, **stand: str) -> list[Any]:
        return self.of_kin("opp", stand, lambda call: [one.project for one in call.matches])

    def tell_agreements(self, **stand: str) -> list[Any]:
        return self.of_kin("agr", stand, lambda agreement: agreement.projects)

    def tell_links(self) -> list[Any]:
        all_links = all_records(self.register, "lnk", self.at)
        return [one for one in all_links if _parties(one) <= _taking_part(self)]

    def tell_funding(self, **asked: Any) -> Any:
        stand = {one: asked.pop(one) for one in STAND if one in asked}
        return totals.lines(self.tell_agreements(**stand), **asked)


def _wholes(project: Any) -> set[str]:
    """Return what a project is a part of."""
    return {one.project for one in project.related if one.kind is RelationKind.PART_OF}


def reached(found: set[str], above: Mapping[str, set[Any]]) -> set[str]:
    """Return the ids that are found, and all that have one of them above them, however far."""
    while more := {one for one, over in above.items() if over & found} - found:
        found = found | more
    return found


def unshared(item: Any) -> Any:
    """Return an item that several hold: none of their shares is its own."""
    return replace(item, percent=None) if hasattr(item, "percent") else item


class FundingAgreement(Record):
    """An agreement, with what it is for."""

    def tell_projects(self) -> list[str]:
        now = record_at(self.register, self.id, self.at)
        return [] if now is None else sorted(now.state.projects)

    def tell_best_known(self) -> Any:
        stages = {"CONTRIBUTION": "contribution", "DECIDED": "decided_amount"}
        for stage, name in {**stages, "REQUESTED": "requested"}.items():
            money = self.held(name)
            if money is not None:
                return {"amount": money.amount, "currency": money.currency, "stage": stage}
        return None


class InstitutionalLink(Record):
    """A link between two institutions."""

    def tell_areas(self) -> list[str]:
        return sorted(self.state.areas)

    def tell_projects(self) -> list[Any]:
        now = record_at(self.register, self.id, self.at)
        all_projects = all_records(self.register, "prj", self.at) if now else ()
        return [one for one in all_projects if now and _parties(now) <= _taking_part(one)]


def _parties(link: Record) -> set[str]:
    return {link.state.from_institution, link.state.to_institution}


def _taking_part(project: Record) -> set[str]:
    """Return who leads a project, and its partners."""
    return {project.state.lead, *(one.institution for one in project.state.partners)}


class FundingOpportunity(Record):
    """A call, with what became of it."""

    def tell_areas(self) -> list[str]:
        return sorted(self.state.areas)

    def tell_matches(self) -> Any:
        return self.held("matches")

    def tell_applications(self) -> Any:
        return self.held("applications")

    def tell_agreements(self) -> list[Any]:
        return self.naming_this("agr", lambda agreement: [agreement.opportunity])


class PolicyDossier(Record):
    """A file, with its way so far."""

    def tell_areas(self) -> list[str]:
        return sorted(self.state.areas)

    def tell_stages(self) -> Any:
        return self.held("stages")

    def tell_positions(self) -> Any:
        return self.held("positions")


class AreaOfCooperation(Record):
    """An area, with what is in it."""

    def tell_projects(self) -> list[Any]:
        return self.naming_this("prj", lambda project: project.areas)

    def tell_links(self) -> list[Any]:
        return self.naming_this("lnk", lambda link: link.areas)

    def tell_opportunities(self) -> list[Any]:
        return self.naming_this("opp", lambda call: call.areas)

    def tell_policy_dossiers(self) -> list[Any]:
        return self.naming_this("dos", lambda dossier: dossier.areas)


_CLASSES: dict[str, type[Record]] = {
    one.__name__: one
    for one in (
        *(Institution, AreaOfCooperation, Project),
        *(FundingAgreement, InstitutionalLink, FundingOpportunity, PolicyDossier),
    )
}


@dataclass(frozen=True)
class Event(Source):
    """An entry, with what is known of it at an instant."""

    of: Entry

    @override
    def held(self, name: str) -> Any:
        return getattr(self.of.fact if hasattr(self.of.fact, name) else self.of, name)

    @property
    def left_at(self) -> Instant:
        """The instant it made: its day, as known after its command."""
        end = self.register.end_of_command(self.of.position)
        return Instant(end, self.of.effective_from, cited=True, of_step=True)

    @property
    @override
    def names_at(self) -> Instant:
        return self.left_at

    def tell_id(self) -> str:
        return self.at.cite(self.of.id)

    def tell_entry_id(self) -> str:
        return self.of.id

    def tell_record_id(self) -> str:
        return self.of.record

    def tell_effective_on(self) -> OwnDate:
        return OwnDate(self.of.effective_on, allowed(self.of, self.register.corrected(self.of)))

    def tell_late_by_days(self) -> int | None:
        last = self.of.effective_on.last
        return None if last is None else (self.of.recorded_at.astimezone(UTC).date() - last).days

    def tell_record(self) -> Record | None:
        return record_at(self.register, self.of.record, self.left_at)

    def tell_type(self) -> str:
        return kind_of(self.of.fact).name.replace(".", "_").upper()

    def tell_actor(self) -> Any:
        erased = Actor(self.of.actor_id, None, None, erased=True)
        return self.register.actors.get(self.of.actor_id, erased)._asdict()

    def tell_redacted(self) -> list[str]:
        """Nothing is removed from the registers that are asked."""
        return []

    def tell_entry(self) -> Event | None:
        return self._at_position(self.of.about)

    def tell_corrects(self) -> Event | None:
        return self._at_position(self.of.corrects)

    def tell_corrected_by(self) -> Event | None:
        return self._last(self.register.correcting.get(self.of.position, ()))

    def tell_retracted_by(self) -> Event | None:
        return self._last(self._remarks(self.of, Retracted))

    def tell_notes(self) -> list[Event]:
        return [
            event_at(self.register, note, self.at)
            for note in self._known(self._remarks(self.of, Noted))
            if not self._known(self._remarks(note, Retracted))
        ]

    def tell_institution_kind(self) -> Any:
        return self.held("kind")

    def tell_payment_kind(self) -> Any:
        return self.held("kind")

    def tell_application_outcome(self) -> Any:
        return self.held("outcome")

    def tell_dossier_outcome(self) -> Any:
        return self.held("outcome")

    def tell_payload(self) -> Any:
        return json.loads(codec.encode(self.of.fact))

    def _remarks(self, of: Entry, kind: type[Any]) -> list[Entry]:
        about = self.register.about.get(of.position, ())
        return [one for one in about if isinstance(one.fact, kind)]

    def _known(self, entries: Sequence[Entry]) -> list[Entry]:
        return [one for one in entries if one.position <= self.at.position]

    def _last(self, entries: Sequence[Entry]) -> Event | None:
        known = self._known(entries)
        return event_at(self.register, known[-1], self.at) if known else None

    def _at_position(self, position: int | None) -> Event | None:
        if position is None:
            return None
        return event_at(self.register, self.register.entries[position - 1], self.at)


def record_at(register: Register, id_: str, at: Instant) -> Record | None:
    """Return a record at an instant; None if there is none then."""
    step = register.step(id_, at) if id_ in register.of_record else None
    if step is None:
        return None
    type_name = RECORDS[id_.partition("_")[0]]
    return _CLASSES[type_name](register, at, type_name, id_, step)


def all_records(
    register: Register, prefix: str, at: Instant, *, listed: bool = True
) -> Iterator[Record]:
    """Yield all records of a kind at an instant, in the order of their ids.

    Those that are `listed` alone: a record is in lists from the day on which it is attested.
    """
    for id_ in register.records(prefix):
        record = record_at(register, id_, at)
        if record is not None and (not listed or register.is_listed(id_, at)):
            yield record


def event_at(register: Register, entry: Entry, at: Instant) -> Event:
    """Return an entry as it is known at an instant."""
    words = kind_of(entry.fact).name.replace(".", "_").split("_")
    return Event(register, at, "".join(word.capitalize() for word in words), entry)
