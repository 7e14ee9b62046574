# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""Operations nobody thought of, each with several sets of variables, made by chance from a schema.

They have whatever a client may write: several root fields, aliases and fields merged without,
fragments named and inline, directives, variables and literals, pages from either end, instants of
every kind, and the filters and orders that the schema takes. The same seed makes the same.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any, NamedTuple

from graphql import (
    GraphQLBoolean,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    parse,
    validate,
)

from tests.second_opinions.answers.arguments import LANGUAGES, literal, value
from tests.second_opinions.answers.contract import RECORDS, is_connection, is_list
from tests.second_opinions.answers.facts import Facts

MOST_LISTS, MOST_KEYS, DEEPEST = 4, 18, 5
_ONE_OF = {f"{type_[0].lower()}{type_[1:]}": prefix for prefix, type_ in RECORDS.items()}
"""The root fields that give one record."""
_SIZES = (0, 1, 2, 2, 3, 4, 30)
_PLAIN = {"id", "ids", "position", "asOf", "after", "before", "effectiveOn", "recordedAt"}


class Operation(NamedTuple):
    """A document, and the variables it is sent with, one set after the other."""

    document: str
    variables: list[dict[str, Any]]


@dataclass
class _Variable:
    """A variable of an operation, and where its values come from."""

    name: str
    type: str
    default: str
    draw: Callable[[], Any]
    may_be_left_out: bool

    @property
    def is_plain_value(self) -> bool:
        """Whether a statement is most often the same whatever this is: of a root field's own."""
        return self.name.rstrip("0123456789") in _PLAIN


@dataclass
class _Fragment:
    name: str
    text: str
    lists: int


