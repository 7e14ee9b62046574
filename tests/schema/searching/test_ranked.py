"""What is found in invented registers, beside brute force over the states; on both stores.

In the environment, `LIAISON_STREAMS=500` tries as many registers instead of the usual few, and
`LIAISON_SEED=17` begins with that one.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from events.entry import Entry
from events.store import log
from events.store.connections import snapshot
from projections.rebuild import rebuild
from projections.verify import verify
from tests.officer import Officer
from tests.projections.invented import invented
from tests.projections.playing import player
from tests.schema.differences.test_invented import Asking
from tests.second_opinions import ranks
from tests.second_opinions import rows as opinion
from tests.sharing import has_turn
from tests.tampering.unguarded import forget

STREAMS = int(os.environ.get("LIAISON_STREAMS", "2"))
FIRST_SEED = int(os.environ.get("LIAISON_SEED", "1"))
COMMANDS, NAMED, INSTANTS, QUERIES = 45, 50, 5, 30
KINDS = {
    "ins": "INSTITUTION",
    "area": "AREA_OF_COOPERATION",
    "prj": "PROJECT",
    "dos": "POLICY_DOSSIER",
}

SEARCH = """query ($text: String!, $at: AsOf, $first: Int!, $kinds: [RecordKind!]) {
    search(text: $text, asOf: $at, first: $first, kinds: $kinds) {
        match field text record { recordId } } }"""
_LETTERS = "aabbcdeéÅßłØæжע2"
_PARTS = (
    " ",
    " ",
    " ",
    "-",
    "\N{RIGHT SINGLE QUOTATION MARK}",
    ". ",
    "/",
    " (",
    "",
    "\u200d",
    "🚓 ",
)


async def test_an_invented_register_is_searched_as_brute_force_says(engine: AsyncEngine) -> None:
    for seed in range(FIRST_SEED, FIRST_SEED + STREAMS):
        if not has_turn(seed, engine.dialect.name):
            continue
        await forget(engine)
        await player(engine, ahead=seed % 2 == 0).play(invented(seed, COMMANDS))
        await _compare(engine, seed)


async def test_names_much_alike_are_told_apart_as_brute_force_says(engine: AsyncEngine) -> None:
    met = set[str]()
    for seed in range(FIRST_SEED, FIRST_SEED + STREAMS):
        await forget(engine)
        await _name(await Officer.named("An officer", engine), Random(f"names {seed}"))  # noqa: S311  # chance
        met |= await _compare(engine, seed)
        assert await verify(engine) == []
        await rebuild(engine)
        assert await verify(engine) == []
    assert met >= {*ranks.WAYS}


async def _name(officer: Officer, chance: Random) -> None:
    """Enter records with names from few letters, some of them renamed, at days in no order."""
    bodies: list[str] = []
    for _ in range(NAMED):
        entry = {"effectiveOn": f"20{chance.randint(10, 19)}-03-01"}
        texts = [{"language": tag, "text": _phrase(chance)} for tag in ("en", "fr", "ar")]
        named = texts[: chance.randint(1, 3)]
        match chance.randrange(5):
            case 0:
                words = {"statement": _statement(chance), "title": named}
                await officer.record("openArea", **words, entry=entry)
            case 1:
                project = await officer.open("identifyProject", title=named, entry=entry)
                summary = _statement(chance)
                await officer.record("describeProject", id=project, summary=summary, entry=entry)
            case 2 if bodies:
                body = chance.choice(bodies)
                entry = {"effectiveOn": f"2020-0{chance.randint(1, 9)}-01"}
                await officer.submit("renameInstitution", id=body, name=named, entry=entry)
            case _:
                known = {"kind": "OFFICE", "otherNames": [_phrase(chance)]}
                bodies.append(
                    await officer.open("registerInstitution", name=named, **known, entry=entry)
                )


def _word(chance: Random) -> str:
    return "".join(chance.choices(_LETTERS, k=chance.choice([1, 2, 3, 4, 5, 5, 6, 7, 40])))


def _statement(chance: Random) -> list[dict[str, str]]:
    """Say something at length, or in few words; an excerpt is judged where signs part no words."""
    long = " ".join(_word(chance) for _ in range(chance.randint(30, 90)))
    return [
        {"language": tag, "text": chance.choice([long, _phrase(chance)])} for tag in ("en", "fr")
    ]


def _phrase(chance: Random) -> str:
    parts = (_word(chance) + chance.choice(_PARTS) for _ in range(chance.randint(1, 4)))
    return "".join(parts) + _word(chance)


async def _compare(engine: AsyncEngine, seed: int) -> set[str]:
    """Ask at instants by chance, and return in which ways something was found."""
    asking, chance = Asking(engine), Random(seed)  # noqa: S311  # chance, not secrecy
    by_record = defaultdict[str, list[Entry]](list)
    async with snapshot(engine) as connection:
        entries = await log.between(connection, 1, 2**31)
    for entry in entries:
        by_record[entry.record].append(entry)
    ends = [entry.position for entry in entries if entry.command_id != _next(entries, entry)]
    days, met = sorted({entry.effective_from for entry in entries}), set[str]()
    for _ in range(INSTANTS):
        position, day = chance.choice([*ends, *ends[-1:] * 9]), chance.choice(days)
        there = ranks.states(by_record, position, day)
        noted = ranks.notes(by_record, position, day)
        at = {"position": position, "effectiveOn": day.isoformat()}
        for text in _queries(by_record, position, chance):
            first, prefix = chance.choice([1, 3, 500]), chance.choice([None, None, *KINDS])
            expected = [
                hit
                for hit in ranks.hits(there, text, noted)
                if prefix is None or hit["record"]["recordId"].startswith(f"{prefix}_")
            ][:first]
            kinds = None if prefix is None else [KINDS[prefix]]
            asked = {"text": text, "at": at, "first": first, "kinds": kinds}
            found = (await asking.ask(SEARCH, **asked))["search"]
            assert found == expected, (seed, asked)
            met |= {hit["match"] for hit in found}
    return met


def _next(entries: list[Entry], entry: Entry) -> str | None:
    return entries[entry.position].command_id if entry.position < len(entries) else None


def _queries(by_record: Any, position: int, chance: Random) -> Iterator[str]:
    """Yield what texts that are borne some day are, or are about, as somebody might type it."""
    later = ranks.states(by_record, 2**31, date.max)
    known = ranks.states(by_record, position, date.max)
    texts = sorted(
        {
            text
            for there in (later, known)
            for record, state in there.items()
            for _, text, _ in (*opinion.bears(record, state), *opinion.says(record, state))
        }
        | {text for texts in ranks.notes(by_record, 2**31, date.max).values() for text in texts}
    )
    asked = 0
    while asked < QUERIES:
        text = _typed(chance.choice(texts), chance)
        if 1 <= len(opinion.sought(text)) <= 200:
            asked += 1
            yield text


def _typed(text: str, chance: Random) -> str:
    words = text.split()
    match chance.randrange(6):
        case 0:
            begin = chance.randrange(len(text))
            text = text[begin : chance.randint(begin + 1, len(text))]
        case 1:
            text = " ".join(chance.sample(words, chance.randint(1, len(words))))
        case 2:
            text = " ".join(word[: chance.randint(1, len(word))] for word in words)
        case 3:
            text = f"{text} {_word(chance)}"
        case _:
            pass
    for _ in range(chance.choice([0, 0, 1, 1, 2])):
        place = chance.randrange(len(text) + 1)
        before, letter, after = text[:place], text[place : place + 1], text[place + 1 :]
        other = chance.choice([*_LETTERS, *_PARTS, "%", "_", "\\", "'", '"', "\0"])
        text = chance.choice(
            [
                before + after,
                before + other + letter + after,
                before + other + after,
                before + after[:1] + letter + after[1:],
            ]
        )
    return chance.choice([text, text.upper(), text.lower(), f" {text}  "])
