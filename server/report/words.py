"""Values in words: records by their names, money with its currency, words of lists in plain."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any, cast

from graphql import GraphQLEnumType, GraphQLObjectType, get_named_type

from events.catalogue import event_kinds
from events.documents import DocumentCategory
from schema.api import walked
from schema.terms.kinds import event_types
from schema.terms.making import camel
from schema.types.event_types import in_every_language
from schema.types.money import LocalizedText

_NAMES = {"scheme"}
WORDS = {
    name
    for type_ in walked.type_map.values()
    if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__")
    for name, field in type_.fields.items()
    if isinstance(cast("Any", get_named_type)(field.type), GraphQLEnumType)
} - _NAMES
"""Fields that hold words of a list, unless those are names."""
SEVERAL = {
    name: every
    for type_ in walked.type_map.values()
    if isinstance(type_, GraphQLObjectType)
    for name in type_.fields
    if (field := type_.fields.get(every := in_every_language(name))) is not None
    and cast("Any", get_named_type)(field.type).name == LocalizedText.__name__
}
"""Texts in one language, and the fields that have them in all."""

_ONE_OF = {all_of: one for one, all_of in SEVERAL.items()}
_SAY_THEMSELVES = {"country", "kind", "region", "role", "schemeName", "value"}


def told(value: Any, field: str = "") -> str | None:
    """Return a value of an answer in words; None if there is nothing to tell."""
    if value is None or value == []:
        return None
    match value:
        case bool():
            return "yes" if value else "no"
        case str() if field == "category":
            return f"{value} ({DocumentCategory[value].called})"
        case str() if field in WORDS:
            return value.replace("_", " ").lower()
        case list():
            items = cast("Sequence[Any]", value)
            between = "; " if any(isinstance(item, Mapping) for item in items) else ", "
            return between.join(filter(None, (told(item, field) for item in items)))
        case Mapping():
            return _object(cast("Mapping[str, Any]", value))
        case _:
            return str(value)


def _object(value: Mapping[str, Any]) -> str | None:
    if {*value} == {"amount", "currency"}:
        return f"{value['currency']} {Decimal(value['amount']):,f}"
    if {*value} == {"language", "text"}:
        marked = "" if value["language"] == "en" else f" ({value['language']})"
        return f"“{value['text']}”{marked}"
    if "recordId" in value:
        return name_of(value)
    if {"scheme", "value"} <= {*value}:
        named = (value.get("schemeName") or value.get("scheme_name"), value["scheme"])
        return f"{value['value']} ({', '.join(filter(None, named))})"
    if {*value} == {"position"}:
        return str(value["position"])
    parts = ((name, told(part, name)) for name, part in value.items())
    return ", ".join(
        text
        if name in _SAY_THEMSELVES or isinstance(value[name], Mapping)
        else f"{_spaced(name)} {text}"
        for name, text in parts
        if text is not None
    )


def _spaced(name: str) -> str:
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name).strip()


def label(name: str) -> str:
    """Return the name of a field as the head of a line."""
    return _spaced(_ONE_OF.get(name, name)).capitalize()


def name_of(record: Mapping[str, Any]) -> str:
    """Return what a record is called; a link by its two ends, what has no name by its id."""
    named = [value for field, value in record.items() if field != "recordId"]
    if any(isinstance(one, Mapping) for one in named):
        return " and ".join("somebody" if one is None else name_of(one) for one in named)
    called = record.get("name") or record.get("title") or record.get("reference")
    if called is None:
        return str(record["recordId"])
    short = record.get("acronym")
    return f"“{called}” ({short})" if short else f"“{called}”"


def stated(event: Mapping[str, Any]) -> dict[str, str | None]:
    """Return what an entry states, in words, by the names of its fields.

    None of what it takes away; what it leaves unknown is left out.
    """
    fact = event_kinds[event_types[event["__typename"]]].fact
    unknown = {one.name for one in fields(fact) if one.default in (None, ())}
    values = (
        (field, told(_of(event, field, kept), field)) for field, kept in event["payload"].items()
    )
    said = {field: value for field, value in values if value is not None or field not in unknown}
    if event.get("entry") is not None:
        said["entry"] = told(event["entry"])
    return said


def _of(event: Mapping[str, Any], field: str, kept: Any) -> Any:
    """Return a field as the contract tells it; what it does not, as it is kept in the log."""
    value = event.get(SEVERAL.get(field, "")) or event.get(camel(field))
    # A record that was not there when it was named stands in the log by its id alone.
    if value is None or (isinstance(kept, list) and len(value) < len(cast("Sequence[Any]", kept))):
        return cast("Any", kept)
    return value
