"""Whether a file of evidence proves what it says: by keys alone, without a store or a network.

The format, and what it does not prove, is in docs/proofs.md. A file is read here as if it came from
an enemy: what is not refused is what an auditor relies upon.
"""

from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from msgspec import UNSET, UnsetType

from events.proofs import evidence_file, evidence_leaf, leaf, merkle, note, prefix
from events.proofs.evidence_file import NEWEST_LEAF, Consistency, Evidence, Named, Shown
from events.proofs.evidence_leaf import EvidenceError, Leaf2, converted
from events.proofs.keys import LOG, WITNESS, Key, NoteError
from events.proofs.merkle import ProofError
from events.proofs.note import Head, Verified


class Entry(NamedTuple):
    """An entry that is in the log, as it was entered."""

    leaf: leaf.Leaf
    """With its texts; with a commitment, where one was redacted."""
    redacted: int
    """How many of its texts were."""


class Record(NamedTuple):
    """A record, and all the entries that the log has of it, oldest first."""

    record: str
    entries: list[Entry]


class Actor(NamedTuple):
    """Who stands behind an id of the log, as far as the file tells."""

    kind: str | None
    """None if nothing of it is known: erased."""
    name: str | None
    """None if it was erased."""
    shown_by: int | None
    """The position of the entry that commits to it; None if nothing proves it."""


class Proved(NamedTuple):
    """What was shown, and by whose word."""

    checkpoint: Verified
    records: list[Record]
    since: Verified | None
    """The older checkpoint of which it was shown that the log only grew since."""
    not_asked: int | None
    """Since which size growth could be shown to whoever holds a checkpoint of that size."""
    actors: Mapping[str, Actor]
    """Who stands behind the ids of those who made the entries."""


def check(
    file: bytes, keys: Sequence[Key], witnesses: Sequence[Key] = (), older: bytes | None = None
) -> Proved:
    """Return what a file proves; `EvidenceError` if anything in it is not as it has to be.

    `keys` are those that the log is trusted by, for an `older` checkpoint too, since which it must
    only have grown. Of witnesses, everyone named here must have signed.
    """
    given = evidence_file.read(file)
    signed = _signed("its checkpoint", given.checkpoint, keys, witnesses)
    since = not_asked = None
    if older is not None:
        since = _signed("the older checkpoint", older, keys, ())
        _check_growth(since.head, signed.head, given.consistency)
    elif given.consistency is not UNSET:
        not_asked = given.consistency.size
        if not_asked > signed.head.size:
            raise EvidenceError(
                f"it proves growth since {not_asked} entries, and has but {signed.head.size}"
            )
    if not given.records:
        raise EvidenceError("it is of no record")
    _refuse_disorder("its records", [one.record for one in given.records])
    if signed.head.records is not None and len(given.records) > signed.head.records.number:
        raise EvidenceError(f"it is of more records than the {signed.head.records.number} signed")
    newest = NEWEST_LEAF[given.format]
    records = [Record(one.record, [*_entries(one, signed.head, newest)]) for one in given.records]
    actors = _actors(given, [one.leaf for some in records for one in some.entries], signed.head)
    return Proved(signed, records, since, not_asked, actors)


def _signed(
    what: str, said: str | bytes, keys: Sequence[Key], witnesses: Sequence[Key]
) -> Verified:
    assert {key.kind for key in keys} <= {LOG}
    assert {key.kind for key in witnesses} <= {WITNESS}
    try:
        signed = note.checkpoint(said, (*keys, *witnesses))
    except NoteError as error:
        raise EvidenceError(f"{what} shows nothing: {error}") from None
    # By name, as a witness may have had several keys.
    missing = {key.name for key in witnesses} - {one.key.name for one in signed.witnesses}
    if missing:
        raise EvidenceError(f"{what} is not signed by the witness {min(missing)}")
    return signed


def _check_growth(older: Head, head: Head, given: Consistency | UnsetType) -> None:
    """Refuse a log that is not shown to have grown from what it once was."""
    what = f"the older checkpoint, over {older.size} entries,"
    if older.origin != head.origin:
        raise EvidenceError(f"{what} is of {older.origin}, not of {head.origin}")
    if older.size > head.size:
        raise EvidenceError(f"{what} is newer than its own, over {head.size}")
    if given is UNSET:
        if older.size < head.size:
            raise EvidenceError(f"it proves no growth since {what} ask for it with: --since")
        proof: list[bytes] = []
    elif given.size == older.size:
        proof = _hashes(given.proof)
    else:
        raise EvidenceError(f"it proves growth since {given.size} entries, not since {what[:-1]}")
    if not merkle.verify_consistency(older.size, head.size, older.root, head.root, proof):
        raise EvidenceError(f"{what} is not shown to be of the same log: was it written anew?")
    if older.size == head.size and older.records != head.records:
        raise EvidenceError(f"{what} says other last versions of the same entries")


