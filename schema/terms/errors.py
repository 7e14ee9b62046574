"""What a client is told that asks for something that cannot be: a message, and a code for programs.

Refused *changes* are data, not errors; they are in `outcome`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from graphql import FieldNode, GraphQLError


def bad_id(message: str) -> GraphQLError:
    """Say that an id is malformed, or names something of another kind."""
    return _coded("BAD_ID", message)


def bad_instant(message: str) -> GraphQLError:
    """Say that the register cannot be read at the instant asked for."""
    return _coded("BAD_INSTANT", message)


def bad_cursor(message: str) -> GraphQLError:
    """Say that a cursor is not one of this listing."""
    return _coded("BAD_CURSOR", message)


def bad_argument(message: str) -> GraphQLError:
    """Say that an argument is out of its range."""
    return _coded("BAD_ARGUMENT", message)


def too_costly(message: str, **details: Any) -> GraphQLError:
    """Say that an operation could return more than the register gives at once."""
    return _coded("TOO_COSTLY", message, **details)


def over_rows(total: int, costs: Mapping[str, int], most: int) -> GraphQLError:
    """Say that an operation could read too many rows, and which path costs most of them."""
    worst = max(costs, key=lambda one: costs[one])
    return too_costly(
        f"The operation could read {total} rows or more, of which {costs[worst]} at {worst}; at "
        f"most {most} are given at once. Ask for shorter pages (first).",
        path=worst,
    )


def _coded(code: str, message: str, **details: Any) -> GraphQLError:
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
