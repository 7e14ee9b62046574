"""Texts are folded further, and records are found by the texts of their lists too.

The table of what records are found by is emptied, so that a store with entries is seen to be
behind: `liaison migrate` derives all read tables again next, the folded texts included.
"""

from alembic import op

revision = "0014"
down_revision: str | None = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM searched_texts")


def downgrade() -> None:
    """Leave the rows: an older version finds by them as well."""
