"""What a change does to a read table: a row is added, or rows are closed."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Executable, Table, bindparam, insert, update

from events.store.register import Write

Row: TypeAlias = dict[str, Any]

_MATCH, _END = "match_", "end_"
"""What the parameters of an update are called, before the names of their columns."""


class Insert(NamedTuple):
    """A row is added."""

    table: Table
    row: Row

    def statement(self) -> Executable:
        return _insert(self.table)

    def parameters(self) -> Row:
        return self.row


class Close(NamedTuple):
    """The rows that match are closed: their ends are set."""

    table: Table
    match: Row
    ends: Row

    def statement(self) -> Executable:
        matched = tuple((name, value is None) for name, value in self.match.items())
        return _close(self.table, matched, tuple(self.ends))

    def parameters(self) -> Row:
        match = {f"{_MATCH}{name}": one for name, one in self.match.items() if one is not None}
        return match | {f"{_END}{name}": value for name, value in self.ends.items()}

    def matches(self, row: Row) -> bool:
        return all(row[name] == value for name, value in self.match.items())


Operation: TypeAlias = Insert | Close


def writes(operations: Iterable[Operation]) -> Iterator[Write]:
    """Yield the statements of the operations, in order; what follows alike is one of many rows."""
    for statement, alike in groupby(operations, key=lambda one: one.statement()):
        yield Write(statement, [one.parameters() for one in alike])


# Made once: to make a statement of sixty columns takes longer than to run it.


@cache
def _insert(table: Table) -> Executable:
    return insert(table)


@cache
def _close(
    table: Table, matched: tuple[tuple[str, bool], ...], ends: tuple[str, ...]
) -> Executable:
    columns = table.c
    # Not IS NOT DISTINCT FROM, for which PostgreSQL uses no index.
    same = (
        columns[name].is_(None) if is_null else columns[name] == bindparam(f"{_MATCH}{name}")
        for name, is_null in matched
    )
    return update(table).where(*same).values({name: bindparam(f"{_END}{name}") for name in ends})
