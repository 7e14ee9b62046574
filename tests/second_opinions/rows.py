"""What the read tables should say at (R, E), made of lives that were folded by brute force.

A life says what a record was on each day, as known at a position; here it is written as a row of
each table. Nothing here knows of timelines, steps, or how rows are kept.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias, cast
from unicodedata import category

from events.catalogue import is_tuple
from events.dates import PartialDate
from events.entry import Entry
from events.localized import Localized
from events.money import Money
from events.remarks import Noted, Retracted
from tests.second_opinions.accents import without_accents
from tests.second_opinions.certainty import Certainty
from tests.second_opinions.folds import State, balances, deadline_days, stage_of
from tests.second_opinions.lives import Known, Life, on

Values: TypeAlias = tuple[tuple[str, Any], ...]
"""A row as it is compared: its columns in order of their names, without where it is seen."""


# As rows -------------------------------------------------------------------------------------

RECORDS: Mapping[str, str] = {
    "ins": "institutions",
    "area": "areas",
    "prj": "projects",
    "agr": "funding_agreements",
    "lnk": "links",
    "opp": "opportunities",
    "dos": "dossiers",
}
"""The table of each kind of record, by the prefix of its ids."""

MEMBERS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "documents": (
        "",
        "documents",
        ("title", "url", "category", "language", "document_date"),
    ),
    "institution_successors": ("ins", "successors", ("successor",)),
    "project_areas": ("prj", "areas", ("area",)),
    "project_partners": ("prj", "partners", ("institution", "role")),
    "project_related": ("prj", "related", ("project", "kind")),
    "funding_agreement_projects": ("agr", "projects", ("project",)),
    "link_areas": ("lnk", "areas", ("area",)),
    "link_upgrades": ("lnk", "upgrades", ("on", "summary", "basis", "title", "reference")),
    "opportunity_areas": ("opp", "areas", ("area",)),
    "opportunity_matches": ("opp", "matches", ("project", "assessment", "declined_on", "stage")),
    "opportunity_applications": (
        "opp",
        "applications",
        ("project", "requested", "submitted_on", "outcome", "decided_on"),
    ),
    "dossier_areas": ("dos", "areas", ("area",)),
    "dossier_stages": ("dos", "stages", ("stage", "act_reference", "body", "reached_on")),
    "dossier_positions": (
        "dos",
        "positions",
        ("title", "to_institution", "document", "submitted_on"),
    ),
}
"""The tables of what is in a list: of which kind of record, or any; which field; one's columns."""

WITHOUT_ORDER = {
    *("institution_successors", "project_areas", "funding_agreement_projects", "link_areas"),
    *("opportunity_areas", "dossier_areas"),
}
"""The tables of lists of records, which are told by the ids of these."""

_MONEY = {
    *("requested", "decided_amount", "contribution", "total_cost", "final_eligible"),
    *("received", "recovered", "decommitted", "reported", "to_come"),
    *("budget_min", "budget_max"),
}


def expected(
    table: str, record: str, lived: Certainty | None, day: date, notes: Sequence[Entry] = ()
) -> list[Values]:
    """Return what a table should say of a record on a day of a life; None: there is none.

    `notes` are those on its entries that stand.
    """
    prefix = record.partition("_")[0]
    known = on(lived.known, day) if lived else ()
    if lived is None or not known:
        return []
    if table == "searched_texts":
        return sorted((values(row) for row in _texts(record, known, bears)), key=repr)
    if table == "prose_texts":
        texts = [*_texts(record, known, says), *_noted(record, notes, day)]
        return sorted(map(values, texts), key=repr)
    if table in MEMBERS:
        owner = MEMBERS[table][0]
        return sorted(_members(table, record, known), key=repr) if owner in {"", prefix} else []
    if RECORDS[prefix] != table:
        return []
    later = lived.known[len(known) :]
    said_of_step = {
        "effective_on": known[-1].on,
        "effective_until": later[0].on if later else None,
        "by_day": known[-1].by_day,
        "shows_from": lived.shows_from,
        "certain": lived.on(day),
    }
    return [values({**_row(record, known[-1]), **said_of_step})]


def _row(record: str, known: Known) -> dict[str, Any]:
    held = {field for owner, field, _ in MEMBERS.values() if record.startswith(owner)}
    row = {name: value for name, value in known.state.items() if name not in held}
    if record.startswith("agr_"):
        row |= balances(known.state)
    if record.startswith("opp_"):
        row |= deadline_days(known.state)
    if record.startswith("dos_"):
        row |= stage_of(known.state)
    row = _with_folded(_with_money_apart(row))
    row["id"] = record
    row["entry_position"] = known.entry.position
    return row


