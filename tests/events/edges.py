"""An edge of a rule: what is just allowed, beside what is just refused; both are asked for."""

from dataclasses import dataclass
from typing import Any

from events.deciding.command import Draft
from tests.events.scenario import Register, said


@dataclass(frozen=True)
class Edge:
    """What was given, what is entered then, and what is not, by which rule."""

    name: str
    given: tuple[Draft, ...]
    allowed: Draft
    refused: Draft
    rule: str

    def hold(self, story: Register) -> None:
        story.given(*self.given)
        refusal = story.refusal(self.refused)
        assert refusal.rule == self.rule, refusal.message
        story.batch(self.allowed)


@dataclass(frozen=True)
class Allowed:
    """What was given, and what is entered then, however near it comes to a rule."""

    name: str
    given: tuple[Draft, ...]
    asked: Draft


def of(
    at: tuple[str, str], name: str, allowed: Any, refused: Any, rule: str, /, *given: Draft
) -> Edge:
    """Return an edge between two facts of one record on one day."""
    record, on = at
    return Edge(name, given, said(record, allowed, on), said(record, refused, on), rule)


def days(
    what: tuple[str, Any], name: str, allowed: str, refused: str, rule: str, /, *given: Draft
) -> Edge:
    """Return an edge between two days of one fact of a record."""
    record, fact = what
    return Edge(name, given, said(record, fact, allowed), said(record, fact, refused), rule)
