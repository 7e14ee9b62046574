"""How the server is told to end: by a signal, and for certain, whatever it is busy with.

A handler of a signal runs in the main thread, between two steps of Python, and then somebody must
look at what it noted: nobody does if the event loop is stuck. So signals are kept from every other
thread, and one waits for them that does nothing else.
"""

import faulthandler
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from types import FrameType

log = logging.getLogger("liaison.serving")

SIGNALS = {signal.SIGINT, signal.SIGTERM}

_TELL_SECONDS = 1.0


@contextmanager
def heeding(tell: Callable[[int, FrameType | None], None], seconds: float) -> Generator[None]:
    """Pass the first signal on; a second, or `seconds` after the first, ends the process at once.

    The seconds go on after the block ends: what comes then may be stuck as well.
    """
    assert sys.platform != "win32"
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    threading.Thread(
        target=_heed, args=(tell, seconds), name="liaison-signals", daemon=True
    ).start()
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _heed(tell: Callable[[int, FrameType | None], None], seconds: float) -> None:
    assert sys.platform != "win32"
    first = signal.sigwait(SIGNALS)
    stuck = f"the server does not end within {seconds:g} s, and is ended where it stands:"
    timer = threading.Timer(seconds, _end, (1, stuck), {"is_stuck": True})
    timer.daemon = True
    timer.start()
    tell(first, None)
    second = signal.sigwait(SIGNALS)
    _end(128 + second, "told to end again, the server ends at once", is_stuck=False)


def _end(status: int, said: str, *, is_stuck: bool) -> None:
    """Say why, if that can be said; then end, come what may."""
    try:
        # Whoever is stuck may hold the log.
        telling = threading.Thread(target=partial(_tell, said, is_stuck=is_stuck), daemon=True)
        telling.start()
        telling.join(_TELL_SECONDS)
    finally:
        os._exit(status)


def _tell(said: str, *, is_stuck: bool) -> None:
    log.critical(said)
    if is_stuck:
        faulthandler.dump_traceback(sys.stderr, all_threads=True)
