"""Where in an input a refusal points, in the names that its sender used.

A rule speaks of a field of a fact, and of a command by its number; a client has sent an input.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any, TypeGuard

from strawberry import UNSET
from strawberry.types import get_object_definition

from events.errors import RejectedError
from schema.submitting.inputs import LocalizedTextInput, as_sent
from schema.terms.making import camel

MOST_OTHERS = 20
"""No more is told of an input than one refusal and so many others."""


def in_input(given: Any, refused: Iterable[RejectedError]) -> list[RejectedError]:
    """Return refusals with their paths as ones of the input `given`, each once.

    `title.fr` is said in the second text of a title, `title.1.text`, and the end of the third
    command of a batch is at `commands.2.signFundingAgreement.endOn`.
    """
    found = dict[tuple[str, tuple[str, ...]], RejectedError]()
    for one in refused:
        path = place_in(given, one.path)
        found.setdefault((one.rule, path), replace(one, path=path))
        if len(found) > MOST_OTHERS:
            break
    return [*found.values()]


def place_in(given: Any, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return a path of what is decided as one of the input, as far as the input has it."""
    return tuple(_steps(given, _of_all(given, path)))


def _of_all(given: Any, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the path in the `entry` of a batch, if a command has it from there."""
    match path:
        case ("commands", number, "entry", name, *_):
            command = given.commands[int(number)]
            own = _said(getattr(command, chosen(command)).entry, name)
            return path if own is not None or _said(given.entry, name) is None else path[2:]
        case _:
            return path


def _said(entry: Any, name: str) -> Any:
    """Return what an `entry` says under a name of the contract."""
    said: dict[str, Any] = as_sent(entry) if entry else {}
    return next((value for field, value in said.items() if camel(field) == name), None)


def _steps(given: Any, path: tuple[str, ...]) -> Iterator[str]:
    for part, after in zip_longest(path, path[1:]):
        if _is_list(given):
            number = _number(given, part)
            if number is None:
                return  # It is of something that the input leaves as it was.
            yield str(number)
            given = given[number]
            if isinstance(given, LocalizedTextInput) and after is None:
                yield "text"
            if _is_choice(given):
                name = chosen(given)
                yield camel(name)
                given = getattr(given, name)
        elif _lacks(given, part):
            return  # The register knows it of something else that was said of the record.
        else:
            yield camel(part)
            given = getattr(given, part, None)


def _number(items: list[Any], part: str) -> int | None:
    """Return which of the items is meant: a text by its language, or any by its number."""
    for number, item in enumerate(items):
        if isinstance(item, LocalizedTextInput) and item.language == part:
            return number
    return int(part) if part in map(str, range(len(items))) else None


def chosen(choice: Any) -> str:
    """Return the one field that an input holds of which it may hold one."""
    names = (field.python_name for field in get_object_definition(choice, strict=True).fields)
    return next(name for name in names if getattr(choice, name) is not UNSET)


def _lacks(given: Any, name: str) -> bool:
    definition = get_object_definition(given)
    return definition is not None and all(
        camel(one.python_name) != camel(name) for one in definition.fields
    )


def _is_choice(value: Any) -> bool:
    definition = get_object_definition(value)
    return definition is not None and definition.is_one_of


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
