"""The register's own record as it is read."""

from events.register import RegisterRecord
from events.store.searching import SEARCHED
from events.store.texts import text
from projections.rows import ReadTable, record_table
from projections.written import columns_of

registers = record_table(
    "registers",
    RegisterRecord,
    *text("name", nullable=False, info=SEARCHED),
)

TABLES = (ReadTable(registers, columns_of(registers), of_steps=True),)
