"""Files that the register must not lose: what a power cut, a stop or a full disk leaves of them."""

import resource
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from events.proofs import durable, signer
from events.proofs.durable import OWN, PUBLIC
from events.proofs.keys import PrivateKey
from events.proofs.note import checkpoint
from events.proofs.signer import Signer, SignerError
from tests.disk import Disk
from tests.events.proofs.test_signer import FROM_TWO_TO_FOUR, ORIGIN, head

OLD, NEW = "What was there.\n", "What is to be there, and longer.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "keys"
    made.mkdir()
    return made


@contextmanager
def full_above(size: int) -> Generator[None]:
    """Let no file of this process grow above a size, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# After a power cut ---------------------------------------------------------------------------


def test_what_is_created_is_on_disk_with_its_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(folder, monkeypatch)
    durable.create(folder / "key", NEW)
    assert disk.surely == {"key": NEW.encode()}


def test_what_is_replaced_is_on_disk_and_was_whole_at_every_moment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "last").write_text(OLD)
    disk = Disk(folder, monkeypatch)
    durable.replace(folder / "last", NEW, PUBLIC)
    assert disk.surely == {"last": NEW.encode()}
    assert {moment["last"] for moment in disk.moments} == {OLD.encode(), NEW.encode()}


def test_a_checkpoint_that_is_given_away_is_on_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = signer.create(folder / "key", ORIGIN)
    made.sign(head(2), ())
    disk = Disk(folder, monkeypatch)
    note = made.sign(head(4), FROM_TWO_TO_FOUR)
    assert disk.surely["key.last"] == note.encode()


# After a stop between two steps --------------------------------------------------------------


async def test_a_key_that_is_rotated_is_known_at_every_moment(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = signer.create(folder / "key", ORIGIN)
    note = made.sign(head(2), ())
    [first] = made.public_keys()
    disk = Disk(folder, monkeypatch)
    await made.rotate()
    assert len(disk.moments) > 2
    for number, moment in enumerate([*disk.moments, disk.surely]):
        copy = tmp_path / str(number)
        copy.mkdir()
        for name, written in moment.items():
            (copy / name).write_bytes(written)
            (copy / name).chmod(OWN)
        left = Signer(copy / "key")
        last = left.last()
        assert last is not None
        assert last.note == note
        assert first in left.public_keys()
        assert checkpoint(left.sign(head(4), FROM_TWO_TO_FOUR), left.public_keys()).head == head(4)


async def test_a_rotation_that_finds_no_room_for_the_old_keys_leaves_the_key(folder: Path) -> None:
    made = signer.create(folder / "key", ORIGIN)
    for _ in range(4):
        await made.rotate()
    note, keys = made.sign(head(2), ()), made.public_keys()
    size = max((folder / name).stat().st_size for name in ("key", "key.retired"))
    with full_above(size), pytest.raises(SignerError, match="File too large"):
        await made.rotate()
    assert made.public_keys() == keys
    last = made.last()
    assert last is not None
    assert last.note == note


async def test_keys_that_were_retired_are_not_taken_over_by_a_new_one(folder: Path) -> None:
    """As after a stop, or a hand, that took away the key and what it had signed last."""
    await signer.create(folder / "key", ORIGIN).rotate()
    (folder / "key").unlink()
    with pytest.raises(SignerError, match=r"there is .*key\.retired already"):
        signer.create(folder / "key", ORIGIN)


# On a full disk ------------------------------------------------------------------------------


def test_what_finds_no_room_leaves_what_was_there_and_nothing_else(folder: Path) -> None:
    (folder / "last").write_text(OLD)
    with full_above(len(OLD)), pytest.raises(OSError, match="File too large"):
        durable.replace(folder / "last", NEW, PUBLIC)
    assert [path.name for path in folder.iterdir()] == ["last"]
    assert (folder / "last").read_text() == OLD


def test_a_checkpoint_that_finds_no_room_is_not_given_away(folder: Path) -> None:
    made = signer.create(folder / "key", ORIGIN)
    note = made.sign(head(2), ())
    with full_above(8), pytest.raises(SignerError, match="File too large"):
        made.sign(head(4), FROM_TWO_TO_FOUR)
    last = made.last()
    assert last is not None
    assert last.note == note
    assert made.sign(head(4), FROM_TWO_TO_FOUR) != note


# Whose a file is -----------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [OWN, PUBLIC])
def test_a_file_is_read_by_whom_it_is_for(folder: Path, mode: int) -> None:
    path = folder / "file"
    path.write_text(OLD)
    path.chmod(0o640)
    durable.replace(path, NEW, mode)
    assert path.stat().st_mode & 0o777 == mode


def test_what_is_there_is_not_created_again(folder: Path) -> None:
    path = folder / "key"
    durable.create(path, PrivateKey.new(ORIGIN).text)
    written = path.read_bytes()
    with pytest.raises(FileExistsError):
        durable.create(path, NEW)
    assert path.read_bytes() == written
    assert path.stat().st_mode & 0o777 == OWN
