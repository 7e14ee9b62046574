"""Ids that say what they name: a prefix and a UUIDv7 in Crockford's base 32 (a TypeID).

The same string stands in a URL, the log, the read tables and GraphQL.
"""

import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import datetime

ENTRY, ACTOR = "evt", "act"
_MOST_LISTED = 10

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_SHAPE = re.compile(rf"([a-z]{{2,6}})_([0-7][{_ALPHABET}]{{25}})", re.ASCII)
_RANDOM_BITS = 74
_VERSION_SHIFT, _VARIANT_SHIFT = 76, 62
_FIXED = 0xF << _VERSION_SHIFT | 0b11 << _VARIANT_SHIFT
_VERSION_7_VARIANT_10 = 7 << _VERSION_SHIFT | 0b10 << _VARIANT_SHIFT


def new(prefix: str, moment: datetime) -> str:
    """Make an id that sorts by `moment`, to the millisecond."""
    return _written(prefix, moment, secrets.randbits(_RANDOM_BITS))


def derived(prefix: str, moment: datetime, key: str) -> str:
    """Make the id that `key` always has, so that data loaded twice is known again."""
    digest = hashlib.sha256(f"{prefix}:{key}".encode()).digest()
    return _written(prefix, moment, int.from_bytes(digest, "big") % (1 << _RANDOM_BITS))


def random(prefix: str) -> str:
    """Make an id that tells nothing, not even when it was made; it sorts by nothing."""
    return _numbered(prefix, secrets.randbits(128) & ~_FIXED | _VERSION_7_VARIANT_10)


def prefix_of(text: str) -> str | None:
    """Return the prefix of a well-formed id, or None if `text` is none."""
    matched = _SHAPE.fullmatch(text)
    if matched is None:
        return None
    number = 0
    for letter in matched[2]:
        number = number << 5 | _VALUES[letter]
    return matched[1] if number & _FIXED == _VERSION_7_VARIANT_10 else None


def _written(prefix: str, moment: datetime, random: int) -> str:
    milliseconds = int(moment.timestamp() * 1000)
    high, low = random >> _VARIANT_SHIFT, random & ((1 << _VARIANT_SHIFT) - 1)
    return _numbered(prefix, milliseconds << 80 | high << 64 | low | _VERSION_7_VARIANT_10)


def _numbered(prefix: str, number: int) -> str:
    letters = (_ALPHABET[number >> 5 * place & 31] for place in range(25, -1, -1))
    return f"{prefix}_{''.join(letters)}"


def listed(ids: Sequence[str]) -> str:
    """Return ids as a sentence has them: of many, some, and how many more there are."""
    more = len(ids) - _MOST_LISTED
    some = ", ".join(ids[:_MOST_LISTED])
    return f"{some} and {more} more" if more > 0 else some
