"""What a body came from and what became of it, held against each arrow that was submitted."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from random import Random
from time import monotonic
from typing import Any, cast

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from events.dates import OPEN_END
from projections.institution import institution_successors
from projections.open_rows import OPEN_POSITION
from tests.conftest import StoreAfter
from tests.officer import Officer, en
from tests.schema.funds import KEYS, LINE, added_up, agreements
from tests.schema.lives import named
from tests.schema.reorganised import (
    BODIES,
    WAYS,
    Arrows,
    Instant,
    Reorganised,
    followed,
    heirs,
    kin,
)

LINEAGE = "way steps on predecessor { recordId } successor { recordId }"
LISTS = ("links", "projects", "agreementsFunded", "agreementsReceived", "opportunities")
NAMED_BY: Mapping[str, tuple[str, Sequence[str]]] = {
    "links": ("institutionalLinks", ("fromInstitution", "toInstitution")),
    "projects": ("projects", ("lead", "partners")),
    "agreementsFunded": ("fundingAgreements", ("funder",)),
    "agreementsReceived": ("fundingAgreements", ("beneficiary",)),
    "opportunities": ("fundingOpportunities", ("manager",)),
}
"""Of each list of an institution: where all of its kind are, and by what they name it."""
MEMBERS = {
    "lineageOf": "BOTH",
    "withPredecessorsOf": "PREDECESSORS",
    "withSuccessorsOf": "SUCCESSORS",
}


class Telling:
    """Tells a register of much that is reorganised by chance, and keeps what it told each store."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.told: dict[str, Reorganised] = {}

    async def __call__(self, engine: AsyncEngine) -> None:
        officer = await Officer.named("An officer", engine)
        told = Reorganised(officer, Random(self.seed))  # noqa: S311  # chance
        await told.tell(110)
        self.told[engine.dialect.name] = told


@pytest.fixture(params=[Telling(1), Telling(2)], ids=["1", "2"])
async def told(store_after: StoreAfter, request: pytest.FixtureRequest) -> Reorganised:
    engine = store_after(request.param)
    known: Reorganised = request.param.told[engine.dialect.name]
    officer = await Officer.named("An officer", engine)
    return replace(known, officer=officer, random=deepcopy(known.random))


async def named_bodies(officer: Officer, at: Instant) -> Mapping[str, Any]:
    """Return, of each list, every record with the bodies it names, by the list and its id."""
    ask = {
        "links": "institutionalLinks {of} { nodes { recordId fromInstitution { recordId } "
        "toInstitution { recordId } } }",
        "projects": "projects {of} { nodes { recordId lead { recordId } "
        "partners { institution { recordId } } } }",
        "agreementsFunded": "fundingAgreements {of} { nodes { recordId funder { recordId } } }",
        "agreementsReceived": "fundingAgreements {of} { nodes { recordId "
        "beneficiary { recordId } } }",
        "opportunities": "fundingOpportunities {of} { nodes { recordId manager { recordId } } }",
    }
    parts = [
        f"{name}: {one.replace('{of}', '(first: 99, asOf: $at)')}" for name, one in ask.items()
    ]
    answer = await officer.ask(f"query ($at: AsOf) {{ {' '.join(parts)} }}", at=at.as_of)
    return {
        name: {one["recordId"]: ids_in(one) - {one["recordId"]} for one in page["nodes"]}
        for name, page in answer.items()
    }


def ids_in(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, Mapping):
        value = [*cast("Mapping[str, Any]", value).values()]
    return set[str]().union(*map(ids_in, value or ()))


def lineage(body: str, ways: Sequence[str], arrows: Arrows) -> list[Any]:
    """Return the lineage of a body as it should be told."""
    return [
        {
            "way": way,
            "steps": steps,
            "on": arrows[before, after],
            "predecessor": {"recordId": before},
            "successor": {"recordId": after},
        }
        for way in ways
        for (before, after), steps in sorted(
            followed(body, way, arrows).items(), key=lambda one: (one[1], one[0])
        )
    ]


