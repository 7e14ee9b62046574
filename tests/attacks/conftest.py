"""A server on each store that is attacked again and again, and started anew when it has ended."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.attacks.measured import GENEROUS, Judge
from tests.attacks.places import Database, Files, Place
from tests.conftest import load_demo
from tests.prepared import Prepared


@pytest.fixture(scope="session")
def judge_on(
    prepared: Prepared, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Judge]]:
    """Return what gives the judge of a store that holds the demo register."""
    judges: dict[str, Judge] = {}

    def judge(store: str) -> Judge:
        if store not in judges:
            folder = tmp_path_factory.mktemp(f"attacked-{store}")
            judges[store] = Judge(place(store, folder), folder, GENEROUS)
        return judges[store]

    def place(store: str, folder: Path) -> Place:
        if store == Files.store:
            return Files(prepared.sqlite(load_demo), folder)
        server: postgres.Server = request.getfixturevalue("postgres_server")
        return Database(server, prepared.postgres(load_demo), "attacked")

    yield judge
    for one in judges.values():
        one.close()
