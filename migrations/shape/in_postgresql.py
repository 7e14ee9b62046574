"""Everything that PostgreSQL's catalogues keep of a schema, each thing with its definition."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


class Schema(NamedTuple):
    """The schema in which a store's tables stand."""

    oid: int
    name: str


_KIND = """CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table'
    WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
    WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'type' ELSE 'relation' END"""
_OURS = "c.relnamespace = CAST(:schema AS oid) AND c.relkind NOT IN ('i', 'I', 't')"

# Of each: from which catalogue, for what belongs to an extension is no object of ours; what it is
# called; and how it is defined. What has nothing to tell of itself is told to be "there".
_QUERIES = {
    "pg_class": """
        SELECT c.oid, {kind} || ' ' || c.relname, concat_ws(', ',
            CASE c.relpersistence WHEN 'p' THEN 'permanent' WHEN 'u' THEN 'unlogged' END,
            (SELECT amname FROM pg_am WHERE oid = c.relam),
            CASE WHEN c.relrowsecurity THEN 'row security' END,
            CASE WHEN c.relforcerowsecurity THEN 'row security for its owner' END,
            CASE WHEN c.reloftype <> 0 THEN 'of ' || c.reloftype::regtype END,
            CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END)
        FROM pg_class c WHERE {ours}
    """,
    "pg_attribute": """
        SELECT c.oid, 'column ' || c.relname || '.' || a.attname, concat_ws(' ',
            format_type(a.atttypid, a.atttypmod),
            CASE WHEN a.attcollation <> t.typcollation
                THEN 'COLLATE ' || (SELECT collname FROM pg_collation o
                    WHERE o.oid = a.attcollation)
            END,
            CASE WHEN a.attnotnull THEN 'NOT NULL' END,
            'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid),
            'IDENTITY ' || nullif(a.attidentity, '')::text,
            'GENERATED ' || nullif(a.attgenerated, '')::text)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE {ours} AND c.relkind <> 'S' AND a.attnum > 0 AND NOT a.attisdropped
    """,
    # From 18 on, that a column is never null is a constraint besides.
    "pg_constraint": """
        SELECT o.oid, 'constraint ' || o.conname || ' of ' || c.relname, pg_get_constraintdef(o.oid)
        FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
        WHERE {ours} AND o.contype <> 'n'
    """,
    "pg_index": """
        SELECT i.indexrelid, 'index ' || n.relname || ' of ' || c.relname, concat_ws(', ',
            pg_get_indexdef(i.indexrelid),
            CASE WHEN NOT i.indisvalid THEN 'not valid: nothing is found by it' END,
            CASE WHEN NOT i.indisready OR NOT i.indislive THEN 'not ready: nothing is added' END,
            CASE WHEN NOT i.indimmediate THEN 'deferred' END)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_class n ON n.oid = i.indexrelid WHERE {ours}
    """,
    "pg_trigger": """
        SELECT g.oid, 'trigger ' || g.tgname || ' of ' || c.relname, concat_ws(', ',
            pg_get_triggerdef(g.oid),
            CASE g.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'only for replicas'
                WHEN 'A' THEN 'for replicas too' END)
        FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE {ours}
    """,
    "pg_rewrite": """
        SELECT r.oid, 'rule ' || r.rulename || ' of ' || c.relname, pg_get_ruledef(r.oid)
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
        WHERE {ours} AND r.rulename <> '_RETURN'
    """,
    "pg_policy": """
        SELECT p.oid, 'policy ' || p.polname || ' of ' || c.relname, concat_ws(' ', p.polcmd,
            p.polpermissive, p.polroles::regrole[], pg_get_expr(p.polqual, p.polrelid),
            pg_get_expr(p.polwithcheck, p.polrelid))
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE {ours}
    """,
    "pg_inherits": """
        SELECT 0, 'inheritance of ' || h.inhrelid::regclass || ' from ' || h.inhparent::regclass,
            'there'
        FROM pg_inherits h JOIN pg_class c ON c.oid IN (h.inhrelid, h.inhparent) WHERE {ours}
    """,
    "pg_proc": """
        SELECT p.oid, 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid)
            || ')', concat_ws(' ',
            p.prokind, pg_get_function_arguments(p.oid), 'RETURNS', pg_get_function_result(p.oid),
            'LANGUAGE', (SELECT lanname FROM pg_language l WHERE l.oid = p.prolang),
            CASE p.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' ELSE 'VOLATILE' END,
            CASE WHEN p.proisstrict THEN 'STRICT' END,
            CASE WHEN p.prosecdef THEN 'SECURITY DEFINER' END,
            CASE WHEN p.proleakproof THEN 'LEAKPROOF' END,
            'PARALLEL', p.proparallel, 'COST', p.procost,
            'SET ' || array_to_string(p.proconfig, ', '),
            'SUPPORT ' || nullif(p.prosupport::oid, 0)::regproc::text,
            'AS', p.probin, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc))
        FROM pg_proc p WHERE p.pronamespace = CAST(:schema AS oid)
    """,
    "pg_type": """
        SELECT t.oid, 'type ' || t.typname, concat_ws(' ', t.typtype, t.typbasetype::regtype)
        FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
        WHERE t.typnamespace = CAST(:schema AS oid) AND t.typelem = 0 AND c.oid IS NULL
        AND t.typtype <> 'm'
    """,
    "pg_operator": """
        SELECT o.oid, 'operator ' || o.oid::regoperator, o.oprcode::regprocedure::text
        FROM pg_operator o WHERE o.oprnamespace = CAST(:schema AS oid)
    """,
    "pg_collation": """
        SELECT o.oid, 'collation ' || o.collname, 'there'
        FROM pg_collation o WHERE o.collnamespace = CAST(:schema AS oid)
    """,
    # These belong to no schema. Below 16384 stands what PostgreSQL itself brought.
    "pg_cast": """
        SELECT a.oid, 'cast from ' || a.castsource::regtype || ' to ' || a.casttarget::regtype,
            a.castfunc::regprocedure::text
        FROM pg_cast a WHERE a.oid >= 16384
    """,
    "pg_event_trigger": """
        SELECT e.oid, 'event trigger ' || e.evtname, e.evtfoid::regprocedure || ' on ' || e.evtevent
        FROM pg_event_trigger e WHERE e.evtenabled <> 'D'
    """,
    "pg_subscription": """
        SELECT s.oid, 'subscription ' || s.subname, 'what it brings fires no trigger'
        FROM pg_subscription s
        WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    """,
}
_NO_EXTENSION = """
    SELECT name, definition FROM ({query}) AS found (oid, name, definition)
    WHERE NOT EXISTS (SELECT FROM pg_depend WHERE deptype = 'e' AND objid = found.oid
        AND classid = '{catalogue}'::regclass)
"""
_NAMED_ALIKE = {
    # A row of a catalogue of which another is said to belong to an extension.
    "pg_attribute": "pg_class",
    "pg_index": "pg_class",
}

