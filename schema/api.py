"""The contract, assembled."""

import strawberry
from strawberry.extensions import (
    MaxAliasesLimiter,
    MaxTokensLimiter,
    ParserCache,
    QueryDepthLimiter,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig

from schema import enums
from schema.compiler import Limits
from schema.facts import event_types
from schema.mutations import Mutation
from schema.query import Query
from schema.scalars import SCALARS
from schema.walking import made_walkable

LIMITS = Limits()
_REMEMBERED = 500

assert enums

api = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    types=event_types(),
    config=StrawberryConfig(scalar_map=SCALARS),
    extensions=[
        lambda: ParserCache(maxsize=_REMEMBERED),
        lambda: ValidationCache(maxsize=_REMEMBERED),
        lambda: QueryDepthLimiter(max_depth=LIMITS.depth),
        lambda: MaxAliasesLimiter(max_alias_count=LIMITS.aliases),
        lambda: MaxTokensLimiter(max_token_count=LIMITS.tokens),
    ],
)
made_walkable(api._schema)  # noqa: SLF001  # Strawberry offers no other way to it
