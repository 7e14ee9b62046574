"""The published vectors: computed by us, and in JavaScript by who knows the page alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from events.proofs import evidence_check
from events.proofs.keys import Key
from tests import node
from tests.events.proofs import vectors

MANY = Path(__file__).with_name("many.mjs")
PAGE = Path(__file__).parents[3] / "docs" / "proofs.md"


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(vectors.KEPT.read_text("utf-8"))
    return read


async def test_what_we_compute_is_what_was_published(tmp_path: Path) -> None:
    """If this fails, old proofs are no longer verified: the format must not change."""
    assert vectors.as_kept(await vectors.made(tmp_path)) == vectors.KEPT.read_text("utf-8")


def test_the_evidence_among_them_is_a_proof(kept: dict[str, Any]) -> None:
    proved = evidence_check.check(
        kept["evidence"].encode(), [Key.read(kept["key"])], (), kept["checkpoints"][0].encode()
    )
    [record] = proved.records
    assert [entry.leaf["position"] for entry in record.entries] == [2, 3, 4]
    assert record.entries[0].leaf["payload"]["title"] == {"en": "Phase 3", "fr": "3ᵉ étape"}
    assert record.entries[2].leaf["reason"] == "Only that it ran by February 2018 was known."


def test_somebody_who_knows_the_page_alone_computes_the_same(kept: dict[str, Any]) -> None:
    came = node.told(MANY, "vectors", given=kept)
    assert came["leaves"] == [one["leaf"] for one in kept["entries"]]
    assert came["hashes"] == [one["hash"] for one in kept["entries"]]
    roots = kept["roots"]
    assert came["roots"] == [[roots[size]] * size for size in range(1, len(roots))]
    assert came["records"] == [kept["records_root"]] * len(kept["records"])
    assert [signed[:2] for signed in came["signed"]] == [[2, roots[2]], [4, roots[4]]]
    assert came["signed"][1][2] == kept["records_root"]
    assert came["told"][-1].startswith(f"{vectors.PROJECT} has 3 entries")


def test_the_page_shows_one_of_them(kept: dict[str, Any]) -> None:
    page, entry = PAGE.read_text("utf-8"), kept["entries"][1]
    opening = entry["openings"][1]
    shown = [entry["leaf"], entry["hash"], kept["checkpoints"][0], kept["key"]]
    assert [one for one in (*shown, opening["salt"], opening["text"]) if one not in page] == []
    assert kept["inclusion"][1][1] == [kept["entries"][0]["hash"]]
