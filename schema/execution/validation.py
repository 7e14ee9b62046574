"""What is wrong with a document that is within the limits: the rules it is held to."""

from typing import Any

from graphql import (
    ArgumentNode,
    ASTValidationRule,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLNamedType,
    GraphQLSchema,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationRule,
    ValueNode,
    ValuesOfCorrectTypeRule,
    VariableDefinitionNode,
    VariableNode,
    is_input_type,  # pyright: ignore[reportUnknownVariableType]
    specified_rules,
    type_from_ast,  # pyright: ignore[reportUnknownVariableType]
    validate,
    validate_input_literal,  # pyright: ignore[reportUnknownVariableType]
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule
from typing_extensions import override

from schema.execution.places import Place, places_of
from schema.execution.wrong_values import LITERALS
from schema.terms.errors import too_costly

MOST_ERRORS = 20
"""No more is said to be wrong with a document, or with variables."""


class SelectsSomething(ASTValidationRule):
    """No selection is empty: graphql-core reads `{ }`, which the grammar does not know."""

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> None:
        if not node.selections:
            self.report_error(GraphQLError("A selection holds a field at least.", node))


class ChoicesOfVariables(OneOfInputValidationRule):
    """What chooses by a variable has one that is never null; graphql-core asks it of some only."""

    @override
    def validate_one_of(self, node: ObjectValueNode, type: GraphQLNamedType) -> None:
        if len(node.fields) == 1 and isinstance(node.fields[0].value, VariableNode):
            super().validate_one_of(node, type)


class ValuesAsDeclared(ValidationRule):
    """Each value in the document is as its type has it; what is wrong is told as of variables."""

    def enter_argument(self, node: ArgumentNode, *_: object) -> None:
        argument: Any = self.context.get_argument()
        name = node.name.value
        if argument is not None:
            told = {"argument": name}
            self._judge(node.value, argument.type, f"Argument '{name}'", Place(name), told)

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: object) -> None:
        self._operation = node

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: object) -> None:
        if node.default_value is None:
            return
        type_, name = type_from_ast(self.context.schema, node.type), node.variable.name.value
        place = self._places().get(name, Place(""))
        told = {"argument": place.argument, "variable": name}
        self._judge(node.default_value, type_, f"The default of variable '${name}'", place, told)

    def _places(self) -> Any:
        named = {
            one.name.value: one
            for one in self.context.document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        return places_of(self._operation, named)

    def _judge(
        self, value: ValueNode, type_: Any, whose: str, place: Place, told: dict[str, str]
    ) -> None:
        errors = list[GraphQLError]()
        if type_ is not None and is_input_type(type_):
            validate_input_literal(value, type_, lambda error, _path: errors.append(error))
        if not errors:
            return
        for wrong in LITERALS.faults(value, type_):
            self.report_error(wrong.error(whose, place.path, wrong.found, **told))


RULES = (
    *(rule for rule in specified_rules if rule is not ValuesOfCorrectTypeRule),
    MaybeNullValidationRule,
    ChoicesOfVariables,
    ValuesAsDeclared,
    SelectsSomething,
)


def wrong_with(parsed: DocumentNode, schema: GraphQLSchema) -> list[GraphQLError]:
    """Return what is wrong with a document that is within the limits."""
    try:
        return validate(schema, parsed, RULES, MOST_ERRORS)
    except RecursionError:
        return [too_costly("The document is nested too deeply.")]


def alone(error: GraphQLError) -> GraphQLError:
    """Return an error that may be kept: it no longer holds all that was at hand when it arose."""
    if error.original_error is not None:
        error.original_error.__traceback__ = None
    return error.with_traceback(None)
