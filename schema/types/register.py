"""The register's own record, as clients read it."""

import strawberry

from schema.compiler.labels import label
from schema.compiler.lists import timeline
from schema.compiler.plan import AsIs, planned, stored, text, texts
from schema.terms.in_order import AS_STATED
from schema.types.contract import Contract
from schema.types.money import LocalizedText
from schema.types.node import Record


@strawberry.type(
    description="The register's own record: what it is called, and, in its events, what "
    "administration did."
)
class RegisterRecord(Record):
    label: str = label("{name}")
    name: str | None = text("What the register is called.")
    names: list[LocalizedText] = texts("name")
    description: str | None = text("What it is a register of, and by whom it is kept.")
    descriptions: list[LocalizedText] = texts("description")
    languages: list[str] = planned(
        AsIs(), f"The languages in which it is kept, by their BCP 47 tags. {AS_STATED}"
    )
    time_zone: str | None = stored(
        "The time zone by whose days it is kept, by its IANA name; null is UTC."
    )
    erased_actors: list[str] = planned(
        AsIs(), "The ids of the actors whose names were erased, oldest first."
    )
    timeline: list["RegisterRecord"] = timeline("register")


CONTRACT = Contract(plural=None, named_by=("name",), mutations={})