def _with_money_apart(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row in which an amount has two columns."""
    apart = dict(row)
    for name in _MONEY & row.keys():
        money: Money | None = apart.pop(name)
        apart[f"{name}_amount"] = money and money.amount
        apart[f"{name}_currency"] = money and money.currency
    return apart


def _with_folded(row: Mapping[str, Any], *texts: str) -> dict[str, Any]:
    """Return a row in which a text has a second column; `texts` are those that may be one."""
    there = {*(texts or _TEXTS)} & row.keys()
    return {**row, **{f"{name}_folded": _as_listed(row[name]) for name in there}}


def _as_listed(text: Any) -> str | None:
    """Fold a text, or each of several with the English one first, and the others' tags."""
    if text is None:
        return None
    if not isinstance(text, str):
        (_, first), *others = sorted(text.texts.items(), key=lambda one: (one[0] != "en", one[0]))
        lines = [f"{tag.upper()}\t{_folded(line)}" for tag, line in others]
        return "\n".join([_folded(first), *lines]) if any(text.texts.values()) else ""
    return _folded(text)


@lru_cache(maxsize=10_000)
def _folded(text: str) -> str:
    """Fold a text, sign by sign; most are asked for at many instants."""
    plain = re.sub(r"\s+", " ", without_accents(text)).strip().casefold()
    return plain.translate(_TYPED)


_TYPED = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ŋ": "n",
    }
)

_TEXTS = {"title", "name", "short_name", "acronym", "summary", "statement", "reference"}


def _members(table: str, record: str, known: Life) -> Iterator[Values]:
    """Yield the rows of a list: each at its place in it, unless the list has no order."""
    _, field, columns = MEMBERS[table]
    items = known[-1].state[field]
    for place, (item, alike) in enumerate(_numbered(items)):
        if table in WITHOUT_ORDER:
            yield values(_member(record, _since(known, field, item, alike), columns, item))
        else:
            row = _member(record, _at_its_place(known, field, item, place), columns, item)
            yield values({**row, "ordinal": place})


def _member(record: str, entry: Entry, columns: Sequence[str], item: Any) -> dict[str, Any]:
    said = {name: item if isinstance(item, str) else _part(item, name) for name in columns}
    # What is in a list is looked for by its title alone.
    row = _with_folded(_with_money_apart(said), "title")
    return {"id": record, "entry_position": entry.position, **row}


def _part(item: Any, name: str) -> Any:
    return dict(_parts(item))[name]


def _numbered(items: Sequence[Any]) -> Iterator[tuple[Any, int]]:
    """Yield items, each with how many there are like it up to it."""
    for place, item in enumerate(items):
        yield item, items[: place + 1].count(item)


def _since(known: Life, field: str, item: Any, alike: int) -> Entry:
    """Return the entry since which a list has held so many like an item without a break."""
    since = known[-1].entry
    for one in reversed(known):
        if one.state[field].count(item) < alike:
            break
        since = one.entry
    return since


def _at_its_place(known: Life, field: str, item: Any, place: int) -> Entry:
    """Return the entry since which an item has been at its place of a list without a break."""
    since = known[-1].entry
    for one in reversed(known):
        if [*one.state[field][place : place + 1]] != [item]:
            break
        since = one.entry
    return since


# As they are looked for ----------------------------------------------------------------------

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "ins": ("name", "short_name", "other_names", "identifiers"),
    "area": ("title",),
    "prj": ("title", "acronym"),
    "agr": ("title", "reference", "identifiers", "decision_reference"),
    "lnk": ("title", "reference"),
    "opp": ("title", "topic_id", "call_id"),
    "dos": (
        *("title", "references"),
        *("stages.act_reference", "positions.title", "positions.document"),
    ),
}
"""The fields by which a record is found, by the prefix of its id."""
OF_EVERY_RECORD = ("documents.title",)


def _texts(
    record: str, known: Life, of_state: Callable[[str, State], Iterator[tuple[str, str, str]]]
) -> Iterator[dict[str, Any]]:
    """Yield what a record is found by, each since the entry from which it has been so."""
    found = [set(of_state(record, one.state)) for one in known]
    for text in found[-1]:
        first = len(known) - 1
        while first and text in found[first - 1]:
            first -= 1
        yield {
            "id": record,
            "entry_position": known[first].entry.position,
            **dict(zip(("field", "text", "form"), text, strict=True)),
        }


