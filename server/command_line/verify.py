"""`liaison verify`: whether a register is sound, and continues what was kept of it elsewhere."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from events.catalogue import kind_of
from events.deciding.reviewing import Against
from events.ids import listed
from events.proofs import check, leaf, note
from events.proofs.findings import MOST, Finding, Known, Trusted
from events.proofs.signer import Signer, SignerError
from events.store.review import against_todays_rules
from migrations.shape.findings import schema_findings
from migrations.shape.indexes import physical_findings
from projections.verify import Asked, Report, reported
from server import holding
from server.command_line.terminal import progress, say
from server.errors import CommandError
from server.key_files import file_of, keys_in, refusing, signer_of
from server.settings import Settings
from server.store import answering, opened

SOUND, ALTERED, AGAINST_A_RULE, NOT_LOOKED = 0, 1, 3, 4
"""How it ends."""
_OUTCOMES = {
    SOUND: "sound",
    ALTERED: "altered",
    AGAINST_A_RULE: "against a rule",
    NOT_LOOKED: "not looked at",
}


class Told(NamedTuple):
    """What the command line said."""

    files: Sequence[Path] = ()
    """Checkpoints that were kept."""
    keys: Sequence[str] = ()
    most: int = MOST
    quick: bool = False
    as_json: bool = False


async def verify(settings: Settings, told: Told) -> int:
    """Compare the log with its laws, its tree and the read tables, and what stands with the rules.

    What was entered under an older rule, and one of today refuses, is listed: it was not altered.
    """
    try:
        with answering(settings):
            return await _verify(settings, told)
    except CommandError as error:
        if told.as_json:
            _say_json(NOT_LOOKED, {"message": str(error)})
        else:
            sys.stderr.write(f"liaison: {error}\n")
        return NOT_LOOKED


async def _verify(settings: Settings, told: Told) -> int:
    trusted = await _trusted(settings, told)
    asked = Asked(check.Asked(trusted, told.most, told.quick), besides=(schema_findings, _physical))
    against = list[Against]()
    async with opened(settings, torn=True, only_reads=True) as engine:
        report = await reported(engine, asked, progress)
        if not report.findings and not report.looked.since:
            against = [one async for one in against_todays_rules(engine, progress)]
    against.sort(key=lambda one: one.entry.position)
    outcome = ALTERED if report.findings else AGAINST_A_RULE if against else SOUND
    if told.as_json:
        _say_json(outcome, _as_json(report, trusted, against))
    else:
        _tell(report, trusted, make_url(settings.database_url))
        _tell_against(against, told.most)
    return outcome


async def _physical(connection: AsyncConnection) -> Sequence[Finding]:
    return [one async for one in physical_findings(connection)]


# For people ----------------------------------------------------------------------------------


def _tell(report: Report, trusted: Trusted, address: URL) -> None:
    say(*(f"{finding.check}: {finding.message}" for finding in report.findings))
    if report.more:
        say(f"… and {report.more} more; tell more of them with: --most NUMBER")
    if report.unknown:
        say(f"Not compared: what follows from {report.unknown} records, as their entries are wrong")
    _tell_how_much(report, address)
    gone = report.removed
    if gone.texts:
        of = listed([*map(str, gone.positions)])
        say(f"Removed for good: {gone.texts} texts, of the entries {of}")
    if gone.names:
        say(f"Erased: the names of {gone.names} actors")
    actors, commands = report.uncommitted
    parts = [listed(actors)] * bool(actors) + [f"commands: {commands}"] * bool(commands)
    if parts:
        say(f"No leaf commits yet to these, so nothing shows if they change: {'; '.join(parts)}")
    if not report.findings:
        say(*(f"It continues {known.by}, of {known.size} entries" for known in trusted.known))


def _tell_how_much(report: Report, address: URL) -> None:
    looked, is_sound = report.looked, not report.findings
    count = looked.since + looked.entries
    if not is_sound:
        say(f"{len(report.findings) + report.more} findings")
    elif count:
        say(f"The register is sound: {holding.entries(count, looked.recorded_at)}")
    else:
        say(f"The register is sound, and holds no entries: {holding.nothing_in(address)}")
    if is_sound and not looked.since:
        return
    if looked.entries == 0:
        say(f"Looked at no entry{f' after {looked.since}' if looked.since else ''}")
    else:
        moment = "?" if looked.recorded_at is None else leaf.moment(looked.recorded_at)
        say(
            f"Looked at {looked.entries} entries; the last is of {looked.record}, recorded "
            f"at {moment}"
        )
    if looked.since:
        say(
            f"Not looked at: the {looked.since} entries that the last checkpoint is of, and what "
            "follows from several records"
        )


def _tell_against(against: Sequence[Against], most: int) -> None:
    """Tell what stands against a rule, oldest entry first."""
    for entry, refusal in against[:most]:
        say(
            f"Entry {entry.position} ({kind_of(entry.fact).name}, of {entry.record}) stands, and "
            f"would be refused today ({refusal.rule}): {refusal.message}"
        )
    if against:
        count = len({one.entry.position for one in against})
        say(
            f"Accepted by older rules: {count}. They stand until somebody corrects or retracts them"
        )


# For programs --------------------------------------------------------------------------------


def _as_json(report: Report, trusted: Trusted, against: Sequence[Against]) -> Mapping[str, Any]:
    looked = report.looked
    at = None if looked.recorded_at is None else leaf.moment(looked.recorded_at)
    return {
        "findings": [finding._asdict() for finding in report.findings],
        "more": report.more,
        "records_not_compared": report.unknown,
        "entries": looked.entries,
        "since": looked.since,
        "uncommitted": report.uncommitted._asdict(),
        "removed": report.removed._asdict(),
        "last": {"recorded_at": at, "record": looked.record},
        "continues": [] if report.findings else [known.by for known in trusted.known],
        "against_a_rule": [
            {
                "position": entry.position,
                "record": entry.record,
                "rule": refusal.rule,
                "message": refusal.message,
            }
            for entry, refusal in against
        ],
    }


def _say_json(outcome: int, said: Mapping[str, Any]) -> None:
    say(json.dumps({"outcome": _OUTCOMES[outcome], **said}, separators=(",", ":")))


# What it is held against ----------------------------------------------------------------------


async def _trusted(settings: Settings, told: Told) -> Trusted:
    """Return what a store is held against: checkpoints in files, by keys; and the signer's own."""
    by = signer_of(settings)
    with refusing():
        known_keys = keys_in(told.keys)
        kept, origin = list[Known](), None
        if by is not None:
            known_keys += by.public_keys()
            origin = by.origin
            if (last := await _last(by)) is not None:
                head = last.checkpoint.head
                by_it = f"the last checkpoint of {by.path}"
                kept.append(Known(by_it, head.size, head.root, head.origin, last.note))
        for file in told.files:
            head = note.checkpoint(file_of(file, note.MOST_BYTES), known_keys).head
            kept.append(Known(f"the checkpoint in {file}", head.size, head.root, head.origin))
    return Trusted(kept, known_keys, origin)


async def _last(by: Signer) -> Any:
    """Return the signer's last checkpoint, once the store has it, too."""
    try:
        async with by.held():
            return by.last()
    except SignerError:  # of a key that may only be read
        return by.last()
