"""A backup of a store of either kind fills one of either kind: the same log, root and answers."""

import asyncio
import gzip
import hashlib
import json
import os
import shutil
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import tree
from events.proofs.findings import Known, Trusted
from events.proofs.keys import PrivateKey
from events.proofs.note import signed
from events.proofs.prefix import Records
from events.store import actors, log
from events.store.actors import ActorKind
from events.store.connections import appending, open_store, snapshot
from events.store.leaves import checkpoints, leaves, written
from projections.rebuild import DERIVED
from projections.verify import verify
from server.backups import restoring, writing
from server.backups.erasures import Erasures, remember
from server.command_line import restore
from server.errors import CommandError
from server.settings import Settings
from tests.events.proofs.test_evidence import forget_who
from tests.officer import Officer, en

ALL = (log.entries, log.commands, log.actors, checkpoints, leaves, *DERIVED)
ANSWERS = (
    """query ($at: AsOf) {
        projects(asOf: $at, first: 100) {
            nodes { id version title status lead { name } agreements { nodes { status } } }
        }
    }""",
    """query ($at: AsOf) {
        institutions(asOf: $at, first: 200) { nodes { id name alive successors { id } } }
        agreementTotals(groupBy: [FUNDER], asOf: $at) { currency }
    }""",
    "{ events(first: 400) { nodes { id position recordedAt payload reason actor { name } } } }",
)
NAME = "Ünïcode\\u0000 “Officer”"
INSTANTS: tuple[dict[str, Any], ...] = (
    {},
    {"position": 100},
    {"recordedAt": "2019-06-30T00:00:00Z"},
    {"position": 200, "effectiveOn": "2012-01-01"},
)


