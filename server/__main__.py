"""The command `liaison`: reads what it is told and what is set, does it, says what went wrong."""

import logging
import os
import sys
from argparse import Namespace
from typing import NoReturn, TextIO

from server import settings, standard_output
from server.command_line import arguments
from server.command_line.acting import with_actor
from server.errors import CommandError
from server.settings import Settings, SettingsError


def main() -> None:
    if sys.stderr is None:  # pyright: ignore[reportUnnecessaryComparison]  # if it was closed
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # to the end
    told = _told()
    # What only tells something of the command itself ended there.
    from server.command_line import dispatch  # noqa: PLC0415

    try:
        # Whoever verifies evidence has no register: what is set is not about them.
        needs_settings = told.command != "verify-evidence" and not getattr(told, "evidence", None)
        chosen = settings.read(os.environ) if needs_settings else Settings()
        chosen = with_actor(told, chosen)
    except SettingsError as error:
        _end(2, f"liaison cannot start:\n{error}")
    _log_to_stderr(chosen.log_level, serves=told.command == "serve")
    try:
        sys.exit(dispatch.run(told, chosen))
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        standard_output.let_go()
        sys.exit(0)
    except (CommandError, OSError) as error:
        _end(1, f"liaison: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


def _told() -> Namespace:
    """Read what the command was told; what tells of the command itself is written out by then."""
    try:
        return arguments.read()
    except SystemExit:
        written: TextIO | None = sys.stdout
        try:
            if written is not None:
                written.flush()
        except OSError as error:
            standard_output.let_go()
            _end(1, f"liaison: the answer cannot be written: standard output: {error.strerror}")
        raise


_NOT_OURS = ("aiosqlite", "alembic", "asyncio", "asyncpg", "sqlalchemy")
"""Who tells much of what they do, whose level is not the one that is set."""


def _log_to_stderr(level: str, *, serves: bool) -> None:
    logging.basicConfig(
        level=level.upper(),
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    for name in _NOT_OURS:
        logging.getLogger(name).setLevel(logging.WARNING)
    # It logs a client's mistakes as errors of ours; what is ours is logged by graphql_over_http.
    logging.getLogger("strawberry.execution").setLevel(logging.CRITICAL)
    if not serves:
        # A command says in its answer what it entered.
        logging.getLogger("liaison.register").setLevel(logging.WARNING)


def _end(status: int, message: str) -> NoReturn:
    sys.stderr.write(f"{message}\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
