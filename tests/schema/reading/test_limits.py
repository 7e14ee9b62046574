"""What an operation could cost is known before the store is asked, and refused beyond a limit."""

import pytest

from schema.compiler.compiler import Limits
from tests.schema.reading import story
from tests.schema.reading.reader import Reader


async def test_rows_are_counted_along_every_path(reader: Reader) -> None:
    document = """{ projects(first: 500) { nodes { agreements(first: 500) { nodes {
        id projects(first: 10) { nodes { id } } } } } } }"""
    reader.sent.clear()

    code, message = await reader.told(document)

    assert code == "TOO_COSTLY"
    # 500, 10 000 that there are taken to be and 400 to look at them, and for each of those 10, and
    # 4 to pick them from 100 that one is taken to have.
    assert "150900 rows or more" in message
    assert "140000 at projects.nodes.agreements.nodes.projects;" in message
    assert not [statement for statement in reader.sent if "projects" in statement]


async def test_an_operation_within_the_limit_is_answered(reader: Reader) -> None:
    document = "{ projects(first: 3) { nodes { agreements(first: 4) { nodes { id } } } } }"

    # 3 projects with 4 agreements each, picked from 100 that one is taken to have.
    cost = 3 + 3 * 4 + 3 * 100 * 8 // 200

    await reader.ask(document, reader.request(Limits(rows=cost)))
    told = await reader.told(document, reader.request(Limits(rows=cost - 1)))

    assert told[0] == "TOO_COSTLY"
    assert "27 rows or more" in told[1]


async def test_lists_nest_to_a_limit(reader: Reader) -> None:
    def nested(depth: int) -> str:
        selected = "id"
        for _ in range(depth):
            selected = f"children(first: 1) {{ nodes {{ {selected} }} }}"
        return f'{{ institution(id: "{story.EU}") {{ {selected} }} }}'

    await reader.ask(nested(5))
    code, message = await reader.told(nested(6))

    assert code == "TOO_COSTLY"
    assert "is a list within 5 others; at most 5 lists are nested" in message


async def test_references_of_one_row_are_followed_to_a_limit(reader: Reader) -> None:
    def referring(times: int) -> str:
        aliases = " ".join(f"p{number}: parent {{ id }}" for number in range(times))
        return f"{{ institutions {{ nodes {{ {aliases} }} }} }}"

    await reader.ask(referring(50))
    code, message = await reader.told(referring(51))

    assert code == "TOO_COSTLY"
    assert message == "At most 50 references of one row are followed at once."


@pytest.mark.parametrize(
    "document",
    [
        "{ node(id: $id) { " + "... on Institution { parent { " * 24 + "id" + " } }" * 24 + " } }",
        "{ " + " ".join(f"r{number}: register {{ name }}" for number in range(201)) + " }",
        "{ register { " + "name " * 5_000 + "} }",
        "{ register " + "{ counts " * 20_000,
        "{ projects { nodes { ...A } } } fragment A on Project { phases { ...A } }",
        "{ projects { nodes { } } }",
    ],
    ids=["depth", "aliases", "tokens", "open", "circle", "empty"],
)
async def test_a_hostile_document_is_refused_before_the_store_is_asked(
    reader: Reader, document: str
) -> None:
    reader.sent.clear()

    answer = await reader.run(document)

    assert answer["errors"]
    assert answer["data"] is None
    assert reader.sent == []


async def test_a_long_selection_is_answered(reader: Reader) -> None:
    aliases = " ".join(f"t{number}: title" for number in range(190))

    answer = await reader.ask(f"{{ projects {{ nodes {{ {aliases} }} }} }}")

    assert len(answer["projects"]["nodes"][0]) == 190


async def refused_alike(reader: Reader, document: str, limits: Limits) -> tuple[str, str]:
    """Return what is said of each root field of an operation that asks for too much."""
    errors = (await reader.run(document, reader.request(limits)))["errors"]
    [told] = {(str(one.extensions["code"]), one.message) for one in errors}
    return told


async def test_what_root_fields_cost_adds_up(reader: Reader) -> None:
    totals = " ".join(f"t{number}: agreementTotals {{ count }}" for number in range(37))

    # Its lines, and 10 000 agreements that are taken to be there: looked at, and added up.
    limits = Limits(rows=36 * (10 + 10_000 // 200 + 10_000 // 10))

    code, message = await refused_alike(reader, f"{{ {totals} }}", limits)

    assert (code, "39220 rows or more, of which 1060 at t0;" in message) == ("TOO_COSTLY", True)
    assert not [statement for statement in reader.sent if "funding_agreements" in statement]
    fewer = totals.removesuffix("t36: agreementTotals { count }")
    assert len(await reader.ask(f"{{ {fewer} }}", reader.request(limits))) == 36


async def test_a_count_of_all_costs_more_than_the_page(reader: Reader) -> None:
    document = "{ projects(first: 1) { totalCount nodes { agreements(first: 1) { totalCount } } } }"

    cost = 1 + 10_000 // 200 + 1 + 2 * 100 * 8 // 200

    await reader.ask(document, reader.request(Limits(rows=cost)))
    told = await reader.told(document, reader.request(Limits(rows=cost - 1)))

    assert told[0] == "TOO_COSTLY"


@pytest.mark.parametrize(
    ("by", "looked_up"),
    [
        (["TITLE"], 0),
        (["LEAD"], 1),
        (["TITLE", "LEAD", "-LEAD"], 1),
        (["FROM_INSTITUTION"], 1),
        (["TO_INSTITUTION", "BASIS", "FROM_INSTITUTION"], 2),
        (["-REASON"], 1),
    ],
)
async def test_an_order_costs_the_rows_that_are_looked_up_for_it(
    reader: Reader, by: list[str], looked_up: int
) -> None:
    """For each of all there are, at eight rows looked at; each other row once."""
    kinds = {
        "REASON": ("events", "Event"),
        "INSTITUTION": ("institutionalLinks", "InstitutionalLink"),
    }
    listing, kind = kinds.get(by[0].rpartition("_")[2].strip("-"), ("projects", "Project"))
    document = (
        f"query($by: [{kind}Order!]) {{ {listing}(first: 1, orderBy: $by) {{ nodes {{ id }} }} }}"
    )
    order = [
        {"field": one.lstrip("-"), "direction": "DESC" if one.startswith("-") else "ASC"}
        for one in by
    ]

    cost = 1 + 10_000 // 200 + looked_up * 10_000 * 8 // 200

    await reader.ask(document, reader.request(Limits(rows=cost)), by=order)
    told = await reader.told(document, reader.request(Limits(rows=cost - 1)), by=order)

    assert told[0] == "TOO_COSTLY"


async def test_root_fields_are_counted_through_fragments(reader: Reader) -> None:
    fields = " ".join(f"r{number}: register {{ name }}" for number in range(51))
    fewer = fields.removesuffix("r50: register { name }")

    await reader.ask(f"{{ ...A }} fragment A on Query {{ {fewer} }}")
    told = await reader.told(f"{{ ... on Query {{ ...A }} }} fragment A on Query {{ {fields} }}")

    assert told == ("TOO_COSTLY", "An operation has at most 50 root fields, not 51.")
