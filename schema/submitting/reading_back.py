"""The answer to a submission: the member of its union, read back from the store."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from graphql import get_named_type
from sqlalchemy.ext.asyncio import AsyncConnection

from events import dates
from events.errors import ConflictError, RejectedError
from events.store import log
from events.store.register import Recorded
from schema.compiler.compiler import Naming
from schema.submitting.outcomes import answered, judge
from schema.terms.instant import Instant


class Answer(NamedTuple):
    """How the outcome of one mutation is read: as one of the members of its union."""

    info: Any
    """GraphQL's own, whose types speak of unknowns."""
    place: Callable[[tuple[str, ...]], tuple[str, ...]]
    """Says where in the input something is that is decided of."""
    warnings: Sequence[Mapping[str, object]] = ()
    """The warnings told once it is recorded: names and messages, each with its path."""
    is_dry_run: bool = False

    def judge(self) -> None:
        """Refuse a selection that could not be answered, before anything is recorded."""
        judge(
            self.info,
            self._member(0),
            given=_GIVEN,
            keys=_KEYS,
            naming=Naming.UNRECORDED if self.is_dry_run else Naming.BARE,
        )

    async def recorded(self, connection: AsyncConnection, recorded: Recorded) -> Any:
        entry = recorded.entries[0]
        today = dates.today(entry.recorded_at)
        instant = Instant(recorded.position, max(entry.effective_from, today))
        naming = Naming.BY_INSTANT
        if self.is_dry_run:
            naming = Naming.UNRECORDED
        elif instant.day == today and not recorded.is_again:
            naming = Naming.BARE
        doubts = [
            {"name": one.name, "message": one.message, "path": [*self.place(one.path)]}
            for one in recorded.warnings
        ]
        given = {"position": recorded.position, "warnings": [*self.warnings, *doubts]}
        keys: dict[str, str | int] = {
            "record": entry.record,
            "first": entry.position,
            "last": recorded.position,
            "command": entry.command_id,
        }
        return await self._read(connection, 0, instant, given, keys, naming)

    async def rejected(self, connection: AsyncConnection, refused: Sequence[RejectedError]) -> Any:
        """Return the answer to what several rules may refuse, with paths of the input."""
        first, *others = map(_refusal, refused)
        given = {**first, "others": others}
        keys: dict[str, str | int] = {"entry": refused[0].entry or 0}
        return await self._read(connection, 1, await _now(connection), given, keys)

    async def conflicting(self, connection: AsyncConnection, error: ConflictError) -> Any:
        given = {
            "message": f"{error}.",
            "expected_version": error.expected,
            "actual_version": error.actual,
        }
        keys: dict[str, str | int] = {"record": error.record, "version": error.expected}
        return await self._read(connection, 2, await _now(connection), given, keys)

    async def _read(  # noqa: PLR0913, PLR0917  # each says another thing of the answer
        self,
        connection: AsyncConnection,
        member: int,
        instant: Instant,
        given: Mapping[str, object],
        keys: Mapping[str, str | int],
        naming: Naming = Naming.BY_INSTANT,
    ) -> Any:
        name = self._member(member)
        return await answered(
            self.info, connection, name, instant, given=given, keys=keys, naming=naming
        )

    def _member(self, number: int) -> str:
        name: str = cast("Any", get_named_type(self.info.return_type)).types[number].name
        return name


_GIVEN = ("position", "warnings")
_KEYS = {"record": str, "first": int, "last": int, "command": str}
"""What is given of whatever was recorded, and what its references start from."""


def _refusal(error: RejectedError) -> dict[str, object]:
    path, entry = [*error.path], error.entry or 0
    return {"rule": error.rule, "message": error.message, "path": path, "entry": entry}


async def _now(connection: AsyncConnection) -> Instant:
    last = await log.last(connection)
    return Instant(last.position, dates.today(last.now))
