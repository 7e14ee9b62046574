"""The open rows of a record's table are found apart from the others, each half by indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels = None
depends_on = None

TABLES = ("areas", "funding_agreements", "institutions", "links", "projects")
SEEN_BY = ("id", "from_position", "effective_from")
CONTRIBUTIONS = (
    *("funder", "contribution_amount", "contribution_currency", "decommitted_currency"),
    *("total_cost_currency", "final_eligible_currency", "decided_amount_currency"),
    "requested_currency",
)
OPEN = sa.text("to_position = 9223372036854775807 AND closed_position = 9223372036854775807")


def upgrade() -> None:
    for table in TABLES:
        create_open(table, "open")
        op.create_index(f"ix_{table}_effective_to", table, ["effective_to"])
        for column in ("closed_position", "to_position"):
            ended = sa.text(f"{column} < 9223372036854775807")
            op.create_index(
                f"ix_{table}_{column}",
                table,
                [column],
                postgresql_where=ended,
                sqlite_where=ended,
            )
    create_open("funding_agreements", "contributions", *CONTRIBUTIONS)
    create_open("projects", "status_title", "status", sa.text("substr(title_folded, 1, 200)"))


def create_open(table: str, name: str, *columns: str | sa.TextClause) -> None:
    op.create_index(
        f"ix_{table}_{name}",
        table,
        [*columns, *SEEN_BY],
        postgresql_where=OPEN,
        sqlite_where=OPEN,
    )


def downgrade() -> None:
    op.drop_index("ix_projects_status_title", "projects")
    op.drop_index("ix_funding_agreements_contributions", "funding_agreements")
    for table in reversed(TABLES):
        for name in ("open", "effective_to", "closed_position", "to_position"):
            op.drop_index(f"ix_{table}_{name}", table)
