"""In SQLite, INSERT OR REPLACE is refused on what only grows.

It removes the row it replaces, and fires no trigger of DELETE. PostgreSQL knows no such statement:
there the revision changes nothing.
"""

from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None

THERE = {
    "entries": "position = NEW.position OR id = NEW.id"
    " OR (record = NEW.record AND version = NEW.version)",
    "commands": "command_id = NEW.command_id",
}
"""When a new row would take the place of another."""


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table, there in THERE.items():
        op.execute(f"""
            CREATE TRIGGER {table}_refuse_replace BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM {table} WHERE {there})
            BEGIN
                SELECT RAISE(ABORT, '{table} only grows: it is there already');
            END
        """)  # noqa: S608  # names of ours


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in THERE:
            op.execute(f"DROP TRIGGER {table}_refuse_replace")
