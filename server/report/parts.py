"""What the text and the page have in common: title, what was known, the state, how to read it."""

from collections.abc import Iterator

from server.report.entries import moment
from server.report.life import Life
from server.report.names import names_in
from server.report.words import label, name_of, told

LEGEND = (
    "Dates stand as they were stated: [..D] is not after D, [D..] not before, [D1..D2] some day "
    "from the first to the last, XXXX not known. What is struck counts no longer; the log keeps "
    "it. What was loaded later was entered by an operator with the moment it had become known."
)
NOT_THERE = "It was not there on that day, as known."


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
