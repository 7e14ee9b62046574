"""An instant before the register knew anything is answered with nothing, and says why."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.api import api, walked
from schema.execution.direct import Direct
from schema.execution.documents import Documents
from tests.officer import Officer, en
from tests.schema.reading.reader import Reader

ASKED = """query ($at: AsOf) {
    areasOfCooperation(asOf: $at) { totalCount } register(asOf: $at) { position } }"""
LONG_AGO: dict[str, Any] = {"recordedOn": "1999-12-31"}


async def extensions(reader: Reader, at: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Return what is told beside an answer on each way to it."""
    given = {"at": at}
    walk = await api.execute(ASKED, variable_values=given, context_value=reader.request())
    body = await Direct(Documents(walked)).answer(ASKED, given, None, reader.request())
    assert body is not None
    assert walk.errors is None
    return [walk.extensions or {}, json.loads(body)["extensions"]]


async def opened(engine: AsyncEngine) -> Reader:
    officer = await Officer.named("An officer", engine)
    await officer.open("openArea", title=en("Drugs"), statement=en("On drugs."))
    return Reader(engine)


@pytest.mark.parametrize("at", [LONG_AGO, {"recordedAt": "1999-12-31T12:00:00Z"}])
async def test_it_says_when_the_first_entry_was_recorded(
    engine: AsyncEngine, at: dict[str, Any]
) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    reader = await opened(engine)
    for told in await extensions(reader, at):
        [warning] = told["warnings"]
        assert warning["name"] == "before_first_entry"
        said = re.search(r"recorded on (\S+ \S+) UTC\.$", warning["message"])
        assert said is not None
        assert before < datetime.fromisoformat(f"{said[1]}+00:00") + timedelta(seconds=1)
        assert "cost" in told


@pytest.mark.parametrize(
    "at", [None, {"position": 0}, {"position": 1}, {"effectiveOn": "1999-12-31"}]
)
async def test_who_does_not_ask_by_time_is_told_nothing(
    engine: AsyncEngine, at: dict[str, Any] | None
) -> None:
    reader = await opened(engine)
    assert [one.get("warnings") for one in await extensions(reader, at)] == [None, None]
    today = {"recordedOn": f"{datetime.now(UTC):%Y-%m-%d}"}
    assert [one.get("warnings") for one in await extensions(reader, today)] == [None, None]


async def test_of_an_empty_register_nothing_is_said(engine: AsyncEngine) -> None:
    told = await extensions(Reader(engine), LONG_AGO)
    assert [one.get("warnings") for one in told] == [None, None]


async def test_an_answer_that_compares_with_it_says_so_too(engine: AsyncEngine) -> None:
    reader = await opened(engine)
    answer = await api.execute(
        '{ changes(since: {recordedOn: "1999-12-31"}) { totalCount } }',
        context_value=reader.request(),
    )
    assert answer.data == {"changes": {"totalCount": 1}}
    assert [one["name"] for one in (answer.extensions or {})["warnings"]] == ["before_first_entry"]
