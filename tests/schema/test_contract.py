"""The contract is a file under review: change `schema.graphql` on purpose or not at all."""

from pathlib import Path

import schema
from schema.api import api


def test_the_contract_is_the_one_committed() -> None:
    committed = Path(schema.__file__).with_name("schema.graphql").read_text("utf-8")
    assert api.as_str() + "\n" == committed, "run `make contract`"
