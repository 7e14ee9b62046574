"""Names that several may bear are claimed; whether payments are followed is null before signature.

So is what was decommitted where they are not followed, and the currency of an agreement has a
column of its own. The table of what records are found by is emptied, so that a store with entries
is seen to be behind: `liaison migrate` derives all that is derived again next.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision: str | None = "0017"
branch_labels = None
depends_on = None

TABLE, INDEX = "funding_agreements", "ix_funding_agreements_contributions"
BEFORE = (
    *("funder", "contribution_amount", "contribution_currency", "decommitted_currency"),
    *("total_cost_currency", "final_eligible_currency", "decided_amount_currency"),
    "requested_currency",
)
AFTER = (
    *("funder", "contribution_amount", "contribution_currency", "currency"),
    *("final_eligible_currency", "decided_amount_currency", "requested_currency"),
)
SEEN_BY = ("id", "from_position", "effective_from")
OPEN = sa.text("to_position = 9223372036854775807 AND closed_position = 9223372036854775807")


def upgrade() -> None:
    op.drop_index(INDEX, TABLE)
    op.add_column(TABLE, sa.Column("currency", sa.Text()))
    op.drop_column(TABLE, "payments_followed")
    op.add_column(TABLE, sa.Column("payments_followed", sa.Boolean()))
    create_index(AFTER)
    op.execute("DELETE FROM searched_texts")


def create_index(columns: tuple[str, ...]) -> None:
    op.create_index(INDEX, TABLE, [*columns, *SEEN_BY], postgresql_where=OPEN, sqlite_where=OPEN)


def downgrade() -> None:
    """Have payments followed everywhere until an older version derives the rows again."""
    op.drop_index(INDEX, TABLE)
    op.drop_column(TABLE, "payments_followed")
    op.add_column(
        TABLE,
        sa.Column("payments_followed", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.drop_column(TABLE, "currency")
    create_index(BEFORE)
