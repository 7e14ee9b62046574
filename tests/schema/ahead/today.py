"""What is so today of the register of which much is known ahead, written by hand."""

from typing import NamedTuple


class Listing(NamedTuple):
    """A root field with its arguments, and the names of what it lists today."""

    field: str
    arguments: str
    names: str

    @property
    def asked(self) -> str:
        """Return it as a field of an operation."""
        given = f"({self.arguments})" if self.arguments else ""
        return f"{self.field}{given} {{ totalCount nodes {{ id version effectiveOn }} }}"


def _where(field: str, *cases: tuple[str, str]) -> list[Listing]:
    return [Listing(field, f"where: {{{given}}}", names) for given, names in cases]


ALL = [
    Listing("institutions", "", "union office agency mover gone"),
    Listing("areasOfCooperation", "", "drugs arms"),
    Listing("projects", "", "alpha beta gamma"),
    Listing("fundingAgreements", "", "grant loan old live"),
    Listing("institutionalLinks", "", "pact swap"),
    Listing("fundingOpportunities", "", "call past late"),
    Listing("policyDossiers", "", "file act"),
]

FILTERED = [
    *_where(
        "institutions",
        ('name: {eq: "Old Office"}', "office"),
        ('name: {eq: "New Office"}', ""),
        ('name: {ne: "New Office"}', "union office agency mover gone"),
        ('name: {contains: "office"}', "office"),
        ('name: {startsWith: "new"}', ""),
        ('name: {gte: "O"}', "office union"),
        ('shortName: {eq: "NO"}', ""),
        ("shortName: {isNull: true}", "union office agency mover gone"),
        ("alive: {eq: true}", "union office agency mover"),
        ("alive: {eq: false}", "gone"),
        ("dissolvedOn: {isNull: false}", "gone"),
        ('parent: {name: {eq: "Old Office"}}', "mover"),
        ('parent: {name: {eq: "New Office"}}', ""),
        ('parent: {name: {eq: "Union"}}', "office"),
        ('children: {some: {name: {eq: "Mover"}}}', "office"),
        ("children: {none: {}}", "agency mover gone"),
        ("successors: {some: {}}", "gone"),
        ('projects: {some: {title: {eq: "Delta"}}}', ""),
        ('projects: {some: {title: {eq: "Alpha"}}}', "office agency"),
        ('projects: {some: {title: {eq: "Beta"}}}', "agency"),
        ('agreementsFunded: {some: {requested: {amount: {eq: "1000"}}}}', ""),
        ('links: {some: {toInstitution: {name: {eq: "Heir"}}}}', ""),
        ("links: {none: {}}", "mover gone"),
    ),
    *_where(
        "areasOfCooperation",
        ("status: {eq: CLOSED}", ""),
        ("status: {in: [OPEN, CLOSED]}", "drugs arms"),
        ('title: {in: ["Arms", "Sea"]}', ""),
        ('title: {in: ["Weapons", "Drugs", "Sea"]}', "drugs arms"),
        ('projects: {some: {title: {eq: "Alpha"}}}', "drugs"),
        ('projects: {some: {title: {in: ["Zulu", "Delta"]}}}', ""),
        ('projects: {every: {title: {eq: "Beta"}}}', "arms"),
        ("links: {some: {}}", ""),
    ),
    *_where(
        "projects",
        ('title: {eq: "Alpha"}', "alpha"),
        ('title: {eq: "Zulu"}', ""),
        ('title: {in: ["Zulu", "Beta", "Delta"]}', "beta"),
        ('title: {notIn: ["Zulu", "Beta", "Delta"]}', "alpha gamma"),
        ('title: {lte: "Alpha"}', "alpha"),
        ('title: {gte: "H"}', ""),
        ('not: {title: {eq: "Alpha"}}', "beta gamma"),
        ('or: [{title: {eq: "Zulu"}}, {acronym: {eq: "MMM"}}]', "gamma"),
        ("acronym: {isNull: true}", "beta"),
        ("status: {eq: IMPLEMENTATION}", "beta"),
        ("status: {ne: IMPLEMENTATION}", "alpha gamma"),
        ("plannedEnd: {isNull: true}", "alpha beta gamma"),
        ("startedOn: {isNull: false}", "beta"),
        ('lead: {name: {eq: "Old Office"}}', "alpha"),
        ('lead: {name: {eq: "Union"}}', ""),
        ('lead: {name: {eq: "New Office"}}', ""),
        ('areas: {some: {title: {eq: "Weapons"}}}', "beta"),
        ('areas: {every: {title: {eq: "Weapons"}}}', "beta gamma"),
        ("areas: {none: {}}", "gamma"),
        ('partners: {some: {institution: {name: {eq: "Agency"}}}}', "alpha"),
        ('partners: {some: {institution: {name: {eq: "Mover"}}}}', ""),
        ("partners: {none: {}}", "beta gamma"),
        ('documents: {some: {url: {eq: "https://example.org/1"}}}', "alpha"),
        ('documents: {some: {url: {eq: "https://example.org/2"}}}', ""),
        ("phases: {some: {}}", "alpha"),
        ('phases: {every: {title: {eq: "Gamma"}}}', "alpha beta gamma"),
        ("opportunities: {some: {}}", "alpha gamma"),
        ('agreements: {some: {contribution: {amount: {eq: "500"}}}}', ""),
        ("agreements: {every: {programme: {isNull: true}}}", "gamma"),
    ),
    *_where(
        "fundingAgreements",
        ("status: {eq: IN_FORCE}", "grant live"),
        ("status: {eq: ENDED}", "old"),
        ("status: {eq: PROPOSED}", "loan"),
        ('contribution: {amount: {gte: "100"}}', "grant"),
        ('contribution: {amount: {gt: "100"}}', ""),
        ('contribution: {currency: {eq: "USD"}}', "live"),
        ('received: {amount: {eq: "30"}}', "grant"),
        ('received: {amount: {eq: "70"}}', ""),
        ("signedOn: {isNull: true}", "loan"),
        ('programme: {in: ["P1", "P3"]}', "grant"),
        ('reference: {eq: "L-1"}', ""),
        ('projects: {some: {title: {eq: "Gamma"}}}', "live"),
        ('projects: {some: {title: {eq: "Alpha"}}}', "grant"),
        ('projects: {some: {title: {eq: "Beta"}}}', "loan old"),
        ('funder: {name: {eq: "Union"}}', "grant old live"),
        ("amendments: {some: {}}", ""),
        ("payments: {some: {}}", "grant"),
    ),
    *_where(
        "institutionalLinks",
        ("endedOn: {isNull: true}", "pact swap"),
        ("basis: {isNull: true}", "pact swap"),
        ("areas: {some: {}}", ""),
        ('toInstitution: {name: {eq: "Agency"}}', "swap"),
        ('toInstitution: {name: {eq: "Heir"}}', ""),
        ('fromInstitution: {name: {eq: "Mover"}}', ""),
        ("upgrades: {some: {}}", ""),
    ),
    *_where(
        "fundingOpportunities",
        ("status: {eq: OPEN}", "call"),
        ("status: {eq: CLOSED}", "past"),
        ("status: {eq: FORTHCOMING}", "late"),
        ('programme: {in: ["P1", "P9"]}', "call"),
        ('programme: {eq: "P9"}', ""),
        ('title: {eq: "Recall"}', ""),
        ('manager: {name: {eq: "Old Office"}}', "call"),
        ('manager: {name: {eq: "Union"}}', ""),
        ('matches: {some: {project: {title: {eq: "Beta"}}}}', ""),
        ('matches: {every: {project: {title: {eq: "Gamma"}}}}', "past late"),
        ("applications: {some: {outcome: {eq: AWARDED}}}", ""),
        ("applications: {some: {outcome: {isNull: true}}}", "call"),
        ("applications: {none: {}}", "late"),
    ),
    *_where(
        "policyDossiers",
        ("stage: {eq: PROPOSED}", "file"),
        ("stage: {eq: OPINION}", ""),
        ("status: {eq: OPEN}", "file"),
        ("status: {eq: CONCLUDED}", "act"),
        ('title: {in: ["Folder", "Sketch"]}', ""),
        ('lead: {name: {eq: "Old Office"}}', "file"),
        ('lead: {name: {eq: "Union"}}', ""),
        ("positions: {some: {}}", ""),
        ("stages: {every: {stage: {eq: PROPOSED}}}", "file act"),
    ),
]

