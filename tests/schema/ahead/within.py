"""What records of that register say today, what they lead to, and what they come to; by hand."""

from typing import Any

WITHIN: list[tuple[str, dict[str, Any]]] = [
    (
        """office: institution(id: "office") { name shortName alive effectiveTo
            children { nodes { id } totalCount } projects { nodes { id } totalCount }
            agreementsReceived { totalCount } opportunities { nodes { id } }
            policyDossiers { nodes { id } } links { nodes { id } } }""",
        {
            "name": "Old Office",
            "shortName": None,
            "alive": True,
            "effectiveTo": "2080-01-01",
            "children": {"nodes": [{"id": "mover"}], "totalCount": 1},
            "projects": {"nodes": [{"id": "alpha"}], "totalCount": 1},
            "agreementsReceived": {"totalCount": 3},
            "opportunities": {"nodes": [{"id": "call"}]},
            "policyDossiers": {"nodes": [{"id": "file"}]},
            "links": {"nodes": [{"id": "pact"}]},
        },
    ),
    (
        """union: institution(id: "union") { children { nodes { id } }
            agreementsFunded { totalCount } projects { totalCount } links { totalCount }
            policyDossiersAddressed { totalCount } }""",
        {
            "children": {"nodes": [{"id": "office"}]},
            "agreementsFunded": {"totalCount": 3},
            "projects": {"totalCount": 0},
            "links": {"totalCount": 2},
            "policyDossiersAddressed": {"totalCount": 0},
        },
    ),
    (
        """agency: institution(id: "agency") { alive dissolvedOn successors { id }
            projects(orderBy: [{field: TITLE, direction: DESC}]) { nodes { id } }
            lineage { successor { id } } agreementsFunded { nodes { id status } } }""",
        {
            "alive": True,
            "dissolvedOn": None,
            "successors": [],
            "projects": {"nodes": [{"id": "beta"}, {"id": "alpha"}]},
            "lineage": [],
            "agreementsFunded": {"nodes": [{"id": "loan", "status": "PROPOSED"}]},
        },
    ),
    (
        """drugs: areaOfCooperation(id: "drugs") { status projects { nodes { id } }
            opportunities { nodes { id } } policyDossiers { nodes { id title } } }""",
        {
            "status": "OPEN",
            "projects": {"nodes": [{"id": "alpha"}]},
            "opportunities": {"nodes": [{"id": "call"}]},
            "policyDossiers": {"nodes": [{"id": "file", "title": "File"}]},
        },
    ),
    (
        """arms: areaOfCooperation(id: "arms") { title projects { nodes { id } }
            links { totalCount } }""",
        {
            "title": "Weapons",
            "projects": {"nodes": [{"id": "beta"}]},
            "links": {"totalCount": 0},
        },
    ),
    (
        """alpha: project(id: "alpha") { title acronym status plannedEnd lead { id name }
            areas { id } partners { institution { id } role } documents { title }
            phases { id } opportunities { nodes { id } }
            agreements(where: {status: {eq: IN_FORCE}}) { nodes { id contribution { amount } } }
            timeline { title } events { totalCount } }""",
        {
            "title": "Alpha",
            "acronym": "AAA",
            "status": "IDENTIFICATION",
            "plannedEnd": None,
            "lead": {"id": "office", "name": "Old Office"},
            "areas": [{"id": "drugs"}],
            "partners": [{"institution": {"id": "agency"}, "role": "FUNDING"}],
            "documents": [{"title": "First paper"}],
            "phases": [{"id": "gamma"}],
            "opportunities": {"nodes": [{"id": "call"}]},
            "agreements": {"nodes": [{"id": "grant", "contribution": {"amount": "100"}}]},
            "timeline": [
                {"title": "Alpha"},
                {"title": "Alpha"},
                {"title": "Zulu"},
                {"title": "Zulu"},
            ],
            "events": {"totalCount": 9},
        },
    ),
    (
        """beta: project(id: "beta") { status completedOn partners { institution { id } }
            opportunities { totalCount }
            agreements(where: {signedOn: {isNull: true}}) { nodes { id signedOn } } }""",
        {
            "status": "IMPLEMENTATION",
            "completedOn": None,
            "partners": [],
            "opportunities": {"totalCount": 0},
            "agreements": {"nodes": [{"id": "loan", "signedOn": None}]},
        },
    ),
    (
        """grant: fundingAgreement(id: "grant") { contribution { amount } received { amount }
            payments { amount { amount } } amendments { number } status }""",
        {
            "contribution": {"amount": "100"},
            "received": {"amount": "30"},
            "payments": [{"amount": {"amount": "30"}}],
            "amendments": [],
            "status": "IN_FORCE",
        },
    ),
    (
        """pact: institutionalLink(id: "pact") { basis endedOn areas { id }
            upgrades { summary } }""",
        {"basis": None, "endedOn": None, "areas": [], "upgrades": []},
    ),
    (
        """call: fundingOpportunity(id: "call") { title status programme manager { id }
            matches { project { id } stage } applications { project { id } outcome } }""",
        {
            "title": "Call",
            "status": "OPEN",
            "programme": "P1",
            "manager": {"id": "office"},
            "matches": [
                {"project": {"id": "alpha"}, "stage": "APPLIED"},
                {"project": {"id": "gamma"}, "stage": "TO_APPLY"},
            ],
            "applications": [{"project": {"id": "alpha"}, "outcome": None}],
        },
    ),
    (
        """file: policyDossier(id: "file") { title stage status outcome lead { id }
            stages { stage body { id } } positions { title } }""",
        {
            "title": "File",
            "stage": "PROPOSED",
            "status": "OPEN",
            "outcome": None,
            "lead": {"id": "office"},
            "stages": [{"stage": "PROPOSED", "body": {"id": "union"}}],
            "positions": [],
        },
    ),
]

