"""One mutation a fact: its input has the fact's fields, `id`, and the `entry` that all share.

`submit(project.Started)` declares a mutation; its name is the field's. The outcome is read by the
compiler from the mutation's own selection, in the transaction's view of what was recorded.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from types import GenericAlias
from typing import Any, TypeAlias, cast

import strawberry
from strawberry import UNSET
from strawberry.annotation import StrawberryAnnotation
from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver
from strawberry.types import get_object_definition
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from typing_extensions import override

from events import ids
from events.catalogue import event_kinds
from events.deciding.command import Draft
from events.errors import ConflictError, RejectedError, refuse_if
from events.personal import suspicions
from events.records import LIFECYCLES
from events.remarks import Noted, Retracted
from events.store.register import Request
from schema.execution.context import Context
from schema.submitting.envelope import EntryInput, refuse_null_dry_run, refuse_said, said, sources
from schema.submitting.inputs import as_sent, bare_id, described, fact_of, input_fields_of, left_out
from schema.submitting.paths import chosen, in_input
from schema.submitting.reading_back import Answer
from schema.terms.making import InputField, camel, make_input

Facts: TypeAlias = Any
"""A class of facts."""


_OPENINGS = {lifecycle.opening: prefix for prefix, lifecycle in LIFECYCLES.items()}


def submit(fact: Facts) -> Any:
    """Declare the mutation that enters a fact."""
    return strawberry.field(
        description=described(fact), metadata={"fact": fact}, extensions=[Submit(fact)]
    )


class Submit(FieldExtension):
    """Resolves a mutation of one fact."""

    def __init__(self, fact: Facts) -> None:
        self.fact = fact

    @override
    def apply(self, field: StrawberryField) -> None:
        given = input_type(field.python_name, self.fact)
        field.arguments = [StrawberryArgument("input", None, StrawberryAnnotation(given))]

    @override
    async def resolve_async(
        self, next_: AsyncExtensionResolver, source: Any, info: strawberry.Info, **kwargs: Any
    ) -> Any:
        given = kwargs["input"]
        return await _submitted(info, given, lambda: [_draft(self.fact, given, given.entry)])


@cache
def input_type(mutation: str, fact: Any) -> Any:
    """Make SignFundingAgreementInput for `sign_funding_agreement`."""
    said = [_id_of(fact), *input_fields_of(fact), InputField("entry", EntryInput)]
    return make_input(f"{_pascal(mutation)}Input", said, described(fact))


def _id_of(fact: Facts) -> InputField:
    if fact in _OPENINGS:
        return InputField(
            "id",
            strawberry.ID,
            f"An id of your own making, `{_OPENINGS[fact]}_` and a UUIDv7 in base 32; the register "
            "makes one if it is left out.",
        )
    if fact in (Retracted, Noted):
        return InputField(
            "id",
            strawberry.ID,
            "The bare id of the entry: one that names an instant is refused.",
            required=True,
        )
    return InputField(
        "id",
        strawberry.ID,
        "The bare id of the record: one that names an instant is refused.",
        required=True,
    )


def _pascal(name: str) -> str:
    return camel(f"_{name}")


# A batch -------------------------------------------------------------------------------------


def batch(decisions: Any) -> Any:
    """Declare the mutation that enters several facts, each as one of the decisions' inputs."""
    return strawberry.field(
        description="Several decisions, in order and at one instant: all are recorded, or none.",
        extensions=[Batch(decisions)],
    )


