"""`liaison evidence`: all entries of some records, with what proves them, for an auditor."""

from collections.abc import Sequence
from pathlib import Path

from events.proofs import checkpoints, evidence, note
from events.proofs.evidence import NoEvidenceError
from server.command_line.terminal import hand_out
from server.errors import CommandError
from server.key_files import file_of, refusing, signer_of
from server.settings import Settings
from server.store import opened


async def write(settings: Settings, records: Sequence[str], older: Path | None) -> None:
    """Write the evidence of some records to standard output, by a checkpoint of now if possible."""
    by = signer_of(settings)
    with refusing():
        since = note.claimed(file_of(older, note.MOST_BYTES)) if older else None
    async with opened(settings, only_reads=by is None) as engine:
        if by is not None:
            with refusing():
                await checkpoints.sign(engine, by)
        try:
            made = await evidence.made(engine, records, since)
        except NoEvidenceError as error:
            raise CommandError(str(error)) from None
    hand_out(made)
