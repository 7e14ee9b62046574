"""Whatever its owner alters in a store, behind the triggers' back, `verify` names, and where.

What is altered as a whole, so that nothing in the store contradicts anything, contradicts what
somebody else has kept: an older checkpoint.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec
import pytest
from sqlalchemy import Table, delete, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from events import codec
from events.proofs import kept, leaf, note, signer, tree
from events.proofs.checkpoints import sign
from events.proofs.findings import Known, Trusted
from events.proofs.keys import PrivateKey
from events.store import log
from events.store.connections import appending
from events.store.leaves import append_leaves, checkpoints, leaves
from projections.area import areas
from projections.rebuild import rebuild
from projections.verify import verify
from tests.demo import ENTRIES
from tests.officer import Officer, en
from tests.projections_checks.altering import Row, Rows, Store
from tests.sharing import shared_out
from tests.tampering.unguarded import unguarded

ORIGIN, ORIGIN_AGAIN = "register.example/log", "register.example/again"
FIRST, SECOND, THIRD, FOURTH = (ENTRIES + number for number in (1, 2, 3, 4))
"""Entries that came after the demo register."""
SIGNED = (ENTRIES, SECOND, FOURTH)
"""Where the log ended when it was signed."""
END = ENTRIES + 6


@pytest.fixture
def by(tmp_path: Path) -> signer.Signer:
    return signer.create(tmp_path / "register.key", ORIGIN)


@pytest.fixture
async def store(demo: AsyncEngine, by: signer.Signer) -> Store:
    """Return the demo register, and six areas after it, of which four were signed."""
    officer = await Officer.named("An officer", demo)
    await sign(demo, by)
    for number in range(FIRST, END + 1):
        await officer.open("openArea", title=en(f"Area {number}"), statement=en("Of work."))
        if number in SIGNED:
            await sign(demo, by)
    return Store(demo)


# One thing -----------------------------------------------------------------------------------


Altered: TypeAlias = dict[str, tuple[Callable[[Rows], object], str, str]]
"""How a table is altered, which check finds it, and what is said."""


class Alteration(NamedTuple):
    """What is done to a table, and what of it is found."""

    table: Table
    alter: Callable[[Rows], object]
    check: str
    named: str


def at(position: int, alter: Callable[[Row], object]) -> Callable[[Rows], object]:
    """Alter the row of a position, or number."""
    return lambda rows: alter(_row(rows, position))


def _row(rows: Rows, position: int) -> Row:
    return next(row for row in rows if position == row.get("position", row.get("number")))


def having(**columns: object) -> Callable[[Row], object]:
    return lambda row: row.update(columns)


def another(character: str) -> str:
    return "A" if character != "A" else "B"


def change_a_byte(row: Row) -> None:
    """Of the last text of the payload, the last letter."""
    payload: str = row["payload"]
    row["payload"] = f"{payload[:-4]}{another(payload[-4])}{payload[-3:]}"


def change_a_letter(column: str) -> Callable[[Row], object]:
    def change(row: Row) -> None:
        row[column] = another(row[column][0]) + row[column][1:]

    return change


def space_out(row: Row) -> None:
    row["payload"] = row["payload"].replace(":", ": ", 1)


def record_later(row: Row) -> None:
    row["recorded_at"] += MOMENT


def doubt_a_reason(rows: Rows) -> None:
    next(row for row in rows if row["reason"] is not None)["reason"] += "?"


def remove(position: int) -> Callable[[Rows], object]:
    return lambda rows: rows.remove(_row(rows, position))


def remove_and_close_ranks(rows: Rows) -> None:
    remove(SECOND)(rows)
    for row in rows:
        row["position"] -= row["position"] > SECOND


def insert_among_others(rows: Rows) -> None:
    """Put an entry where there is room for it in time; those after it count on."""
    for row in rows:
        row["position"] += row["position"] > SECOND
    _add_after(rows, SECOND)


def add_at_the_end(rows: Rows) -> None:
    _add_after(rows, END)


def _add_after(rows: Rows, position: int) -> None:
    before = _row(rows, position)
    added = {"id": "evt_another", "record": "area_another", "command_id": "another"}
    moment = before["recorded_at"] + MOMENT
    rows.append({**before, **added, "position": position + 1, "recorded_at": moment})


def swap(*columns: str) -> Callable[[Rows], object]:
    """Let two entries that follow each other change what is in these columns."""

    def swapped(rows: Rows) -> None:
        one, other = _row(rows, FIRST), _row(rows, SECOND)
        for name in columns:
            one[name], other[name] = other[name], one[name]

    return swapped


MOMENT = timedelta(microseconds=1)
BUT_PLACE = {*log.entries.c.keys()} - {"position", "recorded_at", "command_id"}
HEARSAY = '[{"kind":"STATEMENT","title":"Hearsay"}]'

OF_ENTRIES: Altered = {
    "a payload byte": (
        at(FIRST, change_a_byte),
        "leaves",
        f"entry {FIRST} is not what was entered",
    ),
    "how a payload is written": (at(150, space_out), "entries", "the payload of entry 150 is not"),
    "an actor": (at(150, having(actor_id="act_x")), "leaves", "entry 150 is not what was"),
    "a moment": (at(SECOND, record_later), "leaves", f"entry {SECOND} is not what was entered"),
    "a reason": (doubt_a_reason, "leaves", "is not what was entered"),
    "a reason given": (at(150, having(reason="Rain.")), "leaves", "entry 150 is not what was"),
    "an exception": (at(150, having(exceptional=True)), "leaves", "entry 150 is not what was"),
    "a source": (at(150, having(sources=HEARSAY)), "leaves", "entry 150 is not what was"),
    "two swapped": (swap("position"), "leaves", f"entry {FIRST} is not what was"),
    "two swapped, but for their moments": (
        swap(*BUT_PLACE),
        "leaves",
        f"entry {FIRST} is not what",
    ),
    "one removed from the middle": (remove(150), "entries", "entry 150 is gone: its leaf is there"),
    "one removed, ranks closed": (
        remove_and_close_ranks,
        "leaves",
        f"entry {SECOND} is not what was",
    ),
    "the last removed": (
        remove(END),
        "entries",
        f"entry {END} is gone: its leaf is there",
    ),
    "one inserted": (insert_among_others, "leaves", f"entry {THIRD} is not what was entered"),
    "one added": (add_at_the_end, "leaves", f"entry {END + 1} has no leaf"),
}
OF_LEAVES: Altered = {
    "a leaf": (at(150, change_a_letter("hash")), "leaves", "the leaf of entry 150 was altered"),
    "a leaf that is no hash": (
        at(150, having(hash="?")),
        "leaves",
        "the leaf of entry 150 was altered",
    ),
    "a format": (at(150, having(format=3)), "leaves", "the leaf of entry 150 is of format 3"),
    "a node": (at(256, change_a_letter("nodes")), "leaves", "the subtrees that end with entry 256"),
    "a node added": (at(255, having(nodes="A" * 44)), "leaves", "that end with entry 255"),
    "a node removed": (at(256, having(nodes="")), "leaves", "that end with entry 256"),
    "one removed from the middle": (remove(150), "leaves", "entry 150 has no leaf"),
    "the last removed": (remove(END), "leaves", f"entry {END} has no leaf"),
    "one added": (
        lambda rows: rows.append({**_row(rows, END), "position": END + 1}),
        "entries",
        f"entry {END + 1} is gone: its leaf is there",
    ),
}
OF_SALTS: Altered = {
    "a salt": (
        at(FIRST, lambda row: row.update(salts=row["salts"].replace("a", "b").replace("1", "2"))),
        "leaves",
        f"entry {FIRST} is not what was entered",
    ),
    "no salts": (at(FIRST, having(salts="{}")), "leaves", f"entry {FIRST} is not what was entered"),
    "broken salts": (
        at(FIRST, having(salts="{")),
        "leaves",
        f"the salts of entry {FIRST} cannot be read",
    ),
    "no object": (
        at(FIRST, having(salts="[]")),
        "leaves",
        f"the salts of entry {FIRST} cannot be read",
    ),
}
OF_CHECKPOINTS: Altered = {
    "a size": (
        at(2, having(size=FIRST)),
        "checkpoints",
        f"checkpoint 2 is signed of something else: its size is {FIRST}, its note says {SECOND}",
    ),
    "a size beyond": (
        at(2, having(size=999)),
        "checkpoints",
        "checkpoint 2 is signed of something else: its size is 999",
    ),
    "a size below": (
        at(2, having(size=0)),
        "checkpoints",
        "checkpoint 2 is of 0 entries, the one before it of",
    ),
    "an origin": (at(2, having(origin="other.example")), "checkpoints", "checkpoint 2 is signed"),
    "a root": (
        at(2, change_a_letter("root")),
        "checkpoints",
        "checkpoint 2 is signed of something else: its root is",
    ),
    "a root of records": (
        at(2, change_a_letter("records_root")),
        "checkpoints",
        "checkpoint 2 is signed of something else: its records_root is",
    ),
    "a note": (at(2, having(note="")), "checkpoints", "checkpoint 2 is no checkpoint"),
    "another's note": (
        lambda rows: _row(rows, 2).update(note=_row(rows, 1)["note"]),
        "checkpoints",
        "checkpoint 2 is signed of something else",
    ),
    "one removed": (remove(2), "checkpoints", "checkpoint 2 is missing; 3 follows"),
    "one replaced": (
        lambda rows: _row(rows, 2).update({**_row(rows, 1), "number": 4}),
        "checkpoints",
        "checkpoint 2 is missing; 3 follows",
    ),
}
OF_ROWS: Altered = {
    "a row of a read table": (
        lambda rows: one_of(rows, FIRST).update(title="Something else"),
        "areas",
        f"entry_position: {FIRST}",
    ),
    "a row removed": (
        lambda rows: rows.remove(one_of(rows, FIRST)),
        "areas",
        f"entry_position: {FIRST}",
    ),
}


def one_of(rows: Rows, position: int) -> Row:
    return next(row for row in rows if row["entry_position"] == position)


ALTERATIONS = {
    f"{name} ({table})": Alteration(table, *altered)
    for table, all_of_it in (
        (log.entries, OF_ENTRIES),
        (leaves, OF_LEAVES),
        (leaves, OF_SALTS),
        (checkpoints, OF_CHECKPOINTS),
        (areas, OF_ROWS),
    )
    for name, altered in all_of_it.items()
}


@pytest.mark.parametrize("altered", ALTERATIONS.values(), ids=ALTERATIONS)
@shared_out
async def test_what_is_altered_is_found_first_and_named(store: Store, altered: Alteration) -> None:
    [first, *_] = await store.found_in(altered.table, altered.alter)
    assert first.check == altered.check
    assert altered.named in first.message


async def test_what_is_not_altered_is_sound(store: Store) -> None:
    for size in (0, 1, *SIGNED, END):
        assert await verify(store.engine, trusted=await known(store, size)) == []


# Several that agree with each other ----------------------------------------------------------


async def test_a_text_is_not_shortened_by_what_its_salt_takes_over(store: Store) -> None:
    """Both are hashed as one, so the hash is as it was."""
    entries, all_leaves = await store.rows(log.entries), await store.rows(leaves)
    entry, its_leaf = _row(entries, FIRST), _row(all_leaves, FIRST)
    kept = msgspec.json.decode(its_leaf["salts"], type=dict[str, str])
    kept["/payload/statement/en"] += b"Of ".hex()
    its_leaf["salts"] = codec.written(kept).decode()
    entry["payload"] = entry["payload"].replace("Of work.", "work.")
    await store.rewrite(log.entries, entries)
    await store.rewrite(leaves, all_leaves)
    await rebuild(store.engine)
    [finding] = await verify(store.engine)
    assert finding.check == "leaves"
    assert (
        f"the salts of entry {FIRST} cannot be read: a salt is 32 hexadecimal digits"
        in finding.message
    )


async def test_a_text_is_not_put_in_place_of_one_that_is_said_to_be_removed(store: Store) -> None:
    entries, all_leaves = await store.rows(log.entries), await store.rows(leaves)
    entry, its_leaf = _row(entries, FIRST), _row(all_leaves, FIRST)
    kept = msgspec.json.decode(its_leaf["salts"], type=dict[str, str])
    committed = leaf.remade(entry, kept)["payload"]["statement"]["en"]["sha256"]
    kept["/payload/statement/en"] = f"={committed}"
    its_leaf["salts"] = codec.written(kept).decode()
    entry["payload"] = entry["payload"].replace("Of work.", "Of play.")
    await store.rewrite(log.entries, entries)
    await store.rewrite(leaves, all_leaves)
    await rebuild(store.engine)
    finding, other = await verify(store.engine)
    assert finding.check == "leaves"
    assert f"entry {FIRST}" in finding.message
    assert "is there, and said to be removed" in finding.message
    assert other.message.endswith(f"is gone from entry {FIRST}, and no entry says so")


async def test_a_checkpoint_that_others_signed_is_found_by_whoever_has_the_keys(
    store: Store, by: signer.Signer
) -> None:
    """All that it says is so; only who says it is not who it seems."""
    false = PrivateKey.new(ORIGIN)
    rows = await store.rows(checkpoints)
    row = _row(rows, 2)
    row["note"] = note.signed(row["note"].split("\n\n")[0] + "\n", false)
    await store.rewrite(checkpoints, rows)
    assert await verify(store.engine) == []
    [finding] = await verify(store.engine, trusted=Trusted(keys=by.public_keys()))
    assert finding.check == "checkpoints"
    assert f"checkpoint 2 is not what {ORIGIN} signed" in finding.message


async def test_a_guard_of_the_tree_that_is_gone_is_found(store: Store) -> None:
    for table in ("leaves", "checkpoints"):
        async with appending(store.engine) as connection:
            await connection.execute(
                text(
                    f"DROP TRIGGER {table}_refuse_update"
                    if store.engine.dialect.name == "sqlite"
                    else f"ALTER TABLE {table} DISABLE TRIGGER {table}_only_grows"
                )
            )
    assert [(one.check, one.message.split()[-1]) for one in await verify(store.engine)] == [
        ("guards", "leaves"),
        ("guards", "checkpoints"),
    ]


# A whole history -----------------------------------------------------------------------------


async def cut(store: Store, position: int) -> None:
    """Leave of all tables what they held when the log ended at a position."""
    async with unguarded(store.engine) as connection:
        for table in (log.entries, leaves):
            await connection.execute(delete(table).where(table.c.position > position))
        late = log.commands.c.last_position > position
        await connection.execute(delete(log.commands).where(late))
    await rebuild(store.engine)


async def forget_signing(store: Store, above: int) -> None:
    async with unguarded(store.engine) as connection:
        await connection.execute(delete(checkpoints).where(checkpoints.c.size > above))


async def rewrite_history(store: Store) -> None:
    """Have an area always have been about something else, with as little else altered as can be."""
    entries = await store.rows(log.entries)
    async with store.engine.connect() as connection:
        asked = await connection.execute(kept.entries_and_leaves())
        before = {row["position"]: row for row in asked.mappings()}

    def leaf_of(row: leaf.Row) -> tuple[leaf.Leaf, leaf.Salts]:
        was = before[row["position"]]
        salts = kept.salts(was)
        return leaf.remade(row, salts, was["format"], kept.beside(was)), salts

    change_a_byte(_row(entries, FIRST))
    await store.rewrite(log.entries, entries)
    async with unguarded(store.engine) as connection:
        await connection.execute(delete(leaves))
        async for rows in log.pages(connection):
            await append_leaves(connection, rows, leaf_of)
    await rebuild(store.engine)


async def known(store: Store, size: int) -> Trusted:
    """Return what somebody has kept of a log of this size."""
    async with store.engine.connect() as connection:
        root = await tree.root(connection, size)
    return Trusted([Known("the checkpoint in march.txt", size, root)])


async def test_a_tail_that_was_cut_contradicts_what_was_signed(store: Store) -> None:
    await cut(store, THIRD)
    [finding] = await verify(store.engine)
    assert (finding.check, finding.message) == (
        "checkpoints",
        (
            f"checkpoint 3 is of the first {FOURTH} entries, but the log ends at {THIRD}: "
            "its end was cut off"
        ),
    )


async def test_a_tail_that_was_cut_with_what_was_signed_contradicts_what_others_keep(
    store: Store,
) -> None:
    kept, older = await known(store, FOURTH), await known(store, SECOND)
    await cut(store, THIRD)
    await forget_signing(store, THIRD)
    assert await verify(store.engine) == []
    assert await verify(store.engine, trusted=older) == []
    [finding] = await verify(store.engine, trusted=kept)
    assert (finding.check, finding.message) == (
        "checkpoints",
        (
            f"the checkpoint in march.txt is of the first {FOURTH} entries, but the log ends at "
            f"{THIRD}: its end was cut off"
        ),
    )


async def test_a_history_that_was_rewritten_contradicts_what_was_signed(store: Store) -> None:
    await rewrite_history(store)
    [finding, of_the_next] = await verify(store.engine)
    assert "checkpoint 3" in of_the_next.message
    assert (finding.check, finding.message) == (
        "checkpoints",
        (
            f"checkpoint 2 is of the first {SECOND} entries, but of others than these: the log was "
            "written anew"
        ),
    )


async def test_a_history_that_was_rewritten_and_signed_anew_contradicts_what_others_keep(
    store: Store, tmp_path: Path
) -> None:
    kept, older = await known(store, SECOND), await known(store, ENTRIES)
    await rewrite_history(store)
    await forget_signing(store, ENTRIES)
    await sign(store.engine, signer.create(tmp_path / "another.key", ORIGIN_AGAIN))
    assert await verify(store.engine) == []
    assert await verify(store.engine, trusted=older) == []
    [finding] = await verify(store.engine, trusted=kept)
    assert (finding.check, finding.message) == (
        "checkpoints",
        (
            f"the checkpoint in march.txt is of the first {SECOND} entries, but of others than "
            "these: the log was written anew"
        ),
    )


async def test_a_checkpoint_that_is_none_is_kept_by_neither_store(store: Store) -> None:
    nonsense = "UPDATE checkpoints SET size = 'soon' WHERE number = 2"
    with pytest.raises(DBAPIError):
        async with unguarded(store.engine) as connection:
            await connection.execute(text(nonsense))
