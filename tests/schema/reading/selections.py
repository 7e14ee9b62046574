"""Operations nobody thought of: selections made at random from the schema, within its limits."""

import random
from collections.abc import Iterator
from typing import Any, cast

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
)

from schema.api import walked
from schema.compiler.compiler import Limits, plan_of
from schema.compiler.lineage import Successions
from schema.compiler.lists import Listed, Many, Members, Timeline
from schema.compiler.payload import PayloadField
from schema.compiler.plan import Texts, Values
from schema.compiler.several import AnyRecords
from schema.history.difference import FieldChanges
from schema.history.steps import OfEachField
from schema.paging.pages import Page
from schema.totals.agreements import Totals
from tests.schema.reading import story
from tests.second_opinions.answers.contract import PROOFS

SCHEMA = walked
LISTS = Limits().lists
MOST_KEYS = 60
ROOTS = (
    "projects(first: 3{0})",
    "institutions(first: 4{0})",
    "fundingAgreements(first: 2{0})",
    "institutionalLinks(first: 2{0})",
    "areasOfCooperation(first: 2{0})",
    f'institution(id: "{story.DEVCO}"{{0}})',
    f'project(id: "{story.WAPIS}"{{0}})',
    f'fundingAgreement(id: "{story.GRANT}"{{0}})',
    f'node(id: "{story.EMCDDA}@13~2021-03-04")',
    f'node(id: "{story.entry(12)}")',
    f'record(id: "{story.EMCDDA}"{{0}})',
    f'nodes(ids: ["{story.EU}", "{story.entry(9)}", "{story.LINK}"]{{0}})',
    "agreementTotals(groupBy: [FUNDER, PROJECT]{0})",
    "events(first: 30{0})",
    'changes(since: {position: 8, effectiveOn: "2016-12-31"}, first: 4)',
    'changes(since: {position: 20}, until: {effectiveOn: "2031-01-01"})',
    "event(position: 11{0})",
    'codes(list: SECTOR_VOCABULARIES, usedOn: "2020-01-01")',
)
AS_OF = (
    "",
    "",
    ', asOf: {position: 11, effectiveOn: "2019-01-01"}',
    ', asOf: {recordedAt: "2021-03-04T13:00:00Z"}',
    ', asOf: {effectiveOn: "2012-11-01"}',
)


def documents(count: int, seed: int = 1) -> Iterator[str]:
    """Yield so many operations of one root field; the same for the same seed."""
    for number in range(count):
        yield _Maker(random.Random(f"{seed}/{number}")).document()  # noqa: S311  # no secret


def too_much(error: GraphQLError) -> bool:
    """Say whether an operation was refused because it asks for too much."""
    return (error.extensions or {}).get("code") == "TOO_COSTLY"


def type_of(field: Any) -> GraphQLNamedType:
    """Return the type of a field's value, whatever list it may stand in."""
    return cast("GraphQLNamedType", get_named_type(field.type))


class _Maker:
    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.keys = 0

    def document(self) -> str:
        root = self.dice.choice(ROOTS)
        name = root.partition("(")[0]
        query = SCHEMA.query_type
        assert query is not None
        lists = 1 if name.endswith("s") else 0
        selected = self.selection(type_of(query.fields[name]), lists, 7)
        return f"{{ root: {root.replace('{0}', self.dice.choice(AS_OF))} {selected} }}"

    def selection(self, type_: GraphQLNamedType, lists: int, deep: int) -> str:
        """Return some of what can be selected of a type, in braces; nothing of a leaf."""
        if isinstance(type_, GraphQLScalarType | GraphQLEnumType):
            return ""
        assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
        chosen = [self.field(*one, lists, deep) for one in self._some(type_, lists, deep)]
        if isinstance(type_, GraphQLInterfaceType) and deep > 2:
            chosen += [
                f"... on {possible.name} {self.selection(possible, lists, deep - 2)}"
                for possible in self.dice.sample(SCHEMA.get_possible_types(type_), 3)
            ]
        if self.dice.random() < 0.2 or not chosen:
            chosen.append("__typename")
        self.dice.shuffle(chosen)
        return "{ " + " ".join(chosen) + " }"

    def _some(
        self, type_: GraphQLObjectType | GraphQLInterfaceType, lists: int, deep: int
    ) -> list[tuple[str, GraphQLField]]:
        wanted = [
            (name, field)
            for name, field in type_.fields.items()
            if name not in PROOFS
            and lists + _lists_of(field) <= LISTS - 1
            and (deep > 0 or isinstance(type_of(field), GraphQLScalarType))
        ]
        return self.dice.sample(wanted, min(len(wanted), self.dice.randint(1, 5)))

    def field(self, name: str, field: GraphQLField, lists: int, deep: int) -> str:
        if self.keys > MOST_KEYS:
            return f"k{self._key()}: __typename"
        selected = self.selection(type_of(field), lists + _lists_of(field), deep - 1)
        return f"k{self._key()}: {name}{self._arguments(field)} {selected}"

    def _key(self) -> int:
        self.keys += 1
        return self.keys

    def _arguments(self, field: GraphQLField) -> str:
        given = {
            "first": lambda: str(self.dice.randint(0, 4)),
            "lang": lambda: self.dice.choice(['"fr"', '"en"', '"pt-BR"', "null"]),
            "groupBy": lambda: self.dice.choice(
                ["[PROJECT]", "[AREA, STATUS]", "SIGNED_YEAR", "FUNDER_LINEAGE"]
            ),
            "through": lambda: self.dice.choice(words_of(field, "through")),
            "within": lambda: "CHILDREN",
            "role": lambda: self.dice.choice(["FUNDING", "IMPLEMENTING", "null"]),
        }
        chosen = [
            f"{name}: {given[name]()}"
            for name in field.args
            if name in given and self.dice.random() < 0.7
        ]
        return f"({', '.join(chosen)})" if chosen else ""


def words_of(field: GraphQLField, argument: str) -> list[str]:
    """Return the words of the enum that an argument takes."""
    argument_type = type_of(field.args[argument])
    assert isinstance(argument_type, GraphQLEnumType)
    return [*argument_type.values]


def _lists_of(field: GraphQLField) -> int:
    plan: Any = plan_of(field)
    while isinstance(plan, PayloadField):
        plan = plan.plan
    listing = Many | Listed | Members | Timeline | Successions | Page | Values | Texts | Totals
    return isinstance(plan, listing | OfEachField | FieldChanges | AnyRecords)
