"""A store takes each value in one form alone: as a type and in a spelling that are the register's.

In SQLite every table is made anew, STRICT. What holds a value in another form is refused, and named
with its table, row and column: somebody altered it. A read table is made empty instead if it is
derived again next anyway.
"""

from collections.abc import Mapping
from typing import Any

from alembic import op

from migrations.checked import IN_POSTGRESQL, IN_SQLITE, STORAGE
from migrations.unfit import UnfitError

revision = "0021"
down_revision: str | None = "0020"
branch_labels = None
depends_on = None

OLDEST = (3, 37)
"""Of SQLite: the first that knows STRICT."""

LOG = ("entries", "commands", "actors", "leaves", "checkpoints")
REGION = (
    "id! effective_from! effective_to! from_position! to_position! closed_position! entry_position!"
)
CERTAIN = "effective_until by_day shows_from there_from certain_from certain_until"
FUNDED = (
    "requested_amount requested_currency decided_amount_amount decided_amount_currency"
    " decision_reference reference contribution_amount contribution_currency total_cost_amount"
    " total_cost_currency start_on end_on instalments! status! suspended! payments! amendments!"
    " reports! recoveries! decommitments! received_amount received_currency recovered_amount"
    " recovered_currency decommitted_amount decommitted_currency reported_amount reported_currency"
    " to_come_amount to_come_currency final_eligible_amount final_eligible_currency signed_on"
    " terminated_on closed_on"
)
TABLES = {
    "entries": "position! id! record! version! type! type_version! payload! effective_on!"
    " effective_from! recorded_at! actor_id! command_id! sources! reason exceptional! corrects"
    " about replayed!",
    "commands": "command_id! fingerprint! first_position! last_position!",
    "actors": "id! name! kind!",
    "leaves": "position! format! hash! nodes! salts!",
    "checkpoints": "number! size! origin! root! records_root! note! made_at!",
    "mentions": "named! field! position! record! effective_from! shows_from there_from to_position",
    "claims": "claim! record!",
    "upcasts": "position! payload! effective_on sources",
    "entry_texts": "position! reason_folded sources_folded attested",
    "spellings": "form! spelling! text! beginning!",
    "searched_texts": f"{REGION} field! text! form!",
    "searched_words": "word! id!",
    "searched_keys": "key! word!",
    "documents": f"{REGION} title! title_folded url! category! language document_date ordinal",
    "institutions": f"{REGION} effective_on! name! short_name other_names! kind! parent country"
    f" identifiers! dissolved_on name_folded short_name_folded seat {CERTAIN}",
    "institution_successors": f"{REGION} successor!",
    "areas": f"{REGION} effective_on! title! statement! status! title_folded statement_folded"
    f" {CERTAIN}",
    "projects": f"{REGION} effective_on! title! acronym summary status! lead planned_start"
    " planned_end started_on completed_on recipients! sectors! title_folded acronym_folded"
    f" summary_folded {CERTAIN}",
    "project_areas": f"{REGION} area!",
    "project_partners": f"{REGION} institution! role ordinal",
    "project_related": f"{REGION} project! kind! ordinal",
    "funding_agreements": f"{REGION} effective_on! title identifiers! programme modality funder!"
    f" beneficiary! {FUNDED} title_folded reference_folded opportunity {CERTAIN} currency"
    " payments_followed",
    "funding_agreement_projects": f"{REGION} project!",
    "links": f"{REGION} effective_on! from_institution! to_institution! basis title reference"
    f" since! ended_on upgrades! title_folded reference_folded {CERTAIN}",
    "link_areas": f"{REGION} area!",
    "opportunities": f"{REGION} effective_on! title! title_folded topic_id! call_id programme"
    " manager opens_on deadlines! closes_after budget_min_amount budget_min_currency"
    f" budget_max_amount budget_max_currency url! withdrawn_on deadline_days {CERTAIN} status",
    "opportunity_areas": f"{REGION} area!",
    "opportunity_matches": f"{REGION} project! assessment! declined_on stage ordinal",
    "opportunity_applications": f"{REGION} project! requested_amount requested_currency"
    " submitted_on! outcome decided_on ordinal",
    "dossiers": f"{REGION} effective_on! title! title_folded references! lead stage stage_since"
    f" status! outcome concluded_on {CERTAIN}",
    "dossier_areas": f"{REGION} area!",
    "dossier_stages": f"{REGION} body stage! reached_on! act_reference ordinal",
    "dossier_positions": f"{REGION} to_institution! title! title_folded document! submitted_on!"
    " ordinal",
}
"""The columns of each table in their order; `!` follows those that are never null."""

