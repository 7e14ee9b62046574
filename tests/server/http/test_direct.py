"""Over HTTP it does not show whether an answer passed through the executor."""

from collections.abc import Sequence
from typing import Any

import httpx2
from sqlalchemy.ext.asyncio import AsyncEngine
from typing_extensions import override

from events.store.connections import open_store
from events.store.reads import ReadLimits, Reads, Row, read_by, reads_of
from events.store.register import Register
from projections.records import project_change
from schema.api import api, direct
from schema.execution.context import Context
from schema.execution.statements import Plans
from server.http.app import create_app
from server.settings import Settings
from tests.events.test_reads import ENDLESS

HERE = "http://127.0.0.1:8000"
QUERY = """query ($first: Int) { projects(first: $first) {
    totalCount nodes { title status agreements { nodes { reference } } } } }"""


async def test_an_answer_is_the_same_at_the_first_time_and_later(demo: AsyncEngine) -> None:
    register, plans = Register(demo, project_change), Plans()
    app = create_app(
        demo, api, lambda _: Context(demo, register, "act_x", plans=plans), Settings(), direct
    )
    asked = {"query": QUERY, "variables": {"first": 3}}
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=HERE) as client:
        for accept in ("application/json", "application/graphql-response+json"):
            answers = [
                await client.post("/graphql", json=asked, headers={"accept": accept})
                for _ in range(4)
            ]
            told = {(one.status_code, one.content, one.headers["content-type"]) for one in answers}
            assert len(told) == 1
            assert answers[0].headers["content-type"].startswith(accept)
            assert len(answers[0].json()["data"]["projects"]["nodes"]) == 3
        wrong = {"query": '{ project(id: "x") { id } }'}
        told = {(await client.post("/graphql", json=wrong)).content for _ in range(4)}
        assert len(told) == 1


class Endless(Reads):
    """Asks the database for what it has no answer to in time."""

    def __init__(self, reads: Reads) -> None:
        super().__init__(reads.dialect, reads.seconds)
        self._reads = reads

    @override
    async def row(
        self, text: str, parameters: Sequence[Any], until: float | None = None
    ) -> Row | None:
        return await self._reads.row(ENDLESS[self.dialect.name], (), until)

    @override
    def close(self) -> None:
        self._reads.close()


async def test_what_the_database_has_no_answer_to_in_time_is_said_to_be_so(
    database_url: str,
) -> None:
    engine = open_store(database_url, reads=ReadLimits(seconds=0.2))
    register, plans = Register(engine, project_change), Plans()
    app = create_app(
        engine, api, lambda _: Context(engine, register, "act_x", plans=plans), Settings(), direct
    )
    asked = {"query": "query Slow { projects { totalCount } }"}
    try:
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=HERE) as client:
            for _ in range(3):
                assert (await client.post("/graphql", json=asked)).json()["data"]["projects"]
            read_by(engine, Endless(reads_of(engine)))
            walked = {"query": "query Walked { projects { totalCount } }"}
            for given in (asked, walked):
                response = await client.post("/graphql", json=given)
                [error] = response.json()["errors"]
                assert (response.status_code, error["path"]) == (200, ["projects"])
                assert error["extensions"] == {"code": "TIMEOUT"}
                assert error["message"].startswith("There is no answer within 0.2 s.")
    finally:
        await engine.dispose()
