"""An operation answered with the database's own JSON text, which nobody parses on its way.

A query whose root fields all read the register, which selects nothing that code answers, and in
which nothing is wrong, needs neither the executor nor a walk over what it returns. Everything else,
and whatever is refused, is left to the executor: `answer` says so by returning None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLNonNull,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    parse,
    specified_rules,
    validate,
    visit,
)
from graphql.execution.values import VariableValues, get_variable_values

from schema.compiler.compiler import Plan, plan_of
from schema.compiler.selection import Field, Selections
from schema.execution.context import Context
from schema.execution.execute import is_root, text_of
from schema.execution.lru import Lru
from schema.execution.question import Question, check_cost
from schema.execution.statements import RootField
from schema.terms.errors import TooSlowError

_LONGEST_DOCUMENT = 20_000
_ROOM = 16_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """A document with nothing wrong in it: its operations by name, its fragments by name."""

    operations: Mapping[str | None, OperationDefinitionNode]
    """Those that do without the executor."""
    fragments: Mapping[str, FragmentDefinitionNode]

    @classmethod
    def of(cls, parsed: DocumentNode, schema: GraphQLSchema) -> "Document":
        operations: dict[str | None, OperationDefinitionNode] = {}
        fragments: dict[str, FragmentDefinitionNode] = {}
        for one in parsed.definitions:
            if isinstance(one, OperationDefinitionNode):
                operations[one.name.value if one.name else None] = one
            elif isinstance(one, FragmentDefinitionNode):
                fragments[one.name.value] = one
        if len(operations) == 1:
            operations[None] = next(iter(operations.values()))
        direct = {
            name: one
            for name, one in operations.items()
            if not takes_executor(one, fragments, schema)
        }
        return cls(direct, fragments)

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        """Return the operation of a name; without one, the only operation."""
        return self.operations.get(name)


def takes_executor(
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    schema: GraphQLSchema,
) -> bool:
    """Say whether an operation selects, here or there, a field that code answers."""
    types, reached, found = TypeInfo(schema), dict[str, None](), list[str]()

    class Walk(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            definition = types.get_field_def()
            plan = definition and plan_of(definition)
            if isinstance(plan, Plan) and plan.takes_executor:
                found.append(node.name.value)

        def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
            if node.name.value not in reached:
                reached[node.name.value] = None
                left.append(fragments[node.name.value])

    left: list[OperationDefinitionNode | FragmentDefinitionNode] = [operation]
    while left:
        visit(left.pop(), TypeInfoVisitor(types, Walk()))
    return bool(found)


@dataclass(frozen=True, slots=True)
class Direct:
    """Answers what can be answered so."""

    schema: GraphQLSchema
    rules: Sequence[type[ASTValidationRule]]
    most_tokens: int
    documents: Lru[Document] = field(default_factory=lambda: Lru(_ROOM))

    async def answer(
        self,
        query: str,
        variables: Mapping[str, Any] | None,
        operation_name: str | None,
        context: Context,
    ) -> bytes | None:
        """Return the body of the answer; None if the executor has to say what it is.

        `TooSlowError` says what is the matter: the executor would not be faster.
        """
        document = self._document(query)
        operation = document and document.operation(operation_name)
        if document is None or operation is None or operation.operation is not OperationType.QUERY:
            return None
        declared = operation.variable_definitions or ()
        values = get_variable_values(self.schema, declared, dict(variables or {}))
        if not isinstance(values, VariableValues):
            return None
        selections = Selections(self.schema, document.fragments, values)
        try:
            return await self._text(operation, selections, context)
        except TooSlowError:
            raise
        except GraphQLError:
            return None

    def _document(self, query: str) -> Document | None:
        """Return a document with nothing wrong in it."""
        known = self.documents.find(query)
        if known is not None or len(query) > _LONGEST_DOCUMENT:
            return known
        try:
            parsed = parse(query, max_tokens=self.most_tokens)
            if validate(self.schema, parsed, [*specified_rules, *self.rules]):
                return None
        except (GraphQLError, RecursionError):
            return None
        return self.documents.keep(query, Document.of(parsed, self.schema), 100 * len(query))

    async def _text(
        self, operation: OperationDefinitionNode, selections: Selections, context: Context
    ) -> bytes | None:
        root_type = self.schema.query_type
        assert root_type is not None
        asked = selections.fields(root_type, (operation,))
        if not all(map(is_root, asked)):
            return None
        roots = (RootField(operation, one, selections, walked=False) for one in asked)
        questions = [Question(one, context) for one in roots]
        await check_cost(questions)
        members: list[str] = []
        for one in questions:
            text = await text_of(one)
            if text is None and _is_never_null(one.root.asked):
                return None
            members.append(f'"{one.root.asked.key}":{text or "null"}')
        return f'{{"data":{{{",".join(members)}}}}}'.encode()


def _is_never_null(asked: Field) -> bool:
    declared: Any = asked.definition
    return isinstance(declared.type, GraphQLNonNull)
