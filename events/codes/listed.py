"""Fields that hold a code of a list: what a code is refused for, and what is warned of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from events.catalogue import KEEP, is_tuple
from events.codes import COUNTRIES, CURRENCIES, REGIONS, SECTOR_VOCABULARIES, SECTORS, Code
from events.errors import RejectedError
from events.hints import hint_of, hints
from events.money import Money
from events.rules import Rule


class CodeOf(NamedTuple):
    """Notes of a field that it holds a code of a list, which may hang on its other fields."""

    rule: Rule
    told: str
    """What is expected, after *is not*."""
    list_of: Callable[[Any], Mapping[str, Code] | None]
    """The list, for the value that has the field; None if any code will do."""
    meant: tuple[tuple[str, str], ...] = ()
    """Codes that others use, each with the one that is meant."""

    def refuse_unless_listed(self, holder: Any, code: str, *path: str) -> None:
        """Refuse a code that is not in the list."""
        codes = self.list_of(holder)
        if codes is None or code in codes:
            return
        meant = "".join(f": {one} is meant" for used, one in self.meant if used == code)
        raise RejectedError(self.rule, f"{code!r:.20} is not {self.told}{meant}.", path)


def _among(codes: Mapping[str, Code]) -> Callable[[Any], Mapping[str, Code]]:
    return lambda _holder: codes


def _sectors(sector: Any) -> Mapping[str, Code] | None:
    return SECTORS.get(sector.vocabulary)


COUNTRY = CodeOf(
    "country_code",
    "a country of ISO 3166-1, in two capital letters, or XK",
    _among(COUNTRIES),
    (("UK", "GB"), ("EL", "GR")),
)
CURRENCY = CodeOf("currency_code", "a currency of ISO 4217", _among(CURRENCIES))
REGION = CodeOf("region_code", "a code of IATI's list Region", _among(REGIONS))
VOCABULARY = CodeOf(
    "sector_vocabulary", "a code of IATI's list SectorVocabulary", _among(SECTOR_VOCABULARIES)
)
SECTOR = CodeOf(
    "sector_code",
    "a sector of the OECD DAC, of five digits in vocabulary 1 and of three in vocabulary 2",
    _sectors,
)


class Coded(NamedTuple):
    """A code in a fact, and where it stands."""

    code: str
    listed: CodeOf
    holder: Any
    path: tuple[str, ...]

    def refuse_unless_listed(self) -> None:
        self.listed.refuse_unless_listed(self.holder, self.code, *self.path)

    def withdrawn_by(self, day: date) -> Code | None:
        """Return what the list says of the code, if it was of use no more on a day."""
        found = (self.listed.list_of(self.holder) or {}).get(self.code)
        return found if found is not None and found.until and found.until < day else None


def codes_in(value: Any, *path: str) -> Iterator[Coded]:
    """Yield every code of a list that a fact holds."""
    if is_tuple(value):
        for number, item in enumerate(value):
            yield from codes_in(item, *path, str(number))
    if isinstance(value, Money):
        yield Coded(value.currency, CURRENCY, value, (*path, "currency"))
    if not is_dataclass(value):
        return
    cls: Any = type(value)
    for name, listed in _fields(cls):
        held: Any = getattr(value, name)
        if held is None or held is KEEP:
            continue
        if listed is not None:
            yield Coded(held, listed, value, (*path, name))
        yield from codes_in(held, *path, name)


@cache
def _fields(cls: Any) -> tuple[tuple[str, CodeOf | None], ...]:
    """Return the fields of a fact or value that may hold codes, each with its list."""
    notes = {name: hint_of(hint) for name, hint in hints(cls).items()}
    listed = {
        name: next((one for one in hint.notes if isinstance(one, CodeOf)), None)
        for name, hint in notes.items()
    }
    return tuple(
        (name, codes) for name, codes in listed.items() if codes or is_dataclass(notes[name].plain)
    )
