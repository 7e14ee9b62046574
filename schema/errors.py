"""What a client is told that asks for something that cannot be: a message, and a code for programs.

Refused *changes* are data, not errors; they are in `outcome`.
"""

from typing import Any

from graphql import GraphQLError


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


def _coded(code: str, message: str, **details: Any) -> GraphQLError:
    return GraphQLError(message, extensions={"code": code, **details})
