"""Records are found by their prose as well: by its texts, as rows of their own, and their words.

Both are empty until the read tables are derived again, which `liaison migrate` does next.
"""

import sqlalchemy as sa
from alembic import op

from migrations.checked import column

revision = "0026"
down_revision: str | None = "0025"
branch_labels = None
depends_on = None

COLUMNS = {
    "id": "id",
    **dict.fromkeys(("effective_from", "effective_to"), "day"),
    **dict.fromkeys(
        ("from_position", "to_position", "closed_position", "entry_position"), "number"
    ),
    **dict.fromkeys(("field", "text", "form"), "id"),
}


def upgrade() -> None:
    op.create_table(
        "prose_texts",
        *(column("prose_texts", name, kind, null=False) for name, kind in COLUMNS.items()),
        sqlite_strict=True,
    )
    op.create_index("ix_prose_texts_id", "prose_texts", ["id"])
    op.create_table(
        "prose_words",
        *(column("prose_words", name, "id", null=False) for name in ("word", "id")),
        sa.PrimaryKeyConstraint("word", "id", name="pk_prose_words"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("prose_words", "prose_texts"):
        op.drop_table(table)
