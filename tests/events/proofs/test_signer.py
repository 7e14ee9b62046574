"""The signer: a key in a file that only its owner reads, and what it must never forget."""

import hashlib
import stat
from pathlib import Path

import pytest

from events.proofs import merkle, signer
from events.proofs.keys import Key, PrivateKey
from events.proofs.note import Head, Records, checkpoint, opened
from events.proofs.signer import HistoryError, Signer, SignerError

ORIGIN = "register.example/log"
LEAVES = [merkle.leaf_hash(bytes([number])) for number in range(4)]


def root(leaves: list[bytes]) -> bytes:
    """Return the root over up to two leaves, or four."""
    if len(leaves) > 2:
        return merkle.node_hash(root(leaves[:2]), root(leaves[2:]))
    return merkle.folded(leaves)


def head(size: int, *, origin: str = ORIGIN, records: int = 1) -> Head:
    of_records = Records(records, hashlib.sha256(bytes([records])).digest())
    return Head.of(origin, size, root(LEAVES[:size]), of_records)


FROM_TWO_TO_FOUR = [root(LEAVES[2:])]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.key"


@pytest.fixture
def made(path: Path) -> Signer:
    return signer.create(path, ORIGIN)


def beside(path: Path) -> set[str]:
    return {one.name.removeprefix(path.name) for one in path.parent.iterdir()}


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refusal(made: Signer, *what: Head, proof: tuple[bytes, ...] = ()) -> str:
    before = made.last()
    with pytest.raises(HistoryError) as refused:
        made.sign(what[0], proof)
    assert made.last() == before
    return str(refused.value)


# The key -------------------------------------------------------------------------------------


def test_a_new_key_is_its_owners_and_none_is_written_over(path: Path, made: Signer) -> None:
    assert mode_of(path) == 0o600
    assert made.origin == ORIGIN
    [key] = made.public_keys()
    assert PrivateKey.read(path.read_text().rstrip("\n")).key == key
    written = path.read_bytes()
    with pytest.raises(SignerError, match=r"there is .*register\.key already"):
        signer.create(path, ORIGIN)
    assert path.read_bytes() == written
    assert beside(path) == {""}


def test_what_is_left_of_another_key_is_not_taken_over(path: Path, made: Signer) -> None:
    made.sign(head(1), ())
    path.unlink()
    with pytest.raises(SignerError, match=r"there is .*register\.key\.last already"):
        signer.create(path, ORIGIN)


def test_what_is_no_key_is_not_said_to_be_one_whoever_may_read_it(path: Path) -> None:
    path.write_text("CREATE ROLE liaison_owner LOGIN;\n")
    path.chmod(0o644)
    with pytest.raises(SignerError, match="holds no private key: a private key begins with"):
        _ = Signer(path).origin


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_others_may_use_is_refused(path: Path, made: Signer, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(SignerError, match=rf"its mode 0{mode:o} .* chmod 600 .*register\.key"):
        made.public_keys()
    path.chmod(0o400)
    assert made.origin == ORIGIN


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "a private key begins with PRIVATE"),
        (b"\xff", "it is not text"),
        (b"PRIVATE+KEY+a+00000000+AA==", "this is not a private key"),
    ],
)
def test_what_is_no_key_is_said_so(path: Path, written: bytes, said: str) -> None:
    path.touch(0o600)
    path.write_bytes(written)
    with pytest.raises(SignerError, match=f"holds no private key: {said}"):
        Signer(path).public_keys()


def test_what_is_missing_is_said_so(path: Path) -> None:
    with pytest.raises(SignerError, match=r"there is no key at .* liaison keys new .* --origin"):
        Signer(path).public_keys()
    with pytest.raises(SignerError, match="there is no folder"):
        signer.create(path.parent / "none" / "key", ORIGIN)
    with pytest.raises(SignerError, match="neither spaces nor a plus"):
        signer.create(path, "our register")
    with pytest.raises(SignerError, match="Is a directory"):
        Signer(path.parent).public_keys()


# Signing -------------------------------------------------------------------------------------


