"""A process that has loaded all of Liaison, and forks one for each command it is asked to be.

Loading the schema takes more than most commands do, and tests run hundreds. It forks with one
thread and nothing open but its socket; `server/command_line/test_imports.py` and whatever serves
HTTP begin from nothing. It ends when its standard input does.
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
from io import TextIOWrapper
from typing import NamedTuple, NoReturn

import server
from server.__main__ import main

_HEAD = 16


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


def _heard(by: socket.socket) -> Asked:
    head, streams, _, _ = socket.recv_fds(by, _HEAD, 3)
    said, size = b"", int(head)
    while len(said) < size:
        said += by.recv(size - len(said))
    folder, count, *parts = said.split(b"\0")
    arguments = [os.fsdecode(one) for one in parts[: int(count)]]
    environment = dict(one.split(b"=", 1) for one in parts[int(count) :])
    return Asked(by, streams, folder, arguments, environment)


def forked(at: str) -> Asked:
    """Fork a process for each command; returns in the fork alone."""
    with selectors.DefaultSelector() as waiting, socket.socket(socket.AF_UNIX) as listening:
        listening.bind(at)
        listening.listen(64)
        waiting.register(listening, selectors.EVENT_READ)
        waiting.register(0, selectors.EVENT_READ)
        running = dict[socket.socket, int]()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            for key, _ in waiting.select():
                match key.fileobj:
                    case 0:
                        for pid in running.values():
                            os.kill(pid, signal.SIGKILL)
                        sys.exit()
                    case one if one is listening:
                        asked = _heard(listening.accept()[0])
                        pid = os.fork()
                        if pid == 0:
                            for other in running:
                                other.close()
                            return asked
                        for stream in asked.streams:
                            os.close(stream)
                        with suppress(OSError):
                            asked.by.sendall(b"%d\n" % pid)
                        running[asked.by] = pid
                        waiting.register(asked.by, selectors.EVENT_READ)
                        waiting.register(os.pidfd_open(pid), selectors.EVENT_READ, asked.by)
                    case socket.socket() as by:
                        # Whoever waited was killed; so is what it stood for.
                        waiting.unregister(by)
                        os.kill(running[by], signal.SIGKILL)
                    case int() as ended:
                        by = key.data
                        _, status = os.waitpid(running.pop(by), 0)
                        waiting.unregister(ended)
                        os.close(ended)
                        if by in waiting.get_map():
                            waiting.unregister(by)
                        with suppress(OSError):
                            by.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
                        by.close()
                    case _:
                        raise AssertionError(key)


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
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    load()
    gc.collect()
    # What is loaded is shared with every fork: no collection looks through it again.
    gc.freeze()
    # Whoever interrupts the tests ends what they started by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    become(forked(sys.argv[1]))
    end()
