"""The report of a life that the register answered: its title, what was known, its state."""

from collections.abc import Iterator

from server.report.contract import label, told_of
from server.report.entries import MadeByDay, Report, Told, made_by_day, marked, moment
from server.report.life import Life
from server.report.names import names_in
from server.report.questions import Answer
from server.report.words import name_of, told


def report_of(life: Life) -> Report:
    """Return what is told of a record."""
    return Report(
        _title(life),
        f"As known after entry {life.position} of the register, recorded at "
        f"{moment(life.known_at)}; as it was on {life.day}.",
        f"The root hash of the log up to that entry is {life.root}",
        str(life.day),
        None if life.state is None else [*_state(life)],
        [*marked(map(_in_words, life.told()), str(life.day))],
    )


def _in_words(one: Answer) -> Told | MadeByDay:
    return told_of(one) if "position" in one else made_by_day(one)


def _title(life: Life) -> str:
    kind = label(life.kind.type)
    if life.state is None:
        return f"{kind} {life.record}"
    texts = life.state.get("titles") or life.state.get("names")
    called = told(texts) or name_of({"recordId": "", **names_in(life.kind.type, life.state)})
    return f"{kind} {called}, {life.record}"


def _state(life: Life) -> Iterator[tuple[str, str]]:
    for name, value in (life.state or {}).items():
        text = told(value, name)
        if text is not None:
            yield label(name), text