KEYS = {
    **dict.fromkeys(("entries", "leaves", "upcasts", "entry_texts"), ("position",)),
    "commands": ("command_id",),
    "actors": ("id",),
    "checkpoints": ("number",),
    "mentions": ("named", "field", "position"),
    "claims": ("claim", "record"),
    "spellings": ("form", "spelling"),
    "searched_words": ("word", "id"),
    "searched_keys": ("key", "word"),
}
UNIQUE = {"entries": (("id",), ("record", "version"))}
WITHOUT_ROWID = ("searched_words", "searched_keys")
WORDS_OF_SQL = ("references", "key")

DAYS = {
    *("effective_from", "effective_to", "shows_from", "there_from", "certain_from"),
    *("certain_until", "attested", "closes_after"),
}
SMALL = {"version", "type_version", "format", "ordinal"}
MOMENTS = {"recorded_at", "made_at"}
FLAGS = {"by_day", "exceptional", "replayed", "payments_followed"}
FROM_ZERO = {"ordinal", "size"}
KNOWN = {
    ("actors", "kind"): "kind IN ('PERSON', 'PROGRAM')",
    ("commands", "last_position"): "last_position >= first_position",
}

BEFORE = STORAGE | {"number": "BIGINT", "flag": "BOOLEAN", "day": "DATE", "moment": "DATETIME"}
"""As what types SQLite's columns were declared before."""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            refuse(other_form(table, IN_POSTGRESQL))
            named = checks(table, IN_POSTGRESQL).items()
            alter(table, [f"ADD CONSTRAINT {name} CHECK ({check})" for name, check in named])
        return
    version: str = run("SELECT sqlite_version()").scalar_one()
    if tuple(map(int, version.split(".")[:2])) < OLDEST:
        raise UnfitError(f"a register in SQLite needs SQLite 3.37 or newer; this is {version}")
    for table in TABLES:
        refuse_other_columns(table)
    derived_next = is_behind()
    for table in TABLES:
        wrong = other_form(table, IN_SQLITE)
        if table in LOG or not derived_next:
            refuse(wrong)
        make_anew(table, strict=True, copied=wrong is None)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            alter(table, [f"DROP CONSTRAINT {name}" for name in checks(table, IN_POSTGRESQL)])
        return
    for table in TABLES:
        make_anew(table, strict=False, copied=True)


def alter(table: str, changes: list[str]) -> None:
    if changes:
        run(f"ALTER TABLE {table} {', '.join(changes)}")


def run(statement: str) -> Any:
    return op.get_bind().exec_driver_sql(statement)


def is_behind() -> bool:
    """Say whether the read tables are derived again next: before 0019 no spelling was known."""
    known = "SELECT EXISTS (SELECT 1 FROM entries) AND NOT EXISTS (SELECT 1 FROM spellings)"
    return bool(run(known).scalar_one())


# The columns ---------------------------------------------------------------------------------


def columns(table: str) -> list[tuple[str, bool]]:
    return [(one.removesuffix("!"), not one.endswith("!")) for one in TABLES[table].split()]


def kind(column: str) -> str:
    for name, names in (("day", DAYS), ("small", SMALL), ("moment", MOMENTS), ("flag", FLAGS)):
        if column in names:
            return name
    if column.endswith("position") or column in {"corrects", "about", "number", "size"}:
        return "number"
    return "exact" if column.endswith("_amount") else "text"


def quoted(column: str) -> str:
    return f'"{column}"' if column in WORDS_OF_SQL else column


def form(table: str, column: str, forms: Mapping[str, str]) -> str | None:
    known = KNOWN.get((table, column), forms.get(kind(column)))
    return known and known.format(quoted(column), least=0 if column in FROM_ZERO else 1)


def checks(table: str, forms: Mapping[str, str]) -> dict[str, str]:
    every = {name: form(table, name, forms) for name, _ in columns(table)}
    return {f"ck_{table}_{name}": one for name, one in every.items() if one is not None}


# What an older store holds -------------------------------------------------------------------


def refuse_other_columns(table: str) -> None:
    found = [name for _, name, *_ in run(f"PRAGMA table_info({table})")]
    expected = [name for name, _ in columns(table)]
    for name in (*found, *expected):
        if name not in expected or name not in found:
            wrong = "lacks the column" if found else "is missing, with its column"
            wrong = "has a column that no version of Liaison made:" if name in found else wrong
            raise UnfitError(f"the table {table} {wrong} {name}")


