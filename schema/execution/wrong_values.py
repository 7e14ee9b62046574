"""What is wrong with a value, in a variable or in the document, each fault with its place.

graphql-core judges whether something is wrong; here it is told so that a form can use it: where in
the argument it is, which rule it breaks, and what was expected.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLScalarType,
    ListValueNode,
    Node,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    VariableNode,
    get_named_type,
    is_required_input_field,
)
from typing_extensions import override

from events.rules import Rule
from schema.terms.errors import bad_input
from schema.terms.faults import fault_of, one_of


class WrongValue(NamedTuple):
    """A fault of a value."""

    path: tuple[str, ...]
    rule: Rule
    message: str
    expected: str
    found: Any
    """The value itself, or what it is missing in."""

    def error(self, whose: str, path: Sequence[str], node: Node, **told: str) -> GraphQLError:
        """Return it as an error of a variable or an argument, in which it is at `path`."""
        at = f" at '{'.'.join(self.path)}'" if self.path else ""
        return bad_input(
            f"{whose} has invalid value{at}: {self.message}",
            node,
            path=[*path, *self.path],
            rule=self.rule,
            expected=self.expected,
            **told,
        )


class Form(ABC):
    """How values are written: as JSON, or as literals of GraphQL."""

    @abstractmethod
    def is_left(self, value: Any) -> bool:
        """Say whether a value is judged elsewhere."""

    @abstractmethod
    def is_null(self, value: Any) -> bool: ...

    @abstractmethod
    def items(self, value: Any) -> Sequence[Any] | None:
        """Return the items of a list; None of what is no list."""

    @abstractmethod
    def members(self, value: Any) -> Mapping[str, Any] | None:
        """Return the fields of an object; None of what is no object."""

    @abstractmethod
    def take(self, value: Any, type_: GraphQLScalarType | GraphQLEnumType) -> Any:
        """Return a plain value as its type has it; raise, or return Undefined, if it is none."""

    def faults(self, value: Any, type_: Any, path: tuple[str, ...] = ()) -> Iterator[WrongValue]:
        """Yield what is wrong with a value where a type is declared."""
        if self.is_left(value):
            return
        nullable = _nullable(type_)
        if self.is_null(value):
            if nullable is not type_:
                said = "A value is expected, not null."
                yield WrongValue(path, "null", said, _expected(type_), value)
        elif isinstance(nullable, GraphQLList):
            item_type: Any = cast("Any", nullable).of_type
            items = self.items(value)
            if items is None:
                yield from self.faults(value, item_type, path)
            for number, item in enumerate(items or ()):
                yield from self.faults(item, item_type, (*path, str(number)))
        elif isinstance(nullable, GraphQLInputObjectType):
            yield from self._of_object(value, nullable, path)
        else:
            yield from self._of_leaf(value, nullable, path)

    def _of_object(
        self, value: Any, type_: GraphQLInputObjectType, path: tuple[str, ...]
    ) -> Iterator[WrongValue]:
        members = self.members(value)
        if members is None:
            rule, expected = fault_of(type_)
            yield WrongValue(path, rule, f"{type_.name} is an object.", expected, value)
            return
        for name, field in type_.fields.items():
            if name in members:
                yield from self.faults(members[name], field.type, (*path, name))
            elif is_required_input_field(field):
                said = f"{type_.name} has to have the field {name}."
                yield WrongValue((*path, name), "required", said, _expected(field.type), value)
        for name in members:
            if name not in type_.fields:
                said = f"{type_.name} has no field {name:.60}."
                expected = one_of(type_.name, "fields", [*type_.fields])
                yield WrongValue((*path, f"{name:.60}"), "unknown_field", said, expected, value)
        if type_.is_one_of:
            yield from self._of_choice(members, type_, path, value)

    def _of_choice(
        self,
        members: Mapping[str, Any],
        type_: GraphQLInputObjectType,
        path: tuple[str, ...],
        value: Any,
    ) -> Iterator[WrongValue]:
        known = [name for name in members if name in type_.fields]
        if len(known) == 1:
            if not self.is_null(members[known[0]]):
                return
            path = (*path, known[0])
        said = f"{type_.name} has exactly one of its fields, which is not null."
        yield WrongValue(path, "one_of", said, one_of(type_.name, "fields", [*type_.fields]), value)

    def _of_leaf(
        self, value: Any, type_: GraphQLScalarType | GraphQLEnumType, path: tuple[str, ...]
    ) -> Iterator[WrongValue]:
        rule, expected = fault_of(type_)
        try:
            if self.take(value, type_) is not Undefined:
                return
            said = expected
        except GraphQLError as error:
            said = error.message
        except (TypeError, ValueError):
            # As of a number of more digits than Python reads.
            said = expected
        yield WrongValue(path, rule, said, expected, value)


def missing(type_: Any) -> WrongValue:
    """Return what is wrong if a variable that has to have a value was left out."""
    said = "A value is expected, and none was sent."
    return WrongValue((), "required", said, _expected(type_), None)


def _expected(type_: Any) -> str:
    named = cast("GraphQLNamedType", get_named_type(type_))
    if isinstance(_nullable(type_), GraphQLList):
        return f"A list of {named.name}."
    return fault_of(named).expected


def _nullable(type_: Any) -> Any:
    return cast("Any", type_).of_type if isinstance(type_, GraphQLNonNull) else type_


class _Json(Form):
    """Values of variables."""

    @override
    def is_left(self, value: Any) -> bool:
        return False

    @override
    def is_null(self, value: Any) -> bool:
        return value is None

    @override
    def items(self, value: Any) -> Sequence[Any] | None:
        return cast("Sequence[Any]", value) if isinstance(value, list) else None

    @override
    def members(self, value: Any) -> Mapping[str, Any] | None:
        return cast("dict[str, Any]", value) if isinstance(value, dict) else None

    @override
    def take(self, value: Any, type_: GraphQLScalarType | GraphQLEnumType) -> Any:
        if isinstance(type_, GraphQLEnumType):
            return type_.coerce_input_value(value, hide_suggestions=True)
        return type_.coerce_input_value(value)


class _Literals(Form):
    """Values in a document; what is a variable in them has a type of its own."""

    @override
    def is_left(self, value: Any) -> bool:
        return isinstance(value, VariableNode)

    @override
    def is_null(self, value: Any) -> bool:
        return isinstance(value, NullValueNode)

    @override
    def items(self, value: Any) -> Sequence[Any] | None:
        return value.values if isinstance(value, ListValueNode) else None

    @override
    def members(self, value: Any) -> Mapping[str, Any] | None:
        if not isinstance(value, ObjectValueNode):
            return None
        return {one.name.value: one.value for one in value.fields}

    @override
    def take(self, value: Any, type_: GraphQLScalarType | GraphQLEnumType) -> Any:
        if isinstance(type_, GraphQLEnumType):
            return type_.coerce_input_literal(value, hide_suggestions=True)
        if type_.coerce_input_literal is not None:
            return type_.coerce_input_literal(value)
        return type_.parse_literal(value, None)


JSON: Form = _Json()
LITERALS: Form = _Literals()
