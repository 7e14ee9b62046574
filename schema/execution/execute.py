"""From a root field to its answer: one statement, whose JSON is parsed once and then walked.

The database gives every object under the keys the client asked for, so below a root field there is
nothing to resolve: a value is looked up by the key of its place.
"""

import json
import re
import sys
from collections.abc import Mapping
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

from events.store import log
from events.store.lanes import TooDeepError, TookTooLongError
from schema.compiler.compiler import TYPE, plan_of
from schema.compiler.selection import Field, Selections
from schema.execution.answers import key_of_answer
from schema.execution.context import Context
from schema.execution.later import Later
from schema.execution.question import Prepared, Question, check_cost
from schema.execution.settling import Root
from schema.execution.statements import RootField
from schema.terms.errors import too_costly, too_slow
from schema.terms.instant import Present
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
    questions = await context.check_once(info.operation, lambda: _questions(info))
    text = await text_of(questions[str(info.path.key)])
    return None if text is None else json.loads(text)


async def _questions(info: GraphQLResolveInfo[Any]) -> Mapping[str, Question]:
    """Return what an operation asks of the register, if that does not cost too much, by its key."""
    selections = Selections.of(info)
    asked = selections.fields(info.parent_type, (info.operation,))
    roots = (
        RootField(info.operation, one, selections, walked=True) for one in asked if is_root(one)
    )
    questions = {one.asked.key: Question(one, info.context) for one in roots}
    await check_cost([*questions.values()])
    return questions


async def text_of(question: Question) -> str | None:
    """Return what a root field answers, as JSON; None if there is nothing.

    Unless the present of the request is settled, it is assumed to be the last one seen, and the
    statement that answers proves that it is: so one statement is enough for most requests.
    """
    try:
        text = await _text_of(question, question.context)
        return None if text is None else without_removed(text)
    except TookTooLongError as error:
        asked = question.root.asked
        raise too_slow(error.seconds, asked.key, asked.nodes) from error
    except TooDeepError as error:
        raise too_costly(
            f"{question.root.asked.key} asks for more within lists of lists than the store can "
            "take apart. Ask for the innermost in an operation of its own."
        ) from error


def without_removed(text: str) -> str:
    """Return an answer with null for each text that was removed: "" is no other ."""
    return _REMOVED.sub("null", text) if '""' in text else text


_REMOVED = re.compile(r'(?<=[:,\[])""(?=[,}\]])')
"""A string of no sign: within a string each quotation mark is escaped."""


async def _text_of(question: Question, context: Context) -> str | None:
    assumed = context.assumed
    if assumed is not None:
        try:
            prepared = await question.prepared(assumed)
            answer, now = await _asked(prepared, context, assumed.end.position)
        except GraphQLError:
            # It may be wrong only of what was assumed.
            answer, now = None, None
        proved = now and Present(assumed.end._replace(now=now))
        if proved and proved.now == assumed.now and context.found(proved):
            return answer
    answer, _ = await _asked(await question.prepared(await context.present()), context, None)
    return answer


async def _asked(
    prepared: Prepared, context: Context, end: int | None
) -> tuple[str | None, datetime | None]:
    """Return the answer and the time; None and None if the log does not end at `end`."""
    compiled, slots = prepared.compiled, prepared.settled.parameters(context.reader)
    lasts = compiled.is_lasting and compiled.key is not None
    key = key_of_answer(compiled.number, slots, prepared.present.end.gone) if lasts else None
    kept = None if key is None else context.plans.answers.find(key)
    if kept is not None:
        last = await log.last_read(context.reads)
        return (kept, last.now) if end in {None, last.position} else (None, None)
    row = await context.read(compiled.statement, {**slots, "end": end})
    if row is None:
        return None, None
    if key is not None and row[0] is not None:
        context.plans.answers.keep(key, row[0], sys.getsizeof(row[0]))
    return row[0], row[1] or datetime.now(UTC)
