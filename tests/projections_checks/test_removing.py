"""A text that is removed for good: it is nowhere any more, everything says so, and proofs hold."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from sqlalchemy import Table, delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from events.deciding.command import Draft
from events.proofs import leaf, tree
from events.proofs.findings import Known, Trusted
from events.proofs.removed import Removed
from events.remarks import Redacted
from events.store import actors, log
from events.store.actors import ActorKind
from events.store.connections import appending
from events.store.leaves import checkpoints, leaves
from events.store.register import Register, Request
from projections.rebuild import DERIVED, rebuild
from projections.records import project_change
from projections.removing import NothingToRemoveError
from projections.verify import reported, verify
from schema.api import api
from schema.execution.context import Context
from schema.execution.statements import Plans
from server.command_line.event_lines import lines
from tests.administration import erase, redact
from tests.officer import Officer, en
from tests.server.report.test_report import text_of
from tests.tampering.unguarded import unguarded

SECRET, OTHER = "Philomena Quartermaine", "Une salle pour Philomena"
KEPT = (log.entries, log.commands, log.actors, leaves, checkpoints, *DERIVED)
AREA = """query($id: ID!, $at: AsOf) { areaOfCooperation(id: $id, asOf: $at) {
    title titles { language text } statement redacted
    events { nodes { entryId type redacted reason payload sources { title says } } } } }"""


async def opened(engine: AsyncEngine) -> tuple[Officer, str, str]:
    """Open an area that names somebody in each of its texts; return it, and its entry."""
    officer = await Officer.named("An officer", engine)
    source = {"kind": "DOCUMENT", "title": f"A letter of {SECRET}", "says": f"{SECRET} says so"}
    outcome = await officer.record(
        "openArea",
        title=[*en(f"Room of {SECRET}"), {"language": "fr", "text": OTHER}],
        statement=en(f"What {SECRET} does."),
        entry={
            "commandId": "6f0a4c1e-5d0b-5b0e-9a53-6c6961697361",
            "reason": f"{SECRET} asked for it.",
            "sources": [source],
        },
    )
    [event] = outcome["events"]
    return officer, event["recordId"], event["id"]


async def everything(engine: AsyncEngine, tables: Sequence[Table] = KEPT) -> str:
    """Return all that stands in a store, as one text."""
    async with engine.connect() as connection:
        rows = [row for one in tables for row in await connection.execute(select(one))]
    return "\n".join(repr(tuple(row)) for row in rows)


PATHS = (
    *("/payload/title/en", "/payload/title/fr", "/payload/statement/en", "/reason"),
    *("/sources/0/title", "/sources/0/says"),
)


async def test_a_text_that_is_removed_is_nowhere(engine: AsyncEngine) -> None:
    officer, _, entry = await opened(engine)
    assert SECRET in await everything(engine), "which shows that it would be found"
    for path in PATHS:
        await redact(engine, entry, path)
    left = await everything(engine)
    assert "Philomena" not in left
    assert "philomena" not in left
    found = await officer.ask('{ search(text: "Philomena") { text } }')
    assert found == {"search": []}
    where = {"title": {"eq": f"Room of {SECRET}"}}
    document = "query($w: AreaOfCooperationFilter) { areasOfCooperation(where: $w) { totalCount } }"
    assert (await officer.ask(document, w=where))["areasOfCooperation"]["totalCount"] == 0


async def test_it_is_null_with_a_mark_and_its_neighbours_stay(engine: AsyncEngine) -> None:
    officer, area, entry = await opened(engine)
    before = (await officer.ask(AREA, id=area))["areaOfCooperation"]
    assert before["redacted"] == []
    for path in ("/payload/title/en", "/sources/0/says", "/reason"):
        await redact(engine, entry, path)
    for at in (None, {"position": 1}):
        read = (await officer.ask(AREA, id=area, at=at))["areaOfCooperation"]
        assert read["titles"] == [
            {"language": "en", "text": None},
            {"language": "fr", "text": OTHER},
        ]
        assert read["statement"] == f"What {SECRET} does."
        assert read["redacted"] == [
            f"{entry}{path}" for path in ("/payload/title/en", "/sources/0/says", "/reason")
        ]
        first = read["events"]["nodes"][0]
        assert first["redacted"] == ["/payload/title/en", "/sources/0/says", "/reason"]
        assert first["reason"] is None
        assert first["sources"] == [{"title": f"A letter of {SECRET}", "says": None}]
        assert first["payload"]["title"] == {"en": None, "fr": OTHER}
    types = [one["type"] for one in read["events"]["nodes"]]
    assert types == ["AREA_OPENED"]
    last = (await officer.ask(AREA, id=area))["areaOfCooperation"]["events"]["nodes"][-1]
    assert (last["type"], last["payload"]) == (
        "ENTRY_REDACTED",
        {"path": "/reason", "ground": "It names somebody."},
    )


async def test_a_line_of_the_log_and_a_report_say_so(engine: AsyncEngine) -> None:
    _, area, entry = await opened(engine)
    for path in ("/payload/title/en", "/sources/0/says", "/reason"):
        await redact(engine, entry, path)
    [some] = [one async for one in lines(engine, 0, follow=False)]
    first = msgspec.json.decode(some.splitlines()[0])
    assert first["payload"]["title"] == {"en": None, "fr": OTHER}
    assert (first["reason"], first["sources"][0]["says"]) == (None, None)
    assert first["redacted"] == ["/payload/title/en", "/sources/0/says", "/reason"]
    told = await text_of(engine, area)
    assert f"Title: (redacted); “{OTHER}” (fr)" in told
    assert "None" not in told


async def test_every_proof_of_it_holds(engine: AsyncEngine) -> None:
    _, _, entry = await opened(engine)
    async with engine.connect() as connection:
        kept = Trusted([Known("a checkpoint", 1, await tree.root(connection, 1))])
    for path in PATHS:
        await redact(engine, entry, path)
    assert await verify(engine, trusted=kept) == []
    before = await everything(engine, DERIVED)
    await rebuild(engine)
    assert sorted(before.splitlines()) == sorted((await everything(engine, DERIVED)).splitlines())


async def test_what_others_say_too_is_found_as_before(engine: AsyncEngine) -> None:
    officer, _, entry = await opened(engine)
    await officer.record("openArea", title=en("Another"), statement=en(f"What {SECRET} does."))
    await redact(engine, entry, "/payload/statement/en")
    assert await verify(engine) == []
    document = "query($w: AreaOfCooperationFilter) { areasOfCooperation(where: $w) { totalCount } }"
    where = {"statement": {"eq": f"WHAT  {SECRET} does."}}
    assert (await officer.ask(document, w=where))["areasOfCooperation"]["totalCount"] == 1


async def test_what_is_no_text_of_the_entry_is_told_with_those_that_are(
    engine: AsyncEngine,
) -> None:
    _, _, entry = await opened(engine)
    for path in (
        "/payload/title/de",
        "/record",
        "/command/fingerprint",
        "/actor/name",
        "",
        "title",
    ):
        with pytest.raises(NothingToRemoveError, match="/payload/title/en, /payload/title/fr"):
            await redact(engine, entry, path)
    with pytest.raises(NothingToRemoveError, match="there is no entry 'evt_none'"):
        await redact(engine, "evt_none", "/reason")
    assert (await redact(engine, entry, "/reason")).position == 2
    assert (await redact(engine, entry, "/reason")).position is None, "it was removed already"


async def test_a_redaction_is_not_taken_back_nor_is_what_it_took(engine: AsyncEngine) -> None:
    officer, area, entry = await opened(engine)
    await redact(engine, entry, "/payload/statement/en")
    events = "query($id: ID!) { areaOfCooperation(id: $id) { events { nodes { entryId } } } }"
    read = await officer.ask(events, id=area)
    last = read["areaOfCooperation"]["events"]["nodes"][-1]["entryId"]
    rule, _ = await officer.refusal("retractEntry", id=last, entry={"reason": "No."})
    assert rule == "retracts_retraction"
    said = {"id": area}
    [restated] = (await officer.record("restateArea", statement=en(SECRET), **said))["events"]
    await redact(engine, restated["id"], "/payload/statement/en")
    corrects = {"id": area, "entry": {"corrects": restated["id"], "reason": "So."}}
    rule, _ = await officer.refusal("restateArea", title=en("Now"), **corrects)
    assert rule == "left_out"
    await officer.record("restateArea", title=en("Now"), statement=en("Anew."), **corrects)
    assert await verify(engine) == []


ALLOWED_TO_NOBODY: dict[str, Any] = {
    "a text without an entry that says so": update(log.entries).values(reason=""),
    "another text": update(log.entries).values(reason="Another."),
    "a day": update(log.entries).values(effective_on="2001"),
    "a salt": update(leaves).values(salts="{}"),
    "a hash": update(leaves).values(hash="A" * 43 + "="),
    "a fingerprint": update(log.commands).values(fingerprint="x"),
    "a name": update(log.actors).values(name=""),
    "an actor": delete(log.actors),
    "an entry": delete(log.entries),
}


@pytest.mark.parametrize("what", ALLOWED_TO_NOBODY)
async def test_the_guards_let_through_nothing_else(engine: AsyncEngine, what: str) -> None:
    officer, _, entry = await opened(engine)
    await redact(engine, entry, "/payload/title/en")
    await officer.record("openArea", title=en("B"), statement=en("B"), entry={"reason": "B."})
    before = await everything(engine)
    with pytest.raises(DBAPIError, match="only grows"):
        async with appending(engine) as connection:
            await connection.execute(ALLOWED_TO_NOBODY[what])
    assert await everything(engine) == before


async def test_beside_a_redaction_no_other_text_goes(engine: AsyncEngine) -> None:
    """Not even in the entry that it speaks of, nor is another put in its place."""
    _, _, entry = await opened(engine)
    await redact(engine, entry, "/payload/title/en")
    async with engine.connect() as connection:
        row = (
            (await connection.execute(select(log.entries).where(log.entries.c.position == 1)))
            .mappings()
            .one()
        )
    for payload in (
        row["payload"].replace(OTHER, ""),
        row["payload"].replace('"en":""', '"en":"Somebody else"'),
        row["payload"].replace('"en":"",', ""),
    ):
        assert payload != row["payload"]
        changed = update(log.entries).where(log.entries.c.position == 1).values(payload=payload)
        with pytest.raises(DBAPIError, match="only grows"):
            async with appending(engine) as connection:
                await connection.execute(changed)


async def test_a_request_that_held_it_is_not_known_by_its_fingerprint(engine: AsyncEngine) -> None:
    _, _, entry = await opened(engine)
    await redact(engine, entry, "/reason")
    async with engine.connect() as connection:
        assert (await connection.execute(select(log.commands.c.fingerprint))).scalars().all() == [
            ""
        ]
        salts = (
            await connection.execute(select(leaves.c.salts).where(leaves.c.position == 1))
        ).scalar_one()
    assert f'"{leaf.FINGERPRINT}":"=' in salts


async def test_who_is_erased_is_told_by_the_register_itself(engine: AsyncEngine) -> None:
    officer, area, _ = await opened(engine)
    asked = "query($id: ID!) { areaOfCooperation(id: $id) { events { nodes { actor { id } } } } }"
    [event] = (await officer.ask(asked, id=area))["areaOfCooperation"]["events"]["nodes"]
    actor = event["actor"]["id"]
    assert await erase(engine, actor)
    other = await Officer.named("Another", engine)
    own = await other.ask(
        "{ register { record { name events { nodes { type "
        "... on RegisterActorErased { erasedActor ground } } } } } }"
    )
    assert own["register"]["record"] == {
        "name": "Liaison",
        "events": {
            "nodes": [
                {"type": "REGISTER_OPENED"},
                {
                    "type": "REGISTER_ACTOR_ERASED",
                    "erasedActor": actor,
                    "ground": "Asked for by who bore it.",
                },
            ]
        },
    }
    changes = await other.ask(
        "{ changes(since: {position: 1}) { nodes { kind events { type } } } }"
    )
    assert changes["changes"]["nodes"] == [
        {
            "kind": "REGISTER",
            "events": [{"type": "REGISTER_OPENED"}, {"type": "REGISTER_ACTOR_ERASED"}],
        }
    ]
    assert await verify(engine) == []
    async with engine.connect() as connection:
        version = await connection.execute(text("SELECT count(DISTINCT id) FROM registers"))
        assert version.scalar_one() == 1


async def test_there_is_one_record_of_the_register(engine: AsyncEngine) -> None:
    one, other = await Officer.named("One", engine), await Officer.named("Other", engine)
    for officer in (one, other):
        await officer.open("openArea", title=en(f"{id(officer)}"), statement=en("A"))
    async with engine.connect() as connection:
        ids = (await connection.execute(select(log.entries.c.actor_id))).scalars().all()
    for actor in ids:
        assert await erase(engine, actor)
    async with engine.connect() as connection:
        records = await connection.execute(text("SELECT DISTINCT id FROM registers"))
        assert len(records.all()) == 1
    assert await verify(engine) == []


# What verify says ----------------------------------------------------------------------------


async def test_what_is_gone_is_counted_and_named(engine: AsyncEngine) -> None:
    officer, _, entry = await opened(engine)
    [other] = (await officer.record("openArea", title=en("B"), statement=en("C")))["events"]
    assert (await reported(engine)).removed == Removed()
    for path in ("/reason", "/payload/title/en"):
        await redact(engine, entry, path)
    await redact(engine, other["id"], "/payload/statement/en")
    assert await erase(engine, await actors.actor_named(engine, "An officer", ActorKind.PERSON))
    report = await reported(engine)
    assert report.findings == []
    assert report.removed == Removed(texts=3, positions=(1, 2), names=1)


async def test_what_is_gone_and_no_entry_says_so_is_named(engine: AsyncEngine) -> None:
    """Whoever can write the store's files needs no guard's leave."""
    await opened(engine)
    async with unguarded(engine) as connection:
        row = (await connection.execute(select(leaves.c.salts))).scalar_one()
        salts = msgspec.json.decode(row, type=dict[str, str])
        reason = f"{SECRET} asked for it."
        salts["/reason"] = leaf.removed(salts["/reason"], reason)
        salts["/actor/name"] = leaf.removed(salts["/actor/name"], "An officer")
        written = msgspec.json.encode(salts, order="sorted").decode()
        await connection.execute(update(leaves).values(salts=written))
        await connection.execute(update(log.entries).values(reason=""))
        await connection.execute(update(log.actors).values(name=""))
    await rebuild(engine)
    found = [one.message for one in await verify(engine)]
    assert len(found) == 2
    assert found[0].startswith("the name of its actor act_")
    assert found[0].endswith(" is gone from entry 1, and no entry says so")
    assert found[1] == "the text at /reason is gone from entry 1, and no entry says so"


async def test_a_fingerprint_that_is_gone_and_no_entry_says_so_is_named(
    engine: AsyncEngine,
) -> None:
    await opened(engine)
    async with unguarded(engine) as connection:
        row = (await connection.execute(select(leaves.c.salts))).scalar_one()
        asked = (await connection.execute(select(log.commands.c.fingerprint))).scalar_one()
        salts = msgspec.json.decode(row, type=dict[str, str])
        salts["/command/fingerprint"] = leaf.removed(salts["/command/fingerprint"], asked)
        written = msgspec.json.encode(salts, order="sorted").decode()
        await connection.execute(update(leaves).values(salts=written))
        await connection.execute(update(log.commands).values(fingerprint=""))
    [found] = await verify(engine)
    assert found.message == (
        "the fingerprint of its command is gone from entry 1, and no entry says so"
    )


async def test_what_is_said_to_be_gone_and_is_not_is_named(engine: AsyncEngine) -> None:
    officer, _, entry = await opened(engine)
    given = Draft(
        record="", fact=Redacted(path="/reason", ground="It is there still."), about=entry
    )
    by = await actors.actor_named(engine, "An officer", ActorKind.PERSON)
    await Register(engine, project_change).enter(Request(drafts=(given,), actor_id=by))
    [found] = await verify(engine)
    assert found.message == (
        "entry 2 says that the text at /reason of entry 1 is gone, and it is not"
    )
    assert await officer.entries() == 2


async def test_what_a_server_keeps_is_of_before(engine: AsyncEngine) -> None:
    """An answer of an old instant, which nothing else would put out of use."""
    _, _, entry = await opened(engine)
    for number in range(3):
        await Officer.named(f"Officer {number}", engine)
    plans, by = Plans(), await actors.actor_named(engine, "Officer 0", ActorKind.PERSON)
    asked = """{ areasOfCooperation(first: 200, asOf: {position: 1}) { nodes { statement } } }"""

    async def read() -> Any:
        context = Context(engine, Register(engine, project_change), by, plans=plans)
        result = await api.execute(asked, context_value=context)
        assert result.data is not None, result.errors
        return result.data["areasOfCooperation"]["nodes"]

    first = [{"statement": f"What {SECRET} does."}]
    assert [await read(), await read()] == [first, first]
    await redact(engine, entry, "/payload/statement/en")
    assert await read() == [{"statement": None}]
