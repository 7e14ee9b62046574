"""Evidence from outside: made by a register, and checked by somebody who has none."""

import json
import subprocess
from pathlib import Path

import pytest

from events.proofs.keys import PrivateKey
from events.store.connections import open_store
from tests import node
from tests.demo import ENTRIES, RECORDS
from tests.officer import Officer, en
from tests.server.command_line.test_command_line import SECONDS, Place

ORIGIN = "register.example/log"
WAPIS, PROGRAMME = "prj_01b2thp4g0e05tttv6sb10d5rq", "prj_017a6qwqg0fvwamef06xget8zm"
DOSSIER, REPORT = "dos_01f997v5g0fbr96wyxtfwmet1f", "https://example.org/final"
VERIFIER = Path(__file__).parents[3] / "docs" / "verify-evidence.mjs"
NO_SETTINGS = {"database_url": "nothing", "port": "none", "unheard_of": "1"}
"""What nobody could start by: whoever verifies evidence is not asked."""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def url(demo_sqlite: Path, tmp_path: Path) -> str:
    (tmp_path / "demo.db").write_bytes(demo_sqlite.read_bytes())
    return f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}"


@pytest.fixture
def key(place: Place) -> str:
    """Make a key, and return the name of a file of what it is verified by."""
    place.done("keys", "new", "register.key", "--origin", ORIGIN)
    (place.folder / "register.vkey").write_text(place.done("keys", "show", "register.key"))
    return "register.vkey"


def evidence(place: Place, url: str, *arguments: str) -> Path:
    """Write evidence into a file, as the shell does."""
    file = place.folder / "wapis.json"
    settings = {"database_url": url, "signing_key": "register.key"}
    file.write_text(place.done("evidence", *arguments, **settings), "utf-8")
    return file


