"""Records are found by their texts: as rows of their own, with their words and the keys of those.

They are empty until the read tables are derived again, which `liaison migrate` does next.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision: str | None = "0010"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
INDEX = {"searched_words": ("word", "id"), "searched_keys": ("key", "word")}


def upgrade() -> None:
    days, positions = ("from", "to"), ("from", "to", "closed", "entry")
    op.create_table(
        "searched_texts",
        sa.Column("id", TEXT, nullable=False),
        *(sa.Column(f"effective_{name}", sa.Date(), nullable=False) for name in days),
        *(sa.Column(f"{name}_position", sa.BigInteger(), nullable=False) for name in positions),
        *(sa.Column(name, TEXT, nullable=False) for name in ("field", "text", "form")),
    )
    op.create_index("ix_searched_texts_id", "searched_texts", ["id"])
    op.create_index("ix_searched_texts_form", "searched_texts", [sa.text("substr(form, 1, 200)")])
    for table, names in INDEX.items():
        op.create_table(
            table,
            *(sa.Column(name, TEXT, nullable=False) for name in names),
            sa.PrimaryKeyConstraint(*names, name=f"pk_{table}"),
            sqlite_with_rowid=False,
        )


def downgrade() -> None:
    for table in ("searched_keys", "searched_words", "searched_texts"):
        op.drop_table(table)
