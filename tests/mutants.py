"""Small faults put into a room, one at a time: those that no test finds are printed.

`make mutants room=schema/filters most=40`. A copy of the checkout is altered by cosmic-ray, never
the checkout itself. Each fault costs a run of the room's quick tests, some seconds to a minute.
"""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
BESIDE = Path(sys.executable).parent

JUDGES = {
    "events/proofs": ("tests/events/proofs",),
    "events/store": ("tests/events",),
    "events": ("tests/events", "--ignore=tests/events/log", "--ignore=tests/events/proofs"),
    "projections": ("tests/projections", "tests/projections_checks", "tests/schema/ahead"),
    "schema/submitting": ("tests/schema",),
    "schema": ("tests/schema",),
    "server": ("tests/server",),
}
"""The tests that judge a room, by the beginning of its name; the first that fits."""
SAYS_NOTHING = ("core/ReplaceBinaryOperator_BitOr_",)
"""Operators that alter types, which are no behaviour."""
_SECONDS = 600


def judges_of(room: str) -> tuple[str, ...]:
    return next(tests for begins, tests in JUDGES.items() if room.startswith(begins))


def copied(folder: Path) -> None:
    """Copy what git knows of the checkout."""
    git = shutil.which("git")
    assert git, "git says which files there are"
    listed = subprocess.check_output([git, "ls-files", "-z"], cwd=ROOT, text=True)
    for name in filter(None, listed.split("\0")):
        there = folder / name
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, there)
    made = "server/console/graphiql"
    shutil.copytree(ROOT / made, folder / made)


def configure(folder: Path, room: str) -> None:
    tests = " ".join(judges_of(room))
    command = f"{BESIDE}/python -m pytest -q -x -p no:cacheprovider -n 2 {tests}"
    (folder / "faults.toml").write_text(
        f'[cosmic-ray]\nmodule-path = "{room}"\ntimeout = {_SECONDS}\nexcluded-modules = []\n'
        f'test-command = "{command}"\n[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )


def keep_some(session: Path, most: int, seed: int) -> int:
    """Leave so many faults to be tried, chosen by the seed."""
    with closing(sqlite3.connect(session)) as connection, connection:
        found = connection.execute("SELECT job_id, operator_name FROM mutation_specs").fetchall()
        told = sorted(job for job, operator in found if not operator.startswith(SAYS_NOTHING))
        chosen = set(random.Random(seed).sample(told, min(most, len(told))))  # noqa: S311
        others = [(job,) for job, _ in found if job not in chosen]
        connection.executemany("DELETE FROM mutation_specs WHERE job_id = ?", others)
        connection.executemany("DELETE FROM work_items WHERE job_id = ?", others)
    return len(chosen)


def outcomes(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    dumped = subprocess.check_output(
        [BESIDE / "cosmic-ray", "dump", "faults.sqlite"], cwd=folder, text=True
    )
    for line in dumped.splitlines():
        item, result = json.loads(line)
        if result is not None:
            yield item["mutations"][0], result


def run(room: str, most: int, seed: int) -> int:
    """Put faults into a room; 1 if any was not found."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copied(folder)
        configure(folder, room)
        ray, files = BESIDE / "cosmic-ray", ("faults.toml", "faults.sqlite")
        # Where the tests fail without a fault, they would seem to find each.
        subprocess.run([ray, "baseline", "faults.toml"], cwd=folder, check=True)
        subprocess.run([ray, "init", *files], cwd=folder, check=True)
        tried = keep_some(folder / "faults.sqlite", most, seed)
        sys.stdout.write(f"{tried} faults in {room}, judged by {' '.join(judges_of(room))}\n")
        sys.stdout.flush()
        subprocess.run([ray, "exec", *files], cwd=folder, check=True)
        missed = [
            (fault, result)
            for fault, result in outcomes(folder)
            if result["test_outcome"] == "survived"
        ]
    for fault, result in missed:
        line = fault["start_pos"][0]
        sys.stdout.write(f"\n{fault['module_path']}:{line}: {fault['operator_name']}\n")
        sys.stdout.write(f"{result['diff']}\n")
    sys.stdout.write(f"{tried - len(missed)} of {tried} found\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1].rstrip("/"), int(sys.argv[2]), int(sys.argv[3])))
