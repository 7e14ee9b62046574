"""No request stops the others: an attack of each kind, on each store, with a victim beside it.

All attacks, held to the limits to the letter, are tried by `make attacks`.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.attacks import caches, compiling, connections, documents, running, stores
from tests.attacks import variables as given
from tests.attacks.attack import Attack
from tests.attacks.measured import Judge
from tests.attacks.places import Database, Files
from tests.sharing import shared_out

STORES = (Files.store, Database.store)
EVERY = (
    *documents.ATTACKS,
    *given.ATTACKS,
    *compiling.ATTACKS,
    *running.ATTACKS,
    *caches.ATTACKS,
    *connections.ATTACKS,
    *stores.ATTACKS,
)


def named(name: str, seconds: float = 1, **sends: float) -> Attack:
    [attack] = [one for one in EVERY if one.name == name]
    return replace(attack, seconds=seconds, sends=replace(attack.sends, **sends))


SMALL = {
    "documents": named("fragments that spread the next twice", times=3, connections=1),
    "variables": named("60 000 unknown members", times=3, connections=1),
    "compiling": named("fragments in nine lists, 4 levels", times=3, connections=1),
    "running": named("projects of partners of projects, of 60; gone after 0.3 s", times=48),
    "caches": named("comments of 985 KB", times=60, connections=4, seconds=3),
    "http": named("half a body"),
}
BEFALL = {
    Files.store: "appends to a file that was deleted",
    Database.store: "appends to a database that is closed",
}


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("kind", SMALL)
@shared_out
def test_an_attack_is_borne(judge_on: Callable[[str], Judge], kind: str, store: str) -> None:
    found = judge_on(store).judged(SMALL[kind])
    assert not found.wrong


@pytest.mark.parametrize("store", STORES)
def test_a_store_that_fails_is_borne(judge_on: Callable[[str], Judge], store: str) -> None:
    found = judge_on(store).judged(named(BEFALL[store], times=10))
    assert not found.wrong
