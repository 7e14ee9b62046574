"""What the operations of a document cost, told without running them."""

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
)
from graphql.execution.values import get_variable_values

from schema.compiler.compiler import Limits
from schema.compiler.selection import Selections
from schema.execution.context import Context
from schema.execution.execute import is_root
from schema.execution.question import Question
from schema.execution.statements import RootField

_WITHOUT_END = 10**18


@dataclass(frozen=True, slots=True)
class Costed:
    """An operation, and what it costs."""

    name: str
    by_path: Mapping[str, int] = field(default_factory=dict[str, int])
    refusal: GraphQLError | None = None
    """Why it would not be answered, whatever it costs."""

    @property
    def rows(self) -> int:
        return sum(self.by_path.values())


async def costed(
    document: DocumentNode,
    schema: GraphQLSchema,
    given: Mapping[str, Any],
    new_context: Callable[[Limits], Context],
) -> AsyncGenerator[Costed]:
    """Yield each operation of a document with what it costs; of a mutation, its answer is not."""
    fragments = {
        one.name.value: one
        for one in document.definitions
        if isinstance(one, FragmentDefinitionNode)
    }
    for one in document.definitions:
        if isinstance(one, OperationDefinitionNode):
            name = f"{one.operation.value} {one.name.value}" if one.name else one.operation.value
            try:
                rows = await _rows(one, schema, fragments, given, new_context)
            except GraphQLError as error:
                yield Costed(name, refusal=error)
            else:
                yield Costed(name, rows)


async def _rows(
    operation: OperationDefinitionNode,
    schema: GraphQLSchema,
    fragments: Mapping[str, FragmentDefinitionNode],
    given: Mapping[str, Any],
    new_context: Callable[[Limits], Context],
) -> Mapping[str, int]:
    declared = operation.variable_definitions or ()
    names = {one.variable.name.value for one in declared}
    values = get_variable_values(
        schema, declared, {name: value for name, value in given.items() if name in names}
    )
    if isinstance(values, list):
        raise values[0]
    if operation.operation is not OperationType.QUERY:
        return {}
    assert schema.query_type is not None
    selections = Selections(schema, fragments, values)
    context = new_context(Limits(rows=_WITHOUT_END))
    told = dict[str, int]()
    for asked in selections.fields(schema.query_type, (operation,)):
        if is_root(asked):
            question = Question(RootField(operation, asked, selections, walked=True), context)
            present = await context.present()
            prepared = await question.prepared(present)
            population = context.plans.population_at(present.now.position)
            told |= prepared.compiled.cost.rows(population)
    return told
