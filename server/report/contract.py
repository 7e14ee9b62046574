"""What the register answers of a record and of its entries, in words: by the GraphQL contract."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, cast

from graphql import GraphQLObjectType, get_named_type

from events.catalogue import event_kinds
from schema.api import walked
from schema.terms.kinds import event_types
from schema.terms.making import camel
from schema.types.event_types import in_every_language
from schema.types.money import LocalizedText
from server.report.entries import Told, told_with
from server.report.sentences import sentence
from server.report.words import spaced, told

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


def label(name: str) -> str:
    """Return the name of a field as the head of a line."""
    return spaced(_ONE_OF.get(name, name)).capitalize()


def told_of(event: Mapping[str, Any]) -> Told:
    """Return an entry in words."""
    return told_with(event, sentence(event_types[event["__typename"]], stated(event)))


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
