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


@strawberry.input(
    description="Evidence for an entry: a document, a data set that was imported, or somebody's "
    "statement."
)
class SourceInput:
    kind: SourceKind = strawberry.field(description="What kind of evidence it is.")
    title: str = strawberry.field(description="What it is called.")
    url: str | None = strawberry.field(
        default=UNSET, description="The web address at which it is to be read."
    )
    locator: str | None = strawberry.field(
        default=UNSET, description="Where in it: a page, an article, a row."
    )
    published_on: PartialDate | None = strawberry.field(
        default=UNSET, description="When it was published."
    )
    says: str | None = strawberry.field(
        default=UNSET, description="What it says, where it differs from the entry."
    )


@strawberry.input(
    description="What every mutation may say of the entry it makes: its date, its evidence, why "
    "it is made and how."
)
class EntryInput:
    effective_on: PartialDate | None = strawberry.field(
        default=UNSET,
        description="When it happened. If left out: the date of the corrected entry, or else "
        "today (UTC). A retraction or a note has no date of its own.",
    )
    sources: list[SourceInput] | None = strawberry.field(
        default=UNSET, description="The evidence that the entry rests on."
    )
    reason: str | None = strawberry.field(
        default=UNSET,
        description="Why it is decided or corrected. Required with `exceptional`, and by the "
        "decisions that say so. Name no person here.",
    )
    exceptional: bool | None = strawberry.field(
        default=UNSET,
        description="Enter it as an exception, which some rules let pass (docs/rules.md tells "
        "which). Requires a `reason`.",
    )
    expected_version: int | None = strawberry.field(
        default=UNSET,
        description="The record's `version` as it was read: if it is another by now, the outcome "
        "is a Conflict, and nothing is recorded.",
    )
    command_id: UUID | None = strawberry.field(
        default=UNSET,
        description="An id of your own for the request: sent again with the same request, it "
        "gives the first answer again and records nothing more. With another request it is "
        "refused.",
    )
    corrects: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description="The bare id of the entry that this one corrects and takes the place of. As in "
        "every change, what is left out stays as that entry has it, its date included, and null "
        "clears; sources, reason and exception are this entry's own.",
    )
    dry_run: bool | None = strawberry.field(
        default=False,
        description="Answer as if it were recorded, and record nothing; null is refused.",
    )


OF_ENTRY = "What is said of the entry: when it happened, on what evidence it rests, and why."


def said(name: str, *entries: Any) -> Any:
    """Return the value of a field from the first of several inputs that gives one, or None."""
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
    """Refuse an input that gives one of these fields in the wrong place."""
    for name in names:
        refuse_if(said(name, entry), "not_here", message, "entry", camel(name))


def refuse_null_dry_run(entry: Any) -> None:
    """Refuse a null where true or false is expected: it may be a variable that nobody filled."""
    refuse_if(
        getattr(entry, "dry_run", False) is None,
        "null",
        "dryRun is true or false, not null.",
        "entry",
        "dryRun",
    )
