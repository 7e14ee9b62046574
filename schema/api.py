"""The contract, assembled."""

from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Any, cast

import strawberry
from graphql import GraphQLError, GraphQLInputObjectType, GraphQLSchema
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext
from typing_extensions import override

from schema.compiler.compiler import Limits
from schema.execution import costing
from schema.execution.context import Context
from schema.execution.costing import Costed
from schema.execution.direct import Direct
from schema.execution.documents import Documents
from schema.execution.execute import made_walkable
from schema.execution.extensions import AnswerExtensions
from schema.execution.reading import ReadDocuments
from schema.mutations import Mutation
from schema.query import Query
from schema.terms.errors import each_of
from schema.terms.scalars import SCALARS
from schema.types.event_types import event_types


def _documents() -> Documents:
    return documents


class Api(strawberry.Schema):
    """The contract."""

    @override
    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Tell each of what is wrong; the server logs what is none of the client's."""
        errors[:] = each_of(errors)


api = Api(
    query=Query,
    mutation=Mutation,
    types=event_types(),
    config=StrawberryConfig(scalar_map=SCALARS),
    extensions=[lambda: ReadDocuments(_documents()), AnswerExtensions],
)
walked: GraphQLSchema = cast("Any", api)._schema  # noqa: SLF001  # Strawberry offers no other way
"""The contract as graphql-core executes it."""
made_walkable(walked)
for _type in walked.type_map.values():
    # Strawberry tells graphql-core, and so who asks for the contract, of no input that is a choice.
    if isinstance(_type, GraphQLInputObjectType):
        _type.is_one_of = _type.extensions["strawberry-definition"].is_one_of

documents: Documents = Documents(walked)
"""What reads documents, for both ways to an answer."""


async def costed(
    document: str, variables: Mapping[str, Any], new_context: Callable[[Limits], Context]
) -> AsyncGenerator[Costed]:
    """Yield each operation of a document with what it costs; `GraphQLError` if it is none."""
    async for one in costing.costed(documents.read(document), documents, variables, new_context):
        yield one


direct = Direct(documents)
"""What answers without the executor."""
