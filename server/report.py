"""A record's life for people: what happened, when it did, who says so, and when it was learnt."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from server import report_page
from server.asking import asking
from server.commands import opened, say
from server.naming import names_in
from server.report_entries import Told, moment, told_of
from server.report_reading import Life, life_of
from server.report_words import label, name_of, told
from server.settings import Settings

WIDTH = 100
_HAPPENED = 48
"""How wide the first of the two times is."""
LEGEND = (
    "Dates stand as they were stated: ../D is by D, D1/D2 some day between the two, .. before "
    "anyone noted when. What is struck counts no longer; the log keeps it. What was loaded "
    "later was entered by an operator with the moment it had become known."
)


async def report(settings: Settings, record: str, as_of: dict[str, Any], *, html: bool) -> None:
    """Tell the life of a record, as known at an instant."""
    async with opened(settings) as engine:
        life = await life_of(record, as_of, asking(engine))
    say(*(report_page.lines(life, LEGEND) if html else lines(life)))


def lines(life: Life) -> Iterator[str]:
    """Yield the lines of a report."""
    yield from _wrapped(title(life))
    yield from _wrapped(read_at(life))
    yield ""
    yield f"ITS STATE ON {life.day}"
    yield from _state(life)
    yield ""
    yield "ITS LIFE"
    for event in life.events:
        yield ""
        yield from _entry(told_of(event))
    yield ""
    yield from _wrapped(LEGEND)


def title(life: Life) -> str:
    """Return what a record is called, and its id."""
    kind = label(life.kind.type)
    if life.state is None:
        return f"{kind} {life.record}"
    texts = life.state.get("titles") or life.state.get("names")
    called = told(texts) or name_of({"recordId": "", **names_in(life.kind.type, life.state)})
    return f"{kind} {called}, {life.record}"


def read_at(life: Life) -> str:
    """Return what was known, and of which day."""
    return (
        f"As known after entry {life.position} of the register, recorded at "
        f"{moment(life.known_at)}; as it was on {life.day}."
    )


def state(life: Life) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record's state that hold something."""
    for name, value in (life.state or {}).items():
        text = told(value, name)
        if text is not None:
            yield label(name), text


NOT_THERE = "It was not there on that day, as known."


def _state(life: Life) -> Iterator[str]:
    if life.state is None:
        yield f"  {NOT_THERE}"
    for name, text in state(life):
        yield from _wrapped(f"{name}: {text}", 2)


def _entry(entry: Told) -> Iterator[str]:
    left = wrap(f"Entry {entry.position}, happened {entry.happened}", _HAPPENED - 2)
    right = wrap(_clean(f"learnt {entry.learnt}"), WIDTH - _HAPPENED)
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one:{_HAPPENED}}{other}".rstrip()
    if entry.struck is None:
        yield from _wrapped(entry.sentence, 4)
    else:
        yield from _wrapped(f"~~{entry.sentence}~~", 4)
        yield from _wrapped(entry.struck, 4)
    for remark in entry.remarks:
        yield from _wrapped(remark, 4)
    for source in entry.sources:
        yield from _wrapped(f"Source: {source.what}", 4)
        if source.url is not None:
            yield f"      {_clean(source.url)}"
        if source.says is not None:
            yield from _wrapped(f"It says otherwise: {source.says}", 6)


def _wrapped(text: str, indent: int = 0) -> Iterator[str]:
    """Yield lines of a width, those that go on further in; a longer word, an address, is whole."""
    before = " " * indent
    yield from wrap(
        _clean(text),
        WIDTH,
        initial_indent=before,
        subsequent_indent=f"{before}  ",
        break_on_hyphens=False,
        break_long_words=False,
    )


def _clean(text: str) -> str:
    """Take out what a terminal would obey instead of showing it."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
