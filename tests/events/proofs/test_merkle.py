"""The tree of RFC 6962: published vectors, those of another package, and proofs that prove nothing.

Published: the test vectors of Certificate Transparency's reference implementation.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from events.proofs.merkle import (
    EMPTY,
    LENGTH,
    Node,
    ProofError,
    consistency_nodes,
    folded,
    inclusion_nodes,
    leaf_hash,
    node_hash,
    root_nodes,
    root_of_inclusion,
    verify_consistency,
    verify_inclusion,
)
from tests.events.proofs import plain

pymerkle: Any = import_module("pymerkle")  # it has no types

SIZES = range(1001)
SOME_SIZES = (65, 100, 127, 128, 129, 255, 256, 257, 500, 511, 512, 513, 777, 999, 1000)


def numbers(size: int) -> list[int]:
    """Return numbers below a size: its first and last, and those around powers of two."""
    powers = (1 << level for level in range(size.bit_length()))
    near = {power + beside for power in powers for beside in (-1, 0, 1)}
    return sorted(one for one in {0, 1, size // 3, size - 2, size - 1} | near if 0 <= one < size)


PLACES = [(index, size) for size in range(1, 65) for index in range(size)] + [
    (index, size) for size in SOME_SIZES for index in numbers(size)
]
"""Leaves, each with the size of a tree that it is in."""


class Leaves:
    """The hashes of leaves; what is asked of perfect subtrees is folded of those below."""

    def __init__(self, hashes: Sequence[bytes]) -> None:
        self.hashes = hashes
        self._known: dict[Node, bytes] = {}

    def root(self, size: int) -> bytes:
        return self._folded(root_nodes(size))

    def inclusion(self, index: int, size: int) -> list[bytes]:
        return [self._folded(part) for part in inclusion_nodes(index, size)]

    def consistency(self, first: int, second: int) -> list[bytes]:
        return [self._folded(part) for part in consistency_nodes(first, second)]

    def _folded(self, nodes: Sequence[Node]) -> bytes:
        return folded([self._hash(node) for node in nodes])

    def _hash(self, node: Node) -> bytes:
        if node not in self._known:
            level, number = node
            self._known[node] = (
                node_hash(*(self._hash(Node(level - 1, number * 2 + side)) for side in (0, 1)))
                if level
                else self.hashes[number]
            )
        return self._known[node]


# Published -----------------------------------------------------------------------------------

DATA = [
    bytes.fromhex(one)
    for one in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSIONS = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CONSISTENCIES = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}

PUBLISHED = Leaves([leaf_hash(one) for one in DATA])


def test_the_published_roots_are_ours() -> None:
    assert [PUBLISHED.root(size).hex() for size in range(9)] == ROOTS
    assert EMPTY.hex() == ROOTS[0]


@pytest.mark.parametrize(("index", "size"), INCLUSIONS)
def test_the_published_inclusion_proofs_are_ours_and_hold(index: int, size: int) -> None:
    proof, root = PUBLISHED.inclusion(index, size), bytes.fromhex(ROOTS[size])
    assert [one.hex() for one in proof] == INCLUSIONS[index, size]
    assert verify_inclusion(index, size, leaf_hash(DATA[index]), proof, root)


@pytest.mark.parametrize(("first", "second"), CONSISTENCIES)
def test_the_published_consistency_proofs_are_ours_and_hold(first: int, second: int) -> None:
    proof = PUBLISHED.consistency(first, second)
    assert [one.hex() for one in proof] == CONSISTENCIES[first, second]
    roots = bytes.fromhex(ROOTS[first]), bytes.fromhex(ROOTS[second])
    assert verify_consistency(first, second, *roots, proof)


# By somebody else ----------------------------------------------------------------------------

THOUSAND = [f"entry {number}".encode() * (number % 5) for number in range(1000)]
OURS = Leaves([leaf_hash(one) for one in THOUSAND])


@pytest.fixture(scope="module")
def theirs() -> Any:
    """Return pymerkle's tree of the same thousand leaves; it counts them from 1."""
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    tree.append_entries(THOUSAND)
    return tree


def test_every_root_is_what_another_package_makes_it(theirs: Any) -> None:
    assert [OURS.root(size) for size in SIZES] == [theirs.get_root(size) for size in SIZES]


