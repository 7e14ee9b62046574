"""Orders of dates go by first days, then last; what is not known comes last, either way round."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.conftest import STORES
from tests.officer import euros
from tests.schema.dates.archivist import SINCE, Archivist
from tests.schema.dates.registers import opened

ASCENDING = (
    "[..2018]",
    "[2019..2021]",
    "2020-01-01",
    "2020-01",
    "2020",
    "[2020..]",
    "2020-06",
    "2020-06-15",
    "[..2020]",
)
"""From 2018-12-31; 2019-01-01; 2020-01-01, by last days; June the first; the 15th; 2020-12-31."""
UNKNOWN = ("XXXX", None)


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=STORES)
async def archive(request: pytest.FixtureRequest) -> AsyncIterator[Archivist]:
    """Return an archivist at a register of these plans alone."""
    async with opened(request) as archivist:
        for start in sorted([*ASCENDING, *UNKNOWN], key=lambda one: (one or "")[::-1]):
            project = await archivist.project()
            if start:
                await archivist.enter("scheduleProject", SINCE, id=project, plannedStart=start)
        yield archivist


PAGE = """query($d: OrderDirection!, $first: Int, $after: String, $last: Int, $before: String) {
    projects(orderBy: {field: PLANNED_START, direction: $d},
        first: $first, after: $after, last: $last, before: $before) {
        nodes { plannedStart } pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }"""


def ordered(direction: str) -> list[str | None]:
    return [*(ASCENDING if direction == "ASC" else ASCENDING[::-1]), *UNKNOWN]


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
async def test_dates_are_ordered_by_first_days_then_last_then_what_is_not_known(
    archive: Archivist, direction: str
) -> None:
    nodes = (await archive.ask(PAGE, d=direction))["projects"]["nodes"]
    assert [node["plannedStart"] for node in nodes] == ordered(direction)


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("size", [1, 3, 4])
async def test_pages_go_through_them_in_the_same_order(
    archive: Archivist, direction: str, size: int
) -> None:
    told: list[str | None] = []
    after = None
    while True:
        page = (await archive.ask(PAGE, d=direction, first=size, after=after))["projects"]
        told += [node["plannedStart"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert told == ordered(direction)
    before = None
    told = []
    while True:
        page = (await archive.ask(PAGE, d=direction, last=size, before=before))["projects"]
        told = [node["plannedStart"] for node in page["nodes"]] + told
        before = page["pageInfo"]["startCursor"]
        if not page["pageInfo"]["hasPreviousPage"]:
            break
    assert told == ordered(direction)


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
async def test_entries_are_ordered_likewise(archivist: Archivist, direction: str) -> None:
    async def tell() -> list[str]:
        days = ("XXXX", *ASCENDING[::-1])
        return [await archivist.project(on, published="2022-01-01") for on in days]

    document = """query($d: OrderDirection!, $own: [ID!]) { events(where: {recordId: {in: $own}},
        orderBy: {field: EFFECTIVE_ON, direction: $d}) { nodes { effectiveOn } } }"""
    own = await archivist.once("entries", tell)
    nodes = (await archivist.ask(document, d=direction, own=own))["events"]["nodes"]
    assert [node["effectiveOn"] for node in nodes] == ordered(direction)[:-1]


async def test_totals_know_the_year_of_a_date_that_leaves_none_open(alone: Archivist) -> None:
    for on in ("2019-06-15", "2019", "[2019-02..2019-05]", "[2019..2020]", "[..2019]", "XXXX"):
        given = {"contribution": euros("1.00"), "published": "2021"}
        await alone.in_force(on, **given)
    document = "{ agreementTotals(groupBy: [SIGNED_YEAR]) { signedYear count } }"
    lines = (await alone.ask(document))["agreementTotals"]
    told = {line["signedYear"]: line["count"] for line in lines}
    assert told == {2019: 3, None: 3}
