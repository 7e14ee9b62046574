"""An institution tells when it began; entries are found by notes on them, links by old titles.

Nothing of this is known until the read tables are derived again. The table of how texts are spelt
is emptied, so that a store with entries is seen to be behind: `liaison migrate` derives all next.
"""

import sqlalchemy as sa
from alembic import op

from migrations.checked import column

revision = "0025"
down_revision: str | None = "0024"
branch_labels = None
depends_on = None


UPGRADES = {
    "id!": "id",
    **dict.fromkeys(("effective_from!", "effective_to!"), "day"),
    **dict.fromkeys(
        ("from_position!", "to_position!", "closed_position!", "entry_position!"), "number"
    ),
    "ordinal": "small",
    **dict.fromkeys(("on!", "summary", "basis", "title"), "text"),
    "title_folded": "id",
    "reference": "text",
}
"""The kinds of its columns; `!` follows those that are never null."""
IN_LINKS = (
    (",\n    ended_on TEXT", ",\n    upgrades TEXT NOT NULL"),
    (
        ",\n    CONSTRAINT ck_links_ended_on CHECK (instr(ended_on, char(0)) = 0)",
        ",\n    CONSTRAINT ck_links_upgrades CHECK (instr(upgrades, char(0)) = 0)",
    ),
)
"""What SQLite has of upgrades in the table of links until now, and after what that stands."""


def upgrade() -> None:
    op.add_column("institutions", column("institutions", "established_on", "text"))
    op.add_column("entry_texts", column("entry_texts", "note_folded", "id"))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX ix_entry_texts_note_trigrams ON entry_texts "
            "USING gin (trigrams(note_folded))"
        )
    its = (
        column(
            "link_upgrades",
            name.removesuffix("!"),
            kind,
            null=not name.endswith("!"),
            least=int(kind != "small"),
        )
        for name, kind in UPGRADES.items()
    )
    op.create_table("link_upgrades", *its, sqlite_strict=True)
    op.create_index("ix_link_upgrades_id", "link_upgrades", ["id"])
    if op.get_bind().dialect.name == "postgresql":
        op.drop_column("links", "upgrades")
    else:
        make_links_anew(with_upgrades=False)
    op.execute("DELETE FROM spellings")


def make_links_anew(*, with_upgrades: bool) -> None:
    """Make the table empty: SQLite drops no column of which a check of the table speaks."""
    told = sa.text(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'links' AND sql IS NOT NULL"
        " ORDER BY type DESC, name"
    )
    table, *indexes = op.get_bind().execute(told).scalars()
    for after, upgrades in IN_LINKS:
        without, whole = after, f"{after}{upgrades}"
        table = table.replace(*((without, whole) if with_upgrades else (whole, without)))
    op.drop_table("links")
    for made in (table, *indexes):
        op.get_bind().exec_driver_sql(made)


def downgrade() -> None:
    op.execute("DELETE FROM spellings")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DELETE FROM links")
        op.add_column("links", column("links", "upgrades", "text", null=False))
    else:
        make_links_anew(with_upgrades=True)
    op.drop_table("link_upgrades")
    if op.get_bind().dialect.name == "postgresql":
        op.drop_index("ix_entry_texts_note_trigrams", "entry_texts")
    op.drop_column("entry_texts", "note_folded")
    op.drop_column("institutions", "established_on")
