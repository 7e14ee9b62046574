"""How far it is with each project in a call, and the last days of its deadlines.

They are null until the read tables are derived again, which `liaison migrate` does next; then each
project has all its applications too, not the last alone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision: str | None = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("opportunities", sa.Column("deadline_days", sa.Text()))
    op.add_column("opportunity_matches", sa.Column("stage", sa.Text()))


def downgrade() -> None:
    op.drop_column("opportunity_matches", "stage")
    op.drop_column("opportunities", "deadline_days")
