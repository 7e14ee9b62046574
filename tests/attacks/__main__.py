"""Every attack on a larger register, each held to the limits to the letter: `make attacks`.

Started as `python -m tests.attacks store=turns only= keep= projects=1000`. What works alike on both
stores is tried on one of them, by turns, unless a store is named; `only` is a part of the names to
try, or a kind. The register is kept in a folder if one is named.
"""

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from typing_extensions import override

from benchmarks.reads.lives import Plan
from benchmarks.reads.stores import filled
from tests.attacks import (
    caches,
    compiling,
    connections,
    documents,
    faults,
    running,
    stores,
    variables,
)
from tests.attacks.attack import Attack, Kind
from tests.attacks.measured import EXACT, Judge, Measured
from tests.attacks.places import Database, Files, Place

ATTACKS: Sequence[Attack] = (
    *documents.ATTACKS,
    *variables.ATTACKS,
    *compiling.ATTACKS,
    *running.ATTACKS,
    *caches.ATTACKS,
    *connections.ATTACKS,
    *stores.ATTACKS,
)
ON_EACH = frozenset({Kind.COMPILING, Kind.RUNNING, Kind.STORE})
"""What depends on the store."""
BOTH, TURNS = "both", "turns"
OPTIONS = {"store": TURNS, "only": "", "keep": "", "projects": "1000"}
_HEAD = f"{'victim':>8} {'p99':>6} {'busy':>5} {'MB':>5} {'ended':>6}  attack"


class Chained(Plan):
    """A register in which bodies were dissolved one after the other, each into the one before."""

    @property
    @override
    def institutions(self) -> int:
        return 40 + self.in_a_row

    @property
    def in_a_row(self) -> int:
        return 1_500

    @override
    def dissolved(self, number: int) -> bool:
        return number > self.institutions - self.in_a_row


def run(store: str, only: str, keep: str, projects: str) -> int:
    """Try all attacks that are asked for; 1 if one was not borne."""
    plan = Chained(projects=int(projects), seed=17)
    wanted = [one for one in ATTACKS if only in f"{one.kind}: {one.name}"]
    borne: list[bool] = []
    with (
        filled(plan, Path(keep) if keep else None, _say) as register,
        tempfile.TemporaryDirectory(prefix="liaison-attacks-") as name,
    ):
        folder, kept = Path(name), Path(register.sqlite.removeprefix("sqlite+aiosqlite:///"))
        if store != Database.store:
            borne.append(_all_borne(_on(Files.store, wanted, store), Files(kept, folder), folder))
            full = [one for one in wanted if one.fault is faults.FULL]
            if full and os.geteuid() == 0:
                with _small_disk(kept, folder) as place:
                    borne.append(_all_borne(full, place, folder))
        if store != Files.store:
            database = register.postgresql.partition("?")[0].rpartition("/")[2]
            place = Database(register.server, database, "attacked")
            borne.append(_all_borne(_on(Database.store, wanted, store), place, folder))
    return int(not all(borne))


@contextmanager
def _small_disk(kept: Path, folder: Path) -> Generator[Files]:
    """Keep the register on a disk in memory, which may be filled: only root can make one."""
    disk, size = folder / "disk", kept.stat().st_size // 1_000_000 + 100
    disk.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={size}m", "tmpfs"]
    subprocess.run(["mount", *options, disk], check=True)  # noqa: S607  # root's own path
    try:
        yield Files(kept, disk)
    finally:
        subprocess.run(["umount", disk], check=True)  # noqa: S607  # likewise


def _on(place: str, attacks: Sequence[Attack], store: str) -> list[Attack]:
    """Return what is tried on a store."""
    return [
        attack
        for number, attack in enumerate(attacks)
        if (
            attack.fault.store == place and attack.fault is not faults.FULL
            if attack.fault is not None
            else store != TURNS or attack.kind in ON_EACH or number % 2 == (place == Files.store)
        )
    ]


def _all_borne(attacks: Sequence[Attack], place: Place, folder: Path) -> bool:
    borne: dict[Kind, list[bool]] = defaultdict(list)
    judge = Judge(place, folder, EXACT)
    try:
        start, alone = judge.served.megabytes(), judge.alone
        _say(
            f"\n{place.store}: {len(attacks)} attacks; the victim alone waits {_ms(alone['worst'])}"
        )
        _say(_HEAD)
        for attack in attacks:
            found = judge.judged(attack)
            borne[attack.kind].append(found.is_borne)
            _tell(attack, found)
        _say(f"{start:.0f} MB at the start, {judge.served.megabytes():.0f} MB at the end")
    finally:
        judge.close()
    for kind, ones in borne.items():
        _say(f"{place.store}, {kind}: {sum(ones)} of {len(ones)} borne")
    return all(all(ones) for ones in borne.values())


def _tell(attack: Attack, found: Measured) -> None:
    ended = "-" if found.ended is None else f"{found.ended:.1f}"
    verdict = "; ".join(found.wrong).upper() or "borne"
    seen = found.seen
    answers = " ".join(
        [f"{status} x {count}" for status, count in sorted(seen.statuses.items())]
        + [f"{code} x {count}" for code, count in sorted(seen.codes.items())]
        + [f"closed x {seen.closed}"] * bool(seen.closed)
        + [f"unanswered x {seen.unanswered}"] * bool(seen.unanswered)
    )
    _say(
        f"{_ms(found.worst):>8} {found.high * 1000:6.0f} {found.busy:5.2f} {found.growth:5.0f}"
        f" {ended:>6}  {attack.kind}: {attack.name}: {verdict} ({answers})"
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    given = dict(one.split("=", 1) for one in sys.argv[1:])
    if unknown := given.keys() - OPTIONS.keys():
        sys.exit(f"expected {', '.join(OPTIONS)}; found {', '.join(unknown)}")
    sys.exit(run(**{**OPTIONS, **given}))
