"""Altered evidence: refused by both verifiers, the one in Python and the one in JavaScript."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import checkpoints, evidence, note, signer
from events.proofs.evidence_check import check
from events.proofs.evidence_leaf import EvidenceError
from events.proofs.keys import Key, PrivateKey
from tests import node
from tests.events.proofs import alterations
from tests.events.proofs.alterations import Altered, file_of
from tests.officer import Officer
from tests.sharing import has_turn

MANY = Path(__file__).with_name("many.mjs")
ORIGIN = "register.example/log"
WAPIS = "prj_01b2thp4g0e05tttv6sb10d5rq"
STARTED = "evt_01d0m2y4g0f3va9ptx3fcmg3w9"
OTHER = "prj_017a6qwqg0fvwamef06xget8zm"


class Given(NamedTuple):
    """A file, what it was when it was good, and by what it is checked."""

    file: bytes
    evidence: Any
    key: Key
    older: str
    newest: str
    before: Any
    """The evidence of the same record by the older checkpoint."""


@pytest.fixture
async def given(demo: AsyncEngine, tmp_path: Path) -> Given:
    """Return evidence of WAPIS 3, of which something was entered between two checkpoints."""
    by = signer.create(tmp_path / "key", ORIGIN)
    older = await checkpoints.sign(demo, by)
    before = json.loads(await evidence.made(demo, [WAPIS]))
    officer = await Officer.named("An officer", demo)
    await officer.record("noteEntry", id=STARTED, note="Seen: 3ᵉ, 😀")
    newest = await checkpoints.sign(demo, by)
    file = await evidence.made(demo, [WAPIS], note.claimed(older.note))
    return Given(file, json.loads(file), by.public_keys()[0], older.note, newest.note, before)


def verdicts(given: Given, files: Iterable[bytes]) -> list[tuple[str | None, str | None]]:
    """Return of each file what either verifier says is wrong with it; None: nothing."""
    files = list(files)
    asked = [
        {"file": b64encode(file).decode(), "key": given.key.text, "older": given.older}
        for file in files
    ]
    return list(zip((of_python(given, file) for file in files), node.told(MANY, given=asked),
                    strict=True))  # fmt: skip


def of_python(given: Given, file: bytes) -> str | None:
    try:
        check(file, [given.key], (), given.older.encode())
    except EvidenceError as error:
        return str(error)
    return None


def refused(given: Given, *files: bytes) -> str:
    """Return what the verifier in Python says of the last of some files that both refuse."""
    found = verdicts(given, files)
    assert [files[at] for at, said in enumerate(found) if None in said] == []
    return str(found[-1][0])


def altered(given: Given, do: Callable[[Any], Any]) -> bytes:
    copy = json.loads(given.file)
    do(copy)
    return file_of(copy)


def is_not_proved(one: Altered) -> bool:
    """Say whether something is documented as proved by nothing: a redaction, or an erasure."""
    match one.path:
        case ("records", _, "entries", _, "openings", int()) | (
            "actors",
            _,
            "entry",
            "openings",
            int(),
        ):
            return one.what == "remove"
        case ("records", _, "entries", _, "openings") | ("actors", _, "entry", "openings"):
            return one.what == "change 0"
        case _:
            return False


async def test_whatever_is_altered_is_refused_by_both(given: Given, demo: AsyncEngine) -> None:
    assert file_of(given.evidence) == given.file
    [as_it_is] = verdicts(given, [given.file])
    assert as_it_is == (None, None)
    tried = [
        one
        for one in alterations.of(given.evidence)
        if one.file != given.file and has_turn(f"{one.path} {one.what}", demo.dialect.name)
    ]
    assert len(tried) > 500
    found = verdicts(given, [one.file for one in tried])
    wrong = [
        (one.path, one.what, said)
        for one, said in zip(tried, found, strict=True)
        if {each is None for each in said} != {is_not_proved(one)}
    ]
    assert wrong == []


async def test_a_checkpoint_altered_at_any_character_is_refused(given: Given) -> None:
    text = given.newest
    assert given.evidence["checkpoint"] == text

    def put(at: int, other: str) -> bytes:
        return file_of(given.evidence | {"checkpoint": text[:at] + other + text[at + 1 :]})

    files = [put(at, other) for at in range(len(text)) for other in ("", "A", "\n", "0 ")
             if text[at : at + 1] != other]  # fmt: skip
    refused(given, *files)


# What somebody would do who has something to hide ---------------------------------------------


async def test_an_entry_cannot_be_left_out_at_the_end(given: Given) -> None:
    def leave_out(file: Any) -> None:
        file["records"][0]["entries"].pop()
        file["actors"] = given.before["actors"]

    def say_so(file: Any) -> None:
        leave_out(file)
        file["records"][0]["version"] -= 1

    def prove_it_by_the_older_checkpoint(file: Any) -> None:
        say_so(file)
        file["records"][0]["proof"] = given.before["records"][0]["proof"]

    refused(given, altered(given, leave_out))
    assert "is not shown to be the last" in refused(given, altered(given, say_so))
    by_older = altered(given, prove_it_by_the_older_checkpoint)
    assert "is not shown to be the last" in refused(given, by_older)


async def test_an_entry_cannot_be_left_out_in_the_middle(given: Given) -> None:
    def leave_out(file: Any) -> None:
        file["records"][0]["entries"].pop(3)

    def number_anew(file: Any) -> None:
        leave_out(file)
        for version, one in enumerate(file["records"][0]["entries"], 1):
            one["leaf"]["version"] = version
        file["records"][0]["version"] -= 1

    assert "in its place stands version 5" in refused(given, altered(given, leave_out))
    assert "it, or its proof, was altered" in refused(given, altered(given, number_anew))


async def test_no_entry_of_another_record_passes(given: Given, demo: AsyncEngine) -> None:
    others = json.loads(await evidence.made(demo, [OTHER]))["records"][0]["entries"]

    def mix(file: Any) -> None:
        file["records"][0]["entries"][0] = deepcopy(others[0])

    def rename(file: Any) -> None:
        mix(file)
        file["records"][0]["entries"][0]["leaf"]["record"] = WAPIS

    def all_of_it(file: Any) -> None:
        file["records"][0]["entries"] = others

    assert "is an entry of" in refused(given, altered(given, mix))
    assert "it, or its proof, was altered" in refused(given, altered(given, rename))
    assert "is an entry of" in refused(given, altered(given, all_of_it))


async def test_what_was_proved_by_another_checkpoint_is_not_by_this(given: Given) -> None:
    def older(file: Any) -> None:
        file["checkpoint"] = given.older

    def newer(file: Any) -> None:
        file.update(given.before)
        file["checkpoint"] = given.newest

    for do in (older, newer):
        refused(given, altered(given, do))


async def test_a_text_is_the_one_that_was_entered(given: Given) -> None:
    def put(other: str) -> Callable[[Any], None]:
        def do(file: Any) -> None:
            openings = file["records"][0]["entries"][0]["openings"]
            [title] = [one for one in openings if one["path"] == "/payload/title/en"]
            title["text"] = other

        return do

    texts = ["", "WAPIS, phase 4", "WAPIS, phase 3\0", "wapis, phase 3"]
    told = refused(given, *(altered(given, put(text)) for text in texts))
    assert "the leaf commits to another text at /payload/title/en" in told


async def test_who_has_another_key_signs_for_nobody(given: Given, tmp_path: Path) -> None:
    """A whole log of somebody else, under the same name, says nothing to who has the key."""
    false = signer.create(tmp_path / "false", ORIGIN)
    head, private = note.claimed(given.newest), (tmp_path / "false").read_text().rstrip()
    signed = note.signed(head.text, PrivateKey.read(private))
    told = refused(given, file_of(given.evidence | {"checkpoint": signed}))
    assert "not signed by a known key" in told
    by_false = given._replace(key=false.public_keys()[0])
    assert "its checkpoint shows nothing" in refused(by_false, given.file)


async def test_an_older_checkpoint_of_another_history_is_refused(given: Given) -> None:
    private = PrivateKey(ORIGIN, bytes(32))
    newest, older = note.claimed(given.newest), note.claimed(given.older)

    def by(head: note.Head, file: Any = given.evidence, last: note.Head = newest) -> str:
        signed = {"checkpoint": note.signed(last.text, private)}
        mine = given._replace(key=private.key, older=note.signed(head.text, private))
        return refused(mine, file_of(file | signed))

    good = given._replace(key=private.key, older=note.signed(older.text, private))
    signed = {"checkpoint": note.signed(newest.text, private)}
    assert verdicts(good, [file_of(given.evidence | signed)]) == [(None, None)]

    assert "was it written anew" in by(older._replace(root=newest.root))
    assert f"it proves growth since {older.size}" in by(older._replace(size=301))
    assert "is newer" in by(newest._replace(size=newest.size + 1))
    alone = {name: part for name, part in given.evidence.items() if name != "consistency"}
    assert "ask for it with" in by(older, alone)
    assert "was it written anew" in by(newest._replace(root=older.root), alone)
    others = note.Head.of(ORIGIN, newest.size, newest.root, note.Records(1, older.root))
    assert "says other last versions" in by(others, alone)
    nothing = note.Head.of(ORIGIN, newest.size, newest.root, note.Records(1, older.root))
    assert "is not shown to be the last" in by(nothing, alone, nothing)
    silent = newest._replace(extensions=(), records=None)
    assert "says nothing of last versions" in by(silent, alone, silent)


async def test_an_older_checkpoint_of_another_log_is_refused(given: Given) -> None:
    """Even of one that is trusted, and has the same entries."""
    other = PrivateKey("other.example", bytes(32))
    older = note.signed(note.claimed(given.older)._replace(origin=other.name).text, other)
    with pytest.raises(EvidenceError, match=r"is of other\.example, not of register\.example"):
        check(given.file, [given.key, other.key], (), older.encode())


async def test_a_text_that_was_redacted_is_counted(given: Given) -> None:
    def redact(file: Any) -> None:
        first = file["records"][0]["entries"][0]["openings"]
        first.remove(next(one for one in first if one["path"] == "/payload/title/en"))
        del file["records"][0]["entries"][2]["openings"][:]

    file = altered(given, redact)
    assert verdicts(given, [file]) == [(None, None)]
    proved = check(file, [given.key])
    entries = proved.records[0].entries
    assert [one.redacted for one in entries[:4]] == [
        1,
        0,
        len(given.evidence["records"][0]["entries"][2]["openings"]),
        0,
    ]
    assert list(entries[0].leaf["payload"]["title"]["en"]) == ["sha256"]


# What is no evidence --------------------------------------------------------------------------


async def test_what_can_be_read_in_two_ways_is_refused(given: Given) -> None:
    def spelt(one: str, other: str) -> bytes:
        assert one in text
        return text.replace(one, other, 1).encode()

    text = given.file.decode()
    position = given.evidence["records"][0]["entries"][0]["leaf"]["position"]
    files = [
        spelt('"version":1}', '"version":1,"version":1}'),
        spelt('"version":1}', '"version":2,"version":1}'),
        spelt('"format":', '"f\\u006frmat":'),
        spelt("WAPIS", "\\u0057APIS"),
        spelt("WAPIS", "\\ud800"),
        spelt('"payload":{', '"payload":{"\u00e9":1,'),
        spelt('"exceptional":false', '"exceptional": false'),
        *(
            spelt(f'"position":{position},', f'"position":{other},')
            for other in (f"{position}.0", f"{position}e0", f"0{position}", f"+{position}", "-0",
                          "9007199254740993", "1e999", "NaN", "1" * 400)
        ),
        spelt("\n", ""),
        spelt("\n", "\n\n"),
        spelt("\n", "\r\n") if "\r" not in text else b"",
        "\ufeff".encode() + given.file,
        given.file + given.file,
        json.dumps(given.evidence, indent=2).encode(),
    ]  # fmt: skip
    refused(given, *files)


async def test_what_is_no_evidence_is_said_so(given: Given) -> None:
    def in_payload(value: Any, name: str = "more") -> Callable[[Any], None]:
        def do(file: Any) -> None:
            file["records"][0]["entries"][0]["leaf"]["payload"][name] = value

        return do

    deep: Any = 1
    for _ in range(40):
        deep = [deep]
    none = [b"", b"\n", b"{}\n", b"[]\n", b"null\n", b'"', b"\xff\xfe", b"\0" * 10, b"[" * 100_000]
    assert "is not JSON" in refused(given, *none[:1])
    refused(given, *none)
    assert 'is "liaison-evidence/2"' in refused(given, file_of({"format": "liaison-evidence/3"}))
    assert "below 2^53" in refused(given, altered(given, in_payload(1.5)))
    assert "below 2^53" in refused(given, altered(given, in_payload(2**53)))
    assert "nested more than 32 deep" in refused(given, altered(given, in_payload(deep)))
    assert "not in ASCII" in refused(given, altered(given, in_payload(1, "\u00e9")))
    assert "is of no record" in refused(given, altered(given, lambda file: file.update(records=[])))


def test_a_file_that_is_too_large_is_not_even_looked_at() -> None:
    with pytest.raises(EvidenceError, match="more than 100000000 bytes"):
        check(b"{" * 100_000_001, [])
