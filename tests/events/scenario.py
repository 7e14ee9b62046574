"""Given what was entered, when something is asked for, then it is entered, or a rule refuses it.

A register in memory, for rules that need no store: it serves what a decision asks for from the
entries it holds, and its clock ticks with every command.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypedDict, TypeVar, Unpack

from events import dates, ids, institution, project
from events.area import Opened
from events.catalogue import kind_of, names_in
from events.dates import PartialDate
from events.deciding import across
from events.deciding.change import changes_of
from events.deciding.command import Command, Draft
from events.deciding.decision import decide, stated_keys
from events.deciding.reviewing import against_rules
from events.deciding.timeline import Timeline
from events.deciding.warning import Warned, warned
from events.deciding.world import Claimants, Key, Mentions, MissingError, Stream, World
from events.entry import Entry, Source, SourceKind
from events.errors import RejectedError
from events.institution import InstitutionKind
from events.localized import Localized
from events.records import LIFECYCLES
from events.remarks import Noted, Retracted

T = TypeVar("T")

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When the first command is given, unless a story says otherwise."""

REPORT = Source(kind=SourceKind.DOCUMENT, title="Annual report")
DATA_SET = Source(kind=SourceKind.IMPORT, title="Published data")


def named(prefix: str, key: str) -> str:
    """Return the id that a record has in every story."""
    return ids.derived(prefix, START, key)


EU, COMMISSION, INTERPOL = (named("ins", key) for key in ("eu", "commission", "interpol"))
POLICING = named("area", "policing")
WAPIS = named("prj", "wapis")


def english(text: str) -> Localized:
    return Localized({"en": text})


class Envelope(TypedDict, total=False):
    """What is said of an entry besides its fact and its date."""

    sources: tuple[Source, ...]
    reason: str | None
    exceptional: bool
    expected_version: int
    corrects: Entry | str
    about: Entry | str
    entry_id: str


def said(record: str, fact: Any, on: str | None = None, **envelope: Unpack[Envelope]) -> Draft:
    """Write down what is asked for; a reason is given where one is needed and none is named."""
    needs_reason = kind_of(fact).needs_reason or envelope.get("exceptional", False)
    corrects, about = envelope.get("corrects"), envelope.get("about")
    return Draft(
        fact=fact,
        record=record,
        effective_on=None if on is None else PartialDate(on),
        sources=envelope.get("sources", ()),
        reason=envelope.get("reason", "So it was decided." if needs_reason else None),
        exceptional=envelope.get("exceptional", False),
        expected_version=envelope.get("expected_version"),
        corrects=corrects.id if isinstance(corrects, Entry) else corrects,
        about=about.id if isinstance(about, Entry) else about,
        entry_id=envelope.get("entry_id"),
    )


def correction(entry: Entry, fact: Any, on: str | None = None) -> Draft:
    return said(entry.record, fact, on, corrects=entry)


def retraction(entry: Entry) -> Draft:
    return said(entry.record, Retracted(), about=entry)


