"""Memory that was freed is given back to the system, once little is asked.

What a large request took is freed with it, but the C library keeps what it was given: by glibc's
default in as many parts as there are threads. Other systems' libraries are left to themselves.
"""

import asyncio
import ctypes
import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

_EVERY_SECONDS = 2.0
_PAGES_GROWN = 4_000
"""It is worth looking for memory to give back after the process has grown by so many pages."""
_ARENAS, _MOST_ARENAS = -8, 2
"""`M_ARENA_MAX` of mallopt(3), and how many parts of memory threads share."""
_SIZE = Path("/proc/self/statm")


def share_arenas() -> None:
    """Let all threads take memory from a few parts; to be called before there are threads."""
    if _LIBRARY is not None:
        _LIBRARY.mallopt(_ARENAS, _MOST_ARENAS)


@asynccontextmanager
async def given_back() -> AsyncGenerator[None]:
    """Give back what was freed, from now until the end."""
    if _LIBRARY is None:
        yield
        return
    giving = asyncio.create_task(_give_back(_LIBRARY, _pages()))
    try:
        yield
    finally:
        giving.cancel()
        with suppress(asyncio.CancelledError):
            await giving


async def _give_back(library: Any, least: int) -> None:
    while True:
        await asyncio.sleep(_EVERY_SECONDS)
        if _pages() > least + _PAGES_GROWN:
            # What is parsed is in circles, and nobody looks for those while little is asked.
            gc.collect()
            await asyncio.to_thread(library.malloc_trim, 0)
            least = _pages()
        least = min(least, _pages())


def _pages() -> int:
    return int(_SIZE.read_text("ascii").split()[1])


def _library() -> Any:
    """Return the C library if it is glibc; None if it is another."""
    try:
        library = ctypes.CDLL(None)
        return library if hasattr(library, "malloc_trim") and _SIZE.exists() else None
    except (OSError, TypeError):
        return None


_LIBRARY = _library()
