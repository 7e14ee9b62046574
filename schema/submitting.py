"""One mutation a fact: its input has the fact's fields, `id`, and the `entry` that all share.

`submit(project.Started)` declares a mutation; its name is the field's. The outcome is read by the
compiler from the mutation's own selection, in the transaction's view of what was recorded.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from inspect import getdoc
from types import GenericAlias
from typing import Any, NamedTuple, TypeAlias, cast
from uuid import UUID

import strawberry
from graphql import get_named_type
from sqlalchemy.ext.asyncio import AsyncConnection
from strawberry import UNSET
from strawberry.annotation import StrawberryAnnotation
from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver
from strawberry.types import get_object_definition
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from typing_extensions import override

from events import codec, dates, ids, log
from events.catalogue import kinds
from events.dates import PartialDate
from events.deciding import Draft
from events.entry import Source, SourceKind
from events.errors import ConflictError, RejectedError, refuse_if
from events.records import LIFECYCLES
from events.register import Recorded, Request
from events.remarks import Noted, Retracted
from schema.context import Context
from schema.inputs import Said, as_sent, camel, fact_of, make_input, said_by
from schema.instant import Instant
from schema.walking import answered

Facts: TypeAlias = Any
"""A class of facts."""


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
    dry_run: bool = strawberry.field(
        default=False, description="Answer as if it were recorded, and record nothing."
    )


_OPENINGS = {lifecycle.opening: prefix for prefix, lifecycle in LIFECYCLES.items()}


def submit(fact: Facts) -> Any:
    """Declare the mutation that enters a fact."""
    return strawberry.field(
        description=getdoc(fact), metadata={"fact": fact}, extensions=[Submit(fact)]
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
    said = [_id_of(fact), *said_by(fact), Said("entry", EntryInput)]
    return make_input(f"{_pascal(mutation)}Input", said, getdoc(fact))


def _id_of(fact: Facts) -> Said:
    if fact in _OPENINGS:
        return Said(
            "id", strawberry.ID, f"An id of your own making, `{_OPENINGS[fact]}_` and a UUIDv7."
        )
    if fact in (Retracted, Noted):
        return Said("id", strawberry.ID, "The bare id of the entry.", required=True)
    return Said("id", strawberry.ID, "The bare id of the record.", required=True)


def _pascal(name: str) -> str:
    return camel(f"_{name}")


# A batch -------------------------------------------------------------------------------------


def batch(decisions: Any) -> Any:
    """Declare the mutation that enters several facts, each as one of the decisions' inputs."""
    return strawberry.field(
        description="Several decisions at one instant, in order: all are recorded, or none.",
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
        said = [Said(name, input_type(name, fact)) for name, fact in self.facts.items()]
        command = make_input(
            "CommandInput", said, "One of the decisions, with its input.", one_of=True
        )
        commands = Said("commands", GenericAlias(list, (command,)), "At most 1000.", required=True)
        entry = Said("entry", EntryInput, "What the decisions' own `entry` leaves out.")
        given = make_input("BatchInput", [commands, entry], "Several decisions at one instant.")
        field.arguments = [StrawberryArgument("input", None, StrawberryAnnotation(given))]

    @override
    async def resolve_async(
        self, next_: AsyncExtensionResolver, source: Any, info: strawberry.Info, **kwargs: Any
    ) -> Any:
        given = kwargs["input"]
        names: list[str] = []
        return await _submitted(info, given, lambda: [*self._drafts(given, names)], names)

    def _drafts(self, given: Any, names: list[str]) -> Iterator[Draft]:
        refuse_if(not given.commands, "empty", "A batch holds one command at least.", "commands")
        refuse_if(
            len(given.commands) > _MOST_COMMANDS,
            "too_many",
            f"A batch holds at most {_MOST_COMMANDS} commands.",
            "commands",
        )
        _refuse_given(given.entry, ("expected_version", "corrects"), "Say it of one command.")
        for number, command in enumerate(given.commands):
            name = next(name for name in self.facts if getattr(command, name) is not UNSET)
            names.append(name)
            one = getattr(command, name)
            try:
                _refuse_given(one.entry, ("command_id", "dry_run"), "Say it of the batch.")
                yield _draft(self.facts[name], one, one.entry, given.entry)
            except RejectedError as error:
                error.path = ("commands", str(number), *error.path)
                raise


_MOST_COMMANDS = 1_000


def _refuse_given(entry: Any, names: tuple[str, ...], message: str) -> None:
    for name in names:
        refuse_if(
            _said(entry, name) not in (None, False), "not_here", message, "entry", camel(name)
        )


# From an input to drafts ---------------------------------------------------------------------


def _said(entry: Any, name: str) -> Any:
    """Return what an entry's input says, or None."""
    value = None if entry in (None, UNSET) else getattr(entry, name)
    return None if value is UNSET else value


def _draft(fact: Facts, given: Any, *entries: Any) -> Draft:
    """Return what an input asks for; of several `entry` inputs, the first that says a thing."""

    def said(name: str) -> Any:
        return next((value for one in entries if (value := _said(one, name)) is not None), None)

    about = str(given.id) if fact in (Retracted, Noted) else None
    return Draft(
        fact=fact_of(fact, given),
        record="" if about else _record_id(fact, given.id, corrects=said("corrects")),
        effective_on=said("effective_on"),
        sources=tuple(fact_of(Source, source) for source in said("sources") or ()),
        reason=said("reason"),
        exceptional=bool(said("exceptional")),
        expected_version=said("expected_version"),
        corrects=said("corrects") and str(said("corrects")),
        about=about,
    )


def _record_id(fact: Facts, given: Any, *, corrects: Any) -> str:
    """Return the bare id of the record a fact is about; a new one for an opening without."""
    name = kinds_name(fact)
    if given in (None, UNSET):
        return "" if corrects else ids.new(_OPENINGS[fact], datetime.now(UTC))
    prefix = next(prefix for prefix, one in LIFECYCLES.items() if one.name == name)
    refuse_if(
        "@" in given,
        "bare_id",
        "A change is made to the record, not to one instant of it: give the bare id.",
        "id",
    )
    refuse_if(
        ids.prefix_of(given) != prefix,
        "wrong_kind" if ids.prefix_of(given) in LIFECYCLES else "malformed_id",
        f"An id of this kind of record is {prefix}_ and a UUIDv7 in base 32, not {given!r:.60}.",
        "id",
    )
    return str(given)


@cache
def kinds_name(fact: Any) -> str:
    """Return the kind of record that a fact is about."""
    return next(kind.name.partition(".")[0] for kind in kinds.values() if kind.fact is fact)


# The outcome ---------------------------------------------------------------------------------


class _Answer(NamedTuple):
    """How the outcome of one mutation is read: as one of the members of its union."""

    info: Any
    """GraphQL's own, whose types speak of unknowns."""

    async def recorded(self, connection: AsyncConnection, recorded: Recorded) -> Any:
        entry = recorded.entries[0]
        today = dates.today(entry.recorded_at)
        ahead = entry.effective_from > today
        instant = Instant(recorded.position, max(entry.effective_from, today), cited=ahead)
        given = {"position": recorded.position}
        keys: dict[str, str | int] = {
            "record": entry.record,
            "first": entry.position,
            "last": recorded.position,
        }
        return await self._read(connection, 0, instant, given, keys)

    async def rejected(self, connection: AsyncConnection, error: RejectedError) -> Any:
        path = [camel(part) for part in error.path]
        given = {"rule": error.rule, "message": error.message, "path": path}
        keys: dict[str, str | int] = {"entry": error.entry or 0}
        return await self._read(connection, 1, await _now(connection), given, keys)

    async def conflicting(self, connection: AsyncConnection, error: ConflictError) -> Any:
        given = {
            "message": f"The record is at version {error.actual}, not {error.expected}.",
            "expected_version": error.expected,
            "actual_version": error.actual,
        }
        keys: dict[str, str | int] = {"record": error.record, "version": error.expected}
        return await self._read(connection, 2, await _now(connection), given, keys)

    async def _read(
        self,
        connection: AsyncConnection,
        member: int,
        instant: Instant,
        given: Mapping[str, object],
        keys: Mapping[str, str | int],
    ) -> Any:
        name: str = cast("Any", get_named_type(self.info.return_type)).types[member].name
        return await answered(self.info, connection, name, instant, given=given, keys=keys)


async def _now(connection: AsyncConnection) -> Instant:
    last = await log.last(connection)
    return Instant(last.position, dates.today(last.now))


async def _submitted(
    info: strawberry.Info, given: Any, drafts: Any, commands: list[str] | None = None
) -> Any:
    """Submit what an input asks for, and return the outcome."""
    raw = cast("Any", info)._raw_info  # noqa: SLF001  # Strawberry offers no other way to it
    answer, entry = _Answer(raw), given.entry
    context: Context = info.context
    context.forget()
    command_id = _said(entry, "command_id")
    try:
        request = Request(
            drafts=tuple(drafts()),
            actor_id=context.actor_id,
            command_id=command_id and str(command_id),
            fingerprint=_fingerprint(info.field_name, given, context.actor_id),
            dry_run=bool(_said(entry, "dry_run")),
        )
        return await context.register.submit(request, answer.recorded)
    except RejectedError as error:
        rejected = replace(error, path=_in_batch(error.path, commands))
        async with context.engine.connect() as connection:
            return await answer.rejected(connection, rejected)
    except ConflictError as error:
        async with context.engine.connect() as connection:
            return await answer.conflicting(connection, error)


def _in_batch(path: tuple[str, ...], commands: list[str] | None) -> tuple[str, ...]:
    """Name the decision a path leads through: `commands.2.signFundingAgreement.endOn`."""
    if commands is None or path[:1] != ("commands",) or len(path) == 1:
        return path
    number = int(path[1])
    name = [commands[number]] if number < len(commands) else []
    return (*path[:2], *name, *path[2:])


def _fingerprint(mutation: str, given: Any, actor: str) -> str:
    """Return a digest of a request as it was sent, and of who sent it."""
    sent = codec.written([mutation, as_sent(given), actor])
    return hashlib.sha256(sent).hexdigest()
