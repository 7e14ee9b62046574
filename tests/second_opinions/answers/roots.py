"""The fields at the root of an operation, each as an operation of its own."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graphql import (
    DocumentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    separate_operations,
    visit,
)


def roots(document: str) -> Iterator[str]:
    """Yield documents that each ask for one root field of an operation, with what it needs."""
    definitions = parse(document).definitions
    [operation] = [one for one in definitions if isinstance(one, OperationDefinitionNode)]
    others = [one for one in definitions if one is not operation]
    for selection in operation.selection_set.selections:
        bare = replace(
            operation,
            selection_set=SelectionSetNode(selections=(selection,)),
            variable_definitions=(),
        )
        [needed] = separate_operations(DocumentNode(definitions=(bare, *others))).values()
        used = _Used()
        visit(needed, used)
        alone = replace(
            bare,
            variable_definitions=tuple(
                one
                for one in operation.variable_definitions or ()
                if one.variable.name.value in used.names
            ),
        )
        rest = [one for one in needed.definitions if not isinstance(one, OperationDefinitionNode)]
        yield print_ast(DocumentNode(definitions=(alone, *rest)))


class _Used(Visitor):
    """The names of the variables of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.names = set[str]()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.names.add(node.name.value)
