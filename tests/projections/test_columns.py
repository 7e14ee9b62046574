"""Columns follow from the types of a record's fields."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest
from sqlalchemy import Boolean, Column, Text

from events.dates import PartialDate
from events.documents import Documented
from events.localized import Localized
from events.money import Money
from events.store.sql import Exact, Id
from projections.columns import columns_for


class Colour(StrEnum):
    """A word of a list."""

    RED = "RED"


@dataclass(frozen=True, kw_only=True)
class Thing(Documented):
    """A record with a field of each type."""

    title: Localized
    statement: Localized | None = None
    town: str | None = None
    colour: Colour
    since: PartialDate
    until: PartialDate | None = None
    price: Money | None = None
    is_new: bool
    parts: tuple[str, ...] = ()
    lead: str | None = None


@dataclass(frozen=True, kw_only=True)
class Dated(Documented):
    """A record with a field whose column somebody has to decide on."""

    on: date


def test_a_column_follows_from_each_field_that_is_not_declared_elsewhere() -> None:
    declared = [Column("worth", Exact), Column("town", Id, nullable=False)]
    columns = columns_for(Thing, declared, but={"lead"})
    assert [(one.name, type(one.type), one.nullable) for one in columns] == [
        ("title", Text, False),
        ("title_folded", Text, True),
        ("statement", Text, True),
        ("statement_folded", Text, True),
        ("town", type(Id), False),
        ("colour", Text, False),
        ("since", Text, False),
        ("until", Text, True),
        ("price_amount", Exact, True),
        ("price_currency", Text, True),
        ("is_new", Boolean, False),
        ("parts", Text, False),
        ("worth", Exact, True),
    ]


def test_a_field_from_whose_type_no_column_follows_is_declared() -> None:
    with pytest.raises(TypeError, match="declare the column of on: none follows from"):
        list(columns_for(Dated, [], but=()))
    assert list(columns_for(Dated, [], but={"on"})) == []
