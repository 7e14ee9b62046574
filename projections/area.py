"""Areas of cooperation as they are read."""

from sqlalchemy import Column, Text

from projections.rows import ReadTable, columns_of, record_table

areas = record_table(
    "areas",
    Column("title", Text, nullable=False),
    Column("statement", Text, nullable=False),
    Column("status", Text, nullable=False),
)

TABLES = (ReadTable(areas, columns_of(areas), of_steps=True),)
