"""The command `liaison`: what can be done with a register from a terminal."""

import asyncio
import logging
import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Coroutine
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from server import backup, commands, erasing, restore, settings, signing, telling, verifying
from server.commands import CommandError
from server.demo_register import DemoError
from server.erasures import ErasuresError
from server.settings import Settings, SettingsError


def main() -> None:
    arguments = _parser().parse_args()
    try:
        chosen = settings.read(os.environ)
    except SettingsError as error:
        _end(2, f"liaison cannot start:\n{error}")
    _log_to_stderr(chosen.log_level)
    try:
        sys.exit(_run(arguments, chosen))
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


def _run(arguments: Namespace, chosen: Settings) -> int:
    match arguments.command:
        case "serve":
            # The schema takes a second to load, which no other command needs.
            from server import serving  # noqa: PLC0415

            serving.serve(chosen, examples=arguments.examples)
            return 0
        case "events":
            asyncio.run(commands.events(chosen, arguments.after, follow=arguments.follow))
            return 0
        case "actors":
            asyncio.run(erasing.list_actors(chosen))
            return 0
        case "erase":
            asyncio.run(erasing.erase(chosen, arguments.actor))
            return 0
        case "backup":
            asyncio.run(backup.backup(chosen, arguments.file))
            return 0
        case "restore":
            asyncio.run(restore.restore(chosen, arguments.file))
            return 0
        case "report" | "changes":
            asyncio.run(telling.tell(arguments, chosen))
            return 0
        case "keys":
            asyncio.run(_keys(arguments))
            return 0
        case "verify":
            return asyncio.run(verifying.verify(chosen, arguments.checkpoint, arguments.key))
        case "checkpoint":
            asyncio.run(signing.checkpoint(chosen, arguments.output))
            return 0
        case command:
            function: Any = getattr(commands, command)
            work: Coroutine[Any, Any, int | None] = function(chosen)
            return asyncio.run(work) or 0


async def _keys(arguments: Namespace) -> None:
    match arguments.action:
        case "new":
            await signing.new(arguments.file, arguments.origin)
        case "rotate":
            await signing.rotate(arguments.file)
        case _:
            await signing.show(arguments.file)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="liaison",
        description="A register of cooperation between institutions.",
        epilog="settings, read from the environment (default):\n" + _settings(),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"liaison {version('liaison')}")
    known = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title="commands"
    )

    def command(name: str, help_: str, description: str = "") -> ArgumentParser:
        return known.add_parser(name, help=help_, description=description or f"{help_}.")

    serve = command("serve", "answer GraphQL at http://LIAISON_HOST:LIAISON_PORT/graphql")
    serve.add_argument("--examples", action="store_true", help="print queries to try first")
    command(
        "migrate",
        "make the register's tables, or bring them to the shape this version expects",
    )
    command(
        "demo",
        "load the demo register",
        "Load the demo register: the cooperation of INTERPOL and the European Union, as its "
        "sources tell it. Loading it again enters nothing twice.",
    )
    _add_trusted(
        command(
            "verify",
            "check the log, its tree, and that the read tables follow from it",
            "Check that positions and versions are gapless, that time never went back, that no "
            "entry was altered since it was entered, and that the read tables are what the log "
            "says. Ends with 1 if something is wrong, and names it. A store that was altered as a "
            "whole contradicts nothing in itself: hold it against a checkpoint that was kept "
            "elsewhere. The last one of LIAISON_SIGNING_KEY is looked at besides.",
        )
    )
    command("rebuild", "derive the read tables from the log again")
    _add_who_and_keeping(command)
    telling.add(command)
    events = command("events", "write the log as lines of JSON, oldest entry first")
    after = "leave out what came up to it"
    events.add_argument("--after", type=telling.position, default=0, metavar="POSITION", help=after)
    events.add_argument("--follow", action="store_true", help="go on with what is entered later")
    _add_keys(command("keys", "make, change or show the key that signs checkpoints"))
    checkpoint = command(
        "checkpoint",
        "sign what the log holds",
        "Sign what the log holds, by the key in LIAISON_SIGNING_KEY, and print it as a signed note "
        "(C2SP tlog-checkpoint); unless the log does not continue what was signed before.",
    )
    checkpoint.add_argument(
        "--output", type=Path, metavar="FILE", help="write it into a file, to publish it"
    )
    return parser


def _add_who_and_keeping(command: Callable[..., ArgumentParser]) -> None:
    """Add the commands about who acts, and those that keep the register elsewhere."""
    command("actors", "list who acts: id, kind, entries, when last, name")
    erase = command(
        "erase",
        "erase the name behind an actor's id",
        "Erase the name and kind behind an actor's id, in the store and from its files. The log "
        "keeps the id, so every proof stays valid. The file LIAISON_ERASURES remembers it, so that "
        "no backup that is restored brings the name back. On PostgreSQL who owns the tables runs "
        "this. A server that acts under the id records nothing more until it is started again.",
    )
    erase.add_argument("actor", metavar="ACTOR_ID", help="act_…, as liaison actors lists it")
    _file(
        command(
            "backup",
            "write the register to one file, while it serves",
            "Write the register to one file: the log, the actors, the checkpoints and the ids of "
            "commands, as they are at one moment, while others write. It holds names, so it is "
            "yours alone to read. A file that is there is replaced once the new one is whole.",
        )
    )
    _file(
        command(
            "restore",
            "fill an empty register from a backup",
            "Fill an empty register, of either kind, from a backup, and verify it; or leave it "
            "empty. Whom the file LIAISON_ERASURES names is left out.",
        )
    )


def _file(command: ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the backup")


def _add_trusted(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--checkpoint",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a checkpoint that was kept; may be said again",
    )
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="VKEY",
        help="what checkpoints are verified by, as printed by liaison keys show; may be said again",
    )


def _add_keys(keys: ArgumentParser) -> None:
    actions = keys.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    for name, help_ in (
        ("new", "make a key, for a log that has signed nothing"),
        ("rotate", "put a new key in place of one; what was signed is still verified"),
        ("show", "print what checkpoints are verified by, the newest key first"),
    ):
        action = actions.add_parser(name, help=help_, description=f"{help_.capitalize()}.")
        action.add_argument("file", type=Path, metavar="FILE", help="where the private key is kept")
        if name == "new":
            action.add_argument(
                "--origin",
                required=True,
                metavar="NAME",
                help="what the log is called in checkpoints, as register.example/log",
            )


def _settings() -> str:
    lines = (
        f"  {name if first else '':27}{line}"
        for name, description in settings.DESCRIPTIONS.items()
        for first, line in zip((True, *[False] * 9), description.splitlines(), strict=False)
    )
    return "\n".join(lines)


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
