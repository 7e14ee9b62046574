"""The weights of operations stand in one module, and the docs say the same of each."""

import ast
import re
from pathlib import Path

from schema.terms import costs

ROOT = Path(__file__).parents[2]
WEIGHTS = {name: value for name, value in vars(costs).items() if name.isupper()}


def test_the_docs_have_the_rows_of_every_weight() -> None:
    page = (ROOT / "docs" / "queries.md").read_text("utf-8")
    told = dict[str, int]()
    for rows, names in re.findall(r"^\| .+? \| ([\d ;]+) \| (`[A-Z_`, ]+) \|$", page, re.MULTILINE):
        numbers = [int(one.replace(" ", "")) for one in rows.split(";")]
        told |= dict(zip(re.findall(r"`(\w+)`", names), numbers, strict=True))
    assert told == WEIGHTS


def test_no_other_module_weighs_by_a_number_of_its_own() -> None:
    for path in (ROOT / "schema").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                number = [one for one in node.args if isinstance(one, ast.Constant)]
                weighs = node.func.attr in {"level", "weigh"}
                assert not weighs or [one.value for one in number] in ([], [1]), path
