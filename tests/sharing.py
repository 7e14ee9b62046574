"""Cases of which there are very many are shared out: each store tries half of them.

A test that is marked `shared_out` runs every other case on SQLite, and those between on PostgreSQL;
within a test, `has_turn` says whose turn a case is. What differs between the stores is not for
them, but for tests that run on both. With `LIAISON_STREAMS` (`make soak`) each store tries all.
"""

from collections import defaultdict
from zlib import crc32

import pytest

from tests.seeds import ASKED_FOR

STORES = ("sqlite", "postgresql")
MARK = "shared_out"
shared_out = getattr(pytest.mark, MARK)


def has_turn(case: str | int, store: str) -> bool:
    """Say whether a case, by its name or number, is tried on a store."""
    number = case if isinstance(case, int) else crc32(case.encode())
    return bool(ASKED_FOR) or number % len(STORES) == STORES.index(store)


def share_out(items: list[pytest.Item]) -> list[pytest.Item]:
    """Take from the tests those cases that are another store's, and return what was taken."""
    numbers, taken = defaultdict[str, dict[str, int]](dict), list[pytest.Item]()
    for item in () if ASKED_FOR else [*items]:
        store = next((one for one in STORES if one in item.name), None)
        if store is None or item.get_closest_marker(MARK) is None:
            continue
        of_test = numbers[item.nodeid.partition("[")[0]]
        number = of_test.setdefault(item.name.replace(store, ""), len(of_test))
        if number % len(STORES) != STORES.index(store):
            taken.append(item)
    of_others = {*taken}
    items[:] = [one for one in items if one not in of_others]
    return taken
