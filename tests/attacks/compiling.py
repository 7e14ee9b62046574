"""Documents that keep to what may be read, and are dear to turn into statements."""

from collections.abc import Iterator

from tests.attacks.attack import Asked, Attack, Kind, filled, thrice
from tests.attacks.documents import repeated

EVENTS = [
    "AreaOpened",
    "AreaRestated",
    "AreaClosed",
    "InstitutionRegistered",
    "InstitutionRenamed",
    "InstitutionSeated",
    "InstitutionDissolved",
    "LinkEstablished",
    "LinkUpgraded",
    "LinkTransferred",
    "LinkEnded",
    "ProjectIdentified",
    "ProjectDescribed",
    "ProjectScheduled",
    "ProjectStarted",
    "ProjectSuspended",
    "ProjectResumed",
    "ProjectCompleted",
    "FundingAgreementProposed",
    "FundingAgreementDecided",
    "FundingAgreementSigned",
    "FundingAgreementAmended",
    "FundingAgreementClosed",
    "OpportunitySpotted",
    "OpportunityRevised",
    "DossierOpened",
    "DossierRevised",
    "EntryNoted",
    "EntryRetracted",
]
RECORDS = [
    "Project",
    "Institution",
    "FundingAgreement",
    "AreaOfCooperation",
    "InstitutionalLink",
    "FundingOpportunity",
    "PolicyDossier",
]

RECORD = (
    "record {id version ... on Project {acronym lead {name} partners {institution {name}}"
    " agreements(first: 1) {nodes {status contribution {amount}}}}"
    " ... on Institution {name parent {name} links(first: 1) {nodes {basis}}}"
    " ... on FundingAgreement {reference funder {name} payments {amount {amount}}}}"
)
PROJECT = (
    "fragment P on Project {id title status lead {name country} partners {role institution {name}}"
    " areas {title} phases {title status} recipients {country} sectors {code} related {project"
    " {title}} agreements(first: 1) {totalCount nodes {title status contribution {amount currency}"
    " payments {amount {amount}} funder {name}}} opportunities(first: 1) {nodes {title}}"
    " timeline {title status effectiveFrom} documents {title} event {type actor {name}}}"
)
LINEAGE = (
    "lineage(through: BOTH) {way steps predecessor {name} successor {name}}"
    " links(through: BOTH, first: 1) {nodes {toInstitution {name}}}"
)
SIZE = 199


def roots(part: str, count: int, *fragments: str) -> str:
    return " ".join((f"{{{repeated(part, count)}}}", *fragments))


def some(count: int) -> str:
    """Return a filter of so many quantified comparisons."""
    one = '{partners: {some: {institution: {name: {startsWith: "x{0}"}}}}}'
    return "{projects(first: 1, where: {or: [" + repeated(one, count) + "]}) {nodes {id}}}"


def mixed(count: int) -> str:
    """Return a filter that compares by and, or and not, in each a list within a list."""
    one = (
        '{not: {or: [{agreements: {every: {funder: {links: {none: {title: {eq: "a{0}"}}}}}}},'
        ' {areas: {some: {projects: {some: {acronym: {eq: "b{0}"}}}}}}]}}'
    )
    return "{projects(first: 1, where: {and: [" + repeated(one, count) + "]}) {nodes {id}}}"


def orders(count: int) -> str:
    by = " ".join(
        f"{{field: {field}}}"
        for field in ("TITLE", "STATUS", "STARTED_ON", "COMPLETED_ON", "PLANNED_END", "ACRONYM")
    )
    return roots(f"a{{0}}: projects(first: 1, orderBy: [{by}]) {{nodes {{id}} totalCount}}", count)


def lists_in_lists(levels: int, first: int) -> str:
    """Return agreements of projects of agreements …, of so many each."""
    within = "id"
    for _ in range(levels):
        within = (
            f"title projects {{lead {{agreementsReceived(first: {first}) {{nodes {{{within}}}}}"
            f" links(first: {first}) {{nodes {{areas {{title}}}}}}}}}}"
        )
    return f"{{fundingAgreements(first: {first}) {{nodes {{{within}}}}}}}"


def events(count: int) -> str:
    every = " ".join(f"... on {one} {{id position record {{id}}}}" for one in EVENTS)
    return roots(f"a{{0}}: events(first: 1) {{nodes {{{every}}}}}", count)


def nodes(count: int) -> str:
    every = " ".join(f"... on {one} {{event {{type}} timeline {{id}}}}" for one in RECORDS)
    return roots(f'a{{0}}: node(id: "prj_01b2thp4g0e05tttv6sb10d5rq") {{{every}}}', count)


