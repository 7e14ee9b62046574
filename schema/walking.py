"""From a root field to its answer: one statement, whose JSON is parsed once and then walked.

The database gives every object under the keys the client asked for, so below a root field there is
nothing to resolve: a value is looked up by the key of its place. A mutation that answers with what
it recorded calls `answered` with the connection its `Register.submit` gave it: the selection of the
payload type is compiled by the same compiler, at the instant of what was recorded.
"""

import json
from collections.abc import Mapping
from typing import Any

from graphql import (
    GraphQLAbstractType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
)
from sqlalchemy import BigInteger, Text
from sqlalchemy.ext.asyncio import AsyncConnection

from events.store import reading
from schema.compiler import TYPE, Compiler, plan_of
from schema.context import Context
from schema.frame import alone
from schema.instant import Instant
from schema.kinds import event_type
from schema.plans import RootField, Statement
from schema.roots import Reading, Root
from schema.row import GivenRow
from schema.selection import Selections
from schema.written import Json


def made_walkable(schema: GraphQLSchema) -> None:
    """Let every planned field of the schema be answered by the compiler, or walked."""
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            abstract: Any = type_
            abstract.resolve_type = _told
        if not isinstance(type_, GraphQLObjectType):
            continue
        type_.is_type_of = None
        for field in type_.fields.values():
            plan = plan_of(field)
            if isinstance(plan, Root):
                field.resolve = _ask
            elif plan is not None:
                field.resolve = _walk


def _walk(source: Mapping[str, Any], info: GraphQLResolveInfo[Any], **_arguments: Any) -> Any:
    return source[info.path.key]  # type: ignore[index]


def _told(value: Any, _info: GraphQLResolveInfo[Any], _type: GraphQLAbstractType) -> str:
    """Return the type an object says it has; an event says it by its stored name."""
    told = str(value[TYPE])
    return event_type(told) if "." in told else told


async def _ask(_source: Any, info: GraphQLResolveInfo[Any], **_arguments: Any) -> Any:
    context: Context = info.context
    selections = Selections.of(info)
    root = RootField(info.operation, selections.asked(info), selections)
    async with reading(context.engine) as connection:
        text = await text_of(root, context, connection, tells_types=True)
    return None if text is None else json.loads(text)


async def text_of(
    root: RootField, context: Context, connection: AsyncConnection, *, tells_types: bool
) -> str | None:
    """Return what a root field answers, as JSON; None if there is nothing.

    Objects tell their type for who walks over them, where the schema speaks of an interface.
    """
    _, asked, selections = root
    assert asked.definition is not None
    plan = plan_of(asked.definition)
    assert isinstance(plan, Root)
    present = await context.present(connection)
    settled = await plan.settle(asked, Reading(context, connection, present))
    dialect, cited = connection.dialect, settled.instant.cited
    shape = (dialect.name, context.limits, tells_types, cited, settled.shape)
    key = context.plans.key(root, shape)
    statement = context.plans.find(key)
    if statement is None:
        compiler = Compiler(
            selections,
            present.now,
            settled.instant,
            context.limits,
            dialect.name,
            [asked.key],
            tells_types,
        )
        statement = Statement.of(plan.statement(asked, settled, compiler), dialect)
        if compiler.is_kept:
            context.plans.keep(key, statement)
    return await context.answer(connection, statement, settled.parameters)


async def answered(  # noqa: PLR0913  # each says another thing of the object
    info: GraphQLResolveInfo[Any],
    connection: AsyncConnection,
    type_name: str,
    instant: Instant,
    *,
    given: Mapping[str, object] | None = None,
    keys: Mapping[str, str | int] | None = None,
) -> dict[str, Any]:
    """Return what a field with this selection answers when its object is of the type `type_name`.

    Each field of that type is read by its plan: `given` holds plain values by the fields' stored
    names, for `stored` and its like; `keys` what references start from, as in
    `one("funding_agreement", "id")` or `Many(ENTRY, …)`. Everything is read at `instant`.
    """
    context: Context = info.context
    selections = Selections.of(info)
    present = await context.present(connection)
    compiler = Compiler(
        selections,
        present.now,
        instant,
        context.limits,
        connection.dialect.name,
        [str(info.path.key)],
    )
    type_ = info.schema.type_map[type_name]
    assert isinstance(type_, GraphQLObjectType)
    row = GivenRow(
        compiler.at(instant),
        compiler.frame(),
        {name: _bound(compiler, value) for name, value in (given or {}).items()},
        {
            name: compiler.bind(key, BigInteger if isinstance(key, int) else Text)
            for name, key in (keys or {}).items()
        },
    )
    nodes = tuple(info.field_nodes)
    value = compiler.tagged(type_, nodes, row)
    statement = Statement.of(alone(row.frame, value), connection.dialect)
    text = await context.answer(connection, statement, {})
    assert text is not None
    answer: dict[str, Any] = json.loads(text)
    return answer


def _bound(compiler: Compiler, value: object) -> Json:
    bound: Json = compiler.bind(json.dumps(value), Text)
    return bound
