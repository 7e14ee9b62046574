"""How a revision spells a column that takes its values in one form: of a kind, with its check.

Revisions are history, and so is this: what a kind is never changes. Should the forms of
`events.store.forms` change one day, there are new kinds beside these, and revisions that use them.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

_DAY = (
    "{0} IS date({0}) AND {0} >= '0001-01-01'"
    " AND (substr({0}, 9, 2) <= '28' OR {0} IS date({0}, '+0 days'))"
)
IN_SQLITE = {
    "number": "{0} >= {least}",
    "small": "{0} >= {least} AND {0} <= 2147483647",
    "flag": "{0} IN (0, 1)",
    "day": _DAY,
    "moment": "length(CAST({0} AS BLOB)) = 26 AND substr({0}, 11) GLOB"
    " ' [0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]'"
    f" AND substr({{0}}, 12, 2) < '24' AND {_DAY.replace('{0}', 'substr({0}, 1, 10)')}",
    "exact": "{0} GLOB '[-0-9]*' AND {0} GLOB '*[0-9]' AND {0} NOT GLOB '*[^-.0-9]*'"
    " AND {0} NOT GLOB '?*-*' AND {0} NOT GLOB '*.*.*' AND {0} NOT GLOB '-.*'"
    " AND {0} NOT GLOB '0[0-9]*' AND {0} NOT GLOB '-0[0-9]*' AND instr({0}, char(0)) = 0",
    "text": "instr({0}, char(0)) = 0",
    "id": "instr({0}, char(0)) = 0",
}
"""By kind, what a value in SQLite satisfies; {least} is the least of numbers."""
IN_POSTGRESQL = {
    # The driver writes the first and the last day as infinite, and reads both forms as the same.
    "day": "NOT isfinite({0}) OR {0} > '0001-01-01' AND {0} < '9999-12-31'",
    "moment": "{0} >= '0001-01-01 00:00:00+00' AND {0} < '10000-01-01 00:00:00+00'",
    "exact": "{0} > '-Infinity' AND {0} < 'Infinity'",
}
"""By kind, what a value in PostgreSQL satisfies, where its type leaves two forms of one value.

It reads each check anew for each statement, so there are no more."""

STORAGE = {
    **dict.fromkeys(("number", "small", "flag"), "INTEGER"),
    **dict.fromkeys(("day", "moment", "exact", "text", "id"), "TEXT"),
}
"""By kind, as what SQLite stores a value."""
_TYPES: dict[str, Any] = {
    "number": sa.BigInteger(),
    "small": sa.Integer(),
    "flag": sa.Boolean(),
    "day": sa.Date(),
    "moment": sa.DateTime(timezone=True),
    "exact": sa.Numeric(),
    "text": sa.Text(),
    # Compared by code points, not as people of some language sort.
    "id": sa.TEXT(collation="C"),
}


def column(
    table: str, name: str, kind: str, *, null: bool = True, least: int = 1
) -> sa.Column[Any]:
    """Make a column with its check: to be added, or of a table made with `sqlite_strict=True`."""
    dialect = op.get_bind().dialect
    type_ = _TYPES[kind]
    if dialect.name == "sqlite":
        type_ = sa.Integer() if STORAGE[kind] == "INTEGER" else sa.Text()
    check = (IN_SQLITE if dialect.name == "sqlite" else IN_POSTGRESQL).get(kind)
    if check is None:
        return sa.Column(name, type_, nullable=null)
    condition = check.format(dialect.identifier_preparer.quote(name), least=least)
    named = sa.CheckConstraint(condition, name=f"ck_{table}_{name}")
    return sa.Column(name, type_, named, nullable=null)
