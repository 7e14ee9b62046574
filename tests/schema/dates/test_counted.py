"""The day an entry counts from, by its kind: an opening, a change, an ending or a description."""

from typing import Any

import pytest

from tests.officer import en
from tests.schema.dates.archivist import Archivist
from tests.schema.dates.kinds import CHANGES, DESCRIPTIONS, ENDINGS, Kind, Life

FIRST, LAST = "2019-01-01", "2019-12-31"


async def counted(archivist: Archivist, one: Kind, on: str) -> Any:
    """Return the day from which an entry of a record would count; of all but openings."""
    kind, mutation, given = one
    life = await archivist.once(("life", kind), lambda: Life.of(archivist, kind))
    return (await archivist.tried(mutation, on, **life.given(given)))["effectiveFrom"]


RECORDED: list[tuple[Kind, str, str]] = [
    (("suspended", "resumeProject", {}), "2019", FIRST),
    (("suspended", "resumeProject", {}), "[..2019]", LAST),
    (("bare", "dissolveInstitution", {}), "2019", LAST),
    (("area", "restateArea", {"statement": en("Otherwise.")}), "[2019..]", FIRST),
]


@pytest.mark.parametrize(("kind", "on", "day"), RECORDED)
async def test_what_is_recorded_counts_from_where_a_dry_run_says(
    archivist: Archivist, kind: Kind, on: str, day: str
) -> None:
    """A dry run records nothing: so the tests below ask it of lives that they share."""
    life_of, mutation, given = kind
    life, entries = await Life.of(archivist, life_of), await archivist.entries()
    tried = await archivist.tried(mutation, on, **life.given(given))
    assert await archivist.entries() == entries
    entered = await archivist.enter(mutation, on, **life.given(given))
    assert await archivist.entries() == entries + 1
    assert tried["effectiveFrom"] == entered["effectiveFrom"] == day
    document = "query($id: ID!) { event(id: $id) { effectiveFrom } }"
    found = await archivist.ask(document, id=entered["id"])
    assert found == {"event": {"effectiveFrom": day}}


@pytest.mark.parametrize("kind", CHANGES)
async def test_a_change_counts_from_its_first_day_or_if_open_its_last(
    archivist: Archivist, kind: Kind
) -> None:
    assert await counted(archivist, kind, "2019") == FIRST


@pytest.mark.parametrize("kind", CHANGES)
async def test_a_change_with_an_open_first_day_counts_from_its_last(
    archivist: Archivist, kind: Kind
) -> None:
    assert await counted(archivist, kind, "[..2019]") == LAST


@pytest.mark.parametrize("kind", ENDINGS)
@pytest.mark.parametrize("on", ["2019", "[..2019]", "[2018-05..2019-12]"])
async def test_an_ending_counts_from_its_last_day(
    archivist: Archivist, kind: Kind, on: str
) -> None:
    assert await counted(archivist, kind, on) == LAST


@pytest.mark.parametrize("kind", DESCRIPTIONS)
@pytest.mark.parametrize(
    ("on", "day"),
    [("2019", FIRST), ("[2019..]", FIRST), ("[..2019]", "2010-01-01"), ("XXXX", "2010-01-01")],
)
async def test_a_description_counts_from_its_first_day_or_if_open_from_the_record_s_own(
    archivist: Archivist, kind: Kind, on: str, day: str
) -> None:
    assert await counted(archivist, kind, on) == day


@pytest.mark.parametrize(
    ("mutation", "given"),
    [
        ("registerInstitution", {"name": en("A body"), "kind": "OTHER"}),
        ("openArea", {"title": en("An area"), "statement": en("So.")}),
        ("identifyProject", {"title": en("A project")}),
        ("openDossier", {"title": en("A dossier")}),
        (
            "spotOpportunity",
            {"title": en("A call"), "topicId": "T", "url": "https://example.org/1"},
        ),
    ],
)
async def test_an_opening_counts_from_its_first_day(
    archivist: Archivist, mutation: str, given: dict[str, Any]
) -> None:
    assert (await archivist.enter(mutation, "2019", **given))["effectiveFrom"] == FIRST


