"""Areas of cooperation as they are read."""

from events.area import AreaOfCooperation
from events.store.searching import SEARCHED
from events.store.texts import text
from projections.rows import ReadTable, record_table
from projections.written import columns_of

areas = record_table(
    "areas",
    AreaOfCooperation,
    *text("title", nullable=False, info=SEARCHED),
)

TABLES = (ReadTable(areas, columns_of(areas), of_steps=True),)
