"""Documents of records, as clients read them."""

import strawberry
from sqlalchemy import Table

from events.dates import PartialDate
from events.documents import DocumentCategory
from projections.documents import documents
from schema.compiler.plan import stored


@strawberry.type(
    description="Something to be read about a record. The register says where it is; it keeps no "
    "files."
)
class Document:
    title: str = stored("What it is called, in its own language.")
    url: str = stored("Where it is; the documents of a record are told apart by it.")
    category: DocumentCategory = stored()
    language: str | None = stored("What it is written in: a BCP 47 tag.")
    document_date: PartialDate | None = stored("The date it bears.")

    @staticmethod
    def kept_in() -> Table:
        """Return the table whose folded texts a part is looked for in."""
        return documents
