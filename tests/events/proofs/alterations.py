"""What can be done to each place of a file of evidence, and what the file becomes."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple, TypeAlias, cast

Path: TypeAlias = tuple[str | int, ...]


class Altered(NamedTuple):
    """A file in which something was done at one place."""

    path: Path
    what: str
    file: bytes


def canonical(value: Any) -> bytes:
    """Write a file as the format wants it; names of members are ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def file_of(evidence: Any) -> bytes:
    return canonical(evidence) + b"\n"


def of(evidence: Any) -> Iterator[Altered]:
    """Yield the file with every value changed, removed, doubled, or swapped with its neighbour."""
    for path, value in _places(evidence, ()):
        for number, other in enumerate(_others(value)):
            yield _with(evidence, path, f"change {number}", other)
        if isinstance(value, dict):
            yield _with(evidence, path, "add", {**cast("dict[str, Any]", value), "added": 1})
        yield _done(evidence, path, "remove", _remove)
        if isinstance(path[-1], int):
            yield _done(evidence, path, "double", _double)
        if path[-1] and isinstance(path[-1], int):
            yield _done(evidence, path, "swap", _swap)


def _remove(parent: Any, at: Any) -> None:
    del parent[at]


def _double(parent: Any, at: Any) -> None:
    parent.insert(at, deepcopy(parent[at]))


def _swap(parent: Any, at: Any) -> None:
    parent[at - 1], parent[at] = parent[at], parent[at - 1]


def _places(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if path:
        yield path, value
    parts: Any = ()
    if isinstance(value, dict):
        parts = cast("dict[str, Any]", value).items()
    elif isinstance(value, list):
        parts = enumerate(cast("list[Any]", value))
    for name, part in parts:
        yield from _places(part, (*path, name))


def _others(value: Any) -> list[Any]:
    """Return values of the same type that are others, and one of another type."""
    match value:
        case bool():
            return [not value, None]
        case int():
            return [value + 1, value - 1, str(value)]
        case str():
            turned = "AB"[value.startswith("A")] + value[1:]
            return [turned, value[:-1], f"{value} ", f"{value}\n", "", 1]
        case list():
            return [[], {}, None]
        case dict():
            return [{}, [], None]
        case _:
            return [1]


def _with(evidence: Any, path: Path, what: str, other: Any) -> Altered:
    def put(parent: Any, at: str | int) -> None:
        parent[at] = other

    return _done(evidence, path, what, put)


def _done(evidence: Any, path: Path, what: str, do: Any) -> Altered:
    copy = deepcopy(evidence)
    parent = copy
    for name in path[:-1]:
        parent = parent[name]
    do(parent, path[-1])
    return Altered(path, what, file_of(copy))
