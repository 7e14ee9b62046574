"""Every kind of record and of event, with the name of its GraphQL type."""

import re
from enum import Enum
from importlib import import_module
from typing import Any, NamedTuple

import strawberry
from sqlalchemy import Table

from events import catalogue
from events.records import LIFECYCLES
from projections.records import TABLES

ENTRY = "entry"
"""The name under which entries of the log are found and listed, as kinds of record are."""


class Kind(NamedTuple):
    """A kind of record: its names in the log, in ids and in GraphQL; and where it is read."""

    name: str
    prefix: str
    type: str
    table: Table

    @property
    def field(self) -> str:
        """What a field is called that leads to one: `funding_agreement`."""
        words = self.type.removesuffix("Record")
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", words).lower()


by_prefix: dict[str, Kind] = {
    prefix: Kind(one.name, prefix, one.record.__name__, TABLES[prefix][0].table)
    for prefix, one in LIFECYCLES.items()
}
record_kinds: dict[str, Kind] = {kind.name: kind for kind in by_prefix.values()}


def event_type(stored: str) -> str:
    """Return the GraphQL type of an event: `funding_agreement.signed` is FundingAgreementSigned."""
    return "".join(word.capitalize() for word in re.split(r"[._]", stored))


event_types: dict[str, str] = {event_type(stored): stored for stored in catalogue.event_kinds}
"""The stored name of an event by its GraphQL type."""


def kind_name(kind: Kind) -> str:
    """Return the word of `RecordKind` for a kind: PROJECT, AREA_OF_COOPERATION."""
    return kind.field.upper()


_KINDS: Any = Enum(  # type: ignore[misc]  # its members are the kinds there are
    "RecordKind",
    {
        kind_name(kind): strawberry.enum_value(
            kind_name(kind), description=f"The kind of the type `{kind.type}`."
        )
        for kind in record_kinds.values()
    },
)


RecordKind: Any = strawberry.enum(_KINDS, description="The kinds of records.")


def class_of(kind: str) -> Any:
    """Return the type that records of a kind, or entries, have in GraphQL.

    It is imported when asked for: types have listings, and those have filters made of types.
    """
    module, name = ("event", "Event") if kind == ENTRY else (kind, record_kinds[kind].type)
    return getattr(import_module(f"schema.types.{module}"), name)


def named_by(kind: str) -> tuple[str, ...]:
    """Return the fields by which somebody recognises a record of a kind, as its contract says."""
    fields: tuple[str, ...] = import_module(f"schema.types.{kind}").CONTRACT.named_by
    return fields