def _documents() -> Iterator[tuple[str, str]]:
    yield (
        "45 searches with records",
        roots(f'a{{0}}: search(text: "p{{0}}", first: 1) {{{RECORD}}}', 45),
    )
    yield "45 searches", roots('a{0}: search(text: "p{0}", first: 1) {text match field}', 45)
    yield "50 lists by one fragment", roots("a{0}: projects(first: 1) {nodes {...P}}", 50, PROJECT)
    yield "50 lineages", roots(f"a{{0}}: institutions(first: 1) {{nodes {{{LINEAGE}}}}}", 50)
    yield "15 lineages", roots(f"a{{0}}: institutions(first: 1) {{nodes {{{LINEAGE}}}}}", 15)
    yield "blame, 199 times", roots("a{0}: projects(first: 1) {nodes {blame {field value}}}", SIZE)
    yield (
        "funding, 199 times",
        roots("a{0}: projects(first: 1) {nodes {funding {count contribution}}}", SIZE),
    )
    yield (
        "agreements, 199 times",
        roots("a{0}: projects(first: 1) {nodes {agreements(first: 1) {nodes {title}}}}", SIZE),
    )
    yield (
        "blame in one list, 190 names",
        "{projects(first: 1) {nodes {"
        + repeated("b{0}: blame {field value before event {type}}", 190)
        + "}}}",
    )
    yield (
        "agreements in one list, 500 names",
        "{projects(first: 1) {nodes {"
        + repeated("a{0}: agreements(first: 1) {nodes {title status}}", 500)
        + "}}}",
    )
    yield (
        "changes, 24 times",
        roots(
            "a{0}: changes(since: {position: {0}}, first: 1) {nodes {fields {name before after}"
            " before {id} after {id}}}",
            24,
        ),
    )
    yield (
        "totals by all, 20 times",
        roots(
            "a{0}: agreementTotals(groupBy: [FUNDER, BENEFICIARY, PROJECT, AREA, PROGRAMME, STATUS,"
            " SIGNED_YEAR]) {count funder {name} project {title} area {title}}",
            20,
        ),
    )
    yield (
        "totals by lineage, 20 times",
        roots(
            "a{0}: agreementTotals(groupBy: [FUNDER_LINEAGE, BENEFICIARY_LINEAGE]) {count"
            " funderLineage {name} beneficiaryLineage {name}}",
            20,
        ),
    )
    yield (
        "applications, 20 times",
        roots("a{0}: applicationTotals(groupBy: [PROGRAMME, MANAGER, CALL]) {applications}", 20),
    )
    yield "some, 199 times", some(SIZE)
    yield "every, none and some, 45 times", mixed(45)
    yield "orders by six fields, 90 times", orders(90)
    yield "lists in lists, 5 deep, of nothing", lists_in_lists(5, 0)
    yield "lists in lists, 9 deep, of nothing", lists_in_lists(9, 0)
    yield "lists in lists, 3 deep, of one", lists_in_lists(3, 1)
    yield "every event, 30 times", events(30)
    yield "every record, 150 times", nodes(150)
    yield (
        "the timelines of all, 100 times",
        roots(
            "a{0}: institutions(first: 1) {nodes {timeline {name names {text} otherNames}}}", 100
        ),
    )
    yield (
        "proofs, 190 times",
        roots("a{0}: register {rootHash consistencyProof(from: 1) {hashes}}", 190),
    )
    yield (
        "filters within the lists of a list, 60 times",
        "{projects(first: 1) {nodes {"
        + repeated(
            'a{0}: agreements(first: 1, where: {funder: {name: {contains: "x{0}"}}}) {nodes {id}}',
            60,
        )
        + "}}}",
    )


_MANY_LISTS = (
    "query ($v: [String!]) {projects(first: 1, where: {or: ["
    + repeated("{title: {in: $v}}", 190)
    + "]}) {nodes {id}}}"
)

ATTACKS = (
    *(
        Attack(name=name, kind=Kind.COMPILING, sends=Asked(request=thrice(document)))
        for name, document in _documents()
    ),
    Attack(
        name="190 lists of 500 values",
        kind=Kind.COMPILING,
        sends=Asked(request=filled(_MANY_LISTS, lambda: {"v": [f"v{n}" for n in range(500)]})),
    ),
    Attack(
        name="66 lists of 500 values",
        kind=Kind.COMPILING,
        sends=Asked(
            request=filled(
                "query ("
                + repeated("$v{0}: [String!]", 66)
                + ") {projects(first: 1, where: {or: ["
                + repeated("{title: {in: $v{0}}}", 66)
                + "]}) {nodes {id}}}",
                lambda: {f"v{m}": [f"v{m} {n}" for n in range(500)] for m in range(66)},
            )
        ),
    ),
)
