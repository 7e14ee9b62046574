"""What a field of `Query` is: its arguments are settled, and of that its statement is written.

`settle` understands the arguments and parts the values from the rest. The rest, the shape, is what
a statement is kept by, and all that `statement` is told of what was settled: so what is left out
of the shape is not in the statement either, and no request gets the statement of another.
"""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import Select

from schema.compiler.compiler import Compiler, Naming
from schema.compiler.ids import Citation
from schema.compiler.selection import Field
from schema.execution.context import Context
from schema.sql.row import GivenRow
from schema.sql.seen import Reader
from schema.sql.slots import Slot
from schema.terms.errors import bad_instant
from schema.terms.instant import KNOWN_BY, Instant, Present, checked

S = TypeVar("S", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Settled(Generic[S]):
    """What a root field reads, once its arguments are understood."""

    instant: Instant
    shape: S
    """What they were understood as, without the values: all that the statement is made of."""
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What it is run with, besides the instant; each has a slot of this name."""
    naming: Naming = Naming.BY_INSTANT

    def parameters(self, reader: Reader) -> dict[str, Any]:
        """Return everything that has a slot: who reads, at which instant, and what was asked."""
        instant = {"position": self.instant.position, "day": self.instant.day}
        return {**self.values, **instant, **reader.slots}


def given(compiler: Compiler, **types: Any) -> GivenRow:
    """Return what a root field is read from: the instant, and the values that have these slots."""
    keys = {name: compiler.slot(name, Slot.GIVEN, type_) for name, type_ in types.items()}
    return GivenRow(compiler.at(compiler.instant, compiler.slot), compiler.frame(), {}, keys)


@dataclass(frozen=True, slots=True)
class Reading:
    """One request, as its root fields need it to be settled."""

    context: Context
    present: Present

    async def at(self, as_of: Mapping[str, Any] | None, *cited: Citation) -> Instant:
        """Return the instant to read at: that of `asOf`, or the one the ids name."""
        named = {(one.position, one.day) for one in cited}
        if len(named) > 1:
            raise bad_instant("All ids of one list name the same instant, or none does.")
        position, day = named.pop() if named else (None, None)
        if position is None or day is None:
            return await self.context.settled(as_of, self.present)
        if as_of is not None:
            raise bad_instant(
                "The id names an instant already; leave asOf out, or give the bare id."
            )
        end = await self.context.past.end_of_command(position, self.present)
        return Instant(end, checked(day))


def naming(*cited: Citation) -> Naming:
    """Return how ids are written in an answer to ids, which all name an instant, or none."""
    return Naming.BY_INSTANT if any(one.position is None for one in cited) else Naming.NAMED


class Root(ABC, Generic[S]):
    """A field of `Query`."""

    bulk: ClassVar[int] = 15
    """What it takes to compile the field itself, as `Plan.bulk`."""
    written_apart: ClassVar[bool] = False
    settles: ClassVar[frozenset[str]] = frozenset()
    """The arguments that `settle` understands. `statement` is not shown them, and a variable that
    stands in no other does not shape the statement."""

    @abstractmethod
    async def settle(self, asked: Field, reading: Reading) -> Settled[S]:
        """Understand the arguments; a `GraphQLError` says what is wrong with them."""

    @abstractmethod
    def statement(self, asked: Field, shape: S, compiler: Compiler) -> Select[Any]:
        """Return the statement whose one value is the answer as JSON text.

        It is told what the arguments were understood as, and kept by that; it is not told values.
        """


def agrees(as_of: Mapping[str, Any], at: Instant, listed: Instant) -> bool:
    """Say whether what `asOf` states is the instant a listing began at: clients send it again."""
    states_day = as_of.get("effectiveOn") is not None
    states_position = any(as_of.get(name) is not None for name in KNOWN_BY)
    same_day, same_position = at.day == listed.day, at.position == listed.position
    return (same_day or not states_day) and (same_position or not states_position)
