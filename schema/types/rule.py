"""The rules by which something is refused or warned of, as clients read them: to be translated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, NamedTuple

import strawberry
from sqlalchemy import Select, Text
from typing_extensions import override

from events import codec, rules, warnings
from schema.compiler.compiler import Compiler
from schema.compiler.plan import AsIs, planned, stored
from schema.compiler.selection import Field
from schema.execution.settling import Reading, Root, Settled, given
from schema.sql.functions import Items
from schema.sql.levels import alone, items, json_list
from schema.sql.row import ObjectRow
from schema.terms.kinds import RecordKind, kind_name, record_kinds


@strawberry.type(description="A rule by which something is refused, or warned of.")
class Rule:
    name: str = stored(
        "The name, as `Rejection.rule`, `extensions.rule` of an error and `Warning.name` have it; "
        "it does not change."
    )
    is_warning: bool = stored(
        "Whether nothing is refused by it: what meets it is recorded, and told in "
        "`Recorded.warnings`."
    )
    message: str = stored(
        "What the rule demands, or what is warned of, in a sentence for people, in English."
    )
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


class _Listed(NamedTuple):
    """A rule, as `Rule` has it."""

    name: str
    is_warning: bool
    message: str
    kinds: list[str]


def _listed() -> Iterator[_Listed]:
    """Yield each rule with what it demands of which kinds; those of several kinds, by kind."""
    every = [kind_name(kind) for kind in record_kinds.values()]
    for demands in (*rules.OF_ALL, rules.OF_DOCUMENTS):
        yield from _of(demands, every)
    for kind, demands in rules.OF_KINDS.items():
        yield from _of(demands, [kind_name(record_kinds[kind])])
    yield from _of(warnings.OF_ALL, every, is_warning=True)
    for kind, warned_of in warnings.OF_KINDS.items():
        yield from _of(warned_of, [kind_name(record_kinds[kind])], is_warning=True)


def _of(
    said: Mapping[Any, str], kinds: list[str], *, is_warning: bool = False
) -> Iterator[_Listed]:
    return (_Listed(name, is_warning, message, kinds) for name, message in said.items())


@cache
def _written() -> str:
    """Return the rules as JSON."""
    return codec.written([one._asdict() for one in _listed()]).decode()


def all_rules() -> Any:
    """Declare the root field `rules`."""
    return planned(
        Rules(),
        "Every rule by which something is refused, or warned of: what programs translate. A name "
        "that demands something else of each of several kinds stands once for each.",
    )
