"""A document that is walked through from top to bottom, in a shell and by GraphQL, on one store.

`…` in what a document shows stands for anything; a line of nothing else, for any lines.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncEngine

from tests import node
from tests.commands import at_hand
from tests.officer import Officer

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"```(graphql|json|console)\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_ANYTHING = "…"
_CHANGES = (
    # Hashes, keys, signatures; moments of this year's loading.
    r"[0-9a-f]{8}\+[A-Za-z0-9+/]{44}|(?<=key )[0-9a-f]{8}|act_[0-9a-z]{26}",
    r"[A-Za-z0-9+/]{60,}={0,2}",
    r"[A-Za-z0-9+/]{43}=",
    rf"{datetime.now(UTC):%Y-%m-%d}T[0-9:.]+Z",
)
"""What is different each time."""


class Step(NamedTuple):
    """Something to do, and what the document says comes of it, at which place in it."""

    done: str
    kind: str
    shown: str
    place: slice


def steps(document: str) -> list[Step]:
    """Return what a document does: each command of a console, and each query with its answer."""
    made: list[Step] = []
    query = ""
    for block in _BLOCK.finditer(document):
        kind, text = block.groups()
        if kind == "graphql":
            query = text
        elif kind == "json":
            made.append(Step(query, kind, text, slice(*block.span(2))))
        else:
            made.extend(_commands(text, block.start(2)))
    return made


def _commands(console: str, start: int) -> Iterator[Step]:
    for part in _COMMAND.finditer(console):
        place = slice(start + part.start(2), start + part.end(2))
        yield Step(part[1].replace("\\\n", ""), "console", part[2], place)


class Walker:
    """Whoever does what a document says, in a folder of their own."""

    def __init__(self, engine: AsyncEngine, officer: Officer, folder: Path) -> None:
        self._officer = officer
        self._folder = folder
        programs = folder / "programs"
        programs.mkdir()
        at_hand.program(programs / "liaison")
        (folder / "docs").symlink_to(ROOT / "docs")
        (programs / "node").symlink_to(node.program())
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith("LIAISON_")
        } | {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "LIAISON_DATABASE_URL": engine.url.render_as_string(hide_password=False),
        }

    async def take(self, step: Step) -> str:
        """Do it, and return what came of it."""
        if step.kind == "json":
            answer = await self._officer.run(step.done)
            shown = {"errors": answer["errors"]} if "errors" in answer else answer["data"]
            return json.dumps(shown, indent=2, ensure_ascii=False) + "\n"
        if (setting := re.fullmatch(r"export (LIAISON_\w+)=(\S+)", step.done)) is not None:
            self._environment[setting[1]] = setting[2]
            return ""
        done = subprocess.run(  # noqa: ASYNC221  # nothing else waits
            ["/bin/bash", "-c", step.done],
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        return done.stdout.decode().replace("\r\n", "\n")


def is_as_shown(came: str, shown: str) -> bool:
    """Say whether something came out as a document shows it."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == _ANYTHING else f"{_line(line)}\n"
        for line in shown.splitlines()
    )
    return re.fullmatch(pattern, came) is not None


def lasting(came: str) -> str:
    """Return what came out without what is different each time."""
    return re.sub("|".join(_CHANGES), _ANYTHING, came)


def _line(shown: str) -> str:
    return ".*".join(map(re.escape, shown.split(_ANYTHING)))