@pytest.mark.parametrize(("on", "day"), [("2019", FIRST), ("[2019..]", FIRST), ("XXXX", "2010")])
async def test_an_opening_open_at_an_end_counts_from_where_what_it_names_is_there(
    archivist: Archivist, on: str, day: str
) -> None:
    day = "2010-03-05" if day == "2010" else day
    one, other = await archivist.body("2008"), await archivist.body("2010-03-05")
    parties = {"fromInstitution": one, "toInstitution": other}
    linked = await archivist.enter("establishLink", on, **parties, basis="LIAISON")
    assert linked["effectiveFrom"] == day
    project = await archivist.project("2010-03-05")
    parties = {"funder": one, "beneficiary": other, "projects": [project]}
    assert (await archivist.enter("proposeFundingAgreement", on, **parties))["effectiveFrom"] == day
    placed = await archivist.body(on, parent=other)
    if on == "[2019..]":
        return
    assert (await archivist.at(placed, None, "effectiveFrom"))["effectiveFrom"] == day


async def test_an_open_opening_by_a_day_counts_from_where_what_it_names_is_there(
    archivist: Archivist,
) -> None:
    """Its last day says when it shows, not from when it counts."""
    parent = await archivist.body("2010-03-05")
    body = {"name": en("A body"), "kind": "OTHER", "parent": parent}
    registered = await archivist.enter("registerInstitution", "[..2015]", **body)
    assert registered["effectiveFrom"] == "2010-03-05"


async def test_what_is_open_at_its_end_alone_counts_from_its_first_day(
    archivist: Archivist,
) -> None:
    project = await archivist.project()
    started = await archivist.enter("startProject", "[2015..]", id=project, published="2020")
    assert started["effectiveFrom"] == "2015-01-01"


async def test_an_ending_of_which_nothing_is_known_counts_from_where_it_was_attested(
    archivist: Archivist,
) -> None:
    for on in ("XXXX", "[2015..]"):
        project = await archivist.project()
        await archivist.enter("startProject", "2010-01-01", id=project)
        ended = await archivist.enter("completeProject", on, id=project, published="2020-05")
        assert ended["effectiveFrom"] == "2020-05-31"


async def test_a_change_of_which_nothing_is_known_counts_from_where_it_was_attested(
    archivist: Archivist,
) -> None:
    project = await archivist.project()
    started = await archivist.enter("startProject", "XXXX", id=project, published="2020-05")
    assert started["effectiveFrom"] == "2020-05-31"


# What lies ahead -------------------------------------------------------------------------------


async def test_what_is_announced_counts_from_its_first_day_however_open_its_last(
    archivist: Archivist,
) -> None:
    body = await archivist.body(name="Old")
    renamed = await archivist.enter(
        "renameInstitution", "[2998..]", id=body, name=en(archivist.own("New"))
    )
    assert renamed["effectiveFrom"] == "2998-01-01"
    expected = {"2997-12-31": "Old", "2998-01-01": "New?", "3500-01-01": "New?"}
    await archivist.shows(body, "name", expected)


async def test_an_announced_end_needs_a_last_day(archivist: Archivist) -> None:
    body, area, link = await archivist.body(), await archivist.area(), await archivist.link()
    for mutation, id_ in (("dissolveInstitution", body), ("closeArea", area), ("endLink", link)):
        refusal = await archivist.refused(mutation, "[2998..]", id=id_)
        assert refusal["path"] == ["entry", "effectiveOn"]
        ended = await archivist.enter(mutation, "[2998..2999]", id=id_)
        assert ended["effectiveFrom"] == "2999-12-31"


@pytest.mark.parametrize("on", ["[2998..]", "2998", "[2998..2999]"])
async def test_what_has_happened_does_not_lie_ahead(archivist: Archivist, on: str) -> None:
    project = await archivist.project()
    assert (await archivist.refused("startProject", on, id=project))["rule"] == "in_the_future"