def test_inclusion_proofs_are_what_another_package_makes_them_and_accepts(theirs: Any) -> None:
    for index, size in PLACES:
        proof, made = OURS.inclusion(index, size), theirs.prove_inclusion(index + 1, size)
        leaf, root = OURS.hashes[index], OURS.root(size)
        assert made.path == [leaf, *proof]
        made.path = [leaf, *proof]
        pymerkle.verify_inclusion(leaf, root, made, index=index + 1, size=size)
        assert verify_inclusion(index, size, leaf, proof, root)


def test_consistency_proofs_are_what_another_package_makes_them_and_accepts(theirs: Any) -> None:
    for index, second in PLACES:
        first = index + 1
        proof, made = OURS.consistency(first, second), theirs.prove_consistency(first, second)
        roots = OURS.root(first), OURS.root(second)
        pymerkle.verify_consistency(*roots, made, prior_size=first, later_size=second)
        assert shortened(made.path, made.subset, roots[0]) == proof
        assert verify_consistency(first, second, *roots, proof)


def shortened(path: Sequence[bytes], subset: Sequence[int], first_root: bytes) -> list[bytes]:
    """Return pymerkle's path as RFC 6962 has it.

    It goes on, to a leaf, where a whole subtree was added; and it states the first tree's root too.
    """
    of_added = subset.index(1)
    added = list(path[:of_added])
    while len(added) > 1:
        added[:2] = [node_hash(*added[:2])]
    known, *rest = path[of_added:]
    return [*([] if known == first_root else [known]), *added, *rest]


def test_every_tree_is_as_the_definition_has_it() -> None:
    for index, size in PLACES:
        leaves = OURS.hashes[:size]
        assert OURS.inclusion(index, size) == plain.inclusion(index, leaves)
        assert OURS.consistency(index + 1, size) == plain.consistency(index + 1, leaves)


# What proves nothing -------------------------------------------------------------------------

Proof = list[bytes]
hashes = st.binary(min_size=LENGTH, max_size=LENGTH)


@st.composite
def trees(draw: st.DrawFn) -> Leaves:
    """Invent trees in which no leaf stands twice."""
    size = draw(st.integers(1, 70))
    return Leaves([leaf_hash(f"{draw(st.integers())} {number}".encode()) for number in range(size)])


def altered(proof: Proof, other: bytes, place: int) -> Iterator[Proof]:
    """Yield a proof with an element changed, dropped, added, or two of them swapped."""
    for at in range(len(proof)):
        yield [*proof[:at], other, *proof[at + 1 :]]
        yield [*proof[:at], proof[at][:-1], *proof[at + 1 :]]
        yield [*proof[:at], *proof[at + 1 :]]
        yield [*proof[:at], bytes([proof[at][0] ^ 1]) + proof[at][1:], *proof[at + 1 :]]
    yield [*proof[:place], other, *proof[place:]]
    yield [*proof, EMPTY]
    for one in range(len(proof)):
        for two in range(one):
            swapped = [*proof]
            swapped[one], swapped[two] = proof[two], proof[one]
            yield swapped


@given(trees(), st.data(), hashes)
def test_an_inclusion_proof_of_anything_else_is_refused(
    tree: Leaves, data: st.DataObject, other: bytes
) -> None:
    size = len(tree.hashes)
    index = data.draw(st.integers(0, size - 1))
    leaf, root, proof = tree.hashes[index], tree.root(size), tree.inclusion(index, size)
    assert verify_inclusion(index, size, leaf, proof, root)
    assert root_of_inclusion(index, size, leaf, proof) == root
    assume(other not in {leaf, root, *proof})
    assert not verify_inclusion(index, size, other, proof, root)
    assert not verify_inclusion(index, size, leaf, proof, other)
    for another in {*range(-2, size + 2)} - {index}:
        assert not verify_inclusion(another, size, leaf, proof, root)
    for wrong in altered(proof, other, data.draw(st.integers(0, len(proof)))):
        assert not verify_inclusion(index, size, leaf, wrong, root), wrong


@given(st.integers(1, 70), st.integers(0, 80), st.data())
def test_a_proof_fits_another_size_only_where_the_way_is_the_same(
    size: int, another: int, data: st.DataObject
) -> None:
    """A root is of one size; which, is said by who states the root, not by the proof."""
    index = data.draw(st.integers(0, size - 1))
    leaf, root, proof = OURS.hashes[index], OURS.root(size), OURS.inclusion(index, size)
    same = index < another and way(index, another) == way(index, size)
    assert verify_inclusion(index, another, leaf, proof, root) is same


