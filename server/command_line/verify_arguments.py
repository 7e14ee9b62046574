"""What `liaison verify` can be told."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from events.proofs.findings import MOST
from server.command_line.instants import position

_VERIFY = (
    "Check that no entry was altered since it was entered, that positions and versions are dense, "
    "that time never went back, and that all else stands in the store as it follows from the log. "
    "Ends with 1 if something is wrong, and names it; with 3 if it is sound and holds entries that "
    "rules of today would refuse, and older ones accepted, which it lists; with 4 if it could not "
    "look. A store that was altered as a whole contradicts nothing in itself: hold it against a "
    "checkpoint that was kept elsewhere. The last one of LIAISON_SIGNING_KEY is looked at besides."
)


def add_verify(command: Callable[..., ArgumentParser]) -> None:
    """Add the command `verify`."""
    parser = command(
        "verify", "check the log, its tree, and that the read tables follow from it", _VERIFY
    )
    _add_trusted(parser)
    parser.add_argument(
        "--most",
        type=position,
        default=MOST,
        metavar="NUMBER",
        help=f"tell of so much that is wrong ({MOST}); what is more is counted",
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="look only at what came since the last checkpoint, and the rows of its records",
    )
    parser.add_argument(
        "--json", action="store_true", help="answer with one line of JSON, for programs"
    )


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
        help="what checkpoints are verified by, as printed by liaison keys show, or a file of such "
        "lines; may be said again",
    )
