"""Who signs checkpoints: a key in a file, and beside it the last checkpoint that it signed.

Three files belong together, outside the database and its backups: FILE, the private key; FILE.last,
the last checkpoint; FILE.retired, the verifier keys of those before it. FILE.lock is held by
whoever signs.
"""

import asyncio
import os
import stat
import sys
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import NamedTuple

from events.proofs import durable, merkle, note
from events.proofs.durable import OWN, PUBLIC
from events.proofs.keys import Key, NoteError, PrivateKey
from events.proofs.note import Head, Verified

if sys.platform != "win32":
    import fcntl

_WAIT_SECONDS, _TRY_SECONDS = 30.0, 0.02


class SignerError(Exception):
    """A key cannot be used; the message says why, and what to do."""


class HistoryError(Exception):
    """What was to be signed does not continue what was signed before; the message says how."""


class Last(NamedTuple):
    """The last checkpoint of a signer: as it was written, and what it says."""

    note: str
    checkpoint: Verified


class Signer:
    """The key in a file; it is read again for each signature, so that it may be rotated."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def origin(self) -> str:
        return self._private().name

    def public_keys(self) -> list[Key]:
        """Return what the signer's checkpoints are verified by: the newest key first."""
        current = self._private().key
        return [current, *(key for key in reversed(self._retired()) if key != current)]

    def last(self) -> Last | None:
        """Return the last checkpoint, if there is one."""
        with self._explained():
            try:
                written = self._beside("last").read_bytes()
            except FileNotFoundError:
                return None
        try:
            return Last(written.decode(), note.checkpoint(written, self.public_keys()))
        except NoteError as error:
            raise SignerError(
                f"{self._beside('last')} is not the last checkpoint of {self.path}: {error}; "
                "put back the one that is"
            ) from None

    def sign(self, head: Head, proof: Sequence[bytes]) -> str:
        """Return the note of a checkpoint, once it is sure that no other history can be signed.

        The proof shows that the log grew from what the last checkpoint says; else `HistoryError`.
        Only to be called while the signer is `held`.
        """
        private, last = self._private(), self.last()
        if last is not None:
            before = last.checkpoint.head
            refuse_another_history(before, head, proof)
            by = (one.key for one in last.checkpoint.signatures)
            if head.timeless() == before.timeless() and private.key in by:
                return last.note
        made = note.signed(head.text, private)
        # A signature that somebody has and the signer forgot would let it sign another history:
        # so what it signs is on disk before anybody gets to see it.
        with self._explained():
            durable.replace(self._beside("last"), made, PUBLIC)
        return made

    @asynccontextmanager
    async def held(self) -> AsyncGenerator[None]:
        """Wait until no other process signs by this key, and let none until the end."""
        with self._explained():
            opened = os.open(self._beside("lock"), os.O_RDWR | os.O_CREAT, OWN)
        try:
            tries = int(_WAIT_SECONDS / _TRY_SECONDS)
            while not _locked(opened):
                tries -= 1
                if tries == 0:
                    raise SignerError(f"another process is signing by {self.path} all the time")
                await asyncio.sleep(_TRY_SECONDS)
            yield
        finally:
            os.close(opened)

    async def rotate(self) -> None:
        """Put a new key of the same origin in place of the key; the old one goes on verifying."""
        async with self.held():
            private = self._private()
            retired = [key for key in self._retired() if key != private.key] + [private.key]
            text = "".join(f"{key.text}\n" for key in retired)
            # In this order, so that after a crash between the two the old key is whole and known.
            with self._explained():
                durable.replace(self._beside("retired"), text, PUBLIC)
                durable.replace(self.path, f"{PrivateKey.new(private.name).text}\n", OWN)

    def _private(self) -> PrivateKey:
        with self._explained(), self.path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            written = file.read(10_000)
        try:
            private = PrivateKey.read(written.decode().removesuffix("\n"))
        except ValueError as error:
            what = error if isinstance(error, NoteError) else "it is not text"
            raise SignerError(f"{self.path} holds no private key: {what}") from None
        if sys.platform != "win32" and mode & 0o077:
            raise SignerError(
                f"{self.path} holds a private key, but its mode {mode:04o} lets others at it; "
                f"keep it to yourself with: chmod 600 {self.path}"
            )
        return private

    def _retired(self) -> list[Key]:
        with self._explained():
            try:
                lines = self._beside("retired").read_text("utf-8").splitlines()
            except FileNotFoundError:
                return []
        try:
            return [Key.read(line) for line in lines]
        except NoteError as error:
            raise SignerError(
                f"{self._beside('retired')} holds no verifier keys: {error}"
            ) from None

    def _beside(self, what: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{what}")

    @contextmanager
    def _explained(self) -> Generator[None]:
        with explained(self.path):
            yield


def create(path: Path, origin: str) -> Signer:
    """Make a key for the checkpoints of a log that has signed none."""
    try:
        private = PrivateKey.new(origin)
    except NoteError as error:
        raise SignerError(str(error)) from None
    if not path.parent.is_dir():
        raise SignerError(f"there is no folder {path.parent}; make it, or choose another place")
    beside = [path.with_name(f"{path.name}.{what}") for what in ("last", "retired")]
    for one in (path, *beside):
        if one.exists():
            raise SignerError(f"there is {one} already; choose another place for a new key")
    with explained(path):
        durable.create(path, f"{private.text}\n")
    return Signer(path)


def refuse_another_history(before: Head, head: Head, proof: Sequence[bytes]) -> None:
    """Raise `HistoryError` unless it is proved that a log grew from one head into another."""
    signed = f"a checkpoint of {before.origin} over {before.size} entries was signed"
    again = "begin a new origin, with: liaison keys new FILE --origin OTHER"
    if head.origin != before.origin:
        raise HistoryError(f"{signed}, which is not {head.origin}")
    if head.size < before.size:
        raise HistoryError(
            f"the store ends at {head.size}, but {signed}: is it an old backup? Bring back the "
            f"entries that are missing, or {again}"
        )
    if not merkle.verify_consistency(before.size, head.size, before.root, head.root, proof):
        raise HistoryError(
            f"{signed}, but the store's first {before.size} are others: was the log "
            f"rewritten? liaison verify may tell where. Bring back what was there, or {again}"
        )
    if head.size == before.size and head.records != before.records:
        raise HistoryError(f"{signed}, but the store says other last versions of them; {again}")


@contextmanager
def explained(path: Path) -> Generator[None]:
    """Let what the system refuses be said of the file it is about."""
    try:
        yield
    except FileNotFoundError:
        raise SignerError(
            f"there is no key at {path}; make one with: liaison keys new {path} --origin NAME"
        ) from None
    except OSError as error:
        raise SignerError(f"{error.filename or path}: {error.strerror}") from None


def _locked(opened: int) -> bool:
    """Lock a file for as long as it is open, unless somebody else has; not on Windows."""
    if sys.platform != "win32":
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
