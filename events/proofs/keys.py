"""The keys of signed notes (C2SP signed-note): what somebody signs by, and what others verify by.

A key has a name, and an id that follows from its name, its kind and itself; a signature names both.
"""

import hashlib
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LOG, WITNESS = 0x01, 0x04
"""The kinds of keys: of who signs the text itself, and of who says that they saw it, and when."""

ID_BYTES = 4
_KEY_BYTES, _MOMENT_BYTES = 32, 8
_LAST_MOMENT = 2**63 - 1
_NAME = re.compile(r"[^+\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
"""White space is what Unicode calls so: neither what Python does, nor what JavaScript does."""
_PRIVATE = "PRIVATE+KEY+"


class NoteError(ValueError):
    """A note, or a key, that shows nothing; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Key:
    """What somebody's signatures are verified by."""

    name: str
    public: bytes
    kind: int = LOG

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a verifier key: its name, its id in hexadecimal, its kind and itself in base64.

        White space around it, as it comes by copying, is none of it.
        """
        name, id_, kind, public = _parts(text.strip(" \t\r\n"), "a verifier key")
        if kind not in (LOG, WITNESS):
            raise NoteError(f"the key of {name} is of kind {kind:#04x}; known are 0x01 and 0x04")
        key = cls(name, public, kind)
        if key.id.hex() != id_:
            raise NoteError(f"the key of {name} has the id {key.id.hex()}, not {id_}")
        return key

    @property
    def id(self) -> bytes:
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(named).digest()[:ID_BYTES]

    @property
    def text(self) -> str:
        return f"{self.name}+{self.id.hex()}+{coded(bytes([self.kind]) + self.public)}"

    def moment(self, text: str, signature: bytes) -> int | None:
        """Verify a signature of a text; `NoteError` if this key did not make it.

        Return when a witness made it, in seconds since 1970.
        """
        at, said = None, text.encode()
        if self.kind == WITNESS:
            at = int.from_bytes(signature[:_MOMENT_BYTES], "big")
            signature = signature[_MOMENT_BYTES:]
            said = b"cosignature/v1\ntime %d\n%s" % (at, said)
        if not self._made(signature, said) or (at or 0) > _LAST_MOMENT:
            raise NoteError(f"{self.name} did not sign this: it was altered")
        return at

    def _made(self, signature: bytes, said: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, said)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """What somebody signs by, written as Go's notes write it."""

    name: str
    seed: bytes = field(repr=False)

    @classmethod
    def new(cls, name: str) -> Self:
        """Make a key at random."""
        if not is_name(name):
            raise NoteError(f"a key's name has neither spaces nor a plus, unlike {name!r:.80}")
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def read(cls, text: str) -> Self:
        if not text.startswith(_PRIVATE):
            raise NoteError(f"a private key begins with {_PRIVATE}")
        name, id_, kind, seed = _parts(text.removeprefix(_PRIVATE), "a private key")
        private = cls(name, seed)
        if kind != LOG or private.key.id.hex() != id_:
            raise NoteError(f"the private key of {name} was altered: its id is another")
        return private

    @property
    def key(self) -> Key:
        """What others verify by."""
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return Key(self.name, private.public_key().public_bytes_raw())

    @property
    def text(self) -> str:
        return f"{_PRIVATE}{self.name}+{self.key.id.hex()}+{coded(bytes([LOG]) + self.seed)}"

    def sign(self, text: str) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())


def is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name))


def _parts(text: str, what: str) -> tuple[str, str, int, bytes]:
    name, _, rest = text.partition("+")
    id_, _, rest = rest.partition("+")
    kind_and_key = decoded(rest) or b""
    if not is_name(name) or len(kind_and_key) != 1 + _KEY_BYTES:
        raise NoteError(f"this is not {what}: a name, an id and a key, with + between them")
    return name, id_, kind_and_key[0], kind_and_key[1:]


def coded(bare: bytes) -> str:
    """Write bytes in base64, as notes have them."""
    return b64encode(bare).decode()


def decoded(text: str) -> bytes | None:
    """Read base64; None if it is none, or spelt otherwise than it is written."""
    try:
        bare = b64decode(text, validate=True)
    except ValueError:
        return None
    return bare if coded(bare) == text else None
