"""Requests of which each is another: what is kept of them, and for how long."""

from collections.abc import Iterator
from typing import Any

from tests.attacks.attack import ANSWERED_OR_REFUSED, TURNED_AWAY, Asked, Attack, Kind, asked, post
from tests.attacks.compiling import PROJECT

BODY = b'{"query": "{__typename}"}'
TITLE = "query ($v: String!) {projects(first: 1, where: {title: {contains: $v}}) {nodes {id}}}"


def _documents() -> Iterator[tuple[str, str]]:
    """Yield documents; {0} is another number each time."""
    yield "comments of 985 KB", "{__typename} # \N{SLIGHTLY SMILING FACE} {0}" + "x" * 980_000
    yield (
        "comments of 100 KB",
        "{projects(first: 1) {nodes {id}}} # \N{GRINNING FACE} {0}" + "x" * 100_000,
    )
    yield "names of 300 KB", "{a{0}" + "x" * 300_000 + ": __typename}"
    yield "other names", "{a{0}: projects(first: 1) {nodes {b{0}: id c: title d{0}: status}}}"
    yield "other names of operations", "query Q{0} {projects(first: 1) {nodes {id}}}"
    yield "other names of variables", "query ($v{0}: Int = 1) {projects(first: $v{0}) {nodes {id}}}"
    yield "other lists", f"{{x{{0}}: projects(first: 1) {{nodes {{...P}}}}}} {PROJECT}"
    yield "other texts", '{projects(first: 1, where: {title: {contains: "x{0}"}}) {nodes {id}}}'
    yield "other ids", '{project(id: "prj_01b2thp4g0e05tttv6sb10d5{0}") {id}}'
    yield "other languages", '{projects(first: 1) {nodes {title(lang: "x-{0}")}}}'
    yield "other instants", "{projects(first: 1, asOf: {position: {0}}) {nodes {title}}}"
    yield "other searches", '{search(text: "police {0}", first: 5) {text record {id}}}'
    yield (
        "other totals",
        (
            '{agreementTotals(groupBy: [FUNDER], where: {reference: {ne: "{0}"}})'
            " {count contribution}}"
        ),
    )
    yield "other errors", "{projectz{0} {nodes {id}}}"
    yield "other errors of 100 KB", "{projectz{0}" + "x" * 100_000 + "}"
    yield (
        "long lists of texts",
        ("{projects(first: 1, where: {title: {in: [" + '"x", ' * 400 + '"{0}"]}}) {nodes {id}}}'),
    )
    yield (
        "wide documents",
        "{{0}: __typename}".replace("{0}:", "z{0}:")
        + " "
        + " ".join(
            f"fragment F{n} on Project {{id a: title b: title c: title}}" for n in range(300)
        ),
    )


def _values() -> Iterator[tuple[str, str, Any, int]]:
    """Yield a document, the value of its variable, and how often each is sent; {0} as above."""
    yield "parts of 970 KB", TITLE, "{0}" + "x" * 970_000, 2
    yield "parts of 50 KB", TITLE, "{0}" + "x" * 50_000, 3
    yield "parts of 200 signs", TITLE, "{0}" + "x" * 200, 3
    yield "unknown variables of 900 KB", "{projects {totalCount}}", "{0}" + "x" * 900_000, 3
    yield (
        "searches of 190 signs",
        "query ($v: String!) {search(text: $v) {text}}",
        "{0} " + "x" * 180,
        3,
    )


def _headers() -> Iterator[tuple[str, bytes]]:
    long = 50_000
    yield "other hosts", b"Host: localhost%d"
    yield "other hosts, 50 KB", b"Host: " + b"x" * long + b"%d"
    yield "other origins, 50 KB", b"Origin: http://" + b"x" * long + b"%d"
    yield "other media types, 50 KB", b"Accept: application/json;x=" + b"x" * long + b"%d"
    yield "other media types", b"Accept: application/json;q=0.%d, text/html"
    yield "other cookies, 50 KB", b"Cookie: a=" + b"x" * long + b"%d"
    yield "other headers", b"X-%d: 1"
    yield "other charsets", b"Content-Type: application/json; charset=x%d"


def _of_document(name: str, document: str) -> Attack:
    def request(number: int) -> bytes:
        return asked(document.replace("{0}", str(number // 3)))

    return Attack(name=name, kind=Kind.CACHES, sends=Asked(request=request, times=700), seconds=6)


def _of_value(name: str, document: str, value: str, often: int) -> Attack:
    def request(number: int) -> bytes:
        return asked(document, {"v": value.replace("{0}", str(number // often), 1)})

    return Attack(name=name, kind=Kind.CACHES, sends=Asked(request=request, times=400), seconds=6)


def _of_header(name: str, header: bytes) -> Attack:
    def request(number: int) -> bytes:
        return post(BODY, header % number)

    return Attack(
        name=name,
        kind=Kind.CACHES,
        sends=Asked(request=request, times=400),
        statuses=ANSWERED_OR_REFUSED | TURNED_AWAY,
    )


ATTACKS = (
    *(_of_document(*one) for one in _documents()),
    *(_of_value(*one) for one in _values()),
    *(_of_header(*one) for one in _headers()),
)
