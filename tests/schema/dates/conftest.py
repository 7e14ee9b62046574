"""An archivist at an empty register, on each kind of store."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.schema.dates.archivist import Archivist


@pytest.fixture
async def archivist(engine: AsyncEngine) -> Archivist:
    return await Archivist.named("An archivist", engine)
