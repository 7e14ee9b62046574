"""Entries are found by the words of their reasons and sources, in a table of the folded forms.

It is empty until the read tables are derived again, which `liaison migrate` does next. What an
entry names is found by its record too.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision: str | None = "0007"
branch_labels = None
depends_on = None

TEXTS = ("reason", "sources")


def upgrade() -> None:
    by_code_point = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    position = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "entry_texts",
        sa.Column("position", position, autoincrement=False, nullable=False),
        *(sa.Column(f"{text}_folded", by_code_point, nullable=True) for text in TEXTS),
        sa.PrimaryKeyConstraint("position", name="pk_entry_texts"),
    )
    if op.get_bind().dialect.name == "postgresql":
        for text in TEXTS:
            op.execute(
                f"CREATE INDEX ix_entry_texts_{text}_trigrams ON entry_texts "
                f"USING gin (trigrams({text}_folded))"
            )
    op.create_index("ix_mentions_record", "mentions", ["record"])


def downgrade() -> None:
    op.drop_index("ix_mentions_record", "mentions")
    op.drop_table("entry_texts")
