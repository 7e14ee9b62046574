"""The clients that the tests read by, which set-up installs."""

from pathlib import Path

import pytest

READY = Path(__file__).with_name("node_modules") / "ready"


@pytest.fixture(autouse=True, scope="session")
def installed() -> None:
    assert READY.exists(), (
        f"{READY} is missing; make it with: make tests/clients/node_modules/ready"
    )
