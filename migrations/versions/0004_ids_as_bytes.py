"""PostgreSQL compares ids as bytes, which takes a fraction of the time.

A text is compared as people of some language would sort it unless its column says otherwise. In
SQLite, which never does so, the revision changes nothing.
"""

from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels = None
depends_on = None

IDS = {
    "entries": ("id", "record"),
    "mentions": ("named", "record"),
    "claims": ("record",),
    "institutions": ("id", "parent"),
    "institution_successors": ("id", "successor"),
    "areas": ("id",),
    "projects": ("id", "lead"),
    "project_areas": ("id", "area"),
    "project_partners": ("id", "institution"),
    "project_related": ("id", "project"),
    "funding_agreements": ("id", "funder", "beneficiary"),
    "funding_agreement_projects": ("id", "project"),
    "links": ("id", "from_institution", "to_institution"),
    "link_areas": ("id", "area"),
}


def upgrade() -> None:
    compare('"C"')


def downgrade() -> None:
    compare('"default"')


def compare(collation: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, columns in IDS.items():
        changes = (f"ALTER COLUMN {name} TYPE TEXT COLLATE {collation}" for name in columns)
        op.execute(f"ALTER TABLE {table} {', '.join(changes)}")
