"""`liaison checkpoint`: what the log holds, signed and handed out."""

from pathlib import Path

from events.proofs import checkpoints, durable
from server.command_line.terminal import hand_out, say
from server.errors import CommandError
from server.key_files import refusing, signer_of
from server.settings import Settings
from server.store import opened


async def checkpoint(settings: Settings, output: Path | None) -> None:
    """Sign what the register holds, and print the note, or put it into a file."""
    by = signer_of(settings)
    if by is None:
        raise CommandError(
            "checkpoints are not signed, as LIAISON_SIGNING_KEY is not set; make a key with: "
            "liaison keys new FILE --origin NAME"
        )
    async with opened(settings) as engine:
        with refusing():
            made = await checkpoints.sign(engine, by)
    if output is None:
        # As it was signed, to the byte, whatever the terminal's encoding and ends of lines.
        hand_out(made.note.encode())
        return
    try:
        durable.replace(output, made.note, durable.PUBLIC)
    except OSError as error:
        raise CommandError(f"{output} cannot be written: {error.strerror}") from None
    say(f"{output} is checkpoint {made.number} of {made.origin}, over {made.size} entries")
