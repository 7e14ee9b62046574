"""`liaison verify-evidence`: a file of evidence, checked by keys alone, without a register."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from events.dates import today
from events.proofs import evidence_check, evidence_file, leaf, note
from events.proofs.evidence_check import Proved, Record
from events.proofs.evidence_leaf import EvidenceError
from events.proofs.keys import LOG, WITNESS, Key
from events.proofs.note import Signature
from server.command_line.terminal import say
from server.errors import CommandError
from server.key_files import file_of, keys_in, refusing
from server.report import text
from server.report.proved import Telling
from server.report.words import shown


def verify(file: Path, keys: Sequence[str], witnesses: Sequence[str], older: Path | None) -> None:
    """Say what a file of evidence proves; `CommandError` names the first thing that is wrong."""
    say(*_told(proved_by(file, keys, witnesses, older), file, older))


def proved_by(
    file: Path, keys: Sequence[str], witnesses: Sequence[str] = (), older: Path | None = None
) -> Proved:
    """Return what a file of evidence proves; `CommandError` names what is wrong."""
    with refusing():
        logs, seers = _of_kind(LOG, "--key", keys), _of_kind(WITNESS, "--witness", witnesses)
    before = file_of(older, note.MOST_BYTES) if older else None
    try:
        given = file_of(file, evidence_file.MOST_BYTES)
        return evidence_check.check(given, logs, seers, before)
    except EvidenceError as error:
        raise CommandError(f"{file} is no proof: {shown(str(error))}") from None


def _of_kind(kind: int, option: str, given: Sequence[str]) -> list[Key]:
    keys = keys_in(given)
    for key in keys:
        if key.kind != kind:
            raise CommandError(
                f"the key of {key.name} is of kind {key.kind:#04x}, {option} takes {kind:#04x}: "
                "--key is for those of logs (0x01), --witness for those of witnesses (0x04)"
            )
    return keys


# What is proved, for people ------------------------------------------------------------------


def _told(proved: Proved, file: Path, older: Path | None) -> Iterator[str]:
    head, records = proved.checkpoint.head, proved.checkpoint.head.records
    assert records is not None
    yield (
        f"{file} holds against a checkpoint of {shown(head.origin)}, over {head.size} entries "
        f"of {records.number} records:"
    )
    yield from map(_signed, proved.checkpoint.signatures)
    if head.made_at is not None:
        yield f"- made at {leaf.moment(head.made_at)}, by the word of who signed"
    if proved.since is not None:
        yield f"- since {older}, over {proved.since.head.size} entries, the log only grew"
    elif proved.not_asked is not None:
        yield (
            f"- not looked at: that the log only grew since {proved.not_asked} entries; "
            "who has that checkpoint asks with --checkpoint"
        )
    telling = Telling(proved, today(datetime.now(UTC)))
    for one in proved.records:
        yield from _record(one, telling)
    redacted = sum(entry.redacted for one in proved.records for entry in one.entries)
    yield ""
    if redacted:
        yield f"Redacted: {redacted} texts. That they were entered is proved, not what they said."
    yield from _who(proved)
    yield "Not proved: that what an entry says is true."


def _who(proved: Proved) -> Iterator[str]:
    for id_, actor in proved.actors.items():
        if actor.name is None:
            kind = f" ({actor.kind}, by entry {actor.shown_by})" if actor.shown_by else ""
            yield f"Erased: who {shown(id_)} is{kind}."
        else:
            named = f"{shown(id_)} is {shown(actor.name)} ({actor.kind})"
            by = actor.shown_by
            yield f"Not proved: that {named}." if by is None else f"Proved by entry {by}: {named}."


def _signed(one: Signature) -> str:
    if one.at is None:
        return f"- signed by {shown(one.key.name)} (key {one.key.id.hex()})"
    return f"- seen by the witness {shown(one.key.name)} at {_moment(one.at)}"


def _moment(seconds: int) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return f"{seconds} seconds after 1970"


def _record(one: Record, telling: Telling) -> Iterator[str]:
    first, last = one.entries[0].leaf, one.entries[-1].leaf
    yield ""
    yield (
        f"{shown(one.record)}: {len(one.entries)} entries, which are all that there are, recorded "
        f"from {first['recorded_at']} to {last['recorded_at']}"
    )
    for told in telling.entries(one.record):
        yield ""
        yield from text.entry(told)
