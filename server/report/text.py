"""A report as text, in lines of one width."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap

from server.report.entries import MadeByDay, Told, made_by_day, told_of
from server.report.life import Life
from server.report.parts import LEGEND, NOT_THERE, read_at, state, title

WIDTH = 100
_HAPPENED = 48
"""How wide the first of the two times is."""


def lines(life: Life) -> Iterator[str]:
    """Yield the lines of a report."""
    yield from _wrapped(title(life))
    yield from _wrapped(read_at(life))
    yield ""
    yield f"ITS STATE ON {life.day}"
    yield from _state(life)
    yield ""
    yield "ITS LIFE"
    for one in life.told():
        yield ""
        yield from _entry(told_of(one)) if "position" in one else _by_day(made_by_day(one))
    yield ""
    yield from _wrapped(LEGEND)


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


def _by_day(step: MadeByDay) -> Iterator[str]:
    left = wrap(f"By the day, {step.happened}", _HAPPENED - 2)
    right = wrap(f"set by entry {step.position}", WIDTH - _HAPPENED)
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one:{_HAPPENED}}{other}".rstrip()
    yield from _wrapped(step.sentence, 4)


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
