"""`liaison cost`: what the operations of a document are counted as, before anything is read."""

import json
import sys
from pathlib import Path
from typing import Any, cast

from graphql import GraphQLError

from events.store.reads import reads_of
from events.store.register import Register
from projections.records import project_change
from schema.api import costed
from schema.compiler.compiler import Limits
from schema.compiler.population import counted
from schema.execution.context import Context
from schema.execution.costing import Costed
from schema.execution.counts import DOCUMENT_LIMITS
from schema.execution.statements import Plans
from server.command_line.terminal import say
from server.errors import CommandError
from server.settings import Settings
from server.store import opened


async def cost(settings: Settings, file: Path, variables: Path | None) -> int:
    """Tell what each operation costs; 1 if one of them would be refused."""
    document, values = _text(file), {} if variables is None else _values(variables)
    async with opened(settings, only_reads=True) as engine:
        plans = Plans(population=await counted(reads_of(engine)))
        register, most = Register(engine, project_change), settings.max_rows

        def context(limits: Limits) -> Context:
            return Context(engine, register, "", limits=limits, plans=plans)

        try:
            told = [one async for one in costed(document, values, context)]
        except GraphQLError as error:
            raise CommandError(_said(error)) from None
    for one in told:
        say(*_lines(one, most))
    return int(any(one.refusal is not None or one.rows > most for one in told))


def _lines(told: Costed, most: int) -> list[str]:
    if told.refusal is not None:
        return [f"{told.name}: refused. {_said(told.refusal)}"]
    over = ", too many" if told.rows > most else ""
    dearest = sorted(told.by_path.items(), key=lambda one: (-one[1], one[0]))
    width = len(f"{told.rows}")
    fields = f"{told.fields} of at most {DOCUMENT_LIMITS.fields} fields"
    return [
        f"{told.name}: {told.rows} of at most {most} rows{over}; {fields}",
        *(f"  {rows:>{width}}  {path}" for path, rows in dearest),
    ]


def _said(error: GraphQLError) -> str:
    at = "".join(f" (line {one.line}, column {one.column})" for one in error.locations or ())
    return f"{error.message}{at}"


def _text(file: Path) -> str:
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read: {error}") from None


def _values(file: Path) -> dict[str, Any]:
    try:
        values: Any = json.loads(_text(file))
    except ValueError as error:
        raise CommandError(f"{file} is no JSON: {error}") from None
    if not isinstance(values, dict):
        raise CommandError(f"{file} holds no JSON object of variables by their names.")
    return cast("dict[str, Any]", values)
