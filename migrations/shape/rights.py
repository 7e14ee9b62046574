"""Who owns a store in PostgreSQL, who may do what there, and what is set that lets guards sleep.

The most that anybody but the owner may have is what docs/postgresql.md gives to who serves.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from events.proofs.findings import Finding
from migrations.shape.in_postgresql import Schema

_OFF = ("off", "false", "no", "0")
_SET_SAFELY = {
    "session_replication_role": ("origin", "local"),
    "transform_null_equals": _OFF,
    "standard_conforming_strings": ("on", "true", "yes", "1"),
    "ignore_system_indexes": _OFF,
    "zero_damaged_pages": _OFF,
    "ignore_checksum_failure": _OFF,
    "role": ("none",),
}
"""Settings on which guards and answers depend, and the values that do no harm."""

_OWNERS = """
    SELECT 'table ' || c.relname AS name, pg_get_userbyid(c.relowner) AS owner, c.relname AS main
    FROM pg_class c WHERE c.relnamespace = CAST(:schema AS oid) AND c.relkind NOT IN ('i', 'I', 't')
    UNION ALL
    SELECT 'function ' || p.proname, pg_get_userbyid(p.proowner), NULL
    FROM pg_proc p WHERE p.pronamespace = CAST(:schema AS oid) AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.deptype = 'e' AND d.objid = p.oid)
"""
_SCHEMA_OWNER = """
    SELECT n.nspname AS name, r.rolname AS owner, r.rolsuper AS is_superuser
    FROM pg_namespace n
    JOIN pg_database d ON d.datname = current_database()
    -- Whoever owns the database is a member of this role, and nobody else can be.
    JOIN pg_roles r ON r.oid = CASE pg_get_userbyid(n.nspowner) WHEN 'pg_database_owner'
        THEN d.datdba ELSE n.nspowner END
    WHERE n.oid = CAST(:schema AS oid)
"""
# What was granted, to whom, and whether it may be granted on. 0 is everybody.
_GRANTED = """
    WITH owned AS (
        SELECT 'table' AS kind, c.relname AS name, c.relname AS of, c.relacl AS acl,
            c.relowner AS owner
        FROM pg_class c
        WHERE c.relnamespace = CAST(:schema AS oid) AND c.relkind NOT IN ('i', 'I', 't')
        UNION ALL
        SELECT 'column', c.relname || '.' || a.attname, c.relname, a.attacl, c.relowner
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = CAST(:schema AS oid) AND a.attacl IS NOT NULL AND NOT a.attisdropped
        UNION ALL
        SELECT 'schema', nspname, NULL, nspacl, nspowner FROM pg_namespace
        WHERE oid = CAST(:schema AS oid)
        UNION ALL
        SELECT 'database', datname, NULL, datacl, datdba FROM pg_database
        WHERE datname = current_database()
        UNION ALL
        SELECT 'tables made later', '', NULL, defaclacl, defaclrole FROM pg_default_acl
        WHERE defaclobjtype = 'r' AND defaclnamespace IN (0, CAST(:schema AS oid))
    )
    SELECT kind, name, of, privilege_type AS privilege, is_grantable,
        CASE grantee WHEN 0 THEN 'everybody' ELSE pg_get_userbyid(grantee) END AS to_whom
    FROM owned, aclexplode(acl) WHERE grantee <> owner
"""
# What a role may do by being a member of another, be it the owner or one of PostgreSQL's own.
_EFFECTIVE = """
    SELECT 'table' AS kind, c.relname AS name, c.relname AS of, privilege, false AS is_grantable,
        r.rolname AS to_whom
    FROM pg_roles r, pg_class c, unnest(CAST(:privileges AS text[])) AS privilege
    WHERE c.relnamespace = CAST(:schema AS oid) AND c.relkind IN ('r', 'p') AND r.oid >= 16384
    AND NOT r.rolsuper AND r.rolname <> CAST(:owner AS name)
    AND NOT pg_has_role(r.oid, CAST(:owner AS name), 'MEMBER')
    AND has_table_privilege(r.oid, c.oid, privilege)
