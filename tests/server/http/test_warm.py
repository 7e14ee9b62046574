"""What a server is told of is prepared before the first request."""

import logging
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store.register import Register
from projections.records import project_change
from schema.api import api, documents
from schema.execution.context import Context
from schema.execution.direct import Direct
from schema.execution.documents import digest_of
from schema.execution.statements import Plans
from server.console import console
from server.errors import CommandError
from server.http.warm import Shipped, documents_in, warm

PROJECTS = "query ($first: Int!) { projects(first: $first) { nodes { id } } }"


class Prepared:
    """A server's documents and statements, after `shipped` was prepared of a store."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine, self.plans, self.direct = engine, Plans(), Direct(documents)

    def context(self) -> Context:
        register = Register(self.engine, project_change)
        return Context(self.engine, register, "act_x", plans=self.plans)

    async def by(self, *shipped: Shipped) -> None:
        await warm(shipped, api, self.direct, self.context)


async def test_a_document_that_is_told_of_is_compiled_before_it_is_asked(
    demo: AsyncEngine, tmp_path: Path
) -> None:
    (tmp_path / "projects.graphql").write_text(PROJECTS)
    (tmp_path / "projects.variables.json").write_text('{"first": 3}')
    server = Prepared(demo)

    await server.by(*documents_in(tmp_path))

    made = len(server.plans.statements)
    assert made == 1
    answer = await server.direct.answer(PROJECTS, {"first": 3}, None, server.context())
    assert answer is not None
    assert answer.count(b"prj_") == 3
    assert len(server.plans.statements) == made


async def test_the_examples_of_the_console_are_prepared_and_change_nothing(
    demo: AsyncEngine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "liaison.warm")
    server, examples = Prepared(demo), [*documents_in(console.OF_DEMO)]
    before = (await server.context().present()).end.position

    await server.by(*examples)

    assert (await server.context().present()).end.position == before
    assert len(server.plans.statements) >= 3
    assert all(documents.kept.find(digest_of(one.query)) for one in examples)
    [told] = caplog.messages
    assert told.startswith(f"{len(examples)} documents are prepared")


async def test_what_is_wrong_with_a_document_is_a_warning_and_the_others_are_prepared(
    demo: AsyncEngine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "liaison.warm")
    server = Prepared(demo)

    await server.by(
        Shipped("wrong.graphql", "{ nothing }", {}),
        Shipped("without.graphql", PROJECTS, {}),
        Shipped("right.graphql", PROJECTS, {"first": 1}),
    )

    wrong, without, told = caplog.messages
    assert wrong.startswith("wrong.graphql is not prepared: Cannot query field 'nothing'")
    assert without.startswith("without.graphql is not prepared: Variable '$first'")
    assert told.startswith("1 documents are prepared")
    assert len(server.plans.statements) == 1


@pytest.mark.parametrize("variables", ["{", "[]", '"first"'])
def test_variables_that_are_none_are_refused_by_the_name_of_their_file(
    tmp_path: Path, variables: str
) -> None:
    (tmp_path / "projects.graphql").write_text(PROJECTS)
    (tmp_path / "projects.variables.json").write_text(variables)

    with pytest.raises(CommandError, match=r"projects\.\w"):
        list(documents_in(tmp_path))
