"""How the code is laid out: what a file begins with, how long it may be, what nothing is called.

That imports go one way is held by import-linter; its contracts are in pyproject.toml.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("events", "projections", "schema", "server", "migrations")
LONGEST_MODULE, LONGEST_FUNCTION = 300, 60
LONGER = {
    "events/dossier.py": "one kind of record, top to bottom",
    "events/funding_agreement.py": "the facts, the record and the fold of the largest record",
    "events/funding_refusals.py": "every rule of the largest record",
    "events/institution.py": "one kind of record, top to bottom",
    "events/store/log.py": "every statement that the log is written and read by",
    "events/opportunity.py": "one kind of record, top to bottom",
    "events/project.py": "one kind of record, top to bottom",
    "migrations/versions/0001_the_log_and_the_read_tables.py": "history: it is not rewritten",
    "migrations/versions/0022_who_and_what_was_asked.py": "what guards let through",
}
"""Modules that may be longer than others, and why."""

SAYS_NOTHING = re.compile(
    r"(?<![a-z])(utils?|helpers?|common|bases?|managers?|services?)(?![a-z])", re.IGNORECASE
)


def sources(*folders: str) -> list[Path]:
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if "node_modules" not in path.parts
    )


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_a_file_begins_with_a_sentence() -> None:
    for path in sources(*PACKAGES, "tests"):
        said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
        assert said, f"the first line of {named(path)} says what the module is about"
        assert said.partition("\n\n")[0].endswith("."), named(path)


def test_no_module_is_longer_than_one_reads_at_a_sitting() -> None:
    longer = {named(path): lines_of(path) for path in sources(*PACKAGES)}
    longer = {name: lines for name, lines in longer.items() if lines > LONGEST_MODULE}
    assert longer.keys() == LONGER.keys(), "LONGER names those that are, each with its reason"


def test_no_function_is_longer_than_a_screen() -> None:
    for path in sources(*PACKAGES):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                assert lines <= LONGEST_FUNCTION, f"{named(path)}: {node.name} has {lines} lines"


def names_in(path: Path) -> Iterator[str]:
    """Yield the names a file gives: its own, its folders', its classes' and its functions'."""
    yield from path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", node.name)


def test_a_name_says_what_it_names() -> None:
    empty = [(named(path), name) for path in sources(*PACKAGES) for name in names_in(path)
             if SAYS_NOTHING.search(name)]  # fmt: skip
    assert not empty


@pytest.mark.parametrize("name", ["utils", "date_helpers", "Entry_Manager", "base", "_common"])
def test_a_name_that_says_nothing_is_found(name: str) -> None:
    assert SAYS_NOTHING.search(name)
    assert not SAYS_NOTHING.search("database_uncommonly_serviced")


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_says_what_it_is_and_nothing_more(package: str) -> None:
    body = ast.parse((ROOT / package / "__init__.py").read_text("utf-8")).body
    assert [type(node) for node in body] == [ast.Expr]


def test_no_folder_of_tests_is_a_package() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py")), "one would stand before the real events"