@dataclass
class _Maker:
    schema: GraphQLSchema
    facts: Facts
    dice: Random
    keys: int = 0
    variables: list[_Variable] = field(default_factory=list[_Variable])
    fragments: dict[str, list[_Fragment]] = field(default_factory=dict[str, list[_Fragment]])

    def operation(self, sets: int) -> Operation:
        query = self.schema.query_type
        assert query is not None
        roots = [
            self._field(query, name, 0, DEEPEST)
            for name in self.dice.choices(
                [*query.fields, *(one for one in query.fields if one.endswith("Totals"))],
                k=self.dice.choice((1, 1, 1, 1, 2, 3)),
            )
        ]
        declared = ", ".join(f"${one.name}: {one.type}{one.default}" for one in self.variables)
        head = f"query Asked({declared})" if declared else "query Asked"
        made = [one.text for same in self.fragments.values() for one in same]
        document = "\n".join((f"{head} {{ {' '.join(roots)} }}", *made))
        return Operation(document, [*self._values(sets)])

    def _values(self, sets: int) -> Iterator[dict[str, Any]]:
        """Yield values for the variables; those that change a statement change more seldom."""
        values: dict[str, Any] = {}
        for _ in range(sets):
            keeps = values and self.often(0.9)
            kept = {one.name for one in self.variables if keeps and not one.is_plain_value}
            values = {name: value for name, value in values.items() if name in kept} | {
                one.name: one.draw()
                for one in self.variables
                if one.name not in kept and not (one.may_be_left_out and self.often(0.15))
            }
            yield values

    def often(self, share: float) -> bool:
        return self.dice.random() < share

    # Selections ----------------------------------------------------------------------------

    def _selection(self, type_: Any, lists: int, deep: int) -> str:
        """Return some of what can be selected of a type, in braces; nothing of a leaf."""
        if is_leaf_type(type_):
            return ""
        known = [one for one in self.fragments.get(type_.name, ()) if one.lists >= lists]
        if known and self.often(0.4):
            return f"{{ __typename ...{self.dice.choice(known).name}{self._directive()} }}"
        chosen = [self._field(type_, name, lists, deep) for name in self._some(type_, lists, deep)]
        if isinstance(type_, GraphQLInterfaceType):
            chosen += [self._inline(type_, lists, deep - 1) for _ in range(self.dice.randint(0, 2))]
        if self.often(0.2) or not chosen:
            chosen.append("__typename")
        self.dice.shuffle(chosen)
        made = f"{{ {' '.join(chosen)} }}"
        if not self.often(0.15):
            return made
        name = f"F{sum(map(len, self.fragments.values()))}"
        one = _Fragment(name, f"fragment {name} on {type_.name} {made}", lists)
        self.fragments.setdefault(type_.name, []).append(one)
        return f"{{ ...{name} {self._alias()}__typename }}"

    def _some(self, type_: Any, lists: int, deep: int) -> list[str]:
        wanted = [
            name
            for name, one in type_.fields.items()
            if lists + is_list(one.type) <= MOST_LISTS
            and (deep > 0 or is_leaf_type(get_named_type(one.type)))
        ]
        return self.dice.sample(wanted, min(len(wanted), self.dice.randint(1, 5)))

    def _inline(self, type_: GraphQLInterfaceType, lists: int, deep: int) -> str:
        interfaces = [
            one for one in self.schema.get_implementations(type_).interfaces if self.often(0.5)
        ]
        on = self.dice.choice(interfaces or [*self.schema.get_possible_types(type_)])
        return f"... on {on.name}{self._directive()} {self._selection(on, lists, deep)}"

    def _field(self, parent: Any, name: str, lists: int, deep: int) -> str:
        at_root = parent is self.schema.query_type
        if self.keys > MOST_KEYS and not at_root:
            return f"{self._alias()}__typename"
        declared: GraphQLField = parent.fields[name]
        type_: Any = get_named_type(declared.type)
        arguments = self._arguments(parent, name, declared)
        selected = self._selection(type_, lists + is_list(declared.type), deep - 1)
        alias = "" if not arguments and self.often(0.3) else self._alias()
        return f"{alias}{name}{arguments}{self._directive()} {selected}"

    def _alias(self) -> str:
        self.keys += 1
        return f"k{self.keys}: "

    def _directive(self) -> str:
        if not self.often(0.1):
            return ""
        kind = self.dice.choice(("include", "skip"))
        yes = GraphQLNonNull(GraphQLBoolean)
        written = self._written(yes, "if", lambda: self.often(0.75 if kind == "include" else 0.25))
        return f" @{kind}(if: {written})"

    # Arguments -----------------------------------------------------------------------------

    def _arguments(self, parent: Any, name: str, declared: GraphQLField) -> str:
        chosen = dict(self._chosen(parent, name, declared))
        written = [
            f"{one}: {self._written(declared.args[one].type, one, draw)}"
            for one, draw in chosen.items()
        ]
        return f"({', '.join(written)})" if written else ""

    def _chosen(  # noqa: PLR0912  # a case for each argument
        self, parent: Any, name: str, declared: GraphQLField
    ) -> Iterator[tuple[str, Callable[[], Any]]]:
        """Yield the arguments a field is given, each with where its values come from."""
        facts, cursors = self.facts, list[str]()
        if is_connection(get_named_type(declared.type)):
            orders = "orderBy" in declared.args and self.often(0.5)
            paging = dict(self._paging(f"{parent.name}.{name}", cursors=not orders))
            cursors = [one for one in paging if one in {"after", "before"}]
            yield from paging.items()
            if orders:
                yield "orderBy", lambda: value(declared.args["orderBy"].type, facts)
        counts_values = "facets" in declared.args and self.often(0.4)
        for one, argument in declared.args.items():
            match one:
                case "id" if name == "event":
                    if self.often(0.5):
                        yield one, lambda: facts.id("evt")
                    else:
                        yield "position", facts.position
                case "id":
                    yield one, partial(self._id, name)
                case "ids":
                    yield one, facts.ids
                case "asOf" if not cursors and self.often(0.5):
                    yield one, facts.as_of
                case "lang" if self.often(0.5):
                    yield one, lambda: facts.draw(LANGUAGES)
                case "facets" if counts_values:
                    yield one, lambda: self.often(0.9)
                case "groupBy" if counts_values and self.often(0.95):
                    yield one, lambda argument=argument: self._one_of(argument.type)
                case "groupBy" if isinstance(argument.type, GraphQLNonNull):
                    yield one, lambda one=one, argument=argument: value(argument.type, facts, one)
                case "role" | "groupBy" | "where" | "through" | "within" | "as" if self.often(0.6):
                    yield one, lambda one=one, argument=argument: value(argument.type, facts, one)
                case _:
                    pass

    def _one_of(self, type_: Any) -> list[str]:
        """Return a list of one word of an enum."""
        enum: Any = get_named_type(type_)
        return [self.dice.choice([*enum.values])]

    def _id(self, field_name: str) -> str:
        prefixes = [_ONE_OF[field_name]] if field_name in _ONE_OF else []
        return self.facts.id(*prefixes)

    def _paging(self, listing: str, *, cursors: bool) -> Iterator[tuple[str, Callable[[], Any]]]:
        facts = self.facts
        if self.often(0.9):
            yield self.dice.choice(("first", "first", "last")), partial(facts.draw, _SIZES)
        met = facts.cursors.get(listing)
        if met and cursors and self.often(0.5):
            group = facts.draw([*met.values()])
            for name in self.dice.choice((["after"], ["after"], ["before"], ["after", "before"])):
                yield name, lambda: facts.draw(group)

    def _written(self, type_: Any, name: str, draw: Callable[[], Any]) -> str:
        """Write an argument: as a literal, as a variable, or as an object with variables in it."""
        if self.often(0.5):
            return self._variable(type_, name, draw)
        given = draw()
        bare = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        if isinstance(bare, GraphQLInputObjectType) and given and self.often(0.4):
            one = self.dice.choice([*given])
            members = {
                member: literal(part, bare.fields[member].type) for member, part in given.items()
            }
            # Left out, it would be refused, wherever the field stands and whatever is found.
            members[one] = self._variable(
                bare.fields[one].type, one, lambda: given[one], is_given=True
            )
            return f"{{{', '.join(f'{member}: {part}' for member, part in members.items())}}}"
        return literal(given, type_)

    def _variable(
        self, type_: Any, name: str, draw: Callable[[], Any], *, is_given: bool = False
    ) -> str:
        default = f" = {literal(draw(), type_)}" if self.often(0.15) else ""
        optional = bool(default) or not (is_given or isinstance(type_, GraphQLNonNull))
        made = _Variable(f"{name}{len(self.variables)}", str(type_), default, draw, optional)
        self.variables.append(made)
        return f"${made.name}"


def operations(
    schema: GraphQLSchema, facts: Facts, numbers: Iterable[int], sets: int, seed: int
) -> Iterator[Operation]:
    """Yield the valid operations of these numbers, each with so many sets of variables."""
    for number in numbers:
        dice = Random(f"{seed}/{number}")  # noqa: S311  # chance, not secrecy
        facts.dice = dice
        yield next(made for made in _tries(schema, facts, sets, dice))


def _tries(schema: GraphQLSchema, facts: Facts, sets: int, dice: Random) -> Iterator[Operation]:
    """Yield operations that have variables, and in which no two fields of one name differ."""
    while True:
        made = _Maker(schema, facts, dice).operation(sets)
        if made.variables[0] and not validate(schema, parse(made.document)):
            yield made
