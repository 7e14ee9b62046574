"""Ids that name nothing, or another kind of thing, or an instant that does not fit."""

import pytest

from tests.schema.reading import story
from tests.schema.reading.reader import Reader


@pytest.mark.parametrize(
    ("id_", "says"),
    [
        (story.EU, "names an object of type Institution; expected prj_…"),
        (story.entry(1), "names an object of type Event; expected prj_…"),
        ("", "is no id of ours; expected prj_…"),
        ("prj_", "is no id of ours"),
        ("prj_1", "is no id of ours"),
        (story.WAPIS.upper(), "is no id of ours"),
        (story.WAPIS.replace("prj", "xyz"), "is no id of ours"),
        ("act_01dxf6dt00ebga0nqzdezhkdfq", "is no id of ours"),
        ("'; DROP TABLE entries; --", "is no id of ours"),
        ("\0", "is no id of ours"),
        ("\ud800", "is no id of ours"),
        ("x" * 1_000_000, "is no id of ours"),
        (f"{story.WAPIS}@", "instant"),
        (f"{story.WAPIS}@1", "instant"),
        (f"{story.WAPIS}@1~2021-02-30", "instant"),
        (f"{story.WAPIS}@-1~2021-02-03", "instant"),
        (f"{story.WAPIS}@1~2021-02-03@1~2021-02-03", "instant"),
        (f"{story.WAPIS}@{'9' * 400}~2021-02-03", "instant"),
    ],
)
async def test_an_id_says_what_it_names(reader: Reader, id_: str, says: str) -> None:
    code, message = await reader.told("query ($id: ID!) { project(id: $id) { id } }", id=id_)

    assert code == "BAD_INPUT"
    assert says in message
    assert len(message) < 300


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ('{ record(id: "%s@3~2020-01-01", asOf: {position: 3}) { id } }', "leave asOf out"),
        ('{ node(id: "%s@24~2020-01-01") { id } }', "beyond the end of the log"),
        ('{ node(id: "%s@3~9999-12-31") { id } }', "the calendar ends there"),
        ('{ nodes(ids: ["%s", "%s@3~2020-01-01"]) { id } }', "the same instant, or none"),
    ],
)
async def test_an_instant_in_an_id_must_fit(reader: Reader, document: str, says: str) -> None:
    code, message = await reader.told(document.replace("%s", story.DEVCO))

    assert code == "BAD_INSTANT"
    assert says in message


async def test_nodes_may_all_name_one_instant(reader: Reader) -> None:
    ids = [f"{one}@12~2021-02-01" for one in (story.DEVCO, story.entry(3), story.WAPIS, story.EUDA)]
    document = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }"

    assert (await reader.ask(document, ids=ids))["nodes"] == [
        {"id": ids[0], "__typename": "Institution"},
        {"id": ids[1], "__typename": "InstitutionRegistered"},
        {"id": ids[2], "__typename": "Project"},
        None,
    ]


async def test_nodes_are_read_some_at_a_time(reader: Reader) -> None:
    document = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"

    assert len((await reader.ask(document, ids=[story.EU] * 100))["nodes"]) == 100
    assert (await reader.told(document, ids=[story.EU] * 101))[0] == "BAD_ARGUMENT"


async def test_an_event_is_asked_for_one_way(reader: Reader) -> None:
    for arguments in ("", f'(id: "{story.entry(1)}", position: 1)', "(id: null, position: null)"):
        code, message = await reader.told(f"{{ event{arguments} {{ id }} }}")
        assert (code, "an id or a position" in message) == ("BAD_ARGUMENT", True)
