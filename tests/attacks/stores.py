"""What is asked while the store is deleted, replaced, full, stopped, locked or closed."""

from collections.abc import Callable

from tests.attacks import faults
from tests.attacks.attack import ANSWERED_OR_REFUSED, UNAVAILABLE, Asked, Attack, Kind, asked
from tests.attacks.faults import Fault
from tests.attacks.running import append

READY = b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n"
LIVE = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
ALIVE = frozenset({200})


def _read(number: int) -> bytes:
    return asked(f"{{projects(first: 5) {{nodes {{a{number // 3}: title}}}}}}")


def _proof(_: int) -> bytes:
    return asked("{register {rootHash position}}")


def _attack(
    name: str,
    fault: Fault,
    request: Callable[[int], bytes],
    statuses: frozenset[int] = UNAVAILABLE,
    seconds: float = 2,
) -> Attack:
    sends = Asked(request=request, times=100)
    return Attack(
        name=name, kind=Kind.STORE, sends=sends, statuses=statuses, seconds=seconds, fault=fault
    )


ATTACKS = (
    *(
        one
        for name, fault in (
            ("deleted", faults.DELETED),
            ("replaced", faults.REPLACED),
            ("moved", faults.MOVED),
        )
        for one in (
            _attack(f"appends to a file that was {name}", fault, append),
            _attack(f"reads of a file that was {name}", fault, _read, ANSWERED_OR_REFUSED),
            _attack(f"is it ready, with a file that was {name}", fault, lambda _: READY),
        )
    ),
    _attack("appends to a file that another holds", faults.HELD, append, seconds=20),
    _attack("reads of a file that another holds", faults.HELD, _read, ALIVE),
    _attack("proofs from a file that another holds", faults.HELD, _proof, ALIVE),
    _attack("appends on a disk that is full", faults.FULL, append),
    _attack("reads on a disk that is full", faults.FULL, _read, ALIVE),
    _attack("is it ready, on a disk that is full", faults.FULL, lambda _: READY),
    *(
        one
        for name, fault in (("stopped", faults.STOPPED), ("closed", faults.CLOSED))
        for one in (
            _attack(f"appends to a database that is {name}", fault, append),
            _attack(f"reads of a database that is {name}", fault, _read),
            _attack(f"proofs from a database that is {name}", fault, _proof),
            _attack(f"is it ready, with a database that is {name}", fault, lambda _: READY),
            _attack(f"does it live, with a database that is {name}", fault, lambda _: LIVE, ALIVE),
        )
    ),
    _attack("appends to a database that is only read", faults.READ_ONLY, append),
    _attack("reads of a database that is only read", faults.READ_ONLY, _read, ALIVE),
    _attack("appends to a database that is locked", faults.LOCKED, append, seconds=20),
    _attack("reads of a database that is locked", faults.LOCKED, _read, ALIVE),
    _attack("proofs from a database that is locked", faults.LOCKED, _proof, ALIVE),
    _attack("does it live, with a database that is locked", faults.LOCKED, lambda _: LIVE, ALIVE),
)
