"""Evidence altered at random: refused by both verifiers or by neither, and never by accident."""

import json
import random
from base64 import b64encode
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, cast

import pytest

from events.proofs.evidence_check import check
from events.proofs.evidence_leaf import EvidenceError
from events.proofs.keys import Key
from tests import node
from tests.events.proofs import vectors
from tests.events.proofs.alterations import file_of

MANY = Path(__file__).with_name("many.mjs")
SEED, TRIED = 20, 1500
OTHERS: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**53, 2**70, 1.5, 1e300, [], {}, [[]], {"sha256": "0" * 64}),
    *(
        "",
        " ",
        "\0",
        "\x9b",
        "\ufeff",
        "\u202e",
        "0" * 64,
        "0" * 32,
        "A" * 43 + "=",
        "XXXX",
        "2019",
    ),
    *("2019-01-07T12:00:00.000000Z", "PERSON", "/reason", "liaison-evidence/1", {"entry": {}}),
)


def places(value: Any, *path: Any) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    parts: Any = ()
    if isinstance(value, dict):
        parts = cast("dict[str, Any]", value).items()
    elif isinstance(value, list):
        parts = enumerate(cast("list[Any]", value))
    for name, part in parts:
        yield from places(part, *path, name)


def altered(evidence: Any, by: random.Random) -> bytes:
    """Return a file in which some bytes, or a value or two, are others."""
    if by.random() < 0.3:
        file = bytearray(file_of(evidence))
        for _ in range(by.choice((1, 1, 4))):
            at = by.randrange(len(file))
            file[at : at + by.randrange(3)] = by.randbytes(by.randrange(3))
        return bytes(file)
    copy = deepcopy(evidence)
    for _ in range(by.choice((1, 1, 2))):
        *path, last = by.choice([*places(copy)])
        parent: Any = copy
        for name in path:
            parent = parent[name]
        members = cast("dict[str, Any]", parent) if isinstance(parent, dict) else None
        beside = cast("list[Any]", parent) if members is None else [*members.values()]
        parent[last] = deepcopy(by.choice((*OTHERS, *beside)))
        if members is not None and by.random() < 0.2:
            members[by.choice(("added", "\x1b", "é", "__proto__", "sha256"))] = members.pop(last)
    return file_of(copy)


def holding() -> list[dict[str, Any]]:
    kept = json.loads(vectors.KEPT.read_text("utf-8"))
    own = {"evidence": kept["evidence"], "keys": [kept["key"]], "witnesses": [], "older": None}
    return [own] * 5 + [one for one in kept["cases"] if one["holds"] and not one["witnesses"]]


@pytest.fixture(scope="module")
def tried() -> list[tuple[dict[str, Any], bytes]]:
    by, made = random.Random(SEED), list[tuple[dict[str, Any], bytes]]()  # noqa: S311  # not secret
    cases = holding()
    while len(made) < TRIED:
        case = by.choice(cases)
        made.append((case, altered(json.loads(case["evidence"]), by)))
    return made


def test_two_verifiers_say_the_same(tried: list[tuple[dict[str, Any], bytes]]) -> None:
    asked = [
        {"file": b64encode(file).decode(), "keys": case["keys"], "older": case["older"]}
        for case, file in tried
    ]
    by_javascript = node.told(MANY, given=asked)
    accepted, differ = 0, list[Any]()
    for (case, file), other in zip(tried, by_javascript, strict=True):
        try:
            older = case["older"]
            check(file, [Key.read(key) for key in case["keys"]], (), older and older.encode())
            wrong = None
        except EvidenceError as error:
            wrong = str(error)
        accepted += wrong is None
        if (wrong is None) != (other is None):
            differ.append((file, wrong, other))
    assert differ == []
    # What is not proved may be changed: a name that nothing commits to, an opening left out.
    assert 0 < accepted < TRIED / 10
