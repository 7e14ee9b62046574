"""What it takes to verify a whole log, and to make what a checkpoint says of its records."""

from time import perf_counter
from typing import NamedTuple

from benchmarks.audit.stores import Store
from events.proofs import check, prefix, tree
from events.store.connections import snapshot


class Verified(NamedTuple):
    """How long a log of so many entries took, in seconds."""

    kind: str
    entries: int
    verifying: float
    records: int
    reading_versions: float
    making_their_tree: float

    @property
    def line(self) -> str:
        making = self.reading_versions + self.making_their_tree
        return (
            f"verifying {self.entries} entries, {self.kind}: {self.verifying:.1f} s, "
            f"{self.entries / self.verifying:.0f} entries/s; the tree over {self.records} "
            f"records: {making:.2f} s ({self.reading_versions:.2f} reading their versions), "
            f"{self.records / making:.0f} records/s"
        )


async def measure(store: Store, size: int) -> Verified:
    async with snapshot(store.engine) as connection:
        began = perf_counter()
        found = await check.findings(connection)
        assert found == [], found
        verified = perf_counter()
        versions = await tree.last_versions(connection, size)
        read = perf_counter()
        prefix.Records(versions).root()
        made = perf_counter()
    return Verified(store.kind, size, verified - began, len(versions), read - verified, made - read)
