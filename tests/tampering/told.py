"""A register that is soon verified, and has a row in every table: what alterations are tried on."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from events.proofs import kept, leaf
from events.proofs.checkpoints import sign
from events.proofs.findings import Known, Trusted
from events.proofs.signer import Signer, create
from events.store import log
from events.store.leaves import append_leaves, leaves
from projections.rebuild import rebuild
from projections.verify import verify
from tests import administration
from tests.officer import Officer, en, euros
from tests.schema.reading import story
from tests.tampering.alterations import TABLES
from tests.tampering.unguarded import unguarded

ORIGIN = "register.example/log"


async def tell(engine: AsyncEngine, folder: Path) -> Trusted:
    """Enter a few dozen entries, and sign them twice; return what the signer keeps."""
    await story.tell(engine)
    officer = await Officer.named("Another officer", engine)
    await _decide(officer)
    await _have_entered_in_an_older_shape(engine)
    by = create(folder / "register.key", ORIGIN)
    await _apply_to_a_call(officer)
    await sign(engine, by)
    await _follow_a_file(officer)
    await _remove_what_must_go(engine)
    await sign(engine, by)
    await officer.open("openArea", title=en("Seas"), statement=en("At sea."))
    assert await verify(engine) == []
    await _refuse_empty(engine)
    return kept_by(by)


def kept_by(by: Signer) -> Trusted:
    """Return what a signer knows of what it signed."""
    last = by.last()
    assert last is not None
    head = last.checkpoint.head
    known = Known("the signer's last checkpoint", head.size, head.root, head.origin, last.note)
    return Trusted([known], by.public_keys(), ORIGIN)


async def _decide(officer: Officer) -> None:
    since = {"effectiveOn": "2000"}
    funder, beneficiary = [
        await officer.open("registerInstitution", name=en(name), kind="OTHER", entry=since)
        for name in ("A fund", "A school")
    ]
    project = await officer.open("identifyProject", title=en("Lessons"), entry=since)
    agreement = await officer.open(
        "proposeFundingAgreement",
        projects=[project],
        funder=funder,
        beneficiary=beneficiary,
        entry={"effectiveOn": "2016"},
    )
    decided = {"id": agreement, "decidedAmount": euros("850"), "entry": {"effectiveOn": "2016"}}
    await officer.record("decideFundingAgreement", **decided)


async def _have_entered_in_an_older_shape(engine: AsyncEngine) -> None:
    """Let a decision on an agreement stand as the first version of it was stored."""
    async with unguarded(engine) as connection:
        asked = await connection.execute(kept.entries_and_leaves())
        before = {row["position"]: row for row in asked.mappings()}
        [old] = [row for row in before.values() if row["type"] == "funding_agreement.decided"]
        changed = {"payload": old["payload"].replace("decided_", ""), "type_version": 1}
        where = log.entries.c.position == old["position"]
        await connection.execute(log.entries.update().where(where).values(changed))

        def leaf_of(row: leaf.Row) -> tuple[leaf.Leaf, leaf.Salts]:
            was = before[row["position"]]
            return leaf.remade(row, kept.salts(was), was["format"], kept.beside(was)), kept.salts(
                was
            )

        await connection.execute(leaves.delete())
        async for rows in log.pages(connection):
            await append_leaves(connection, rows, leaf_of)
    await rebuild(engine)


async def _apply_to_a_call(officer: Officer) -> None:
    area = await officer.open("openArea", title=en("Data"), statement=en("Of the police."))
    call = await officer.open(
        "spotOpportunity",
        title=en("Police data"),
        topicId="ISF-PD",
        url="https://example.org/",
        areas=[area],
        entry={"reason": "It was published.", "sources": [{"kind": "DOCUMENT", "title": "Call"}]},
    )
    asked = {"id": call, "project": story.WAPIS}
    await officer.record("matchOpportunity", **asked, assessment="It fits.")
    await officer.record("submitApplication", **asked)
    await officer.record(
        "attachDocument", id=call, title="Application", url="https://example.org/", category="A02"
    )


async def _follow_a_file(officer: Officer) -> None:
    area = await officer.open("openArea", title=en("Policing"), statement=en("Policing"))
    body = await officer.open("registerInstitution", name=en("A body"), kind="OTHER")
    file = await officer.open("openDossier", title=en("Police data"), areas=[area])
    await officer.record("recordStage", id=file, stage="PROPOSED")
    position = {"title": en("On access"), "toInstitution": body, "document": "P-1"}
    await officer.record("submitPosition", id=file, **position)


async def _remove_what_must_go(engine: AsyncEngine) -> None:
    """Have a name erased, and a text redacted."""
    gone = await Officer.named("Who leaves", engine)
    asked = {"title": en("Arms"), "statement": en("Small."), "entry": {"reason": "Mr A asked."}}
    outcome = await gone.record("openArea", **asked)
    await administration.redact(engine, outcome["events"][0]["id"], "/reason")
    async with engine.connect() as connection:
        named = select(log.actors.c.id).where(log.actors.c.name == "Who leaves")
        actor = str((await connection.execute(named)).scalar_one())
    await administration.erase(engine, actor)


async def _refuse_empty(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        for table in TABLES:
            found = await connection.execute(select(table).limit(1))
            assert found.first() is not None, f"nothing is told that {table.name} holds"
