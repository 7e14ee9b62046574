"""An officer at an empty register, on each kind of store."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.officer import Officer


@pytest.fixture
async def officer(engine: AsyncEngine) -> Officer:
    return await Officer.named("An officer", engine)
