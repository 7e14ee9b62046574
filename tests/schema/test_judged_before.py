"""What is selected of an outcome is judged before anything is entered, and empties no other."""

import pytest

from tests.officer import Officer, en
from tests.schema.lives import named

PROJECT = named("prj", "judged")
SELECTED = "... on ProjectRecorded { project { %s } }"


@pytest.fixture
async def officer(officer: Officer) -> Officer:
    await officer.record("identifyProject", id=PROJECT, title=en("Judged"))
    return officer


@pytest.mark.parametrize(
    ("selected", "code"),
    [
        ("agreements(first: -1) { totalCount }", "BAD_ARGUMENT"),
        ('agreements(after: "zz") { totalCount }', "BAD_CURSOR"),
        ("agreements(where: {title: {}}) { totalCount }", "BAD_ARGUMENT"),
        ('blame(fields: ["nope"]) { field }', "BAD_ARGUMENT"),
        ('events(where: {recordId: {eq: "zz"}}) { totalCount }', "BAD_INPUT"),
        (("events(first: 500) { nodes { record { events(first: 500) { nodes { record { events("
          "first: 500) { nodes { id } } } } } } } }"), "TOO_COSTLY"),
    ],
)  # fmt: skip
async def test_a_selection_that_cannot_be_answered_lets_nothing_be_recorded(
    officer: Officer, selected: str, code: str
) -> None:
    before = await officer.entries()
    document = f"""mutation {{
        a: describeProject(input: {{id: "{PROJECT}", acronym: "ONE"}}) {{ __typename }}
        b: describeProject(input: {{id: "{PROJECT}", acronym: "TWO"}}) {{ {SELECTED % selected} }}
        c: describeProject(input: {{id: "{PROJECT}", acronym: "THREE"}}) {{ __typename }} }}"""
    answer = await officer.run(document)
    recorded = {"__typename": "ProjectRecorded"}
    assert answer["data"] == {"a": recorded, "b": None, "c": recorded}
    [error] = answer["errors"]
    assert (error["path"], error["extensions"]["code"]) == (["b"], code)
    assert await officer.entries() == before + 2, "what is not answered is not recorded"


async def test_a_cursor_of_what_was_recorded_is_taken(officer: Officer) -> None:
    """Where the log will end is not known when the selection is judged."""
    lead = await officer.open("registerInstitution", name=en("Lead"), kind="OTHER")
    first, second = sorted(named("prj", name) for name in ("first", "second"))
    for id_ in (first, second):
        await officer.record("identifyProject", id=id_, title=en(id_), lead=lead)
    asked = (
        f'{{ institution(id: "{lead}") {{ projects(first: 1) {{ pageInfo {{ endCursor }} }} }} }}'
    )
    page = (await officer.ask(asked))["institution"]["projects"]
    selected = f"""... on ProjectRecorded {{ project {{ lead {{
        projects(after: "{page["pageInfo"]["endCursor"]}") {{ nodes {{ recordId }} }} }} }} }}"""
    outcome = await officer.record("describeProject", selected, id=first, acronym="LAST")
    assert outcome["project"]["lead"]["projects"]["nodes"] == [{"recordId": second}]
