"""What an attack does to a server is measured, and held to limits."""

import asyncio
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic, sleep

from tests.attacks.attack import Attack
from tests.attacks.attacker import OK, Seen, play, told
from tests.attacks.places import Place
from tests.attacks.server import Served


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a server must bear."""

    wait: float
    """Seconds that another client may wait."""
    after: float
    """Seconds that the server may go on working once the attacker is gone."""
    growth: float
    """Megabytes by which it may have grown five idle seconds later."""
    end: float
    """Seconds that it may take to end once it is told to, amid the attack."""


EXACT = Limits(wait=0.25, after=2, growth=50, end=12)
GENEROUS = Limits(wait=2, after=5, growth=150, end=20)

IDLE = 0.1
"""The share of a processor that an idle server may take, besides what its victim asks for."""
LONG_SECONDS = 1
"""What is answered within this cannot keep a server from ending."""
_WINDOW_SECONDS = 0.5
_SETTLING_SECONDS = 5
_HEALING_SECONDS = 10


@dataclass(kw_only=True)
class Measured:
    """What came of an attack; times in seconds."""

    seen: Seen
    worst: float = 0.0
    high: float = 0.0
    """The 99th percentile of what the victim waited."""
    busy: float = 0.0
    """The share of a processor that was still used when all should have been quiet."""
    growth: float = 0.0
    journal: float = 0.0
    ended: float | None = None
    """After how long it ended amid the attack; None where it was not told to."""
    wrong: list[str]

    @property
    def is_borne(self) -> bool:
        return not self.wrong


class Judge:
    """A server of a place, which is started anew where an attack has ended or spoilt it."""

    def __init__(self, place: Place, folder: Path, limits: Limits) -> None:
        self.place, self.limits, self._log = place, limits, folder / "log"
        self.alone = {"worst": 0.0, "high": 0.0}
        self._calm = 0.0
        self._served: Served | None = None

    @property
    def served(self) -> Served:
        if self._served is None or not self._served.is_alive:
            self.close()
            self._served = Served(self.place, self._log)
            if not self._calm:
                self._served.victim.told()
                self._calm = IDLE + 2 * self._served.used_in(1)
                self.alone = self._served.victim.told()
        return self._served

    def close(self) -> None:
        if self._served is not None:
            self._served.kill()
        self._served = None

    def judged(self, attack: Attack) -> Measured:
        """Attack, and say what came of it, and what is wrong with that."""
        served = self.served
        start, before = served.logged, served.megabytes()
        served.victim.told()
        befalls = attack.fault.befalls(self.place) if attack.fault else nullcontext()
        with befalls:
            found = Measured(seen=asyncio.run(play(attack, served.port)), wrong=[])
        found.busy = self._busy(served)
        waits = served.victim.told()
        found.worst, found.high = waits["worst"], waits["high"]
        found.growth = self._growth(served, before)
        found.journal = self.place.journal_megabytes()
        if not served.is_alive:
            found.wrong.append("the server died")
            return found
        self._judge(attack, found, served.log_after(start))
        self._end(attack, found, served)
        return found

    def _busy(self, served: Served) -> float:
        """Return what is used of a processor when all that was asked should have been given up."""
        until = monotonic() + self.limits.after
        while True:
            used = served.used_in(_WINDOW_SECONDS)
            if used <= self._calm and not self.place.statements():
                return 0.0
            if monotonic() > until + _WINDOW_SECONDS:
                # A statement that waits uses nothing, and holds a connection all the same.
                return max(used, 0.01)

    def _growth(self, served: Served, before: float) -> float:
        grown = served.megabytes() - before
        if grown <= self.limits.growth:
            return grown
        sleep(_SETTLING_SECONDS)
        return served.megabytes() - before

    def _judge(self, attack: Attack, found: Measured, log: str) -> None:
        limits, seen = self.limits, found.seen
        status, waited = seen.newcomer
        if found.worst > limits.wait:
            found.wrong.append(f"the victim waited {found.worst:.2f} s")
        if attack.fault is None and (status != OK or waited > limits.wait):
            found.wrong.append(f"a newcomer was answered {status or 'nothing'} in {waited:.2f} s")
        if found.busy:
            found.wrong.append(f"busy {limits.after} s after the client left: {found.busy:.2f}")
        if found.growth > limits.growth:
            found.wrong.append(f"grown by {found.growth:.0f} MB")
        if found.journal > limits.growth:
            found.wrong.append(f"a journal of {found.journal:.0f} MB")
        if unexpected := seen.statuses.keys() - attack.statuses:
            found.wrong.append(f"answered {', '.join(map(str, sorted(unexpected)))}")
        if seen.codes["INTERNAL"]:
            found.wrong.append(f"{seen.codes['INTERNAL']} answers INTERNAL")
        if "Traceback" in log:
            found.wrong.append(f"{log.count('Traceback')} tracebacks in the log")

    def _end(self, attack: Attack, found: Measured, served: Served) -> None:
        """End the server amid the same attack, if that took long or the store must be made anew."""
        if attack.fault is not None and attack.fault.heals and _is_healed(served.port):
            return
        if attack.fault is not None:
            if attack.fault.heals:
                found.wrong.append(f"no answer {_HEALING_SECONDS} s after the store was well again")
            self._told_to_end(found, served)
            self.place.renew()
        elif found.seen.slowest > LONG_SECONDS or not found.seen.statuses:
            # The client stays for longer than the server may.
            staying = replace(attack, seconds=self.limits.end + 2)
            with _attacking(staying, served.port):
                sleep(_WINDOW_SECONDS)
                self._told_to_end(found, served)

    def _told_to_end(self, found: Measured, served: Served) -> None:
        found.ended = served.ended_after(self.limits.end)
        if found.ended is None:
            found.wrong.append(f"still there {self.limits.end} s after SIGTERM")


def _is_healed(port: int) -> bool:
    """Say whether lists are read again before long."""
    until = monotonic() + _HEALING_SECONDS
    while monotonic() < until:
        answer = asyncio.run(told(port, "{projects(first: 1) {totalCount}}"))
        if b'"totalCount"' in answer:
            return True
        sleep(0.1)
    return False


@contextmanager
def _attacking(attack: Attack, port: int) -> Generator["Future[Seen]"]:
    with ThreadPoolExecutor(1) as thread:
        yield thread.submit(lambda: asyncio.run(play(attack, port)))
