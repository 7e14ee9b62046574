"""What the first answers to a document take, and how long everybody else waits meanwhile.

    .venv/bin/python -m benchmarks.reads.first
    .venv/bin/python -m benchmarks.reads.first --liaison OTHER/.venv/bin/liaison

Each document is sent four times to a server that was just started on the demo register, of each
store; beside it a client in a process of its own asks a small question every 50 ms.
"""

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from tests import postgres
from tests.attacks.server import Victim

PROJECT, INTERPOL = "prj_01b2thp4g0e05tttv6sb10d5rq", "ins_017d3e6kg0f5z81trspyvysvfm"
DOCUMENTS = {
    "a list": "{ projects(first: 25) { totalCount nodes { id title status lead { name } } } }",
    "a project's page": f"""{{ project(id: "{PROJECT}") {{ title summary status lead {{ name }}
        areas {{ title }} partners {{ role institution {{ name }} }} documents {{ title url }}
        timeline {{ status effectiveFrom title }} agreements {{ nodes {{ title status
        contribution {{ amount currency }} payments {{ on amount {{ amount currency }} }} }} }}
        blame {{ field value event {{ recordedAt actor {{ name }} }} }}
        events {{ nodes {{ type effectiveOn recordedAt sources {{ title url }} }} }} }} }}""",
    "an institution's lineage": f"""{{ institution(id: "{INTERPOL}") {{ name
        lineage {{ on predecessor {{ name }} successor {{ name }} }}
        agreementsFunded {{ nodes {{ title }} }} fundingGiven {{ currency contribution }} }} }}""",
    "five totals": """{ a: agreementTotals { currency contribution }
        b: agreementTotals(groupBy: [STATUS]) { status contribution }
        c: agreementTotals(groupBy: [FUNDER]) { funder { name } contribution }
        d: agreementTotals(groupBy: [AREA]) { area { title } contribution }
        e: applicationTotals(groupBy: [PROGRAMME]) { programme successRate } }""",
    "a filter panel": """{ a: projectTotals(groupBy: [STATUS], facets: true) { status count }
        b: projectTotals(groupBy: [AREA], facets: true) { area { title } count }
        c: projectTotals(groupBy: [FUNDER], facets: true) { funder { name } count }
        d: projectTotals(groupBy: [STARTED_YEAR], facets: true) { startedYear count } }""",
    "a search": """{ search(text: "wapis") { match field text record { id
        ... on Project { title } ... on Institution { name } } } }""",
    "changes": """{ changes(since: {recordedAt: "2019-06-30T23:59:59Z"}, first: 50) { totalCount
        nodes { kind how fields { name before after } events { type } } } }""",
}
TIMES, ROUNDS = 4, 3
_PAUSE_SECONDS = 0.3


def _environment(url: str, port: int = 8000) -> dict[str, str]:
    path = os.environ["PATH"]
    return {"PATH": path, "LIAISON_DATABASE_URL": url, "LIAISON_PORT": str(port)}


@contextmanager
def _served(liaison: str, url: str, folder: str) -> Generator[int]:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
    with subprocess.Popen(  # noqa: S603  # of this checkout, or of another
        [liaison, "serve"],
        cwd=folder,
        env=_environment(url, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert "answers at" in process.stdout.readline()
            yield port
        finally:
            process.send_signal(signal.SIGTERM)


def _asked(port: int, document: str) -> tuple[list[float], float]:
    """Return the milliseconds of each answer, and the longest that the other client waited."""
    body, took = json.dumps({"query": document}), list[float]()
    victim = Victim(port)
    try:
        sleep(5 * _PAUSE_SECONDS)
        victim.told()
        with closing(HTTPConnection("127.0.0.1", port)) as connection:
            for _ in range(TIMES):
                began = perf_counter()
                connection.request("POST", "/graphql", body, {"content-type": "application/json"})
                answer = json.loads(connection.getresponse().read())
                took.append((perf_counter() - began) * 1_000)
                assert "errors" not in answer, answer
                sleep(_PAUSE_SECONDS)
        return took, victim.told()["worst"] * 1_000
    finally:
        victim.end()


def _measure(liaison: str, store: str, url: str, folder: str) -> None:
    for command in ("migrate", "demo"):
        subprocess.run(  # noqa: S603  # of this checkout, or of another
            [liaison, command], cwd=folder, env=_environment(url), check=True, capture_output=True
        )
    for name, document in DOCUMENTS.items():
        rounds = list[tuple[list[float], float]]()
        for _ in range(ROUNDS):
            with _served(liaison, url, folder) as port:
                rounds.append(_asked(port, document))
        told = "  ".join(
            f"{statistics.median(took[at] for took, _ in rounds):7.1f}" for at in range(TIMES)
        )
        waited = max(worst for _, worst in rounds)
        sys.stdout.write(f"{store:<11}{name:<26}{told}   others wait {waited:6.1f}\n")
        sys.stdout.flush()


def main() -> None:
    """Print the medians of some rounds, in milliseconds, and the worst that others waited."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    here = str(Path(sys.executable).with_name("liaison"))
    parser.add_argument("--liaison", default=here, help="the command that is measured")
    asked = parser.parse_args()
    with postgres.running(postgres.DURABLE) as server, TemporaryDirectory() as folder:
        server.create("first")
        file = f"sqlite+aiosqlite:///{Path(folder) / 'register.db'}"
        for store, url in {"SQLite": file, "PostgreSQL": server.url("first")}.items():
            _measure(asked.liaison, store, url, folder)


if __name__ == "__main__":
    main()
