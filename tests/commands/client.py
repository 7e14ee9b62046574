"""Stands for `liaison` in tests: a process is forked for it that has loaded everything already.

Run as `python -I -S client.py SOCKET ARGUMENT…`. It hands over its arguments, folder, environment
and streams to `tests.commands.forking`, passes signals on, and ends as the fork ends. Whatever the
command does is done by a process of its own; all it is spared is to load the schema again.
"""

import os
import signal
import socket
import sys
from types import FrameType
from typing import NoReturn

PASSED_ON = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1)


def main() -> NoReturn:
    at, *arguments = sys.argv[1:]
    environment = [b"%s=%s" % one for one in os.environb.items()]
    folder = os.getcwdb()  # noqa: PTH109  # pathlib takes longer to load than all else
    parts = [folder, b"%d" % len(arguments), *map(os.fsencode, arguments)]
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(at)
        message = b"\0".join([*parts, *environment])
        socket.send_fds(server, [b"%16d" % len(message)], [0, 1, 2])
        server.sendall(message)
        told = server.makefile("rb")
        pid = int(told.readline())

        def pass_on(number: int, _frame: FrameType | None) -> None:
            os.kill(pid, number)

        for number in PASSED_ON:
            signal.signal(number, pass_on)
        status = int(told.readline())
    if status < 0:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status)


if __name__ == "__main__":
    main()
