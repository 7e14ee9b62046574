"""What differs and who set it, in invented registers, beside brute force; on both stores.

In the environment, `LIAISON_STREAMS=500` tries as many registers on each store instead of the usual
few, of which each has half, and `LIAISON_SEED=17` begins with that one.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from random import Random
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from events.dates import PartialDate, today
from events.entry import Entry
from events.store.register import Register
from projections.records import project_change
from schema.api import api
from schema.compiler.compiler import Limits
from schema.execution.context import Context
from tests import statements
from tests.projections.invented import invented
from tests.projections.playing import Player, player
from tests.second_opinions import differences
from tests.second_opinions.days import attested, stated
from tests.second_opinions.differences import Instant
from tests.seeds import seeds_on
from tests.tampering.unguarded import forget

USUAL = 4
COMMANDS = 45
PAIRS, INSTANTS = 12, 6

CHANGES = """query ($since: AsOf!, $until: AsOf, $after: String) {
    changes(since: $since, until: $until, first: 40, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { recordId kind how fields { name before after } events { position } } } }"""
BLAME = """query ($ids: [ID!]!, $at: AsOf) { nodes(ids: $ids, asOf: $at) { ... on Record {
    recordId blame {
        field value before event { position } learnt { event { position } before } } } } }"""


class Asking:
    """Somebody who asks one register."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine, self.plans = engine, statements.plans()
        self.register = Register(engine, project_change)

    async def ask(self, document: str, **variables: Any) -> Any:
        limits = Limits(rows=1_000_000)
        context = Context(self.engine, self.register, "act_x", limits, plans=self.plans)
        result = await api.execute(document, variable_values=variables, context_value=context)
        assert not result.errors, result.errors
        return result.data

    async def changes(self, since: Instant, until: Instant) -> list[Any]:
        found, after = list[Any](), None
        while True:
            page = (await self.ask(CHANGES, since=since.as_of, until=until.as_of, after=after))[
                "changes"
            ]
            found += page["nodes"]
            if not page["pageInfo"]["hasNextPage"]:
                return [_sorted(one, "fields", "name") for one in found]
            after = page["pageInfo"]["endCursor"]

    async def blame(self, records: list[str], at: Instant) -> dict[str, Any]:
        nodes = (await self.ask(BLAME, ids=records, at=at.as_of))["nodes"]
        found = (_sorted(one, "blame", "field") for one in nodes if one)
        return {one["recordId"]: one["blame"] for one in found}


def _sorted(told: dict[str, Any], name: str, by: str) -> dict[str, Any]:
    return {**told, name: sorted(told[name], key=lambda one: one[by])}


async def test_what_differs_in_an_invented_register_and_who_set_it_is_what_brute_force_finds(
    engines: tuple[AsyncEngine, ...],
) -> None:
    met = set[str]()
    for engine, seed in seeds_on(engines, USUAL):
        told = await _told(engine, seed)
        by_record, asking = _by_record(told.entries), Asking(engine)
        for since, until in _pairs(told, Random(seed)):  # noqa: S311  # chance, not secrecy
            expected = [*differences.changes(by_record, since, until)]
            found = await asking.changes(since, until)
            assert found == expected, (engine.name, seed, since, until)
            met |= {one["how"] for one in expected}
            met |= {"a day alone" for one in expected if not one["events"]}
        for at in _instants(told, Random(seed), INSTANTS):  # noqa: S311  # chance, not secrecy
            blamed = {
                record: differences.blame(record, entries, at)
                for record, entries in by_record.items()
            }
            there = {record: one for record, one in blamed.items() if one}
            assert await asking.blame([*by_record], at) == there, (engine.name, seed, at)
    assert met >= {"APPEARED", "CHANGED", "DISAPPEARED"}


async def _told(engine: AsyncEngine, seed: int) -> Player:
    await forget(engine)
    told = player(engine, ahead=seed % 2 == 0)
    await told.play(invented(seed, COMMANDS))
    return told


def _by_record(entries: list[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.record, []).append(entry)
    return found


def _instants(told: Player, chance: Random, count: int) -> Iterator[Instant]:
    """Yield instants by chance: often the end of the log; today, or when something began."""
    ends = set(chain.from_iterable(_turning(entry) for entry in told.entries))
    days = sorted(ends | {date(2021, 6, 1), today(datetime.now(UTC))})
    for _ in range(count):
        position = chance.choice([*told.positions, *told.positions[-1:] * 5])
        yield Instant(position, chance.choice(days))


def _turning(entry: Entry) -> Iterator[date]:
    yield entry.effective_from
    yield attested(entry)
    for name in ("end_on", "opens_on"):
        on = getattr(entry.fact, name, None)
        for day in stated(on.text) if isinstance(on, PartialDate) else ():
            if day is not None and day < date(2030, 1, 1):
                yield day
                yield day + timedelta(days=1)


def _pairs(told: Player, chance: Random) -> Iterator[tuple[Instant, Instant]]:
    """Yield two instants: of one day, of one position, or of neither."""
    for number in range(PAIRS):
        one, other = sorted(_instants(told, chance, 2))
        match number % 3:
            case 0:
                yield one, other._replace(day=one.day)
            case 1:
                yield one._replace(position=other.position), other
            case _:
                yield one, other
