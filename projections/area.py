"""Areas of cooperation as they are read."""

from events.area import AreaOfCooperation
from events.store.searching import SEARCHED
from events.store.texts import text
from projections.rows import ReadTable, columns_of, record_table

areas = record_table(
    "areas",
    AreaOfCooperation,
    *text("title", nullable=False, info=SEARCHED),
)

TABLES = (ReadTable(areas, columns_of(areas), of_steps=True),)
