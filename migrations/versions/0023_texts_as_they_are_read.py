"""A text in languages is compared, filtered and ordered as it is read in one of them.

The lines of its folded form say in which language they are, and so does a spelling. Neither is
known until the read tables are derived again, which `liaison migrate` does next: a store that has
entries and no spellings is behind.
"""

import sqlalchemy as sa
from alembic import op

from migrations.checked import column

revision = "0023"
down_revision: str | None = "0022"
branch_labels = None
depends_on = None

LAST = 2**63 - 1
INDEX = "ix_projects_status_title"
WHOLE = "substr(title_folded, 1, 200)"
FIRST_LINE = {
    "postgresql": "nullif(substr(split_part(title_folded, chr(10), 1), 1, 200), '')",
    "sqlite": "nullif(substr(title_folded, 1,"
    " min(200, instr(title_folded || char(10), char(10)) - 1)), '')",
}


def upgrade() -> None:
    make_spellings("form", "spelling", "language")
    make_index(FIRST_LINE[op.get_bind().dialect.name])


def downgrade() -> None:
    make_spellings("form", "spelling")
    make_index(WHOLE)


def make_spellings(*key: str) -> None:
    op.drop_table("spellings")
    op.create_table(
        "spellings",
        *(column("spellings", name, "text", null=False) for name in (*key, "text")),
        column("spellings", "beginning", "id", null=False),
        sa.PrimaryKeyConstraint(*key, name="pk_spellings"),
        sqlite_strict=True,
    )
    op.create_index("ix_spellings_beginning", "spellings", ["beginning"])


def make_index(key: str) -> None:
    op.drop_index(INDEX, "projects")
    is_open = sa.text(f"to_position = {LAST} AND closed_position = {LAST}")
    op.create_index(
        INDEX,
        "projects",
        ["status", sa.text(f"({key})"), "id", "from_position", "effective_from"],
        postgresql_where=is_open,
        sqlite_where=is_open,
    )
