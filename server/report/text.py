"""A report as text, in lines of one width."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap

from server.report.entries import MadeByDay, Report, Told

WIDTH = 100
_HAPPENED = 48
"""How wide the first of the two times is."""

LEGEND = (
    "Dates stand as they were stated: [..D] is not after D, [D..] not before, [D1..D2] some day "
    "from the first to the last, XXXX not known. What is struck counts no longer; the log keeps "
    "it. What was loaded later was entered by an operator with the moment it had become known."
)
NOT_THERE = "It was not there on that day, as known."


def lines(report: Report) -> Iterator[str]:
    """Yield the lines of a report."""
    yield from wrapped(report.title)
    yield from wrapped(report.read_at)
    yield from wrapped(report.root)
    yield ""
    yield f"ITS STATE ON {report.day}"
    if report.state is None:
        yield f"  {NOT_THERE}"
    for name, text in report.state or ():
        yield from wrapped(f"{name}: {text}", 2)
    yield ""
    yield "ITS LIFE"
    for one in report.life:
        yield ""
        yield from entry(one) if isinstance(one, Told) else _by_day(one)
    yield ""
    yield from wrapped(LEGEND)


def entry(told: Told) -> Iterator[str]:
    """Yield the lines of an told."""
    left = wrap(f"Entry {told.position}, happened {told.happened}", _HAPPENED - 2)
    right = wrap(_clean(f"learnt {told.learnt}"), WIDTH - _HAPPENED)
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one:{_HAPPENED}}{other}".rstrip()
    if told.struck is None:
        yield from wrapped(told.sentence, 4)
    else:
        yield from wrapped(f"~~{told.sentence}~~", 4)
        yield from wrapped(told.struck, 4)
    for remark in told.remarks:
        yield from wrapped(remark, 4)
    for source in told.sources:
        yield from wrapped(f"Source: {source.what}", 4)
        if source.url is not None:
            yield f"      {_clean(source.url)}"
        if source.says is not None:
            yield from wrapped(f"It says otherwise: {source.says}", 6)


def _by_day(step: MadeByDay) -> Iterator[str]:
    left = wrap(f"By the day, {step.happened}", _HAPPENED - 2)
    right = wrap(f"set by entry {step.position}", WIDTH - _HAPPENED)
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one:{_HAPPENED}}{other}".rstrip()
    yield from wrapped(step.sentence, 4)


def wrapped(text: str, indent: int = 0) -> Iterator[str]:
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
