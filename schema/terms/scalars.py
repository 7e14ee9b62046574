"""The scalars of the contract: how each is written, and what is refused.

What goes out has been written by the database already and is passed on; what comes in is read
strictly, and a refusal says what was expected.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NewType
from uuid import UUID

import strawberry
from graphql import GraphQLError, IntValueNode, StringValueNode, ValueNode
from strawberry.types.scalar import ScalarDefinition

from events.dates import PartialDate
from events.money import MINOR_UNITS, check_amount

Position = NewType("Position", int)
Currency = NewType("Currency", str)
Json = NewType("Json", object)
Hash = NewType("Hash", str)

MOST_POSITION = 2**53 - 1
_SHOWN = 60
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def _shown(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, default=repr)
    shown = written.encode(errors="backslashreplace").decode()
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"


def _text(value: object, expected: str) -> str:
    if not isinstance(value, str):
        raise GraphQLError(f"{expected}; not {_shown(value)}.")
    return value


def _partial_date(value: object) -> PartialDate:
    given = _text(value, "A PartialDate is a string such as 2019, 2019-02-14 or [2019..2020]")
    try:
        return PartialDate(given)
    except ValueError as error:
        raise GraphQLError(f"{str(error)[:1].upper()}{str(error)[1:]}."[:300]) from None


def _date(value: object) -> date:
    expected = "A Date is a day such as 2019-02-14"
    given = _text(value, expected)
    if not _DATE.fullmatch(given):
        raise GraphQLError(f"{expected}; not {_shown(given)}.")
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise GraphQLError(f"There is no day {given} in the calendar.") from None


def _moment(value: object) -> datetime:
    expected = "A DateTime is a moment with its offset such as 2019-02-14T09:30:00Z"
    given = _text(value, expected)
    if not _MOMENT.fullmatch(given):
        raise GraphQLError(f"{expected}; not {_shown(given)}.")
    try:
        return datetime.fromisoformat(given.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise GraphQLError(f"There is no moment {given} in the calendar.") from None


def _decimal(value: object) -> Decimal:
    expected = 'A Decimal is a string such as "25000000.00", or an integer, never a float'
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    given = _text(value, expected)
    if not _DECIMAL.fullmatch(given):
        raise GraphQLError(f"{expected}; not {_shown(given)}.")
    try:
        read = Decimal(given)
        check_amount(read)
    except (InvalidOperation, ValueError) as error:
        raise GraphQLError(f"{expected}: {error}.") from None
    return read


def _position(value: object) -> Position:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_POSITION:
        raise GraphQLError(f"A Position is an integer from 0 to 2^53-1; not {_shown(value)}.")
    return Position(value)


def _uuid(value: object) -> UUID:
    expected = "A UUID is a string of 32 hexadecimal digits in five groups"
    given = _text(value, expected)
    try:
        return UUID(given)
    except ValueError:
        raise GraphQLError(f"{expected}; not {_shown(given)}.") from None


def _currency(value: object) -> Currency:
    expected = "A Currency is an ISO 4217 code such as EUR"
    given = _text(value, expected)
    if given not in MINOR_UNITS:
        raise GraphQLError(f"{expected}; not {_shown(given)}.")
    return Currency(given)


def _literal(read: Callable[[object], Any], expected: str) -> Callable[..., Any]:
    """Read a literal of a document: its text, or its number if it has no point."""

    def parse(node: ValueNode, _variables: object = None) -> Any:
        if isinstance(node, StringValueNode):
            return read(node.value)
        if isinstance(node, IntValueNode) and len(node.value) <= _SHOWN:
            return read(int(node.value))
        raise GraphQLError(f"{expected}.", node)

    return parse


def _passed_on(value: object) -> object:
    return value


def _scalar(
    name: str,
    read: Callable[[object], Any],
    expected: str,
    specified_by: str | None = None,
    *,
    meaning: str = "",
) -> ScalarDefinition:
    """Make a scalar: what is `expected` of a value is told of it, and to whom gives another."""
    return strawberry.scalar(
        name=name,
        description=f"{expected}{meaning}",
        specified_by_url=specified_by,
        serialize=_passed_on,
        parse_value=read,
        parse_literal=_literal(read, f"This is no {name}. {expected}"),
    )


_EDTF = "https://www.loc.gov/standards/datetime/"
_RFC_3339 = "https://www.rfc-editor.org/rfc/rfc3339"

SCALARS: dict[object, ScalarDefinition] = {
    PartialDate: _scalar(
        "PartialDate",
        _partial_date,
        "A date as its source gives it, in these forms of EDTF: `2019`, `2019-02`, `2019-02-14`, "
        "`[2019..2020]` (some day from the first to the last), `[..2019-06]` (not after), "
        "`[2019-06..]` (not before) or `XXXX` (not known).",
        _EDTF,
        meaning=" What opens a record or changes it counts from the first day that its date allows "
        "and no rule refuses, what ends something from the last: what ended in 2019 is not over in "
        "January. Ask for FIRST_DAY or LAST_DAY to get days.",
    ),
    date: _scalar("Date", _date, "A day: `2019-02-14`.", _RFC_3339),
    datetime: _scalar(
        "DateTime",
        _moment,
        "A moment: `2019-02-14T09:30:00.000000Z`, in UTC to the microsecond; input may have "
        "another offset.",
        _RFC_3339,
    ),
    Decimal: _scalar(
        "Decimal",
        _decimal,
        'An exact number as a string, its scale kept: `"25000000.00"`. Input takes an integer too, '
        "never a float.",
    ),
    Position: _scalar(
        "Position", _position, "A place in the log: an integer, at most 2^53-1; the first is 1."
    ),
    Currency: _scalar("Currency", _currency, "A currency by its ISO 4217 code: `EUR`."),
    Hash: strawberry.scalar(
        name="Hash",
        description="A SHA-256 hash: 32 bytes in base64, of 44 characters.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc4648#section-4",
        serialize=_passed_on,
        parse_value=_passed_on,
    ),
    UUID: strawberry.scalar(
        name="UUID",
        description="A UUID: `0199f3a2-7c1e-7a52-9d0e-3b1c5f7a9e20`.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc9562",
        serialize=_passed_on,
        parse_value=_uuid,
    ),
    Json: strawberry.scalar(
        name="JSON",
        description="Any JSON value.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc8259",
        serialize=_passed_on,
        parse_value=_passed_on,
    ),
}
