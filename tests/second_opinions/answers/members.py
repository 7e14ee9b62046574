# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""Which filters and orders the contract has: what each type gives, by the rules for its fields."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLID,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    is_leaf_type,
)

from tests.second_opinions.answers.contract import (
    RECORDS,
    is_connection,
    is_list,
    named,
    snake,
)
from tests.second_opinions.answers.filters import CODES, LINEAGES, TEXTS, WHOLES, called

EQUAL, AMONG = ("eq", "ne"), ("in", "notIn")
IN_ORDER, NULL = ("lt", "lte", "gt", "gte"), ("isNull",)
OF_DATES = ("during", "possiblyDuring", "precision")
_OPERATORS: Mapping[str, tuple[str, ...]] = {
    "IDFilter": (*EQUAL, *AMONG),
    "TextFilter": (*EQUAL, *AMONG, *IN_ORDER, "contains", "startsWith", *NULL),
    "LocalizedTextFilter": (*(*EQUAL, *AMONG, *IN_ORDER, "contains", "startsWith", *NULL, "lang"),),
    "WordsFilter": ("contains",),
    "LabelFilter": (*EQUAL, *AMONG, *IN_ORDER, "startsWith", *NULL),
    "CodeFilter": (*EQUAL, *AMONG, *IN_ORDER, "startsWith", *NULL),
    "ActorNameFilter": (*EQUAL, *AMONG, *IN_ORDER, "contains", "startsWith", *NULL),
    "BooleanFilter": (*EQUAL, *NULL),
    "UUIDFilter": (*EQUAL, *AMONG, *NULL),
    "CurrencyFilter": (*EQUAL, *AMONG, *NULL),
    "PartialDateFilter": (*EQUAL, *AMONG, *IN_ORDER, *OF_DATES, *NULL),
    "DatePrecisionFilter": (*EQUAL, *AMONG),
}
_ORDERED = {"IntFilter", "PositionFilter", "DecimalFilter", "DateFilter", "DateTimeFilter"}
SOUGHT = {"sourcesText": "WordsFilter", "notesText": "WordsFilter", "linkedTo": "IDFilter"}
"""What events are found by besides their fields."""
_NO_MEMBER = {
    *("timeline", "asOf", "titles", "names", "summaries", "statements", "payload", "effectiveTo"),
    *("record", "lineage", "attestedFrom", "redacted", "label", "recordKind", "statusLabel"),
    *("countryName", "regionName", "vocabularyName", "categoryName", "currencyName"),
}


def members(type_: Any) -> dict[str, str]:
    """Return the members of the filter of a type, each with the name of its own filter."""
    return dict(_members(type_))


def _members(type_: Any) -> Iterator[tuple[str, str]]:
    for name, field in type_.fields.items():
        of = named(field.type)
        is_total = of.name == "AgreementTotal"
        is_record_version = name == "version" and "recordId" in type_.fields and not _event(type_)
        is_name = (type_.name, name) == ("Sector", "name")
        if is_name or name in _NO_MEMBER or is_total or is_record_version:
            continue
        kind = "List" if is_list(field.type) else ""
        one = (
            _leaf_filter(called(type_.name, snake(name)), field, of)
            if is_leaf_type(of)
            else f"{of.name}Filter"
        )
        yield name, one.replace("Filter", f"{kind}Filter")
    if _event(type_):
        yield from SOUGHT.items()
    if type_.name == "Institution":
        yield from dict.fromkeys(LINEAGES, "ID").items()
    if type_.name == "Project":
        yield from dict.fromkeys(WHOLES, "ID").items()


def leads(field: Any) -> bool:
    """Say whether a field leads to one other record."""
    return not is_list(field.type) and named(field.type).name in RECORDS.values()


def _event(type_: Any) -> bool:
    return "entryId" in type_.fields


def _leaf_filter(name: str, field: Any, of: Any) -> str:
    if of is GraphQLString:
        if name == "Actor.name":
            return "ActorNameFilter"
        if name in CODES:
            return "CodeFilter"
        if "lang" in field.args:
            return "LocalizedTextFilter"
        of_people = name in TEXTS
        return "TextFilter" if of_people and not is_list(field.type) else "LabelFilter"
    return f"{of.name}Filter"


