"""What the commands about evidence can be told."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path


def add_evidence(command: Callable[..., ArgumentParser]) -> None:
    """Add the commands that make a file of evidence, and verify one."""
    evidence = command(
        "evidence",
        "write all entries of records, with what proves them, for an auditor",
        "Write all entries of some records to standard output, with the proof that they are what "
        "was entered, and all of it, by the latest checkpoint: one is signed first, if "
        "LIAISON_SIGNING_KEY is set and something is new. The format is in docs/proofs.md.",
    )
    evidence.add_argument("records", nargs="+", metavar="ID", help="a record, as prj_…")
    evidence.add_argument(
        "--since",
        type=Path,
        metavar="CHECKPOINT_FILE",
        help="prove too that the log only grew since this checkpoint, which the auditor has",
    )
    verify = command(
        "verify-evidence",
        "check a file of evidence, without a register or a network",
        "Check a file of evidence, and print what it proves. It needs no register, no network and "
        "no settings: only keys that are known from elsewhere. Ends with 1 if something is wrong, "
        "and names it.",
    )
    verify.add_argument("file", type=Path, metavar="FILE", help="as liaison evidence wrote it")
    add_key(verify, "--key", "of the log, as printed by liaison keys show", required=True)
    add_key(verify, "--witness", "of a witness who must have signed too")
    verify.add_argument(
        "--checkpoint",
        type=Path,
        metavar="OLD_NOTE",
        help="an older checkpoint that was kept, since which the log must only have grown",
    )


def add_key(command: ArgumentParser, option: str, help_: str, *, required: bool = False) -> None:
    command.add_argument(
        option,
        required=required,
        action="append",
        default=[],
        metavar="VKEY",
        help=f"{help_}, or a file of such lines; may be said again",
    )
