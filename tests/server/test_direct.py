"""Over HTTP it does not show whether an answer passed through the executor."""

import httpx2
from sqlalchemy.ext.asyncio import AsyncEngine

from events.register import Register
from projections.records import project_change
from schema.api import api, direct
from schema.context import Context
from schema.plans import Plans
from server.app import create_app
from server.settings import Settings

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
