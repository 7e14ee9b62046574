"""What says the same as what the register would write, and is not written so."""

from collections.abc import Mapping

import msgspec

from events import codec
from events.store.stored import Wrong, shown


def stands(what: str, position: int, one: Wrong) -> str:
    """Tell people of a value that is in no form in which its column is written."""
    return f"the {one.column} of the {what} {position} {one.why}: {shown(one.value)}"


def not_written(text: str) -> str | None:
    """Say what is wrong with JSON that is not written as the register writes it."""
    try:
        again = codec.written(msgspec.json.decode(text)).decode()
    except (ValueError, RecursionError) as error:
        return f"cannot be read: {error}"
    return None if again == text else "is not written as it was"


def salts_in(text: str) -> Mapping[str, str]:
    """Read the salts of a leaf; `ValueError` if they are none, or are written otherwise."""
    kept: dict[str, str] = msgspec.json.decode(text, type=dict[str, str])
    if codec.written(kept).decode() != text:
        raise ValueError("they are not written as the register does")
    return kept
