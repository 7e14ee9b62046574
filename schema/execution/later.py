"""A field that takes more than the database: its statement says of what, and code does the rest.

It is answered by the executor, and so is the whole of an operation that selects one.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from graphql import GraphQLResolveInfo
from sqlalchemy import ColumnElement
from typing_extensions import override

from schema.compiler.compiler import Compiler, Plan
from schema.compiler.selection import Field, place
from schema.execution.context import Context
from schema.sql.json_text import as_json
from schema.sql.levels import Node, Object
from schema.sql.row import Row
from schema.terms.errors import ArgumentError

Found: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Later(Plan):
    """What a function of the request answers, of values of the row and the field's arguments."""

    takes_executor: ClassVar[bool] = True
    known: Callable[[Row], Mapping[str, ColumnElement[Any]]]
    answer: Answer
    weight: int
    """How many rows it takes to answer, when an operation's cost is counted."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Node:
        assert compiler.tells_types, f"{field.name} takes the executor"
        compiler.weigh(self.weight)
        return Object([(name, as_json(value)) for name, value in self.known(row).items()])

    async def resolve(self, source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
        context: Context = info.context
        try:
            return await self.answer(context, source[info.path.key], **arguments)
        except ArgumentError as error:
            place(error, info.field_nodes[0])
            raise
