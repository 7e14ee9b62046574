"""A request assumes that the log ends where it was last seen to, and is right all the same."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest
from typing_extensions import override

from events import project
from events.localized import Localized
from events.store.reads import Row, Statement
from events.store.register import Request
from schema.api import walked
from schema.execution.direct import Direct
from schema.execution.documents import Documents
from schema.execution.statements import Plans
from tests.schema.reading import story
from tests.schema.reading.reader import Listening, Reader

DOCUMENT = """query ($at: AsOf) { projects(asOf: $at) { totalCount }
    again: projects(asOf: $at) { totalCount } register { position } }"""
PROJECTS = 2
"""How many the story has today."""


async def add_a_project(clerk: Reader, number: int) -> None:
    draft = story.said(
        story.of(f"prj new {number}"), project.Identified(title=Localized({"en": "New"})), "2024"
    )
    await clerk.register.enter(Request(drafts=(draft,), actor_id=story.ACTOR))


async def test_what_was_recorded_by_others_is_seen_at_once(clerk: Reader) -> None:
    plans, straight = Plans(), Direct(Documents(walked))
    for number in range(4):
        answer = await clerk.ask(DOCUMENT, clerk.request(plans=plans))
        assert answer == await clerk.ask(DOCUMENT)
        assert answer["register"]["position"] == story.LAST + number
        await add_a_project(clerk, number)
        body = await straight.answer(DOCUMENT, {}, None, clerk.request(plans=plans))
        assert body is not None
        assert b'"position":%d' % (story.LAST + number + 1) in body


@pytest.mark.parametrize("straightly", [False, True])
async def test_root_fields_see_one_state_whatever_is_recorded_between_them(
    clerk: Reader, *, straightly: bool
) -> None:
    plans, straight = Plans(), Direct(Documents(walked))
    recorded = 0

    class Disturbed(Listening):
        @override
        async def read(self, statement: Statement, slots: Mapping[str, Any]) -> Row | None:
            nonlocal recorded
            row = await Listening.read(self, statement, slots)
            recorded += 1
            await add_a_project(clerk, recorded)
            return row

    await straight.answer(DOCUMENT, {}, None, clerk.request())
    for _ in range(4):
        request = Disturbed(clerk.engine, clerk.register, story.ACTOR, plans=plans)
        if straightly:
            body = await straight.answer(DOCUMENT, {}, None, request)
            assert body is not None
            answer = json.loads(body)["data"]
        else:
            answer = await clerk.ask(DOCUMENT, request)
        new = answer["register"]["position"] - story.LAST
        assert answer["projects"] == answer["again"] == {"totalCount": PROJECTS + new}


async def test_many_requests_amid_recording_see_what_was_recorded_before_them(
    clerk: Reader,
) -> None:
    plans, recorded = Plans(), 0

    async def record() -> None:
        nonlocal recorded
        for number in range(8):
            await add_a_project(clerk, number)
            recorded = number + 1

    async def ask() -> None:
        while recorded < 8:
            least = recorded
            answer = await clerk.ask(DOCUMENT, clerk.request(plans=plans))
            new = answer["register"]["position"] - story.LAST
            assert new >= least
            assert answer["projects"] == answer["again"] == {"totalCount": PROJECTS + new}

    await asyncio.gather(record(), *(ask() for _ in range(4)))


async def test_what_is_wrong_only_of_what_was_assumed_is_not_wrong(clerk: Reader) -> None:
    plans = Plans()
    await clerk.ask(DOCUMENT, clerk.request(plans=plans))
    await add_a_project(clerk, 0)

    at = {"position": story.LAST + 1}
    answer = await clerk.ask(DOCUMENT, clerk.request(plans=plans), at=at)

    assert answer["projects"] == {"totalCount": PROJECTS + 1}
