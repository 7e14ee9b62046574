"""The errors that clients are told of requests that cannot be answered: a message, and a code.

Refused *changes* are data, not errors; they are in `types.outcome`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Literal, Self, TypeAlias

from graphql import FieldNode, GraphQLError, Node

ErrorCode: TypeAlias = Literal[
    "BAD_REQUEST", "SYNTAX_ERROR", "INVALID_OPERATION", "BAD_INPUT", "BAD_INSTANT",
    "BAD_CURSOR", "BAD_ARGUMENT", "TOO_COSTLY", "TIMEOUT", "UNAVAILABLE", "BUSY",
    "PERSISTED_QUERY_NOT_SUPPORTED", "INTERNAL",
]  # fmt: skip
"""The code of an error, which never changes."""

ERROR_CODES: Mapping[ErrorCode, str] = {
    "BAD_REQUEST": "The HTTP request holds no operation that can be read: its method, its media "
    "types, its size or its JSON is not as expected.",
    "SYNTAX_ERROR": "The document is not GraphQL.",
    "INVALID_OPERATION": "The document does not fit the contract, or it is not said which of its "
    "operations to run.",
    "BAD_INPUT": "A value of a variable, or one in the document, is not as its type has it: a "
    "date, an amount, a currency, a moment, an id, a word of an enum, an object without what it "
    "has to have. At most twenty are told, each as an error: `extensions.path` says where in the "
    "value of the argument it is, as the `path` of a `Rejection` does, `argument` and `variable` "
    "what these are called, `rule` which rule of values it breaks, `expected` what is expected. An "
    "id may also be none of ours (`malformed_id`), of another kind (`wrong_kind`), of what was not "
    "recorded (`unrecorded_id`), or name an instant where none is taken (`bare_id`): then only the "
    "field that has it is null.",
    "BAD_INSTANT": "The register cannot be read at the instant that is asked for, or two are "
    "asked for where there is one.",
    "BAD_CURSOR": "A cursor is not one of this listing in this order: start again without it.",
    "BAD_ARGUMENT": "A number, a text or a filter cannot be, or two arguments are given of which "
    "one is taken; the message names it, and `extensions` have its `path`, `argument` and "
    "`variable` as those of `BAD_INPUT` do.",
    "TOO_COSTLY": "The operation could read more than is given at once, or the document or its "
    "variables say too much: tokens, fields, aliases, root fields, nesting, lists, introspection, "
    "values, comparisons or levels of filters. The message says what there is and what is allowed; "
    "where one path costs most, `extensions.path` names it.",
    "TIMEOUT": "The database had no answer in time: all that an operation reads, waiting included, "
    "has `LIAISON_READ_SECONDS`. Ask for less.",
    "UNAVAILABLE": "The store cannot be reached, is full or may only be read at the moment, or its "
    "clock is wrong: ask again later. With status 503 nothing had begun; otherwise the message "
    "says what may have been recorded.",
    "BUSY": "Others were being recorded for longer than `LIAISON_WAIT_SECONDS`, and nothing of "
    "this was: send it again.",
    "PERSISTED_QUERY_NOT_SUPPORTED": "A persisted query is asked for by its hash, and the register "
    "keeps none: send the document itself, as clients do of themselves on this answer.",
    "INTERNAL": "Something failed in Liaison itself; its log tells what, under `extensions.id`.",
}
"""What each code says, in a sentence; `docs/rules.md` lists them."""


def bad_input(message: str, node: Node, **details: Any) -> GraphQLError:
    """Say that a value is not as its type has it."""
    return GraphQLError(message, node, extensions={"code": "BAD_INPUT", **details})


MOST_FAULTS = 20
"""No more is said to be wrong with the values of a request, or with the arguments of a field."""


class ArgumentError(GraphQLError):
    """An argument of a field cannot be; `others` are wrong besides.

    `where` is the argument, and the path in its value; empty where that is told or not known.
    """

    def __init__(
        self, code: ErrorCode, message: str, where: Sequence[str] = (), **details: str
    ) -> None:
        self.code, self.details = code, details
        self.where: tuple[str, ...] = tuple(where)
        self.others: Sequence[ArgumentError] = ()
        super().__init__(message, extensions={"code": code, **details})

    def placed(self, path: Sequence[str], variable: str | None) -> None:
        """Take its path in the argument's value, and the variable that brought it."""
        brought = {} if variable is None else {"variable": variable}
        place = {"path": [*path], "argument": self.where[0], **brought}
        self.extensions = {"code": self.code, **self.details, **place}
        self.where = ()


class Faults:
    """What is wrong with the arguments of a field: each is noted, and all are told together."""

    def __init__(self) -> None:
        self.noted: list[ArgumentError] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> bool:
        """Note what is wrong, and go on after the block."""
        if not isinstance(error, ArgumentError):
            return False
        self.noted += (error, *error.others)
        return True

    def refuse(self) -> None:
        """Refuse what was noted, if anything was."""
        if self.noted:
            first, *others = self.noted[:MOST_FAULTS]
            first.others = others
            raise first


def each_of(errors: Iterable[GraphQLError]) -> Iterator[GraphQLError]:
    """Yield each error, and after it what else is wrong with the arguments of its field."""
    for error in errors:
        yield error
        cause = error.original_error
        for other in cause.others if isinstance(cause, ArgumentError) else ():
            yield GraphQLError(
                other.message, error.nodes, path=error.path, extensions=other.extensions
            )


def bad_id(message: str, rule: str, expected: str, where: Sequence[str]) -> ArgumentError:
    """Say that an id is malformed, or names something of another kind.

    `rule` is `malformed_id`, `wrong_kind`, `unrecorded_id` or `bare_id`.
    """
    return ArgumentError("BAD_INPUT", message, where, rule=rule, expected=expected)


def bad_instant(message: str, *where: str) -> ArgumentError:
    """Say that the register cannot be read at the instant asked for."""
    return ArgumentError("BAD_INSTANT", message, where)


def bad_cursor(message: str) -> GraphQLError:
    """Say that a cursor is not one of this listing."""
    return _coded("BAD_CURSOR", message)


def bad_argument(message: str, *where: str) -> ArgumentError:
    """Say that an argument is out of its range."""
    return ArgumentError("BAD_ARGUMENT", message, where)


def too_costly(message: str, **details: Any) -> GraphQLError:
    """Say that an operation could return more than the register gives at once."""
    return _coded("TOO_COSTLY", message, **details)


def no_persisted_query() -> GraphQLError:
    """Say, in the words that clients look for, that the document itself has to be sent."""
    return _coded("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported")


def over_rows(total: int, costs: Mapping[str, int], most: int) -> GraphQLError:
    """Say that an operation could read too many rows, and which path costs most of them."""
    worst = max(costs, key=lambda one: costs[one])
    return too_costly(
        f"The operation could read {total} rows or more, of which {costs[worst]} at {worst}; at "
        f"most {most} are given at once. Ask for shorter pages (first).",
        path=worst,
        cost={"rows": total, "mostRows": most},
    )


def _coded(code: ErrorCode, message: str, **details: Any) -> GraphQLError:
    return GraphQLError(message, extensions={"code": code, **details})


class TooSlowError(GraphQLError):
    """The database had no answer in time; to ask it once more would take as long again."""


def too_slow(seconds: float, key: str, nodes: Sequence[FieldNode]) -> TooSlowError:
    return TooSlowError(
        f"There is no answer within {seconds:g} s. Ask for less at once, or in shorter pages.",
        list(nodes),
        path=[key],
        extensions={"code": "TIMEOUT"},
    )
