"""Opportunities, with their areas, matches and applications; and which one an agreement is from."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")
NEVER = 9223372036854775807


def upgrade() -> None:
    op.create_table(
        "opportunities",
        *region(),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_folded", ID),
        sa.Column("topic_id", sa.Text(), nullable=False),
        sa.Column("call_id", sa.Text()),
        sa.Column("programme", sa.Text()),
        sa.Column("manager", ID),
        sa.Column("opens_on", sa.Text()),
        sa.Column("opens_after", sa.Date()),
        sa.Column("deadlines", sa.Text(), nullable=False),
        sa.Column("closes_after", sa.Date()),
        sa.Column("budget_min_amount", EXACT),
        sa.Column("budget_min_currency", sa.Text()),
        sa.Column("budget_max_amount", EXACT),
        sa.Column("budget_max_currency", sa.Text()),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Text()),
    )
    for name in ("manager", "opens_after", "closes_after", "effective_to"):
        op.create_index(f"ix_opportunities_{name}", "opportunities", [name])
    op.create_index("ix_opportunities_id", "opportunities", ["id", "effective_from"])
    is_open = f"to_position = {NEVER} AND closed_position = {NEVER}"
    partial("open", ["id", "from_position", "effective_from"], is_open)
    for name in ("closed_position", "to_position"):
        partial(name, [name], f"{name} < {NEVER}")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX ix_opportunities_title_trigrams ON opportunities "
            "USING gin (trigrams(title_folded))"
        )
    members("areas", "area")
    members(
        "matches",
        "project",
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.Column("declined_on", sa.Text()),
    )
    members(
        "applications",
        "project",
        sa.Column("requested_amount", EXACT),
        sa.Column("requested_currency", sa.Text()),
        sa.Column("submitted_on", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.Column("decided_on", sa.Text()),
    )
    op.add_column("funding_agreements", sa.Column("opportunity", ID))
    op.create_index("ix_funding_agreements_opportunity", "funding_agreements", ["opportunity"])


def region() -> list[sa.Column[Any]]:
    days, positions = ("from", "to"), ("from", "to", "closed", "entry")
    return [
        sa.Column("id", ID, nullable=False),
        *(sa.Column(f"effective_{name}", sa.Date(), nullable=False) for name in days),
        *(sa.Column(f"{name}_position", sa.BigInteger(), nullable=False) for name in positions),
    ]


def partial(name: str, columns: list[str], where: str) -> None:
    op.create_index(
        f"ix_opportunities_{name}",
        "opportunities",
        columns,
        postgresql_where=sa.text(where),
        sqlite_where=sa.text(where),
    )


def members(name: str, to: str, *columns: sa.Column[Any]) -> None:
    table = f"opportunity_{name}"
    op.create_table(table, *region(), sa.Column(to, ID, nullable=False), *columns)
    for column in ("id", to):
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    op.drop_index("ix_funding_agreements_opportunity", "funding_agreements")
    op.drop_column("funding_agreements", "opportunity")
    for name in ("opportunity_applications", "opportunity_matches", "opportunity_areas"):
        op.drop_table(name)
    op.drop_table("opportunities")
