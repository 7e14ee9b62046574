"""The oracle is a second opinion: it knows the contract and the events, not the product's way."""

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
MAY_BE_KNOWN = {"schema.terms.scalars"}


def test_the_oracle_imports_nothing_that_answers_queries() -> None:
    for path in HERE.glob("*.py"):
        if not path.name.startswith("test_"):
            known = {name for name in _imported(path) if name.partition(".")[0] in _PRODUCT}
            assert known <= MAY_BE_KNOWN, path.name


_PRODUCT = {"schema", "projections", "server", "migrations"}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.ImportFrom(module=str(name)):
                yield name
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case _:
                pass
