"""Files of evidence, right and wrong, for whoever writes a verifier: each is one place of the page.

Each file is made by the page alone, of a log of one entry or a few, which its owner signed whatever
it says; so a verifier that takes a wrong one does not look at that place. What is expected is
written here by hand.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from events.proofs.keys import PrivateKey
from tests.events.proofs import plain

LOG, OTHER = (PrivateKey("register.example/log", bytes([number] * 32)) for number in (1, 2))
SEER, SECOND = (PrivateKey(f"{name}.example/witness", bytes([3] * 32)) for name in ("a", "b"))
RECORD, ACTOR = "prj_01k9w1q0g0e8atexample00002", "act_01k9w1q0g0e8atexample00003"
SALT, TEXT = "0f" * 16, "An officer"
SECONDS, WITNESS = 1_800_000_000, b"\x04"


Verdict: TypeAlias = bool
RIGHT, WRONG = True, False


class Case(NamedTuple):
    """A file, by what it is to be verified, and whether it holds."""

    place: str
    says: str
    holds: Verdict
    evidence: str
    keys: Sequence[str]
    witnesses: Sequence[str] = ()
    older: str | None = None


# What files are made of ----------------------------------------------------------------------


def committed(text: str, salt: str = SALT) -> dict[str, str]:
    return {"sha256": hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()}


def leaf(position: int = 1, version: int = 1, /, **others: Any) -> dict[str, Any]:
    """Return the leaf of an entry without prose; of what is None, nothing."""
    made: Mapping[str, Any] = {
        "format": 1,
        "position": position,
        "id": f"evt_01k9w1q0g0e8atexample1000{position}",
        "record": RECORD,
        "version": version,
        "type": "project.started",
        "type_version": 1,
        "payload": {},
        "effective_on": "2018-02",
        "effective_from": "2018-02-01",
        "recorded_at": "2019-01-07T12:00:00.000000Z",
        "actor_id": ACTOR,
        "command_id": "00000000-0000-4000-8000-000000000001",
        "sources": [],
        "exceptional": False,
        "replayed": False,
    }
    return {name: value for name, value in {**made, **others}.items() if value is not None}


def showing(name: str = TEXT, kind: Any = "PERSON", /, **others: Any) -> dict[str, Any]:
    """Return the leaf of the first entry of somebody in format 2."""
    return leaf(format=2, actor={"kind": kind, "name": committed(name)}, **others)


def hash_of(one: Mapping[str, Any]) -> bytes:
    return plain.leaf(plain.canonical(one).encode())


def coded(bare: bytes) -> str:
    return b64encode(bare).decode()


def said(leaves: Sequence[Mapping[str, Any]], **others: str) -> str:
    """Return the text of a checkpoint over leaves, with other lines in place of some."""
    versions = {one["record"]: one["version"] for one in leaves}
    lines = {
        "origin": LOG.name,
        "size": str(len(leaves)),
        "root": coded(plain.root([*map(hash_of, leaves)])),
        "records": f"liaison/records/v1 {len(versions)} {coded(plain.records_root(versions))}",
        "made_at": "liaison/made-at/v1 2026-11-30T12:00:00.000001Z",
    } | others
    return "".join(f"{line}\n" for line in lines.values() if line)


def signature(text: str, by: PrivateKey = LOG) -> str:
    return f"— {by.name} {coded(by.key.id + by.sign(text))}\n"


def cosignature(text: str, by: PrivateKey, at: int = SECONDS) -> str:
    signed = by.sign(f"cosignature/v1\ntime {at}\n{text}")
    made = id_of(by, WITNESS) + at.to_bytes(8, "big") + signed
    return f"— {by.name} {coded(made)}\n"


def id_of(by: PrivateKey, kind: bytes) -> bytes:
    return hashlib.sha256(by.name.encode() + b"\n" + kind + by.key.public).digest()[:4]


def key_of(by: PrivateKey, kind: bytes = b"\x01") -> str:
    return f"{by.name}+{id_of(by, kind).hex()}+{coded(kind + by.key.public)}"


def entry(
    leaves: Sequence[Mapping[str, Any]], index: int, *openings: tuple[str, str, str]
) -> dict[str, Any]:
    opened = [{"path": path, "salt": salt, "text": text} for path, salt, text in openings]
    proof = plain.inclusion(index, [*map(hash_of, leaves)])
    return {"leaf": leaves[index], "openings": opened, "proof": [*map(coded, proof)]}


def evidence(*leaves: Mapping[str, Any], **others: Any) -> dict[str, Any]:
    """Return what proves the record of the first of some leaves, unless `others` say otherwise."""
    record = leaves[0]["record"]
    own = [index for index, one in enumerate(leaves) if one["record"] == record]
    versions = {one["record"]: one["version"] for one in leaves}
    text = said(leaves)
    return {
        "format": "liaison-evidence/2",
        "checkpoint": f"{text}\n{signature(text)}",
        "records": [
            {
                "record": record,
                "version": versions[record],
                "proof": [*map(coded, plain.records_proof(record, versions))],
                "entries": [entry(leaves, index) for index in own],
            }
        ],
        "actors": {leaves[index]["actor_id"]: None for index in own},
    } | others


def written(file: Mapping[str, Any]) -> str:
    return f"{plain.canonical(file)}\n"


def case(place: str, says: str, holds: Verdict, file: Mapping[str, Any], **others: Any) -> Case:
    given: dict[str, Any] = {"keys": [LOG.key.text], **others}
    return Case(place, says, holds, written(file), **given)


def by_note(place: str, says: str, holds: Verdict, note: str, **others: Any) -> Case:
    return case(place, says, holds, evidence(leaf(), checkpoint=note), **others)


# The cases -----------------------------------------------------------------------------------

CONTROLS = ["\x00", "\x09", "\x1b", "\x7f", "\x85", "\x9b", "\x9f"]
DATES = {
    True: [
        *("0001", "9999-12-31", "2020-02-29", "2000-02-29", "XXXX", "[2019..2020]", "[2019..2019]"),
        *("[..2019-06]", "[2019-06-30..]", "[2019-05..2019]", "[2019..2019-05]"),
        *("[2019-05-31..2019-05]", "2019/2020", "../2019-06", ".."),
    ],
    False: [
        *("", "soon", "0000", "2019-13", "2019-00", "2019-02-29", "1900-02-29", "2019-2", "19"),
        *("[..]", "[2020..2019]", "[2019-06..2019-05]", "2020/2019", "2019/..", "../..", "2019/"),
        *("[2019..2020", "2019..2020", "[2019,2020]", "2019~", "201X", "XXXX-XX", "2018-02\n"),
        *(" 2018-02", "\uff12\uff10\uff11\uff19", "2018-W05", "[..2019-02-30]"),
    ],
}
WHITE = ["\u00a0", "\u1680", "\u2007", "\u2028", "\u202f", "\u205f", "\u3000"]


def all_cases() -> Iterator[Case]:
    yield case("file", "a file of one entry", RIGHT, evidence(leaf()))
    yield case(
        "file",
        "a file of format 1",
        RIGHT,
        evidence(leaf(), format="liaison-evidence/1"),
    )
    yield case(
        "file", "a format that is none", WRONG, evidence(leaf(), format="liaison-evidence/3")
    )
    yield from _notes()
    yield from _signatures()
    yield from _leaves()
    yield from _json()
    yield from _commitments()
    yield from _growth()
    yield from _records()
    yield from _actors()
    yield from _moments()


def _notes() -> Iterator[Case]:
    one = [leaf()]
    for control in CONTROLS:
        text = said(one, more=f"more{control}")
        note = f"{text}\n{signature(text)}"
        yield by_note("1", f"U+{ord(control):04X} in a note", WRONG, note)
    text = said(one, more="more\u00adé\u202e")
    yield by_note("1", "what is no control character", RIGHT, f"{text}\n{signature(text)}")
    text = said(one)
    for number, holds in ((100, True), (101, False)):
        others = "".join(signature(text, OTHER) for _ in range(number - 1))
        note = f"{text}\n{others}{signature(text)}"
        yield by_note("2", f"{number} lines of signatures", holds, note)
    for size, holds in ((2**63 - 1, True), (2**63, False), (10**19, False)):
        yield case("2", f"a size of {size}", holds, _first_of(size))
    for size in ("01", "+1", "1 ", "\uff11"):
        lines = said(one, size=size)
        yield by_note("2", f"a size of {size!r}", WRONG, f"{lines}\n{signature(lines)}")
    lines = said(one, more="of/others what they say")
    yield by_note("note", "a line that others know", RIGHT, f"{lines}\n{signature(lines)}")
    lines = said(one, records="")
    yield by_note("note", "no line of last versions", WRONG, f"{lines}\n{signature(lines)}")
    lines = said(one, again=said(one).split("\n")[3])
    yield by_note("note", "two lines of last versions", WRONG, f"{lines}\n{signature(lines)}")


def _first_of(size: int) -> dict[str, Any]:
    """Return evidence of the first entry of so many that there is no log of them, but a proof."""
    one, proof = leaf(), [bytes([level] * 32) for level in range((size - 1).bit_length())]
    root = hash_of(one)
    for beside in proof:
        root = plain.node(root, beside)
    text = said([one], size=str(size), root=coded(root))
    made = evidence(one, checkpoint=f"{text}\n{signature(text)}")
    made["records"][0]["entries"][0]["proof"] = [*map(coded, proof)]
    return made


def _signatures() -> Iterator[Case]:
    text = said([leaf()])
    own, others = signature(text), signature(text, OTHER)
    bare = b64decode(own.split(" ")[2])
    for what, line, holds in (
        ("of an unknown key", others, True),
        ("of an unknown key, that is false", signature("other\n", OTHER), True),
        ("of an unknown key, with one byte of a signature", f"— other {coded(bytes(5))}\n", True),
        ("of an unknown key, without a signature", f"— other {coded(bytes(4))}\n", False),
        ("that is no base64", "— other %%%%%%%%\n", False),
        ("without a name", f"—  {coded(bare)}\n", False),
        ("with a plus in its name", f"— a+b {coded(bare)}\n", False),
        ("with more after it", own.replace("\n", " more\n"), False),
        ("with a hyphen for its dash", own.replace("—", "-"), False),
    ):
        yield by_note("11", f"a line {what}", holds, f"{text}\n{line}{own}")
    for white in WHITE:
        line = f"— a{white}b {coded(bare)}\n"
        yield by_note("12", f"U+{ord(white):04X} in a name", WRONG, f"{text}\n{line}{own}")
    line = f"— a\ufeffb {coded(bare)}\n"
    yield by_note("12", "U+FEFF in a name, which is no white space", RIGHT, f"{text}\n{line}{own}")
    false = own.replace(own.split(" ")[2], coded(LOG.key.id + bytes(64)) + "\n")
    for what, lines, holds in (
        ("both good", own * 2, True),
        ("the second false", own + false, False),
        ("the first false", false + own, False),
    ):
        yield by_note("13", f"two signatures by the log, {what}", holds, f"{text}\n{lines}")
    seen, later = (cosignature(text, SEER, SECONDS + more) for more in (0, 60))
    seers = [key_of(SEER, WITNESS)]
    for what, lines, holds in (
        ("at one time", own + seen, True),
        ("at two times", own + seen + later, True),
        ("and falsely", own + seen + later[:-9] + "AAAAAAA=\n", False),
        ("not at all", own, False),
        ("but the log did not", seen, False),
        ("at 2^63 - 1", own + cosignature(text, SEER, 2**63 - 1), True),
        ("at 2^63", own + cosignature(text, SEER, 2**63), False),
    ):
        note = f"{text}\n{lines}"
        yield by_note("13", f"a witness signed {what}", holds, note, witnesses=seers)
    both = [*seers, key_of(SECOND, WITNESS)]
    note = f"{text}\n{own}{seen}"
    yield by_note("13", "one of two witnesses signed", WRONG, note, witnesses=both)
    letters = own.split(" ")[2].rstrip("\n")
    for what, spelt in (
        (
            "with other bits at its end",
            letters.removesuffix("=")[:-1] + chr(ord(letters[-2]) + 1) + "=",
        ),
        ("without its padding", letters.removesuffix("=")),
        ("with - for +, and _ for /", letters.replace("+", "-").replace("/", "_")),
    ):
        assert spelt != letters
        line = own.replace(letters, spelt)
        yield by_note("14", f"base64 {what}", WRONG, f"{text}\n{line}")
    plus = next(
        made
        for number in range(256)
        if "+" in (made := PrivateKey(LOG.name, bytes([number] * 32))).key.text.split("+", 2)[2]
    )
    note = f"{text}\n{signature(text, plus)}"
    yield by_note("16", "a key with a plus in its base64", RIGHT, note, keys=[plus.key.text])
    for what, before, after in (("a space", "", " "), ("line and tab", "\t\r\n", "\n")):
        given = [f"{before}{LOG.key.text}{after}"]
        yield by_note("16", f"a key with {what} around it", RIGHT, f"{text}\n{own}", keys=given)
    given = [f"{LOG.key.text[:-1]}{chr(ord(LOG.key.text[-1]) ^ 1)}"]
    yield by_note("16", "a key that its id is not of", WRONG, f"{text}\n{own}", keys=given)


def _leaves() -> Iterator[Case]:
    for holds, dates in DATES.items():
        for text in dates:
            made = evidence(leaf(effective_on=text))
            yield case("3", f"effective_on {text!r}", holds, made)
    stated: list[tuple[str, Any, Verdict]] = [
        ("effective_from", "2020-02-29", True),
        ("effective_from", "9999-12-31", True),
        ("effective_from", "9999-99-99", False),
        ("effective_from", "0000-01-01", False),
        ("effective_from", "2019-02-29", False),
        ("effective_from", "2019-02-28\n", False),
        ("effective_from", "2019-W02-6", False),
        ("recorded_at", "2019-01-07T23:59:59.999999Z", True),
        ("recorded_at", "2019-01-07T99:99:99.000000Z", False),
        ("recorded_at", "2019-01-07T24:00:00.000000Z", False),
        ("recorded_at", "2016-12-31T23:59:60.000000Z", False),
        ("recorded_at", "2019-02-29T12:00:00.000000Z", False),
        ("recorded_at", "2019-01-07T12:00:00Z", False),
        ("recorded_at", "2019-01-07T12:00:00.000000+00:00", False),
        *((one, "", False) for one in WORDS),
        *((one, "two words", False) for one in WORDS),
        *((one, "é", False) for one in WORDS),
        *((one, "!~", True) for one in WORDS),
        ("command_id", "x" * 200, True),
        ("command_id", "x" * 201, False),
        ("position", 2, False),
        ("version", 0, False),
        ("type_version", 0, False),
        ("format", 0, False),
        ("format", True, False),
        ("exceptional", 0, False),
        ("payload", [], False),
        ("sources", {}, False),
        ("sources", [1], False),
        ("reason", "in clear text", False),
        ("other", 1, False),
    ]
    for name, text, holds in stated:
        changed = leaf(**{name: text})
        yield case("3", f"{name} {text!r:.40}", holds, evidence(changed))
    for name in leaf():
        without = leaf(**{name: None})
        if name not in {"record", "version", "actor_id"}:
            yield case("3", f"without {name}", WRONG, evidence(without))
    for other, holds in ((1, True), (2, False), (3, False)):
        for name in ("corrects", "about"):
            made = evidence(leaf(), leaf(2, 2, **{name: other}))
            yield case("15", f"entry 2 {name} {other}", holds, made)
    made = evidence(leaf(payload={"any": [{"thing": None}]}, sources=[{}, {"more": True}]))
    yield case("7", "members that no source and no payload has", RIGHT, made)


WORDS = ("id", "type", "command_id", "record", "actor_id")


def _json() -> Iterator[Case]:
    nested: Any = 1
    for depth in range(1, 27):
        nested = [nested]
        # The payload is the seventh, so what it holds begins at 8.
        if depth in {25, 26}:
            made = evidence(leaf(payload={"more": nested}))
            yield case("5", f"nested {7 + depth} deep", depth == 25, made)
    made = evidence(leaf(payload={"\u00e9": 1}))
    yield case("6", "a member that is not in ASCII", WRONG, made)
    for number, holds in ((2**53 - 1, True), (1 - 2**53, True), (2**53, False), (2**70, False)):
        made = evidence(leaf(payload={"more": number}))
        yield case("json", f"the number {number}", holds, made)
    given = evidence(leaf())
    text = written(given)
    for what, one, other in (
        ("a member twice", '"version":1}', '"version":1,"version":1}'),
        ("a space", '":', '": '),
        ("an escape that need not be", "project.started", "\\u0070roject.started"),
        ("another order", *_swapped(text)),
        ("1.0 for 1", '"position":1,', '"position":1.0,'),
        ("1e0 for 1", '"position":1,', '"position":1e0,'),
        ("no newline at its end", "\n", ""),
        ("two newlines", "\n", "\n\n"),
        ("an escaped surrogate alone", "project.started", "\\ud800"),
    ):
        assert one in text
        keys = [LOG.key.text]
        yield Case("json", what, WRONG, text.replace(one, other, 1), keys)


def _swapped(text: str) -> tuple[str, str]:
    one, other = '"exceptional":false', '"format":1'
    assert f"{one},{other}" in text
    return f"{one},{other}", f"{other},{one}"


def _commitments() -> Iterator[Case]:
    good = committed(TEXT)
    for what, payload, sources, holds in (
        ("of 64 digits", {"more": good}, [{"title": good}], True),
        ("of 63", {"more": {"sha256": "0" * 63}}, [], False),
        ("in capitals", {"more": {"sha256": "A" * 64}}, [], False),
        ("that is a number", {"more": {"sha256": 1}}, [], False),
        ("with another member", {"more": {"sha256": 1, "of": 1}}, [], True),
        ("in place of the payload", good, [], False),
        ("in place of a source", {}, [good], False),
        ("in an array", {"more": [good]}, [], True),
        ("of 63, in a source", {}, [{"title": {"sha256": "0" * 63}}], False),
    ):
        made = evidence(leaf(payload=payload, sources=sources))
        yield case("9", f"a commitment {what}", holds, made)
    leaves = [leaf(reason=good, payload={"a/b~c": [good]})]
    two = ("/payload/a~1b~0c/0", SALT, TEXT), ("/reason", SALT, TEXT)
    for what, openings, holds in (
        ("both opened", two, True),
        ("none opened", (), True),
        ("in another order", two[::-1], False),
        ("one opened twice", (two[1], two[1]), False),
        ("another text", ((two[1][0], SALT, "Another"),), False),
        ("another salt", ((two[1][0], "0e" * 16, TEXT),), False),
        ("a letter moved from the salt", ((two[1][0], SALT[:-2], f"\x0f{TEXT}"),), False),
        ("a salt in capitals", ((two[1][0], SALT.upper(), TEXT),), False),
        ("a path that is spelt otherwise", (("/payload/a~1b~0c/00", SALT, TEXT),), False),
        ("a path to no commitment", (("/type", SALT, TEXT),), False),
        ("a path to the digits", (("/reason/sha256", SALT, TEXT),), False),
    ):
        made = evidence(*leaves)
        made["records"][0]["entries"] = [entry(leaves, 0, *openings)]
        yield case("9", f"two commitments, {what}", holds, made)


def _growth() -> Iterator[Case]:
    leaves = [leaf(1, 1), leaf(2, 2), leaf(3, 3)]
    hashes = [*map(hash_of, leaves)]
    olds = {size: said(leaves[:size]) for size in (1, 2, 3)}
    notes = {size: f"{text}\n{signature(text)}" for size, text in olds.items()}
    grown = {size: [*map(coded, plain.consistency(size, hashes))] for size in olds}
    for size, proof in grown.items():
        made = evidence(*leaves, consistency={"size": size, "proof": proof})
        yield case("8", f"grown since {size}, nobody asks", RIGHT, made)
        yield case("8", f"grown since {size}", RIGHT, made, older=notes[size])
        yield case(
            "8", f"grown since {size}, of another size", WRONG, made, older=notes[size % 3 + 1]
        )
        made = evidence(*leaves, consistency={"size": size, "proof": [*proof, coded(bytes(32))]})
        yield case("8", f"grown since {size}, by a proof too long", WRONG, made, older=notes[size])
    for size, holds in ((0, True), (3, True), (4, False), (2**53 - 1, False)):
        made = evidence(*leaves, consistency={"size": size, "proof": []})
        yield case("8", f"nobody asks for a size of {size}", holds, made)
    alone = evidence(*leaves)
    yield case("8", "the same size, without a proof", RIGHT, alone, older=notes[3])
    yield case("8", "no proof of growth", WRONG, alone, older=notes[2])
    others = said(leaves, made_at="liaison/made-at/v1 2026-11-29T12:00:00.000000Z")
    note = f"{others}\n{signature(others)}"
    yield case("8", "the same size, signed at another time", RIGHT, alone, older=note)
    others = said(leaves, records=f"liaison/records/v1 1 {coded(bytes(32))}")
    note = f"{others}\n{signature(others)}"
    yield case("8", "the same size, other last versions", WRONG, alone, older=note)
    others = said(leaves, origin=OTHER.name.replace("log", "other"))
    named = PrivateKey(OTHER.name.replace("log", "other"), OTHER.seed)
    note = f"{others}\n{signature(others, named)}"
    keys = [LOG.key.text, named.key.text]
    yield case("8", "an older one of another log", WRONG, alone, older=note, keys=keys)


def _records() -> Iterator[Case]:
    one = [leaf()]
    root = said(one).split(" ")[2]
    for number, holds in ((1, True), (0, False), (2, False), (2**63, False)):
        text = said(one, records=f"liaison/records/v1 {number} {root}".split("\n", maxsplit=1)[0])
        note = f"{text}\n{signature(text)}"
        yield by_note("10", f"1 entry of {number} records", holds, note)
    leaves = [leaf(), leaf(2, 1, record="prj_other")]
    both = evidence(*leaves)
    versions = {one["record"]: 1 for one in leaves}
    for index, one in enumerate(leaves):
        proof = [*map(coded, plain.records_proof(one["record"], versions))]
        of = {
            "record": one["record"],
            "version": 1,
            "proof": proof,
            "entries": [entry(leaves, index)],
        }
        both["records"] = [*both["records"][:index], of]
    yield case("10", "2 records of 2", RIGHT, both)
    text = said(leaves)
    text = text.replace("records/v1 2 ", "records/v1 1 ")
    less = both | {"checkpoint": f"{text}\n{signature(text)}"}
    yield case("10", "2 records of 1", WRONG, less)
    turned = both | {"records": both["records"][::-1]}
    yield case("6", "records that are not in order", WRONG, turned)


def _actors() -> Iterator[Case]:
    for what, actors, holds in (
        ("null", {ACTOR: None}, True),
        ("two nulls", {ACTOR: {"kind": None, "name": None}}, False),
        ("a name and a kind", {ACTOR: {"kind": "PERSON", "name": TEXT}}, True),
        ("a program", {ACTOR: {"kind": "PROGRAM", "name": TEXT}}, True),
        ("a kind that is none", {ACTOR: {"kind": "ROBOT", "name": TEXT}}, False),
        ("a name alone", {ACTOR: {"name": TEXT}}, False),
        ("a member more", {ACTOR: {"kind": "PERSON", "name": TEXT, "of": 1}}, False),
        ("nobody", {}, False),
        ("somebody more", {ACTOR: None, "act_other": None}, False),
    ):
        for number in (1, 2):
            made = evidence(leaf(), actors=actors, format=f"liaison-evidence/{number}")
            yield case("4", f"an actor of format 1, by {what}, in /{number}", holds, made)
    leaves = [showing(), leaf(2, 2, format=2)]
    bare = entry(leaves, 0)
    full = entry(leaves, 0, ("/actor/name", SALT, TEXT))
    second = entry(leaves, 1)
    shown: list[tuple[str, Any, Verdict]] = [
        ("by the entry that commits to them, opened", {"entry": full}, True),
        ("by the entry that commits to them, erased", {"entry": bare}, True),
        ("by an entry that does not", {"entry": second}, False),
        ("by a name that is not proved", {"kind": "PERSON", "name": TEXT}, False),
        ("by null", None, False),
        ("by both", {"entry": full, "kind": "PERSON", "name": TEXT}, False),
        ("by another name", {"entry": _renamed(full, "Another")}, False),
        ("without its proof", {"entry": full | {"proof": []}}, False),
    ]
    for what, actor, holds in shown:
        made = evidence(*leaves, actors={ACTOR: actor})
        yield case("actors", f"an actor of format 2 {what}", holds, made)
    made = evidence(*leaves, actors={ACTOR: {"entry": full}}, format="liaison-evidence/1")
    yield case("actors", "leaves of format 2 in a file of /1", WRONG, made)
    opened = evidence(*leaves, actors={ACTOR: {"entry": full}})
    opened["records"][0]["entries"][0] = full
    yield case("actors", "the name opened in its record, too", RIGHT, opened)
    later = [leaf(1, 1, format=2), showing() | {"position": 2, "version": 2}]
    actor = {"entry": entry(later, 1, ("/actor/name", SALT, TEXT))}
    made = evidence(*later, actors={ACTOR: actor})
    yield case("actors", "committed to by their second entry of format 2", WRONG, made)
    older = [leaf(), showing() | {"position": 2, "version": 2}]
    actor = {"entry": entry(older, 1, ("/actor/name", SALT, TEXT))}
    made = evidence(*older, actors={ACTOR: actor})
    yield case("actors", "committed to after an entry of format 1", RIGHT, made)
    twice = [showing(), showing("Another") | {"position": 2, "version": 2}]
    actor = {"entry": entry(twice, 0, ("/actor/name", SALT, TEXT))}
    made = evidence(*twice, actors={ACTOR: actor})
    yield case("actors", "committed to twice", WRONG, made)
    away = [showing(record="prj_other"), leaf(2, 1)]
    actor = {"entry": entry(away, 0, ("/actor/name", SALT, TEXT))}
    made = evidence(away[1], actors={ACTOR: actor}) | _of_second(away)
    yield case("actors", "committed to by an entry of another record", RIGHT, made)
    made = made | {"actors": {ACTOR: {"entry": full}}}
    yield case("actors", "committed to in another log", WRONG, made)
    strange = [showing(record="prj_other", actor_id="act_other"), leaf(2, 1)]
    actor = {"entry": entry(strange, 0, ("/actor/name", SALT, TEXT))}
    made = evidence(strange[1], actors={ACTOR: actor}) | _of_second(strange)
    yield case("actors", "shown by an entry of somebody else", WRONG, made)
    for what, one, holds in (
        ("of a kind that is none", showing(TEXT, "ROBOT"), False),
        ("with a name in clear", leaf(format=2, actor={"kind": "PERSON", "name": TEXT}), False),
        ("in a leaf of format 1", showing() | {"format": 1}, False),
        ("and a command", showing(command={"fingerprint": committed("asked")}), True),
        ("and a command in clear", showing(command={"fingerprint": "asked"}), False),
        ("and a command of more", showing(command={"fingerprint": committed("a"), "of": 1}), False),
    ):
        actor = {"entry": entry([one], 0)}
        yield case("actors", f"an actor {what}", holds, evidence(one, actors={ACTOR: actor}))


def _renamed(one: Mapping[str, Any], name: str) -> dict[str, Any]:
    return json.loads(json.dumps(one).replace(f'"text": "{TEXT}"', f'"text": "{name}"'))


def _of_second(leaves: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the checkpoint over two leaves, and the record of the second."""
    text, versions = said(leaves), {one["record"]: 1 for one in leaves}
    record = {
        "record": RECORD,
        "version": 1,
        "proof": [*map(coded, plain.records_proof(RECORD, versions))],
        "entries": [entry(leaves, 1)],
    }
    return {"checkpoint": f"{text}\n{signature(text)}", "records": [record]}


