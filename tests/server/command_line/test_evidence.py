"""Evidence from outside: made by a register, and checked by somebody who has none."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from events.proofs.keys import PrivateKey
from events.store.connections import open_store
from tests import node
from tests.demo import ENTRIES, RECORDS
from tests.officer import Officer, en
from tests.server.command_line.test_command_line import LIAISON, ROOT, SECONDS, Place

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
    assert re.search(
        r"- made at 20\d\d-\d\d-\d\dT[0-9:]{8}\.\d{6}Z, by the word of who signed\n", said
    )
    told = " ".join(said.split())
    assert "Entry 65, happened [..2016-11-30], counts from learnt 2016-11-30 12:00:00 UTC" in told
    assert "It was described anew: its title is now “New”. Reason: Line\\x0atw\\xado" in told
    assert "“WAPIS, phase 3” was identified" in told
    assert "Of entry 65 it was noted" in told
    assert re.search(r"Proved by entry 1: act_\w+ is Demo register \(PROGRAM\)\.", told)
    proved = rf"Proved by entry {ENTRIES + 1}: act_\w+ is Officer \\x1b\[31m \(PERSON\)\."
    assert re.search(proved, told)
    assert told.endswith("Not proved: that what an entry says is true.")

    vkey = (place.folder / key).read_text().rstrip()
    status, said, told = by_javascript(file, vkey, place.folder / "kept.txt")
    assert (status, told) == (0, "")
    assert re.fullmatch(
        rf"{ORIGIN} signed a log of {ENTRIES + 1} entries at 20\S+Z\n"
        rf"it only grew since it had {ENTRIES}\n"
        rf"{PROGRAMME} has 8 entries, all of them here; 0 texts are redacted\n"
        rf"{WAPIS} has 9 entries, all of them here; 0 texts are redacted\n"
        rf"(act_\w+ is “(Demo register” \(PROGRAM\), by entry 1"
        rf"|Officer \\x1b\[31m” \(PERSON\), by entry {ENTRIES + 1})\n){{2}}",
        said,
    )


def test_a_record_is_told_by_evidence_alone(place: Place, url: str, key: str) -> None:
    evidence(place, url, WAPIS, PROGRAMME)
    by = ("--from", "wapis.json", "--key", key, "--on", "2022-06-15")
    said = place.done("report", WAPIS, *by, **NO_SETTINGS)
    assert said.startswith(f"Project “WAPIS, phase 3”, {WAPIS}\nBy evidence of {ORIGIN}, over ")
    assert "  Status: finalisation\n" in said
    assert "Entry 472, happened 2022-06-14 " in said
    assert "~~It started.~~" in said
    then = place.done("report", WAPIS, *by, "--as-of", "2019-06-30", **NO_SETTINGS)
    assert "  Status: implementation\n" in then
    assert "~~" not in then
    asked = place.done("report", PROGRAMME, *by, "--html", **NO_SETTINGS)
    assert asked.startswith("<!DOCTYPE html>\n")

    said = place.refused("report", *by)
    assert said == f"liaison: wapis.json is evidence of {PROGRAMME}, {WAPIS}: name one\n"
    said = place.refused("report", WAPIS, *by, "--as-of", "1")
    assert said == f"liaison: nothing was known of {WAPIS} then\n"
    for asked, told in (
        (("report",), "needs the ID of a record"),
        (("report", WAPIS, "--from", "wapis.json"), "--from needs --key"),
        (("report", WAPIS, "--key", key), "--key is of --from"),
    ):
        status, _, said = place.ended(*asked)
        assert (status, told in said) == (2, True)
    file = place.folder / "wapis.json"
    file.write_text(file.read_text("utf-8").replace("phase 3", "phase 4"), "utf-8")
    assert "is no proof" in place.refused("report", WAPIS, *by)


def test_evidence_of_one_record_need_not_be_told_which(place: Place, url: str, key: str) -> None:
    evidence(place, url, WAPIS)
    said = place.done("report", "--from", "wapis.json", "--key", key, **NO_SETTINGS)
    assert said.startswith("Project “WAPIS, phase 3”, prj_")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="nothing is full there")
def test_what_cannot_be_written_is_said_so(place: Place, url: str, key: str) -> None:
    evidence(place, url, WAPIS)
    settings = {"database_url": url, "signing_key": "register.key"}
    for arguments in (
        ("verify-evidence", "wapis.json", "--key", key),
        ("evidence", WAPIS),
        ("events",),
    ):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [LIAISON, *arguments],
                cwd=place.folder,
                env={
                    "PYTHONPATH": str(ROOT),
                    **{f"LIAISON_{name.upper()}": value for name, value in settings.items()},
                },
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        told = "liaison: the answer cannot be written: standard output: No space left on device\n"
        assert (done.returncode, done.stderr) == (1, told), arguments


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
    told = " ".join(said.split())
    assert told.count("” was attached: ") == 3
    attached = (
        "“Final report” was attached: A08 (Results, outcomes and outputs), in the language fr"
    )
    assert f"The document {attached}, at {REPORT}." in told
    assert f"The document at {REPORT} was withdrawn." in told
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
    for keys in ([vkey], [key], [other, vkey], [f"{vkey} "]):
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
