"""Entries' facts as they were stored by each version of the register, one a line of a file."""

from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("stored.jsonl")


class Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fact as a row of the log holds it."""

    type: str
    type_version: int
    payload: msgspec.Raw

    @property
    def text(self) -> str:
        """The payload, byte for byte."""
        return bytes(self.payload).decode()

    def __str__(self) -> str:
        return f"{self.type} {self.type_version}"


STORED = tuple(msgspec.json.decode(line, type=Stored) for line in FILE.read_bytes().splitlines())
