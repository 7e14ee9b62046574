# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""Values for arguments, made by chance from their types and from what a register knows."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
)

from events import ids
from tests.second_opinions.answers.contract import RECORDS
from tests.second_opinions.answers.facts import Facts

LANGUAGES = ("fr", "en", "de", "pt-BR", "FR-ca", "EN-gb", None, "nonsense!")
_PREFIXES = {f"{type_}Filter": prefix for prefix, type_ in RECORDS.items()}
_DEEPEST = 3


def value(type_: Any, facts: Facts, name: str = "", deep: int = 0) -> Any:
    """Return a value of a type, as JSON, for an argument or a member of this name."""
    if isinstance(type_, GraphQLNonNull):
        return value(type_.of_type, facts, name, deep)
    if isinstance(type_, GraphQLList):
        most = 2 if name in {"and", "or"} else 3
        return [value(type_.of_type, facts, name, deep) for _ in range(facts.dice.randint(0, most))]
    if isinstance(type_, GraphQLEnumType):
        return facts.draw([*type_.values])
    if isinstance(type_, GraphQLInputObjectType):
        if type_.name == "AsOf":
            return facts.as_of()
        return _object(type_, facts, deep)
    return _LEAVES[type_.name](facts)


def _object(type_: GraphQLInputObjectType, facts: Facts, deep: int) -> Mapping[str, Any]:
    if type_.name.endswith("Filter") and "not" not in type_.fields:
        return _comparison(type_, facts, deep)
    members = {name: one for name, one in type_.fields.items() if deep < _DEEPEST or _ends(one)}
    required = [name for name, one in members.items() if isinstance(one.type, GraphQLNonNull)]
    others = [name for name in members if name not in required]
    few = facts.dice.randint(0 if facts.often(0.1) else 1, 2)
    chosen = required + facts.dice.sample(others, min(few, len(others)))
    if type_.name in _PREFIXES and facts.often(0.03):
        return {}
    return {name: _member(type_, name, facts, deep) for name in chosen}


def _comparison(type_: GraphQLInputObjectType, facts: Facts, deep: int) -> Mapping[str, Any]:
    """Return a comparison with something, or what is asked of the items of a list."""
    compared = [name for name in type_.fields if name != "lang"]
    chosen = facts.dice.sample(compared, min(facts.dice.randint(1, 2), len(compared)))
    chosen += ["lang"] if "lang" in type_.fields and facts.often(0.3) else []
    return {name: _member(type_, name, facts, deep) for name in chosen}


def _member(type_: GraphQLInputObjectType, name: str, facts: Facts, deep: int) -> Any:
    declared: Any = type_.fields[name].type
    named: Any = get_named_type(declared)
    if named.name == "IDFilter":
        prefixes = _named_by(type_.name, name)
        one = facts.draw([*named.fields])
        some = [facts.bare_id(*prefixes) for _ in range(facts.dice.randint(0, 3))]
        listed = isinstance(_unwrapped(named.fields[one].type), GraphQLList)
        return {one: some if listed else facts.bare_id(*prefixes)}
    if named.name == "ID":
        return facts.bare_id(_PREFIXES[type_.name])
    if name == "lang":
        spoken = [tag for tag in LANGUAGES if tag is not None or type_.name.endswith("Order")]
        return facts.draw(spoken)
    if name in {"contains", "startsWith"}:
        return facts.part_of_word()
    if named.name == "PartialDate" and name in {"eq", "ne", "in", "notIn"}:
        # What is open is equal to no date, and refused.
        some = [facts.closed_date() for _ in range(facts.dice.randint(0, 3))]
        return some if isinstance(_unwrapped(declared), GraphQLList) else facts.closed_date()
    return value(declared, facts, name, deep + 1)


def _named_by(filter_name: str, name: str) -> tuple[str, ...]:
    """Return what the ids are of that a member compares."""
    if filter_name == "EventFilter":
        return (*RECORDS,) if name in {"recordId", "linkedTo"} else (ids.ENTRY,)
    return (_PREFIXES.get(filter_name, ids.ACTOR),)


def _ends(member: Any) -> bool:
    """Say whether a member leads no deeper: a plain value, or a comparison with one."""
    named: Any = get_named_type(member.type)
    return not isinstance(named, GraphQLInputObjectType) or "eq" in named.fields


def _unwrapped(type_: Any) -> Any:
    return type_.of_type if isinstance(type_, GraphQLNonNull) else type_


_LEAVES: Mapping[str, Callable[[Facts], Any]] = {
    "ID": Facts.id,
    "String": Facts.word,
    "Int": lambda facts: facts.dice.randint(0, 5),
    "Boolean": lambda facts: facts.often(0.5),
    "Position": Facts.position,
    "Date": Facts.day,
    "DateTime": Facts.moment,
    "PartialDate": Facts.partial_date,
    "Decimal": Facts.amount,
    "Currency": lambda facts: facts.draw(["EUR", "EUR", "USD", "XOF"]),
    "UUID": Facts.command_id,
}


def literal(given: Any, type_: Any) -> str:
    """Write a value as a document does."""
    type_ = _unwrapped(type_)
    if given is None:
        return "null"
    if isinstance(type_, GraphQLList):
        return f"[{', '.join(literal(one, type_.of_type) for one in given)}]"
    if isinstance(type_, GraphQLInputObjectType):
        members = (
            f"{name}: {literal(one, type_.fields[name].type)}" for name, one in given.items()
        )
        return f"{{{', '.join(members)}}}"
    if isinstance(type_, GraphQLEnumType):
        return str(given)
    return json.dumps(given, ensure_ascii=False)
