"""Which of its list a row is, for lists of stages, partners, documents and their like.

It is null until the read tables are derived again, which `liaison migrate` does next.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision: str | None = "0019"
branch_labels = None
depends_on = None

TABLES = (
    *("documents", "dossier_positions", "dossier_stages", "opportunity_applications"),
    *("opportunity_matches", "project_partners", "project_related"),
)


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("ordinal", sa.Integer()))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "ordinal")
