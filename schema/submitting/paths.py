"""Where in an input a refusal points, in the names that its sender used.

A rule speaks of a field of a fact, and of a command by its number; a client has sent an input.
"""

from collections.abc import Iterator
from typing import Any, TypeGuard

from strawberry import UNSET
from strawberry.types import get_object_definition

from schema.submitting.inputs import LocalizedTextInput
from schema.terms.making import camel


def in_input(given: Any, path: tuple[str, ...]) -> list[str]:
    """Return the path of a refusal as one of the input `given`.

    `title.fr` is said in the second text of a title: `title.1.text`; and the end of the third
    command of a batch is at `commands.2.signFundingAgreement.endOn`.
    """
    return [*_steps(given, path)]


def _steps(given: Any, path: tuple[str, ...]) -> Iterator[str]:
    for part in path:
        if _is_list(given):
            number = _number(given, part)
            if number is None:
                yield camel(part)
                given = None
                continue
            yield str(number)
            given = given[number]
            if isinstance(given, LocalizedTextInput):
                yield "text"
            if _is_choice(given):
                name = chosen(given)
                yield camel(name)
                given = getattr(given, name)
        else:
            yield camel(part)
            given = getattr(given, part, None)


def _number(items: list[Any], part: str) -> int | None:
    """Return which of the items is meant: by its number, or a text by its language."""
    for number, item in enumerate(items):
        called = item.language if isinstance(item, LocalizedTextInput) else str(number)
        if called == part:
            return number
    return None


def chosen(choice: Any) -> str:
    """Return the one field that an input holds of which it may hold one."""
    names = (field.python_name for field in get_object_definition(choice, strict=True).fields)
    return next(name for name in names if getattr(choice, name) is not UNSET)


def _is_choice(value: Any) -> bool:
    definition = get_object_definition(value)
    return definition is not None and definition.is_one_of


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
