"""The town where an institution sits. Nobody has said it before, so no row is derived again."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision: str | None = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("institutions", sa.Column("seat", sa.Text()))


def downgrade() -> None:
    op.drop_column("institutions", "seat")
