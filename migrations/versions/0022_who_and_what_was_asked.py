"""Leaves commit to who an actor is, and guards let through what an entry says is gone; no more.

A text leaves its entry, and its salt the leaf, where `entry.redacted` says so; with it goes the
fingerprint of the request that held it. A name leaves its actor where `register.actor_erased` does.
In place of a salt stands the commitment that it made. Nothing else of these rows can change.
"""

import sqlalchemy as sa
from alembic import op

from migrations.checked import column

revision = "0022"
down_revision: str | None = "0021"
branch_labels = None
depends_on = None

GROWING = ("entries", "commands", "leaves")
"""The tables whose triggers refuse every change until now."""

REDACTED = "SELECT 1 FROM entries said WHERE said.type = 'entry.redacted' AND said.about = "
ERASED = (
    "SELECT 1 FROM entries said WHERE said.record >= 'reg_' AND said.record < 'reg`'"
    " AND said.type = 'register.actor_erased' AND {actor} = "
)
OF_COMMAND = (
    "SELECT 1 FROM entries said JOIN entries told ON told.position = said.about"
    " WHERE said.type = 'entry.redacted' AND told.command_id = "
)

COMMITTED = """
    UPDATE leaves SET actor_id =
        (SELECT entries.actor_id FROM entries WHERE entries.position = leaves.position)
    WHERE salts LIKE '%"/actor/name":%'
"""
"""Of a store that was taken back and is brought here again."""


def upgrade() -> None:
    op.add_column("leaves", column("leaves", "actor_id", "text"))
    there = sa.text("actor_id IS NOT NULL")
    op.create_index(
        "ix_leaves_actor_id",
        "leaves",
        ["actor_id"],
        unique=True,
        postgresql_where=there,
        sqlite_where=there,
    )
    gone = sa.text("type IN ('entry.redacted', 'register.actor_erased')")
    op.create_index(
        "ix_entries_gone", "entries", ["position"], postgresql_where=gone, sqlite_where=gone
    )
    create_registers()
    if op.get_bind().dialect.name == "postgresql":
        guard_postgresql()
    else:
        guard_sqlite()


REGISTERS = {
    "id!": "id",
    **dict.fromkeys(("effective_from!", "effective_to!"), "day"),
    **dict.fromkeys(
        ("from_position!", "to_position!", "closed_position!", "entry_position!"), "number"
    ),
    **dict.fromkeys(("effective_on!", "effective_until"), "text"),
    "by_day": "flag",
    **dict.fromkeys(("shows_from", "there_from", "certain_from", "certain_until"), "day"),
    "name!": "text",
    "name_folded": "id",
    "description": "text",
    "description_folded": "id",
    **dict.fromkeys(("languages!", "time_zone", "erased_actors!"), "text"),
}
"""The kinds of its columns; `!` follows those that are never null."""


def create_registers() -> None:
    its = (
        column("registers", name.removesuffix("!"), kind, null=not name.endswith("!"))
        for name, kind in REGISTERS.items()
    )
    op.create_table("registers", *its, sqlite_strict=True)
    op.create_index("ix_registers_id", "registers", ["id", "effective_from"])
    op.create_index("ix_registers_effective_to", "registers", ["effective_to"])
    last = 2**63 - 1
    is_open = f"to_position = {last} AND closed_position = {last}"
    op.create_index(
        "ix_registers_by_day",
        "registers",
        ["effective_from"],
        postgresql_where=sa.text("by_day"),
        sqlite_where=sa.text("by_day = 1"),
    )
    for name, columns, where in (
        ("to_position", ["to_position"], f"to_position < {last}"),
        ("closed_position", ["closed_position"], f"closed_position < {last}"),
        ("shows_from", ["shows_from"], "shows_from > effective_from"),
        ("open", ["id", "from_position", "effective_from"], is_open),
    ):
        there = sa.text(where)
        op.create_index(
            f"ix_registers_{name}",
            "registers",
            columns,
            postgresql_where=there,
            sqlite_where=there,
        )


# SQLite --------------------------------------------------------------------------------------

SAME = " AND ".join


def is_same(*columns: str) -> str:
    return SAME(f"NEW.{name} IS OLD.{name}" for name in columns)


ENVELOPE = is_same(
    *("position", "id", "record", "version", "type", "type_version", "effective_on"),
    *("effective_from", "recorded_at", "actor_id", "command_id", "exceptional", "corrects"),
    *("about", "replayed"),
)


