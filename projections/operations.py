"""What a change does to a read table: a row is added, or rows are closed."""

from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Executable, Table, insert, update

Row: TypeAlias = dict[str, Any]


class Insert(NamedTuple):
    """A row is added."""

    table: Table
    row: Row

    def statement(self) -> Executable:
        return insert(self.table).values(self.row)


class Close(NamedTuple):
    """The rows that match are closed: their ends are set."""

    table: Table
    match: Row
    ends: Row

    def statement(self) -> Executable:
        columns = self.table.c
        # Not IS NOT DISTINCT FROM, for which PostgreSQL uses no index.
        same = (
            columns[name].is_(None) if value is None else columns[name] == value
            for name, value in self.match.items()
        )
        return update(self.table).where(*same).values(self.ends)

    def matches(self, row: Row) -> bool:
        return all(row[name] == value for name, value in self.match.items())


Operation: TypeAlias = Insert | Close
