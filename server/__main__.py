"""The command `liaison`: what can be done with a register from a terminal."""

import asyncio
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Coroutine
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
    match told.command:
        case "serve":
            # The schema takes a second to load, which no other command needs.
            from server import serving  # noqa: PLC0415

            serving.serve(chosen, examples=told.examples)
            return 0
        case "events":
            asyncio.run(commands.events(chosen, told.after, follow=told.follow))
            return 0
        case "actors":
            asyncio.run(erasing.list_actors(chosen))
            return 0
        case "erase":
            asyncio.run(erasing.erase(chosen, told.actor))
            return 0
        case "backup":
            asyncio.run(backup.backup(chosen, told.file))
            return 0
        case "restore":
            asyncio.run(restore.restore(chosen, told.file))
            return 0
        case "keys":
            asyncio.run(_keys(told))
            return 0
        case "verify":
            return asyncio.run(verifying.verify(chosen, told.checkpoint, told.key))
        case "checkpoint":
            asyncio.run(signing.checkpoint(chosen, told.output))
            return 0
        case "evidence":
            asyncio.run(evidence.write(chosen, told.records, told.since))
            return 0
        case "verify-evidence":
            evidence.verify(told.file, told.key, told.witness, told.checkpoint)
            return 0
        case command:
            function: Any = getattr(commands, command)
            work: Coroutine[Any, Any, int | None] = function(chosen)
            return asyncio.run(work) or 0


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