def _moments() -> Iterator[Case]:
    one = [leaf()]
    for line, holds in (
        ("", True),
        ("liaison/made-at/v1 2026-11-30T12:00:00.000000Z", True),
        ("liaison/made-at/v2 some day", True),
        ("liaison/made-at/v1", False),
        ("liaison/made-at/v1 ", False),
        ("liaison/made-at/v1 2026-11-30T12:00:00Z", False),
        ("liaison/made-at/v1 2026-11-31T12:00:00.000000Z", False),
        ("liaison/made-at/v1 2026-11-30T25:00:00.000000Z", False),
        ("liaison/made-at/v1 2026-11-30T12:00:60.000000Z", False),
        ("liaison/made-at/v1 2026-11-30T12:00:00.000000+00:00", False),
        ("liaison/made-at/v1 2026-11-30T12:00:00.000000Z more", False),
        ("liaison/made-at/v1  2026-11-30T12:00:00.000000Z", False),
    ):
        text = said(one, made_at=line)
        yield by_note("moment", f"the line {line!r}", holds, f"{text}\n{signature(text)}")
    text = said(one, again="liaison/made-at/v1 2026-11-30T12:00:00.000001Z")
    yield by_note("moment", "two such lines", WRONG, f"{text}\n{signature(text)}")
    before = said(one).split("\n")
    text = "\n".join([*before[:3], before[4], before[3], ""])
    yield by_note("moment", "before the records", RIGHT, f"{text}\n{signature(text)}")
