"""The commands that tell people what the register knows, as a command line states them."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from server.settings import Settings


async def tell(arguments: Namespace, chosen: Settings) -> None:
    """Run one of them."""
    # They read by the contract, which takes a second to load.
    from server import changes, report  # noqa: PLC0415

    if arguments.command == "report":
        instant = arguments.as_of | _on(arguments.on)
        await report.report(chosen, arguments.record, instant, html=arguments.html)
    else:
        since = arguments.since | _on(arguments.since_day)
        await changes.changes(chosen, since, arguments.until | _on(arguments.until_day))


def _on(day: date | None) -> dict[str, Any]:
    return {} if day is None else {"effectiveOn": day}


def add(command: Callable[..., ArgumentParser]) -> None:
    """Add the commands that tell people what the register knows."""
    told = command(
        "report",
        "tell a record's life in sentences, with its sources",
        "Tell a record's life in sentences, with its sources: when each thing happened, when the "
        "register learnt it and from whom, and what was corrected or retracted, and why.",
    )
    told.add_argument("record", metavar="ID", help="of any record: prj_…, agr_…, ins_…")
    _add_instant(told, "--as-of", "tell only what was known then (default: now)")
    _add_day(told, "--on", "the day its state is told of (default: today)")
    told.add_argument(
        "--html", action="store_true", help="write a page, for a browser or a printer"
    )
    changes = command(
        "changes",
        "write what differs between two instants, for a spreadsheet",
        "Write what differs between two instants as CSV (UTF-8, RFC 4180): a line for each field "
        "of a record, with its value before and after, and the entries of the record that did it. "
        "A text that a spreadsheet would take for a formula has an apostrophe before it. With two "
        "days, also what was known before and began to count, or ended, between them.",
    )
    _add_instant(changes, "--since", "compare with what was known then", required=True)
    _add_instant(changes, "--until", "what was known then (default: now)")
    _add_day(changes, "--since-day", "the day that is compared (default: today)")
    _add_day(changes, "--until-day", "with this (default: today)")


def _add_instant(command: ArgumentParser, name: str, help_: str, *, required: bool = False) -> None:
    command.add_argument(
        name,
        type=_instant,
        default={},
        required=required,
        metavar="POSITION|MOMENT",
        help=f"{help_}; a moment as 2019-06-30T12:00:00Z, or 2019-06-30, which is its end in UTC",
    )


def _add_day(command: ArgumentParser, name: str, help_: str) -> None:
    command.add_argument(name, type=_day, metavar="DAY", help=f"{help_}, as 2019-06-30")


def position(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:20]) < 2**53):
        raise ArgumentTypeError(f"expected a position (0, 1, 2 …), found {text!r}")
    return int(text)


def _instant(text: str) -> dict[str, Any]:
    if text.isdecimal():
        return {"position": position(text)}
    try:
        if len(text) == len("2019-06-30"):
            return {"recordedAt": datetime.combine(date.fromisoformat(text), time.max, UTC)}
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ArgumentTypeError(
            "expected a position (302), a day (2019-06-30) or a moment (2019-06-30T12:00:00Z), "
            f"found {text!r}"
        )
    return {"recordedAt": moment}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"expected a day (2019-06-30), found {text!r}") from error
