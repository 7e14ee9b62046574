"""What `verify` cannot find, each with its reason: `docs/verifying.md` says the same to people.

One column, or one way of altering rows, each; nothing else may stay unnamed.
"""

from collections.abc import Mapping

from tests.tampering.alterations import Alteration
from tests.tampering.trying import SILENT, Tried

EXCEPTED: Mapping[str, str] = {}
WITHOUT_A_KEY: Mapping[str, str] = {
    "checkpoints, removed": "only the key's own last checkpoint tells that there was another",
}
"""What is not found besides by who has neither a key nor a checkpoint."""
MOST = 15


def is_excepted(tried: Tried, *, with_key: bool) -> bool:
    """Say whether an alteration that nothing is found of is one of those."""
    excepted = EXCEPTED if with_key else {**EXCEPTED, **WITHOUT_A_KEY}
    return tried.outcome == SILENT and bool(excepted.keys() & names(tried.alteration))


def names(one: Alteration) -> set[str]:
    """Return what an alteration is called in the list: its column, or what is done to a row."""
    table = one.table.name
    return {f"{table}.{one.column}" if one.column is not None else f"{table}, {one.kind}"}
