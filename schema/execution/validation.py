"""What is wrong with a document that is within the limits: the rules it is held to."""

from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    SelectionSetNode,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

MOST_ERRORS = 20
"""No more is said to be wrong with a document, or with variables."""


class SelectsSomething(ASTValidationRule):
    """No selection is empty: graphql-core reads `{ }`, which the grammar does not know."""

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> None:
        if not node.selections:
            self.report_error(GraphQLError("A selection holds a field at least.", node))


RULES = (
    *specified_rules,
    MaybeNullValidationRule,
    OneOfInputValidationRule,
    SelectsSomething,
)


def wrong_with(parsed: DocumentNode, schema: GraphQLSchema) -> list[GraphQLError]:
    """Return what is wrong with a document that is within the limits."""
    try:
        return validate(schema, parsed, RULES, MOST_ERRORS)
    except RecursionError as error:
        return [GraphQLError("The document is nested too deeply.", original_error=error)]


def alone(error: GraphQLError) -> GraphQLError:
    """Return an error that may be kept: it no longer holds all that was at hand when it arose."""
    if error.original_error is not None:
        error.original_error.__traceback__ = None
    return error.with_traceback(None)
