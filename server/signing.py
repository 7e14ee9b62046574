"""Checkpoints as an operator sees them: keys in files, signing on demand and on a schedule."""

import asyncio
import logging
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import checkpoints, durable, signer
from events.proofs.keys import NoteError
from events.proofs.signer import HistoryError, Signer, SignerError
from server.commands import CommandError, opened, say
from server.settings import Settings

log = logging.getLogger("liaison.signing")

NOT_SIGNED = "Checkpoints are not signed: LIAISON_SIGNING_KEY is not set"
_FINISH_SECONDS = 10


def signer_of(settings: Settings) -> Signer | None:
    """Return who signs by the settings; None if nobody does."""
    return Signer(Path(settings.signing_key)) if settings.signing_key else None


def welcome(settings: Settings) -> str:
    """Say whether checkpoints will be signed, and as whom; `CommandError` if the key is unfit."""
    by = signer_of(settings)
    if by is None:
        return NOT_SIGNED
    with refusing():
        by.last()
        return f"Checkpoints are signed as {by.origin}"


# Commands ------------------------------------------------------------------------------------


async def new(file: Path, origin: str) -> None:
    """Make a key for a log that has signed nothing."""
    with refusing():
        made = signer.create(file, origin)
        say(
            f"{file} is the key of {made.origin}. Keep it, and the files beside it that begin with "
            "its name, out of the database and its backups.",
            "Whoever verifies its checkpoints needs this:",
            *_written(made),
        )


async def rotate(file: Path) -> None:
    """Put a new key in place of one; what was signed is still verified by the old one."""
    with refusing():
        by = Signer(file)
        await by.rotate()
        say(
            f"{file} is a new key of {by.origin}; the one before goes on verifying.",
            "Whoever verifies its checkpoints needs these, the newest first:",
            *_written(by),
        )


async def show(file: Path) -> None:
    """Print what a signer's checkpoints are verified by, a line each, the newest first."""
    with refusing():
        say(*_written(Signer(file)))


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
        sys.stdout.buffer.write(made.note.encode())
        return
    try:
        durable.replace(output, made.note, durable.PUBLIC)
    except OSError as error:
        raise CommandError(f"{output} cannot be written: {error.strerror}") from None
    say(f"{output} is checkpoint {made.number} of {made.origin}, over {made.size} entries")


@contextmanager
def refusing() -> Generator[None]:
    """Let a command say why a key, a checkpoint or a store cannot be used."""
    try:
        yield
    except (HistoryError, NoteError, SignerError) as error:
        raise CommandError(str(error)) from None


def _written(by: Signer) -> list[str]:
    return [key.text for key in by.public_keys()]


# The schedule --------------------------------------------------------------------------------


@asynccontextmanager
async def scheduled(engine: AsyncEngine, settings: Settings) -> AsyncGenerator[None]:
    """Sign now, and every so many seconds if something is new, until the end."""
    by = signer_of(settings)
    if by is None:
        yield
        return
    ending = asyncio.Event()
    signing = asyncio.create_task(_keep_signing(engine, by, settings.checkpoint_seconds, ending))
    try:
        yield
    finally:
        ending.set()
        # What is being signed is finished, but the end does not wait for a store that is stuck.
        await asyncio.wait({signing}, timeout=_FINISH_SECONDS)
        signing.cancel()
        await asyncio.gather(signing, return_exceptions=True)


async def _keep_signing(
    engine: AsyncEngine, by: Signer, seconds: int, ending: asyncio.Event
) -> None:
    """Sign until the end; what goes wrong is logged once, and tried again the next time."""
    logged: type[Exception] | None = None
    while not ending.is_set():
        try:
            await checkpoints.sign(engine, by)
            logged = None
        except Exception as error:  # noqa: BLE001  # as said below
            # Whatever it is, the register goes on answering.
            if type(error) is not logged:
                _log(error)
            logged = type(error)
        with suppress(TimeoutError):
            await asyncio.wait_for(ending.wait(), seconds)


def _log(error: Exception) -> None:
    expected = isinstance(error, HistoryError | SignerError)
    log.error("no checkpoint is signed: %s", error, exc_info=None if expected else error)