class Batch(FieldExtension):
    """Resolves a batch."""

    def __init__(self, decisions: Any) -> None:
        definition = get_object_definition(decisions, strict=True)
        self.facts: dict[str, Facts] = {
            field.python_name: field.metadata["fact"]
            for field in definition.fields
            if "fact" in field.metadata
        }

    @override
    def apply(self, field: StrawberryField) -> None:
        said = [InputField(name, input_type(name, fact)) for name, fact in self.facts.items()]
        command = make_input(
            "CommandInput",
            said,
            "One decision: exactly one of these fields, with the input of the mutation of that "
            "name.",
            one_of=True,
        )
        commands = InputField(
            "commands",
            GenericAlias(list, (command,)),
            "The decisions, in order: at least one, at most 1000.",
            required=True,
        )
        entry = InputField(
            "entry",
            EntryInput,
            "What holds for every decision whose own `entry` leaves it out. `commandId` and "
            "`dryRun` are given here alone, `expectedVersion` and `corrects` in the decision "
            "alone.",
        )
        given = make_input(
            "BatchInput", [commands, entry], "Several decisions, in order and at one instant."
        )
        field.arguments = [StrawberryArgument("input", None, StrawberryAnnotation(given))]

    @override
    async def resolve_async(
        self, next_: AsyncExtensionResolver, source: Any, info: strawberry.Info, **kwargs: Any
    ) -> Any:
        given = kwargs["input"]
        return await _submitted(info, given, lambda: self._drafts(given), as_batch=True)

    def _drafts(self, given: Any) -> Iterator[Draft]:
        refuse_if(not given.commands, "empty", "A batch holds one command at least.", "commands")
        refuse_if(
            len(given.commands) > _MOST_COMMANDS,
            "too_many",
            f"A batch holds at most {_MOST_COMMANDS} commands.",
            "commands",
        )
        refuse_said(given.entry, ("expected_version", "corrects"), "Say it of one command.")
        for number, command in enumerate(given.commands):
            name = chosen(command)
            one = getattr(command, name)
            try:
                refuse_said(one.entry, ("command_id", "dry_run"), "Say it of the batch.")
                yield _draft(self.facts[name], one, one.entry, given.entry)
            except RejectedError as error:
                raise error.under("commands", str(number)) from error


_MOST_COMMANDS = 1_000


# From an input to drafts ---------------------------------------------------------------------


def _draft(fact: Facts, given: Any, *entries: Any) -> Draft:
    """Return the draft an input asks for; of several `entry` inputs, the first value counts."""
    corrects = said("corrects", *entries)
    if corrects is not None:
        corrects = _entry_id(corrects, "entry", "corrects")
    about = _entry_id(given.id, "id") if fact in (Retracted, Noted) else None
    return Draft(
        fact=fact_of(fact, given, keeps=corrects is not None),
        left_out=left_out(fact, given),
        record="" if about else _record_id(fact, given.id, corrects=corrects),
        # A remark has no day of its own, so that of a batch is none of its.
        effective_on=said("effective_on", *(entries[:1] if about else entries)),
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
        return "" if corrects else ids.new(_OPENINGS[fact], datetime.now(UTC))
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


# The submission ------------------------------------------------------------------------------


async def _submitted(
    info: strawberry.Info,
    given: Any,
    drafts: Callable[[], Iterable[Draft]],
    *,
    as_batch: bool = False,
) -> Any:
    """Submit what an input asks for, and return the outcome."""
    raw = cast("Any", info)._raw_info  # noqa: SLF001  # Strawberry offers no other way to it
    sent, context = as_sent(given), cast("Context", info.context)
    answer = Answer(raw, _warnings(sent), is_dry_run=bool(said("dry_run", given.entry)))
    context.forget()
    context.writes = True
    command_id, asked = said("command_id", given.entry), tuple[Draft, ...]()
    try:
        refuse_null_dry_run(given.entry)
        asked = tuple(drafts())
        request = Request(
            drafts=asked,
            actor_id=context.actor_id,
            command_id=command_id and str(command_id),
            fingerprint=_fingerprint(info.field_name, sent, context.actor_id),
            dry_run=bool(said("dry_run", given.entry)),
        )
        return await context.register.submit(request, answer.recorded)
    except RejectedError as error:
        path = _of_command(error.path, len(asked)) if as_batch else error.path
        async with context.connected() as connection:
            return await answer.rejected(connection, error, in_input(given, path))
    except ConflictError as error:
        async with context.connected() as connection:
            return await answer.conflicting(connection, error)


def _of_command(path: tuple[str, ...], commands: int) -> tuple[str, ...]:
    """Return where in a batch a path leads; nowhere, if nobody knows which command broke a rule."""
    if path[:1] == ("commands",) or path == ("entry", "commandId") or not commands:
        return path
    return ("commands", "0", *path) if commands == 1 else ()


def _warnings(sent: Any) -> list[dict[str, Any]]:
    return [
        {"message": one.message, "path": [camel(name) for name in one.path]}
        for one in suspicions(sent)
    ]


def _fingerprint(mutation: str, sent: Any, actor: str) -> str:
    """Return a digest of a request as it was sent, and of who sent it."""
    return hashlib.sha256(json.dumps([mutation, sent, actor]).encode()).hexdigest()
