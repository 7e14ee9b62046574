"""Positions, days and instants, as a command line states them."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime
from typing import Any


def add_instant(command: ArgumentParser, name: str, help_: str) -> None:
    command.add_argument(
        name,
        type=_instant,
        default={},
        metavar="POSITION|MOMENT",
        help=f"{help_}; a moment as 2019-06-30T12:00:00Z, or a day, 2019-06-30: its end in UTC, or "
        "if it is today, now",
    )


def add_day(command: ArgumentParser, name: str, help_: str) -> None:
    command.add_argument(name, type=_day, metavar="DAY", help=f"{help_}, as 2019-06-30")


def position(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:20]) < 2**53):
        raise ArgumentTypeError(f"expected a position (0, 1, 2 …), found {text!r}")
    return int(text)


def _instant(text: str) -> dict[str, Any]:
    """Read what was known when: a part of an `AsOf`."""
    if text.isdecimal():
        return {"position": position(text)}
    try:
        if len(text) == len("2019-06-30"):
            return {"recordedOn": date.fromisoformat(text)}
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


def on(chosen: date | None) -> dict[str, Any]:
    """Return the part of an `AsOf` that says of which day; none is today."""
    return {} if chosen is None else {"effectiveOn": chosen}
