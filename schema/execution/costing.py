"""What the operations of a document cost, told without running them."""

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError, OperationDefinitionNode, OperationType

from schema.compiler.compiler import Limits
from schema.compiler.selection import Selections
from schema.execution.context import Context
from schema.execution.documents import Document, Documents
from schema.execution.execute import is_root
from schema.execution.question import Question
from schema.execution.statements import RootField
from schema.execution.variables import coerced

_WITHOUT_END = 10**18


@dataclass(frozen=True, slots=True)
class Costed:
    """An operation, and what it costs."""

    name: str
    fields: int
    """What it selects, as documents are counted."""
    by_path: Mapping[str, int] = field(default_factory=dict[str, int])
    refusal: GraphQLError | None = None
    """Why it would not be answered, whatever it costs."""

    @property
    def rows(self) -> int:
        return sum(self.by_path.values())


async def costed(
    document: Document,
    documents: Documents,
    given: Mapping[str, Any],
    new_context: Callable[[Limits], Context],
) -> AsyncGenerator[Costed]:
    """Yield each operation of a document with what it costs; of a mutation, its answer is not.

    `GraphQLError` says what is wrong with the document.
    """
    for error in document.errors:
        raise error
    for operation in document.each_operation:
        node, kind = operation.node, operation.node.operation.value
        name = f"{kind} {node.name.value}" if node.name else kind
        fields = operation.counts.fields
        values = coerced(documents.schema, operation, given, documents.limits)
        try:
            if isinstance(values, list):
                raise values[0]
            selections = Selections(documents.schema, document.fragments, values)
            rows = await _rows(node, selections, new_context)
        except GraphQLError as error:
            yield Costed(name, fields, refusal=error)
        else:
            yield Costed(name, fields, rows)


async def _rows(
    operation: OperationDefinitionNode,
    selections: Selections,
    new_context: Callable[[Limits], Context],
) -> Mapping[str, int]:
    if operation.operation is not OperationType.QUERY:
        return {}
    query = selections.schema.query_type
    assert query is not None
    context = new_context(Limits(rows=_WITHOUT_END))
    told = dict[str, int]()
    for asked in selections.fields(query, (operation,)):
        if is_root(asked):
            question = Question(RootField(operation, asked, selections, walked=True), context)
            present = await context.present()
            prepared = await question.prepared(present)
            population = context.plans.population_at(present.now.position)
            told |= prepared.compiled.cost.rows(population)
    return told