def bears(record: str, state: State) -> Iterator[tuple[str, str, str]]:
    """Yield the texts a record bears, each with its field and in the forms that are looked for."""
    for field in (*SEARCHED[record.partition("_")[0]], *OF_EVERY_RECORD):
        for text in _in_field(state, field):
            for apart in (" ", ""):
                yield field, text, sought(text, apart)


def _in_field(state: State, field: str) -> Iterator[str]:
    """Yield the texts of a field, in every language and of each of a list."""
    within, _, name = field.rpartition(".")
    value = tuple(_part(one, name) for one in state[within]) if within else state[name]
    for item in value if is_tuple(value) else (value,):
        if item is not None:
            texts = item.texts.values() if isinstance(item, Localized) else [item]
            yield from (text if isinstance(text, str) else _part(text, "value") for text in texts)


PROSE: Mapping[str, tuple[str, ...]] = {
    "area": ("statement",),
    "prj": ("summary",),
    "agr": ("amendments.summary",),
    "lnk": ("upgrades.summary", "upgrades.title"),
    "opp": ("matches.assessment",),
}
"""The fields that say something of a record in prose, by the prefix of its id."""
NOTE = "events.notes.note"


def says(record: str, state: State) -> Iterator[tuple[str, str, str]]:
    """Yield the prose of a record, each text with its field and its words."""
    for field in PROSE.get(record.partition("_")[0], ()):
        yield from ((field, text, said_in(text)) for text in _in_field(state, field))


def notes(entries: Iterable[Entry], position: int) -> list[Entry]:
    """Return the notes on the entries of a record that are known and not retracted."""
    known = [entry for entry in entries if entry.position <= position]
    taken = {entry.about for entry in known if isinstance(entry.fact, Retracted)}
    return [
        entry
        for entry in known
        if isinstance(entry.fact, Noted) and entry.fact.note and entry.position not in taken
    ]


def _noted(record: str, standing: Sequence[Entry], day: date) -> Iterator[dict[str, Any]]:
    """Yield the notes on a record that is there, each from the day of the entry it speaks of."""
    for entry in standing:
        if entry.effective_from <= day:
            form = said_in(entry.fact.note)
            row = {"id": record, "entry_position": entry.position, "field": NOTE}
            yield {**row, "text": entry.fact.note, "form": form}


def said_in(text: str) -> str:
    """Return the words of a text in order, those that signs part also as one."""
    return " ".join(sorted({word for apart in (" ", "") for word in sought(text, apart).split()}))


@lru_cache(maxsize=10_000)
def sought(text: str, apart: str = " ") -> str:
    """Return a text as it is looked for: words alone, and so of a word that signs part."""
    kept = ""
    for sign in _folded(text):
        of = category(sign)
        kept += sign if of[0] in "LNM" or sign == " " else "" if of == "Cf" else apart
    return " ".join(kept.split())


# As they are compared ------------------------------------------------------------------------


def values(row: Mapping[str, Any]) -> Values:
    """Return a row as it is compared: what is stored as JSON is read, without what is null in it.

    It takes both a row of a table and the plain values of a state.
    """
    return tuple((name, _plain(row[name])) for name in sorted(row))


_SET = re.compile(r"\[[\d-]*\.\.[\d-]*\]", re.ASCII)
"""A date that begins as JSON does."""


def _plain(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in {"[", "{"} and not _SET.fullmatch(value):
        return _json(json.loads(value))
    if isinstance(value, tuple | dict | Localized):
        return _json(value)
    return value.text if isinstance(value, PartialDate) else _named(value)


def _named(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


_WRITTEN: Sequence[tuple[type[Any], Callable[[Any], Any]]] = (
    (Localized, lambda value: _json(value.texts)),
    (PartialDate, lambda value: value.text),
    (Decimal, str),
    (date, date.isoformat),
)


def _json(value: Any) -> Any:
    """Return a value within JSON as one that can be compared, whichever side it comes from."""
    for type_, written in _WRITTEN:
        if isinstance(value, type_):
            return written(value)
    if isinstance(value, list):
        return tuple(map(_json, cast("list[Any]", value)))
    if is_tuple(value):
        return tuple(map(_json, value))
    if is_dataclass(value) or isinstance(value, dict):
        return frozenset((name, _json(part)) for name, part in _parts(value) if part is not None)
    return _named(value)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if is_dataclass(value):
        yield from ((field.name, getattr(value, field.name)) for field in fields(value))
    else:
        yield from value.items()