"""
_PRIVILEGES = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
_ROLES = """
    SELECT r.rolname AS name, concat_ws(', ',
        CASE WHEN r.rolsuper THEN 'is a superuser' END,
        CASE WHEN r.rolcreaterole AND NOT r.rolsuper THEN 'may make and alter roles' END,
        CASE WHEN r.rolbypassrls AND NOT r.rolsuper THEN 'passes row security' END,
        CASE WHEN r.rolreplication AND NOT r.rolsuper THEN 'may replicate' END,
        CASE WHEN NOT r.rolsuper AND (pg_has_role(r.oid, 'pg_write_server_files', 'MEMBER')
            OR pg_has_role(r.oid, 'pg_execute_server_program', 'MEMBER'))
            THEN 'may write files of the server' END) AS wrong
    FROM pg_roles r WHERE r.rolname = ANY (CAST(:roles AS text[]))
"""
_MEMBERS = """
    SELECT r.rolname AS name FROM pg_roles r
    WHERE r.rolname <> CAST(:owner AS name) AND NOT r.rolsuper AND r.oid >= 16384
    -- Who may only grant a membership has it soon enough; to make a role is to be one who may.
    AND (pg_has_role(r.oid, CAST(:owner AS name), {may_act}) OR
        r.rolname = ANY (CAST(:roles AS text[]))
        AND pg_has_role(r.oid, CAST(:owner AS name), 'MEMBER'))
