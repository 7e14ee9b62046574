"""The two ways a well-formed request can be turned down. Everything else is a bug."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, replace

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
    others: tuple["RejectedError", ...] = ()
    """What else forbids it, of what can be judged."""

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"

    def under(self, *path: str) -> "RejectedError":
        """Return the same of an input that stands at a path within another."""
        others = tuple(one.under(*path) for one in self.others)
        return replace(self, path=(*path, *self.path), others=others)


@dataclass
class ConflictError(Exception):
    """Somebody else changed the record first."""

    record: str
    expected: int
    actual: int

    def __str__(self) -> str:
        return f"{self.record} is at version {self.actual}, not {self.expected}"


class UnjudgedError(Exception):
    """A rule looks at a record to which something was to be done that is refused: nobody answers.

    It is raised while the rest of a command is judged, and goes no further.
    """


_found: ContextVar[list[RejectedError] | None] = ContextVar("found", default=None)


def refuse_if(broken: object, rule: Rule, message: str, *path: str) -> None:
    """Refuse if `broken` holds: a rule reads as one line where it applies.

    Within `refusals` the rules after it are judged as well. Where they could not be, after it,
    `stop_if` refuses.
    """
    if broken:
        refusal, found = RejectedError(rule, message, path), _found.get()
        if found is None:
            raise refusal
        found.append(refusal)


def stop_if(broken: object, rule: Rule, message: str, *path: str) -> None:
    """Raise `RejectedError` if `broken` holds: what is asked next supposes that it does not."""
    if broken:
        raise RejectedError(rule, message, path)


class _Apart:
    """What is asked within is judged by itself: after a refusal in it, what follows it is asked."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        found = _found.get()
        if found is None or not isinstance(error, RejectedError):
            return False
        found.extend(each(error))
        return True


APART = _Apart()


def refusals(ask: Callable[[], object]) -> tuple[RejectedError, ...]:
    """Return all that refuses what is asked, as far as it can be judged; once by rule and path."""
    found = list[RejectedError]()
    token = _found.set(found)
    try:
        ask()
    except RejectedError as error:
        found.extend(each(error))
    finally:
        _found.reset(token)
    first = dict[tuple[Rule, tuple[str, ...]], RejectedError]()
    for one in found:
        first.setdefault((one.rule, one.path), one)
    return tuple(first.values())


def refuse(found: Iterable[RejectedError]) -> None:
    """Raise refusals as one, if there are any: the first, with the others."""
    listed = tuple(found)
    if listed:
        raise replace(listed[0], others=listed[1:])


def each(error: RejectedError) -> tuple[RejectedError, ...]:
    """Return what was raised as one, apart."""
    return (replace(error, others=()), *error.others)
