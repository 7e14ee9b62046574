"""Where the value of a field comes from, as clients read it."""

from typing import Any

import strawberry

from schema.compiler.lists import One
from schema.compiler.plan import Argument, AsIs, planned, stored
from schema.compiler.relations import Same
from schema.compiler.several import refs
from schema.history.learnt import Learnt as OfLearnt
from schema.history.learnt import before_command
from schema.history.steps import OfEachField
from schema.terms.in_order import BY_ID
from schema.terms.kinds import ENTRY
from schema.terms.scalars import Json as JsonScalar
from schema.types.ahead import AnEvent, ARecord


@strawberry.type(description="By whose recording the value of a field became what it is.")
class Learnt:
    event: AnEvent = planned(
        One(ENTRY, Same("position", "learnt_position")),
        "The last entry by whose recording the register answers with this value on the day read: "
        "as known before its command it was another, or the record was not there. Corrections and "
        "retractions are told as what they are. Of several entries of one command it is the last "
        "that changed the field in the course of time, or else the last that took another's place "
        "or away.",
    )
    before: JsonScalar | None = planned(
        AsIs("learnt_before"),
        "What was answered before that command, of the same day, as JSON; null if the record was "
        "not there.",
    )
    refs: list[ARecord] = refs(
        "The records whose ids stand in `before`, as known before that command, on the same day. "
        f"Their ids name that instant. {BY_ID}",
        "learnt_before",
        at=before_command,
    )


@strawberry.type(description="Where the value of a field comes from.")
class Blame:
    field: str = stored("The name of the field, as in the record.", "name")
    value: JsonScalar | None = planned(
        AsIs(),
        "The value of the field as JSON, whole: a text in all its languages, records by their "
        "bare ids.",
    )
    refs: list[ARecord] = refs(
        "The records whose ids stand in `value` or in `before`, at the instant read, which their "
        f"ids name: so that what they are called can be shown. {BY_ID}",
        "value",
        "before",
        at=lambda row: row.at.named,
    )
    event: AnEvent = planned(
        One(ENTRY, Same("position", "entry_position")),
        "The last entry, in the order of the days they count from, that changed the field: the "
        "opening if none did since. A correction stands in the place of what it corrects. Of "
        "a `status` that a day changed it is the entry that set the day. An amount written with "
        "other digits (1.50 for 1.5) is no other.",
    )
    before: JsonScalar | None = planned(
        AsIs(),
        "The value before that entry took its place, as JSON; null if it is the opening. What a "
        "correction did away with is told in `learnt`.",
    )
    learnt: Learnt = planned(
        OfLearnt(),
        "Since which entry the register answers so, and what it answered before, of the same day: "
        "`event` and `before` look along the time in which things happened, this along the time "
        "in which they were recorded.",
    )


def blame() -> Any:
    """Declare the field `blame`: where the values of a record's fields come from."""
    return planned(
        OfEachField(),
        "Where the value of each field of the record's own comes from, in the order of the "
        "fields, among the entries that are known at the instant read and count by its day.",
        fields=Argument(
            list[str] | None,
            "Only these fields, by their names. A name that no kind of record has is refused "
            "(BAD_ARGUMENT); one that another kind has is left out of the answer.",
        ),
    )
