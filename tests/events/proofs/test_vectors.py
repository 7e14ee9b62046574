"""The published vectors: computed by us, and in JavaScript by who knows the page alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from events.proofs import evidence_check
from events.proofs.evidence_leaf import EvidenceError
from events.proofs.keys import Key, NoteError
from tests import node
from tests.events.proofs import cases, vectors

MANY = Path(__file__).with_name("many.mjs")
PAGE = Path(__file__).parents[3] / "docs" / "proofs.md"


@pytest.fixture(scope="module", params=["kept", "old"])
def published(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return what is published today, and what was of format 1."""
    file = vectors.KEPT if request.param == "kept" else vectors.OLD
    read: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return read


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(vectors.KEPT.read_text("utf-8"))
    return read


async def test_what_we_compute_is_what_was_published(tmp_path: Path) -> None:
    """If this fails, old proofs are no longer verified: the format must not change."""
    assert vectors.as_kept(await vectors.made(tmp_path)) == vectors.KEPT.read_text("utf-8")


def test_the_evidence_among_them_is_a_proof(published: dict[str, Any]) -> None:
    older = published["checkpoints"][0].encode()
    keys = [Key.read(published["key"])]
    proved = evidence_check.check(published["evidence"].encode(), keys, (), older)
    [record] = proved.records
    assert [entry.leaf["position"] for entry in record.entries] == [2, 3, 4]
    assert record.entries[0].leaf["payload"]["title"] == {"en": "Phase 3", "fr": "3ᵉ étape"}
    assert record.entries[2].leaf["reason"] == "Only that it ran by February 2018 was known."
    assert [actor.name for actor in proved.actors.values()] == ["An officer"]


def test_somebody_who_knows_the_page_alone_computes_the_same(published: dict[str, Any]) -> None:
    came = node.told(MANY, "vectors", given=published)
    assert came["leaves"] == [one["leaf"] for one in published["entries"]]
    assert came["hashes"] == [one["hash"] for one in published["entries"]]
    roots = published["roots"]
    assert came["roots"] == [[roots[size]] * size for size in range(1, len(roots))]
    assert came["records"] == [published["records_root"]] * len(published["records"])
    assert [signed[:2] for signed in came["signed"]] == [[2, roots[2]], [4, roots[4]]]
    assert came["signed"][1][2] == published["records_root"]
    assert came["told"][-2].startswith(f"{vectors.PROJECT} has 3 entries")
    assert came["told"][-1].startswith(f"{vectors.ACTOR} is “An officer” (PERSON), ")


def test_each_case_is_as_it_says_to_both(kept: dict[str, Any]) -> None:
    """Wherever two readers of the page could differ there is one that is right, or wrong."""
    published = kept["cases"]
    by_javascript = node.told(MANY, given=published)
    found = [
        (one["place"], one["says"], one["holds"], wrong, other)
        for one, other in zip(published, by_javascript, strict=True)
        for wrong in [wrong_by_python(one)]
        if {one["holds"]} != {wrong is None, other is None}
    ]
    assert found == []
    assert {one["place"] for one in published} >= {str(place) for place in range(1, 17)}


def wrong_by_python(case: dict[str, Any]) -> str | None:
    try:
        keys, witnesses = ([Key.read(one) for one in case[of]] for of in ("keys", "witnesses"))
        older = case["older"]
        evidence_check.check(case["evidence"].encode(), keys, witnesses, older and older.encode())
    except (EvidenceError, NoteError) as error:
        return str(error)
    return None


@pytest.mark.parametrize(("more", "holds"), [(0, True), (1, False)])
def test_a_note_has_a_million_bytes_at_most(more: int, holds: cases.Verdict) -> None:
    """It is too long to be among the cases."""
    one = [cases.leaf()]
    short = cases.said(one, more="x")
    length = len(f"{short}\n{cases.signature(short)}".encode())
    text = cases.said(one, more="x" * (1_000_000 - length + 1 + more))
    case = cases.by_note("2", "long", holds, f"{text}\n{cases.signature(text)}")._asdict()
    [by_javascript] = node.told(MANY, given=[case])
    assert (wrong_by_python(case) is None, by_javascript is None) == (holds, holds)


def test_the_page_shows_one_of_them(kept: dict[str, Any]) -> None:
    page, entry = PAGE.read_text("utf-8"), kept["entries"][1]
    opening = entry["openings"][1]
    shown = [entry["leaf"], entry["hash"], kept["checkpoints"][0], kept["key"]]
    assert [one for one in (*shown, opening["salt"], opening["text"]) if one not in page] == []
    assert kept["inclusion"][1][1] == [kept["entries"][0]["hash"]]
