"""Two changes of one field whose days overlap leave open which holds, unless a rule orders them."""

from tests.officer import en, euros
from tests.schema.dates.archivist import Archivist


async def test_which_of_two_names_came_last_is_open_until_another_surely_came(
    archivist: Archivist,
) -> None:
    body = await archivist.body(name="A")
    for on, name in (("[2019..2021]", "B"), ("2020", "C"), ("2024", "D")):
        await archivist.enter("renameInstitution", on, id=body, name=en(archivist.own(name)))
    expected = {
        "2018-12-31": "A",
        "2019-06-01": "B?",
        "2020-01-01": "C?",
        "2021-12-31": "C?",
        "2023-06-01": "C?",
        "2024-06-01": "D?",
        "2024-12-31": "D",
    }
    await archivist.shows(body, "name", expected)


async def test_changes_of_different_fields_may_overlap(archivist: Archivist) -> None:
    parent = await archivist.body(name="Parent")
    body = await archivist.body(name="A")
    await archivist.enter("renameInstitution", "[2019..2021]", id=body, name=en(archivist.own("B")))
    await archivist.enter("placeInstitution", "2020", id=body, parent=parent)
    await archivist.shows(body, "name", {"2021-06-01": "B?", "2022-01-01": "B"})


async def test_names_whose_days_only_meet_have_an_order(archivist: Archivist) -> None:
    body = await archivist.body(name="A")
    for on, name in (("2019", "B"), ("2020", "C")):
        await archivist.enter("renameInstitution", on, id=body, name=en(archivist.own(name)))
    expected = {"2019-12-31": "B", "2020-06-01": "C?", "2020-12-31": "C"}
    await archivist.shows(body, "name", expected)


async def test_a_correction_that_tells_which_came_last_makes_it_certain(
    archivist: Archivist,
) -> None:
    body = await archivist.body(name="A")
    first = await archivist.enter(
        "renameInstitution", "[2019..2021]", id=body, name=en(archivist.own("B"))
    )
    await archivist.enter("renameInstitution", "2020", id=body, name=en(archivist.own("C")))
    narrower = {"name": en(archivist.own("B")), "corrects": first["id"]}
    await archivist.enter("renameInstitution", "2019", id=body, **narrower)
    expected = {"2019-06-01": "B?", "2020-06-01": "C?", "2020-12-31": "C", "2022-01-01": "C"}
    await archivist.shows(body, "name", expected)


async def test_two_parents_whose_days_overlap_leave_open_which_it_is(archivist: Archivist) -> None:
    one, other = await archivist.body(name="One"), await archivist.body(name="Other")
    body = await archivist.body()
    await archivist.enter("placeInstitution", "[2019..2021]", id=body, parent=one)
    await archivist.enter("placeInstitution", "2020", id=body, parent=other)
    expected = {"2018-12-31": "None", "2019-06-01": "One?", "2022-01-01": "Other?"}
    await archivist.shows(body, "parent.name", expected)


async def test_what_counts_later_may_have_come_first(archivist: Archivist) -> None:
    """Renamed B `[..2021]` counts from the end of 2021, and may have been long before C."""
    body = await archivist.body(name="A")
    await archivist.enter("renameInstitution", "[..2021]", id=body, name=en(archivist.own("B")))
    await archivist.enter("renameInstitution", "2020-05-05", id=body, name=en(archivist.own("C")))
    expected = {
        "2020-05-04": "A?",
        "2020-05-05": "C?",
        "2021-06-01": "C?",
        "2021-12-31": "B?",
        "2025-01-01": "B?",
    }
    await archivist.shows(body, "name", expected)


async def test_a_third_name_within_the_same_days_tells_nothing(archivist: Archivist) -> None:
    body = await archivist.body(name="A")
    for on, name in (("[2019..2021]", "B"), ("2020", "C"), ("2021-06-15", "D")):
        await archivist.enter("renameInstitution", on, id=body, name=en(archivist.own(name)))
    expected = {"2021-06-15": "D?", "2021-12-31": "D?", "2030-01-01": "D?"}
    await archivist.shows(body, "name", expected)


async def test_names_and_short_names_are_fields_of_their_own(archivist: Archivist) -> None:
    body = await archivist.body(name="A")
    await archivist.enter("renameInstitution", "[2019..2021]", id=body, name=en(archivist.own("B")))
    outcome = await archivist.entered("renameInstitution", "2020", id=body, shortName="S")
    assert outcome["warnings"] == []
    expected = {"2018-12-31": "A", "2021-06-01": "B?", "2021-12-31": "B", "2022-01-01": "B"}
    await archivist.shows(body, "name", expected)


async def test_amendments_have_the_order_of_their_numbers(archivist: Archivist) -> None:
    """The second came by the end of 2020, and so had the first."""
    agreement = await archivist.in_force(contribution=euros("5"))
    for on, number, amount in (("[2019..2021]", 1, "7"), ("2020", 2, "9")):
        given = {"number": number, "contribution": euros(amount), "summary": "So."}
        await archivist.enter("amendFundingAgreement", on, id=agreement, **given)
    expected = {
        "2018-12-31": "5",
        "2019-06-01": "7?",
        "2020-06-01": "9?",
        "2020-12-31": "9",
        "2021-06-01": "9",
        "2022-01-01": "9",
    }
    await archivist.shows(agreement, "contribution.amount", expected)


async def test_two_upgrades_whose_days_overlap_leave_open_the_basis(archivist: Archivist) -> None:
    link = await archivist.link(basis="LIAISON")
    for on, basis in (("[2019..2021]", "MEMORANDUM"), ("2020", "COOPERATION_AGREEMENT")):
        given = {"basis": basis, "summary": "It is written down."}
        await archivist.enter("upgradeLink", on, id=link, **given)
    expected = {"2018-12-31": "LIAISON", "2022-01-01": "COOPERATION_AGREEMENT?"}
    await archivist.shows(link, "basis", expected)


async def test_a_retraction_of_one_leaves_the_other_certain(archivist: Archivist) -> None:
    body = await archivist.body(name="A")
    first = await archivist.enter(
        "renameInstitution", "[2019..2021]", id=body, name=en(archivist.own("B"))
    )
    await archivist.enter("renameInstitution", "2020", id=body, name=en(archivist.own("C")))
    await archivist.shows(body, "name", {"2022-01-01": "C?"})
    await archivist.enter("retractEntry", id=first["id"])
    expected = {"2019-06-01": "A", "2020-06-01": "C?", "2020-12-31": "C", "2022-01-01": "C"}
    await archivist.shows(body, "name", expected)


async def test_descriptions_whose_days_overlap_leave_nothing_open(archivist: Archivist) -> None:
    project = await archivist.project(title="A")
    for on, title in (("[2019..2021]", "B"), ("2020", "C")):
        outcome = await archivist.entered("describeProject", on, id=project, title=en(title))
        assert outcome["warnings"] == []
    await archivist.shows(project, "title", {"2019-06-01": "B", "2020-06-01": "C"})