def refuse(wrong: str | None) -> None:
    if wrong is not None:
        raise UnfitError(f"{wrong}: somebody altered it. The register was left as it was")


def other_form(table: str, forms: Mapping[str, str]) -> str | None:
    """Say what stands in another form; types and bytes are read, in case it is very strange."""
    in_sqlite = forms is IN_SQLITE
    tests = {name: test_of(table, name, forms, can_be_null=null) for name, null in columns(table)}
    cases = [f"WHEN {test} THEN '{name}'" for name, test in tests.items() if test]
    stored = [f"WHEN {test} THEN {told(name, in_sqlite)}" for name, test in tests.items() if test]
    if not cases:
        return None
    keys = KEYS.get(table, ("id",))
    names = ", ".join(told(name, in_sqlite) for name in keys)
    found = run(
        f"SELECT * FROM (SELECT CASE {' '.join(cases)} END AS wrong, CASE {' '.join(stored)} END,"  # noqa: S608  # names of ours
        f" {names} FROM {table}) AS told WHERE wrong IS NOT NULL LIMIT 1"
    ).first()
    if found is None:
        return None
    column, value, *key = (read(one) if in_sqlite else one for one in found)
    row = ", ".join(f"{name} {one}" for name, one in zip(keys, key, strict=True))
    return (
        f"{column} of the row of {table} with {row} is stored as {value!r}, as no version wrote it"
    )


def test_of(table: str, column: str, forms: Mapping[str, str], *, can_be_null: bool) -> str | None:
    name, right = quoted(column), form(table, column, forms)
    if right is None:
        return None
    if forms is IN_SQLITE:
        right = f"typeof({name}) = '{storage(column).lower()}' AND {right}"
    return f"NOT ({right})" if not can_be_null else f"{name} IS NOT NULL AND NOT ({right})"


def told(column: str, in_sqlite: bool) -> str:  # noqa: FBT001
    name = quoted(column)
    return f"typeof({name}) || ' ' || hex({name})" if in_sqlite else f"left({name}::text, 100)"


def read(one: str) -> str:
    kind_of, apart, written = one.partition(" ")
    if not apart:
        return one
    shown = bytes.fromhex(written)[:100].decode("utf-8", "backslashreplace")
    return f"{shown} ({kind_of})" if kind_of == "blob" else shown


# A table made anew ---------------------------------------------------------------------------


def make_anew(table: str, *, strict: bool, copied: bool) -> None:
    """Make a table of SQLite again, with its rows, indexes and triggers as they were."""
    belongs = run(
        "SELECT type, name, sql FROM sqlite_master"  # noqa: S608  # a name of ours
        f" WHERE tbl_name = '{table}' AND type IN ('index', 'trigger') AND sql IS NOT NULL"
        " ORDER BY type, name"
    ).all()
    for type_, name, _ in belongs:
        run(f'DROP {type_} "{name}"')
    run(f"ALTER TABLE {table} RENAME TO {table}_before")
    run(definition(table, strict=strict))
    if copied:
        names = ", ".join(quoted(name) for name, _ in columns(table))
        run(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table}_before")  # noqa: S608
    run(f"DROP TABLE {table}_before")
    for _, _, sql in belongs:
        run(" ".join(sql.split()))


def storage(column: str) -> str:
    return STORAGE[kind(column)]


def definition(table: str, *, strict: bool) -> str:
    key, options = KEYS.get(table), ["WITHOUT ROWID"] if table in WITHOUT_ROWID else []
    parts = list[str]()
    for name, can_be_null in columns(table):
        before = "INTEGER" if name in {"position", "number"} else BEFORE[kind(name)]
        null = "" if can_be_null else " NOT NULL"
        parts.append(f"{quoted(name)} {storage(name) if strict else before}{null}")
    if key:
        parts.append(f"CONSTRAINT pk_{table} PRIMARY KEY ({', '.join(map(quoted, key))})")
    for unique in UNIQUE.get(table, ()):
        parts.append(f"CONSTRAINT uq_{table}_{'_'.join(unique)} UNIQUE ({', '.join(unique)})")
    if strict:
        options.insert(0, "STRICT")
        checked = checks(table, IN_SQLITE).items()
        parts += [f"CONSTRAINT {name} CHECK ({one})" for name, one in checked]
    inner = ",\n    ".join(parts)
    return f"CREATE TABLE {table} (\n    {inner}\n) {', '.join(options)}"
