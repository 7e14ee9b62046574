"""The register: the one transaction in which a command is decided, entered and projected.

Under the append lock it looks whether the command is known, fetches what the decisions need, asks
them, and writes entries and read tables together; or nothing.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeAlias, TypeVar
from uuid import uuid4

from sqlalchemy import Executable, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from events.deciding import across, decision
from events.deciding.change import Change, changes_of
from events.deciding.command import Command, Draft
from events.deciding.warning import Warned, warned
from events.deciding.world import Key, MissingError, World
from events.entry import Entry
from events.errors import RejectedError, refuse_if
from events.proofs import leaf
from events.records import LIFECYCLES
from events.store import entry_texts, log, operators_log, spellings
from events.store.connections import appending
from events.store.leaves import NoLeavesError, append_leaves
from events.store.refusals import UnansweredError, refusal
from events.store.resolving import resolved
from events.store.steady_clock import SteadyClock

T = TypeVar("T")


class Write(NamedTuple):
    """A statement, and the rows it is run with, one after the other."""

    statement: Executable
    rows: Sequence[Mapping[str, Any]]


Projection: TypeAlias = Callable[[Change], Iterable[Write]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What an actor asks for."""

    drafts: tuple[Draft, ...]
    actor_id: str
    command_id: str | None = None
    fingerprint: str = ""
    """Of the request as it was sent: the same command id with another one is refused."""
    dry_run: bool = False
    replay_at: datetime | None = None
    """When it became known, for older knowledge that an operator loads."""


class Recorded(NamedTuple):
    """The entries that answer a request, first to last; their position is the last one's."""

    entries: tuple[Entry, ...]
    warnings: tuple[Warned, ...] = ()
    is_again: bool = False
    """Whether they were recorded before, by the same command sent earlier."""

    @property
    def position(self) -> int:
        return self.entries[-1].position


