"""What happens to institutions, areas, projects and links in their lives, as plain data.

Records bring ids of their own, so that one step can name what another opened. The lives of funding
agreements, opportunities and dossiers are in modules of their own.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from events import ids
from tests.officer import en


def named(prefix: str, key: str) -> str:
    return ids.derived(prefix, datetime(2020, 1, 1, tzinfo=UTC), key)


class Step(NamedTuple):
    """A mutation on a day, and what is read of the record then."""

    mutation: str
    on: str | None
    given: Mapping[str, Any] = {}
    shown: str = "id"
    left: Mapping[str, Any] | None = None
    """The record as the entry left it; not looked at, if None."""
    about: int | None = None
    """The step whose entry this one speaks of."""


class Life(NamedTuple):
    """What happened to one record, and to others as far as its life needs them."""

    id: str
    steps: tuple[Step, ...]


UNION, BODY, CENTRE, AGENCY, BUREAU = (
    named("ins", key) for key in ("union", "body", "centre", "agency", "bureau")
)
AREA, PROJECT, AGREEMENT = named("area", "area"), named("prj", "project"), named("agr", "agreement")
LINK = named("lnk", "link")
BECAUSE = {"reason": "It was so decided."}


def institution(id_: str, name: str, kind: str = "EU_AGENCY") -> Step:
    return Step("registerInstitution", "2000", {"id": id_, "name": en(name), "kind": kind})


OTHERS = (
    institution(UNION, "European Union", "UNION"),
    institution(BODY, "INTERPOL", "INTERNATIONAL_ORGANISATION"),
    institution(AGENCY, "European Union Drugs Agency"),
)
SEATED = {"seat": "Lisbon", "country": "PT"}
CODE = {"scheme": "EU_CORPORATE_BODY", "value": "EMCDDA"}
OF_AN_INSTITUTION = (
    *OTHERS,
    Step(
        "registerInstitution",
        "2000",
        {"name": en("Drugs Centre"), "kind": "EU_AGENCY", "shortName": "EMCDDA", "country": "PT"},
        "name shortName otherNames kind country seat parent { name } alive version",
        {
            "name": "Drugs Centre",
            "shortName": "EMCDDA",
            "otherNames": [],
            "kind": "EU_AGENCY",
            "country": "PT",
            "seat": None,
            "parent": None,
            "alive": True,
            "version": 1,
        },
    ),
    Step(
        "renameInstitution",
        "2001",
        {"name": en("Monitoring Centre"), "otherNames": ["The Lisbon agency"]},
        "name shortName otherNames",
        {"name": "Monitoring Centre", "shortName": "EMCDDA", "otherNames": ["The Lisbon agency"]},
    ),
    Step(
        "placeInstitution",
        "2002",
        {"parent": UNION},
        "parent { name }",
        {"parent": {"name": "European Union"}},
    ),
    Step("seatInstitution", "2002-07", {"seat": "Lisbon"}, "seat country", SEATED),
    Step(
        "assignIdentifier",
        "2003",
        CODE,
        "identifiers { scheme schemeName value }",
        {"identifiers": [{**CODE, "schemeName": None}]},
    ),
    Step("withdrawIdentifier", "2004", CODE, "identifiers { value }", {"identifiers": []}),
    Step("placeInstitution", "2005", {"parent": None}, "parent { name }", {"parent": None}),
    Step(
        "dissolveInstitution",
        "2024-07-02",
        {"successors": [AGENCY]},
        "alive dissolvedOn successors { name } version",
        {
            "alive": False,
            "dissolvedOn": "2024-07-02",
            "successors": [{"name": "European Union Drugs Agency"}],
            "version": 8,
        },
    ),
    Step("registerInstitution", "2025-03", {"id": BUREAU, "name": en("Bureau"), "kind": "OFFICE"}),
    Step(
        "nameSuccessors",
        "2025-04-01",
        {"successors": [AGENCY, BUREAU]},
        "alive successors { name }",
        {
            "alive": False,
            "successors": [{"name": "Bureau"}, {"name": "European Union Drugs Agency"}],
        },
    ),
    Step(
        "reestablishInstitution",
        "2026-01-01",
        {},
        "alive dissolvedOn successors { name }",
        {"alive": True, "dissolvedOn": None, "successors": []},
    ),
)

LEAFLET = {"title": "Leaflet", "url": "https://example.org/leaflet", "category": "A02"}
OTHER_LEAFLET = {"title": "What was done", "url": "https://example.org/8", "category": "A08"}
OF_AN_AREA = (
    Step(
        "openArea",
        "2010",
        {"title": en("Drugs"), "statement": en("Against.")},
        "title statement status",
        {"title": "Drugs", "statement": "Against.", "status": "OPEN"},
    ),
    Step(
        "restateArea",
        "2011",
        {"statement": en("Against drugs.")},
        "title statement status",
        {"title": "Drugs", "statement": "Against drugs.", "status": "OPEN"},
    ),
    Step(
        "closeArea",
        "2012",
        {"entry": BECAUSE},
        "status version",
        {"status": "CLOSED", "version": 3},
    ),
    Step(
        "attachDocument",
        "2013-05",
        {**LEAFLET, "language": "en", "documentDate": "2013"},
        "status documents { title url category language documentDate }",
        {
            "status": "CLOSED",
            "documents": [{**LEAFLET, "language": "en", "documentDate": "2013"}],
        },
    ),
    Step("attachDocument", "2012-05", OTHER_LEAFLET, "documents { title }"),
    Step(
        "withdrawDocument",
        "2014",
        {"url": LEAFLET["url"]},
        "version documents { title category language documentDate }",
        {
            "version": 6,
            "documents": [
                {
                    "title": "What was done",
                    "category": "A08",
                    "language": None,
                    "documentDate": None,
                }
            ],
        },
    ),
)

IDENTIFIED = Step(
    "identifyProject",
    "2010",
    {"id": PROJECT, "title": en("Police systems"), "acronym": "WAPIS", "lead": BODY},
    "status lead { name } areas { id } partners { role }",
    {"status": "IDENTIFICATION", "lead": {"name": "INTERPOL"}, "areas": [], "partners": []},
)
OF_A_PROJECT = (
    *OTHERS,
    IDENTIFIED,
    Step(
        "describeProject",
        "2010-02",
        {
            "summary": en("Records."),
            "lead": None,
            "recipients": [
                {"country": "GH", "percent": "50.0"},
                {"country": "ML", "percent": 50},
            ],
        },
        "acronym summary lead { name } recipients { country percent }",
        {
            "acronym": "WAPIS",
            "summary": "Records.",
            "lead": None,
            "recipients": [
                {"country": "GH", "percent": "50.0"},
                {"country": "ML", "percent": "50"},
            ],
        },
    ),
    Step(
        "scheduleProject",
        "2010-03",
        {"plannedEnd": "2013-10"},
        "plannedStart plannedEnd",
        {"plannedStart": None, "plannedEnd": "2013-10"},
    ),
    Step(
        "addPartner",
        "2010-04",
        {"institution": BODY, "role": "IMPLEMENTING"},
        "partners { institution { name } role }",
        {"partners": [{"institution": {"name": "INTERPOL"}, "role": "IMPLEMENTING"}]},
    ),
    Step(
        "removePartner",
        "2010-05",
        {"institution": BODY, "role": "IMPLEMENTING"},
        "partners { role }",
        {"partners": []},
    ),
    Step(
        "startProject",
        "2012-09",
        {},
        "status startedOn",
        {"status": "IMPLEMENTATION", "startedOn": "2012-09"},
    ),
    Step("suspendProject", "2012-10", {"entry": BECAUSE}, "status", {"status": "SUSPENDED"}),
    Step("resumeProject", "2012-11", {"entry": BECAUSE}, "status", {"status": "IMPLEMENTATION"}),
    Step("completeProject", "2013-09-30", {}, "status", {"status": "FINALISATION"}),
    Step("closeProject", "2014", {}, "status", {"status": "CLOSED"}),
    Step("reopenProject", "2015", {"entry": BECAUSE}, "status", {"status": "FINALISATION"}),
    Step(
        "closeProject",
        "2016",
        {},
        "status completedOn version",
        {"status": "CLOSED", "completedOn": "2013-09-30", "version": 12},
    ),
)
OF_A_PLAN = (
    *OTHERS,
    IDENTIFIED,
    Step("cancelProject", "2011", {"entry": BECAUSE}, "status", {"status": "CANCELLED"}),
)

OF_A_LINK = (
    *OTHERS,
    institution(CENTRE, "Drugs Centre"),
    Step(
        "establishLink",
        "2001-09",
        {"fromInstitution": BODY, "toInstitution": CENTRE},
        "basis since fromInstitution { name } toInstitution { name } upgrades { on }",
        {
            "basis": None,
            "since": "2001-09",
            "fromInstitution": {"name": "INTERPOL"},
            "toInstitution": {"name": "Drugs Centre"},
            "upgrades": [],
        },
    ),
    Step(
        "upgradeLink",
        "2011",
        {"basis": "MEMORANDUM", "title": en("A memorandum"), "summary": "It is written down."},
        "basis title since upgrades { on summary basis }",
        {
            "basis": "MEMORANDUM",
            "title": "A memorandum",
            "since": "2001-09",
            "upgrades": [{"on": "2011", "summary": "It is written down.", "basis": "MEMORANDUM"}],
        },
    ),
    Step("dissolveInstitution", "2024-07-02", {"id": CENTRE, "successors": [AGENCY]}),
    Step(
        "transferLink",
        "2024-07-02",
        {"toInstitution": AGENCY},
        "toInstitution { name }",
        {"toInstitution": {"name": "European Union Drugs Agency"}},
    ),
    Step(
        "endLink",
        "2025",
        {"entry": BECAUSE},
        "endedOn version",
        {"endedOn": "2025", "version": 4},
    ),
)

OF_WHAT_NEVER_WAS = (
    Step("openArea", "2010", {"title": en("Drugs"), "statement": en("Against.")}),
    Step("noteEntry", None, {"note": "Seen in the archive."}, "version", {"version": 2}, about=0),
    Step("retractEntry", None, {"entry": BECAUSE}, about=0),
)
