"""`liaison verify`: whether a register is sound, and continues what was kept of it elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from events.catalogue import kind_of
from events.deciding.reviewing import Against
from events.proofs import note
from events.proofs.check import Known, Trusted
from events.store.review import against_todays_rules
from projections.verify import verify as findings_in
from server.command_line.terminal import progress, say
from server.key_files import file_of, keys_in, refusing, signer_of
from server.settings import Settings
from server.store import opened

SOUND, ALTERED, AGAINST_A_RULE = 0, 1, 3
"""How it ends, if it could look; if not, as every command that cannot do what it should: with 1."""
_MOST_TOLD = 100


async def verify(settings: Settings, files: Sequence[Path], keys: Sequence[str]) -> int:
    """Compare the log with its laws, its tree and the read tables, and what stands with the rules.

    What was entered under an older rule, and one of today refuses, is listed: it was not altered.
    """
    held_against = _trusted(settings, files, keys)
    async with opened(settings) as engine:
        findings = await findings_in(engine, progress, held_against)
        say(*(f"{finding.check}: {finding.message}" for finding in findings))
        if findings:
            say(f"{len(findings)} findings")
            return ALTERED
        against = [one async for one in against_todays_rules(engine, progress)]
    say("The register is sound")
    for known in held_against.known:
        say(f"It continues {known.by}, of {known.size} entries")
    _tell(against)
    return AGAINST_A_RULE if against else SOUND


def _tell(against: Sequence[Against]) -> None:
    """Tell what stands against a rule, oldest entry first."""
    told = sorted(against, key=lambda one: one.entry.position)
    for entry, refusal in told[:_MOST_TOLD]:
        say(
            f"Entry {entry.position} ({kind_of(entry.fact).name}, of {entry.record}) stands, and "
            f"would be refused today ({refusal.rule}): {refusal.message}"
        )
    if told:
        count = len({one.entry.position for one in told})
        say(
            f"Accepted by older rules: {count}. They stand until somebody corrects or retracts them"
        )


def _trusted(settings: Settings, files: Sequence[Path], keys: Sequence[str]) -> Trusted:
    """Return what a store is held against: checkpoints in files, by keys; and the signer's own."""
    by = signer_of(settings)
    with refusing():
        known_keys = keys_in(keys)
        kept: list[Known] = []
        if by is not None:
            known_keys += by.public_keys()
            if (last := by.last()) is not None:
                head = last.checkpoint.head
                kept.append(Known(f"the last checkpoint of {by.path}", head.size, head.root))
        for file in files:
            head = note.checkpoint(file_of(file, note.MOST_BYTES), known_keys).head
            kept.append(Known(f"the checkpoint in {file}", head.size, head.root))
    return Trusted(kept, known_keys)
