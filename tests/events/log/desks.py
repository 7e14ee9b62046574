"""Desks at which clerks work, each a process: what they are handed, and what they answer."""

import asyncio
import json
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any, TypeAlias

from events import ids
from tests.events.log.clerk import READY

Asked: TypeAlias = dict[str, Any]
Answer: TypeAlias = dict[str, Any]

_ROOT = Path(__file__).parents[3]
_COMMAND = (sys.executable, "-m", "tests.events.log.clerk")
_numbers = count(1)


class Desk:
    """A clerk's process."""

    def __init__(self) -> None:
        self._process = Popen(_COMMAND, stdin=PIPE, stdout=PIPE, text=True, cwd=_ROOT)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout

    def wait_until_ready(self) -> None:
        assert self._out.readline().strip() == READY

    async def turn_to(self, store: str) -> None:
        """Have the clerk submit to this store from now on."""
        await self.ask([{"store": store}])

    async def ask(self, asked: Iterable[Asked]) -> list[Answer]:
        """Hand over commands, all at once, and return the answers."""
        commands = list(asked)
        told, _ = await asyncio.gather(
            asyncio.to_thread(lambda: [*islice(self._answers(), len(commands))]),
            asyncio.to_thread(self._hand, commands),
        )
        assert len(told) == len(commands), "the clerk's process ended"
        return told

    async def ask_until_the_end(self, asked: Iterable[Asked]) -> list[Answer]:
        """Hand over commands, and return what is answered until the process ends."""
        told, _ = await asyncio.gather(
            asyncio.to_thread(lambda: [*self._answers()]), asyncio.to_thread(self._hand, asked)
        )
        return told

    def _hand(self, asked: Iterable[Asked]) -> None:
        with suppress(BrokenPipeError):
            for one in asked:
                self._in.write(f"{json.dumps(one)}\n")
                self._in.flush()

    def _answers(self) -> Iterator[Answer]:
        while (line := self._out.readline()).endswith("\n"):
            yield json.loads(line)

    def kill(self) -> None:
        """End the process where it stands (SIGKILL)."""
        self._process.kill()

    def leave(self) -> None:
        """Have the process end, by itself if it still runs."""
        with suppress(BrokenPipeError):
            self._in.close()
        self._process.wait()
        self._out.close()


@contextmanager
def desks(number: int) -> Generator[list[Desk]]:
    """Open desks; all clerks are ready when the first is handed something."""
    made = [Desk() for _ in range(number)]
    try:
        for desk in made:
            desk.wait_until_ready()
        yield made
    finally:
        for desk in made:
            desk.leave()


def new_area() -> str:
    return ids.new("area", datetime.now(UTC))


def command(record: str, *texts: str, **more: Any) -> Asked:
    """Ask for an entry of a record for each text; `opened` opens it."""
    return {"record": record, "texts": texts, "command_id": f"command {next(_numbers)}", **more}


def without_end() -> Iterator[Asked]:
    """Open one area after the other, and go on to restate each."""
    while True:
        area = new_area()
        yield command(area, "opened")
        for number in range(1, 8):
            yield command(area, f"said {number} times")
