"""The two ways a well-formed request can be turned down. Everything else is a bug."""

from dataclasses import dataclass

from events.rules import Rule


@dataclass
class RejectedError(Exception):
    """A rule of the register forbids the request; nothing was recorded.

    `rule` is a stable word for programs, `message` a sentence for people, `path` the input's field
    it speaks of, and `entry` the position of the recorded entry that stands in the way, if any.
    """

    rule: Rule
    message: str
    path: tuple[str, ...] = ()
    entry: int | None = None

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


@dataclass
class ConflictError(Exception):
    """Somebody else changed the record first."""

    record: str
    expected: int
    actual: int

    def __str__(self) -> str:
        return f"{self.record} is at version {self.actual}, not {self.expected}"


def refuse_if(broken: object, rule: Rule, message: str, *path: str) -> None:
    """Raise `RejectedError` if `broken` holds: a rule reads as one line where it applies."""
    if broken:
        raise RejectedError(rule, message, path)
