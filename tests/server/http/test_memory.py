"""What large requests took is given back to the system."""

import asyncio
import ctypes
import gc
import sys
from pathlib import Path
from typing import Any

import pytest

from server.http import memory

SIZE = Path("/proc/self/statm")
PAGES_OF_40_MB = 10_000


def pages() -> int:
    return int(SIZE.read_text("ascii").split()[1])


def in_circles(times: int) -> None:
    """Take 50 KB a time, which only who looks for circles finds to be free again."""
    for _ in range(times):
        circle: list[Any] = [b"x" * 50_000]
        circle.append(circle)


@pytest.mark.skipif(sys.platform != "linux", reason="another C library keeps what it likes")
async def test_memory_in_circles_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_EVERY_SECONDS", 0.1)
    gc.collect()
    # What other tests left free is no growth when it is taken again.
    ctypes.CDLL(None).malloc_trim(0)
    gc.disable()
    try:
        async with memory.given_back():
            before = pages()
            in_circles(1_600)
            assert pages() > before + PAGES_OF_40_MB
            for _ in range(50):
                await asyncio.sleep(0.1)
                if pages() < before + PAGES_OF_40_MB // 4:
                    break
            assert pages() < before + PAGES_OF_40_MB // 4
    finally:
        gc.enable()
