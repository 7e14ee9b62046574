"""From an input to drafts of entries: all that is wrong with its values is told at once."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeAlias

from strawberry import UNSET

from events import ids
from events.catalogue import event_kinds
from events.deciding.command import Draft
from events.deciding.wellformed import malformed
from events.errors import APART, RejectedError, refusals, refuse, refuse_if
from events.records import LIFECYCLES
from events.remarks import Noted, Retracted
from schema.submitting.envelope import said, sources
from schema.submitting.inputs import bare_id, fact_of, left_out

Facts: TypeAlias = Any
"""A class of facts."""

OPENINGS = {lifecycle.opening: prefix for prefix, lifecycle in LIFECYCLES.items()}
"""The facts that open records, each with the prefix of their ids."""


def all_of(drafts: Callable[[], Iterable[Draft]], *, as_batch: bool) -> tuple[Draft, ...]:
    """Return the drafts that an input asks for, unless something is wrong with its values."""
    made = list[Draft]()
    refused = refusals(lambda: made.extend(drafts()))
    if refused:
        refuse((*refused, *malformed_in(made, as_batch=as_batch)))
    return tuple(made)


def malformed_in(drafts: Sequence[Draft], *, as_batch: bool) -> list[RejectedError]:
    """Return all that refuses drafts, whatever else the register holds."""
    return [
        one.under("commands", str(number)) if as_batch else one
        for number, draft in enumerate(drafts)
        for one in malformed(draft)
    ]


def draft(fact: Facts, given: Any, *entries: Any) -> Draft:
    """Return the draft an input asks for; of several `entry` inputs, the first value counts."""
    corrects, about, record = said("corrects", *entries), None, ""
    if corrects is not None:
        with APART:
            corrects = _entry_id(corrects, "entry", "corrects")
    with APART:
        if fact in (Retracted, Noted):
            about = _entry_id(given.id, "id")
        else:
            record = _record_id(fact, given.id, corrects=corrects)
    return Draft(
        fact=fact_of(fact, given, keeps=corrects is not None),
        left_out=left_out(fact, given),
        record=record,
        # A remark has no day of its own, so that of a batch is none of its.
        effective_on=said(
            "effective_on", *(entries[:1] if fact in (Retracted, Noted) else entries)
        ),
        sources=sources(*entries),
        reason=said("reason", *entries),
        exceptional=bool(said("exceptional", *entries)),
        expected_version=said("expected_version", *entries),
        corrects=corrects,
        about=about,
    )


def _record_id(fact: Facts, given: Any, *, corrects: str | None) -> str:
    """Return the bare id of the record a fact is about; a new one for an opening without."""
    if given is None or given is UNSET:
        return "" if corrects else ids.new(OPENINGS[fact], datetime.now(UTC))
    id_ = bare_id(given, "id")
    name = kinds_name(fact)
    # What is of no kind of record, as a document, is of them all.
    known = [one for one, kind in LIFECYCLES.items() if kind.name == name] or [*LIFECYCLES]
    refuse_if(
        ids.prefix_of(id_) not in known,
        "wrong_kind" if ids.prefix_of(id_) in LIFECYCLES else "malformed_id",
        f"An id of this kind of record is {'_ or '.join(known)}_ and a UUIDv7 in base 32, "
        f"not {id_!r:.60}.",
        "id",
    )
    return id_


def _entry_id(given: str, *path: str) -> str:
    """Return the bare id of an entry."""
    id_ = bare_id(given, *path)
    refuse_if(
        ids.prefix_of(id_) != ids.ENTRY,
        "malformed_id",
        f"An id of an entry is {ids.ENTRY}_ and a UUIDv7 in base 32, not {id_!r:.60}.",
        *path,
    )
    return id_


@cache
def kinds_name(fact: Any) -> str:
    """Return the kind of record that a fact is about."""
    return next(kind.name.partition(".")[0] for kind in event_kinds.values() if kind.fact is fact)