def test_what_is_signed_is_remembered(path: Path, made: Signer) -> None:
    assert made.last() is None
    note = made.sign(head(2), ())
    assert checkpoint(note, made.public_keys()).head == head(2)
    last = Signer(path).last()
    assert last is not None
    assert (last.note, last.checkpoint.head) == (note, head(2))
    assert beside(path) == {"", ".last"}


def test_a_log_that_grew_is_signed_and_one_that_did_not_is_not_signed_again(made: Signer) -> None:
    empty = Head.of(ORIGIN, 0, merkle.EMPTY, Records(0, merkle.EMPTY))
    made.sign(empty, ())
    two = made.sign(head(2), ())
    assert made.sign(head(2), ()) == two
    four = made.sign(head(4), FROM_TWO_TO_FOUR)
    assert checkpoint(four, made.public_keys()).head.size == 4


def test_another_history_is_not_signed(made: Signer) -> None:
    made.sign(head(2), ())
    other = head(4)._replace(root=root(LEAVES[::-1]))
    wrong = (root(LEAVES[:2]),)
    assert "the store's first 2 are others" in refusal(made, head(4))
    assert "the store's first 2 are others" in refusal(made, head(4), proof=wrong)
    assert "the store's first 2 are others" in refusal(made, other, proof=(*FROM_TWO_TO_FOUR,))
    assert "the store's first 2 are others" in refusal(made, head(2)._replace(root=other.root))
    assert "other last versions" in refusal(made, head(2, records=2))
    assert "which is not another.example" in refusal(made, head(4, origin="another.example"))
    told = refusal(made, head(1))
    assert f"the store ends at 1, but a checkpoint of {ORIGIN} over 2 entries was signed" in told
    assert "liaison keys new FILE --origin OTHER" in told


def test_nothing_is_signed_while_the_last_checkpoint_is_another_keys(
    path: Path, made: Signer, tmp_path: Path
) -> None:
    other = signer.create(tmp_path / "other.key", ORIGIN)
    for written in (other.sign(head(1), ()), "", "not a note"):
        path.with_name("register.key.last").write_text(written)
        with pytest.raises(SignerError, match=r"register\.key\.last is not the last checkpoint"):
            made.sign(head(2), ())


def test_a_note_that_cannot_be_kept_is_not_given_away(path: Path, made: Signer) -> None:
    path.with_name("register.key.last").mkdir()
    with pytest.raises(SignerError, match="Is a directory"):
        made.sign(head(1), ())


# Rotation ------------------------------------------------------------------------------------


async def test_a_key_is_rotated_and_what_it_signed_is_still_verified(
    path: Path, made: Signer
) -> None:
    old = made.sign(head(2), ())
    [first] = made.public_keys()
    await made.rotate()
    second, *others = made.public_keys()
    assert (made.origin, others) == (ORIGIN, [first])
    assert mode_of(path) == 0o600
    assert path.with_name("register.key.retired").read_text() == f"{first.text}\n"

    assert "first 2 are others" in refusal(made, head(4))
    again = made.sign(head(2), ())
    assert opened(again, made.public_keys()).signatures[0].key == second
    await made.rotate()
    assert made.public_keys()[1:] == [second, first]
    new = made.sign(head(4), FROM_TWO_TO_FOUR)
    for note, key in ((old, first), (again, second), (new, made.public_keys()[0])):
        assert checkpoint(note, made.public_keys()).signatures[0].key == key
        assert checkpoint(note, [Key.read(key.text)]).head.origin == ORIGIN
    assert beside(path) == {"", ".last", ".lock", ".retired"}


async def test_a_rotation_that_was_cut_short_is_done_again(path: Path, made: Signer) -> None:
    """It has written the old key down, which is still the key."""
    [first] = made.public_keys()
    path.with_name("register.key.retired").write_text(f"{first.text}\n")
    note = made.sign(head(1), ())
    assert made.public_keys() == [first]
    await made.rotate()
    assert made.public_keys()[1:] == [first]
    last = made.last()
    assert last is not None
    assert last.note == note


async def test_keys_that_were_retired_are_read_whole(path: Path, made: Signer) -> None:
    path.with_name("register.key.retired").write_text("nothing\n")
    with pytest.raises(SignerError, match=r"register\.key\.retired holds no verifier keys"):
        await made.rotate()
