"""How a fact is written down, and read again by code that has moved on since.

Stored is a JSON object of the fields that differ from their default, keys sorted, without spaces:
the canonical form of RFC 8785, as no number in it is other than a small integer.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from events.catalogue import event_kinds, is_tuple, upcasts
from events.dates import PartialDate
from events.entry import Source
from events.errors import RejectedError
from events.hints import as_stored, hints
from events.localized import Localized

_encoder = msgspec.json.Encoder(order="sorted")


def written(value: Any) -> bytes:
    """Return the canonical JSON of plain values."""
    return _encoder.encode(value)


def plain(value: Any) -> Any:
    """Return `value` as JSON would hold it: objects without the fields that are as by default."""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Localized):
        return dict(value.texts)
    if isinstance(value, Decimal):
        # As it was entered: `str` would make 0E-7 of 0.0000000.
        return format(value, "f")
    if is_tuple(value):
        return [plain(item) for item in value]
    if is_dataclass(value):
        cls: Any = type(value)
        return {
            name: plain(part)
            for name, default in _defaults(cls)
            if (part := getattr(value, name)) is not default and part != default
        }
    return msgspec.to_builtins(value)


@cache
def _defaults(cls: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(cls))


def encode(fact: object) -> str:
    """Write a fact down."""
    return written(plain(fact)).decode()


def decode(name: str, version: int, payload: str) -> Any:
    """Read a stored fact of any version as the fact it is today."""
    return convert(event_kinds[name].fact, current(name, version, payload))


def current(name: str, version: int, payload: str) -> dict[str, Any]:
    """Return the stored fields of a fact of any version, as they are called and shaped today."""
    read = msgspec.json.decode(payload, type=dict[str, Any])
    for old in range(version, event_kinds[name].version):
        read = upcasts[name, old](read)
    return read


def is_current(fact_name: str, version: int) -> bool:
    """Say whether a stored version is the shape of today."""
    return version == event_kinds[fact_name].version


def encode_sources(sources: tuple[Source, ...]) -> str:
    return written(plain(sources)).decode()


def decode_sources(text: str) -> tuple[Source, ...]:
    return tuple(convert(Source, one) for one in msgspec.json.decode(text, type=list[Any]))


def convert(cls: Any, given: Mapping[str, Any], *, strict: bool = True) -> Any:
    """Make a fact or value of plain JSON values; of texts alone, if not `strict`.

    Raises `RejectedError` that names the field and says what was expected.
    """
    expected = _expected(cls)
    unknown = set(given) - set(expected)
    if unknown:
        raise RejectedError(
            "unknown_field", f"{cls.__name__} has no {min(unknown)!r:.60}.", (min(unknown),)
        )
    for field in fields(cls):
        if (
            field.default is MISSING
            and field.default_factory is MISSING
            and field.name not in given
        ):
            raise RejectedError("required", f"{field.name} is required.", (field.name,))
    made: dict[str, Any] = {}
    for name, value in given.items():
        try:
            made[name] = msgspec.convert(
                value, expected[name], dec_hook=_read, strict=strict, str_keys=False
            )
        except msgspec.ValidationError as error:
            raise RejectedError("malformed", f"{name}: {error}.", (name,)) from None
    return cls(**made)


@cache
def _expected(cls: Any) -> dict[str, Any]:
    return {name: as_stored(hint) for name, hint in hints(cls).items()}


_READERS: dict[Any, Callable[[Any], Any]] = {PartialDate: PartialDate.stored}


def _read(cls: type[Any], value: Any) -> Any:
    if cls is Localized:
        return Localized(msgspec.convert(value, dict[str, str]))
    return _READERS[cls](msgspec.convert(value, str))
