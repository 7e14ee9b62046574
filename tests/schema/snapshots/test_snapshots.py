"""What front ends send: each document with its answer and the statements that made it.

`name.graphql` is sent with `name.variables.json`, if there is one, to the demo register; a variable
that is a key of its files stands for the id. Statements are laid out, so that a change of the
compiler is read as the difference it makes to these files; `make snapshots` writes them anew.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.demo.drafts import Keys
from server.demo.files import read_items
from tests.demo import PUBLISHED
from tests.schema.reading.reader import Reader
from tests.sql_layout import laid_out, one_line

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.graphql"))
IDS = Keys(read_items()).records
REWRITE = "LIAISON_REWRITE_SNAPSHOTS"
AT = {"position": PUBLISHED, "effectiveOn": "2026-06-01"}
"""When documents read that take an instant as `$at`."""


@pytest.mark.parametrize("name", NAMES)
async def test_a_front_end_is_answered_so(demo: AsyncEngine, name: str) -> None:
    document = (HERE / f"{name}.graphql").read_text("utf-8")
    reader = Reader(demo)
    request = reader.request()

    answer = await reader.ask(document, request, **variables(name, document))

    # Several root fields are read at the same time.
    statements = sorted(request.statements)
    shown = [laid_out(one) for one in statements]
    assert [one_line(one) for one in shown] == [one_line(one) for one in statements]
    told = json.dumps(answer, indent=2, ensure_ascii=False) + "\n"
    check(HERE / f"{name}.json", with_keys(told))
    check(HERE / f"{name}.{demo.dialect.name}.sql", "\n;\n".join(shown) + "\n")


def test_there_are_no_answers_without_a_document() -> None:
    assert {path.name.partition(".")[0] for path in HERE.glob("*.*sql")} == {*NAMES}
    assert {path.name.partition(".")[0] for path in HERE.glob("*.json")} == {*NAMES}
    assert len(NAMES) >= 30


def variables(name: str, document: str) -> dict[str, Any]:
    """Return the variables of a snapshot, with ids in the place of keys."""
    path = HERE / f"{name}.variables.json"
    given: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    if "$at: AsOf" in document:
        given["at"] = AT
    return {key: with_ids(value) for key, value in given.items()}


def with_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [with_ids(one) for one in value]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(value, str):
        return value
    key, at, instant = value.partition("@")
    return f"{IDS[key]}{at}{instant}" if key in IDS else value


def with_keys(text: str) -> str:
    """Put keys in the place of ids."""
    for key, id_ in IDS.items():
        text = re.sub(rf"\b{id_}\b", key, text)
    return text


def check(path: Path, told: str) -> None:
    if REWRITE in os.environ:
        path.write_text(told, "utf-8")
    assert path.read_text("utf-8") == told
