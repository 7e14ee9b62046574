"""A root field on its way to its answer: its arguments settled, its statement found or made, once.

What an operation costs is known when all its root fields are prepared, and what was prepared for
that is what is run. Only if the log does not end where it was assumed to is a field settled again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphql import GraphQLError
from sqlalchemy import BigInteger, bindparam

from events.store import log
from events.store.lanes import TookTooLongError
from events.store.log import while_it_ends_at
from events.store.reads import Statement
from schema.compiler.compiler import Compiler, Naming, plan_of
from schema.compiler.population import Population
from schema.execution.answers import WORTH
from schema.execution.context import Context
from schema.execution.settling import Reading, Root, Settled
from schema.execution.statements import Compiled, RootField
from schema.terms.errors import ArgumentError, over_rows
from schema.terms.instant import Present


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a root field is answered with."""

    present: Present
    """What was taken for the present."""
    settled: Settled[Any]
    compiled: Compiled
    rows: int
    """What it costs of the register as it is."""


@dataclass(slots=True)
class Question:
    """A root field of one request."""

    root: RootField
    context: Context
    _prepared: Prepared | None = None
    _refused: tuple[Present, GraphQLError | TookTooLongError] | None = None

    async def prepared(self, present: Present) -> Prepared:
        """Return what it is answered with at a present, or raise what is wrong with it."""
        known = self._prepared
        if known is not None and known.present.now == present.now:
            return known
        if self._refused is not None and self._refused[0] == present:
            raise self._refused[1]
        try:
            self._prepared = await self._prepare(present)
        except (GraphQLError, TookTooLongError) as error:
            if isinstance(error, ArgumentError):
                self.root.asked.place(error)
            self._refused = present, error
            raise
        return self._prepared

    async def _prepare(self, present: Present) -> Prepared:
        plan, context, before = self._plan, self.context, self._prepared
        settled = await plan.settle(self.root.asked, Reading(context, present))
        at = settled.instant
        is_of_present = at == present.now
        if not is_of_present:
            settled = replace(settled, naming=Naming.BY_INSTANT)
        dialect = context.reads.dialect.name
        walked = self.root.walked
        asked_by = context.reader.role, context.rule
        shape = (
            *(dialect, context.limits, walked, asked_by, is_of_present, settled.naming),
            at.day < present.now.day,
            settled.shape,
        )
        key = context.plans.key(self.root, plan.settles, shape)
        population = context.plans.population_at(present.now.position)
        if before is not None and before.compiled.is_kept and before.compiled.key == key:
            compiled: Compiled | None = before.compiled
        else:
            compiled = context.plans.find(key)
        if compiled is None:
            compiled = await context.plans.made(
                key, self.root.weight, lambda: self._compile(settled, present, population).by(key)
            )
            context.plans.keep(compiled)
        rows, most = compiled.cost.rows(population), context.limits.rows
        if (total := sum(rows.values())) > most:
            raise over_rows(total, rows, most)
        return Prepared(present, settled, compiled, total)

    def _compile(self, settled: Settled[Any], present: Present, population: Population) -> Compiled:
        _, asked, selections, walked = self.root
        dialect = self.context.reads.dialect
        compiler = Compiler(
            selections,
            present.now,
            settled.instant,
            self.context.limits,
            dialect.name,
            [asked.key],
            tells_types=walked,
            rule=self.context.rule,
            population=population,
            naming=settled.naming,
        )
        plan = self._plan
        not_settled = replace(asked, withheld=plan.settles)
        made = plan.statement(not_settled, settled.shape, compiler)
        at_end = while_it_ends_at(bindparam("end", None, BigInteger), made, dialect.name)
        statement = Statement.of(at_end, dialect)
        return Compiled(
            statement,
            compiler.reckoning.cost,
            is_kept=compiler.is_kept,
            is_lasting=compiler.reckoning.rows >= WORTH and _is_lasting(statement.text),
        )

    @property
    def _plan(self) -> Root[Any]:
        assert self.root.asked.definition is not None
        plan = plan_of(self.root.asked.definition)
        assert isinstance(plan, Root)
        return plan


def _is_lasting(text: str) -> bool:
    """Say whether a statement reads only what never changes: who did something may be erased."""
    return log.actors.name not in text


async def check_cost(questions: Sequence[Question]) -> None:
    """Refuse an operation whose root fields ask for too much together, before one is answered.

    No field is compiled once those before it have asked for too much.
    """
    costs: dict[str, int] = {}
    for one in questions:
        context, most = one.context, one.context.limits.rows
        try:
            prepared = await one.prepared(context.assumed or await context.present())
        except (GraphQLError, TookTooLongError):
            # It has an error of its own, and costs nothing.
            continue
        costs[one.root.asked.key] = prepared.rows
        context.cost_rows = total = sum(costs.values())
        if total > most:
            raise over_rows(total, costs, most)