_SUMS = "currency count requested contribution received unknown { contribution }"


def _sum(currency: str, count: int, *sums: str | None, unknown: int = 0) -> dict[str, Any]:
    requested, contribution, received = sums
    return {
        "currency": currency,
        "count": count,
        "requested": requested,
        "contribution": contribution,
        "received": received,
        "unknown": {"contribution": unknown},
    }


_USD = _sum("USD", 1, None, "11", "0")
_RATES = "applications awarded rejected undecided successRate"


def _rates(applications: int, awarded: int, rejected: int, undecided: int) -> dict[str, Any]:
    decided = awarded + rejected
    return {
        "applications": applications,
        "awarded": awarded,
        "rejected": rejected,
        "undecided": undecided,
        "successRate": awarded / decided if decided else None,
    }


ADDED_UP: list[tuple[str, Any]] = [
    (
        f"all: agreementTotals {{ {_SUMS} }}",
        [_sum("EUR", 3, "140", "107", "30", unknown=1), _USD],
    ),
    (
        f"inForce: agreementTotals(where: {{status: {{eq: IN_FORCE}}}}) {{ {_SUMS} }}",
        [_sum("EUR", 1, "90", "100", "30"), _USD],
    ),
    (
        f'named: agreementTotals(where: {{funder: {{name: {{eq: "Agency"}}}}}}) {{ {_SUMS} }}',
        [_sum("EUR", 1, "50", None, None, unknown=1)],
    ),
    (
        "byProgramme: agreementTotals(groupBy: [PROGRAMME]) { programme currency count }",
        [
            {"programme": "P1", "currency": "EUR", "count": 1},
            {"programme": "P2", "currency": "EUR", "count": 1},
            {"programme": None, "currency": "EUR", "count": 1},
            {"programme": None, "currency": "USD", "count": 1},
        ],
    ),
    (
        "byStatus: agreementTotals(groupBy: [STATUS]) { status contribution count }",
        [
            {"status": "ENDED", "contribution": "7", "count": 1},
            {"status": "IN_FORCE", "contribution": "100", "count": 1},
            {"status": "IN_FORCE", "contribution": "11", "count": 1},
            {"status": "PROPOSED", "contribution": None, "count": 1},
        ],
    ),
    (
        "byYear: agreementTotals(groupBy: [SIGNED_YEAR]) { signedYear count }",
        [
            {"signedYear": 2010, "count": 1},
            {"signedYear": 2013, "count": 1},
            {"signedYear": 2015, "count": 1},
            {"signedYear": None, "count": 1},
        ],
    ),
    (
        """byArea: agreementTotals(
            groupBy: [AREA], where: {contribution: {currency: {eq: "EUR"}}}
            ) { area { id title } contribution }""",
        [
            {"area": {"id": "drugs", "title": "Drugs"}, "contribution": "100"},
            {"area": {"id": "arms", "title": "Weapons"}, "contribution": "7"},
        ],
    ),
    (
        """byLineage: agreementTotals(groupBy: [FUNDER_LINEAGE], where: {status: {eq: PROPOSED}}) {
            funderLineage { id } requested }""",
        [{"funderLineage": {"id": "agency"}, "requested": "50"}],
    ),
    (
        """byProject: agreementTotals(
            groupBy: [PROJECT], where: {status: {in: [ENDED, PROPOSED]}}
            ) { project { title } count }""",
        [{"project": {"title": "Beta"}, "count": 2}],
    ),
    (
        'given: institution(id: "union") { fundingGiven { contribution count } }',
        {
            "fundingGiven": [
                {"contribution": "107", "count": 2},
                {"contribution": "11", "count": 1},
            ]
        },
    ),
    (
        'taken: institution(id: "mover") { fundingReceived { requested contribution } }',
        {"fundingReceived": [{"requested": None, "contribution": "7"}]},
    ),
    (
        'spent: project(id: "gamma") { funding { currency contribution requested } }',
        {"funding": [{"currency": "USD", "contribution": "11", "requested": None}]},
    ),
    (f"rates: applicationTotals {{ {_RATES} }}", [_rates(2, 0, 1, 1)]),
    (
        f"open: applicationTotals(where: {{status: {{eq: OPEN}}}}) {{ {_RATES} }}",
        [_rates(1, 0, 0, 1)],
    ),
    (
        f"ratesBy: applicationTotals(groupBy: [PROGRAMME]) {{ programme {_RATES} }}",
        [
            {"programme": "P1", **_rates(1, 0, 0, 1)},
            {"programme": "P2", **_rates(1, 0, 1, 0)},
        ],
    ),
    (
        "ratesOf: applicationTotals(groupBy: [MANAGER]) { manager { id name } applications }",
        [
            {"manager": {"id": "office", "name": "Old Office"}, "applications": 1},
            {"manager": None, "applications": 1},
        ],
    ),
    (
        """counts: register { counts { institutions areasOfCooperation projects
            fundingAgreements institutionalLinks fundingOpportunities policyDossiers } }""",
        {
            "counts": {
                "institutions": 5,
                "areasOfCooperation": 2,
                "projects": 3,
                "fundingAgreements": 4,
                "institutionalLinks": 2,
                "fundingOpportunities": 3,
                "policyDossiers": 2,
            }
        },
    ),
]

SOUGHT = {
    "Alpha": "alpha",
    "Zulu": "",
    "AAA": "alpha",
    "ZZZ": "",
    "Old Office": "office",
    "New Office": "",
    "Heir": "",
    "Delta": "",
    "Weapons": "arms",
    "Arms": "",
    "First paper": "alpha",
    "Second paper": "",
    "Folder": "",
    "Sketch": "",
    "Recall": "",
    "G-1": "grant",
    "L-1": "",
    "Doc 1": "",
    "office": "office",
    "paper": "alpha",
}
"""What a text finds."""
