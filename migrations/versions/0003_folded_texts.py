"""Texts are looked for and listed by a folded form, in a column beside each.

The columns are empty until the read tables are derived again, which `liaison migrate` does next.
On PostgreSQL a text is found by its trigrams.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None

TEXTS = {
    "areas": ("title", "statement"),
    "funding_agreements": ("title", "reference"),
    "institutions": ("name", "short_name"),
    "links": ("title", "reference"),
    "projects": ("title", "acronym", "summary"),
}
FOUND = {"funding_agreements": "title", "institutions": "name", "projects": "title"}
"""The texts that have an index of their trigrams."""


def upgrade() -> None:
    by_code_point = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
    for table, texts in TEXTS.items():
        for text in texts:
            op.add_column(table, sa.Column(f"{text}_folded", by_code_point, nullable=True))
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("""
        CREATE FUNCTION trigrams(text TEXT) RETURNS TEXT[]
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
            SELECT coalesce(array_agg(DISTINCT substr(text, place, 3)), '{}')
            FROM generate_series(1, length(text) - 2) AS place
        $$
    """)
    for table, text in FOUND.items():
        op.execute(
            f"CREATE INDEX ix_{table}_{text}_trigrams ON {table} "
            f"USING gin (trigrams({text}_folded))"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, text in FOUND.items():
            op.execute(f"DROP INDEX ix_{table}_{text}_trigrams")
        op.execute("DROP FUNCTION trigrams(TEXT)")
    for table, texts in reversed(TEXTS.items()):
        for text in reversed(texts):
            op.drop_column(table, f"{text}_folded")