def by_javascript(*arguments: str | Path) -> tuple[int, str, str]:
    command = [node.program(), str(VERIFIER), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    return done.returncode, done.stdout, done.stderr


async def test_evidence_is_made_and_checked_elsewhere(place: Place, url: str, key: str) -> None:
    by = {"database_url": url, "signing_key": "register.key"}
    place.done("checkpoint", "--output", "kept.txt", **by)
    engine = open_store(url)
    officer = await Officer.named("Officer \x1b[31m", engine)
    await officer.record(
        "describeProject", id=WAPIS, title=en("New"), entry={"reason": "Line\ntw\u00ado"}
    )
    await engine.dispose()

    file = evidence(place, url, WAPIS, PROGRAMME, "--since", "kept.txt")
    said = place.done("verify-evidence", "wapis.json", "--key", key, "--checkpoint", "kept.txt",
                      **NO_SETTINGS)  # fmt: skip
    assert said.startswith(
        f"wapis.json holds against a checkpoint of {ORIGIN}, over {ENTRIES + 1} entries of "
        f"{RECORDS} records:\n"
        f"- signed by {ORIGIN} (key "
    )
    assert f"- since kept.txt, over {ENTRIES} entries, the log only grew\n" in said
    assert f"{WAPIS}: 9 entries, which are all that there are, recorded from 2016-11-30T" in said
    lines = [line.split() for line in said.splitlines()]
    assert [line[:2] for line in lines if line[1:2] == ["65"]] == [["1", "65"]]
    assert "project.started, corrects 121 " in said
    assert r"Officer \x1b[31m act_" in said
    assert said.count(r"  Line\ntw\xado") == 1
    assert "Not proved: who stands behind the id of an actor" in said

    vkey = (place.folder / key).read_text().rstrip()
    status, said, told = by_javascript(file, vkey, place.folder / "kept.txt")
    assert (status, told) == (0, "")
    assert said.splitlines()[1:] == [
        f"it only grew since it had {ENTRIES}",
        f"{PROGRAMME} has 8 entries, all of them here; 0 texts are redacted",
        f"{WAPIS} has 9 entries, all of them here; 0 texts are redacted",
    ]


async def test_evidence_has_the_documents_of_a_record(place: Place, url: str, key: str) -> None:
    engine = open_store(url)
    officer = await Officer.named("An officer", engine)
    report = {"title": "Final report", "url": REPORT, "category": "A08", "language": "fr"}
    on = {"effectiveOn": "2026-06-01"}
    await officer.record("attachDocument", id=DOSSIER, **report, entry=on)
    on = {"effectiveOn": "2026-06-02"}
    await officer.record("withdrawDocument", id=DOSSIER, url=REPORT, entry=on)
    await engine.dispose()

    file = evidence(place, url, DOSSIER)
    whole = file.read_text("utf-8")
    [dossier] = json.loads(whole)["records"]
    told = [
        (entry["leaf"]["type"], {one["path"]: one["text"] for one in entry["openings"]})
        for entry in dossier["entries"][-2:]
    ]
    assert told == [
        ("document.attached", {"/payload/title": "Final report", "/payload/url": REPORT}),
        ("document.withdrawn", {"/payload/url": REPORT}),
    ]
    attached = dossier["entries"][-2]["leaf"]["payload"]
    assert (attached["category"], attached["language"]) == ("A08", "fr")
    said = place.done("verify-evidence", "wapis.json", "--key", key)
    assert f"{DOSSIER}: 17 entries, which are all that there are" in said
    rows = [line.split() for line in said.splitlines()]
    told = [
        (row[3], row[4].rstrip(","))
        for row in rows
        if len(row) > 4 and row[4].startswith("document.")
    ]
    assert told == [
        *[("2021-07-19", "document.attached")] * 2,
        ("2026-06-01", "document.attached"),
        ("2026-06-02", "document.withdrawn"),
    ]
    vkey = (place.folder / key).read_text().rstrip()
    assert by_javascript(file, vkey)[0] == 0

    for text, path in (("Final report", "title"), (REPORT, "url")):
        file.write_text(whole.replace(f'"{text}"', '"https://example.org/other"'), "utf-8")
        said = place.refused("verify-evidence", "wapis.json", "--key", key)
        assert f"the leaf commits to another text at /payload/{path}" in said


def test_what_was_altered_is_refused_and_named(place: Place, url: str, key: str) -> None:
    file = evidence(place, url, WAPIS)
    file.write_text(file.read_text("utf-8").replace("phase 3", "phase 4"), "utf-8")
    said = place.refused("verify-evidence", "wapis.json", "--key", key)
    assert said == (
        f"liaison: wapis.json is no proof: version 1 of '{WAPIS}' has other texts: "
        "the leaf commits to another text at /payload/title/en\n"
    )
    status, said, told = by_javascript(file, (place.folder / key).read_text().rstrip())
    assert (status, said) == (1, "")
    assert told == f"Not proved: version 1 of {WAPIS} has another text at /payload/title/en\n"


def test_keys_are_given_as_they_are_or_in_files(place: Place, url: str, key: str) -> None:
    evidence(place, url, WAPIS)
    vkey = (place.folder / key).read_text().rstrip()
    other = PrivateKey.new("other.example").key.text
    for keys in ([vkey], [key], [other, vkey]):
        given = [each for one in keys for each in ("--key", one)]
        assert "entries" in place.done("verify-evidence", "wapis.json", *given)
    place.done("keys", "rotate", "register.key")
    (place.folder / "both").write_text(place.done("keys", "show", "register.key"))
    assert vkey in place.done("keys", "show", "register.key")
    place.done("verify-evidence", "wapis.json", "--key", "both")

    said = place.refused("verify-evidence", "wapis.json", "--key", other)
    assert "is not signed by a known key" in said
    said = place.refused("verify-evidence", "wapis.json", "--key", "no.such")
    assert "nor is it the name of a file of keys" in said
    said = place.refused("verify-evidence", "wapis.json", "--key", "register.key")
    assert "PRIVATE" not in said
    said = place.refused("verify-evidence", "wapis.json", "--key", vkey, "--witness", vkey)
    assert f"the key of {ORIGIN} is of kind 0x01, --witness takes 0x04" in said
    status, _, told = place.ended("verify-evidence", "wapis.json")
    assert status == 2
    assert "required: --key" in told


def test_what_was_not_asked_is_said_so(place: Place, url: str, key: str) -> None:
    settings = {"database_url": url, "signing_key": "register.key"}
    place.done("checkpoint", "--output", "kept.txt", **settings)
    verified = place.done(
        *("verify", "--checkpoint", "kept.txt", "--key", key), database_url=url
    )  # fmt: skip
    assert f"It continues the checkpoint in kept.txt, of {ENTRIES} entries\n" in verified
    evidence(place, url, WAPIS, "--since", "kept.txt")
    said = place.done("verify-evidence", "wapis.json", "--key", key)
    assert f"- not looked at: that the log only grew since {ENTRIES} entries" in said


def test_evidence_is_made_by_the_last_checkpoint_if_nothing_signs(
    place: Place, url: str, key: str
) -> None:
    said = place.refused("evidence", WAPIS, database_url=url)
    assert "the register has no checkpoint" in said
    signed = evidence(place, url, WAPIS).read_text("utf-8")
    assert place.done("evidence", WAPIS, database_url=url) == signed
    said = place.refused("evidence", "prj_none", database_url=url)
    assert "there is no record 'prj_none'" in said
    said = place.refused("evidence", WAPIS, "--since", "none.txt", database_url=url)
    assert said == "liaison: none.txt cannot be read: No such file or directory\n"
    said = place.refused("evidence", WAPIS, "--since", key, database_url=url)
    assert "a note is a text, a blank line" in said
    said = place.refused("verify-evidence", "none.json", "--key", key)
    assert said == "liaison: none.json cannot be read: No such file or directory\n"
