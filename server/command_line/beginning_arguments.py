"""What the commands are told that begin a register: `init`, `migrate`, `demo`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from server.command_line.acting import add_actor
from server.command_line.keeping_arguments import add_description

_INIT = (
    "Begin a register of your own, where LIAISON_DATABASE_URL says (liaison.db): its tables, its "
    "own record with what it is called, and if you like its first institution and its key. One "
    "that holds entries already is left as it is. If anything is refused, nothing was entered: "
    "say it again, otherwise."
)
_EXAMPLE = (
    'Example: liaison init --name "en=Cooperation of Examplia" --name "fr=Coopération" --language '
    "en --language fr --time-zone Europe/Brussels --first-institution Examplia --kind STATE --key "
    'register.key --origin register.example/liaison --as "Ann Other"'
)


def add_beginning(command: Callable[..., ArgumentParser]) -> None:
    """Add the commands by which there is a register."""
    init = command("init", "begin a register of your own", _INIT)
    init.epilog = _EXAMPLE
    add_description(init)
    init.add_argument(
        "--first-institution",
        action="append",
        default=[],
        metavar="TEXT",
        help="the name of an institution that is there by today, as TEXT or LANGUAGE=TEXT; may be "
        "said again, in another language; needs --kind",
    )
    init.add_argument(
        "--kind",
        type=str.upper,
        choices=KINDS,
        metavar="KIND",
        help=f"what kind of body it is: {', '.join(KINDS)}",
    )
    init.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help="make the key that signs checkpoints, yours alone to read; needs --origin",
    )
    init.add_argument(
        "--origin",
        metavar="NAME",
        help="what the log is called in checkpoints, as register.example/log",
    )
    add_actor(init)
    migrate = command(
        "migrate",
        "make the register's tables, or bring them to the shape this version expects",
    )
    migrate.add_argument(
        "--existing", action="store_true", help="make none where there are none yet: refuse"
    )
    demo = command(
        "demo",
        "load the demo register",
        "Load the demo register: the cooperation of INTERPOL and the European Union, as its "
        "sources tell it. Loading it again enters nothing twice; beside an older one, which told "
        "some things otherwise, it is not loaded. What is entered stays: give it a store of its "
        "own.",
    )
    demo.add_argument(
        "--check",
        action="store_true",
        help="only say whether the register holds an older one, and touch nothing",
    )


KINDS = (
    *("UNION", "EU_INSTITUTION", "EU_DEPARTMENT", "COUNCIL_BODY", "PARLIAMENT_COMMITTEE"),
    *("EU_AGENCY", "INTERNATIONAL_ORGANISATION", "OFFICE", "STATE", "STATE_AUTHORITY", "OTHER"),
)
"""The kinds of institutions; to load them from where they are takes longer than to ask for help."""


def missing_of_init(told: Namespace) -> str | None:
    """Say what `init` was not told that it needs; None if it was told all."""
    if not told.name:
        return "init needs --name: what the register is called"
    if bool(told.first_institution) != (told.kind is not None):
        return "--first-institution and --kind go together"
    if (told.key is None) != (told.origin is None):
        return "--key and --origin go together"
    return None
