"""Documents of records, as clients read them."""

import strawberry
from sqlalchemy import Table

from events.codes import named
from events.dates import PartialDate
from events.documents import DocumentCategory
from projections.documents import documents
from schema.compiler.coded import code_name
from schema.compiler.dated import dated
from schema.compiler.plan import as_written, stored


@strawberry.type(
    description="Something to be read about a record. The register says where it is; it keeps no "
    "files."
)
class Document:
    title: str | None = stored("What it is called, in its own language.")
    url: str | None = as_written(
        "The web address of the document; a record's documents are told apart by it."
    )
    category: DocumentCategory = stored()
    category_name: str = code_name(
        named.CATEGORY,
        "category",
        "What the category is called, in English whatever `lang` says: IATI.",
    )
    language: str | None = as_written("The language it is written in: a BCP 47 tag, as `fr`.")
    document_date: PartialDate | None = dated("The date it bears.")

    @staticmethod
    def kept_in() -> Table:
        """Return the table whose folded texts a part is looked for in."""
        return documents
