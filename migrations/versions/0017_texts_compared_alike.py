"""Texts are compared, folded and claimed further: what looks the same is one.

The table of what records are found by is emptied, so that a store with entries is seen to be
behind: `liaison migrate` derives all read tables again next, the folded texts and what only one may
bear included, and says what is borne by several.
"""

from alembic import op

revision = "0017"
down_revision: str | None = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM searched_texts")


def downgrade() -> None:
    """Leave the rows: an older version finds by them as well."""
