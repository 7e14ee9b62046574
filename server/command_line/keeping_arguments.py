"""What the commands are told that name the register, remove what it holds, or keep it elsewhere."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from server.command_line.acting import add_actor


def add_describe(command: Callable[..., ArgumentParser]) -> None:
    """Add the command that says what the register is called."""
    describe = command(
        "describe",
        "say what the register is called, and of what it is one",
        "Say what the register is called, of what it is one, in which languages and by the days of "
        "which time zone it is kept, in its own record; what is not said stays.",
    )
    add_description(describe)
    add_actor(describe)


def add_description(command: ArgumentParser) -> None:
    """Let a command be told what the register is called, and of what it is one."""
    for option, help_ in (
        ("--name", "what it is called, as TEXT or LANGUAGE=TEXT; may be said again"),
        ("--description", "what it is a register of, likewise"),
        ("--language", "a BCP 47 tag, the first of them first; may be said again"),
    ):
        command.add_argument(option, action="append", default=[], metavar="TEXT", help=help_)
    command.add_argument("--time-zone", metavar="NAME", help="as IANA names it: Europe/Paris")


def add_keeping(command: Callable[..., ArgumentParser]) -> None:
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
    erase.add_argument("--ground", metavar="TEXT", help="why; the register says so")
    add_actor(erase)
    redact = command(
        "redact",
        "remove a text of an entry for good",
        "Remove a text of an entry for good: from the store and its files, from what follows of it "
        "and from what a server keeps. Another entry says so, which holds nothing of the text; "
        "every proof stays valid, and shows that there was one. The file LIAISON_ERASURES "
        "remembers it, so that no backup that is restored brings it back. On PostgreSQL who owns "
        "the tables runs this.",
    )
    redact.add_argument("entry", metavar="ENTRY_ID", help="evt_…")
    redact.add_argument(
        "path",
        metavar="PATH",
        help="which text: a JSON pointer, as /payload/title/en, /sources/0/says or /reason; one "
        "that is none lists those there are",
    )
    redact.add_argument("--ground", required=True, metavar="TEXT", help="why; the register says so")
    add_actor(redact)
    _file(
        command(
            "backup",
            "write the register to one file, while it serves",
            "Write the register to one file: the log, the actors, the checkpoints and the ids of "
            "commands, as they are at one moment, while others write. It holds names, so it is "
            "yours alone to read. A file that is there is replaced once the new one is whole. A "
            "SQLite file is not to be copied otherwise while it is in use: without its -wal a copy "
            "lacks what was entered last.",
        )
    )
    restore = command(
        "restore",
        "fill an empty register from a backup",
        "Fill an empty register, of either kind, from a backup, and verify it; or leave it "
        "empty. Whom the file LIAISON_ERASURES names is left out.",
    )
    _file(restore)
    add_actor(restore, "what was left out is recorded")


def _file(command: ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the backup")