"""
_SETTINGS = """
    SELECT split_part(one, '=', 1) AS name, substr(one, strpos(one, '=') + 1) AS value,
        concat_ws(' in ', CASE s.setrole WHEN 0 THEN 'everybody' ELSE pg_get_userbyid(s.setrole)
            END, CASE s.setdatabase WHEN 0 THEN 'every database' ELSE current_database() END) AS of
    FROM pg_db_role_setting s, unnest(s.setconfig) AS one
    WHERE s.setdatabase IN
        (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
    UNION ALL
    SELECT name, setting, 'this connection' FROM pg_settings
    WHERE name = ANY (CAST(:names AS text[]))
"""
_SHADOWS = """
    WITH paths AS (
        SELECT current_setting('search_path') AS path
        UNION SELECT substr(one, strpos(one, '=') + 1)
        FROM pg_db_role_setting s, unnest(s.setconfig) AS one
        WHERE one LIKE 'search_path=%' AND s.setdatabase IN
            (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
    ), named AS (
        SELECT trim(both '" ' FROM part) AS schema FROM paths, regexp_split_to_table(path, ',') part
        UNION SELECT rolname FROM pg_roles WHERE oid >= 10
    )
    SELECT n.nspname AS schema, things.name
    FROM pg_namespace n JOIN named ON named.schema = n.nspname, LATERAL (
        SELECT relname AS name FROM pg_class WHERE relnamespace = n.oid
            AND relkind IN ('r', 'p', 'v', 'm', 'f') AND relname = ANY (CAST(:tables AS text[]))
        UNION ALL
        SELECT proname FROM pg_proc WHERE pronamespace = n.oid
            AND proname = ANY (CAST(:functions AS text[]))
    ) AS things
    WHERE n.oid <> CAST(:schema AS oid) AND n.nspname <> 'pg_catalog'
"""
_SYSTEM_FIRST = """
    SELECT nspname FROM unnest(current_schemas(true)) WITH ORDINALITY AS path (nspname, place)
    WHERE place < array_position(current_schemas(true), 'pg_catalog')
    AND nspname NOT LIKE 'pg\\_temp%'
"""


async def findings(
    connection: AsyncConnection, schema: Schema, at_most: Mapping[str, Sequence[str]]
) -> list[Finding]:
    """Return who owns what is another's, may do more than serve, or has set what is not to be set.

    `at_most` are the rights to each table that others than its owner may have.
    """

    async def ask(query: str, **given: Any) -> Sequence[Any]:
        wanted = {name: value for name, value in given.items() if f":{name}" in query}
        return (await connection.execute(text(query), wanted)).all()

    owned = await ask(_OWNERS, schema=schema.oid)
    owner = Counter(row.owner for row in owned if row.main in at_most).most_common(1)[0][0]
    found = [
        f"{row.name} belongs to {row.owner}, and the other tables to {owner}"
        for row in owned
        if row.owner != owner
    ]
    [of_schema] = await ask(_SCHEMA_OWNER, schema=schema.oid)
    if of_schema.owner != owner and not of_schema.is_superuser:
        found.append(f"the schema {schema.name} belongs to {of_schema.owner}, not to {owner}")
    privileges = [*_PRIVILEGES]
    version: tuple[Any, ...] = connection.dialect.server_version_info or ()
    if version >= (17,):
        privileges.append("MAINTAIN")
    members = _MEMBERS.format(may_act="'SET, USAGE'" if version >= (16,) else "'MEMBER'")
    granted = await ask(_GRANTED, schema=schema.oid)
    who = sorted({row.to_whom for row in granted} - {owner})
    found += [
        f"{row.name} may act as {owner}, to whom the tables belong"
        for row in await ask(members, owner=owner, roles=who)
    ]
    effective = await ask(_EFFECTIVE, schema=schema.oid, owner=owner, privileges=privileges)
    found += _too_many([*granted, *effective], at_most)
    found += [
        f"{row.name}, who has rights here, {row.wrong}"
        for row in await ask(_ROLES, roles=who)
        if row.wrong
    ]
    settings = await ask(_SETTINGS, names=[*_SET_SAFELY])
    return [
        *(Finding("rights", one) for one in found),
        *(Finding("settings", one) for one in _set_otherwise(settings)),
    ]


def _too_many(granted: Sequence[Any], at_most: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield what is granted beyond what serving takes, once for all rights to a thing."""

    def place(row: Any) -> tuple[str, str, str]:
        return row.to_whom, row.kind, row.name

    most = {
        "schema": ("USAGE",),
        "database": ("CONNECT", "TEMPORARY"),
        "tables made later": ("SELECT", "INSERT", "UPDATE", "DELETE"),
    }
    for (to_whom, kind, name), rows in groupby(sorted(granted, key=place), key=place):
        some = [*rows]
        allowed = most.get(kind, at_most.get(some[0].of, ()))
        beyond = sorted({row.privilege for row in some if row.privilege not in allowed})
        if beyond and (kind in most or some[0].of in at_most):
            yield f"{to_whom} may {', '.join(beyond)} on {kind} {name}".rstrip()
        passed_on = sorted({row.privilege for row in some if row.is_grantable})
        if passed_on:
            yield f"{to_whom} may grant {', '.join(passed_on)} on {kind} {name} to others".rstrip()


def _set_otherwise(settings: Sequence[Any]) -> Iterator[str]:
    for row in settings:
        if row.value.lower() not in _SET_SAFELY.get(row.name, (row.value.lower(),)):
            safe = _SET_SAFELY[row.name][0]
            yield f"{row.name} is {row.value} for {row.of}; it has to be {safe}"


async def shadows(
    connection: AsyncConnection, schema: Schema, tables: Sequence[str], functions: Sequence[str]
) -> list[Finding]:
    """Return what would be found in place of a table or function of ours, by whoever looks there.

    It has to be asked before the search path is set otherwise.
    """
    given = {"schema": schema.oid, "tables": list(tables), "functions": list(functions)}
    found = [
        f"there is another {row.name}, in the schema {row.schema}, which may be looked in first"
        for row in await connection.execute(text(_SHADOWS), given)
    ]
    found += [
        f"functions are looked for in the schema {row.nspname} before PostgreSQL's own"
        for row in await connection.execute(text(_SYSTEM_FIRST))
    ]
    return [Finding("schema", one) for one in found]
