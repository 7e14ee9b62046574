"""Steps that a day makes, and on which days what is said of a record is certain.

All are null until the read tables are derived again, which `liaison migrate` does next. What was
stored in the older notation of dates stays as it is, and has a copy in today's.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision: str | None = "0015"
branch_labels = None
depends_on = None

TABLES = (
    *("areas", "dossiers", "funding_agreements", "institutions", "links", "opportunities"),
    "projects",
)
DAYS = ("shows_from", "there_from", "certain_from", "certain_until")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("effective_until", sa.Text()))
        op.add_column(table, sa.Column("by_day", sa.Boolean()))
        for day in DAYS:
            op.add_column(table, sa.Column(day, sa.Date()))
        partial(f"ix_{table}_by_day", table, "effective_from", "by_day", "by_day = 1")
        late = "shows_from > effective_from"
        partial(f"ix_{table}_shows_from", table, "shows_from", late, late)
    for name in ("shows_from", "there_from"):
        op.add_column("mentions", sa.Column(name, sa.Date()))
    op.add_column("mentions", sa.Column("to_position", sa.BigInteger()))
    for name in ("effective_on", "sources"):
        op.add_column("upcasts", sa.Column(name, sa.Text()))
    op.add_column("opportunities", sa.Column("status", sa.Text()))
    op.add_column("entry_texts", sa.Column("attested", sa.Date()))
    for table, name in (("funding_agreements", "ends_after"), ("opportunities", "opens_after")):
        op.drop_index(f"ix_{table}_{name}", table)
        op.drop_column(table, name)


def partial(name: str, table: str, column: str, where: str, in_sqlite: str) -> None:
    op.create_index(
        name, table, [column], postgresql_where=sa.text(where), sqlite_where=sa.text(in_sqlite)
    )


def downgrade() -> None:
    for table, name in (("funding_agreements", "ends_after"), ("opportunities", "opens_after")):
        op.add_column(table, sa.Column(name, sa.Date()))
        op.create_index(f"ix_{table}_{name}", table, [name])
    op.drop_column("entry_texts", "attested")
    op.drop_column("opportunities", "status")
    for name in ("effective_on", "sources"):
        op.drop_column("upcasts", name)
    for name in ("to_position", "there_from", "shows_from"):
        op.drop_column("mentions", name)
    for table in TABLES:
        for name in ("shows_from", "by_day"):
            op.drop_index(f"ix_{table}_{name}", table)
        for day in (*DAYS, "by_day", "effective_until"):
            op.drop_column(table, day)
