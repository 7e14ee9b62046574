"""The entries of a command are found by an index: what was known after it is asked for."""

from alembic import op

revision = "0024"
down_revision: str | None = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_entries_command_id", "entries", ["command_id"])


def downgrade() -> None:
    op.drop_index("ix_entries_command_id", "entries")
