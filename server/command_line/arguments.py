"""What the command `liaison` can be told: its commands, and what each of them takes."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from server import settings
from server.command_line.acting import add_actor
from server.command_line.beginning_arguments import add_beginning, missing_of_init
from server.command_line.evidence_arguments import add_evidence, add_key
from server.command_line.instants import add_day, add_instant, position
from server.command_line.keeping_arguments import add_describe, add_keeping
from server.command_line.verify_arguments import add_verify


def read() -> Namespace:
    """Read what the command was told; who told it something else is told what there is."""
    parser = _parser()
    told = parser.parse_args()
    if told.command == "init" and (missing := missing_of_init(told)):
        parser.error(missing)
    if told.command == "changes" and not (told.since or told.since_day or told.until_day):
        parser.error("changes needs --since, or a day: --since-day, --until-day")
    if told.command == "report":
        if told.evidence is not None and not told.key:
            parser.error("report --from needs --key")
        if told.evidence is None and (told.record is None or told.key):
            parser.error(
                "report needs the ID of a record" if told.record is None else "--key is of --from"
            )
    return told


_SERVE = (
    "Answer GraphQL at http://LIAISON_HOST:LIAISON_PORT/graphql until told to end by SIGTERM, or "
    "Ctrl-C. Besides, /health/live answers as long as the process does (so does /health), "
    "/health/ready with 200 if the store can be read and written, else with 503 and what failed, "
    "and /checkpoint with the newest checkpoint that was signed. What is recorded, and what is "
    "refused by a rule, is a line each on standard error at the level info."
)


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

    serve = command(
        "serve",
        "answer GraphQL at http://LIAISON_HOST:LIAISON_PORT/graphql, health at /health/ready",
        _SERVE,
    )
    serve.add_argument("--examples", action="store_true", help="print queries to try first")
    add_actor(serve, "whatever is asked of it is recorded")
    add_beginning(command)
    add_verify(command)
    command("rebuild", "derive the read tables from the log again")
    add_describe(command)
    add_keeping(command)
    _add_telling(command)
    _add_cost(command)
    events = command("events", "write the log as lines of JSON, oldest entry first")
    events.add_argument(
        "--after",
        type=position,
        default=0,
        metavar="POSITION",
        help="leave out what came up to it",
    )
    events.add_argument("--follow", action="store_true", help="go on with what is entered later")
    _add_signing(command)
    add_evidence(command)
    return parser


def _add_telling(command: Callable[..., ArgumentParser]) -> None:
    """Add the commands that tell people what the register knows."""
    told = command(
        "report",
        "tell a record's life in sentences, with its sources",
        "Tell a record's life in sentences, with its sources: when each thing happened, when the "
        "register learnt it and from whom, and what was corrected or retracted, and why. With "
        "--from, as far as a file of evidence proves it, without a register.",
    )
    told.add_argument(
        "record",
        metavar="ID",
        nargs="?",
        help="of any record: prj_…, agr_…, ins_…; not needed with evidence of one",
    )
    add_instant(told, "--as-of", "tell only what was known then (default: now)")
    add_day(told, "--on", "the day its state is told of (default: today)")
    told.add_argument(
        "--html", action="store_true", help="write a page, for a browser or a printer"
    )
    told.add_argument(
        "--from",
        type=Path,
        dest="evidence",
        metavar="FILE",
        help="tell it by this evidence alone, as liaison evidence wrote it; needs --key",
    )
    add_key(told, "--key", "of the log that signed the evidence, as printed by liaison keys show")
    changes = command(
        "changes",
        "write what differs between two instants, for a spreadsheet",
        "Write what differs between two instants as CSV (UTF-8, RFC 4180): a line for each field "
        "of a record, with its value before and after, and the entries of the record that did it. "
        "A text that a spreadsheet would take for a formula has an apostrophe before it. With two "
        "days, also what was known before and began to count, or ended, between them.",
    )
    add_instant(changes, "--since", "compare with what was known then (default with a day: now)")
    add_instant(changes, "--until", "what was known then (default: now)")
    add_day(changes, "--since-day", "the day that is compared (default: today)")
    add_day(changes, "--until-day", "with this (default: today)")


def _add_cost(command: Callable[..., ArgumentParser]) -> None:
    cost = command(
        "cost",
        "tell what the operations of a GraphQL document cost",
        "Tell how many rows each operation of a GraphQL document counts as, against what this "
        "register holds: by path, the dearest first, beside what one operation may cost "
        "(LIAISON_MAX_ROWS). Nothing is read for the answer, and nothing is entered. Ends with 1 "
        "if an operation would be refused. Of a mutation, only what it answers with costs rows, "
        "and is not counted here.",
    )
    cost.add_argument("file", type=Path, metavar="FILE", help="the document; - for standard input")
    cost.add_argument(
        "--variables", type=Path, metavar="FILE", help="a JSON object of its variables"
    )


def _add_signing(command: Callable[..., ArgumentParser]) -> None:
    """Add the commands about the key that signs, and what it signs."""
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