def way(index: int, size: int) -> str:
    """Say on which side of the leaf each element of its proof stands, by the definition."""
    if size == 1:
        return ""
    split = 1 << (size - 1).bit_length() - 1
    return way(index, split) + "R" if index < split else way(index - split, size - split) + "L"


@given(trees(), st.data(), hashes)
def test_a_consistency_proof_of_anything_else_is_refused(
    tree: Leaves, data: st.DataObject, other: bytes
) -> None:
    second = len(tree.hashes)
    first = data.draw(st.integers(0, second))
    roots, proof = (tree.root(first), tree.root(second)), tree.consistency(first, second)
    swapped = roots[1], roots[0]
    assert verify_consistency(first, second, *roots, proof)
    assume(other not in {*roots, *proof})
    assert not verify_consistency(first, second, other, roots[1], proof)
    assert not verify_consistency(second, first, *swapped, proof) or first == second
    if first:
        assert not verify_consistency(first, second, roots[0], other, proof)
    if 0 < first < second:
        assert not verify_consistency(first, second, *swapped, proof)
        for another in {*range(-1, second + 2)} - {first}:
            told = verify_consistency(another, second, *roots, proof)
            assert not told, another
    for wrong in altered(proof, other, data.draw(st.integers(0, len(proof)))):
        assert not verify_consistency(first, second, *roots, wrong), wrong


@given(
    st.integers(-3, 2**70),
    st.integers(-3, 2**70),
    st.binary(max_size=40),
    st.lists(st.binary(max_size=40), max_size=80),
    st.binary(max_size=40),
)
def test_whatever_is_no_proof_is_refused_without_an_error(
    one: int, other: int, leaf: bytes, proof: Proof, root: bytes
) -> None:
    assert not verify_inclusion(one, other, leaf, proof, root)
    grew_from_nothing = one == 0 <= other and leaf == EMPTY and not proof
    same = 0 < one == other and leaf == root and not proof
    assert verify_consistency(one, other, leaf, root, proof) is (grew_from_nothing or same)


def test_what_is_no_hash_is_no_part_of_a_proof() -> None:
    """Two hashes are hashed as one text: where they part must not be for a proof to say."""
    left, right = PUBLISHED.hashes[:2]
    root, both = PUBLISHED.root(2), left + right
    assert verify_inclusion(0, 2, left, [right], root)
    assert not verify_inclusion(0, 2, both[:31], [both[31:]], root)
    with pytest.raises(ProofError, match="32 bytes"):
        root_of_inclusion(0, 2, both[:31], [both[31:]])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: inclusion_nodes(3, 3), "a tree of 3 leaves has none of index 3"),
        (lambda: inclusion_nodes(-1, 3), "has none of index -1"),
        (lambda: inclusion_nodes(0, 0), "a tree of 0 leaves"),
        (lambda: consistency_nodes(4, 3), "a tree of 3 leaves did not grow from one of 4"),
        (lambda: consistency_nodes(-1, 3), "from one of -1"),
        (lambda: root_of_inclusion(3, 3, EMPTY, []), "has none of index 3"),
        (lambda: root_of_inclusion(0, 3, EMPTY, [EMPTY]), "too short"),
        (lambda: root_of_inclusion(0, 1, EMPTY, [EMPTY]), "too long"),
    ],
)
def test_what_cannot_be_proved_is_said(asked: Callable[[], object], said: str) -> None:
    with pytest.raises(ProofError, match=said):
        asked()


@pytest.mark.parametrize("size", [1, 2, 3, 1000, 2**20 - 1, 2**20, 2**40 + 1])
def test_a_proof_is_made_of_few_subtrees_however_large_the_tree(size: int) -> None:
    """In a tree over 2^n leaves: n elements at most, each of n nodes at most."""
    levels = (size - 1).bit_length()
    assert len(root_nodes(size)) <= levels + 1
    for number in numbers(size):
        for parts in (inclusion_nodes(number, size), consistency_nodes(number + 1, size)):
            assert len(parts) <= levels + 1
            assert len({node for part in parts for node in part}) <= 2 * levels
