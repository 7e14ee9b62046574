"""Roots and proofs, as an auditor asks for them and checks them without trusting the store."""

from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import checkpoints
from events.proofs.merkle import EMPTY, leaf_hash, node_hash, verify_consistency, verify_inclusion
from events.proofs.note import checkpoint
from events.proofs.signer import create
from events.store.leaves import read
from tests.officer import Officer, en

WAPIS = "prj_01b2thp4g0e05tttv6sb10d5rq"
INCLUSION = "leafHash position inclusionProof(size: $size) { leafIndex size rootHash hashes }"


@pytest.fixture
async def auditor(demo: AsyncEngine) -> Officer:
    return await Officer.named("An auditor", demo)


@pytest.mark.parametrize("size", [334, 64, 53])
async def test_every_entry_is_proved_in_the_tree_of_any_size(auditor: Officer, size: int) -> None:
    document = f"query($size: Position) {{ events(first: 53) {{ nodes {{ {INCLUSION} }} }} }}"
    events = (await auditor.ask(document, size=size))["events"]["nodes"]
    [root] = {event["inclusionProof"]["rootHash"] for event in events}
    assert len(events) == 53
    for event in events:
        proof = event["inclusionProof"]
        assert (proof["leafIndex"], proof["size"]) == (event["position"] - 1, size)
        hashes = [read(one) for one in proof["hashes"]]
        leaf = read(event["leafHash"])
        assert verify_inclusion(proof["leafIndex"], size, leaf, hashes, read(root))


async def test_a_proof_is_in_the_tree_of_what_is_known_at_the_instant(auditor: Officer) -> None:
    old = await auditor.ask(
        """query($id: ID!, $at: AsOf) {
          project(id: $id, asOf: $at) { events { nodes { inclusionProof { size rootHash } } } }
          register(asOf: $at) { position rootHash }
        }""",
        id=WAPIS,
        at={"recordedAt": "2019-06-30T23:59:59Z"},
    )
    register = old["register"]
    proofs = [event["inclusionProof"] for event in old["project"]["events"]["nodes"]]
    assert proofs
    assert {(one["size"], one["rootHash"]) for one in proofs} == {
        (register["position"], register["rootHash"])
    }


async def test_the_tree_is_shown_to_have_grown(auditor: Officer) -> None:
    document = """query($from: Position!, $to: Position) {
      register { position rootHash consistencyProof(from: $from, to: $to) {
        fromSize toSize fromRootHash toRootHash hashes } }
    }"""
    for first, second in ((1, 334), (64, 128), (100, 101), (7, 7), (0, 334), (318, None)):
        told = (await auditor.ask(document, **{"from": first, "to": second}))["register"]
        proof = told["consistencyProof"]
        size = second or told["position"]
        assert (proof["fromSize"], proof["toSize"]) == (first, size)
        roots = read(proof["fromRootHash"]), read(proof["toRootHash"])
        assert verify_consistency(first, size, *roots, [read(one) for one in proof["hashes"]])
        if size == told["position"]:
            assert proof["toRootHash"] == told["rootHash"]


async def test_what_cannot_be_proved_is_refused(auditor: Officer) -> None:
    asked = {
        "event(position: 17) { inclusionProof(size: 16) { size } }": (
            "The entry at position 17 is not among the first 16."
        ),
        "event(position: 17) { inclusionProof(size: 1000) { size } }": (
            "The log has fewer than 1000 entries."
        ),
        "register { consistencyProof(from: 9, to: 8) { toSize } }": (
            "A tree over 8 entries did not grow from one over 9."
        ),
        "register { consistencyProof(from: 9, to: 1000) { toSize } }": (
            "The log has fewer than 1000 entries."
        ),
        "register(asOf: {position: 1000}) { rootHash }": (
            "Position 1000 lies beyond the end of the log, which is 334."
        ),
    }
    for query, message in asked.items():
        answer = await auditor.run(f"{{ {query} }}")
        [error] = answer["errors"]
        assert error["message"] == message
        assert error["extensions"]["code"] in {"BAD_ARGUMENT", "BAD_INSTANT"}


async def test_many_proofs_cost_what_they_take(auditor: Officer) -> None:
    told = await auditor.told(
        "{ projects(first: 100) { nodes { events(first: 100) "
        "{ nodes { inclusionProof { hashes } } } } } }"
    )
    assert "inclusionProof" in told


async def test_a_new_entry_is_proved_in_its_answer_and_a_dry_run_is_not(
    engine: AsyncEngine,
) -> None:
    officer = await Officer.named("An officer", engine)
    empty = await officer.ask("{ register { position rootHash } }")
    assert (empty["register"]["position"], read(empty["register"]["rootHash"])) == (0, EMPTY)
    also = "... on Recorded { events { leafHash inclusionProof { size rootHash hashes } } }"
    drugs, arms = ({"title": en(one), "statement": en("Against.")} for one in ("Drugs", "Arms"))
    dry = await officer.record("openArea", also, **drugs, entry={"dryRun": True})
    assert dry["events"][0]["inclusionProof"] is None
    first = (await officer.record("openArea", also, **drugs))["events"][0]
    assert first["inclusionProof"] == {"size": 1, "rootHash": first["leafHash"], "hashes": []}
    second = (await officer.record("openArea", also, **arms))["events"][0]
    leaves = read(first["leafHash"]), read(second["leafHash"])
    assert read(second["inclusionProof"]["rootHash"]) == node_hash(*leaves)
    assert leaf_hash(b"") not in leaves


async def test_a_checkpoint_is_shown_as_it_was_signed(demo: AsyncEngine, tmp_path: Path) -> None:
    auditor = await Officer.named("An auditor", demo)
    document = """{ register { position rootHash checkpoint {
      origin size rootHash recordsRootHash madeAt note } } old: register(asOf: {position: 100}) {
      checkpoint { size } } }"""
    assert (await auditor.ask(document))["register"]["checkpoint"] is None

    signer = create(tmp_path / "key", "register.example/liaison")
    signed = await checkpoints.sign(demo, signer)

    told = await auditor.ask(document)
    shown = told["register"]["checkpoint"]
    verified = checkpoint(shown["note"], signer.public_keys())
    assert verified.head.size == shown["size"] == told["register"]["position"]
    assert shown["rootHash"] == told["register"]["rootHash"] == signed.root
    assert shown["recordsRootHash"] == signed.records_root
    assert shown["origin"] == "register.example/liaison"
    assert shown["madeAt"].endswith("Z")
    assert told["old"]["checkpoint"] is None