def is_same_but(held: str) -> str:
    """Say whether JSON has lost one text, which an entry says is gone, and nothing else."""
    # A key as SQLite writes it, `$.title.en` or `$[0].says`, as the pointer that an entry gives.
    pointer = (
        f"'/{held}' || replace(replace(replace(replace(substr(was.fullkey, 2),"
        " '\"', ''), ']', ''), '[', '/'), '.', '/')"
    )
    return f"""
        (SELECT count(*) FROM json_tree(OLD.{held})) =
        (SELECT count(*) FROM json_tree(NEW.{held}))
        AND NOT EXISTS (
            SELECT 1 FROM json_tree(OLD.{held}) was
            LEFT JOIN json_tree(NEW.{held}) now ON now.fullkey = was.fullkey
            WHERE (now.type IS NOT was.type OR now.atom IS NOT was.atom)
            AND NOT (now.atom IS '' AND was.type = 'text' AND EXISTS (
                {REDACTED} OLD.position AND said.payload ->> 'path' = {pointer}))
        )"""  # noqa: S608  # names of ours


ONLY_REDACTED = {
    "entries": f"""{ENVELOPE} AND NOT ({is_same("payload", "sources", "reason")})
        AND (NEW.reason IS OLD.reason OR (NEW.reason = '' AND EXISTS (
            {REDACTED} OLD.position AND said.payload ->> 'path' = '/reason')))
        AND {is_same_but("payload")} AND {is_same_but("sources")}""",
    "commands": f"""{is_same("command_id", "first_position", "last_position")}
        AND NEW.fingerprint = ''
        AND OLD.fingerprint <> '' AND EXISTS ({OF_COMMAND} OLD.command_id)""",
    "leaves": f"""{is_same("position", "format", "hash", "nodes", "actor_id")}
        AND NEW.salts <> OLD.salts
        AND (SELECT count(*) FROM json_each(OLD.salts)) =
            (SELECT count(*) FROM json_each(NEW.salts))
        AND NOT EXISTS (
            SELECT 1 FROM json_each(OLD.salts) was
            LEFT JOIN json_each(NEW.salts) now ON now.key = was.key
            WHERE now.atom IS NOT was.atom AND NOT (
                length(now.atom) = 65 AND now.atom GLOB '=*'
                AND substr(now.atom, 2) NOT GLOB '*[^0-9a-f]*'
                AND CASE was.key
                    WHEN '/actor/name' THEN EXISTS (
                        {ERASED.format(actor="said.payload ->> 'erased_actor'")} OLD.actor_id)
                    WHEN '/command/fingerprint' THEN EXISTS (
                        {OF_COMMAND} (SELECT command_id FROM entries of_leaf
                            WHERE of_leaf.position = OLD.position))
                    ELSE EXISTS (
                        {REDACTED} OLD.position AND said.payload ->> 'path' = was.key)
                END)
        )""",  # noqa: S608  # likewise
    "actors": f"""{is_same("id", "kind")} AND NEW.name = ''
        AND OLD.name <> '' AND EXISTS (
        {ERASED.format(actor="said.payload ->> 'erased_actor'")} OLD.id)""",
}


def guard_sqlite() -> None:
    for table, allowed in ONLY_REDACTED.items():
        if table in GROWING:
            op.execute(f"DROP TRIGGER {table}_refuse_update")
        if table == "leaves":
            op.execute(COMMITTED)
        op.execute(f"""
            CREATE TRIGGER {table}_refuse_update BEFORE UPDATE ON {table}
            WHEN NOT coalesce({allowed}, 0)
            BEGIN
                SELECT RAISE(ABORT, '{table} only grows: UPDATE is refused');
            END
        """)
    op.execute("""
        CREATE TRIGGER actors_refuse_delete BEFORE DELETE ON actors
        BEGIN
            SELECT RAISE(ABORT, 'actors only grows: DELETE is refused');
        END
    """)
    op.execute("""
        CREATE TRIGGER actors_refuse_replace BEFORE INSERT ON actors
        WHEN EXISTS (SELECT 1 FROM actors WHERE id = NEW.id)
        BEGIN
            SELECT RAISE(ABORT, 'actors only grows: it is there already');
        END
    """)


# PostgreSQL ----------------------------------------------------------------------------------

PATH = "string_to_array(ltrim(said.payload::json ->> 'path', '/'), '/')"


