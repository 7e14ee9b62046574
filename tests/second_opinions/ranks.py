"""What a text finds, and in which order, by brute force: all texts of all states, one by one.

It is written from what the contract says of `search`, and knows of no index.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from events.entry import Entry
from schema.terms.making import camel
from tests.second_opinions import rows as opinion
from tests.second_opinions.certainty import shown
from tests.second_opinions.folds import State

WAYS = ("EXACT", "PREFIX", "WORD", "PART", "SIMILAR", "PROSE")
IN_PROSE = WAYS.index("PROSE")
SHOWN = 200
"""How many characters of a text are shown."""


def states(by_record: Mapping[str, Iterable[Entry]], position: int, day: date) -> dict[str, State]:
    """Return the state of every record that is in lists at an instant."""
    lives = shown(by_record, position, day)
    return {record: known[-1].state for record, known in lives.items()}


def notes(
    by_record: Mapping[str, Iterable[Entry]], position: int, day: date
) -> dict[str, list[str]]:
    """Return the notes on the entries of each record that are seen at an instant."""
    return {
        record: [
            note.fact.note
            for note in opinion.notes(entries, position)
            if note.effective_from <= day
        ]
        for record, entries in by_record.items()
    }


def hits(
    there: Mapping[str, State], text: str, noted: Mapping[str, list[str]]
) -> list[dict[str, Any]]:
    """Return everything that a text finds, best first."""
    query = opinion.sought(text)
    best = [
        (*min(ways), record)
        for record, state in there.items()
        if (ways := [*_ways(query, record, state, noted.get(record, []))])
    ]
    return [
        {"match": WAYS[rank], "field": _named(field), "text": written, "record": {"recordId": id_}}
        for rank, field, written, id_ in sorted(best, key=lambda one: (one[0], one[3]))
        if rank < len(WAYS)
    ]


def _ways(
    query: str, record: str, state: State, noted: Iterable[str]
) -> Iterator[tuple[int, str, str]]:
    """Yield how well each text of a record matches, and where it stands and what is shown of it."""
    for field, written, form in opinion.bears(record, state):
        yield way(query, form), field, written
    prose = [*opinion.says(record, state)]
    prose += [(opinion.NOTE, note, opinion.said_in(note)) for note in noted]
    for field, written, form in prose:
        if _has_all(query.split(), form.split()):
            yield IN_PROSE, field, excerpt(written, query)


def _has_all(asked: Iterable[str], words: Iterable[str]) -> bool:
    there = [*words]
    return all(
        any(word == one or (len(one) >= 3 and word.startswith(one)) for word in there)
        for one in asked
    )


def excerpt(text: str, query: str) -> str:
    """Return what is shown of a text with words between single spaces, each without signs.

    It begins after the first space within 60 characters before the longest word, or with the text
    if that is as near; it ends before a space after 170 characters, if one comes within 28.
    """
    if len(text) <= SHOWN:
        return text
    longest = max(query.split(), key=len)
    at = next(
        match.start()
        for match in re.finditer(r"\S+", text)
        if _has_all([longest], opinion.said_in(match[0]).split())
    )
    begin = 0
    if at > 60:
        begin = at - 60 + (text[at - 60 : at].find(" ") + 1)
    before, shown = "…" if begin else "", text[begin:]
    if len(before + shown) > SHOWN:
        last = shown[170:198].find(" ")
        shown = f"{shown[: 170 + max(last, 0)]}…"
    return before + shown


def _named(field: str) -> str:
    return ".".join(map(camel, field.split(".")))


def way(query: str, form: str) -> int:
    """Say how well the form of a name matches; the number of ways, if it does not."""
    asked, words = query.split(), form.split()
    inexact = any(len(word) >= 3 for word in asked)
    ways = (
        form == query,
        form.startswith(query),
        set(asked) <= set(words),
        inexact and query in form,
        inexact
        and all(any(word.startswith(one) or is_slip(one, word) for word in words) for one in asked),
    )
    return next((rank for rank, holds in enumerate(ways) if holds), len(WAYS))


def is_slip(one: str, other: str) -> bool:
    """Say whether words are the same but for a letter."""
    if not (_may_slip(one) and _may_slip(other)):
        return False
    places = range(max(len(one), len(other)) + 1)
    return one == other or any(
        one[place + 1 :] == other[place:]
        or one[place:] == other[place + 1 :]
        or one[place + 1 :] == other[place + 1 :]
        or (
            one[place : place + 2] == other[place : place + 2][::-1]
            and one[place + 2 :] == other[place + 2 :]
        )
        for place in places
        if one[:place] == other[:place]
    )


def _may_slip(word: str) -> bool:
    return 4 <= len(word) < 32 and not any(sign.isnumeric() for sign in word)
