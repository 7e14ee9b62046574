"""What an answer should be like: status 200, no errors, and as many of everything as there are."""

import json
from collections.abc import Mapping
from typing import Any, cast

OK = 200
SOME = -1
"""Stands for one at least."""


def wrong_with(status: int, body: bytes, expected: Mapping[str, int]) -> str | None:
    """Say what is wrong with an answer, or return None.

    A key of `expected` is a path through the answer's data, all items of a list taken together, as
    in `projects.nodes.partners`: so many are there; of a number, that is its value. `SOME` stands
    for one at least.
    """
    answer = json.loads(body)
    errors = answer.get("errors")
    if errors:
        return f"{NOT_YET}{errors[0]['message']}"
    if status != OK or answer.get("data") is None:
        return f"expected status {OK} and data, found {status}: {body[:200]!r}"
    for path, count in expected.items():
        found = sum(map(_count, _at(answer["data"], path.split("."))))
        if found != count and (count != SOME or not found):
            return f"expected {count} at {path}, found {found}"
    return None


NOT_YET = "not yet: "
"""Begins what is said of a question that a server does not know."""


def _at(value: Any, path: list[str]) -> list[Any]:
    found: list[Any] = [value]
    for key in path:
        items = [item for one in found for item in _items(one)]
        found = [one[key] for one in items if one is not None]
    return found


def _items(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _count(value: Any) -> int:
    if isinstance(value, list):
        return len(cast("list[Any]", value))
    if isinstance(value, int):
        return value
    return value is not None
