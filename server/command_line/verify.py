"""`liaison verify`: whether a register is sound, and continues what was kept of it elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from events.proofs import note
from events.proofs.check import Known, Trusted
from projections.verify import verify as findings_in
from server.command_line.terminal import progress, say
from server.key_files import file_of, keys_in, refusing, signer_of
from server.settings import Settings
from server.store import opened


async def verify(settings: Settings, files: Sequence[Path], keys: Sequence[str]) -> int:
    """Compare the log with its laws, its tree and the read tables; 1 if something is wrong."""
    held_against = _trusted(settings, files, keys)
    async with opened(settings) as engine:
        findings = await findings_in(engine, progress, held_against)
    say(*(f"{finding.check}: {finding.message}" for finding in findings))
    say(f"{len(findings)} findings" if findings else "The register is sound")
    for one in () if findings else held_against.known:
        say(f"It continues {one.by}, of {one.size} entries")
    return 1 if findings else 0


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
