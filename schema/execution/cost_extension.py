"""`extensions.cost` of an answer: what its operation was counted as, and what one may cost."""

from typing import Any

from strawberry.extensions import SchemaExtension
from typing_extensions import override

from schema.execution.context import Context


def cost_of(context: Context) -> dict[str, int]:
    """Return what was asked in a request costs, as its answer tells it."""
    return {"rows": context.cost_rows, "mostRows": context.limits.rows}


class CostExtension(SchemaExtension):
    """Adds what the operation costs to an answer of the executor."""

    @override
    def get_results(self) -> dict[str, Any]:
        context = self.execution_context.context
        return {"cost": cost_of(context)} if isinstance(context, Context) else {}