class Register:
    """Where changes are submitted."""

    def __init__(
        self,
        engine: AsyncEngine,
        project: Projection,
        clock: Callable[[], datetime] | None = None,
        steady: SteadyClock | None = None,
    ) -> None:
        """Take the store, what keeps its read tables true, and a clock in place of the store's.

        By `steady` a clock that jumped ahead is told.
        """
        self.engine = engine
        self._project = project
        self._clock = clock
        self._steady = steady

    async def submit(
        self,
        request: Request,
        answer: Callable[[AsyncConnection, Recorded], Awaitable[T]],
        also: Callable[[AsyncConnection, Recorded], Awaitable[None]] | None = None,
    ) -> T:
        """Enter what is asked for, and return the answer, read where it can be seen.

        `also` is done in the transaction in which it is entered. Raises `RejectedError` or
        `ConflictError` if it is turned down; then nothing was recorded.
        """
        async with AsyncExitStack() as stack:
            connection = await stack.enter_async_context(appending(self.engine))
            recorded = await self.enter_within(connection, request)
            if also is not None:
                await also(connection, recorded)
            if request.dry_run:
                result = await answer(connection, recorded)
                await connection.rollback()
                return result
        if not recorded.is_again:
            operators_log.tell_recorded(recorded.entries)
        try:
            async with self.engine.connect() as connection:
                return await answer(connection, recorded)
        except Exception as error:
            if refusal(error) is None:
                raise
            raise UnansweredError("recorded, but lost before it was read back") from error

    async def enter(
        self,
        request: Request,
        also: Callable[[AsyncConnection, Recorded], Awaitable[None]] | None = None,
    ) -> Recorded:
        """Enter what is asked for; as `submit`, for a caller that needs no other answer."""

        async def recorded(_connection: AsyncConnection, recorded: Recorded) -> Recorded:
            return recorded

        return await self.submit(request, recorded, also)

    async def enter_within(self, connection: AsyncConnection, request: Request) -> Recorded:
        """Enter what is asked for in a transaction that appends; it is not committed here."""
        await log.lock(connection)
        first = await self._first_answer(connection, request)
        if first is not None:
            return first
        ends = await log.last_before(connection, request.actor_id)
        if ends is None:
            raise RejectedError(
                "unknown_actor",
                f"There is no actor {request.actor_id}: it was erased, or never known.",
            )
        last, acting = ends
        if (wrong := log.torn(last)) is not None:
            raise NoLeavesError(wrong)
        command = Command(
            drafts=await resolved(connection, request.drafts),
            command_id=request.command_id or str(uuid4()),
            actor_id=request.actor_id,
            recorded_at=self._moment(last, request.replay_at),
            next_position=last.position + 1,
            replayed=request.replay_at is not None,
        )
        entered, changes, warnings = await _decided(connection, command)
        beside = _first_known(request, acting)
        await self._write(connection, request, changes, entered, beside)
        return Recorded(tuple(entered), warnings)

    async def _first_answer(self, connection: AsyncConnection, request: Request) -> Recorded | None:
        if request.command_id is None:
            return None
        known = select(log.commands).where(log.commands.c.command_id == request.command_id)
        command = (await connection.execute(known)).first()
        if command is None:
            return None
        refuse_if(
            command.fingerprint != request.fingerprint,
            "command_id_reused",
            "This command id was used for another request.",
            "entry",
            "commandId",
        )
        entries = await log.between(connection, command.first_position, command.last_position)
        return Recorded(tuple(entries), is_again=True)

    def _moment(self, last: log.Last, replay_at: datetime | None) -> datetime:
        """Return when a command is recorded: a clock set back must not reorder history."""
        now = self._clock() if self._clock else last.now
        if self._steady is not None:
            self._steady.check(now)
        if replay_at is not None:
            refuse_if(
                replay_at > now, "replay_ahead", f"{replay_at} is not yet: it is {now}.", "replay"
            )
            refuse_if(
                last.recorded_at is not None
                and replay_at < last.recorded_at.replace(microsecond=0),
                "replay_behind",
                f"The register already knows what was recorded at {last.recorded_at}.",
                "replay",
            )
            now = replay_at
        if last.recorded_at is None:
            return now
        return max(now, last.recorded_at + timedelta(microseconds=1))

    async def _write(
        self,
        connection: AsyncConnection,
        request: Request,
        changes: Sequence[Change],
        entered: Sequence[Entry],
        beside: leaf.Beside,
    ) -> None:
        """Write everything that is written with an entry: this is the one place that knows it."""
        world = World(LIFECYCLES)
        claimed = [
            (claim, change.after.record)
            for change in changes
            for claim in across.borne_by(world, change.after)
            - across.borne_by(world, change.before)
        ]
        timelines = {change.after.record: change.after for change in changes}
        rows = await log.append(connection, entered, timelines, claimed)
        await append_leaves(
            connection, rows, lambda row: leaf.made(row, beside if row is rows[0] else leaf.NOTHING)
        )
        await entry_texts.append(connection, entered, timelines)
        await spellings.append(connection, entered)
        if request.command_id is not None:
            await connection.execute(
                insert(log.commands).values(
                    command_id=request.command_id,
                    fingerprint=request.fingerprint,
                    first_position=entered[0].position,
                    last_position=entered[-1].position,
                )
            )
        for change in changes:
            for write in self._project(change):
                one, *others = write.rows
                await connection.execute(write.statement, [one, *others] if others else one)


def _first_known(request: Request, acting: log.Acting) -> leaf.Beside:
    """Return what becomes known of an actor and a command, to which their first entry commits."""
    return leaf.Beside(
        acting.name,
        None if acting.committed else acting.kind,
        None if request.command_id is None else request.fingerprint,
    )


class _Decided(NamedTuple):
    entries: list[Entry]
    changes: list[Change]
    warnings: tuple[Warned, ...]


async def _decided(connection: AsyncConnection, command: Command) -> _Decided:
    """Ask the decisions, and what is said of them, fetching what they need."""
    world = World(LIFECYCLES)
    keys, fetched = [*decision.stated_keys(command.drafts)], set[Key]()
    while True:
        world = await log.fetch(connection, keys, world)
        fetched.update(keys)
        try:
            entered = decision.decide(command, world)
            changes = list(changes_of(world, entered))
            return _Decided(entered, changes, tuple(warned(command, world, changes)))
        except MissingError as missing:
            keys = [key for key in missing.keys if key not in fetched]
            if not keys:
                # A bug; but to ask for ever, under the append lock, would stop every writer.
                raise
