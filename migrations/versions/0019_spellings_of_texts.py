"""What is equal to a text is found in every spelling: of case, spacing, compatibility forms.

The spellings are not known until the read tables are derived again, which `liaison migrate` does
next.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision: str | None = "0018"
branch_labels = None
depends_on = None

EQUAL = (
    ("institutions", "name"),
    ("projects", "acronym"),
    ("funding_agreements", "reference"),
    ("opportunities", "topic_id"),
)


def upgrade() -> None:
    by_code_point = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    op.create_table(
        "spellings",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("form", "spelling", "text")),
        sa.Column("beginning", by_code_point, nullable=False),
        sa.PrimaryKeyConstraint("form", "spelling", name="pk_spellings"),
    )
    op.create_index("ix_spellings_beginning", "spellings", ["beginning"])
    for table, name in EQUAL:
        op.create_index(f"ix_{table}_{name}_equal", table, [name], postgresql_using="hash")


def downgrade() -> None:
    for table, name in EQUAL:
        op.drop_index(f"ix_{table}_{name}_equal", table)
    op.drop_table("spellings")
