"""Archivists: at a register that the tests of one module share, or at one of the test's own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conftest import STORES
from tests.schema.dates.archivist import Archivist
from tests.schema.dates.registers import opened


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what is tested here run in the loop in which its module's register was opened."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="module"), append=False)


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=STORES)
async def shared(request: pytest.FixtureRequest) -> AsyncIterator[Archivist]:
    """Return whoever opened the register that the tests of a module share."""
    async with opened(request) as archivist:
        yield archivist


@pytest.fixture
def archivist(shared: Archivist) -> Archivist:
    """Return an archivist at a register in which other tests may tell of other records."""
    return shared.among_others()


@pytest_asyncio.fixture(loop_scope="module", params=STORES)
async def alone(request: pytest.FixtureRequest) -> AsyncIterator[Archivist]:
    """Return an archivist at a register of the test's own: of what is asked of all of it."""
    async with opened(request) as archivist:
        yield archivist