async def test_the_lineage_of_every_body_is_told_step_by_step(told: Reorganised) -> None:
    document = f"""query ($at: AsOf) {{ institutions(first: 20, asOf: $at) {{ nodes {{ recordId
        lineage {{ {LINEAGE} }}
        {" ".join(f"{way}: lineage(through: {way}) {{ {LINEAGE} }}" for way in WAYS)} }} }} }}"""
    farthest = 0
    for at in await told.instants(5):
        arrows = told.arrows(at)
        answer = await told.officer.ask(document, at=at.as_of)
        for body in answer["institutions"]["nodes"]:
            id_ = body["recordId"]
            assert body["lineage"] == lineage(id_, WAYS, arrows), at
            for way in WAYS:
                assert body[way] == lineage(id_, [way], arrows), at
            farthest = max(farthest, *(one["steps"] for one in body["lineage"] or [{"steps": 0}]))
    assert farthest > 1, "nothing was followed further than one step"


async def test_a_timeline_follows_them_as_they_stood_on_each_of_its_days(
    told: Reorganised,
) -> None:
    document = f"""{{ institutions(first: 6) {{ nodes {{ recordId timeline {{
        asOf {{ position effectiveOn }} lineage {{ {LINEAGE} }}
        agreementsFunded(through: BOTH, first: 99) {{ nodes {{ recordId }} }} }} }} }} }}"""
    answer = await told.officer.ask(document)
    for body in answer["institutions"]["nodes"]:
        for step in body["timeline"]:
            at = Instant(step["asOf"]["position"], step["asOf"]["effectiveOn"])
            arrows, id_ = told.arrows(at), body["recordId"]
            assert step["lineage"] == lineage(id_, WAYS, arrows), at
            named = (await named_bodies(told.officer, at))["agreementsFunded"]
            among = kin(id_, "BOTH", arrows)
            found = [one["recordId"] for one in step["agreementsFunded"]["nodes"]]
            assert found == [one for one in sorted(named) if named[one] & among], at


async def test_what_belongs_to_a_body_is_listed_through_its_lineage(told: Reorganised) -> None:
    ways = (None, *WAYS, "BOTH")
    parts = [
        f"{name}{way or ''}: {name}(first: 99{f', through: {way}' if way else ''}) "
        "{ totalCount nodes { recordId } }"
        for name in LISTS
        for way in ways
    ]
    document = f"""query ($id: ID!, $at: AsOf) {{
        institution(id: $id, asOf: $at) {{ {" ".join(parts)} }} }}"""
    for at in await told.instants(1):
        arrows, named = told.arrows(at), await named_bodies(told.officer, at)
        for body in told.random.sample(BODIES, 4):
            answer = (await told.officer.ask(document, id=body, at=at.as_of))["institution"]
            for name in LISTS:
                for way in ways:
                    page, among = answer[f"{name}{way or ''}"], kin(body, way, arrows)
                    found = [one["recordId"] for one in page["nodes"]]
                    assert found == [
                        one for one in sorted(named[name]) if named[name][one] & among
                    ], (name, way, body, at)
                    assert page["totalCount"] == len(found)


async def test_records_are_found_by_the_lineage_of_a_body_they_name(told: Reorganised) -> None:
    parts = [
        f"{name}{member}: {root}(first: 99, asOf: $at, where: "
        f"{{or: [{', '.join(f'{{{by}: {_of(by, member)}}}' for by in columns)}]}}) "
        "{ totalCount nodes { recordId } }"
        for name, (root, columns) in NAMED_BY.items()
        for member in MEMBERS
    ]
    parts += [
        f"{member}: institutions(first: 99, asOf: $at, where: {{{said}}}) "
        "{ totalCount nodes { recordId } }"
        for name in MEMBERS
        for member, said in ((name, f"{name}: $id"), (f"not{name}", f"not: {{{name}: $id}}"))
    ]
    document = f"query ($id: ID!, $at: AsOf) {{ {' '.join(parts)} }}"
    for at in await told.instants(1):
        arrows, named = told.arrows(at), await named_bodies(told.officer, at)
        for body in told.random.sample(BODIES, 4):
            answer = await told.officer.ask(document, id=body, at=at.as_of)
            for member, through in MEMBERS.items():
                among = kin(body, through, arrows)
                assert _ids(answer[member]) == sorted(among)
                assert _ids(answer[f"not{member}"]) == sorted({*BODIES} - among)
                for name, records in named.items():
                    expected = [one for one in sorted(records) if records[one] & among]
                    assert _ids(answer[f"{name}{member}"]) == expected, (name, member, body, at)


