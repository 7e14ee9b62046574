"""A process that has loaded all of Liaison, and forks one for each command it is asked to be.

Loading the schema takes more than most commands do, and tests run hundreds. It forks with one
thread and nothing open but its socket. What begins from nothing is tried by `test_imports`, by
`served` and by `Place(fresh=True)`. It ends when its standard input does.
"""

import gc
import importlib
import os
import pkgutil
import random
import selectors
import signal
import socket
import sys
import threading
import traceback
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from typing import NamedTuple, NoReturn

import server
from server.__main__ import main

_HEAD = 16
_NOT_WRITTEN = 120
"""What Python ends with if what it wrote last cannot be written."""


class Asked(NamedTuple):
    """A command: who waits for it, and what it is to be."""

    by: socket.socket
    streams: list[int]
    folder: bytes
    arguments: list[str]
    environment: dict[bytes, bytes]


def load() -> None:
    """Load whatever a command may need."""
    for found in pkgutil.walk_packages(server.__path__, "server."):
        importlib.import_module(found.name)


def _heard(by: socket.socket) -> Asked | None:
    """Return what somebody asks for; None if they were killed before they had said it."""
    head, streams, _, _ = socket.recv_fds(by, _HEAD, 3)
    said, size = b"", int(head or b"0")
    while len(said) < size and (more := by.recv(size - len(said))):
        said += more
    if not size or len(said) < size:
        for stream in streams:
            os.close(stream)
        by.close()
        return None
    folder, count, *parts = said.split(b"\0")
    arguments = [os.fsdecode(one) for one in parts[: int(count)]]
    environment = dict(one.split(b"=", 1) for one in parts[int(count) :])
    return Asked(by, streams, folder, arguments, environment)


class Forking:
    """Forks a process for each command, and tells who waits for one how it ended."""

    def __init__(self, at: str) -> None:
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(at)
        self._listening.listen(64)
        self._running = dict[socket.socket, int]()
        """The process of each command, by who waits for it."""
        self._waiting = selectors.DefaultSelector()
        self._waiting.register(self._listening, selectors.EVENT_READ, self._begin)
        self._waiting.register(0, selectors.EVENT_READ, self._end)

    def forked(self) -> Asked:
        """Go on until it ends; returns in each fork alone, with what that is to be."""
        while True:
            for key, _ in self._waiting.select():
                asked: Asked | None = key.data()
                if asked is not None:
                    return asked

    def _begin(self) -> Asked | None:
        asked = _heard(self._listening.accept()[0])
        if asked is None:
            return None
        pid = os.fork()
        if pid == 0:
            for one in (self._waiting, self._listening, *self._running):
                one.close()
            return asked
        for stream in asked.streams:
            os.close(stream)
        by, process = asked.by, os.pidfd_open(pid)
        with suppress(OSError):
            by.sendall(b"%d\n" % pid)
        self._running[by] = pid
        self._waiting.register(by, selectors.EVENT_READ, partial(self._abandoned, by))
        self._waiting.register(process, selectors.EVENT_READ, partial(self._ended, process, by))
        return None

    def _abandoned(self, by: socket.socket) -> None:
        """Whoever waited was killed: so is what it stood for, unless it has just ended."""
        if by in self._running:
            self._waiting.unregister(by)
            os.kill(self._running[by], signal.SIGKILL)

    def _ended(self, process: int, by: socket.socket) -> None:
        _, status = os.waitpid(self._running.pop(by), 0)
        self._waiting.unregister(process)
        os.close(process)
        if by in self._waiting.get_map():
            self._waiting.unregister(by)
        with suppress(OSError):
            by.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
        by.close()

    def _end(self) -> NoReturn:
        for pid in self._running.values():
            os.kill(pid, signal.SIGKILL)
        sys.exit()


def become(asked: Asked) -> None:
    """Be the process that was asked for, as if it had begun with this."""
    asked.by.close()
    for number, stream in enumerate(asked.streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(asked.folder)
    os.environb.clear()
    os.environb.update(asked.environment)
    sys.argv = ["liaison", *asked.arguments]
    sys.stdin = TextIOWrapper(open(0, "rb", closefd=False))  # noqa: SIM115  # it is open as long as we run
    sys.stdout, sys.stderr = (
        TextIOWrapper(
            open(number, "wb", closefd=False),  # noqa: SIM115  # likewise
            line_buffering=number == 2 or os.isatty(number),
            errors=errors,
        )
        for number, errors in ((1, "strict"), (2, "backslashreplace"))
    )
    signal.signal(signal.SIGINT, signal.default_int_handler)
    random.seed()


def end() -> NoReturn:
    """Do the command, and end as Python does, but for taking apart all that is loaded."""
    status = 0
    try:
        main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001  # as Python ends with whatever it is
        traceback.print_exc()
        status = 1
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = _NOT_WRITTEN
    os._exit(status)


if __name__ == "__main__":
    load()
    gc.collect()
    # What is loaded is shared with every fork: no collection looks through it again.
    gc.freeze()
    # Whoever interrupts the tests ends what they started by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    forking = Forking(sys.argv[1])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    become(forking.forked())
    end()
