"""An operation answered with the database's own JSON text, which nobody parses on its way.

A query whose root fields all read the register, and in which nothing is wrong, needs neither the
executor nor a walk over what it returns. Everything else, and whatever is refused, is left to the
executor: `answer` says so by returning None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLNonNull,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)
from graphql.execution.values import VariableValues, get_variable_values

from events.store import reading
from schema.compiler import plan_of
from schema.context import Context
from schema.plans import Popular, RootField
from schema.roots import Root
from schema.selection import Field, Selections
from schema.walking import text_of

_LONGEST_DOCUMENT = 20_000
_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Direct:
    """Answers what can be answered so."""

    schema: GraphQLSchema
    rules: Sequence[type[ASTValidationRule]]
    most_tokens: int
    documents: Popular[DocumentNode] = field(default_factory=lambda: Popular(_REMEMBERED))

    async def answer(
        self,
        query: str,
        variables: Mapping[str, Any] | None,
        operation_name: str | None,
        context: Context,
    ) -> bytes | None:
        """Return the body of the answer; None if the executor has to say what it is."""
        document = self._document(query)
        operation = get_operation_ast(document, operation_name) if document else None
        if document is None or operation is None or operation.operation is not OperationType.QUERY:
            return None
        declared = operation.variable_definitions or ()
        values = get_variable_values(self.schema, declared, dict(variables or {}))
        if not isinstance(values, VariableValues):
            return None
        fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        try:
            return await self._text(operation, Selections(self.schema, fragments, values), context)
        except GraphQLError:
            return None

    def _document(self, query: str) -> DocumentNode | None:
        """Return a document with nothing wrong in it; it is kept when it is sent again."""
        known = self.documents.find(query)
        if known is not None or len(query) > _LONGEST_DOCUMENT:
            return known
        if not self.documents.wants(query):
            return None
        try:
            document = parse(query, max_tokens=self.most_tokens)
            if validate(self.schema, document, [*specified_rules, *self.rules]):
                return None
        except (GraphQLError, RecursionError):
            return None
        return self.documents.keep(query, document)

    async def _text(
        self, operation: OperationDefinitionNode, selections: Selections, context: Context
    ) -> bytes | None:
        root_type = self.schema.query_type
        assert root_type is not None
        asked = selections.fields(root_type, (operation,))
        if not all(isinstance(_plan(one), Root) for one in asked):
            return None
        members: list[str] = []
        async with reading(context.engine) as connection:
            for one in asked:
                root = RootField(operation, one, selections)
                text = await text_of(root, context, connection, tells_types=False)
                if text is None and _is_never_null(one):
                    return None
                members.append(f'"{one.key}":{text or "null"}')
        return f'{{"data":{{{",".join(members)}}}}}'.encode()


def _plan(asked: Field) -> object:
    return None if asked.definition is None else plan_of(asked.definition)


def _is_never_null(asked: Field) -> bool:
    declared: Any = asked.definition
    return isinstance(declared.type, GraphQLNonNull)
