"""Areas of cooperation as they are read."""

from sqlalchemy import Column, Text

from events.store.searching import SEARCHED
from events.store.texts import text
from projections.rows import ReadTable, columns_of, record_table

areas = record_table(
    "areas",
    *text("title", nullable=False, info=SEARCHED),
    *text("statement", nullable=False),
    Column("status", Text, nullable=False),
)

TABLES = (ReadTable(areas, columns_of(areas), of_steps=True),)
