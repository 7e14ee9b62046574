"""`liaison serve` under Python's profiler, which begins at SIGUSR1 and writes to the file given.

On asyncio's own event loop, because what goes through uvloop's is put down to whoever waits. As
uvloop does, connections send at once (TCP_NODELAY).
"""

import signal
import socket
import sys
from cProfile import Profile
from functools import partial
from typing import Any

import uvicorn

from server.__main__ import main


def _profiled(file: str) -> None:
    profile = Profile()
    patched: Any = uvicorn
    patched.Config = partial(uvicorn.Config, loop="asyncio")
    patched = socket
    patched.create_server = partial(_prompt, socket.create_server)
    signal.signal(signal.SIGUSR1, lambda _signal, _frame: profile.enable())
    sys.argv = ["liaison", "serve"]
    try:
        main()
    finally:
        profile.disable()
        profile.dump_stats(file)


def _prompt(create: Any, *arguments: Any, **options: Any) -> socket.socket:
    listener: socket.socket = create(*arguments, **options)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


if __name__ == "__main__":
    _profiled(sys.argv[1])