def order_fields(type_: Any) -> list[str]:
    """Return what things of a type can be listed by: plain values, money, and one other record."""
    leaves = (
        name
        for name, filter_name in _members(type_)
        if name not in {*SOUGHT, *LINEAGES}
        and (
            filter_name in {"MoneyFilter", "BestKnownFilter"}
            or (
                (is_leaf_type(named(type_.fields[name].type)) or leads(type_.fields[name]))
                and not filter_name.endswith("ListFilter")
            )
        )
    )
    ids = {name for name, filter_name in _members(type_) if filter_name == "IDFilter"} - {"id"}
    return [snake(name).upper() for name in leaves if name not in ids]


# A contract that has them ----------------------------------------------------------------------


def with_filters(schema: GraphQLSchema) -> GraphQLSchema:
    """Return a contract with the filters and orders that it should have, whether it has or not."""
    made = _Made(schema)
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for field in type_.fields.values():
                listed: Any = named(field.type)
                if is_connection(_bare(field.type)):
                    order = GraphQLList(GraphQLNonNull(made.order(listed)))
                    field.args.setdefault("orderBy", GraphQLArgument(order))
                elif "groupBy" in field.args:
                    listed = schema.type_map["FundingAgreement"]
                else:
                    continue
                field.args.setdefault("where", GraphQLArgument(made.filter(f"{listed.name}Filter")))
    return GraphQLSchema(query=schema.query_type, types=[*schema.type_map.values()])


class _Made:
    """The types of filters and orders, each made once."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._types = dict(schema.type_map)

    def filter(self, name: str) -> Any:
        if name not in self._types:
            self._types[name] = GraphQLInputObjectType(name, partial(self._fields, name))
        return self._types[name]

    def order(self, listed: Any) -> Any:
        name = f"{listed.name}Order"
        if name not in self._types:
            fields = GraphQLEnumType(
                f"{name}Field", {one: GraphQLEnumValue(one) for one in order_fields(listed)}
            )
            directions = {one: GraphQLEnumValue(one) for one in ("ASC", "DESC")}
            direction: Any = self._types.setdefault(
                "Direction", GraphQLEnumType("Direction", directions)
            )
            members = {
                "field": GraphQLInputField(GraphQLNonNull(fields)),
                "direction": GraphQLInputField(direction, default_value="ASC"),
            }
            if any("lang" in field.args for field in listed.fields.values()):
                members["lang"] = GraphQLInputField(GraphQLString, default_value="en")
            self._types[name] = GraphQLInputObjectType(name, members)
        return self._types[name]

    def _fields(self, name: str) -> dict[str, GraphQLInputField]:
        of = name.removesuffix("Filter")
        if of.endswith("List"):
            one = self.filter(f"{of.removesuffix('List')}Filter")
            return {each: GraphQLInputField(one) for each in ("some", "none", "every")}
        type_ = self._types.get(of)
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            found = {one: self.filter(said) for one, said in members(type_).items()}
            many = GraphQLList(GraphQLNonNull(self.filter(name)))
            found |= {"and": many, "or": many, "not": self.filter(name)}
            return {one: GraphQLInputField(said) for one, said in found.items()}
        return self._comparisons(name, {"ID": GraphQLID, "Int": GraphQLInt}.get(of, type_))

    def _comparisons(self, name: str, type_: Any) -> dict[str, GraphQLInputField]:
        of = GraphQLBoolean if name == "BooleanFilter" else type_ or GraphQLString
        operators = _OPERATORS.get(
            name, (*EQUAL, *AMONG, *(IN_ORDER if name in _ORDERED else ()), *NULL)
        )
        types: Mapping[str, Callable[[], Any]] = {
            **dict.fromkeys(AMONG, lambda: GraphQLList(GraphQLNonNull(of))),
            **dict.fromkeys(NULL, lambda: GraphQLBoolean),
            "precision": lambda: self.filter("DatePrecisionFilter"),
        }
        return {one: GraphQLInputField(types.get(one, lambda: of)()) for one in operators}


def _bare(type_: Any) -> Any:
    return type_.of_type if isinstance(type_, GraphQLNonNull) else type_