def _entries(given: evidence_file.Record, head: Head, newest: Literal[1, 2]) -> Iterator[Entry]:
    """Yield the entries of a record, and refuse them unless they are all that the log has."""
    record, position, recorded_at = f"{given.record!r:.60}", 0, ""
    for version, one in enumerate(given.entries, 1):
        what = f"version {version} of {record}"
        said = evidence_leaf.read(one.leaf, what, newest)
        if said.record != given.record:
            raise EvidenceError(f"{what} is an entry of {said.record!r:.60}")
        if said.version != version:
            raise EvidenceError(f"{what} is missing: in its place stands version {said.version}")
        if said.position <= position or said.recorded_at < recorded_at:
            raise EvidenceError(f"{what} was entered before the version that it follows")
        position, recorded_at = said.position, said.recorded_at
        _check_inclusion(what, one, position, head)
        yield _opened(what, one)
    if given.version != len(given.entries):
        raise EvidenceError(
            f"the last version of {record} is said to be {given.version}, "
            f"but {len(given.entries)} are there"
        )
    if head.records is None:
        raise EvidenceError(f"its checkpoint says nothing of last versions ({note.RECORDS})")
    if not prefix.verify(given.record, given.version, _hashes(given.proof), head.records.root):
        raise EvidenceError(f"version {given.version} is not shown to be the last of {record}")


def _check_inclusion(what: str, one: evidence_file.Entry, position: int, head: Head) -> None:
    hash_ = merkle.leaf_hash(leaf.data(one.leaf))
    try:
        root = merkle.root_of_inclusion(position - 1, head.size, hash_, _hashes(one.proof))
    except ProofError as error:
        raise EvidenceError(f"{what} is not shown to be in the log: {error}") from None
    if root != head.root:
        raise EvidenceError(f"{what} is not shown to be in the log: it, or its proof, was altered")


def _opened(what: str, one: evidence_file.Entry) -> Entry:
    _refuse_disorder(f"the openings of {what}", [opening.path for opening in one.openings])
    openings = [leaf.Opening(each.path, each.salt, each.text) for each in one.openings]
    try:
        shown = leaf.opened(one.leaf, openings)
    except ProofError as error:
        raise EvidenceError(f"{what} has other texts: {error}") from None
    # An actor and a command are no texts: who acted, `actors` tells, and what was asked, nobody.
    return Entry(shown, sum(leaf.commitments(shown.get(name)) for name in _TEXTS))


_TEXTS = ("payload", "sources", "reason")


# Who acted -----------------------------------------------------------------------------------


def _actors(given: Evidence, entries: Sequence[leaf.Leaf], head: Head) -> dict[str, Actor]:
    """Return who made the entries, by id; what an entry commits to, nobody may leave unproved."""
    acted = {one["actor_id"] for one in entries}
    if other := given.actors.keys() ^ acted:
        raise EvidenceError(f"its actors are not those of its entries: {min(other)!r:.60}")
    actors = {id_: _actor(id_, said, given.format, head) for id_, said in given.actors.items()}
    for one in entries:
        id_, position, shown_by = one["actor_id"], one["position"], actors[one["actor_id"]].shown_by
        # The first entry of format 2 that somebody made commits to them, and no other one does.
        if "actor" in one and position != shown_by:
            raise EvidenceError(f"actor {id_!r:.60} is shown by another entry than {position}")
        if one["format"] != 1 and (shown_by is None or position < shown_by):
            raise EvidenceError(f"actor {id_!r:.60} is not shown by their first entry of format 2")
    return actors


def _actor(id_: str, said: Mapping[str, Any] | None, format_: str, head: Head) -> Actor:
    what = f"actor {id_!r:.60}"
    if said is None:
        return Actor(None, None, None)
    if NEWEST_LEAF[format_] == 1 or "entry" not in said:
        named = converted(said, Named, what)
        return Actor(named.kind, named.name, None)
    shown = converted(said, Shown, what).entry
    read = evidence_leaf.read(shown.leaf, what, 2)
    if not isinstance(read, Leaf2) or read.actor is UNSET or read.actor_id != id_:
        raise EvidenceError(f"{what} is to be shown by an entry that commits to others, or nobody")
    _check_inclusion(what, shown, read.position, head)
    if any(opening.path != _NAME for opening in shown.openings):
        raise EvidenceError(f"{what} is shown by an entry of which more than {_NAME} is opened")
    name = _opened(what, shown).leaf["actor"]["name"]
    return Actor(read.actor.kind, name if isinstance(name, str) else None, read.position)


_NAME = "/actor/name"


def _refuse_disorder(what: str, names: Sequence[str]) -> None:
    for one, next_ in pairwise(names):
        if not one < next_:
            raise EvidenceError(f"{what} are not in order, each once: {one!r:.60}, {next_!r:.60}")


def _hashes(texts: Iterable[str]) -> list[bytes]:
    return [b64decode(text) for text in texts]