@pytest.fixture(params=["sqlite", "postgresql"])
async def target(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """Open an empty store besides, of each kind."""
    if request.param == "sqlite":
        engine = open_store(copied(request.getfixturevalue("migrated_sqlite"), tmp_path))
    else:
        make = request.getfixturevalue("new_postgres")
        engine = open_store(make(request.getfixturevalue("migrated_postgres")))
    yield engine
    await engine.dispose()


@pytest.fixture
async def made(demo: AsyncEngine, tmp_path: Path) -> Path:
    """Back up the demo register."""
    await writing.write(demo, tmp_path / "demo.backup")
    return tmp_path / "demo.backup"


@pytest.fixture
async def empty(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """Open an empty store besides, in SQLite."""
    engine = open_store(copied(migrated_sqlite, tmp_path))
    yield engine
    await engine.dispose()


def copied(file: Path, folder: Path) -> str:
    shutil.copy(file, folder / "target.db")
    return f"sqlite+aiosqlite:///{folder / 'target.db'}"


async def held(engine: AsyncEngine, *tables: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of some tables."""
    async with engine.connect() as connection:
        return {
            table.name: sorted(
                [tuple(row) for row in await connection.execute(select(table))], key=repr
            )
            for table in tables
        }


async def answers(engine: AsyncEngine) -> list[Any]:
    officer = await Officer.named("A reader", engine)
    told = [await officer.ask(one, at=at) for one in ANSWERS[:2] for at in INSTANTS]
    return [*told, await officer.ask(ANSWERS[2])]


def names(folder: Path, pattern: str) -> list[str]:
    return [path.name for path in folder.glob(pattern)]


async def is_empty(engine: AsyncEngine) -> bool:
    async with engine.connect() as connection:
        return not any(
            [await connection.scalar(select(func.count()).select_from(table)) for table in ALL]
        )


async def sign(engine: AsyncEngine) -> None:
    """Keep a checkpoint as if somebody had signed it."""
    async with appending(engine) as connection:
        size = await tree.size(connection)
        root = written(await tree.root(connection, size))
        records = Records(await tree.last_versions(connection, size))
        of_records = written(records.root())
        says = ("example.org/r", str(size), root)
        text = "\n".join([*says, f"liaison/records/v1 {len(records)} {of_records}", ""])
        note = signed(text, PrivateKey.new(says[0]))
        now = (await log.last(connection)).now
        of = {"number": 1, "size": size, "origin": says[0], "root": root, "note": note}
        await connection.execute(
            insert(checkpoints).values(**of, records_root=of_records, made_at=now)
        )


async def test_a_store_is_moved_whole_from_either_kind_to_either(
    demo: AsyncEngine, target: AsyncEngine, tmp_path: Path
) -> None:
    await sign(demo)
    officer = await Officer.named(NAME, demo)
    title = en('A "title" \\ with\n\ttabs, ünïcode \U0001d538 and </script>')
    given = {"title": title, "statement": en("A"), "entry": {"commandId": str(uuid4())}}
    first = await officer.record("openArea", **given)
    before, asked = await held(demo, *ALL), await answers(demo)
    before[log.actors.name] = (await held(demo, log.actors))[log.actors.name]

    file = tmp_path / "moved.backup"
    assert (await writing.write(demo, file)).position == await officer.entries()
    done = await restoring.read_into(target, file, Erasures())

    assert done == (await officer.entries(), 0, 0)
    assert await held(target, *ALL) == before
    assert await answers(target) == asked
    assert await verify(target) == []
    again = await Officer.named(NAME, target)
    assert await again.record("openArea", **given) == first, "a command id is remembered"
    assert names(tmp_path, "*moved*") == [file.name]
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600  # noqa: PTH116  # not in a loop of ours


async def test_who_was_erased_stays_erased(
    demo: AsyncEngine, target: AsyncEngine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    officer = await Officer.named("To be erased", demo)
    await officer.open("openArea", title=en("One"), statement=en("A"))
    gone = await actors.actor_named(demo, "To be erased", ActorKind.PERSON)
    file, erasures = tmp_path / "a.backup", tmp_path / "erasures"
    await writing.write(demo, file)
    url = target.url.render_as_string(hide_password=False)
    settings = Settings(database_url=url, erasures=str(erasures))

    remember(erasures, gone)
    await restore.restore(settings, file)
    said = capsys.readouterr().out
    assert said.endswith("removed since the backup was made: 1 names, 0 texts; entries say so\n")
    assert "There is no file" not in said
    known = {one.id: one for one in await actors.everybody(target)}
    assert (known[gone].name, known[gone].entries) == (None, 1)
    assert len([one for one in known.values() if one.name]) == len(known) - 1
    assert await verify(target) == []


async def test_what_was_redacted_stays_redacted(
    demo: AsyncEngine, target: AsyncEngine, tmp_path: Path
) -> None:
    """By an entry that says so, as it did where it was removed; every proof of it holds."""
    officer = await Officer.named("An officer", demo)
    outcome = await officer.record(
        "openArea",
        title=en("A room for Philomena"),
        statement=en("A"),
        entry={"reason": "Philomena asked.", "commandId": str(uuid4())},
    )
    [event] = outcome["events"]
    file = tmp_path / "a.backup"
    await writing.write(demo, file)
    size, last = await officer.entries(), outcome["position"]
    assert last == size

    texts = {event["id"]: {"/payload/title/en", "/reason", "/payload/title/nl"}}
    done = await restoring.read_into(target, file, Erasures(texts=texts))

    assert done == (size, 0, 2)
    assert "Philomena" not in repr(await held(target, *ALL))
    async with demo.connect() as connection:
        kept = Trusted([Known("the backup's", size, await tree.root(connection, size))])
    assert await verify(target, trusted=kept) == []
    asked = """query($id: ID!) { event(id: $id) { redacted ... on AreaOpened { title } } }"""
    reader = await Officer.named("A reader", target)
    assert (await reader.ask(asked, id=event["id"]))["event"] == {
        "redacted": ["/payload/title/en", "/reason"],
        "title": None,
    }
    assert await reader.entries() == size + 2


async def test_without_a_file_of_erasures_it_is_said_so(
    made: Path, empty: AsyncEngine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = empty.url.render_as_string(hide_password=False)
    await restore.restore(Settings(database_url=url, erasures=str(tmp_path / "none")), made)
    assert "their name is back; erase them again" in capsys.readouterr().out


async def test_what_is_not_empty_is_left_alone(made: Path, engine: AsyncEngine) -> None:
    officer = await Officer.named("Somebody", engine)
    with pytest.raises(CommandError, match="not empty, there are actors in it"):
        await restoring.read_into(engine, made, Erasures())
    await officer.open("openArea", title=en("One"), statement=en("A"))
    before = await held(engine, *ALL)
    with pytest.raises(CommandError, match="not empty, there are actors in it"):
        await restoring.read_into(engine, made, Erasures())
    assert await held(engine, *ALL) == before


# Files that are not what was written ---------------------------------------------------------


def content(file: Path) -> bytes:
    return file.read_bytes()


def refused(file: Path) -> str:
    with pytest.raises(CommandError) as told:
        restoring.checked(file)
    return str(told.value)


def rewritten(file: Path, lines: list[bytes]) -> Path:
    other = file.with_suffix(".other")
    other.write_bytes(gzip.compress(b"".join(lines)))
    return other


async def test_a_file_that_is_cut_anywhere_is_refused(made: Path, empty: AsyncEngine) -> None:
    whole = content(made)
    cut = made.with_suffix(".cut")
    for end in (0, 1, 5, 10, 11, 100, len(whole) // 2, *range(len(whole) - 30, len(whole))):
        cut.write_bytes(whole[:end])
        assert str(cut) in refused(cut), end
    with pytest.raises(CommandError):
        await restoring.read_into(empty, cut, Erasures())
    assert await is_empty(empty)


def test_a_file_that_is_cut_between_its_lines_is_refused(made: Path) -> None:
    lines = gzip.decompress(made.read_bytes()).splitlines(keepends=True)
    for kept in (lines[:1], lines[:5], lines[:-1]):
        assert "was cut: its last line is missing" in refused(rewritten(made, kept))
    for kept in (
        lines[:-2] + lines[-1:],
        lines[:5] + lines[6:],
        [*lines[:5], lines[6], lines[5], *lines[7:]],
        [*lines, lines[-1]],
        [*lines, b"\n"],
        [*lines[:-1], lines[-1].rstrip(b"\n")[:-3]],
    ):
        assert is_told(refused(rewritten(made, kept)))


def is_told(message: str) -> bool:
    return any(said in message for said in ("was altered", "is damaged", ", line "))


def test_a_file_of_which_a_byte_was_altered_is_refused(made: Path) -> None:
    """Or it says the same still: gzip has bits that say nothing of what is in a file."""
    whole, accepted, tried = made.read_bytes(), 0, 0
    other = made.with_suffix(".other")
    ends = (*range(60), *range(len(whole) - 12, len(whole)))
    for place in (*ends, *range(60, len(whole), 997)):
        altered = bytearray(whole)
        altered[place] ^= 1 << place % 8
        other.write_bytes(altered)
        tried += 1
        try:
            restoring.checked(other)
        except CommandError as error:
            assert str(other) in str(error)  # noqa: PT017  # or nothing is raised
        else:
            accepted += 1
            assert gzip.decompress(altered) == gzip.decompress(whole)
    assert accepted < 15 < tried / 5


@pytest.mark.parametrize("number", [1, 150, -2])
def test_a_line_that_was_altered_is_told(made: Path, number: int) -> None:
    lines = gzip.decompress(made.read_bytes()).splitlines(keepends=True)
    lines[number] = lines[number].replace(b":", b": ", 1)
    assert "was altered: its last line does not fit it" in refused(rewritten(made, lines))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("format", "liaison-backup/2", "has the format 'liaison-backup/2', this version knows"),
        ("shape", "9999", "of the shape '9999', which this version of Liaison"),
        ("position", "1", "is damaged, or no backup of a register"),
    ],
)
def test_another_format_or_a_newer_shape_is_said_so(
    made: Path, name: str, value: str, told: str
) -> None:
    first, *lines = gzip.decompress(made.read_bytes()).splitlines(keepends=True)
    header = {**msgspec.json.decode(first), name: value}
    assert told in refused(rewritten(made, [msgspec.json.encode(header) + b"\n", *lines]))


def test_what_is_no_backup_is_said_so(tmp_path: Path) -> None:
    assert "there is no file" in refused(tmp_path / "none")
    for content in (b"", b"Notes", gzip.compress(b""), gzip.compress(b"{}\n")):
        (tmp_path / "notes").write_bytes(content)
        assert "is damaged, or no backup of a register" in refused(tmp_path / "notes")


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("recorded_at", "x", "recorded_at of entries takes a moment in UTC, with six digits, not "),
        ("recorded_at", "2019-01-07T12:00:00.000001+00:00", "recorded_at of entries takes a mom"),
        ("recorded_at", "2019-01-07T12:00:00Z", "recorded_at of entries takes a moment in UTC"),
        ("effective_from", "2021-W02-6", "effective_from of entries takes a day, as 2019-02-14"),
        ("effective_from", 1, "effective_from of entries takes a day, as 2019-02-14, not 1"),
        ("salts", None, "salts of entries takes the text of a JSON object of texts, as it is"),
        ("salts", "{", "salts of entries takes the text of a JSON object of texts, as it is"),
        ("position", 2**70, "position of entries takes a whole number below 2^63, not 11805916"),
        ("version", 2**31, "version of entries takes a whole number below 2^31, not 2147483648"),
        ("version", 99, "its version is 99, where "),
        ("position", 9, "its position is 9, where 5 is to follow"),
        ("replayed", 1, "replayed of entries takes true or false, not 1"),
        ("reason", "a\0b", r"reason of entries takes a text, not 'a\x00b'"),
        ("record", "", "record of entries takes an id of 1 to 200 letters and signs of ASCII"),
        ("payload", '{ "a":1}', "payload of entries takes the text of a JSON object, as it is"),
        ("sources", "[1]", "sources of entries takes the text of a JSON array of objects, as it"),
        ("added", 1, "entries have no 'added'"),
    ],
)
def test_a_line_that_no_store_takes_is_named(
    made: Path, column: str, value: Any, told: str
) -> None:
    """Though the last line was made to fit it."""
    lines = gzip.decompress(content(made)).splitlines(keepends=True)
    fifth = first_of(lines, "entries") + 4
    entry = json.loads(lines[fifth])
    entry["entries"][column] = value
    lines[fifth] = json.dumps(entry).encode() + b"\n"
    assert f", line {fifth + 1}: {told}" in refused(fitting(made, lines))


def first_of(lines: list[bytes], table: str) -> int:
    return next(n for n, line in enumerate(lines) if line.startswith(f'{{"{table}"'.encode()))


def test_a_line_that_is_not_there_is_named_by_what_follows(made: Path) -> None:
    lines = gzip.decompress(content(made)).splitlines(keepends=True)
    fifth = first_of(lines, "entries") + 4
    told = f"line {fifth + 1}: its position is 6, where 5 is to follow"
    assert told in refused(fitting(made, [*lines[:fifth], *lines[fifth + 1 :]]))
    entries = [line for line in lines if line.startswith(b'{"entries"')]
    told = f"the first tells {len(entries)} entries, {len(entries) - 1} are there"
    assert told in refused(fitting(made, [line for line in lines if line != entries[-1]]))
    moved = [*lines[: fifth + 1], lines[1], *lines[fifth + 1 :]]
    told = f"line {fifth + 2}: the actors are to stand before those of entries"
    assert told in refused(fitting(made, moved))


async def test_what_stands_twice_is_named(made: Path, target: AsyncEngine) -> None:
    lines = gzip.decompress(content(made)).splitlines(keepends=True)
    fifth = first_of(lines, "entries") + 4
    entry = json.loads(lines[fifth + 4])
    entry["entries"]["id"] = json.loads(lines[fifth])["entries"]["id"]
    lines[fifth + 4] = json.dumps(entry).encode() + b"\n"
    with pytest.raises(CommandError, match=f"line {fifth + 5}: its id is that of line {fifth + 1}"):
        await restoring.read_into(target, fitting(made, lines), Erasures())
    assert await is_empty(target)


async def test_what_was_made_to_fit_is_refused_by_the_root_and_the_laws(
    made: Path, target: AsyncEngine
) -> None:
    """Who alters a file and its last line has still another tree than the one it tells."""
    lines = gzip.decompress(content(made)).splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith(b'{"entries"')) + 100
    entry = msgspec.json.decode(lines[at])
    entry["entries"]["actor_id"] = "act_somebody_else"
    other = [*lines]
    other[at] = msgspec.json.encode(entry) + b"\n"
    with pytest.raises(CommandError, match=rf"line {at + 1}: the entry is not what its leaf was"):
        await restoring.read_into(target, fitting(made, other), Erasures())
    assert await is_empty(target)

    command = next(n for n, line in enumerate(lines) if line.startswith(b'{"commands"'))
    other = [*lines]
    row = msgspec.json.decode(lines[command])
    row["commands"]["last_position"] += 1
    other[command] = msgspec.json.encode(row) + b"\n"
    with pytest.raises(CommandError, match="is not sound: commands: "):
        await restoring.read_into(target, fitting(made, other), Erasures())
    assert await is_empty(target)


def fitting(file: Path, lines: list[bytes]) -> Path:
    """Write lines with a last one that fits them."""
    end = msgspec.json.decode(lines[-1])
    for name in end["end"].keys() - {"sha256"}:
        end["end"][name] = sum(line.startswith(f'{{"{name}":'.encode()) for line in lines)
    end["end"]["sha256"] = hashlib.sha256(b"".join(lines[:-1])).hexdigest()
    return rewritten(file, [*lines[:-1], msgspec.json.encode(end) + b"\n"])


async def test_a_backup_from_before_leaves_committed_to_anybody_is_restored(
    engine: AsyncEngine, empty: AsyncEngine, tmp_path: Path
) -> None:
    """Its entries come first, and say nothing of the format of their leaves."""
    officer = await Officer.named("An officer", engine)
    await officer.open("openArea", title=en("One"), statement=en("A"))
    await forget_who(engine)
    await writing.write(engine, tmp_path / "new.backup")
    first, *rows, last = gzip.decompress(content(tmp_path / "new.backup")).splitlines(True)  # noqa: FBT003  # with their ends
    lines = [json.loads(row) for row in rows]
    for line in lines:
        assert line.get("entries", {}).pop("format", 1) == 1
        line.get("entries", {}).pop("hash", None)
    older = sorted(lines, key=lambda line: ["entries", "commands", "actors"].index(*line))
    written = [json.dumps(line).encode() + b"\n" for line in older]
    file = fitting(tmp_path / "older.backup", [first, *written, last])
    assert await restoring.read_into(empty, file, Erasures()) == (1, 0, 0)
    assert await held(empty, *ALL) == await held(engine, *ALL)
    assert await verify(empty) == []


# While others write --------------------------------------------------------------------------


async def test_a_backup_made_while_others_write_holds_whole_commands(
    engine: AsyncEngine, empty: AsyncEngine, tmp_path: Path
) -> None:
    officer = await Officer.named("A writer", engine)
    ended, begun = False, asyncio.Event()

    async def write() -> None:
        number = 0
        while not ended:
            number += 1
            commands = [
                {"openArea": {"title": en(f"{number} {one}"), "statement": en("A")}}
                for one in range(3)
            ]
            entry = {"commandId": str(uuid4())}
            await officer.record("batch", commands=commands, entry=entry)
            if number == 10:
                begun.set()

    appending_more = asyncio.create_task(write())
    await begun.wait()
    files = [tmp_path / f"{number}.backup" for number in range(5)]
    sizes = [(await writing.write(engine, file)).position for file in files]
    ended = True
    await appending_more

    assert all(size % 3 == 0 for size in sizes)
    assert sizes[0] < sizes[-1] < await officer.entries()
    assert await restoring.read_into(empty, files[-1], Erasures()) == (sizes[-1], 0, 0)
    async with snapshot(engine) as one, snapshot(empty) as other:
        assert await tree.root(one, sizes[-1]) == await tree.root(other, sizes[-1])


async def test_a_backup_that_fails_leaves_what_was_there(
    demo: AsyncEngine, made: Path, tmp_path: Path
) -> None:
    before = content(made)

    def fail(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await writing.write(demo, made, fail)
    assert content(made) == before
    assert names(tmp_path, ".*") == []
    for place in (tmp_path, tmp_path / "nowhere" / "a.backup"):
        with pytest.raises(CommandError, match="cannot write"):
            await writing.write(demo, place)
