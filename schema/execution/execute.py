"""From a root field to its answer: one statement, whose JSON is parsed once and then walked.

The database gives every object under the keys the client asked for, so below a root field there is
nothing to resolve: a value is looked up by the key of its place. A mutation that answers with what
it recorded calls `answered` with the connection its `Register.submit` gave it: the selection of the
payload type is compiled by the same compiler, at the instant of what was recorded.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from graphql import (
    GraphQLAbstractType,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
)
from sqlalchemy import BigInteger, ClauseElement, Select, Table, Text, bindparam
from sqlalchemy.ext.asyncio import AsyncConnection

from events.store import log
from events.store.log import while_it_ends_at
from events.store.reads import Statement, TookTooLongError
from schema.compiler.compiler import TYPE, Compiler, plan_of
from schema.compiler.selection import Field, Selections
from schema.execution.answers import WORTH
from schema.execution.context import Context
from schema.execution.later import Later
from schema.execution.roots import Reading, Root, Settled
from schema.execution.statements import Compiled, RootField
from schema.sql.json_text import Json
from schema.sql.levels import alone
from schema.sql.row import GivenRow
from schema.terms.errors import over_rows, too_slow
from schema.terms.instant import Instant, Present
from schema.terms.kinds import event_type


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
            elif isinstance(plan, Later):
                field.resolve = plan.resolve
            elif plan is not None:
                field.resolve = _walk


def _walk(source: Mapping[str, Any], info: GraphQLResolveInfo[Any], **_arguments: Any) -> Any:
    return source[info.path.key]  # type: ignore[index]


def _told(value: Any, _info: GraphQLResolveInfo[Any], _type: GraphQLAbstractType) -> str:
    """Return the type an object says it has; an event says it by its stored name."""
    told = str(value[TYPE])
    return event_type(told) if "." in told else told


def is_root(asked: Field) -> bool:
    """Say whether a field reads the register."""
    return asked.definition is not None and isinstance(plan_of(asked.definition), Root)


async def _ask(_source: Any, info: GraphQLResolveInfo[Any], **_arguments: Any) -> Any:
    context: Context = info.context
    selections = Selections.of(info)
    await context.check_once(lambda: _check(info, selections))
    root = RootField(info.operation, selections.asked(info), selections, walked=True)
    text = await text_of(root, context)
    return None if text is None else json.loads(text)


async def _check(info: GraphQLResolveInfo[Any], selections: Selections) -> None:
    """Check what an operation costs, as far as it reads the register."""
    asked = selections.fields(info.parent_type, (info.operation,))
    roots = [
        RootField(info.operation, one, selections, walked=True) for one in asked if is_root(one)
    ]
    await check_cost(roots, info.context)


async def text_of(root: RootField, context: Context) -> str | None:
    """Return what a root field answers, as JSON; None if there is nothing.

    Unless the present of the request is settled, it is assumed to be the last one seen, and the
    statement that answers proves that it is: so one statement is enough for most requests.
    """
    try:
        return await _text_of(root, context)
    except TookTooLongError as error:
        raise too_slow(error.seconds, root.asked.key, root.asked.nodes) from error


async def _text_of(root: RootField, context: Context) -> str | None:
    assumed = context.assumed
    if assumed is not None:
        try:
            answer, now = await _asked(root, context, assumed, assumed.end.position)
        except GraphQLError:
            # It may be wrong only of what was assumed.
            answer, now = None, None
        proved = now and Present(assumed.end._replace(now=now))
        if proved and proved.now == assumed.now and context.found(proved):
            return answer
    answer, _ = await _asked(root, context, await context.present(), None)
    return answer


async def _asked(
    root: RootField, context: Context, present: Present, end: int | None
) -> tuple[str | None, datetime | None]:
    """Return the answer and the time; None and None if the log does not end at `end`."""
    compiled, settled = await _compiled(root, context, present)
    key = compiled.answer_key(settled.parameters)
    kept = None if key is None else context.plans.answers.find(key)
    if kept is not None:
        last = await log.last_read(context.reads)
        return (kept, last.now) if end in {None, last.position} else (None, None)
    row = await context.read(compiled.statement, {**settled.parameters, "end": end})
    if row is None:
        return None, None
    if key is not None and row[0] is not None:
        context.plans.answers.keep(key, row[0])
    return row[0], row[1] or datetime.now(UTC)


def _is_lasting(made: Select[Any]) -> bool:
    """Say whether a statement reads only what never changes: who did something may be erased."""
    met, left = dict[int, ClauseElement](), [made]
    while left:
        one: Any = left.pop()
        # What is spoken of often is often met: each is looked into once.
        if id(one) not in met:
            met[id(one)] = one
            left.extend(one.get_children())
    return not any(isinstance(one, Table) and one is log.actors for one in met.values())


async def _compiled(
    root: RootField, context: Context, present: Present
) -> tuple[Compiled, Settled]:
    """Return the statement of a root field, and what it is run with."""
    _, asked, selections, walked = root
    assert asked.definition is not None
    plan = plan_of(asked.definition)
    assert isinstance(plan, Root)
    settled = await plan.settle(asked, Reading(context, present))
    dialect, at = context.reads.dialect, settled.instant
    is_of_present = at.is_of(present.now)
    shape = (dialect.name, context.limits, walked, at.cited, is_of_present, settled.shape)
    key = context.plans.key(root, shape)
    compiled = context.plans.find(key)
    if compiled is None:
        compiler = Compiler(
            selections,
            present.now,
            settled.instant,
            context.limits,
            dialect.name,
            [asked.key],
            tells_types=walked,
        )
        made = plan.statement(asked, settled, compiler)
        at_end = while_it_ends_at(bindparam("end", None, BigInteger), made, dialect.name)
        lasts = key if compiler.cost >= WORTH and _is_lasting(made) else None
        compiled = Compiled(Statement.of(at_end, dialect), compiler.cost, lasts)
        if compiler.is_kept:
            context.plans.keep(key, compiled)
    return compiled, settled


async def check_cost(roots: Sequence[RootField], context: Context) -> None:
    """Refuse an operation whose root fields ask for too much together, before one is answered."""
    if len(roots) < 2:  # noqa: PLR2004  # of one the compiler knows
        return
    costs: dict[str, int] = {}
    for root in roots:
        try:
            present = context.assumed or await context.present()
            compiled, _ = await _compiled(root, context, present)
        except (GraphQLError, TookTooLongError):
            # It has an error of its own, and costs nothing.
            continue
        costs[root.asked.key] = compiled.cost
    if (total := sum(costs.values())) > context.limits.rows:
        raise over_rows(total, costs, context.limits.rows)


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
    present = await context.present_within(connection)
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
