"""What differs between two days is found by an index.

Entries by the day they count from, agreements by their last.
"""

from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_entries_effective_from", "entries", ["effective_from"])
    op.create_index("ix_funding_agreements_ends_after", "funding_agreements", ["ends_after"])


def downgrade() -> None:
    op.drop_index("ix_funding_agreements_ends_after", "funding_agreements")
    op.drop_index("ix_entries_effective_from", "entries")
