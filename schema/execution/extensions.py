"""`extensions` of an answer: what its operation costs, and what is said of what was asked.

`cost` is what the operation was counted as, and what one may cost. `warnings` are there if an
answer is likely taken for what it is not: each has a `name`, which does not change, and a
`message`.
"""

from typing import Any

from strawberry.extensions import SchemaExtension
from typing_extensions import override

from schema.execution.context import Context
from schema.execution.counts import DOCUMENT_LIMITS, DocumentLimits


def cost_of(context: Context, limits: DocumentLimits = DOCUMENT_LIMITS) -> dict[str, int]:
    """Return what was asked in a request costs, as its answer tells it.

    Nothing is told of `{ __typename }`, by which it is found out whether a server answers: whoever
    does compares the whole answer.
    """
    if context.counts is not None and context.counts.fields <= 1 and not context.cost_rows:
        return {}
    told = {"rows": context.cost_rows, "mostRows": context.limits.rows}
    if context.counts is not None:
        told |= {"fields": context.counts.fields, "mostFields": limits.fields}
    return told


def extensions_of(context: Context, limits: DocumentLimits = DOCUMENT_LIMITS) -> dict[str, Any]:
    """Return all that is told beside an answer."""
    told = {"cost": cost_of(context, limits), "warnings": context.warnings}
    return {name: value for name, value in told.items() if value}


class AnswerExtensions(SchemaExtension):
    """Adds what is told beside an answer of the executor."""

    @override
    def get_results(self) -> dict[str, Any]:
        context = self.execution_context.context
        return extensions_of(context) if isinstance(context, Context) else {}
