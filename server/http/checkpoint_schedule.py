"""Checkpoints that a server signs by itself: at its start, then on a schedule."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import checkpoints
from events.proofs.signer import HistoryError, Signer, SignerError
from events.store.refusals import refusal
from server.key_files import NOT_SIGNED, refusing, signer_of
from server.settings import Settings

log = logging.getLogger("liaison.signing")

_FINISH_SECONDS = 5


def announcement(settings: Settings) -> str:
    """Say whether checkpoints will be signed, and as whom; `CommandError` if the key is unfit."""
    by = signer_of(settings)
    if by is None:
        return NOT_SIGNED
    with refusing():
        by.last()
        return f"Checkpoints are signed as {by.origin}"


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
                _log(error, engine)
            logged = type(error)
        with suppress(TimeoutError):
            await asyncio.wait_for(ending.wait(), seconds)


def _log(error: Exception, engine: AsyncEngine) -> None:
    refused = refusal(error)
    if refused is not None:
        log.error("no checkpoint is signed: %s: %s", engine.url, refused.logged)
        return
    expected = isinstance(error, HistoryError | SignerError)
    log.error("no checkpoint is signed: %s", error, exc_info=None if expected else error)
