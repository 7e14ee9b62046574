"""Every query that the page opens with is answered, of the register that is served."""

from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.command_line.describe import Told
from server.command_line.init import Institution, init
from server.console import console
from server.settings import Settings
from tests.officer import Officer
from tests.server.command_line.test_command_line import Place, free_port, line_of


async def shown(engine: AsyncEngine) -> Path:
    async with engine.connect() as connection:
        return await console.examples_of(connection)


async def answers(engine: AsyncEngine, folder: Path) -> dict[str, Any]:
    """Return the answer to each example; none is an error, none a refusal."""
    officer, told = await Officer.named("A newcomer", engine), dict[str, Any]()
    for document in console.examples(folder):
        told[document.partition("{")[0].split()[-1]] = answer = await officer.ask(document)
        for one in answer.values():
            assert one is not None, document
            assert one.get("__typename", "Recorded").endswith("Recorded"), one
    assert len(told) == 4
    return told


async def test_an_empty_register_is_shown_what_works_on_any(engine: AsyncEngine) -> None:
    assert await shown(engine) == console.OF_ANY
    told = await answers(engine, console.OF_ANY)
    assert told["Register"]["register"]["counts"]["events"] == 0
    assert told["Latest"]["events"]["nodes"] == []
    assert told["ThenAndNow"]["now"]["totalCount"] == 0


async def test_so_is_one_that_was_begun(database_url: str, engine: AsyncEngine) -> None:
    first = Institution(["Border Data Exchange"], "INTERNATIONAL_ORGANISATION")
    await init(Settings(database_url=database_url), Told(name=["Ours"]), first)
    assert await shown(engine) == console.OF_ANY
    told = await answers(engine, console.OF_ANY)
    assert told["Register"]["register"]["name"] == "Ours"
    assert [one["type"] for one in told["Latest"]["events"]["nodes"]] == [
        "REGISTER_OPENED",
        "INSTITUTION_REGISTERED",
    ]
    assert [told["ThenAndNow"][when]["totalCount"] for when in ("then", "now")] == [0, 1]
    tried = told["TryAChange"]["identifyProject"]
    assert tried["project"]["title"] == "Border Data Exchange"
    officer = await Officer.named("A newcomer", engine)
    assert await officer.entries() == 2, "nothing was recorded"
    recorded = console.examples(console.OF_ANY)[-1].replace(", dryRun: true", "")
    for _ in range(2):
        await officer.ask(recorded)
    assert await officer.entries() == 4
    assert await answers(engine, console.OF_ANY), "it can be tried again"


async def test_the_demo_register_is_shown_what_is_its_own(demo: AsyncEngine) -> None:
    assert await shown(demo) == console.OF_DEMO
    told = await answers(demo, console.OF_DEMO)
    assert told["ThenAndNow"]["then"] != told["ThenAndNow"]["now"]
    assert len(told["HowItCame"]["institutionalLink"]["timeline"]) > 1
    assert await answers(demo, console.OF_ANY)


@pytest.mark.parametrize("is_demo", [True, False], ids=["demo", "other"])
def test_a_server_shows_and_prints_the_examples_of_what_it_serves(
    tmp_path: Path, request: pytest.FixtureRequest, *, is_demo: bool
) -> None:
    place, port = Place(tmp_path), free_port()
    url = request.getfixturevalue("sqlite_url")
    if is_demo:
        path: Path = request.getfixturevalue("demo_sqlite")
        (tmp_path / "demo.db").write_bytes(path.read_bytes())
        url = f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}"
    expected = console.examples(console.OF_DEMO if is_demo else console.OF_ANY)
    with place.running("serve", "--examples", database_url=url, port=port) as process:
        assert line_of(process)
        page = httpx2.get(f"http://127.0.0.1:{port}/graphiql/examples.json").json()
        said = "".join(line_of(process) for _ in range(3 + "".join(expected).count("\n")))
    assert page == expected
    assert expected[0].splitlines()[0] in said