def _of(by: str, member: str) -> str:
    said = f"{{{member}: $id}}"
    return f"{{some: {{institution: {said}}}}}" if by == "partners" else said


def _ids(page: Any) -> list[str]:
    assert page["totalCount"] == len(page["nodes"])
    return [one["recordId"] for one in page["nodes"]]


async def test_totals_are_in_the_lines_of_what_the_parties_became(told: Reorganised) -> None:
    document = f"""query ($at: AsOf, $by: [AgreementDimension!]) {{
        agreementTotals(groupBy: $by, asOf: $at) {{ {LINE} }} }}"""
    split = 0
    for at in await told.instants(3):
        arrows, given = told.arrows(at), await agreements(told.officer, at.as_of)
        became = partial(heirs, arrows=arrows)
        for by in (
            *(["FUNDER_LINEAGE"], ["BENEFICIARY_LINEAGE"], ["BENEFICIARY_LINEAGE", "FUNDER"]),
            *(["FUNDER_LINEAGE", "AREA"], ["PROJECT", "FUNDER_LINEAGE"]),
            *(["FUNDER_LINEAGE", "STATUS", "BENEFICIARY_LINEAGE"], [*KEYS]),
        ):
            answer = await told.officer.ask(document, at=at.as_of, by=by)
            assert answer["agreementTotals"] == added_up(given, by, became), (by, at)
        split += any(len(became(one["funder"]["recordId"])) > 1 for one in given)
        assert (await told.officer.ask(document, at=at.as_of, by=[]))[
            "agreementTotals"
        ] == added_up(given, [])
    assert split, "no body that gave was ever split"


async def test_totals_of_a_body_are_through_its_lineage(told: Reorganised) -> None:
    ways = (*WAYS, "BOTH")
    parts = [
        f"{name}{way}: {name}(through: {way}, groupBy: [FUNDER_LINEAGE]) {{ {LINE} }}"
        for name in ("fundingGiven", "fundingReceived")
        for way in ways
    ]
    document = f"""query ($at: AsOf) {{
        institutions(first: 12, asOf: $at) {{ nodes {{ recordId {" ".join(parts)} }} }} }}"""
    for at in await told.instants(2):
        arrows, given = told.arrows(at), await agreements(told.officer, at.as_of)
        bodies = (await told.officer.ask(document, at=at.as_of))["institutions"]["nodes"]
        for body in bodies:
            for name, party in (("fundingGiven", "funder"), ("fundingReceived", "beneficiary")):
                for way in ways:
                    among = kin(body["recordId"], way, arrows)
                    own = [one for one in given if one[party]["recordId"] in among]
                    became = partial(heirs, arrows=arrows)
                    assert body[f"{name}{way}"] == added_up(own, ["FUNDER_LINEAGE"], became)


async def test_a_long_chain_is_followed_from_its_end(officer: Officer, engine: AsyncEngine) -> None:
    entry = {"effectiveOn": "2000"}
    first, last = [
        await officer.open("registerInstitution", name=en(name), kind="OTHER", entry=entry)
        for name in ("The first", "The last")
    ]
    project = await officer.open("identifyProject", title=en("A project"), entry=entry)
    parties = {"projects": [project], "funder": first, "beneficiary": last}
    await officer.open("proposeFundingAgreement", **parties, entry=entry)
    chain = [first, *(named("ins", f"link {number}") for number in range(1_500)), last]
    row = {"effective_from": date(2000, 1, 1), "effective_to": OPEN_END, "from_position": 1}
    row |= {"to_position": OPEN_POSITION, "closed_position": OPEN_POSITION, "entry_position": 1}
    async with engine.begin() as connection:
        await connection.execute(
            insert(institution_successors),
            [row | {"id": one, "successor": other} for one, other in pairwise(chain)],
        )

    began = monotonic()
    lines = await officer.ask(
        "{ agreementTotals(groupBy: FUNDER_LINEAGE) { count funderLineage { recordId } } }"
    )

    assert lines == {"agreementTotals": [{"count": 1, "funderLineage": {"recordId": last}}]}
    assert monotonic() - began < 2
