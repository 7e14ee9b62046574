"""What a decision may look at: other records, who bears a name, and who names whom.

A decision states, as plain keys (`Key`), what it needs, so that one read can fetch the keys of many
decisions. A question whose answer was not fetched raises `MissingError` with its key: the
transaction fetches it and asks the decision again. Entries not yet written are seen too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from events import ids
from events.catalogue import names_in
from events.deciding.timeline import Fold, Span, Timeline, spans
from events.documents import Documented
from events.entry import Entry
from events.errors import RejectedError, UnjudgedError
from events.rules import Rule
from events.warnings import WarningName

S = TypeVar("S", bound=Documented)


class Stream(NamedTuple):
    """All entries of a record."""

    record: str


class Claimants(NamedTuple):
    """The records that bore, on whatever day, what only one at a time may bear."""

    claim: str


class Mentions(NamedTuple):
    """The records with an entry that names this one, in this field and since this day if given."""

    named: str
    field: str | None = None
    since: date = date.min


Key: TypeAlias = Stream | Claimants | Mentions


class MissingError(Exception):
    """A decision needs what was not fetched."""

    def __init__(self, *keys: Key) -> None:
        super().__init__(*keys)
        self.keys = keys


class Claim(NamedTuple):
    """Something that only one record may bear on any day: a name, a reference, an identifier."""

    text: str
    """What is borne, and in which sense, as one string."""
    rule: Rule
    message: str
    path: tuple[str, ...] = ()
    yields: bool = False
    """An exceptional entry may share it."""
    shares_with: frozenset[str] = frozenset()
    """Records that may bear it too, and so may all that share it with one of these."""


class Likeness(NamedTuple):
    """Something that several may bear on a day: whoever has one more bear it is told of them."""

    text: str
    """What is borne, as one string."""
    sense: str
    """In which sense: who bears it in another one gains it anew."""
    name: WarningName
    message: str
    path: tuple[str, ...]


def _nothing(_state: Any) -> tuple[Any, ...]:
    return ()


def _no_turns(_entry: Entry, _world: "World") -> Iterable[date]:
    return ()


class Advice(NamedTuple):
    """What is said to whoever enters something, and which field of the fact it speaks of."""

    name: WarningName
    message: str
    path: tuple[str, ...]


def _no_advice(_timeline: Timeline[Any], _entry: Entry) -> Iterable[Advice]:
    return ()


class Look(NamedTuple):
    """What a rule looks at in other records, besides whether those that its fact names live.

    Where this may be otherwise the rule is asked again.
    """

    kind: str
    """What kind of record it looks at."""
    field: str
    """The field that names the one in the facts of the other."""
    facts: tuple[type[Any], ...]
    """The facts it is a rule of."""
    sees: Callable[[Any], Any]
    """All that it sees of a state; None if there is nothing to see."""
    names: bool = True
    """Whether what it looks at names the record of the rule; if not, it is named by that."""
    through: bool = False
    """Whether it looks on at what is named by what it looks at, and so on."""


def _holds_alone(_world: "World", _was: Timeline[Any], _now: Timeline[Any]) -> None:
    pass


def _always(_state: Any) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle(Generic[S]):
    """One kind of record: how its facts add up, and when they are refused."""

    name: str
    prefix: str
    record: type[S]
    opening: type[Any]
    fold: Fold[S]
    examine_opening: Callable[[Any, Entry, "World"], None]
    examine: Callable[[S, Entry, "World"], None]
    alive: Callable[[S], bool]
    claims: Callable[[S], Iterable[Claim]]
    turns: Callable[[Entry, "World"], Iterable[date]] = _no_turns
    """Days on which its rules may begin to answer otherwise, besides those on which an entry of the
    record, or of one that the fact names, begins to count."""
    holds: Callable[["World", Timeline[Any], Timeline[Any]], None] = _holds_alone
    """Refuses what does not hold beside others of its kind, by its timeline before and after."""
    sound: Callable[[S], None] = _always
    """Refuses a state that none may be, whatever entry or day made it."""
    looks: tuple[Look, ...] = ()
    """What its rules look at in other records."""
    warns: Callable[[Timeline[Any], Entry], Iterable[Advice]] = _no_advice
    """What is recorded all the same, and whoever enters it is told, by the timeline with it."""
    stands_on: Callable[[S], Iterable[str]] = _nothing
    """The records whose end would leave a living one on air: whoever ends one of them is told."""
    likenesses: Callable[[S], Iterable[Likeness]] = _nothing
    """What others may bear too, of which whoever has a record bear it is told."""

    def borne(self, state: S) -> Iterator[str]:
        """Yield all that a state bears by which its record is found again."""
        yield from (claim.text for claim in self.claims(state))
        yield from (one.text for one in self.likenesses(state))


@dataclass(frozen=True)
class World:
    """Records as a decision sees them: as stored, and as the entries before it will leave them."""

    lifecycles: Mapping[str, Lifecycle[Any]]
    """By the prefix of their ids."""
    timelines: Mapping[str, Timeline[Any]] = field(default_factory=dict[str, Timeline[Any]])
    claimed: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    mentioned: Mapping[Mentions, frozenset[str]] = field(
        default_factory=dict[Mentions, frozenset[str]]
    )
    newly_claimed: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    newly_mentioned: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """The same of records with entries not yet written, by what they bear and whom they name."""
    refused: frozenset[str] = frozenset()
    """Records to which something is refused: how the rest of a command finds them, nobody knows."""

    def lifecycle(self, record: str) -> Lifecycle[Any]:
        """Return the kind of record that an id names; refuse an id that names none."""
        prefix = ids.prefix_of(record)
        if prefix is None or prefix not in self.lifecycles:
            known = ", ".join(f"{prefix}_…" for prefix in self.lifecycles)
            raise RejectedError("malformed_id", f"{record!r:.60} is no id of a record ({known}).")
        return self.lifecycles[prefix]

    def timeline(self, record: str) -> Timeline[Any]:
        """Return all that is known of a record; a timeline without entries if there is none."""
        if record in self.refused:
            raise UnjudgedError(record)
        known = self.timelines.get(record)
        if known is None:
            self.lifecycle(record)
            raise MissingError(Stream(record))
        return known

    def on(self, record: str, day: date) -> Any:
        """Return the state of a record on a day, or None where it does not exist."""
        return self.timeline(record).on(day)

    def seen(self, look: Look, record: str, entry: Entry) -> Any:
        """Return what a rule of an entry sees of another record on the entry's day, if anything.

        Nothing is seen of one that is not of the kind looked at, or is none.
        """
        lifecycle = self.lifecycles.get(ids.prefix_of(record) or "")
        if lifecycle is None or lifecycle.name != look.kind:
            return None
        state = self.on(record, entry.effective_from)
        return None if state is None else look.sees(state)

    def naming(self, look: Look, record: str) -> list[str]:
        """Return the records of a look's kind that may name a record."""
        return [
            other
            for other in self.mentioning(record, look.field)
            if self.lifecycle(other).name == look.kind
        ]

    def begins(self, record: str) -> Iterator[date]:
        """Yield the days on which an entry of a record begins to count, or a day makes a step."""
        timeline = self.timeline(record)
        yield from (standing.effective_from for standing in timeline.standing)
        yield from (one.effective_from for one in timeline.moments if one.by_day)

    def claimants(self, claim: str) -> Iterable[str]:
        """Return the records that may bear a claim on some day."""
        key = Claimants(claim)
        if claim not in self.claimed:
            raise MissingError(key)
        return sorted(self.claimed[claim] | self.newly_claimed.get(claim, frozenset()))

    def expect(self, keys: Iterable[Key]) -> None:
        """Have what several questions need fetched together."""
        missing = [key for key in dict.fromkeys(keys) if not self._has(key)]
        if missing:
            raise MissingError(*missing)

    def _has(self, key: Key) -> bool:
        match key:
            case Stream(record):
                return record in self.timelines
            case Claimants(claim):
                return claim in self.claimed
            case Mentions():
                return key in self.mentioned

    def mentioning(
        self, named: str, field: str | None = None, since: date = date.min
    ) -> Iterable[str]:
        """Return the records that may have an entry that names a record."""
        key = Mentions(named, field, since)
        if key not in self.mentioned:
            raise MissingError(key)
        return sorted(self.mentioned[key] | self.newly_mentioned.get(named, frozenset()))

    def having(self, entry: Entry) -> "World":
        """Return the world as it is after one more entry."""
        timeline = self.timeline(entry.record).with_(entry)
        lifecycle = self.lifecycle(entry.record)
        borne = {text for step in timeline.steps for text in lifecycle.borne(step.state)}
        named = {one.id for one in names_in(entry.fact)}
        return replace(
            self,
            timelines={**self.timelines, entry.record: timeline},
            newly_claimed=_with(self.newly_claimed, borne, entry.record),
            newly_mentioned=_with(self.newly_mentioned, named, entry.record),
        )

    def refusing(self, record: str) -> "World":
        """Return the world in which something is refused to a record."""
        return replace(self, refused=self.refused | {record})

    def alive_days(self, timeline: Timeline[Any]) -> list[Span]:
        """Return the spans of days on which a record is alive."""
        alive = self.lifecycle(timeline.record).alive
        return spans(
            (step.effective_from, step.effective_to) for step in timeline.steps if alive(step.state)
        )

    def knowing(self, fetched: "World") -> "World":
        """Return the world with what was fetched besides."""
        return replace(
            self,
            timelines={**self.timelines, **fetched.timelines},
            claimed={**self.claimed, **fetched.claimed},
            mentioned={**self.mentioned, **fetched.mentioned},
        )


def _with(
    known: Mapping[str, frozenset[str]], keys: Iterable[str], record: str
) -> Mapping[str, frozenset[str]]:
    return {**known, **{key: known.get(key, frozenset()) | {record} for key in keys}}
