"""What a text finds, and in which order, by brute force: all texts of all states, one by one.

It is written from what the contract says of `search`, and knows of no index.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from events.entry import Entry
from schema.terms.making import camel
from tests.second_opinions import rows as opinion
from tests.second_opinions.certainty import shown
from tests.second_opinions.folds import State

WAYS = ("EXACT", "PREFIX", "WORD", "PART", "SIMILAR")


def states(by_record: Mapping[str, Iterable[Entry]], position: int, day: date) -> dict[str, State]:
    """Return the state of every record that is in lists at an instant."""
    lives = shown(by_record, position, day)
    return {record: known[-1].state for record, known in lives.items()}


def hits(there: Mapping[str, State], text: str) -> list[dict[str, Any]]:
    """Return everything that a text finds, best first."""
    query = opinion.sought(text)
    best = [
        (*min((way(query, form), field, written) for field, written, form in borne), record)
        for record, state in there.items()
        if (borne := [*opinion.bears(record, state)])
    ]
    return [
        {"match": WAYS[rank], "field": _named(field), "text": written, "record": {"recordId": id_}}
        for rank, field, written, id_ in sorted(best, key=lambda one: (one[0], one[3]))
        if rank < len(WAYS)
    ]


def _named(field: str) -> str:
    return ".".join(map(camel, field.split(".")))


def way(query: str, form: str) -> int:
    """Say how well the form of a text matches; the number of ways, if it does not."""
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
    return next((rank for rank, holds in enumerate(ways) if holds), len(ways))


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
