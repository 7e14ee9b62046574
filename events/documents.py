"""Documents: where something to be read about a record is, whatever the record.

The register keeps no files: a document is known by its address. They are attached to what has ended
too, as a final report comes after the closure.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Self, TypeAlias, TypeVar

from events.catalogue import Counts, event, stated
from events.dates import PartialDate
from events.deciding.wellformed import refuse_unless_url
from events.errors import refuse_if
from events.localized import is_language_tag


class DocumentCategory(StrEnum):
    """What a document is: a code of IATI's DocumentCategory, A… of activities, B… of bodies."""

    called: str
    """What IATI calls it."""

    def __new__(cls, code: str, called: str) -> Self:
        category = str.__new__(cls, code)
        category._value_, category.called = code, called
        return category

    A01 = "A01", "Pre- and post-project impact appraisal"
    A02 = "A02", "Objectives / Purpose of activity"
    A03 = "A03", "Intended ultimate beneficiaries"
    A04 = "A04", "Conditions"
    A05 = "A05", "Budget"
    A06 = "A06", "Summary information about contract"
    A07 = "A07", "Review of project performance and evaluation"
    A08 = "A08", "Results, outcomes and outputs"
    A09 = "A09", "Memorandum of understanding (If agreed by all parties)"
    A10 = "A10", "Tender"
    A11 = "A11", "Contract"
    A12 = "A12", "Activity web page"
    B01 = "B01", "Annual report"
    B02 = "B02", "Institutional Strategy paper"
    B03 = "B03", "Country strategy paper"
    B04 = "B04", "Aid Allocation Policy"
    B05 = "B05", "Procurement Policy and Procedure"
    B06 = "B06", "Institutional Audit Report"
    B07 = "B07", "Country Audit Report"
    B08 = "B08", "Exclusions Policy"
    B09 = "B09", "Institutional Evaluation Report"
    B10 = "B10", "Country Evaluation Report"
    B11 = "B11", "Sector strategy"
    B12 = "B12", "Thematic strategy"
    B13 = "B13", "Country-level Memorandum of Understanding"
    B14 = "B14", "Evaluations policy"
    B15 = "B15", "General Terms and Conditions"
    B16 = "B16", "Organisation web page"
    B17 = "B17", "Country/Region web page"
    B18 = "B18", "Sector web page"


# Facts ---------------------------------------------------------------------------------------


@event("document.attached", Counts.DESCRIPTION)
class Attached:
    """A document is there to be read about a record."""

    title: Annotated[str, "What it is called, in its own language."]
    url: Annotated[
        str, "The web address of the document; a record's documents are told apart by it."
    ]
    category: Annotated[DocumentCategory, "What kind of document it is."]
    language: Annotated[str | None, "The language it is written in: a BCP 47 tag, as `fr`."] = None
    document_date: Annotated[PartialDate | None, "The date it bears."] = None


@event("document.withdrawn", Counts.ENDING)
class Withdrawn:
    """A document is no longer one of the record's."""

    url: Annotated[str, "The web address by which the document was attached."]


Fact: TypeAlias = Attached | Withdrawn


# What every record has -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Something to be read about a record."""

    title: str
    url: str
    category: DocumentCategory
    language: str | None = None
    document_date: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    """What has documents: every record."""

    documents: tuple[Document, ...] = ()


S = TypeVar("S", bound=Documented)


def evolve(record: S, fact: Fact) -> S:
    match fact:
        case Attached():
            attached = Document(**stated(fact))
            return replace(record, documents=(*record.documents, attached))
        case Withdrawn():
            left = tuple(one for one in record.documents if one.url != fact.url)
            return replace(record, documents=left)


# Refusals ------------------------------------------------------------------------------------


def examine(record: Documented, fact: Fact) -> None:
    is_attached = any(one.url == fact.url for one in record.documents)
    match fact:
        case Attached():
            refuse_unless_url(fact.url, "url")
            refuse_if(
                fact.language is not None and not is_language_tag(fact.language),
                "language_tag",
                f"A language is a BCP 47 tag such as en or pt-BR, not {fact.language!r:.20}.",
                "language",
            )
            refuse_if(
                is_attached,
                "already_attached",
                f"A document at {fact.url:.200} is attached already; withdraw or correct it.",
                "url",
            )
        case Withdrawn():
            refuse_if(
                not is_attached,
                "not_attached",
                f"No document at {fact.url:.200} is attached on that day.",
                "url",
            )
