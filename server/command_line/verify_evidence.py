"""`liaison verify-evidence`: a file of evidence, checked by keys alone, without a register."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from events.proofs import evidence_check, evidence_file, note
from events.proofs.evidence_check import Actor, Proved, Record
from events.proofs.evidence_leaf import EvidenceError
from events.proofs.keys import LOG, WITNESS, Key
from events.proofs.note import Signature
from server.command_line.terminal import say
from server.errors import CommandError
from server.key_files import file_of, keys_in, refusing


def verify(file: Path, keys: Sequence[str], witnesses: Sequence[str], older: Path | None) -> None:
    """Say what a file of evidence proves; `CommandError` names the first thing that is wrong."""
    with refusing():
        logs, seers = _of_kind(LOG, "--key", keys), _of_kind(WITNESS, "--witness", witnesses)
    before = file_of(older, note.MOST_BYTES) if older else None
    try:
        given = file_of(file, evidence_file.MOST_BYTES)
        proved = evidence_check.check(given, logs, seers, before)
    except EvidenceError as error:
        raise CommandError(f"{file} is no proof: {_shown(str(error))}") from None
    say(*_told(proved, file, older))


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
        f"{file} holds against a checkpoint of {_shown(head.origin)}, over {head.size} entries "
        f"of {records.number} records:"
    )
    yield from map(_signed, proved.checkpoint.signatures)
    if proved.since is not None:
        yield f"- since {older}, over {proved.since.head.size} entries, the log only grew"
    elif proved.not_asked is not None:
        yield (
            f"- not looked at: that the log only grew since {proved.not_asked} entries; "
            "who has that checkpoint asks with --checkpoint"
        )
    for one in proved.records:
        yield from _record(one, proved)
    redacted = sum(entry.redacted for one in proved.records for entry in one.entries)
    yield ""
    if redacted:
        yield f"Redacted: {redacted} texts. That they were entered is proved, not what they said."
    unproved = [id_ for id_, actor in proved.actors.items() if actor.shown_by is None]
    if unproved:
        yield f"Not proved: who stands behind {', '.join(map(_shown, unproved))}."
    yield "Not proved: that what an entry says is true."


def _signed(one: Signature) -> str:
    if one.at is None:
        return f"- signed by {_shown(one.key.name)} (key {one.key.id.hex()})"
    return f"- seen by the witness {_shown(one.key.name)} at {_moment(one.at)}"


def _moment(seconds: int) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return f"{seconds} seconds after 1970"


_COLUMNS = ("version", "position", "recorded", "effective", "type", "actor", "reason")


def _record(one: Record, proved: Proved) -> Iterator[str]:
    first, last = one.entries[0].leaf, one.entries[-1].leaf
    rows = [_COLUMNS, *(_cells(entry.leaf, proved) for entry in one.entries)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield ""
    yield (
        f"{_shown(one.record)}: {len(one.entries)} entries, which are all that there are, recorded "
        f"from {first['recorded_at']} to {last['recorded_at']}"
    )
    for row in rows:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _cells(leaf: dict[str, Any], proved: Proved) -> tuple[str, ...]:
    what = leaf["type"]
    for name in ("corrects", "about"):
        what += f", {name} {leaf[name]}" if name in leaf else ""
    what += "".join(f", {name}" for name in ("exceptional", "replayed") if leaf[name])
    reason = leaf.get("reason", "-")
    return (
        str(leaf["version"]),
        str(leaf["position"]),
        leaf["recorded_at"],
        _shown(leaf["effective_on"]),
        _shown(what),
        _named(leaf["actor_id"], proved.actors[leaf["actor_id"]]),
        _shown(reason) if isinstance(reason, str) else "(redacted)",
    )


def _named(actor_id: str, actor: Actor) -> str:
    return f"{_shown('(erased)' if actor.name is None else actor.name)} {_shown(actor_id)}"


def _shown(text: str) -> str:
    """Let nothing through that a terminal would obey: the file may be an enemy's."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in text
    )
