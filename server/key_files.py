"""Keys and checkpoints in files: who signs by the settings, and what an operator hands over."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from events.proofs.keys import Key, NoteError
from events.proofs.signer import HistoryError, Signer, SignerError
from server.errors import CommandError
from server.settings import Settings

NOT_SIGNED = "Checkpoints are not signed: LIAISON_SIGNING_KEY is not set"


def signer_of(settings: Settings) -> Signer | None:
    """Return who signs by the settings; None if nobody does."""
    return Signer(Path(settings.signing_key)) if settings.signing_key else None


@contextmanager
def refusing() -> Generator[None]:
    """Let a command say why a key, a checkpoint or a store cannot be used."""
    try:
        yield
    except (HistoryError, NoteError, SignerError) as error:
        raise CommandError(str(error)) from None


def keys_in(given: Sequence[str]) -> list[Key]:
    """Return the keys that are given, each as it is printed, or as a file of such lines."""
    found: list[Key] = []
    for one in given:
        try:
            found.append(Key.read(one))
        except NoteError as error:
            try:
                lines = Path(one).read_text("utf-8").splitlines()
            except (OSError, ValueError):
                raise NoteError(f"{error}; nor is it the name of a file of keys") from None
            found += [Key.read(line) for line in lines if line.strip()]
    return found


def file_of(path: Path, most_bytes: int) -> bytes:
    """Return a file's bytes; of one over the limit, one byte more than that: it will be refused."""
    try:
        with path.open("rb") as opened_file:
            return opened_file.read(most_bytes + 1)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from None
