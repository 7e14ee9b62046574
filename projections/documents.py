"""Documents as they are read: one table for those of all kinds of record."""

from sqlalchemy import Column, Text

from events.documents import Document, Documented
from events.store.searching import SEARCHED
from events.store.texts import text
from projections.rows import ReadTable, list_table
from projections.written import members_of

documents = list_table(
    "documents",
    *text("title", nullable=False, info=SEARCHED),
    Column("url", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("language", Text),
    Column("document_date", Text),
)


def _documents(record: Documented) -> tuple[Document, ...]:
    return record.documents


OF_EVERY_KIND = ReadTable(documents, members_of(documents, _documents))
