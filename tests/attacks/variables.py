"""Variables that are dear to read: many values, deep ones, and such as cannot be."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.attacks.attack import Asked, Attack, Kind, filled, once

PROJECTS = "query ($v: ProjectFilter) {projects(first: 1, where: $v) {nodes {id}}}"
EVENTS = "query ($v: EventFilter) {events(first: 1, where: $v) {nodes {id}}}"
ORDER = "query ($v: [ProjectOrder!]) {projects(first: 1, orderBy: $v) {nodes {id}}}"
NODES = "query ($v: [ID!]!) {nodes(ids: $v) {id}}"
SEARCH = "query ($v: String!) {search(text: $v) {text}}"
BATCH = "mutation ($v: BatchInput!) {batch(input: $v) {__typename}}"
OPEN = "mutation ($v: OpenAreaInput!) {openArea(input: $v) {__typename}}"
ATTACH = "mutation ($v: AttachDocumentInput!) {attachDocument(input: $v) {__typename}}"
REGISTER = "mutation ($v: RegisterInstitutionInput!) {registerInstitution(input: $v) {__typename}}"
AS_OF = "query ($v: AsOf) {projects(first: 1, asOf: $v) {nodes {id}}}"
AFTER = "query ($v: String) {projects(first: 1, after: $v) {nodes {id}}}"
FIRST = "query ($v: Int) {projects(first: $v) {nodes {id}}}"
TOTALS = "query ($v: [AgreementDimension!]) {agreementTotals(groupBy: $v) {count}}"
NOTHING: dict[str, Any] = {}
TITLES = "query ($v: [String!]) {projects(first: 1, where: {title: {in: $v}}) {nodes {id}}}"


def within(value: Any, *path: str, levels: int) -> Any:
    """Wrap a value so often: each part of the path is a member, and `[]` a list."""
    for _ in range(levels):
        for part in reversed(path):
            value = [value] if part == "[]" else {part: value}
    return value


def _values() -> Iterator[tuple[str, str, Callable[[], Any]]]:
    yield "60 000 unknown members", PROJECTS, lambda: {f"titel{n}": 1 for n in range(60_000)}
    yield (
        "50 unknown members of long names",
        PROJECTS,
        lambda: {f"{'titel' * 3_000}{n}": 1 for n in range(50)},
    )
    yield "40 000 mistyped words", EVENTS, lambda: {"type": {"in": ["PROJECT_STARTEDD"] * 40_000}}
    yield "10 000 mistyped words", EVENTS, lambda: {"type": {"in": ["PROJECT_STARTEDD"] * 10_000}}
    yield "one mistyped word of 900 KB", EVENTS, lambda: {"type": {"eq": "PROJECT" * 130_000}}
    yield "150 000 wrong categories", ATTACH, lambda: {"category": ["x"] * 150_000}
    yield "90 000 wrong dates", PROJECTS, lambda: {"effectiveFrom": {"in": ["2020-13"] * 90_000}}
    yield "60 000 right dates", PROJECTS, lambda: {"effectiveFrom": {"in": ["2020-12-01"] * 60_000}}
    yield "100 000 wrong kinds", REGISTER, lambda: {"kind": ["x"] * 100_000}
    yield "150 000 empty and", PROJECTS, lambda: {"and": [NOTHING] * 150_000}
    yield "150 000 empty or", PROJECTS, lambda: {"or": [NOTHING] * 150_000}
    yield "1 100 empty or", PROJECTS, lambda: {"or": [NOTHING] * 1_100}
    yield "400 empty or", PROJECTS, lambda: {"or": [NOTHING] * 400}
    yield "or in or, 300 deep", PROJECTS, lambda: within(NOTHING, "or", "[]", levels=300)
    yield "not in not, 400 deep", PROJECTS, lambda: within(NOTHING, "not", levels=400)
    yield "lists in lists", TITLES, lambda: within("x", "[]", levels=600)
    yield "40 000 orders", ORDER, lambda: [{"field": "TITLE"}] * 40_000
    yield "10 orders of one field", ORDER, lambda: [{"field": "TITLE"}] * 10
    yield "50 000 ids", NODES, lambda: [f"prj_{n}" for n in range(50_000)]
    yield "50 000 texts", TITLES, lambda: [f"text {n}" for n in range(50_000)]
    yield "400 texts of 2 KB", TITLES, lambda: [f"text {n}" * 250 for n in range(400)]
    yield "100 000 nulls", TITLES, lambda: [None] * 100_000
    yield "100 000 numbers for texts", TITLES, lambda: list(range(100_000))
    yield "a text of 900 KB", SEARCH, lambda: "p" * 900_000
    yield "a text of 300 000 words", SEARCH, lambda: "p " * 300_000
    yield "a text of accents", SEARCH, lambda: "\u0301\u0323" * 75_000
    yield "a part of 900 KB", PROJECTS, lambda: {"title": {"contains": "é" * 150_000}}
    yield "a number of 4 000 digits", PROJECTS, lambda: {"title": {"eq": 10**4_000}}
    yield "a moment of 900 000 digits", EVENTS, lambda: {"recordedAt": {"eq": "1" * 900_000}}
    yield "an id of 900 KB", NODES, lambda: ["prj_" + "0" * 900_000]
    yield "a cursor of 900 KB", AFTER, lambda: "eyJ" * 300_000
    yield (
        "a second of 900 000 digits",
        AS_OF,
        lambda: {"recordedAt": "2020-01-01T00:00:00" + "0" * 900_000 + "Z"},
    )
    yield (
        "50 000 unknown members of an instant",
        AS_OF,
        lambda: {f"positio{n}": 1 for n in range(50_000)},
    )
    yield "50 000 dimensions", TOTALS, lambda: ["FUNDER"] * 50_000
    yield "a first of 10 ^ 300", FIRST, lambda: 1e300
    yield (
        "30 000 unknown commands",
        BATCH,
        lambda: {"commands": [{f"openAre{n}": NOTHING} for n in range(30_000)]},
    )
    yield "10 000 wrong commands", BATCH, lambda: {"commands": [{"openArea": {"x": 1}}] * 10_000}
    yield "25 000 languages", OPEN, lambda: {"title": [{"language": "xx", "text": "x"}] * 25_000}
    yield (
        "40 000 wrong sources",
        OPEN,
        lambda: {"entry": {"sources": [{"kind": "STATEMNT"}] * 40_000}},
    )
    yield (
        "an object for a list for an object",
        PROJECTS,
        lambda: {"and": [[[{"or": {"not": [NOTHING]}}]]] * 9_000},
    )


def _bodies() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield what is not what json.dumps would write."""
    start = (
        b'{"query": "query ($v: ProjectFilter) {projects(where: $v) {totalCount}}", "variables": '
    )
    yield "brackets, not closed", lambda: start + b"[" * 900_000
    yield "lists 100 000 deep", lambda: start + b'{"v": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}"
    yield (
        "objects 100 000 deep",
        lambda: start + b'{"v": ' + b'{"not":' * 100_000 + b"1" + b"}" * 100_000 + b"}}",
    )
    yield (
        "objects 20 000 deep",
        lambda: start + b'{"v": ' + b'{"not":' * 20_000 + b"{}" + b"}" * 20_000 + b"}}",
    )
    yield "a number of 900 KB", lambda: start + b'{"v": ' + b"9" * 900_000 + b"}}"
    yield "an exponent of 900 KB", lambda: start + b'{"v": 1e' + b"9" * 900_000 + b"}}"
    yield "half of a sign", lambda: start + b'{"v": "' + b"\\ud800" * 150_000 + b'"}}'
    yield (
        "a member 60 000 times",
        lambda: start + b'{"v": {' + b'"id": {"eq": 1},' * 60_000 + b'"id": 1}}}',
    )
    yield (
        "60 000 variables there are not",
        lambda: start + json.dumps({f"w{n}": n for n in range(60_000)}).encode() + b"}",
    )
    yield (
        "60 000 members of the request",
        lambda: (
            b'{"query": "{__typename}", '
            + b", ".join(b'"x%d": 1' % n for n in range(60_000))
            + b"}"
        ),
    )
    yield (
        "a list of 20 000 requests",
        lambda: b"[" + b", ".join([b'{"query": "{__typename}"}'] * 20_000) + b"]",
    )
    yield (
        "extensions of 900 KB",
        lambda: b'{"query": "{__typename}", "extensions": {"x": [' + b"[{}]," * 180_000 + b"1]}}",
    )


def _attack(name: str, document: str, value: Callable[[], Any]) -> Attack:
    sends = Asked(request=filled(document, lambda: {"v": value()}))
    return Attack(name=name, kind=Kind.VARIABLES, sends=sends)


def _sent(name: str, body: Callable[[], bytes]) -> Attack:
    return Attack(name=name, kind=Kind.VARIABLES, sends=Asked(request=once(body)))


ATTACKS = (
    *(_attack(*one) for one in _values()),
    *(_sent(*one) for one in _bodies()),
)
