"""Links between institutions as they are read, with their areas."""

from sqlalchemy import Column

from events.link import InstitutionalLink
from events.store.searching import SEARCHED
from events.store.sql import Id
from events.store.texts import text
from projections.rows import ReadTable, member_table, record_table
from projections.written import columns_of, member

links = record_table(
    "links",
    InstitutionalLink,
    Column("from_institution", Id, nullable=False, index=True),
    Column("to_institution", Id, nullable=False, index=True),
    *text("title", info=SEARCHED),
    *text("reference", info=SEARCHED),
    members=("areas",),
)

link_areas = member_table("link_areas", Column("area", Id, nullable=False, index=True))


def _areas(link: InstitutionalLink) -> tuple[str, ...]:
    return link.areas


TABLES = (
    ReadTable(links, columns_of(links), of_steps=True),
    ReadTable(link_areas, member("area", _areas)),
)