def allowed_on_postgresql() -> dict[str, str]:
    """Return by table when a change of a row is what an entry says was removed."""
    # An entry as one object, in which the pointer of what is gone leads to it.
    told = """jsonb_build_object('payload', {0}.payload::jsonb, 'sources', {0}.sources::jsonb,
                'reason', {0}.reason)"""
    without = "(to_jsonb({0}) - 'payload' - 'sources' - 'reason')"
    erased = ERASED.format(actor="said.payload::json ->> 'erased_actor'")
    return {
        "entries": f"""
            {without.format("NEW")} = {without.format("OLD")} AND EXISTS (
                {REDACTED} OLD.position
                AND {told.format("OLD")} #> {PATH} IS NOT NULL
                AND jsonb_set({told.format("OLD")}, {PATH}, '""', false) = {told.format("NEW")})""",
        "commands": f"""
            (to_jsonb(NEW) - 'fingerprint') = (to_jsonb(OLD) - 'fingerprint')
            AND NEW.fingerprint = '' AND OLD.fingerprint <> ''
            AND EXISTS ({OF_COMMAND} OLD.command_id)""",
        "leaves": f"""
            (to_jsonb(NEW) - 'salts') = (to_jsonb(OLD) - 'salts') AND NEW.salts <> OLD.salts
            AND (SELECT count(*) FROM json_object_keys(OLD.salts::json)) =
                (SELECT count(*) FROM json_object_keys(NEW.salts::json))
            AND NOT EXISTS (
                SELECT 1 FROM json_each_text(OLD.salts::json) was
                LEFT JOIN json_each_text(NEW.salts::json) now ON now.key = was.key
                WHERE now.value IS DISTINCT FROM was.value AND NOT coalesce(
                    now.value ~ '^=[0-9a-f]{{64}}$'
                    AND CASE was.key
                        WHEN '/actor/name' THEN EXISTS (
                            {erased} OLD.actor_id)
                        WHEN '/command/fingerprint' THEN EXISTS (
                            {OF_COMMAND} (SELECT command_id FROM entries of_leaf
                                WHERE of_leaf.position = OLD.position))
                        ELSE EXISTS ({REDACTED} OLD.position
                            AND said.payload::json ->> 'path' = was.key)
                    END, false))""",  # noqa: S608  # likewise
        "actors": f"""
            (to_jsonb(NEW) - 'name') = (to_jsonb(OLD) - 'name') AND NEW.name = ''
            AND OLD.name <> '' AND EXISTS ({erased} OLD.id)""",
    }


def guard_postgresql() -> None:
    for table, condition in allowed_on_postgresql().items():
        op.execute(f"""
        CREATE FUNCTION refuse_change_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {condition} THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP
                USING ERRCODE = 'restrict_violation';
        END $$
        """)
        if table in GROWING:
            op.execute(f"DROP TRIGGER {table}_only_grows ON {table}")
        if table == "leaves":
            op.execute(COMMITTED)
        op.execute(f"""
        CREATE TRIGGER {table}_only_grows BEFORE DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
        """)
        op.execute(f"""
        CREATE TRIGGER {table}_only_loses BEFORE UPDATE ON {table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_{table}()
        """)


def downgrade() -> None:
    """Refuse it where a text or a name is gone, which nothing older could say."""
    bind = op.get_bind()
    gone = "SELECT count(*) FROM entries WHERE type IN ('entry.redacted', 'register.actor_erased')"
    if bind.execute(sa.text(gone)).scalar_one():
        raise RuntimeError("a text or a name was removed from the register, which older ones deny")
    if bind.dialect.name == "postgresql":
        for table in ONLY_REDACTED:
            op.execute(f"DROP TRIGGER {table}_only_grows ON {table}")
            op.execute(f"DROP TRIGGER {table}_only_loses ON {table}")
            op.execute(f"DROP FUNCTION refuse_change_of_{table}()")
        for table in GROWING:
            op.execute(f"""
                CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """)
    else:
        for table in ONLY_REDACTED:
            op.execute(f"DROP TRIGGER {table}_refuse_update")
        for change in ("delete", "replace"):
            op.execute(f"DROP TRIGGER actors_refuse_{change}")
        for table in GROWING:
            op.execute(f"""
                CREATE TRIGGER {table}_refuse_update BEFORE UPDATE ON {table}
                BEGIN
                    SELECT RAISE(ABORT, '{table} only grows: UPDATE is refused');
                END
            """)
    op.drop_table("registers")
    op.drop_index("ix_entries_gone", "entries")
    op.drop_index("ix_leaves_actor_id", "leaves")
    op.drop_column("leaves", "actor_id")
