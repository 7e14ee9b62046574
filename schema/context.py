"""What one request has at hand: the store, who asks, and what is the present for it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.register import Register
from schema import instant
from schema.compiler import Limits
from schema.instant import Instant, Present
from schema.plans import Plans, Statement


@dataclass(slots=True)
class Context:
    """One request. All its reads see one present, settled when the first of them begins."""

    engine: AsyncEngine
    register: Register
    actor_id: str
    limits: Limits = field(default_factory=Limits)
    name: str = "Liaison"
    """What this register is called."""
    version: str = ""
    """Of the software."""
    plans: Plans = field(default_factory=Plans)
    """The statements at hand; a server gives all its requests the same."""
    _present: Present | None = None
    _settled: dict[tuple[tuple[str, Any], ...], Instant] = field(
        default_factory=dict[tuple[tuple[str, Any], ...], Instant]
    )
    _settling: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def present(self, connection: AsyncConnection) -> Present:
        """Return the end of the log as this request sees it."""
        async with self._settling:
            if self._present is None:
                self._present = await instant.present(connection)
            return self._present

    async def settled(
        self, connection: AsyncConnection, as_of: Mapping[str, Any] | None
    ) -> Instant:
        """Return the instant that an `AsOf` asks for; the same for the same."""
        present = await self.present(connection)
        key = tuple(sorted((as_of or {}).items()))
        async with self._settling:
            if as_of is None or key not in self._settled:
                self._settled[key] = await instant.settled(connection, as_of, present)
            return self._settled[key]

    async def answer(
        self, connection: AsyncConnection, statement: Statement, slots: Mapping[str, Any]
    ) -> str | None:
        """Return what a statement answers: JSON text, or None if there is nothing."""
        found = await connection.exec_driver_sql(statement.text, statement.parameters(slots))
        text: str | None = found.scalar()
        return text

    def forget(self) -> None:
        """Let the next read of this request see what has been recorded meanwhile."""
        self._present = None
        self._settled.clear()
