"""The command `liaison`: what can be done with a register from a terminal."""

import asyncio
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, NoReturn

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from server import (
    arguments,
    backup,
    commands,
    erasing,
    evidence,
    restore,
    settings,
    signing,
    telling,
    verifying,
)
from server.commands import CommandError
from server.demo_register import DemoError
from server.erasures import ErasuresError
from server.settings import Settings, SettingsError


def main() -> None:
    told = arguments.read()
    try:
        # Whoever verifies evidence has no register: what is set is not about them.
        needs_settings = told.command != "verify-evidence"
        chosen = settings.read(os.environ) if needs_settings else Settings()
    except SettingsError as error:
        _end(2, f"liaison cannot start:\n{error}")
    _log_to_stderr(chosen.log_level)
    try:
        sys.exit(_run(told, chosen))
    except (CommandError, DemoError, ErasuresError) as error:
        _end(1, f"liaison: {error}")
    except (DBAPIError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            # Whoever read our output has seen enough; let nothing more be written at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        cause = error.orig if isinstance(error, DBAPIError) else error
        _end(1, f"liaison: {make_url(chosen.database_url)} does not answer as it should: {cause}")
    except KeyboardInterrupt:
        sys.exit(130)


def _run(told: Namespace, chosen: Settings) -> int:
    if told.command == "serve":
        # The schema takes a second to load, which no other command needs.
        from server import serving  # noqa: PLC0415

        serving.serve(chosen, examples=told.examples)
        return 0
    return asyncio.run(_WORK[told.command](told, chosen)) or 0


_WORK: Mapping[str, Callable[[Namespace, Settings], Coroutine[Any, Any, int | None]]] = {
    "migrate": lambda _told, chosen: commands.migrate(chosen),
    "demo": lambda _told, chosen: commands.demo(chosen),
    "rebuild": lambda _told, chosen: commands.rebuild(chosen),
    "events": lambda told, chosen: commands.events(chosen, told.after, follow=told.follow),
    "verify": lambda told, chosen: verifying.verify(chosen, told.checkpoint, told.key),
    "report": telling.tell,
    "changes": telling.tell,
    "actors": lambda _told, chosen: erasing.list_actors(chosen),
    "erase": lambda told, chosen: erasing.erase(chosen, told.actor),
    "backup": lambda told, chosen: backup.backup(chosen, told.file),
    "restore": lambda told, chosen: restore.restore(chosen, told.file),
    "keys": lambda told, _chosen: _keys(told),
    "checkpoint": lambda told, chosen: signing.checkpoint(chosen, told.output),
    "evidence": lambda told, chosen: evidence.write(chosen, told.records, told.since),
    "verify-evidence": lambda told, _chosen: _verify_evidence(told),
}
"""What each command does; it ends with the number it returns, or with 0."""


async def _verify_evidence(told: Namespace) -> None:
    evidence.verify(told.file, told.key, told.witness, told.checkpoint)


async def _keys(told: Namespace) -> None:
    match told.action:
        case "new":
            await signing.new(told.file, told.origin)
        case "rotate":
            await signing.rotate(told.file)
        case _:
            await signing.show(told.file)


def _log_to_stderr(level: str) -> None:
    logging.basicConfig(
        level=level.upper(),
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # It logs a client's mistakes as errors of ours; what is ours, server.graphql_over_http logs.
    logging.getLogger("strawberry.execution").setLevel(logging.CRITICAL)


def _end(status: int, message: str) -> NoReturn:
    sys.stderr.write(f"{message}\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
