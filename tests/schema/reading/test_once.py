"""Each root field of an operation is settled once and compiled once, however many there are."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from typing import Any

import pytest
from typing_extensions import override

from schema.api import walked
from schema.execution.direct import Direct
from schema.execution.documents import Documents
from schema.execution.lru import Lru
from schema.execution.statements import Compiled, Plans, RootField
from tests.schema.reading import story
from tests.schema.reading.reader import Reader
from tests.schema.reading.test_present import add_a_project

TWO = "query ($at: AsOf) { register(asOf: $at) { name } projects(asOf: $at) { nodes { id } } }"
FIVE = """query ($id: ID!) { a: institution(id: $id) { id } b: institution(id: $id) { name }
    projects { totalCount } event(position: 1) { id } register { position } }"""
GIVEN: dict[str, dict[str, Any]] = {TWO: {}, FIVE: {"id": story.EU}}


@dataclass(slots=True)
class Told(Plans):
    """Statements at hand that tell what was settled and what was compiled, by the field's key."""

    settled: list[str] = field(default_factory=list[str])
    compiled: list[str] = field(default_factory=list[str])

    @override
    def key(self, root_field: RootField, settles: Collection[str], shape: Hashable) -> Hashable:
        self.settled.append(root_field.asked.key)
        return Plans.key(self, root_field, settles, shape)

    @override
    def keep(self, compiled: Compiled) -> None:
        self.compiled.append(str(compiled.key[2]))  # type: ignore[index]  # of its root field
        Plans.keep(self, compiled)

    def what(self) -> tuple[list[str], list[str], int]:
        """Return what was settled and compiled since it was last asked, and how many are kept."""
        made = (sorted(self.settled), sorted(self.compiled), len(self.statements))
        self.settled.clear()
        self.compiled.clear()
        return made


KEYS = {
    TWO: ["projects", "register"],
    FIVE: ["a", "b", "event", "projects", "register"],
}


@pytest.mark.parametrize("document", [TWO, FIVE])
async def test_each_root_field_is_settled_and_compiled_once_and_kept(
    reader: Reader, document: str
) -> None:
    plans, keys = Told(), KEYS[document]
    came = list[tuple[list[str], list[str], int]]()

    for _ in range(3):
        await reader.ask(document, reader.request(plans=plans), **GIVEN[document])
        came.append(plans.what())

    assert came == [(keys, keys, len(keys)), (keys, [], len(keys)), (keys, [], len(keys))]


@pytest.mark.parametrize("document", [TWO, FIVE])
async def test_so_it_is_where_the_executor_is_done_without(reader: Reader, document: str) -> None:
    plans, straight, keys = Told(), Direct(Documents(walked)), KEYS[document]
    came = list[tuple[list[str], list[str], int]]()

    for _ in range(3):
        request = reader.request(plans=plans)
        assert await straight.answer(document, GIVEN[document], None, request) is not None
        came.append(plans.what())

    assert came == [(keys, keys, len(keys)), (keys, [], len(keys)), (keys, [], len(keys))]


async def test_a_log_that_has_grown_settles_anew_and_compiles_nothing_more(clerk: Reader) -> None:
    plans = Told()
    await clerk.ask("{ register { position } }", clerk.request(plans=plans))
    await add_a_project(clerk, 0)
    plans.what()

    answer = await clerk.ask(TWO, clerk.request(plans=plans))

    settled, compiled, kept = plans.what()
    assert set(settled) == {*KEYS[TWO]}
    assert (compiled, kept) == (KEYS[TWO], 3)
    assert len(answer["projects"]["nodes"]) == 3


async def test_operations_of_several_fields_that_are_sent_once_displace_nothing(
    reader: Reader,
) -> None:
    plans = Told(statements=Lru(200_000))
    for _ in range(2):
        await reader.ask(TWO, reader.request(plans=plans))

    for number in range(60):
        document = f"{{ a{number}: register {{ name }} b{number}: register {{ name }} }}"
        await reader.ask(document, reader.request(plans=plans))

    assert len(plans.statements) < 60
    plans.what()
    await reader.ask(TWO, reader.request(plans=plans))
    assert plans.what()[:2] == (KEYS[TWO], [])