IN_ORDER = [
    Listing(field, f"orderBy: [{', '.join(_by)}]", names)
    for field, by, names in (
        ("projects", "TITLE ASC", "alpha beta gamma"),
        ("projects", "TITLE DESC", "gamma beta alpha"),
        ("projects", "ACRONYM ASC", "alpha gamma beta"),
        ("projects", "ACRONYM DESC", "gamma alpha beta"),
        ("projects", "STATUS ASC, TITLE DESC", "gamma alpha beta"),
        ("projects", "STARTED_ON ASC, TITLE ASC", "beta alpha gamma"),
        ("institutions", "NAME ASC", "agency gone mover office union"),
        ("institutions", "NAME DESC", "union office mover gone agency"),
        ("institutions", "DISSOLVED_ON ASC, NAME ASC", "gone agency mover office union"),
        ("areasOfCooperation", "TITLE ASC", "drugs arms"),
        ("fundingAgreements", "CONTRIBUTION ASC", "old grant live loan"),
        ("fundingAgreements", "CONTRIBUTION DESC", "live grant old loan"),
        ("fundingAgreements", "RECEIVED DESC, REFERENCE ASC", "live grant old loan"),
        ("fundingAgreements", "STATUS ASC, REFERENCE DESC", "loan live grant old"),
        ("fundingOpportunities", "PROGRAMME ASC", "call past late"),
        ("fundingOpportunities", "PROGRAMME DESC", "past call late"),
        ("fundingOpportunities", "STATUS ASC", "late call past"),
        ("fundingOpportunities", "STATUS DESC", "past call late"),
        ("policyDossiers", "TITLE ASC", "act file"),
        ("policyDossiers", "STAGE ASC", "file act"),
    )
    for _by in [
        [
            "{field: %s, direction: %s}" % tuple(one.split())  # noqa: UP031  # braces
            for one in by.split(", ")
        ]
    ]
]
