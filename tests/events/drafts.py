"""What stories ask for again and again, in a word each."""

from typing import Any

from events import area, institution, link, opportunity, project
from events.deciding.command import Draft
from events.dossier import DossierReference, Opened, ReferenceScheme
from events.institution import IdentifierScheme
from tests.events.phase import PHASE
from tests.events.scenario import INTERPOL, english, institution_named, named, said

BODY, PART, HEIR = (named("ins", key) for key in ("body", "part", "heir"))
BORDERS = named("area", "borders")
LINK, OTHER_LINK = named("lnk", "link"), named("lnk", "other")
CALL, OTHER_CALL = named("opp", "call"), named("opp", "other")
FILE, OTHER_FILE = named("dos", "file"), named("dos", "other")


def body(record: str, name: str = "Body", on: str = "2000-01-01", **more: Any) -> Draft:
    return said(record, institution_named(name, **more), on)


def assigned(record: str, on: str, value: str = "Q1") -> Draft:
    scheme = IdentifierScheme.WIKIDATA
    return said(record, institution.IdentifierAssigned(scheme=scheme, value=value), on)


def opened(record: str, title: str, on: str) -> Draft:
    return said(record, area.Opened(title=english(title), statement=english("Both.")), on)


def identified(on: str, **more: Any) -> Draft:
    return said(PHASE, project.Identified(title=english("Phase 2"), **more), on)


def linked(record: str, on: str, to: str = BODY, **more: Any) -> Draft:
    fact = link.Established(from_institution=INTERPOL, to_institution=to, **more)
    return said(record, fact, on)


def spotted(record: str, on: str, topic_id: str = "T-1", **more: Any) -> Draft:
    url = "https://example.org/topic"
    fact = opportunity.Spotted(title=english("A call"), topic_id=topic_id, url=url, **more)
    return said(record, fact, on)


def numbered(value: str) -> DossierReference:
    return DossierReference(scheme=ReferenceScheme.COM, value=value)


def followed(record: str, on: str, *references: DossierReference) -> Draft:
    return said(record, Opened(title=english("A file"), references=references), on)