_SCHEMA = text("""
    SELECT n.oid, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY (current_schemas(true)) AND c.relname = ANY (CAST(:tables AS text[]))
    AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_temp%'
    GROUP BY n.oid, n.nspname
    ORDER BY count(*) DESC, array_position(current_schemas(true), n.nspname) LIMIT 1
""")


async def our_schema(connection: AsyncConnection, tables: Iterable[str]) -> Schema | None:
    """Return the schema in which most of our tables stand, of those that are looked in."""
    found = (await connection.execute(_SCHEMA, {"tables": list(tables)})).first()
    return None if found is None else Schema(*found)


async def objects(connection: AsyncConnection, schema: Schema) -> list[tuple[str, str]]:
    """Return what each thing in a schema is called, and its definition, as any version writes it.

    It sets what definitions depend on: whoever asks takes the transaction back to before it.
    """
    for name, value in (("search_path", "pg_catalog"), ("TimeZone", "UTC"), ("DateStyle", "ISO")):
        await connection.execute(text(f"SET LOCAL {name} = '{value}'"))
    found = list[tuple[str, str]]()
    for catalogue, query in _QUERIES.items():
        of = _NAMED_ALIKE.get(catalogue, catalogue)
        filled = query.format(kind=_KIND, ours=_OURS)
        asked = text(_NO_EXTENSION.format(query=filled, catalogue=of))
        given = {"schema": schema.oid} if ":schema" in filled else {}
        for name, definition in await connection.execute(asked, given):
            found.append((plain(name, schema), plain(definition, schema)))
    return sorted(found)


def plain(definition: str, schema: Schema) -> str:
    """Return a definition without the name of the schema, which is whatever it is called."""
    quoted = '"' + schema.name.replace('"', '""') + '".'
    return definition.replace(quoted, "").replace(f"{schema.name}.", "")
