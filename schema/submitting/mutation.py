"""One mutation a fact: its input has the fact's fields, `id`, and the `entry` that all share.

`submit(project.Started)` declares a mutation; its name is the field's. The outcome is read by the
compiler from the mutation's own selection, in the transaction's view of what was recorded.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from types import GenericAlias
from typing import Any, cast

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver
from strawberry.types import get_object_definition
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from typing_extensions import override

from events.deciding.command import Draft
from events.errors import (
    APART,
    ConflictError,
    RejectedError,
    each,
    refusals,
    refuse,
    refuse_if,
    stop_if,
)
from events.personal import suspicions
from events.remarks import Noted, Retracted
from events.store.operators_log import tell_refused
from events.store.register import Request
from schema.execution.context import Context
from schema.submitting.drafting import OPENINGS, Facts, all_of, draft, malformed_in
from schema.submitting.envelope import (
    OF_ENTRY,
    EntryInput,
    refuse_null_dry_run,
    refuse_said,
    said,
)
from schema.submitting.inputs import as_sent, described, input_fields_of
from schema.submitting.paths import chosen, in_input, place_in
from schema.submitting.reading_back import Answer
from schema.terms.making import InputField, camel, make_input


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
        return await _submitted(info, given, lambda: [draft(self.fact, given, given.entry)])


@cache
def input_type(mutation: str, fact: Any) -> Any:
    """Make SignFundingAgreementInput for `sign_funding_agreement`."""
    said = [_id_of(fact), *input_fields_of(fact), InputField("entry", EntryInput, OF_ENTRY)]
    return make_input(f"{_pascal(mutation)}Input", said, described(fact))


def _id_of(fact: Facts) -> InputField:
    if fact in OPENINGS:
        return InputField(
            "id",
            strawberry.ID,
            f"An id of your own making, `{OPENINGS[fact]}_` and a UUIDv7 in base 32; the register "
            "makes one if it is left out.",
        )
    of = "entry" if fact in (Retracted, Noted) else "record"
    says = f"The bare id of the {of}: one that names an instant is refused."
    return InputField("id", strawberry.ID, says, required=True)


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
        said = [
            InputField(name, input_type(name, fact), described(fact))
            for name, fact in self.facts.items()
        ]
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
        stop_if(
            len(given.commands) > _MOST_COMMANDS,
            "too_many",
            f"A batch holds at most {_MOST_COMMANDS} commands.",
            "commands",
        )
        refuse_said(given.entry, ("expected_version", "corrects"), "Say it of one command.")
        for number, command in enumerate(given.commands):
            name = chosen(command)
            fact, one = self.facts[name], getattr(command, name)
            drafts = list[Draft]()
            refused = refusals(
                lambda: drafts.append(_of_batch(fact, one, given))  # noqa: B023  # asked at once
            )
            with APART:
                refuse(error.under("commands", str(number)) for error in refused)
            yield from drafts


_MOST_COMMANDS = 1_000


def _of_batch(fact: Facts, one: Any, batch: Any) -> Draft:
    refuse_said(one.entry, ("command_id", "dry_run"), "Say it of the batch.")
    return draft(fact, one, one.entry, batch.entry)


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
    command_id, asked = said("command_id", given.entry), tuple[Draft, ...]()

    def place(path: tuple[str, ...]) -> tuple[str, ...]:
        return place_in(given, _of_command(path, len(asked)) if as_batch else path)

    answer = Answer(raw, place, _warnings(sent), is_dry_run=bool(said("dry_run", given.entry)))
    answer.judge()
    context.forget()
    context.writes = True

    def tell(*rules: str) -> None:
        tell_refused(info.field_name, rules, context.actor_id, dry_run=answer.is_dry_run)

    try:
        refuse_null_dry_run(given.entry)
        asked = all_of(drafts, as_batch=as_batch)
        request = Request(
            drafts=asked,
            actor_id=context.actor_id,
            command_id=command_id and str(command_id),
            fingerprint=_fingerprint(info.field_name, sent, context.actor_id),
            dry_run=bool(said("dry_run", given.entry)),
        )
        return await context.register.submit(request, answer.recorded)
    except RejectedError as error:
        refused = [*each(error)]
        if as_batch:
            refused = [replace(one, path=_of_command(one.path, len(asked))) for one in refused]
            refused += malformed_in(asked, as_batch=True)
        tell(*(one.rule for one in refused))
        async with context.connected() as connection:
            return await answer.rejected(connection, in_input(given, refused))
    except ConflictError as error:
        tell("conflict")
        async with context.connected() as connection:
            return await answer.conflicting(connection, error)


def _of_command(path: tuple[str, ...], commands: int) -> tuple[str, ...]:
    """Say where in a batch something is; nowhere, if nobody knows in which command."""
    if path[:1] == ("commands",) or path == ("entry", "commandId") or not commands:
        return path
    return ("commands", "0", *path) if commands == 1 else ()


def _warnings(sent: Any) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "message": one.message, "path": [camel(name) for name in one.path]}
        for one in suspicions(sent)
    ]


def _fingerprint(mutation: str, sent: Any, actor: str) -> str:
    """Return a digest of a request as it was sent, and of who sent it."""
    return hashlib.sha256(json.dumps([mutation, sent, actor]).encode()).hexdigest()
