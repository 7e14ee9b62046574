"""Clients with caches, against a server at work: what they hold in the end is what is so.

Each tells the stories of `stories.mjs` by its own means, and reads its cache back.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests import node
from tests.officer import Officer, en
from tests.prepared import Prepared
from tests.server.http.served import served

FOLDER = Path(__file__).parent
SCHEMA = FOLDER.parents[1] / "schema/schema.graphql"
TITLES = ("Alpha", "Beta", "Gamma", "Delta")
BARE = re.compile(r"prj_[0-9a-z]{26}")
AT_AN_INSTANT = re.compile(rf"{BARE.pattern}@(\d+)~\d{{4}}-\d\d-\d\d")


async def register(engine: AsyncEngine) -> None:
    """Tell of four projects, of which the first has three agreements."""
    officer = await Officer.named("An officer", engine)
    funder, beneficiary = [
        await officer.open(
            "registerInstitution", name=en(name), kind="OTHER", entry={"effectiveOn": "2001"}
        )
        for name in ("A fund", "A university")
    ]
    first, *_ = [
        await officer.open("identifyProject", title=en(title), entry={"effectiveOn": "2020"})
        for title in TITLES
    ]
    for title in ("Grant one", "Grant two", "Grant three"):
        await officer.open(
            "proposeFundingAgreement",
            projects=[first],
            funder=funder,
            beneficiary=beneficiary,
            title=en(title),
            entry={"effectiveOn": "2021"},
        )
    await officer.record("startProject", id=first, entry={"effectiveOn": "2021"})


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of what Relay's compiler makes of the stories, by the schema."""
    folder = tmp_path_factory.mktemp("relay")
    (folder / "asked").mkdir()
    (folder / "compiled").mkdir()
    shutil.copy(SCHEMA, folder)
    shutil.copy(FOLDER / "relay.mjs", folder / "asked/relay.js")
    config = {
        "src": "./asked",
        "schema": f"./{SCHEMA.name}",
        "artifactDirectory": "./compiled",
        "language": "javascript",
        "eagerEsModules": False,
    }
    (folder / "relay.config.json").write_text(json.dumps(config), "utf-8")
    done = subprocess.run(
        [node.program(), FOLDER / "node_modules/relay-compiler/cli.js", "relay.config.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "compiled"


def test_relay_refetches_what_is_below_a_record_by_its_id(compiled: Path) -> None:
    for name in ("relayAgreementsQuery", "relayEventsQuery"):
        assert "node(id: $id)" in (compiled / f"{name}.graphql.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("client", "store"), [("apollo", "sqlite"), ("relay", "sqlite"), ("urql", "postgresql")]
)
def test_a_cache_holds_what_is_so(
    client: str, store: str, compiled: Path, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    prepared: Prepared = request.getfixturevalue("prepared")
    if store == "sqlite":
        path = shutil.copy(prepared.sqlite(register), tmp_path / "register.db")
        url = f"sqlite+aiosqlite:///{path}"
    else:
        url = request.getfixturevalue("new_postgres")(prepared.postgres(register))
    with served(url, tmp_path / "log") as server:
        given = {"url": f"{server.address}/graphql", "compiled": str(compiled)}
        told: dict[str, Any] = node.told(FOLDER / f"{client}.mjs", given=given)

    refetch = told["refetch"]
    assert refetch["first"] == ["Alpha", "Beta"]
    assert refetch["then"] == ["Alpha, second", "Beta"]
    assert _bare(refetch["ids"]) == 2

    assert told["below"] == {
        "agreements": ["Grant one", "Grant two", "Grant three"],
        "events": ["PROJECT_IDENTIFIED", "PROJECT_STARTED", "PROJECT_DESCRIBED"],
    }

    amid = told["belowAmidWrites"]
    assert amid["ids"] == amid["entries"], "as `node` of the record is read, now"
    assert len(amid["ids"]) == 4
    assert amid["is"] == {"version": 4, "title": "Alpha, third"}

    instants = told["instants"]
    assert instants["now"] == {"version": 2, "title": "Beta, second"}
    assert instants["then"] == {"version": 1, "title": "Beta"}
    assert instants["again"] == "Beta"
    assert instants["id"].startswith(f"{instants['recordId']}@")
    assert _at(instants["id"]) == instants["position"]
    assert _bare(instants["ids"], but=instants["id"]) == 2

    amid = told["amidWrites"]
    assert amid["pages"] == ["Alpha, third", "Beta, second", "Gamma", "Delta"]
    assert amid["shown"] == {"version": 2, "title": "Gamma, second"}
    assert amid["outcome"] == "ProjectRecorded"
    assert amid["sent"] == {"version": 3, "title": "Gamma, third"}
    second_page = [one for one in amid["ids"] if "@" in one]
    assert {_at(one) for one in second_page} == {amid["position"]}, "as the first page was read"
    assert len(second_page) == 2
    assert len(amid["ids"]) == 5

    dry = told["dryRun"]
    assert dry["is"] == {"version": 2, "title": "Beta, second"}
    assert dry["would"] == {"version": 3, "title": "Never"}
    assert dry["id"].startswith(f"{dry['recordId']}@unrecorded~")
    assert _bare(dry["ids"], but=dry["id"]) == 2

    assert told["mutation"]["titles"] == ["Alpha, third", "Beta, third"]
    assert _bare(told["mutation"]["ids"]) == 2


def _bare(ids: list[str], *, but: str | None = None) -> int:
    """Count the ids that name no instant, which all do but one."""
    others = [one for one in ids if one != but]
    assert len(others) == len(ids) - (but is not None)
    assert all(BARE.fullmatch(one) for one in others), ids
    return len(others)


def _at(named: str) -> int:
    """Return the position that an id names, beside a day."""
    match = AT_AN_INSTANT.fullmatch(named)
    assert match, named
    return int(match[1])
