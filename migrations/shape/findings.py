"""Whether a store still has the shape that the migrations gave it, object by object."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

from events.proofs.findings import Finding
from migrations.shape import in_postgresql, in_sqlite, rights

Objects: TypeAlias = Sequence[tuple[str, str]]
"""What each thing is, with its name, and its definition."""

MADE = Path(__file__).parent / "made"
_MOST_TOLD, _BEFORE = 200, 40
"""How much of a definition people are told, and how much of it stands before what differs."""


class Made(NamedTuple):
    """What the migrations made of a store."""

    objects: Mapping[str, str]
    rights: Mapping[str, Sequence[str]]
    """What others than the owner may at most do with each table; in PostgreSQL alone."""

    def names(self, kind: str) -> list[str]:
        """Return what all of a kind are called: tables, or functions without their arguments."""
        some = (name.split(" ", 1) for name in self.objects)
        return [name.partition("(")[0] for its_kind, name in some if its_kind == kind]


async def schema_findings(connection: AsyncConnection) -> list[Finding]:
    """Return what a store's schema lacks, has besides or has otherwise than the migrations made it.

    In PostgreSQL also who owns it, who may do more than it takes to serve, and what is set that
    keeps guards from acting. The transaction is left as it was.
    """
    dialect = connection.dialect.name
    made = read(dialect)
    if dialect == "sqlite":
        return [*differences(made, await in_sqlite.objects(connection), in_sqlite.plain)]
    savepoint = await connection.begin_nested()
    try:
        tables, functions = made.names("table"), made.names("function")
        schema = await in_postgresql.our_schema(connection, tables)
        if schema is None:
            return [Finding("schema", "none of the tables is there")]
        found = await rights.shadows(connection, schema, tables, functions)
        found += await rights.findings(connection, schema, made.rights)
        objects = await in_postgresql.objects(connection, schema)
    finally:
        # What was set to read definitions holds no longer.
        await savepoint.rollback()
    return [*differences(made, objects), *found]


def differences(made: Made, found: Objects, plain: Callable[[str], str] = str) -> Iterator[Finding]:
    """Yield what is missing, added or other; `plain` leaves out what makes no difference."""
    counted = Counter(name for name, _ in found)
    for name in made.objects:
        if name not in counted:
            yield Finding("schema", f"the {name} is missing")
    for name, definition in found:
        expected = made.objects.get(name)
        if expected is None:
            yield Finding("schema", f"no version made the {name}: {_short(definition)}")
        elif plain(definition) != plain(expected):
            now, before = _apart(plain(definition), plain(expected))
            yield Finding("schema", f"the {name} is other than it was made: {now}, not {before}")
    for name, times in counted.items():
        if times > 1:
            yield Finding("schema", f"the {name} is there {times} times")


def _apart(one: str, other: str) -> tuple[str, str]:
    """Return two definitions from a little before where they differ."""
    differs = (
        place for place, signs in enumerate(zip(one, other, strict=False)) if len({*signs}) > 1
    )
    start = max(next(differs, min(len(one), len(other))) - _BEFORE, 0)
    begin = "… " if start else ""
    return begin + _short(one[start:]), begin + _short(other[start:])


def _short(definition: str) -> str:
    plain = " ".join(definition.split())
    return f"{plain[:_MOST_TOLD]} …" if len(plain) > _MOST_TOLD else plain or "nothing"


# The files -----------------------------------------------------------------------------------


def read(dialect: str) -> Made:
    """Return what the migrations make of a store of this kind."""
    stored: dict[str, Any] = json.loads((MADE / f"{dialect}.json").read_text("utf-8"))
    objects = {
        name: definition if isinstance(definition, str) else "\n".join(definition)
        for name, definition in stored["objects"].items()
    }
    return Made(objects, {table: some.split() for table, some in stored["rights"].items()})


def written(made: Made) -> str:
    """Return what `read` reads, for people to review: a definition of several lines is a list."""
    objects = {
        name: definition.split("\n") if "\n" in definition else definition
        for name, definition in sorted(made.objects.items())
    }
    some = {table: " ".join(sorted(rights)) for table, rights in sorted(made.rights.items())}
    stored = {"objects": objects, "rights": some}
    return json.dumps(stored, indent=1, ensure_ascii=False) + "\n"
