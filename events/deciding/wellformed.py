"""What is asked of every entry, whatever it says: texts that can be kept, dates, amounts, evidence.

Limits are on what a person would type, so that no single entry can weigh down the register.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from functools import partial
from typing import Any, Protocol, TypeAlias

from events import ids
from events.catalogue import KEEP, is_tuple, kind_of, names_in
from events.codes.listed import codes_in
from events.entry import Source, SourceKind
from events.errors import APART, RejectedError, refusals, refuse_if, stop_if
from events.localized import Localized, is_language_tag
from events.money import DECIMALS, WHOLE_DIGITS, Money, check_amount
from events.texts import LONGEST_TEXT, MOST_MARKS, runs_of_marks
from events.unseen import misplaced, trimmed

Shapes: TypeAlias = Mapping[Any, tuple[str, str]]
"""By scheme, what matches its values, and how they are told of."""

LONGEST_LIST = 1_000
_LONGEST_INTEGER = 2**31 - 1


class Submitted(Protocol):
    """What is submitted of an entry, whether it is entered yet or not."""

    @property
    def fact(self) -> Any: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def exceptional(self) -> bool: ...


def malformed(said: Submitted) -> tuple[RejectedError, ...]:
    """Return all that refuses what is submitted, whatever else the register holds."""
    asked = (check_reason, check, check_ids)
    return tuple(one for ask in asked for one in refusals(partial(ask, said)))


def check_reason(entry: Submitted) -> None:
    """Refuse an entry that lacks the reason it needs."""
    kind = kind_of(entry.fact)
    refuse_if(
        kind.needs_reason and entry.reason is None,
        "reason_required",
        f"{kind.name} needs a reason.",
        "entry",
        "reason",
    )
    refuse_if(
        entry.exceptional and entry.reason is None,
        "reason_required",
        "What passes a rule needs a reason.",
        "entry",
        "reason",
    )


def check(entry: Submitted) -> None:
    """Refuse an entry whose values are not well formed, naming the field."""
    for code in codes_in(entry.fact):
        with APART:
            code.refuse_unless_listed()
    imported = any(source.kind is SourceKind.IMPORT for source in entry.sources)
    for said, at in (
        (entry.fact, ()),
        (entry.reason, ("entry", "reason")),
        (entry.sources, ("entry", "sources")),
    ):
        for value, path in _values(said, at):
            with APART:
                _check_value(value, path, imported=imported)
    for number, source in enumerate(entry.sources):
        if source.url is not None:
            refuse_unless_url(source.url, "entry", "sources", str(number), "url")


def check_ids(entry: Submitted) -> None:
    """Refuse what names a record by no id; one that is no fit text is refused as a text."""
    for named in names_in(entry.fact):
        is_text = not refusals(partial(_check_text, named.id, named.path))
        refuse_if(
            is_text and ids.prefix_of(named.id) is None,
            "malformed_id",
            f"{named.id!r:.60} is no id of a record.",
            *named.path,
        )


def refuse_unless_url(url: str, *path: str) -> None:
    """Refuse what is no address of the web."""
    refuse_if(
        not re.fullmatch(r"https?://[^\s\"<>]+", url),
        "malformed_url",
        f"A url begins with http:// or https://, and {url!r:.60} does not or has more in it.",
        *path,
    )


def refuse_repeats(items: Iterable[object], what: str, *path: str) -> None:
    """Refuse each item of a list that names what one before it did; `what` is one of them."""
    for number, again in enumerate(repeats(items)):
        refuse_if(again, "named_twice", f"{what} is named once.", *path, str(number))


def repeats(items: Iterable[object]) -> Iterator[bool]:
    """Say of each item of a list whether it stood there before; of None, never."""
    before = set[object]()
    for item in items:
        yield item is not None and item in before
        before.add(item)


def refuse_unless_in_scheme(
    scheme: StrEnum, scheme_name: str | None, value: str, shapes: Shapes, *path: str
) -> None:
    """Refuse a value that is not as its scheme has it; OTHER is a scheme that is named."""
    shape, expected = shapes[scheme]
    refuse_if(
        (scheme.name == "OTHER") is not bool(scheme_name),
        "scheme_name",
        "A scheme is named with OTHER, and only with OTHER.",
        *path,
        "schemeName",
    )
    stop_if(
        not re.fullmatch(shape, value, re.ASCII),
        "malformed_identifier",
        f"{scheme} is {expected}, not {value!r:.60}.",
        *path,
        "value",
    )


def _values(value: Any, path: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Yield every value in `value`, each with its path."""
    yield value, path
    if isinstance(value, Localized):
        for tag, text in value.texts.items():
            yield text, (*path, tag)
    elif is_tuple(value):
        for number, item in enumerate(value):
            yield from _values(item, (*path, str(number)))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name), (*path, field.name))


def _check_value(value: Any, path: tuple[str, ...], *, imported: bool) -> None:
    if value is None or value is KEEP or isinstance(value, Enum):
        return
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, Localized):
        refuse_if(not value.texts, "empty", "A text in one language at least is expected.", *path)
        for tag in value.texts:
            refuse_if(
                not is_language_tag(tag),
                "language_tag",
                f"A language is a BCP 47 tag such as en or pt-BR, not {tag!r:.20}.",
                *path,
                tag,
                "language",
            )
    elif isinstance(value, Money):
        refuse_if(
            not value.can_be_added_up,
            "too_many_digits",
            f"An amount has at most {WHOLE_DIGITS} digits before the point, {DECIMALS} after it.",
            *path,
            "amount",
        )
        refuse_if(
            not imported and not value.keeps_to_minor_units,
            "too_many_decimals",
            f"{value} has more decimals than {value.currency} has.",
            *path,
            "amount",
        )
    elif isinstance(value, Decimal):
        try:
            check_amount(value)
        except ValueError as error:
            raise RejectedError("malformed_number", f"{error}.", path) from None
    elif is_tuple(value):
        refuse_if(
            len(value) > LONGEST_LIST,
            "too_many",
            f"At most {LONGEST_LIST} are expected.",
            *path,
        )
    elif isinstance(value, int):
        refuse_if(
            not -_LONGEST_INTEGER <= value <= _LONGEST_INTEGER,
            "malformed_number",
            f"{value} is beyond 32 bits.",
            *path,
        )


def _check_text(text: str, path: tuple[str, ...]) -> None:
    refuse_if(not trimmed(text), "empty", "A text is expected, not an empty one.", *path)
    refuse_if(
        len(text) > LONGEST_TEXT,
        "too_long",
        f"At most {LONGEST_TEXT} characters are expected, not {len(text)}.",
        *path,
    )
    refuse_if(
        runs_of_marks().search(text) is not None,
        "unfit_character",
        f"At most {MOST_MARKS} combining marks follow each other.",
        *path,
    )
    found = misplaced(text)
    if found is not None:
        place, unseen = found
        raise RejectedError(
            "unfit_character",
            f"Character {place + 1} is U+{ord(text[place]):04X}, {unseen.what}: it shows nothing"
            " there. Remove it.",
            path,
        )
