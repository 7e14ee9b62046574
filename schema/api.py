"""The contract, assembled."""

from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from typing import Any, NamedTuple, cast

import strawberry
from graphql import (
    ASTValidationRule,
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    parse,
    specified_rules,
    validate,
)
from strawberry.extensions import (
    AddValidationRules,
    MaxAliasesLimiter,
    MaxTokensLimiter,
    ParserCache,
    QueryDepthLimiter,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext
from typing_extensions import override

from schema.compiler.compiler import Limits
from schema.execution import costing
from schema.execution.context import Context
from schema.execution.cost_extension import CostExtension
from schema.execution.costing import Costed
from schema.execution.direct import Direct
from schema.execution.execute import made_walkable
from schema.mutations import Mutation
from schema.query import Query
from schema.terms.errors import too_costly
from schema.terms.scalars import SCALARS
from schema.types.event_types import event_types


class DocumentLimits(NamedTuple):
    """How much a document may say, whatever it asks for."""

    roots: int = 50
    """Fields of `Query` or `Mutation` in one operation."""
    depth: int = 24
    aliases: int = 200
    tokens: int = 5_000


LIMITS = DocumentLimits()
_REMEMBERED = 500
"""How many documents are remembered as parsed and validated."""


# The same rules for every request: documents are remembered with the rules they were held to.
def _of_known_fragments(rule: type[ASTValidationRule]) -> type[ASTValidationRule]:
    """Leave what is not there to the rules that say so; Strawberry's fails on it."""

    class OfKnownFragments(rule):  # type: ignore[valid-type, misc]  # one is made of each rule
        def __init__(self, context: ValidationContext) -> None:
            try:
                super().__init__(context)
            except (KeyError, ValueError):
                ASTValidationRule.__init__(self, context)

    return OfKnownFragments


class SelectsSomething(ASTValidationRule):
    """No selection is empty: graphql-core reads `{ }`, which the grammar does not know."""

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> None:
        if not node.selections:
            self.report_error(GraphQLError("A selection holds a field at least.", node))


class HasFewRoots(ASTValidationRule):
    """An operation has a bounded number of root fields: each is a statement or a command."""

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: object) -> None:
        roots = sum(1 for _ in self._fields(node.selection_set, set()))
        if roots > LIMITS.roots:
            self.report_error(
                too_costly(f"An operation has at most {LIMITS.roots} root fields, not {roots}.")
            )

    def _fields(self, selected: SelectionSetNode, spread: set[str]) -> Iterator[FieldNode]:
        for one in selected.selections:
            match one:
                case FieldNode():
                    yield one
                case InlineFragmentNode():
                    yield from self._fields(one.selection_set, spread)
                case FragmentSpreadNode():
                    name = one.name.value
                    fragment = self.context.get_fragment(name)
                    if name not in spread and fragment is not None:
                        spread.add(name)
                        yield from self._fields(fragment.selection_set, spread)
                case _:
                    raise AssertionError(one)


RULES: list[type[ASTValidationRule]] = [
    SelectsSomething,
    HasFewRoots,
    *map(_of_known_fragments, QueryDepthLimiter(max_depth=LIMITS.depth).validation_rules),
    *MaxAliasesLimiter(max_alias_count=LIMITS.aliases).validation_rules,
]


class Api(strawberry.Schema):
    """The contract."""

    @override
    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Leave errors to the server: it logs those that are none of the client's."""


api = Api(
    query=Query,
    mutation=Mutation,
    types=event_types(),
    config=StrawberryConfig(scalar_map=SCALARS),
    extensions=[
        lambda: ParserCache(maxsize=_REMEMBERED),
        lambda: ValidationCache(maxsize=_REMEMBERED),
        lambda: AddValidationRules(RULES),
        lambda: MaxTokensLimiter(max_token_count=LIMITS.tokens),
        CostExtension,
    ],
)
walked: GraphQLSchema = cast("Any", api)._schema  # noqa: SLF001  # Strawberry offers no other way
"""The contract as graphql-core executes it."""
made_walkable(walked)


async def costed(
    document: str, variables: Mapping[str, Any], new_context: Callable[[Limits], Context]
) -> AsyncGenerator[Costed]:
    """Yield each operation of a document with what it costs; `GraphQLError` if it is none."""
    parsed = parse(document, max_tokens=LIMITS.tokens)
    for error in validate(walked, parsed, [*specified_rules, *RULES]):
        raise error
    async for one in costing.costed(parsed, walked, variables, new_context):
        yield one


direct = Direct(walked, RULES, LIMITS.tokens)
"""What answers without the executor."""
