"""What one request has at hand: the store, who asks, and what is the present for it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from graphql import GraphQLError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from strawberry.dataloader import DataLoader

from events.proofs.tree import Asked, Proved, inclusion_proofs
from events.store import log
from events.store.reads import OperationReads, Reads, Row, Statement, reads_of
from events.store.register import Register
from schema.compiler.compiler import Limits
from schema.execution import names
from schema.execution.counts import Counts
from schema.execution.documents import Document
from schema.execution.past import BY_TIME, Past
from schema.execution.statements import Plans
from schema.sql.seen import ANYONE, Reader, Rule
from schema.terms.instant import Instant, Present

V = TypeVar("V")


@dataclass(slots=True)
class Context:
    """One request. All its reads see one present, settled when the first of them begins."""

    engine: AsyncEngine
    register: Register
    actor_id: str
    limits: Limits = field(default_factory=Limits)
    name: str = "Liaison"
    """What this register is called."""
    version: str = "0"
    """Of the software."""
    reader: Reader = ANYONE
    rule: Rule | None = None
    """What the reader may see; all without one."""
    plans: Plans = field(default_factory=Plans)
    """The statements at hand; a server gives all its requests the same."""
    request_bytes: int = 0
    """How many bytes it was sent in."""
    document: Document | None = None
    """What was read of what is asked, if that was read already."""
    writes: bool = False
    """Whether something was submitted: from then on the request is carried through."""
    _reads: Reads | None = None
    _connecting: asyncio.Lock = field(default_factory=asyncio.Lock)
    counts: Counts | None = None
    """What its document was counted as."""
    cost_rows: int = 0
    """What was asked so far costs, in rows."""
    _present: Present | None = None
    _settled: dict[tuple[Any, ...], Instant] = field(default_factory=dict[tuple[Any, ...], Instant])
    _settling: asyncio.Lock = field(default_factory=asyncio.Lock)
    proofs: DataLoader[Asked, Proved | None] = field(init=False)
    """Proofs of entries: those that are asked for together are made together."""
    warnings: list[Mapping[str, str]] = field(init=False, default_factory=list[Mapping[str, str]])
    """What is said of what was asked, beside the answer: names and messages."""
    _checking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _operation: object = None
    _checked: Any = None
    _refusal: GraphQLError | None = None

    def __post_init__(self) -> None:
        self.proofs = DataLoader(self._proved)

    async def _proved(self, asked: list[Asked]) -> list[Proved | None]:
        async with self.connected() as connection:
            return await inclusion_proofs(connection, asked)

    @asynccontextmanager
    async def connected(self) -> AsyncGenerator[AsyncConnection]:
        """Lend one of the connections that are for more than a statement; one at a time."""
        async with self._connecting, self.engine.connect() as connection:
            yield connection

    @property
    def reads(self) -> Reads:
        """Return what reads for this request, one statement after the other."""
        if self._reads is None:
            self._reads = OperationReads(reads_of(self.engine))
        return self._reads

    @property
    def past(self) -> Past:
        return Past(self.reads, self.plans.positions)

    @property
    def assumed(self) -> Present | None:
        """What is likely the present: the end of the log when it was last looked at.

        None if the present of this request is settled. A statement run on it asks, in the same
        snapshot, whether the log still ends there.
        """
        return self.plans.latest if self._present is None else None

    async def present(self) -> Present:
        """Return the end of the log as this request sees it."""
        async with self._settling:
            if self._present is None:
                self._present = self.plans.latest = Present(await log.last_read(self.reads))
            return self._present

    async def present_within(self, connection: AsyncConnection) -> Present:
        """Return it as it is within a transaction, which may have appended to the log."""
        if self._present is None:
            self._present = Present(await log.last(connection))
        return self._present

    def found(self, present: Present) -> bool:
        """Take what was assumed and has proved true for the present; False if it is another."""
        if self._present is None and not self._settling.locked():
            self._present = self.plans.latest = present
        return self._present is not None and self._present.now == present.now

    async def settled(self, as_of: Mapping[str, Any] | None, present: Present) -> Instant:
        """Return the instant that an `AsOf` asks for; the same for the same."""
        if as_of is None:
            return present.now
        key = present.now, *sorted(as_of.items())
        if key not in self._settled:
            self._settled[key] = await self.past.instant(as_of, present)
            await self._warn_before_all(as_of, self._settled[key], present)
        return self._settled[key]

    async def _warn_before_all(
        self, as_of: Mapping[str, Any], at: Instant, present: Present
    ) -> None:
        """Say that nothing was known yet: an empty answer reads as if nothing had been there."""
        if (
            at.position
            or not present.end.position
            or all(as_of.get(one) is None for one in BY_TIME)
        ):
            return
        first = await self.past.began()
        warning = {
            "name": "before_first_entry",
            "message": f"The register knew nothing then: its first entry was recorded on {first}.",
        }
        if first is not None and warning not in self.warnings:
            self.warnings.append(warning)

    async def check_once(self, operation: object, check: Callable[[], Awaitable[V]]) -> V:
        """Run a check of a whole operation, once, and return what it found out.

        What it raises is raised for each field.
        """
        async with self._checking:
            if self._operation is not operation:
                self._refusal = None
                try:
                    self._checked = await check()
                except GraphQLError as error:
                    self._refusal = error
                self._operation = operation
        if self._refusal is not None:
            raise GraphQLError(self._refusal.message, extensions=self._refusal.extensions)
        checked: V = self._checked
        return checked

    async def read(self, statement: Statement, slots: Mapping[str, Any]) -> Row | None:
        """Return the row a statement answers with, if there is one."""
        if names.are_asked_by(statement):
            slots = {**slots, **names.slot(await names.read(self.reads))}
        return await self.reads.row(statement.text, statement.parameters(slots))

    async def answer(
        self, connection: AsyncConnection, statement: Statement, slots: Mapping[str, Any]
    ) -> str | None:
        """Return what a statement answers within a transaction: JSON text, or None."""
        if names.are_asked_by(statement):
            known = (await connection.execute(names.WRITTEN)).scalar()
            slots = {**slots, **names.slot(known)}
        found = await connection.exec_driver_sql(statement.text, statement.parameters(slots))
        text: str | None = found.scalar()
        return text

    def forget(self) -> None:
        """Let the next read of this request see what has been recorded meanwhile."""
        self._present = None
        self._settled.clear()
