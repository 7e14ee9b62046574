"""The tree over the log, with the salts of its prose, and the checkpoints that are signed of it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"
branch_labels = None
depends_on = None

POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEYS = {"leaves": "position", "checkpoints": "number"}
"""The tables that only grow, and what a row of each is known by."""


def upgrade() -> None:
    op.create_table(
        "leaves",
        sa.Column("position", POSITION, autoincrement=False, nullable=False),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("nodes", sa.Text(), nullable=False),
        sa.Column("salts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_leaves"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("number", POSITION, autoincrement=False, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("records_root", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_checkpoints"),
    )
    op.create_index("ix_checkpoints_size", "checkpoints", ["size"])
    if op.get_bind().dialect.name == "postgresql":
        for table in KEYS:
            op.execute(f"""
                CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """)
        return
    for table, key in KEYS.items():
        for change in ("UPDATE", "DELETE"):
            op.execute(f"""
                CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table}
                BEGIN
                    SELECT RAISE(ABORT, '{table} only grows: {change} is refused');
                END
            """)
        op.execute(f"""
            CREATE TRIGGER {table}_refuse_replace BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})
            BEGIN
                SELECT RAISE(ABORT, '{table} only grows: it is there already');
            END
        """)  # noqa: S608  # names of ours


def downgrade() -> None:
    for table in ("checkpoints", "leaves"):
        op.drop_table(table)
