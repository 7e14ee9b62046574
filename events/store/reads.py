"""Reading beside the engine: one statement at a time through the bare driver, in few steps.

What is read at a position stays what it was, so that several statements need no snapshot, and every
statement is a transaction of its own. SQLAlchemy makes the statements (`Statement`) and opens the
connections of PostgreSQL; but on its way from a statement to a row it spends more than the database
does on a short one. How many run at a time, and for how long, is in `lanes`.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any, NamedTuple, TypeAlias
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Engine, Select, event
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from events.store.lanes import (
    QUICK_SECONDS,
    Lane,
    NoTurnError,
    OverdueError,
    TookTooLongError,
    Turn,
    TurnedSlowError,
)

Processor: TypeAlias = Callable[[Any], Any]
Row: TypeAlias = Sequence[Any]

_REMEMBERED = 1_000


class ReadLimits(NamedTuple):
    """How much is read at a time, and for how long."""

    seconds: float = 30.0
    """How long an answer may take."""
    quick: int = 16
    """How many quick statements run at a time."""
    slow: int = 2
    """How many run besides that turned out slow."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the database's driver takes it."""

    text: str
    binds: tuple[tuple[str, Any, Processor | None], ...]
    """Name, value and what the driver makes of a value, in the order of the text."""
    results: tuple[Processor | None, ...]
    """What is made of each column's value."""
    slots: frozenset[str]
    """The names of its values."""

    @classmethod
    def of(cls, select: Select[Any], dialect: Dialect) -> "Statement":
        compiled: Any = select.compile(dialect=dialect)
        binds = tuple(
            (name, compiled.binds[name].value, _processor(compiled.binds[name].type, dialect))
            for name in compiled.positiontup or ()
        )
        results = tuple(
            column.type.dialect_impl(dialect).result_processor(dialect, None)
            for column in select.selected_columns
        )
        return cls(str(compiled), binds, results, frozenset(name for name, _, _ in binds))

    def parameters(self, slots: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the values to run it with, these in their slots."""
        return tuple(
            [
                slots.get(name, value) if process is None else process(slots.get(name, value))
                for name, value, process in self.binds
            ]
        )


def _processor(type_: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return type_.dialect_impl(dialect).bind_processor(dialect)


class Reads(ABC):
    """A store, for those who only read."""

    def __init__(self, dialect: Dialect, seconds: float) -> None:
        self.dialect = dialect
        self.seconds = seconds
        """How long an answer may take."""
        self._kept: dict[Select[Any], Statement] = {}

    async def first(self, select: Select[Any], **values: Any) -> Row | None:
        """Return the first row of one of our own statements, which is kept for good."""
        statement = self._kept.get(select)
        if statement is None:
            statement = self._kept[select] = Statement.of(select, self.dialect)
        row = await self.row(statement.text, statement.parameters(values))
        if row is None:
            return None
        made = zip(row, statement.results, strict=True)
        return [value if process is None else process(value) for value, process in made]

    @abstractmethod
    async def row(
        self, text: str, parameters: Sequence[Any], until: float | None = None
    ) -> Row | None:
        """Return the first row as the driver gives it; `TookTooLongError` if it takes too long.

        It may take until a moment of the loop's clock; without one, `seconds`.
        """

    @abstractmethod
    def close(self) -> None:
        """Close the connections; others are opened when something is read again."""


class OperationReads(Reads):
    """What one operation reads: one statement after the other, all of them by one deadline."""

    def __init__(self, reads: Reads) -> None:
        super().__init__(reads.dialect, reads.seconds)
        self._reads, self._kept = reads, reads._kept  # noqa: SLF001  # the same statements
        self._one = asyncio.Lock()
        self._until: float | None = None

    @override
    async def row(
        self, text: str, parameters: Sequence[Any], until: float | None = None
    ) -> Row | None:
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self.seconds
        async with self._one:
            return await self._reads.row(text, parameters, self._until)

    @override
    def close(self) -> None:
        self._reads.close()


class DriverReads(Reads):
    """A store read through its driver: so many quick statements at a time, and a few slow ones."""

    def __init__(self, dialect: Dialect, limits: ReadLimits) -> None:
        super().__init__(dialect, limits.seconds)
        self.quick, self.slow = Lane(limits.quick), Lane(limits.slow)
        self._were_slow = dict[int, None]()

    @override
    async def row(
        self, text: str, parameters: Sequence[Any], until: float | None = None
    ) -> Row | None:
        if until is None:
            until = asyncio.get_running_loop().time() + self.seconds
        try:
            # What was slow with these values waits among the slow before it tries to be quick.
            known = bool(self._were_slow) and _digest(text, parameters) in self._were_slow
            if not known:
                with suppress(TurnedSlowError):
                    return await self._quickly(text, parameters, until)
            return await self._slowly(text, parameters, until, 1.0 if known else QUICK_SECONDS)
        except OverdueError as error:
            raise TookTooLongError(self.seconds) from error

    async def _quickly(self, text: str, parameters: Sequence[Any], until: float) -> Row | None:
        return await Turn(self.quick, until, self.slow).run(partial(self._row, text, parameters))

    async def _slowly(
        self, text: str, parameters: Sequence[Any], until: float, patience: float
    ) -> Row | None:
        """Run a statement that was slow when its turn among the slow comes.

        It may have been slow for want of a processor alone: so now and then it tries to be quick.
        """
        work, digest = partial(self._row, text, parameters), _digest(text, parameters)
        while True:
            began = monotonic()
            try:
                row = await Turn(self.slow, until, patience=patience).run(work)
            except NoTurnError:
                patience *= 2
            else:
                if monotonic() - began < QUICK_SECONDS:
                    self._were_slow.pop(digest, None)
                return row
            try:
                row = await self._quickly(text, parameters, until)
            except TurnedSlowError:
                self._remember(digest)
            else:
                self._were_slow.pop(digest, None)
                return row

    def _remember(self, digest: int) -> None:
        self._were_slow.pop(digest, None)
        self._were_slow[digest] = None
        if len(self._were_slow) > _REMEMBERED:
            del self._were_slow[next(iter(self._were_slow))]

    @abstractmethod
    async def _row(self, text: str, parameters: Sequence[Any]) -> Row | None:
        """Run a statement; if cancelled, end when the database has stopped it."""


def _digest(text: str, parameters: Sequence[Any]) -> int:
    """Return what stands for a statement with its values: others may be quick by the same text."""
    try:
        return hash((text, *parameters))
    except TypeError:  # a list among them
        return hash((text, repr(parameters)))


_of_engines: WeakKeyDictionary[Engine, Reads] = WeakKeyDictionary()


def reads_of(engine: AsyncEngine) -> Reads:
    """Return what reads the store that an engine was opened for."""
    return _of_engines[engine.sync_engine]


def read_by(engine: AsyncEngine, reads: Reads) -> None:
    """Let `reads` read an engine's store, until the engine is disposed of."""
    _of_engines[engine.sync_engine] = reads

    def close(_: Engine) -> None:
        reads.close()

    event.listen(engine.sync_engine, "engine_disposed", close)
