# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""Somebody who asks the register, and what it had the store do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from typing_extensions import override

from events.store.reads import Reads, Row, Statement, read_by, reads_of
from events.store.register import Register
from projections.records import project_change
from schema.api import api
from schema.compiler.compiler import Limits
from schema.execution.context import Context
from schema.execution.statements import Plans
from tests import statements
from tests.schema.reading import story


@dataclass(slots=True)
class Listening(Context):
    """A request that remembers its statements and what they answered."""

    statements: list[str] = field(default_factory=list[str])
    texts: list[str | None] = field(default_factory=list[str | None])

    @override
    async def answer(
        self, connection: AsyncConnection, statement: Statement, slots: Mapping[str, Any]
    ) -> str | None:
        text = await Context.answer(self, connection, statement, slots)
        self.statements.append(statement.text)
        self.texts.append(text)
        return text

    @override
    async def read(self, statement: Statement, slots: Mapping[str, Any]) -> Row | None:
        row = await Context.read(self, statement, slots)
        if row is not None:
            self.statements.append(statement.text)
            self.texts.append(row[0])
        return row


class Overheard(Reads):
    """Reads as another does, and tells what is sent."""

    def __init__(self, reads: Reads, hear: Callable[[tuple[str, Sequence[Any]]], None]) -> None:
        super().__init__(reads.dialect, reads.seconds)
        self._reads, self._hear = reads, hear

    @override
    async def row(
        self, text: str, parameters: Sequence[Any], until: float | None = None
    ) -> Row | None:
        self._hear((text, parameters))
        return await self._reads.row(text, parameters, until)

    @override
    def close(self) -> None:
        self._reads.close()


class Reader:
    """Asks one request after another."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.register = Register(engine, project_change, clock=lambda: story.NOW)
        self.sent: list[str] = []
        event.listen(engine.sync_engine, "before_cursor_execute", self._hear)
        read_by(engine, Overheard(reads_of(engine), lambda said: self.sent.append(said[0])))

    def _hear(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        self.sent.append(statement)

    def request(self, limits: Limits | None = None, plans: Plans | None = None) -> Listening:
        return Listening(
            self.engine,
            self.register,
            story.ACTOR,
            limits=limits or Limits(),
            name="The story",
            plans=plans or statements.plans(),
        )

    async def run(
        self, document: str, request: Context | None = None, /, **variables: Any
    ) -> dict[str, Any]:
        """Return data and errors of a request, as the schema leaves them."""
        context = request or self.request()
        result = await api.execute(document, variable_values=variables, context_value=context)
        return {"data": result.data, "errors": result.errors or []}

    async def ask(self, document: str, request: Context | None = None, /, **variables: Any) -> Any:
        """Return the data of a request that is answered."""
        answer = await self.run(document, request, **variables)
        assert not answer["errors"], answer["errors"]
        return answer["data"]

    async def told(
        self, document: str, request: Context | None = None, /, **variables: Any
    ) -> tuple[str, str]:
        """Return code and message of the one thing wrong with a request."""
        [error] = (await self.run(document, request, **variables))["errors"]
        return str((error.extensions or {}).get("code", "")), error.message
