"""What the store refuses: whoever asked is told, and the operator, in a line a second at most."""

import logging
from time import monotonic
from typing import Any

from graphql import GraphQLError
from sqlalchemy import URL

from events.store.refusals import Refusal, refusal

log = logging.getLogger("liaison.store")

RETRY_AFTER = {"BUSY": "1", "UNAVAILABLE": "5"}
"""After how many seconds to ask again."""


def refused(error: BaseException | None) -> Refusal | None:
    """Say what the store refused, if that is what an error comes of."""
    while isinstance(error, GraphQLError):
        error = error.original_error
    return None if error is None else refusal(error)


def told(one: Refusal) -> dict[str, Any]:
    """Return what a client is told; and tell the operator."""
    _telling.tell(one)
    return {"message": one.told, "extensions": {"code": one.code}}


class Telling:
    """Tells the operator, and how many it left out: while a store is down, there are thousands."""

    def __init__(self) -> None:
        self.store = "the store"
        """What refuses, by its address."""
        self._again, self._left_out = 0.0, 0

    def tell(self, one: Refusal) -> None:
        now = monotonic()
        if now < self._again:
            self._left_out += 1
            return
        besides = f" (and {self._left_out} more refusals before)" if self._left_out else ""
        log.error("%s: %s: %s%s", one.code, self.store, one.logged, besides)
        self._again, self._left_out = now + 1, 0


_telling = Telling()


def name_store(address: URL) -> None:
    """Let the operator be told which store it is that refuses; no password of it."""
    _telling.store = str(address)
