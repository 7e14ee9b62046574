"""Who acts: every actor of the log, with what they entered, for whoever asks who did what."""

from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

import strawberry
from sqlalchemy import BigInteger, Select, Subquery, func, select
from typing_extensions import override

from events.store.actors import ActorKind
from events.store.log import entries
from schema.compiler.compiler import Compiler
from schema.compiler.cost import Around, looked_at
from schema.compiler.lists import One
from schema.compiler.plan import Argument, as_written, planned, stored
from schema.compiler.population import Population
from schema.compiler.relations import Same
from schema.compiler.selection import Field
from schema.execution.settling import Reading, Root, Settled, given
from schema.filters.conditions import condition
from schema.filters.tree import Filter
from schema.paging.slice import MOST, size_of
from schema.sql.json_text import as_json
from schema.sql.levels import alone, json_list
from schema.sql.row import GivenRow, Row
from schema.sql.seen import known
from schema.terms.kinds import ENTRY
from schema.terms.making import filter_input
from schema.types.event import Actor, Event, of_actor

DEFAULT = 100
"""How many actors are listed if that is not said."""


@strawberry.type(
    description="A person or program that entered something, and what: as far as it is known at "
    "the position read. Names are those of today."
)
class ActorEntries:
    id: strawberry.ID = stored("The id, by which filters of entries find what they entered.")
    name: str | None = as_written("The name; null once it is erased.")
    kind: ActorKind | None = stored("Whether a person acts, or a program; null once it is erased.")
    erased: bool = stored("Whether name and kind were erased, so that only the id is left.")
    entries: int = stored("How many entries they entered.")
    first_entry: Event = planned(
        One(ENTRY, Same("position", "first_position")), "The first entry that they entered."
    )
    last_entry: Event = planned(
        One(ENTRY, Same("position", "last_position")), "The last entry that they entered."
    )


class _Wanted(NamedTuple):
    """How many actors are wanted, and which."""

    most: int
    where: Filter


@dataclass(frozen=True, slots=True)
class Actors(Root[_Wanted]):
    """Everybody who entered something that is known, who did so last first."""

    bulk: ClassVar[int] = 40
    settles: ClassVar[frozenset[str]] = frozenset({"where", "first", "asOf"})

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[_Wanted]:
        at = await reading.at(asked.arguments.get("asOf"))
        size = size_of(asked, "first")
        where = Filter.of_type(Actor, asked.arguments.get("where"), at)
        wanted = _Wanted(DEFAULT if size is None else size, where.shape)
        return Settled(at, wanted, where.values)

    @override
    def statement(self, asked: Field, shape: _Wanted, compiler: Compiler) -> Select[Any]:
        around = given(compiler)
        with compiler.level(shape.most, _looked_through) as frame:
            acting = _acting(around).subquery(f"{frame.name}a")
            one = GivenRow(around.at, frame, {}, of_actor(_of(acting, around)))
            met = condition(shape.where, one, compiler, compiler.slot)
            last_first = acting.c.last_position.desc()
            most = compiler.bind(shape.most, BigInteger)
            picked = select(acting).where(met).order_by(last_first).limit(most)
            listed = picked.subquery(frame.name)
            row = _of(listed, around)
            values = {**of_actor(row), **row.keys}
            written = {name: as_json(value) for name, value in values.items()}
            item = compiler.value(asked, GivenRow(around.at, frame, written, row.keys))
            order = [listed.c.last_position.desc()]
            return alone(around.frame, json_list(frame, item, listed, [], order))


def _acting(around: Row) -> Select[Any]:
    """Select each id under which something was entered that is known, with how much, from when."""
    entry, position = entries.alias(), entries.c.position.type
    columns: list[Any] = [
        entry.c.actor_id,
        func.count().label("entries"),
        func.min(entry.c.position, type_=position).label("first_position"),
        func.max(entry.c.position, type_=position).label("last_position"),
    ]
    made: Any = select(*columns).where(known(entry, around.at)).group_by(entry.c.actor_id)
    acting: Select[Any] = made
    return acting


def _of(acting: Subquery, around: Row) -> GivenRow:
    return GivenRow(around.at, around.frame, {}, dict(acting.c.items()))


def _looked_through(around: Around, population: Population) -> int:
    """The weight of finding who acts: every entry is looked at once."""
    return looked_at(around.rows * population.rows_of(entries))


def actors(as_of: Argument) -> Any:
    """Declare the root field `actors`."""
    return planned(
        Actors(),
        "Everybody who entered something that is known at the position read, who entered last "
        "first: who acts, how much they entered, from when to when. The entries themselves are in "
        "`events(where: {actor: {id: {eq: …}}})`. Names are those of today, whatever is read: one "
        "that was erased is told nowhere any more. Who entered nothing is not listed.",
        where=Argument(
            filter_input("ActorFilter") | None,
            "Only actors that meet this filter; all if left out.",
        ),
        first=Argument(
            int | None, f"How many actors, who entered last first; at most {MOST}.", DEFAULT
        ),
        as_of=as_of,
    )
