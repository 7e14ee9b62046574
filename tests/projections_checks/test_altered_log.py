"""What is altered in the log behind its back is found and named, if anything contradicts it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from events.store import log
from events.store.connections import appending
from projections.verify import verify
from tests.demo import ENTRIES
from tests.projections_checks.altering import Row, Rows, Store
from tests.tampering.unguarded import unguarded

MIDDLE = 150
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def entry(rows: Rows, position: int = MIDDLE) -> Row:
    return rows[position - 1]


def of_type(rows: Rows, name: str) -> Row:
    return next(row for row in rows if row["type"] == name)


def one(rows: Rows, what: Callable[[Row], bool]) -> Row:
    return next(row for row in rows if what(row))


def changing(column: str, value: object, position: int = MIDDLE) -> Callable[[Rows], object]:
    return lambda rows: entry(rows, position).update({column: value})


def swap(rows: Rows, *, within_a_command: bool) -> None:
    """Let two entries of different records change positions, of which no other entry speaks."""
    spoken_of = {row[name] for row in rows for name in ("about", "corrects")} - {None}
    some, other = next(
        pair
        for pair in pairwise(rows)
        if (pair[0]["command_id"] == pair[1]["command_id"]) is within_a_command
        and pair[0]["record"] != pair[1]["record"]
        and pair[0]["about"] is pair[1]["about"] is None
        and spoken_of.isdisjoint((pair[0]["position"], pair[1]["position"]))
    )
    some["position"], other["position"] = other["position"], some["position"]


def count_from_another_day_of_its_month(rows: Rows) -> None:
    dated = one(rows, lambda row: row["effective_on"].count("-") == 1 and row["about"] is None)
    dated["effective_from"] += DAY


def count_from_a_day_not_stated(rows: Rows) -> None:
    one(rows, lambda row: row["effective_on"].count("-") == 2)["effective_from"] -= DAY


def note_another_day(rows: Rows) -> None:
    one(rows, lambda row: row["about"] and row["effective_on"] == "XXXX")["effective_from"] += DAY


def rename(rows: Rows) -> None:
    renamed = of_type(rows, "institution.registered")
    renamed["payload"] = renamed["payload"].replace('"en":"', '"en":"The ')


def add(rows: Rows) -> None:
    last = rows[-1]
    record = next(row["record"] for row in reversed(rows) if row["type"].startswith("dossier."))
    rows.append(
        {
            **last,
            "record": record,
            "position": last["position"] + 1,
            "version": max(row["version"] for row in rows if row["record"] == record) + 1,
            "id": f"{last['id']}x",
            "recorded_at": last["recorded_at"] + SECOND,
            "command_id": "another",
            "about": None,
            "type": "dossier.concluded",
            "payload": '{"outcome":"ADOPTED"}',
        }
    )


def pretend_to_correct_itself(rows: Rows) -> None:
    one(rows, lambda row: row["corrects"])["corrects"] += 1


def pretend_to_correct_another_record(rows: Rows) -> None:
    correction = one(rows, lambda row: row["corrects"])
    other = one(rows, lambda row: row["record"] != correction["record"])
    correction["corrects"] = other["position"]


def stand_again(rows: Rows) -> None:
    one(rows, lambda row: row["corrects"] and row["version"] > 2)["corrects"] = None


def part_a_command(rows: Rows) -> None:
    pair = next(
        following
        for row, following in pairwise(rows)
        if row["command_id"] == following["command_id"]
    )
    pair["command_id"] = "another"


ALTERATIONS: dict[str, tuple[Callable[[Rows], object], str, str]] = {
    "removed from the middle": (lambda rows: rows.pop(MIDDLE - 1), "positions", "position 150 is"),
    "removed at the beginning": (lambda rows: rows.pop(0), "positions", "position 1 is missing"),
    "removed at the end": (
        lambda rows: rows.pop(),
        "commands",
        f"to {ENTRIES}, and did not",
    ),
    "added at the end": (add, "dossiers", "a row does not follow from the log"),
    "swapped": (partial(swap, within_a_command=False), "moments", "was recorded at"),
    "swapped within a command": (partial(swap, within_a_command=True), "a row", "position"),
    "another version": (changing("version", 99), "versions", "entry 150 is version 99"),
    "another record": (
        lambda rows: entry(rows).update(record=entry(rows, 1)["record"], version=99),
        "versions",
        "entry 150 is version 99",
    ),
    "recorded earlier": (
        lambda rows: entry(rows).update(recorded_at=entry(rows, 1)["recorded_at"]),
        "moments",
        "entry 150 was recorded",
    ),
    "recorded later": (
        lambda rows: entry(rows, 1).update(recorded_at=entry(rows, 2)["recorded_at"] + SECOND),
        "moments",
        "entry 2 was recorded",
    ),
    "another command": (
        changing("command_id", "another", 1),
        "commands",
        "entries 1 to 1, and did not",
    ),
    "another command within one": (part_a_command, "moments", "was recorded"),
    "another payload": (rename, "institutions", "The "),
    "no payload": (changing("payload", "{}", 1), "entries", "entry 1 cannot be read"),
    "broken payload": (changing("payload", "{"), "entries", "entry 150 cannot be read"),
    "broken sources": (changing("sources", "[{}]"), "entries", "entry 150 cannot be read"),
    "broken date": (changing("effective_on", "soon"), "entries", "entry 150 cannot be read"),
    "another date": (changing("effective_on", "1999"), "entries", "entry 150 counts from"),
    "another day": (count_from_another_day_of_its_month, "a row", "effective_from"),
    "a day not stated": (count_from_a_day_not_stated, "entries", "counts from"),
    "another day of a note": (note_another_day, "entries", "speaks of"),
    "unknown type": (changing("type", "area.moved"), "entries", "entry 150 cannot be read"),
    "another type": (
        lambda rows: of_type(rows, "project.started").update(type="project.cancelled"),
        "projects",
        "CANCELLED",
    ),
    "a type of another kind": (
        lambda rows: of_type(rows, "project.started").update(type="area.closed"),
        "entries",
        "nothing follows from those of 'prj_",
    ),
    "an older shape": (changing("type_version", 7), "upcasts", "position: 150"),
    "corrects itself": (pretend_to_correct_itself, "entries", "corrects"),
    "corrects another record": (pretend_to_correct_another_record, "entries", "corrects"),
    "corrects nothing": (stand_again, "a row", "row"),
    "speaks of what comes later": (
        lambda rows: one(rows, lambda row: row["about"]).update(about=MIDDLE),
        "entries",
        "speaks of 150",
    ),
}


NO_TREE = {"removed from the middle", "removed at the beginning", "broken payload"}
"""Of what is left no leaves can be made."""


@pytest.fixture
def store(demo: AsyncEngine) -> Store:
    return Store(demo)


def turns(store: Store, *, replanted: bool) -> Mapping[str, Any]:
    """Return half of the alterations: each on one store as it is, on the other replanted."""
    is_even = replanted is (store.engine.dialect.name == "sqlite")
    return {name: ALTERATIONS[name] for name in [*ALTERATIONS][is_even::2]}


async def test_an_altered_entry_is_found_first_and_named(store: Store) -> None:
    assert await verify(store.engine) == []
    wrong = dict[str, object]()
    before = {row["position"]: dict(row) for row in await store.rows(log.entries)}
    for name, (alter, *_) in turns(store, replanted=False).items():
        after = dict[int, Row]()

        def altered(rows: Rows) -> None:
            alter(rows)  # noqa: B023
            after.update({row["position"]: dict(row) for row in rows})  # noqa: B023

        findings = await store.found_in(log.entries, altered)
        other = {one for one in before | after if before.get(one) != after.get(one)}
        if {one.position for one in findings[: len(other)]} != other:
            wrong[name] = other, findings[:3]
    assert wrong == {}
    assert await verify(store.engine) == []


async def test_an_entry_against_a_law_is_found_though_its_leaf_fits_it(store: Store) -> None:
    wrong = dict[str, object]()
    for name, (alter, check, named) in turns(store, replanted=True).items():
        if name in NO_TREE:
            continue
        findings = await store.found_in(log.entries, alter, replanted=True)
        checks = {finding.check for finding in findings}
        known = check in checks or (check == "a row" and checks)
        if not (known and any(named in finding.message for finding in findings)):
            wrong[name] = findings[:5]
    assert wrong == {}
    assert await verify(store.engine) == []


async def test_a_command_that_did_not_make_what_it_says_is_found_and_named(store: Store) -> None:
    def altered(**columns: int) -> Callable[[Rows], object]:
        return lambda rows: rows[0].update(
            {name: rows[0][name] + more for name, more in columns.items()}
        )

    first = min(row["command_id"] for row in await store.rows(log.commands))
    for alter in (
        altered(last_position=1000),
        altered(first_position=1000, last_position=1000),
        altered(first_position=-1),
        altered(last_position=1),
        altered(first_position=1, last_position=1),
    ):
        [finding] = await store.found_in(log.commands, alter)
        assert finding.check in {"commands", "entries"}
        assert first in finding.message
    [gone] = await store.found_in(
        log.commands, lambda rows: rows[0].update(command_id="never given")
    )
    assert f"command '{first}' is gone" in gone.message


async def test_a_guard_that_is_gone_is_found(store: Store) -> None:
    change = (
        "DROP TRIGGER commands_refuse_delete"
        if store.engine.dialect.name == "sqlite"
        else "ALTER TABLE commands DISABLE TRIGGER commands_only_grows"
    )
    async with appending(store.engine) as connection:
        await connection.execute(text(change))
    [finding] = await verify(store.engine)
    assert finding.check == "guards"
    assert "in commands" in finding.message


async def test_what_sqlite_keeps_though_it_is_no_date_is_found(store: Store) -> None:
    """PostgreSQL refuses to keep it."""
    no_date = text("UPDATE entries SET effective_from = 'soon' WHERE position = 150")
    if store.engine.dialect.name == "postgresql":
        with pytest.raises(Exception, match="date"):
            async with unguarded(store.engine) as connection:
                await connection.execute(no_date)
        assert await verify(store.engine) == []
        return
    async with unguarded(store.engine) as connection:
        await connection.execute(no_date)
    [finding] = await verify(store.engine)
    assert finding.check == "entries"
    assert "cannot be read" in finding.message
