"""The tree over (record, last version): as its definition has it, and one version a record."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from events.proofs import prefix
from events.proofs.merkle import LENGTH
from tests.events.proofs import plain

records = st.text("abcdefghij_0123456789", min_size=1, max_size=6)
trees = st.dictionaries(records, st.integers(1, 40), max_size=30)
hashes = st.binary(min_size=LENGTH, max_size=LENGTH)


def proofs(versions: Mapping[str, int]) -> dict[str, list[bytes]]:
    tree = prefix.Records(versions)
    return {record: tree.proof(record) for record in versions}


def test_a_tree_is_written_to_the_byte() -> None:
    """Of one record it is that record; of two, their places decide from the first bit on."""
    assert prefix.Records({}).root() == plain.NOTHING
    one = plain.leaf(b'{"format":1,"record":"prj_1","version":3}')
    assert prefix.leaf("prj_1", 3) == prefix.Records({"prj_1": 3}).root() == one
    assert [bits(record)[:2] for record in ("prj_1", "prj_2", "prj_3")] == ["10", "01", "11"]
    two, three = (plain.leaf(said(record)) for record in ("prj_2", "prj_3"))
    tree = prefix.Records({"prj_1": 3, "prj_2": 3, "prj_3": 3})
    right = plain.node(one, three)
    assert tree.root() == plain.node(two, right)
    assert tree.proof("prj_1") == [two, three]
    assert tree.proof("prj_2") == [right]


def bits(record: str) -> str:
    return f"{prefix.place_of(record):0256b}"


def said(record: str) -> bytes:
    return f'{{"format":1,"record":"{record}","version":3}}'.encode()


@given(trees)
def test_root_and_proofs_are_those_of_the_definition(versions: dict[str, int]) -> None:
    tree = prefix.Records(versions)
    assert tree.root() == plain.records_root(versions)
    for record, version in versions.items():
        proof = tree.proof(record)
        assert proof == plain.records_proof(record, versions)
        assert prefix.verify(record, version, proof, tree.root())
        assert tree[record] == version
    assert len(tree) == len(versions)


def test_so_they_are_in_a_tree_of_a_thousand() -> None:
    versions = {f"rec_{number}": number % 7 + 1 for number in range(1000)}
    tree = prefix.Records(versions)
    root = plain.records_root(versions)
    assert tree.root() == root
    for record in [*versions][::37]:
        proof = tree.proof(record)
        assert proof == plain.records_proof(record, versions)
        assert prefix.verify(record, versions[record], proof, root)
        assert len(proof) < 30


@given(trees, st.randoms())
def test_the_order_in_which_records_came_does_not_matter(
    versions: dict[str, int], random: Random
) -> None:
    shuffled = [*versions.items()]
    random.shuffle(shuffled)
    assert prefix.Records(dict(shuffled)).root() == prefix.Records(versions).root()
    assert proofs(dict(shuffled)) == proofs(versions)


@given(st.lists(st.tuples(records, st.integers(1, 40), st.booleans()), max_size=40))
def test_a_tree_that_grows_is_what_it_would_be_if_made_anew(
    put: list[tuple[str, int, bool]],
) -> None:
    """Whether or not it was asked for its root meanwhile."""
    tree, versions = prefix.Records({}), dict[str, int]()
    for record, version, asked in put:
        tree.put(record, version)
        versions[record] = version
        if asked:
            assert tree.root() == plain.records_root(versions)
    assert tree.root() == plain.records_root(versions)
    assert {record: tree.proof(record) for record in versions} == proofs(versions)


@given(trees, st.data(), hashes)
def test_two_versions_of_a_record_are_never_both_proved(
    versions: dict[str, int], data: st.DataObject, other: bytes
) -> None:
    assume(versions)
    record = data.draw(st.sampled_from(sorted(versions)))
    version, tree = versions[record], prefix.Records(versions)
    root, proof = tree.root(), tree.proof(record)
    for another in {*range(-1, 45)} - {version}:
        assert not prefix.verify(record, another, proof, root)
    stranger = data.draw(records.filter(lambda one: one not in versions))
    for claimed, of_version in ((record, version + 1), (stranger, version)):
        for beside in (*proofs(versions).values(), proof[:-1], [*proof, other]):
            assert not prefix.verify(claimed, of_version, beside, root)


@given(trees, st.data(), hashes)
def test_a_proof_that_was_altered_proves_nothing(
    versions: dict[str, int], data: st.DataObject, other: bytes
) -> None:
    assume(versions)
    record = data.draw(st.sampled_from(sorted(versions)))
    version, tree = versions[record], prefix.Records(versions)
    root, proof = tree.root(), tree.proof(record)
    assume(other not in {root, *proof})
    assert not prefix.verify(record, version, proof, other)
    assert not prefix.verify(record, version, [other, *proof], root)
    assert not prefix.verify(record, version, [*proof, plain.NOTHING], root)
    for at in range(len(proof)):
        assert not prefix.verify(record, version, [*proof[:at], other, *proof[at + 1 :]], root)
        assert not prefix.verify(record, version, [*proof[:at], *proof[at + 1 :]], root)
        for one in range(at):
            swapped = [*proof]
            swapped[one], swapped[at] = proof[at], proof[one]
            held = swapped == proof
            assert prefix.verify(record, version, swapped, root) is held


@given(records, st.integers(), st.lists(st.binary(max_size=40), max_size=300), st.binary())
def test_whatever_is_no_proof_is_refused_without_an_error(
    record: str, version: int, proof: list[bytes], root: bytes
) -> None:
    assert not prefix.verify(record, version, proof, root)


def test_a_proof_has_no_more_elements_than_a_place_has_bits() -> None:
    assert not prefix.verify("prj_1", 1, [plain.NOTHING] * 257, plain.NOTHING)


def test_a_record_that_is_not_there_has_no_proof() -> None:
    tree = prefix.Records({"prj_1": 3})
    with pytest.raises(KeyError):
        tree.proof("prj_2")
    with pytest.raises(KeyError):
        _ = tree["prj_2"]
