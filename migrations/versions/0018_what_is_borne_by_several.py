"""Names that several may bear are claimed as well, so that whoever enters one again is told.

The table of what records are found by is emptied, so that a store with entries is seen to be
behind: `liaison migrate` derives all that is derived again next, the claims included.
"""

from alembic import op

revision = "0018"
down_revision: str | None = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM searched_texts")


def downgrade() -> None:
    """Leave the rows: an older version asks for none of them."""
