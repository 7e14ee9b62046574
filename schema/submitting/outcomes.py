"""The statement that reads the outcome of a mutation: compiled once, and run with each outcome.

What was recorded, and at which instant, stands in slots of it, so that the next submission of the
same document runs it again.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from graphql import GraphQLObjectType, GraphQLResolveInfo
from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.ext.asyncio import AsyncConnection

from events import dates
from events.store.reads import Statement
from schema.compiler.compiler import Compiler, Naming
from schema.compiler.population import Population
from schema.compiler.selection import Field, Selections
from schema.execution.context import Context
from schema.execution.execute import without_removed
from schema.execution.statements import Compiled, RootField
from schema.sql.levels import alone
from schema.sql.row import GivenRow
from schema.sql.slots import Slot
from schema.terms.instant import Instant
from schema.terms.scalars import MOST_POSITION


async def answered(  # noqa: PLR0913  # each says another thing of the object
    info: GraphQLResolveInfo[Any],
    connection: AsyncConnection,
    type_name: str,
    instant: Instant,
    *,
    given: Mapping[str, object],
    keys: Mapping[str, str | int],
    naming: Naming = Naming.BY_INSTANT,
) -> dict[str, Any]:
    """Return what a mutation answers when its outcome is of the type `type_name`.

    Each field of that type is read by its plan: `given` holds plain values by the fields' stored
    names, for `stored` and its like; `keys` what references start from, as in
    `one("funding_agreement", "id")` or `Many(ENTRY, …)`. Everything is read at `instant`.
    """
    context: Context = info.context
    present = await context.present_within(connection)
    asked = MutationField(info, context, type_name, tuple(given), _types_of(keys), naming)
    population = context.plans.population_at(present.now.position)
    compiled = asked.compiled(connection.dialect, instant, present.now, population)
    context.cost_rows += sum(compiled.cost.rows(context.plans.population).values())
    slots = {
        **{f"{_GIVEN}{name}": json.dumps(value) for name, value in given.items()},
        **{f"{_KEY}{name}": key for name, key in keys.items()},
        "position": instant.position,
        "day": instant.day,
        "command": keys.get("command"),
        **context.reader.slots,
    }
    text = await context.answer(connection, compiled.statement, slots)
    assert text is not None
    answer: dict[str, Any] = json.loads(without_removed(text))
    return answer


def judge(
    info: GraphQLResolveInfo[Any],
    type_name: str,
    *,
    given: tuple[str, ...],
    keys: Mapping[str, type],
    naming: Naming,
) -> None:
    """Refuse what is selected of an outcome that could not be told, before anything is entered.

    The statement is that of an outcome that is read now, as most are: it is kept for it. Where the
    log ends is not known yet, so no cursor is taken for one of what comes after.
    """
    context: Context = info.context
    now = Instant(MOST_POSITION, dates.today(datetime.now(UTC)))
    asked = MutationField(info, context, type_name, given, tuple(keys.items()), naming)
    asked.compiled(context.engine.dialect, now, now, context.plans.population)


_GIVEN, _KEY = "given_", "key_"
"""What the slots of given values and of keys are called, before their names."""
_SUBMITTED = frozenset({"input"})
"""The argument of a mutation, of which nothing is in the statement that answers it."""


def _types_of(keys: Mapping[str, str | int]) -> tuple[tuple[str, type], ...]:
    return tuple((name, type(key)) for name, key in keys.items())


class MutationField(NamedTuple):
    """A field of a mutation, whose outcome is of a type that was found by submitting."""

    info: GraphQLResolveInfo[Any]
    context: Context
    type_name: str
    given: tuple[str, ...]
    keys: tuple[tuple[str, type], ...]
    naming: Naming

    def compiled(
        self, dialect: Dialect, instant: Instant, now: Instant, population: Population
    ) -> Compiled:
        """Return the statement that reads the outcome: found, or made and kept."""
        context, plans = self.context, self.context.plans
        shape = (
            *(dialect.name, context.limits, context.reader.role, context.rule, self.type_name),
            *(self.naming, instant == now, instant.day < now.day),
            *(self.given, self.keys),
        )
        selections = Selections.of(self.info)
        root = RootField(self.info.operation, self._asked(selections), selections, walked=True)
        key = plans.key(root, _SUBMITTED, shape)
        compiled = plans.find(key)
        if compiled is None:
            compiled = self._made(selections, dialect, instant, now, population).by(key)
            plans.keep(compiled)
        return compiled

    def _asked(self, selections: Selections) -> Field:
        fields = selections.fields(self.info.parent_type, (self.info.operation,))
        return next(one for one in fields if one.key == self.info.path.key)

    def _made(
        self,
        selections: Selections,
        dialect: Dialect,
        instant: Instant,
        now: Instant,
        population: Population,
    ) -> Compiled:
        compiler = Compiler(
            selections,
            now,
            instant,
            self.context.limits,
            dialect.name,
            [str(self.info.path.key)],
            rule=self.context.rule,
            population=population,
            naming=self.naming,
        )
        type_ = self.info.schema.type_map[self.type_name]
        assert isinstance(type_, GraphQLObjectType)
        row = GivenRow(
            compiler.at(instant, compiler.slot),
            compiler.frame(),
            {name: compiler.slot(f"{_GIVEN}{name}", Slot.GIVEN, Text) for name in self.given},
            {
                name: compiler.slot(f"{_KEY}{name}", Slot.GIVEN, BigInteger if of is int else Text)
                for name, of in self.keys
            },
        )
        value = compiler.tagged(type_, tuple(self.info.field_nodes), row)
        statement = Statement.of(alone(row.frame, value), dialect)
        cost = compiler.reckoning.cost
        return Compiled(statement, cost, is_kept=compiler.is_kept, is_lasting=False)
