"""Evidence that is signed by its log and in its tree, but of a log that breaks its laws."""

from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from events.proofs import leaf, merkle, note, prefix
from events.proofs.evidence_check import check
from events.proofs.evidence_file import FORMAT
from events.proofs.evidence_leaf import EvidenceError
from events.proofs.keys import PrivateKey
from events.proofs.note import Head, Records
from events.store.leaves import written
from tests import node
from tests.events.proofs import vectors
from tests.events.proofs.alterations import file_of

MANY = Path(__file__).with_name("many.mjs")
LIAR = PrivateKey("register.example/log", bytes(32))
RECORD = vectors.PROJECT


def entry(position: int, version: int, **others: Any) -> leaf.Leaf:
    """Return the leaf of an entry without prose."""
    row = vectors.ENTRIES[2] | {"position": position, "version": version}
    return leaf.remade(row, {}, 1) | others


def evidence(*leaves: leaf.Leaf, last: Mapping[str, int] | None = None) -> bytes:
    """Return evidence by a log that holds these leaves, wherever they claim to be."""
    hashes = [merkle.leaf_hash(leaf.data(one)) for one in leaves]
    versions = last or {RECORD: len(leaves)}
    records = prefix.Records(versions)
    of_records = Records(len(versions), records.root())
    head = Head.of(LIAR.name, len(leaves), _root(hashes), of_records)
    entries = [
        {"leaf": one, "openings": [], "proof": [*map(written, _proof(index, hashes))]}
        for index, one in sorted(enumerate(leaves), key=lambda pair: pair[1]["version"])
    ]
    record = {
        "record": RECORD,
        "version": versions[RECORD],
        "proof": [*map(written, records.proof(RECORD))],
        "entries": entries,
    }
    file = {"format": FORMAT, "checkpoint": note.signed(head.text, LIAR), "records": [record]}
    return file_of(file | {"actors": {vectors.ACTOR: None}})


def _root(hashes: list[bytes]) -> bytes:
    return merkle.folded([_node(one, hashes) for one in merkle.root_nodes(len(hashes))])


def _proof(index: int, hashes: list[bytes]) -> list[bytes]:
    parts = merkle.inclusion_nodes(index, len(hashes))
    return [merkle.folded([_node(one, hashes) for one in part]) for part in parts]


def _node(one: merkle.Node, hashes: list[bytes]) -> bytes:
    if one.level == 0:
        return hashes[one.number]
    left, right = (merkle.Node(one.level - 1, 2 * one.number + side) for side in (0, 1))
    return merkle.node_hash(_node(left, hashes), _node(right, hashes))


def said_of(file: bytes) -> tuple[str | None, bool]:
    """Return what we say is wrong with a file, and whether the other verifier refuses it."""
    asked = {"file": b64encode(file).decode(), "key": LIAR.key.text}
    [other] = node.told(MANY, given=[asked])
    try:
        check(file, [LIAR.key])
    except EvidenceError as error:
        return str(error), other is not None
    return None, other is not None


def test_an_honest_log_is_believed() -> None:
    file = evidence(
        entry(1, 1), entry(2, 2), entry(3, 3, recorded_at="2020-01-01T00:00:00.000000Z")
    )
    assert said_of(file) == (None, False)


@pytest.mark.parametrize(
    ("leaves", "said"),
    [
        ([entry(1, 2), entry(2, 1)], "version 2 .* was entered before the version that it follows"),
        ([entry(1, 1, recorded_at="2020-01-01T00:00:00.000000Z"), entry(2, 2)], "entered before"),
        ([entry(2, 1), entry(1, 2)], "version 1 .* not shown to be in the log"),
        ([entry(1, 1), entry(3, 2)], "version 2 .* has none of index 2"),
        ([entry(1, 1), entry(2, 1)], "version 2 .* in its place stands version 1"),
        ([entry(1, 1), entry(2, 2, record="prj_other")], "version 2 .* is an entry of 'prj_other'"),
        ([entry(1, 1, format=3)], "version 1 .* is not as the format says.*format"),
        ([entry(1, 1, added_later=1)], "is not as the format says.*added_later"),
        ([entry(1, 1, reason="in clear text")], "is not as the format says.*reason"),
        ([entry(1, 1, corrects=None)], "is not as the format says.*corrects"),
        ([entry(1, 1, exceptional=0)], "is not as the format says.*exceptional"),
        ([entry(1, 1, recorded_at="2020-01-01T00:00:00Z")], "is not as the format says.*recorded"),
        ([entry(1, 1, effective_from="2020-1-01\n")], "is not as the format says.*effective_from"),
    ],
)
def test_a_log_that_breaks_its_laws_is_not(leaves: list[leaf.Leaf], said: str) -> None:
    with pytest.raises(EvidenceError, match=said):
        check(evidence(*leaves), [LIAR.key])
    assert said_of(evidence(*leaves))[1]


def test_last_versions_are_those_that_the_log_says() -> None:
    leaves = [entry(1, 1), entry(2, 2)]
    more = evidence(*leaves, last={RECORD: 3})
    assert said_of(more) == (
        f"the last version of '{RECORD}' is said to be 3, but 2 are there",
        True,
    )
