"""Evidence is told as the register tells its records, as far as the file does."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import checkpoints, evidence, signer
from events.proofs.evidence_check import Proved, check
from events.proofs.keys import Key
from events.proofs.signer import Signer
from events.store import log
from server.report import page, text
from server.report.life import life_of
from server.report.parts import report_of
from server.report.proved import Telling
from server.report.questions import contexts
from server.report.words import shown
from tests.events.proofs import cases
from tests.events.proofs.alterations import file_of

DAY = date(2022, 6, 15)
WAPIS, AGREEMENT = "prj_01b2thp4g0e05tttv6sb10d5rq", "agr_01b2thp4g0fyt9ys2pvyn2wznj"
INTERPOL = "ins_00x7y624g0fy58rmc2wep6vbna"
IN_2019 = datetime(2019, 6, 30, 23, 59, 59, tzinfo=UTC)
DERIVED = {
    *("Alive", "Attested from", "Certain", "Lineage", "Phases", "Predecessors", "Stage"),
    "Stage since",
}
"""What the register answers of a state, and no record of the file says of itself."""


@pytest.fixture
async def by(demo: AsyncEngine, tmp_path: Path) -> Signer:
    made = signer.create(tmp_path / "key", "register.example/log")
    await checkpoints.sign(demo, made)
    return made


async def proved(engine: AsyncEngine, by: Signer, *records: str) -> Proved:
    return check(await evidence.made(engine, records), by.public_keys())


async def test_what_is_proved_is_told_as_the_register_tells_it(
    demo: AsyncEngine, by: Signer
) -> None:
    async with demo.connect() as connection:
        every = [*(await connection.execute(select(log.entries.c.record).distinct())).scalars()]
    telling, entries, differ = Telling(await proved(demo, by, *every), DAY), 0, list[Any]()
    new_context = contexts(demo)
    for record in every:
        own = telling.report(record)
        told = report_of(await life_of(record, {"effectiveOn": DAY}, new_context))
        assert own.title == told.title
        assert [str(one).replace(" (not proved)", "") for one in own.life] == [*map(str, told.life)]
        entries += len(own.life)
        own_state, state = dict(own.state or ()), dict(told.state or ())
        assert state.keys() - own_state.keys() <= DERIVED
        assert own_state.keys() <= state.keys()
        differ += [(record, one) for one in own_state if own_state[one] != state[one]]
    assert entries > 544
    # Successors stand in the order in which they were named; a title within an upgrade is one.
    assert {one for _, one in differ} == {"Successors", "Upgrades"}


async def test_who_is_not_in_the_file_is_told_by_id(demo: AsyncEngine, by: Signer) -> None:
    report = Telling(await proved(demo, by, AGREEMENT), DAY).report(AGREEMENT)
    told = " ".join(" ".join(text.lines(report)).split())
    assert f"Beneficiary: {INTERPOL}" in told
    assert f"is to fund {INTERPOL}, for {WAPIS}, under 11th EDF." in told
    assert "It was signed, for EUR 27,650,000.00 at most" in told
    assert "By evidence of register.example/log, over 544 entries, signed at 2" in told
    report = Telling(await proved(demo, by, AGREEMENT, WAPIS), DAY).report(AGREEMENT)
    assert "for “WAPIS, phase 3”, under" in " ".join(" ".join(page.lines(report)).split())


async def test_only_what_was_known_is_told(demo: AsyncEngine, by: Signer) -> None:
    shown_ = await proved(demo, by, WAPIS)
    then = Telling(shown_, DAY, lambda leaf: leaf["recorded_at"] < "2019-07")
    report = then.report(WAPIS)
    assert "As known after entry 121" in report.read_at
    assert ("Status", "implementation") in (report.state or ())
    assert all(one.struck is None for one in then.entries(WAPIS))
    assert ("Status", "finalisation") in (Telling(shown_, DAY).report(WAPIS).state or ())


async def test_what_is_redacted_is_said_so(demo: AsyncEngine, by: Signer) -> None:
    file = json.loads(await evidence.made(demo, [WAPIS]))
    for entry in file["records"][0]["entries"]:
        entry["openings"] = []
    telling = Telling(check(file_of(file), by.public_keys()), DAY)
    report = telling.report(WAPIS)
    assert report.title == f"Project (redacted), {WAPIS}"
    assert ("Title", "(redacted)") in (report.state or ())
    first, *_, corrected = telling.entries(WAPIS)[:-1]
    assert first.sentence.startswith("The project (redacted) was identified, led by ins_")
    assert [source.what for source in first.sources] == [
        "Document (redacted), (redacted), 2016-11-30"
    ]
    assert "Reason: (redacted)" in corrected.remarks
    assert "“”" not in "".join(page.lines(report))


# Whatever somebody signed ----------------------------------------------------------------------


HOLDING = [one for one in cases.all_cases() if one.holds]


def test_every_file_that_is_a_proof_can_be_told() -> None:
    for one in HOLDING:
        keys, witnesses = ([Key.read(key) for key in of] for of in (one.keys, one.witnesses))
        older = None if one.older is None else one.older.encode()
        found = check(one.evidence.encode(), keys, witnesses, older)
        for record in found.records:
            report = Telling(found, DAY).report(record.record)
            told = [*text.lines(report), *page.lines(report), *report.title]
            assert all(map(str.isprintable, "".join(told).replace("\n", ""))), one.says


@pytest.mark.parametrize(
    ("leaf", "told"),
    [
        ({"type": "no.such"}, "An entry of the type no.such."),
        ({"type": "[{x}|y]"}, "An entry of the type ??x??y?."),
        ({"record": "none"}, "It started."),
        ({"payload": {"a\x1b[31m": "\x9b\u202e"}}, r"It started. A\x1b[31m: \x9b\u202e."),
        ({"payload": {"amount": {"amount": "1e999999999", "currency": "EUR"}}}, "EUR 1e999999999"),
        ({"payload": {"amount": {"amount": [], "currency": {}}}}, "It started."),
        ({"payload": {"category": "X", "status": {"a": [None]}}}, "Category: x."),
        ({"payload": {"title": {"en": 1}, "scheme": 7}}, "It started."),
        ({"type_version": 9, "effective_on": "2019/2020"}, "It started."),
        ({"type": "funding_agreement.decided", "payload": {"amount": 1}}, "decided on 1."),
        ({"type": "entry.retracted", "about": None, "corrects": None}, "Entry nobody knows what"),
        ({"sources": [{"kind": None, "title": {"a": "\x1b"}, "published_on": 7}]}, "It started."),
    ],
)  # fmt: skip
def test_what_no_register_would_hold_is_told_all_the_same(leaf: dict[str, Any], told: str) -> None:
    file = cases.written(cases.evidence(cases.leaf(**leaf)))
    found = check(file.encode(), [Key.read(cases.LOG.key.text)])
    telling = Telling(found, DAY)
    [record] = found.records
    [entry] = telling.entries(record.record)
    assert told in entry.sentence
    lines = [*text.lines(telling.report(record.record)), *page.lines(telling.report(record.record))]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", "".join(lines))


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("plain é 😀", "plain é 😀"),
        ("\n\x1b\x7f\x9b", r"\x0a\x1b\x7f\x9b"),
        ("a\u00a0b\u202ec\u2028", r"a\xa0b\u202ec\u2028"),
        ("\U000e0001", r"\U000e0001"),
    ],
)
def test_what_a_terminal_would_obey_is_escaped(given: str, written: str) -> None:
    assert shown(given) == written
