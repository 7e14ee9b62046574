"""Requests that are dear to read, by clients that leave, come again, or come sixteen at once."""

from collections.abc import Iterator
from uuid import uuid4

from tests.attacks.attack import Asked, Attack, Kind, asked, thrice
from tests.attacks.compiling import roots
from tests.attacks.documents import repeated


def quantified(levels: int, quantifier: str = "some") -> str:
    """Return a filter that goes round from projects to areas and back, so often."""
    within = '{title: {contains: "nobody"}}'
    for _ in range(levels):
        projects = f"{{projects: {{{quantifier}: {within}}}}}"
        within = f"{{areas: {{{quantifier}: {projects}}}}}"
    return f"{{projects(first: 1, where: {within}) {{totalCount}}}}"


PARTNERS = '{partners: {some: {institution: {projects: {some: {title: {contains: "q{0}"}}}}}}}'
FUNDERS = '{funder: {agreementsFunded: {some: {title: {contains: "q{0}"}}}}}'
AREAS = '{areas: {some: {projects: {none: {agreements: {every: {title: {contains: "q{0}"}}}}}}}}'


def any_of(of: str, condition: str, count: int) -> str:
    """Return how many meet one of so many conditions: {0} in it is the number."""
    return f"{{{of}(first: 1, where: {{or: [{repeated(condition, count)}]}}) {{totalCount}}}}"


def parts(count: int, long: int) -> str:
    one = '{title: {contains: "' + "x" * long + '{0}"}}'
    return "{projects(where: {or: [" + repeated(one, count) + "]}) {totalCount}}"


def _documents() -> Iterator[tuple[str, str]]:
    yield "all changes, counted", "{changes(since: {position: 0}) {totalCount}}"
    yield (
        "all changes, told",
        ("{changes(since: {position: 0}, first: 400) {nodes {fields {name before after}}}}"),
    )
    yield "a filter that goes round twice", quantified(2)
    yield "a filter that goes round three times", quantified(3)
    yield "a filter that goes round three times, for none", quantified(3, "none")
    yield "a filter that goes round three times, for every", quantified(3, "every")
    yield "projects of partners of projects, of 60", any_of("projects", PARTNERS, 60)
    yield "agreements of funders of agreements", any_of("fundingAgreements", FUNDERS, 1)
    yield "agreements of funders of agreements, of 60", any_of("fundingAgreements", FUNDERS, 60)
    yield "projects of areas of projects without an agreement", any_of("projects", AREAS, 1)
    yield "projects of areas of projects without an agreement, of 30", any_of("projects", AREAS, 30)
    yield (
        "50 lists of entries, counted",
        roots("a{0}: events(first: 1, where: {version: {gte: {0}}}) {totalCount}", 50),
    )
    yield (
        "40 slow lists",
        roots(
            "a{0}: fundingAgreements(first: 1, where:"
            ' {projects: {some: {summary: {contains: "q{0}"}}}})'
            " {nodes {id}}",
            40,
        ),
    )
    yield "90 parts of 9 KB", parts(90, 9_000)
    yield "190 parts", parts(190, 30)
    yield (
        "sources with a text",
        ('{events(first: 1, where: {sourcesText: {contains: "nobody"}}) {totalCount}}'),
    )
    yield (
        "totals by what the funders became",
        ("{agreementTotals(groupBy: [FUNDER_LINEAGE]) {count contribution}}"),
    )
    yield (
        "totals by what all became",
        (
            "{agreementTotals(groupBy: [FUNDER_LINEAGE, BENEFICIARY_LINEAGE, PROJECT, AREA])"
            " {count contribution}}"
        ),
    )
    yield (
        "totals by everything",
        (
            "{agreementTotals(groupBy: [FUNDER, BENEFICIARY, PROJECT, AREA, PROGRAMME, SIGNED_YEAR,"
            " STATUS, CURRENCY]) {count requested contribution received}}"
        ),
    )
    yield (
        "totals by lineage, of lineages",
        ("{institutions(first: 50) {nodes {lineage(through: BOTH) {steps successor {name}}}}}"),
    )
    yield "searches for a letter", roots('a{0}: search(text: "p", first: 400) {text}', 20)
    yield (
        "searches with slips",
        roots('a{0}: search(text: "polica trainign netwerk forensik{0}") {text}', 30),
    )
    yield "blame of a page", "{projects(first: 200) {nodes {blame {field value before}}}}"
    yield (
        "500 of all, by title, from the end",
        (
            "{projects(last: 500, orderBy: [{field: TITLE}]) {totalCount nodes {title"
            " agreements(first: 10) {nodes {title payments {amount {amount}}}}}}}"
        ),
    )
    yield (
        "an old instant, counted",
        (
            '{projects(asOf: {position: 300, effectiveOn: "2019-01-01"}, orderBy: {field: TITLE})'
            " {totalCount nodes {title timeline {title}}}}"
        ),
    )
    yield "proofs of many entries", "{events(last: 500) {nodes {leafHash inclusionProof {hashes}}}}"


def append(number: int) -> bytes:
    """Return a small append of no importance, which no rule refuses as entered already."""
    text = f'[{{language: "en", text: "Area {number} {uuid4()}"}}]'
    return asked(
        f"mutation {{openArea(input: {{title: {text}, statement: {text}}}) {{__typename"
        " ... on Recorded {position}}}"
    )


def _read_or_append(number: int) -> bytes:
    return append(number) if number % 8 == 0 else asked(any_of("fundingAgreements", FUNDERS, 1))


ATTACKS = (
    *(
        Attack(name=name, kind=Kind.RUNNING, sends=Asked(request=thrice(document)))
        for name, document in _documents()
    ),
    *(
        Attack(
            name=f"{name}; gone after 0.3 s",
            kind=Kind.RUNNING,
            sends=Asked(request=thrice(document), leaves=0.3),
            seconds=3,
        )
        for name, document in (
            ("all changes, counted", "{changes(since: {position: 0}) {totalCount}}"),
            ("projects of partners of projects, of 60", any_of("projects", PARTNERS, 60)),
            ("agreements of funders of agreements", any_of("fundingAgreements", FUNDERS, 1)),
            ("totals by everything", dict(_documents())["totals by everything"]),
            ("searches with slips", dict(_documents())["searches with slips"]),
        )
    ),
    Attack(
        name="agreements of funders of agreements, of 60, once",
        kind=Kind.RUNNING,
        sends=Asked(
            request=thrice(any_of("fundingAgreements", FUNDERS, 60)), times=1, connections=1
        ),
    ),
    Attack(name="16 who append", kind=Kind.RUNNING, sends=Asked(request=append)),
    Attack(
        name="slow reads beside appends",
        kind=Kind.RUNNING,
        sends=Asked(request=_read_or_append, leaves=1),
        seconds=6,
    ),
)
