"""The log, which only grows, and the read tables, which follow from it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")


POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

APPEND_ONLY = ("entries", "commands")
TABLES = (
    "entries",
    "commands",
    "actors",
    "mentions",
    "claims",
    "upcasts",
    "institutions",
    "institution_successors",
    "areas",
    "projects",
    "project_areas",
    "project_partners",
    "project_related",
    "funding_agreements",
    "funding_agreement_projects",
    "links",
    "link_areas",
)


def region() -> list[sa.Column[Any]]:
    """Make the columns that say where a row is seen."""
    return [
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=False),
        sa.Column("from_position", sa.BigInteger(), nullable=False),
        sa.Column("to_position", sa.BigInteger(), nullable=False),
        sa.Column("closed_position", sa.BigInteger(), nullable=False),
        sa.Column("entry_position", sa.BigInteger(), nullable=False),
    ]


def upgrade() -> None:
    create_log()
    create_what_decisions_look_up()
    create_institutions()
    create_areas_and_projects()
    create_funding_agreements()
    create_links()
    refuse_changes()


def create_log() -> None:
    op.create_table(
        "entries",
        sa.Column("position", POSITION, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("type_version", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("command_id", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("exceptional", sa.Boolean(), nullable=False),
        sa.Column("corrects", sa.BigInteger(), nullable=True),
        sa.Column("about", sa.BigInteger(), nullable=True),
        sa.Column("replayed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_entries"),
        sa.UniqueConstraint("id", name="uq_entries_id"),
        sa.UniqueConstraint("record", "version", name="uq_entries_record_version"),
    )
    op.create_index("ix_entries_about", "entries", ["about"])
    op.create_index("ix_entries_corrects", "entries", ["corrects"])
    op.create_index("ix_entries_recorded_at", "entries", ["recorded_at"])
    op.create_table(
        "commands",
        sa.Column("command_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("first_position", sa.BigInteger(), nullable=False),
        sa.Column("last_position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("command_id", name="pk_commands"),
    )
    op.create_table(
        "actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_actors"),
    )


def create_what_decisions_look_up() -> None:
    op.create_table(
        "mentions",
        sa.Column("named", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("position", POSITION, autoincrement=False, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("named", "field", "position", name="pk_mentions"),
    )
    op.create_index("ix_mentions_named_effective_from", "mentions", ["named", "effective_from"])
    op.create_table(
        "claims",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("claim", "record", name="pk_claims"),
    )
    op.create_table(
        "upcasts",
        sa.Column("position", POSITION, autoincrement=False, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_upcasts"),
    )


def create_institutions() -> None:
    op.create_table(
        "institutions",
        *region(),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("other_names", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("identifiers", sa.Text(), nullable=False),
        sa.Column("dissolved_on", sa.Text(), nullable=True),
    )
    op.create_index("ix_institutions_id", "institutions", ["id", "effective_from"])
    op.create_index("ix_institutions_parent", "institutions", ["parent"])
    op.create_table(
        "institution_successors", *region(), sa.Column("successor", sa.Text(), nullable=False)
    )
    op.create_index("ix_institution_successors_id", "institution_successors", ["id"])
    op.create_index("ix_institution_successors_successor", "institution_successors", ["successor"])


def create_areas_and_projects() -> None:
    op.create_table(
        "areas",
        *region(),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
    )
    op.create_index("ix_areas_id", "areas", ["id", "effective_from"])
    op.create_table(
        "projects",
        *region(),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("acronym", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("planned_start", sa.Text(), nullable=True),
        sa.Column("planned_end", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Text(), nullable=True),
        sa.Column("completed_on", sa.Text(), nullable=True),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("sectors", sa.Text(), nullable=False),
    )
    op.create_index("ix_projects_id", "projects", ["id", "effective_from"])
    op.create_index("ix_projects_lead", "projects", ["lead"])
    op.create_table("project_areas", *region(), sa.Column("area", sa.Text(), nullable=False))
    op.create_index("ix_project_areas_area", "project_areas", ["area"])
    op.create_index("ix_project_areas_id", "project_areas", ["id"])
    op.create_table(
        "project_partners",
        *region(),
        sa.Column("institution", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
    )
    op.create_index("ix_project_partners_id", "project_partners", ["id"])
    op.create_index("ix_project_partners_institution", "project_partners", ["institution"])
    op.create_table(
        "project_related",
        *region(),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
    )
    op.create_index("ix_project_related_id", "project_related", ["id"])
    op.create_index("ix_project_related_project", "project_related", ["project"])


def create_funding_agreements() -> None:
    op.create_table(
        "funding_agreements",
        *region(),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("identifiers", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("modality", sa.Text(), nullable=True),
        sa.Column("funder", sa.Text(), nullable=False),
        sa.Column("beneficiary", sa.Text(), nullable=False),
        sa.Column("requested_amount", EXACT, nullable=True),
        sa.Column("requested_currency", sa.Text(), nullable=True),
        sa.Column("decided_amount_amount", EXACT, nullable=True),
        sa.Column("decided_amount_currency", sa.Text(), nullable=True),
        sa.Column("decision_reference", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("contribution_amount", EXACT, nullable=True),
        sa.Column("contribution_currency", sa.Text(), nullable=True),
        sa.Column("total_cost_amount", EXACT, nullable=True),
        sa.Column("total_cost_currency", sa.Text(), nullable=True),
        sa.Column("start_on", sa.Text(), nullable=True),
        sa.Column("end_on", sa.Text(), nullable=True),
        sa.Column("ends_after", sa.Date(), nullable=True),
        sa.Column("instalments", sa.Text(), nullable=False),
        sa.Column("payments_followed", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("suspended", sa.Text(), nullable=False),
        sa.Column("payments", sa.Text(), nullable=False),
        sa.Column("amendments", sa.Text(), nullable=False),
        sa.Column("reports", sa.Text(), nullable=False),
        sa.Column("recoveries", sa.Text(), nullable=False),
        sa.Column("decommitments", sa.Text(), nullable=False),
        sa.Column("received_amount", EXACT, nullable=True),
        sa.Column("received_currency", sa.Text(), nullable=True),
        sa.Column("recovered_amount", EXACT, nullable=True),
        sa.Column("recovered_currency", sa.Text(), nullable=True),
        sa.Column("decommitted_amount", EXACT, nullable=True),
        sa.Column("decommitted_currency", sa.Text(), nullable=True),
        sa.Column("reported_amount", EXACT, nullable=True),
        sa.Column("reported_currency", sa.Text(), nullable=True),
        sa.Column("to_come_amount", EXACT, nullable=True),
        sa.Column("to_come_currency", sa.Text(), nullable=True),
        sa.Column("final_eligible_amount", EXACT, nullable=True),
        sa.Column("final_eligible_currency", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("terminated_on", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
    )
    op.create_index("ix_funding_agreements_beneficiary", "funding_agreements", ["beneficiary"])
    op.create_index("ix_funding_agreements_funder", "funding_agreements", ["funder"])
    op.create_index("ix_funding_agreements_id", "funding_agreements", ["id", "effective_from"])
    op.create_table(
        "funding_agreement_projects", *region(), sa.Column("project", sa.Text(), nullable=False)
    )
    op.create_index("ix_funding_agreement_projects_id", "funding_agreement_projects", ["id"])
    op.create_index(
        "ix_funding_agreement_projects_project", "funding_agreement_projects", ["project"]
    )


def create_links() -> None:
    op.create_table(
        "links",
        *region(),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("from_institution", sa.Text(), nullable=False),
        sa.Column("to_institution", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("upgrades", sa.Text(), nullable=False),
    )
    op.create_index("ix_links_from_institution", "links", ["from_institution"])
    op.create_index("ix_links_id", "links", ["id", "effective_from"])
    op.create_index("ix_links_to_institution", "links", ["to_institution"])
    op.create_table("link_areas", *region(), sa.Column("area", sa.Text(), nullable=False))
    op.create_index("ix_link_areas_area", "link_areas", ["area"])
    op.create_index("ix_link_areas_id", "link_areas", ["id"])


def refuse_changes() -> None:
    """Have the store itself refuse to change or remove what was recorded."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("""
            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP
                    USING ERRCODE = 'restrict_violation';
            END $$
        """)
        for table in APPEND_ONLY:
            op.execute(f"""
                CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """)
        return
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(f"""
                CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table}
                BEGIN
                    SELECT RAISE(ABORT, '{table} only grows: {change} is refused');
                END
            """)


def downgrade() -> None:
    """Remove everything, unless something was recorded: entries are for ever."""
    bind = op.get_bind()
    recorded = bind.execute(sa.text("SELECT count(*) FROM entries")).scalar_one()
    if recorded:
        raise RuntimeError(
            f"the log holds {recorded} entries, and a downgrade would remove them; "
            "drop the database by hand if that is what you want"
        )
    for table in reversed(TABLES):
        op.drop_table(table)
    if bind.dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
