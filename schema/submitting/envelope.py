"""What every submission may say of its entry: when it happened, what stands behind it, and why."""

from typing import Any
from uuid import UUID

import strawberry
from strawberry import UNSET

from events.dates import PartialDate
from events.entry import Source, SourceKind
from events.errors import refuse_if
from schema.submitting.inputs import fact_of
from schema.terms.making import camel


@strawberry.input(description="Evidence: a document, a data set imported, or a statement.")
class SourceInput:
    kind: SourceKind
    title: str
    url: str | None = UNSET
    locator: str | None = strawberry.field(
        default=UNSET, description="Where in it: a page, an article, a row."
    )
    published_on: PartialDate | None = UNSET
    says: str | None = strawberry.field(
        default=UNSET, description="What it says, where it differs from the entry."
    )


@strawberry.input(description="What every submission may say of its entry.")
class EntryInput:
    effective_on: PartialDate | None = strawberry.field(
        default=UNSET,
        description="When it happened; today (UTC) if left out, or the corrected entry's date.",
    )
    sources: list[SourceInput] | None = strawberry.field(
        default=UNSET, description="What stands behind it."
    )
    reason: str | None = strawberry.field(
        default=UNSET, description="Why; some decisions require it. Name no person here."
    )
    exceptional: bool | None = strawberry.field(
        default=UNSET, description="Pass a rule that allows exceptions; needs a reason."
    )
    expected_version: int | None = strawberry.field(
        default=UNSET, description="Be told of a Conflict if the record is at another version."
    )
    command_id: UUID | None = strawberry.field(
        default=UNSET,
        description="An id of your own: sent again with the same request, the first answer is "
        "given again and nothing more is recorded.",
    )
    corrects: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The id of the entry whose place this one takes."
    )
    dry_run: bool | None = strawberry.field(
        default=False, description="Answer as if it were recorded, and record nothing."
    )


def said(name: str, *entries: Any) -> Any:
    """Return what the first of several inputs says that says a thing, or None."""
    for entry in entries:
        value = None if entry is None or entry is UNSET else getattr(entry, name)
        if value is not None and value is not UNSET:
            return value
    return None


def sources(*entries: Any) -> tuple[Source, ...]:
    """Return the sources that are named."""
    return tuple(
        fact_of(Source, source, ("entry", "sources", str(number)))
        for number, source in enumerate(said("sources", *entries) or ())
    )


def refuse_said(entry: Any, names: tuple[str, ...], message: str) -> None:
    """Refuse an input that says what is not said in its place."""
    for name in names:
        refuse_if(said(name, entry), "not_here", message, "entry", camel(name))