@dataclass
class Register:
    """Everything that was entered, in memory."""

    now: datetime = START
    entries: list[Entry] = field(default_factory=list[Entry])

    def given(self, *drafts: Draft) -> "Register":
        """Enter each draft by a command of its own."""
        for draft in drafts:
            self.batch(draft)
        return self

    def enter(
        self, record: str, fact: Any, on: str | None = None, **envelope: Unpack[Envelope]
    ) -> Entry:
        """Enter one fact, and return its entry."""
        return self.batch(said(record, fact, on, **envelope))[0]

    def correct(
        self, entry: Entry, fact: Any, on: str | None = None, **envelope: Unpack[Envelope]
    ) -> Entry:
        envelope["corrects"] = entry
        return self.enter(entry.record, fact, on, **envelope)

    def retract(self, entry: Entry) -> Entry:
        return self.batch(retraction(entry))[0]

    def note(self, entry: Entry, note: str | None = None, *sources: Source) -> Entry:
        return self.enter(entry.record, Noted(note=note), about=entry, sources=sources)

    def batch(self, *drafts: Draft) -> list[Entry]:
        """Enter drafts by one command, and return all its entries, those that moved included."""
        entered = self._decided(drafts)
        self.entries += entered
        self.now += timedelta(seconds=1)
        return entered

    def warnings(self, *drafts: Draft) -> list[Warned]:
        """Enter drafts by one command, and return what is said of them all the same."""
        command = self._command(drafts)

        def said_of(world: World) -> list[Warned]:
            changes = list(changes_of(world, decide(command, world)))
            return list(warned(command, world, changes))

        found = self._asked(drafts, said_of)
        self.batch(*drafts)
        return found

    def refusal(self, *drafts: Draft) -> RejectedError:
        """Return what turns down a command, of which nothing is entered."""
        try:
            entered = self._decided(drafts)
        except RejectedError as error:
            return error
        raise AssertionError(f"entered: {[entry.fact for entry in entered]}")

    def refused(
        self, record: str, fact: Any, on: str | None = None, **envelope: Unpack[Envelope]
    ) -> str:
        """Return the rule that refuses a fact."""
        return self.refusal(said(record, fact, on, **envelope)).rule

    def against(self, record: str) -> list[str]:
        """Return the rules of today that a record's life breaks."""
        found = self._asked((), lambda world: against_rules(world, record))
        return [one.refusal.rule for one in found]

    def timeline(self, record: str) -> Timeline[Any]:
        fold = LIFECYCLES[ids.prefix_of(record) or ""].fold
        of_record = tuple(entry for entry in self.entries if entry.record == record)
        return Timeline(record, fold, of_record)

    def on(self, record: str, day: str | None = None) -> Any:
        """Return the state of a record on a day, today if none is named."""
        return self.timeline(record).on(
            dates.today(self.now) if day is None else date.fromisoformat(day)
        )

    def _decided(self, drafts: tuple[Draft, ...]) -> list[Entry]:
        command = self._command(drafts)
        return self._asked(drafts, lambda world: decide(command, world))

    def _command(self, drafts: tuple[Draft, ...]) -> Command:
        return Command(
            drafts=drafts,
            command_id=f"command {len(self.entries) + 1}",
            actor_id=ids.derived(ids.ACTOR, START, "officer"),
            recorded_at=self.now,
            next_position=len(self.entries) + 1,
        )

    def _asked(self, drafts: tuple[Draft, ...], ask: Callable[[World], T]) -> T:
        """Ask in a world to which is fetched what the answer needs."""
        world, keys = World(LIFECYCLES), tuple[Key, ...](stated_keys(drafts))
        answered = set[Key]()
        while True:
            assert not keys or not answered >= set(keys), f"asked again for {keys}"
            answered.update(keys)
            world = self._fetched(keys, world)
            try:
                return ask(world)
            except MissingError as missing:
                keys = missing.keys

    def _fetched(self, keys: Iterable[Key], world: World) -> World:
        """Return the world with what the keys ask for, and with the records found by them."""
        known = {entry.record for entry in self.entries}
        found = World(LIFECYCLES, {}, {}, {})
        records = set[str]()
        for key in keys:
            match key:
                case Stream(record):
                    records.add(record)
                case Claimants(claim):
                    bearers = frozenset(
                        record
                        for record in known
                        if claim in across.borne_by(world, self.timeline(record))
                    )
                    records |= bearers
                    found = found.knowing(World(LIFECYCLES, {}, {claim: bearers}))
                case Mentions():
                    naming = frozenset(entry.record for entry in self.entries if _names(entry, key))
                    records |= naming
                    found = found.knowing(World(LIFECYCLES, {}, {}, {key: naming}))
        timelines = {record: self.timeline(record) for record in records}
        return world.knowing(found).knowing(World(LIFECYCLES, timelines))


def _names(entry: Entry, key: Mentions) -> bool:
    return entry.effective_from >= key.since and any(
        one.id == key.named and key.field in (None, one.path[0]) for one in names_in(entry.fact)
    )


def institution_named(
    name: str, kind: InstitutionKind = InstitutionKind.OTHER, parent: str | None = None
) -> institution.Registered:
    return institution.Registered(name=english(name), kind=kind, parent=parent)


def register() -> Register:
    """Return a register that knows three institutions, an area of cooperation and a project."""
    return Register().given(
        said(EU, institution_named("European Union", InstitutionKind.UNION), "XXXX"),
        said(
            COMMISSION,
            institution_named("European Commission", InstitutionKind.EU_INSTITUTION, EU),
            "XXXX",
        ),
        said(
            INTERPOL,
            institution_named("INTERPOL", InstitutionKind.INTERNATIONAL_ORGANISATION),
            "1923-09-07",
        ),
        said(
            POLICING,
            Opened(title=english("Policing"), statement=english("Police work together.")),
            "2001-11-05",
        ),
        said(
            WAPIS,
            project.Identified(title=english("Police data"), acronym="WAPIS", areas=(POLICING,)),
            "2012-03-01",
        ),
    )
