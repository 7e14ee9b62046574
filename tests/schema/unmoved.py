"""A register that stays as it is, whatever is asked of it that cannot be."""

import re
import shutil
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from events import ids
from events.records import LIFECYCLES
from events.store import log
from events.store.connections import open_store
from projections import rows
from tests.officer import Officer, en, submission

_PREFIXES = (*LIFECYCLES, ids.ENTRY)
UNKNOWN = {
    prefix: ids.derived(prefix, datetime(2020, 1, 1, tzinfo=UTC), "unknown") for prefix in _PREFIXES
}
"""An id of each kind, well formed, that names nothing."""

MACHINE_ROOM = re.compile(
    r"Traceback|(?<!Syntax )Error\b|Exception|<class|object at 0x|has no attribute|\bstr\b"
    r"|\bDecimal\('|\bsys\.|sqlite|postgres|asyncpg|SQL|codec|\bdict\b|utf-8|surrogate"
    r"|digits for|Failed to",
    re.IGNORECASE,
)


def plain(message: str) -> str:
    """Return a message for a person who knows the schema and not the machine room."""
    assert not MACHINE_ROOM.search(message), message
    assert 10 < len(message) < 600, message
    assert message.encode(), "it can be sent"
    return message


class Known(NamedTuple):
    """Somebody at a register of a few records."""

    officer: Officer
    body: str
    funder: str
    project: str
    agreement: str

    async def refused(self, mutation: str, /, **given: Any) -> tuple[str, str]:
        """Return the rule and path of a refusal whose message is fit to be read."""
        outcome = await self.officer.submit(mutation, **given)
        assert outcome["__typename"] == "Rejection", outcome
        plain(outcome["message"])
        return outcome["rule"], ".".join(outcome["path"])

    async def told(self, mutation: str, /, **given: Any) -> str:
        """Return what a mutation is told whose input is not of its type."""
        return await self.answered(submission(mutation), "BAD_INPUT", input=given)

    async def answered(self, document: str, code: str, /, **variables: Any) -> str:
        """Return what is wrong with a request, which has this code."""
        answer = await self.officer.run(document, **variables)
        data: dict[str, Any] = answer["data"] or {}
        assert not any(data.values()), data
        assert {error["extensions"]["code"] for error in answer["errors"]} == {code}
        return "\n".join(plain(error["message"]) for error in answer["errors"])


@asynccontextmanager
async def known(request: pytest.FixtureRequest) -> AsyncGenerator[Known]:
    """Open a store, of the kind that is the fixture's parameter, that holds a few records."""
    name = f"unmoved_{request.node.path.stem}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
        server.create(name, request.getfixturevalue("migrated_postgres"))
        url = server.url(name)
    else:
        folder = request.getfixturevalue("tmp_path_factory").mktemp(name)
        shutil.copy(request.getfixturevalue("migrated_sqlite"), folder / "register.db")
        url = f"sqlite+aiosqlite:///{folder / 'register.db'}"
    engine = open_store(url)
    officer = await Officer.named("An officer", engine)
    body = await officer.open(
        "registerInstitution", name=en("INTERPOL"), kind="OFFICE", entry={"effectiveOn": "1923"}
    )
    funder = await officer.open(
        "registerInstitution", name=en("Union"), kind="UNION", entry={"effectiveOn": "1958"}
    )
    title = [*en("Police systems"), {"language": "fr", "text": "Systèmes de police"}]
    project = await officer.open("identifyProject", title=title, lead=body)
    agreement = await officer.open(
        "proposeFundingAgreement", projects=[project], funder=funder, beneficiary=body
    )
    yield Known(officer, body, funder, project, agreement)
    await engine.dispose()


async def sizes(engine: AsyncEngine) -> Mapping[str, int]:
    """Count the rows of every table."""
    tables = [*log.metadata.tables.values(), *rows.metadata.tables.values()]
    counts = [
        select(func.count()).select_from(table).scalar_subquery().label(table.name)
        for table in tables
    ]
    async with engine.connect() as connection:
        return dict((await connection.execute(select(*counts))).mappings().one())
