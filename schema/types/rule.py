"""The rules by which something is refused, as clients read them: what a program translates."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

import strawberry
from sqlalchemy import Select, Text
from typing_extensions import override

from events import codec, rules
from schema.compiler.compiler import Compiler
from schema.compiler.plan import AsIs, planned, stored
from schema.compiler.selection import Field
from schema.execution.settling import Reading, Root, Settled, given
from schema.sql.functions import Items
from schema.sql.levels import alone, items, json_list
from schema.sql.row import ObjectRow
from schema.terms.kinds import RecordKind, kind_name, record_kinds


@strawberry.type(description="A rule by which something is refused.")
class Rule:
    name: str = stored(
        "The name, as `Rejection.rule` and `extensions.rule` of an error have it; it does not "
        "change."
    )
    message: str = stored("What the rule demands, in a sentence for people, in English.")
    kinds: Any = strawberry.field(
        graphql_type=list[RecordKind],
        metadata={"plan": AsIs()},
        description="The kinds of records of which it is asked; a rule of all requests, values or "
        "entries is asked of all kinds.",
    )


@dataclass(frozen=True, slots=True)
class Rules(Root[None]):
    """The rules: they stand in no table, and are given to the statement."""

    settles: ClassVar[frozenset[str]] = frozenset()

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[None]:
        return Settled(await reading.at(None), None, {"rules": _written()})

    @override
    def statement(self, asked: Field, shape: None, compiler: Compiler) -> Select[Any]:
        around = given(compiler, rules=Text)
        with compiler.level(len([*_listed()])) as frame:
            source, item, order = items(frame.name, Items(around.raw("rules")))
            row = ObjectRow(around.at, frame, item.column("value"))
            made = json_list(frame, compiler.value(asked, row), source, [], [order])
        return alone(around.frame, made)


def _listed() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each rule with what it demands of which kinds; those of several kinds, by kind."""
    every = [kind_name(kind) for kind in record_kinds.values()]
    for demands in (*rules.OF_ALL, rules.OF_DOCUMENTS):
        yield from ((name, said, every) for name, said in demands.items())
    for kind, demands in rules.OF_KINDS.items():
        word = kind_name(record_kinds[kind])
        yield from ((name, said, [word]) for name, said in demands.items())


@cache
def _written() -> str:
    """Return the rules as JSON."""
    listed = [{"name": name, "message": said, "kinds": kinds} for name, said, kinds in _listed()]
    return codec.written(listed).decode()


def all_rules() -> Any:
    """Declare the root field `rules`."""
    return planned(
        Rules(),
        "Every rule by which something is refused: what programs translate. A name that demands "
        "something else of each of several kinds stands once for each.",
    )
