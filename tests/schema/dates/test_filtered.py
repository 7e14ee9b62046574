"""Filters ask what is sure, or what is possible."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio

from tests.conftest import STORES
from tests.schema.dates.archivist import SINCE, Archivist
from tests.schema.dates.registers import opened

PLANS: Mapping[str, str | None] = {
    "day": "2020-06-15",
    "month": "2020-06",
    "year": "2020",
    "set": "[2019..2021]",
    "by": "[..2020]",
    "since": "[2020..]",
    "unknown": "XXXX",
    "none": None,
}
"""What is planned of a project, by its title."""


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=STORES)
async def archive(request: pytest.FixtureRequest) -> AsyncIterator[Archivist]:
    """Return an archivist at a register of these plans alone."""
    async with opened(request) as archivist:
        for title, start in PLANS.items():
            project = await archivist.project(title=title)
            if start:
                await archivist.enter("scheduleProject", SINCE, id=project, plannedStart=start)
        yield archivist


async def found(archive: Archivist, where: Any, **more: Any) -> list[str]:
    """Return the titles of the projects that a filter finds, in the order asked for."""
    document = """query($w: ProjectFilter, $o: [ProjectOrder!]) {
        projects(where: $w, orderBy: $o) { totalCount nodes { title } } }"""
    projects = (await archive.ask(document, w=where, **more))["projects"]
    assert projects["totalCount"] == len(projects["nodes"])
    return [node["title"] for node in projects["nodes"]]


SURE = [
    # Before D: the last day is before D's first.
    ("lt", "2020-06-15", ""),
    ("lt", "2020-06-16", "day"),
    ("lt", "2020-07", "day month"),
    ("lt", "2020", ""),
    ("lt", "2021", "day month year by"),
    ("lt", "2022", "day month year set by"),
    ("lt", "[2021..2022]", "day month year by"),
    ("lt", "[2021..]", "day month year by"),
    ("lt", "[..2021]", ""),
    ("lt", "XXXX", ""),
    # Not after D: the last day is not after D's last.
    ("lte", "2020-06-14", ""),
    ("lte", "2020-06-15", "day"),
    ("lte", "2020-06", "day month"),
    ("lte", "2020", "day month year by"),
    ("lte", "2021", "day month year set by"),
    ("lte", "[2019..2020]", "day month year by"),
    ("lte", "[..2020]", "day month year by"),
    ("lte", "[2022..]", ""),
    ("lte", "XXXX", ""),
    # After D: the first day is after D's last.
    ("gt", "2018", "day month year set since"),
    ("gt", "2019", "day month year since"),
    ("gt", "2020", ""),
    ("gt", "2020-05", "day month"),
    ("gt", "2020-06-14", "day"),
    ("gt", "[..2019]", "day month year since"),
    ("gt", "[2018..]", ""),
    ("gt", "XXXX", ""),
    # Not before D: the first day is not before D's first.
    ("gte", "2019", "day month year set since"),
    ("gte", "2020", "day month year since"),
    ("gte", "2020-06", "day month"),
    ("gte", "2020-06-15", "day"),
    ("gte", "2020-06-16", ""),
    ("gte", "[2020..]", "day month year since"),
    ("gte", "[..2015]", ""),
    ("gte", "XXXX", ""),
    # During D: both.
    ("during", "2020", "day month year"),
    ("during", "2020-06", "day month"),
    ("during", "[2019..2021]", "day month year set"),
    ("during", "2021", ""),
    ("during", "[..2020]", ""),
    ("during", "[2019..]", ""),
    ("during", "XXXX", ""),
    # Possibly: one of its days is one of D's.
    ("possiblyDuring", "2020-06-15", "day month year set by since unknown"),
    ("possiblyDuring", "2020-06-16", "month year set by since unknown"),
    ("possiblyDuring", "2020-07", "year set by since unknown"),
    ("possiblyDuring", "2021", "set since unknown"),
    ("possiblyDuring", "2022", "since unknown"),
    ("possiblyDuring", "2019", "set by unknown"),
    ("possiblyDuring", "1950", "by unknown"),
    ("possiblyDuring", "[..2018]", "by unknown"),
    ("possiblyDuring", "[..2019]", "set by unknown"),
    ("possiblyDuring", "[2022..]", "since unknown"),
    ("possiblyDuring", "[2021..]", "set since unknown"),
    ("possiblyDuring", "XXXX", "day month year set by since unknown"),
    # Equal: the same first and last day.
    ("eq", "2020", "year"),
    ("eq", "[2020-01..2020-12]", "year"),
    ("eq", "[2020-06-01..2020-06-30]", "month"),
    ("eq", "2020-06-15", "day"),
    ("eq", "[2019-01-01..2021]", "set"),
    ("ne", "2020", "day month set by since unknown none"),
]


@pytest.mark.parametrize(("operator", "day", "expected"), SURE)
async def test_a_filter_finds_what_is_sure_or_possible(
    archive: Archivist, operator: str, day: str, expected: str
) -> None:
    titles = await found(archive, {"plannedStart": {operator: day}})
    assert set(titles) == set(expected.split())


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"in": ["2020", "2020-06", "2018"]}, "month year"),
        ({"notIn": ["2020", "2020-06"]}, "day set by since unknown none"),
        ({"isNull": True}, "none"),
        ({"isNull": False}, "day month year set by since unknown"),
        ({"gte": "2020", "lte": "2020"}, "day month year"),
        ({"possiblyDuring": "2021", "precision": {"eq": "SET"}}, "set"),
        ({"precision": {"eq": "DAY"}}, "day"),
        ({"precision": {"eq": "MONTH"}}, "month"),
        ({"precision": {"eq": "YEAR"}}, "year"),
        ({"precision": {"eq": "SET"}}, "set"),
        ({"precision": {"eq": "NOT_AFTER"}}, "by"),
        ({"precision": {"eq": "NOT_BEFORE"}}, "since"),
        ({"precision": {"eq": "UNKNOWN"}}, "unknown"),
        ({"precision": {"in": ["NOT_AFTER", "NOT_BEFORE", "UNKNOWN"]}}, "by since unknown"),
    ],
)
async def test_other_conditions_on_a_date(archive: Archivist, where: Any, expected: str) -> None:
    assert set(await found(archive, {"plannedStart": where})) == set(expected.split())


@pytest.mark.parametrize(
    ("operator", "day"),
    [(operator, day) for operator in ("lt", "lte", "gt", "gte") for day in ("2020", "[..2020]")],
)
async def test_not_is_the_rest(archive: Archivist, operator: str, day: str) -> None:
    """What is possibly otherwise, or was not stated."""
    sure = await found(archive, {"plannedStart": {operator: day}})
    rest = await found(archive, {"not": {"plannedStart": {operator: day}}})
    assert sorted(sure + rest) == sorted(PLANS)
    assert "none" in rest
    assert "unknown" in rest


@pytest.mark.parametrize("day", ["[..2020]", "[2020..]", "XXXX"])
@pytest.mark.parametrize("operator", ["eq", "in"])
async def test_what_is_open_is_equal_to_nothing_and_refused(
    archive: Archivist, operator: str, day: str
) -> None:
    value = [day] if operator == "in" else day
    document = "query($w: ProjectFilter) { projects(where: $w) { totalCount } }"
    message = await archive.told(document, w={"plannedStart": {operator: value}})
    assert "precision" in message
    literal = f'["{day}"]' if operator == "in" else f'"{day}"'
    filtered = f"{{plannedStart: {{{operator}: {literal}}}}}"
    assert "precision" in await archive.told(f"{{ projects(where: {filtered}) {{ totalCount }} }}")


async def test_precisions_have_names_of_their_own(archive: Archivist) -> None:
    where = '{plannedStart: {precision: {in: ["DAY"]}}}'
    assert await archive.told(f"{{ projects(where: {where}) {{ totalCount }} }}")
    where = "{plannedStart: {precision: {notIn: [DAY, MONTH, YEAR, SET]}}}"
    document = f"{{ projects(where: {where}) {{ nodes {{ title }} }} }}"
    nodes = (await archive.ask(document))["projects"]["nodes"]
    assert {"by", "since", "unknown"} <= {node["title"] for node in nodes}


# An entry's own date ---------------------------------------------------------------------------


STARTS = (("by", "[..2020]"), ("since", "[2020..]"), ("unknown", "XXXX"), ("year", "2021"))


async def started(archivist: Archivist, of_the_year: str) -> dict[str, Any]:
    """Return a filter of the projects that STARTS tells of, by sources of May 2021.

    When the source of the start of the year 2021 was published is given.
    """
    return await archivist.once(("started", of_the_year), lambda: tell(archivist, of_the_year))


async def tell(archivist: Archivist, of_the_year: str) -> dict[str, Any]:
    projects: list[str] = []
    for title, on in STARTS:
        projects.append(await archivist.project(title=title))
        published = of_the_year if on == "2021" else "2021-05"
        await archivist.enter("startProject", on, id=projects[-1], published=published)
    return {"recordId": {"in": projects}}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019", "by unknown"),
        ("2020", "by since unknown"),
        # The source is of May 2021: what it reports had happened by then.
        ("2021-05", "since unknown year"),
        ("2021-06", "year"),
        ("2022", ""),
        ("[2022..]", ""),
    ],
)
@pytest.mark.parametrize("field", ["startedOn", "effectiveOn", "event"])
async def test_an_entry_s_own_date_has_no_possible_day_after_where_it_was_attested(
    archivist: Archivist, day: str, expected: str, field: str
) -> None:
    own = await started(archivist, "2022-01-31")
    possibly: Any = {"possiblyDuring": day}
    where = {field: {"effectiveOn": possibly} if field == "event" else possibly}
    titles = await found(archivist, {**own, "status": {"eq": "IMPLEMENTATION"}, **where})
    assert set(titles) == set(expected.split())


async def test_entries_are_found_by_the_days_they_possibly_are_of(archivist: Archivist) -> None:
    document = """query($w: EventFilter) { events(where: $w) {
        totalCount nodes { effectiveOn } } }"""
    own = {**await started(archivist, "2022-01-31"), "type": {"eq": "PROJECT_STARTED"}}
    for day, expected in (("2021-05", ["2021", "XXXX", "[2020..]"]), ("2021-06", ["2021"])):
        where = {**own, "effectiveOn": {"possiblyDuring": day}}
        events = (await archivist.ask(document, w=where))["events"]
        assert sorted(node["effectiveOn"] for node in events["nodes"]) == expected
        assert events["totalCount"] == len(expected)


async def test_what_is_stated_in_an_entry_is_not_bounded_by_its_source(
    archivist: Archivist,
) -> None:
    project = await archivist.project(title="since")
    plan = {"plannedStart": "[2020..]", "published": "2021-05"}
    await archivist.enter("scheduleProject", "2019", id=project, **plan)
    own = {"recordId": {"eq": project}, "plannedStart": {"possiblyDuring": "2500"}}
    assert await found(archivist, own) == ["since"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"lt": "2021"}, "by"),
        ({"gte": "2020"}, "since year"),
        ({"lte": "2021-05"}, "by"),
        ({"during": "[2020..2021]"}, "year"),
    ],
)
async def test_what_is_sure_goes_by_what_was_stated(
    archivist: Archivist, where: Any, expected: str
) -> None:
    """That `[2020..]` was reported in May 2021 does not make it sure to be before June."""
    own = await started(archivist, "2021-05")
    assert set(await found(archivist, {**own, "startedOn": where})) == set(expected.split())


# Members of lists ------------------------------------------------------------------------------


async def test_dates_of_members_are_compared_likewise(archivist: Archivist) -> None:
    for title, deadlines in (("one", ["2020", "2021-06"]), ("other", ["[2020..2021]"])):
        name = [{"language": "en", "text": title}]
        await archivist.call(title=name, deadlines=deadlines)
    document = """query($w: FundingOpportunityFilter) { fundingOpportunities(where: $w) {
        nodes { title } } }"""

    async def calls(where: Any) -> list[str]:
        answer = await archivist.ask(document, w={"deadlines": where})
        return sorted(node["title"] for node in answer["fundingOpportunities"]["nodes"])

    assert await calls({"some": {"lt": "2021"}}) == ["one"]
    assert await calls({"some": {"possiblyDuring": "2021-06"}}) == ["one", "other"]
    assert await calls({"every": {"gte": "2020"}}) == ["one", "other"]
    assert await calls({"none": {"gte": "2021"}}) == ["other"]
    assert await calls({"some": {"precision": {"eq": "SET"}}}) == ["other"]
    assert await calls({"some": {"eq": "[2020..2021]"}}) == ["other"]
