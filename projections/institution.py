"""Institutions as they are read, and who succeeds whom."""

from sqlalchemy import Column, Text

from events.institution import Institution
from events.store.searching import SEARCHED
from events.store.sql import Id
from events.store.texts import equal_by, found_by, text
from projections.rows import ReadTable, member_table, record_table
from projections.written import columns_of, member

institutions = record_table(
    "institutions",
    Institution,
    found_by("institutions", "name"),
    *text("name", nullable=False, info=SEARCHED),
    equal_by("institutions", "name"),
    *text("short_name", info=SEARCHED),
    Column("other_names", Text, nullable=False, info=SEARCHED),
    Column("parent", Id, index=True),
    Column("identifiers", Text, nullable=False, info=SEARCHED),
    members=("successors",),
)

institution_successors = member_table(
    "institution_successors", Column("successor", Id, nullable=False, index=True)
)


def _successors(institution: Institution) -> tuple[str, ...]:
    return institution.successors


TABLES = (
    ReadTable(institutions, columns_of(institutions), of_steps=True),
    ReadTable(institution_successors, member("successor", _successors)),
)
