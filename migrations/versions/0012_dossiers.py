"""Policy dossiers, with their areas, the stages they reached and the positions submitted."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision: str | None = "0011"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
NEVER = 9223372036854775807


def upgrade() -> None:
    op.create_table(
        "dossiers",
        *region(),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_folded", ID),
        sa.Column("references", sa.Text(), nullable=False),
        sa.Column("lead", ID),
        sa.Column("stage", sa.Text()),
        sa.Column("stage_since", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.Column("concluded_on", sa.Text()),
    )
    for name in ("lead", "effective_to"):
        op.create_index(f"ix_dossiers_{name}", "dossiers", [name])
    op.create_index("ix_dossiers_id", "dossiers", ["id", "effective_from"])
    is_open = f"to_position = {NEVER} AND closed_position = {NEVER}"
    partial("open", ["id", "from_position", "effective_from"], is_open)
    for name in ("closed_position", "to_position"):
        partial(name, [name], f"{name} < {NEVER}")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX ix_dossiers_title_trigrams ON dossiers USING gin (trigrams(title_folded))"
        )
    members("areas", sa.Column("area", ID, nullable=False))
    members(
        "stages",
        sa.Column("body", ID),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("reached_on", sa.Text(), nullable=False),
        sa.Column("act_reference", sa.Text()),
    )
    members(
        "positions",
        sa.Column("to_institution", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_folded", ID),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("submitted_on", sa.Text(), nullable=False),
    )


def region() -> list[sa.Column[Any]]:
    days, positions = ("from", "to"), ("from", "to", "closed", "entry")
    return [
        sa.Column("id", ID, nullable=False),
        *(sa.Column(f"effective_{name}", sa.Date(), nullable=False) for name in days),
        *(sa.Column(f"{name}_position", sa.BigInteger(), nullable=False) for name in positions),
    ]


def partial(name: str, columns: list[str], where: str) -> None:
    op.create_index(
        f"ix_dossiers_{name}",
        "dossiers",
        columns,
        postgresql_where=sa.text(where),
        sqlite_where=sa.text(where),
    )


def members(name: str, leads_to: sa.Column[Any], *columns: sa.Column[Any]) -> None:
    table = f"dossier_{name}"
    op.create_table(table, *region(), leads_to, *columns)
    for column in ("id", leads_to.name):
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for name in ("dossier_positions", "dossier_stages", "dossier_areas", "dossiers"):
        op.drop_table(name)
