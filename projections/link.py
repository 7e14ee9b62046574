"""Links between institutions as they are read, with their areas and upgrades."""

from sqlalchemy import Column, Text

from events.link import InstitutionalLink, Upgrade
from events.store.searching import SEARCHED
from events.store.sql import Id
from events.store.texts import text
from projections.rows import ReadTable, list_table, member_table, record_table
from projections.written import columns_of, member, members_of

links = record_table(
    "links",
    InstitutionalLink,
    Column("from_institution", Id, nullable=False, index=True),
    Column("to_institution", Id, nullable=False, index=True),
    *text("title", info=SEARCHED),
    *text("reference", info=SEARCHED),
    members=("areas", "upgrades"),
)

link_areas = member_table("link_areas", Column("area", Id, nullable=False, index=True))


link_upgrades = list_table(
    "link_upgrades",
    Column("on", Text, nullable=False),
    Column("summary", Text),
    Column("basis", Text),
    *text("title"),
    Column("reference", Text),
)


def _areas(link: InstitutionalLink) -> tuple[str, ...]:
    return link.areas


def _upgrades(link: InstitutionalLink) -> tuple[Upgrade, ...]:
    return link.upgrades


TABLES = (
    ReadTable(links, columns_of(links), of_steps=True),
    ReadTable(link_areas, member("area", _areas)),
    ReadTable(link_upgrades, members_of(link_upgrades, _upgrades)),
)
