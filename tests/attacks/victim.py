"""A client in a process of its own that asks small questions, and tells how long it waited.

`python -m tests.attacks.victim PORT`: it asks every 50 ms over one connection that it keeps. For
each line on its standard input it tells, as JSON, of the time since the line before. What it still
waits for counts, too; and where it is turned away it asks anew, and its wait goes on.
"""

import json
import sys
from http.client import HTTPConnection, HTTPException
from threading import Lock, Thread
from time import monotonic, sleep

QUESTIONS = ("{__typename}", "{projects(first: 5) {nodes {id title}}}")
EVERY_SECONDS = 0.05
_JSON = {"Content-Type": "application/json"}
_PATIENCE_SECONDS = 60
_PAUSE_SECONDS = 0.01


class Victim:
    """Somebody who asks for what everybody asks for."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection = self._new()
        self._lock = Lock()
        self._waits: list[float] = []
        self._began: float | None = None
        self._turned_away = 0

    def _new(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE_SECONDS)

    def ask_for_ever(self) -> None:
        asked = 0
        while True:
            with self._lock:
                self._began = began = monotonic()
            while not self._answered(QUESTIONS[asked % len(QUESTIONS)]):
                sleep(_PAUSE_SECONDS)
            with self._lock:
                self._waits.append(monotonic() - began)
                self._began = None
            asked += 1
            sleep(max(0.0, began + EVERY_SECONDS - monotonic()))

    def _answered(self, question: str) -> bool:
        try:
            self._connection.request("POST", "/graphql", json.dumps({"query": question}), _JSON)
            self._connection.getresponse().read()
        except (OSError, HTTPException):
            self._connection.close()
            self._connection = self._new()
            self._turned_away += 1
            return False
        return True

    def told(self) -> dict[str, float]:
        """Return the worst wait and the 99th percentile, in seconds, and how many there were."""
        with self._lock:
            waits, self._waits = self._waits, []
            if self._began is not None:
                waits.append(monotonic() - self._began)
            turned_away, self._turned_away = self._turned_away, 0
        waits.sort()
        return {
            "worst": waits[-1] if waits else 0.0,
            "high": waits[len(waits) * 99 // 100] if waits else 0.0,
            "asked": len(waits),
            "turned_away": turned_away,
        }


def run(port: int) -> None:
    victim = Victim(port)
    Thread(target=victim.ask_for_ever, daemon=True).start()
    for _ in sys.stdin:
        sys.stdout.write(json.dumps(victim.told()) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    run(int(sys.argv[1]))
