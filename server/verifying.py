"""Whether a register is sound: by itself, and held against what was kept of it elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from events.proofs import note
from events.proofs.check import Known, Trusted
from events.proofs.keys import Key
from projections.verify import verify as findings_in
from server.commands import CommandError, opened, progress, say
from server.settings import Settings
from server.signing import refusing, signer_of


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
        known_keys = [Key.read(text) for text in keys]
        kept: list[Known] = []
        if by is not None:
            known_keys += by.public_keys()
            if (last := by.last()) is not None:
                head = last.checkpoint.head
                kept.append(Known(f"the last checkpoint of {by.path}", head.size, head.root))
        for file in files:
            head = note.checkpoint(_read(file), known_keys).head
            kept.append(Known(f"the checkpoint in {file}", head.size, head.root))
    return Trusted(kept, known_keys)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened_file:
            return opened_file.read(note.MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}") from None
