"""From when a record shows: in lists, counts, totals, searches and changes, on old days."""

from typing import Any

import pytest

from tests.officer import en, euros
from tests.schema.dates.archivist import SINCE, Archivist

LEARNT = "2021-01-15"


async def attested(archivist: Archivist, id_: str, **instant: Any) -> str:
    day: str = (await archivist.at(id_, None, "attestedFrom", **instant))["attestedFrom"]
    return day


# Of itself -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "published", "day"),
    [
        ("2010-05-05", LEARNT, "2010-05-05"),
        ("2010", LEARNT, "2010-01-01"),
        ("[2009..2010]", LEARNT, "2009-01-01"),
        ("[..2010]", LEARNT, "2010-12-31"),
        ("[..2010-06]", LEARNT, "2010-06-30"),
        ("[2010..]", LEARNT, LEARNT),
        ("XXXX", LEARNT, LEARNT),
        ("XXXX", "2020", "2020-12-31"),
    ],
)
async def test_an_opening_attests_from_its_first_day_or_open_from_its_last(
    archivist: Archivist, on: str, published: str, day: str
) -> None:
    opened = [
        await archivist.body(on, published=published),
        await archivist.area(on, published=published),
        await archivist.project(on, published=published),
        await archivist.call(on, published=published),
        await archivist.dossier(on, published=published),
        await archivist.link(on, published=published),
        await archivist.agreement(on, published=published),
    ]
    for id_ in opened:
        assert await attested(archivist, id_) == day


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2010-05-05", {"2010-05-04": None, "2010-05-05": "A"}),
        ("2010", {"2009-12-31": None, "2010-01-01": "A?", "2010-12-30": "A?", "2010-12-31": "A"}),
        ("[..2010]", {"1950-01-01": "A?", "2010-12-30": "A?", "2010-12-31": "A"}),
        (
            "[2010..]",
            {"2009-12-31": None, "2010-01-01": "A?", "2021-01-14": "A?", LEARNT: "A"},
        ),
        ("XXXX", {"1950-01-01": "A?", "2021-01-14": "A?", LEARNT: "A"}),
    ],
)
async def test_by_its_id_a_record_is_found_before_it_shows(
    archivist: Archivist, on: str, expected: dict[str, str | None]
) -> None:
    body = await archivist.body(on, name="A", published=LEARNT)
    await archivist.shows(body, "name", expected)
    shown = await attested(archivist, body)
    listed = {day: value is not None and day >= shown for day, value in expected.items()}
    await archivist.days(body, listed)


async def test_what_is_announced_does_not_show_before(archivist: Archivist) -> None:
    """Its own day bounds what attests it, whenever that was recorded or published."""
    body = await archivist.body("[2998..]", name="A", published=LEARNT)
    told = await archivist.at(body, "2998-01-01", "attestedFrom")
    assert told["attestedFrom"] >= "2998-01-01"
    await archivist.days(body, {"2030-01-01": False, "2997-12-31": False})
    await archivist.shows(body, "name", {"2030-01-01": None, "2997-12-31": None})


async def test_what_is_announced_for_a_day_shows_from_it(archivist: Archivist) -> None:
    body = await archivist.body("2998", name="A", published=LEARNT)
    await archivist.days(body, {"2997-12-31": False, "2998-01-01": True})
    expected = {"2997-12-31": None, "2998-06-01": "A?", "2998-12-31": "A"}
    await archivist.shows(body, "name", expected)


# By entries of its own -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "shown", "sure"),
    [
        ("2012-03-01", "2012-03-01", "2012-03-01"),
        ("2012", "2012-01-01", "2012-12-31"),
        ("[2012..2013]", "2012-01-01", "2013-12-31"),
        ("[..2012]", "2012-12-31", "2012-12-31"),
    ],
)
async def test_a_change_attests_its_record_from_the_day_it_counts_from(
    archivist: Archivist, on: str, shown: str, sure: str
) -> None:
    project = await archivist.project("XXXX", published=LEARNT)
    await archivist.enter("startProject", on, id=project)
    assert await attested(archivist, project) == shown
    await archivist.days(project, {"2011-12-31": False, shown: True, sure: True})
    told = await archivist.at(project, sure, "certain status")
    assert told == {"certain": True, "status": "IMPLEMENTATION"}
    if shown < sure:
        assert not (await archivist.at(project, shown, "certain"))["certain"]


async def test_an_ending_attests_its_record_as_well(archivist: Archivist) -> None:
    """What was dissolved on a day was there until then, and is listed as dissolved from it."""
    body = await archivist.body("XXXX", published=LEARNT)
    await archivist.enter("dissolveInstitution", "2012-03-01", id=body)
    assert await attested(archivist, body) == "2012-03-01"
    expected = {"2012-02-29": "True?", "2012-03-01": "False"}
    await archivist.shows(body, "alive", expected)


async def test_a_description_of_a_day_attests_its_record(archivist: Archivist) -> None:
    project = await archivist.project("XXXX", published=LEARNT)
    await archivist.enter(
        "describeProject", "2012-03-01", id=project, acronym=archivist.own("WAPIS")
    )
    assert await attested(archivist, project) == "2012-03-01"


@pytest.mark.parametrize("on", ["XXXX", "[..2024-12-11]"])
async def test_a_description_of_no_known_day_attests_nothing_older(
    archivist: Archivist, on: str
) -> None:
    project = await archivist.project("XXXX", published=LEARNT)
    await archivist.enter(
        "describeProject", on, id=project, acronym=archivist.own("WAPIS"), published="2024"
    )
    assert await attested(archivist, project) == LEARNT
    await archivist.days(project, {"1950-01-01": False, "2021-01-14": False, LEARNT: True})


async def test_an_entry_that_was_retracted_attests_no_more(archivist: Archivist) -> None:
    project = await archivist.project("XXXX", published=LEARNT)
    start = await archivist.enter("startProject", "2012-03-01", id=project)
    await archivist.enter("retractEntry", id=start["id"])
    assert await attested(archivist, project) == LEARNT
    await archivist.days(project, {"2012-03-01": False, "2021-01-14": False, LEARNT: True})


async def test_an_entry_that_was_corrected_attests_from_its_new_day(archivist: Archivist) -> None:
    project = await archivist.project("XXXX", published=LEARNT)
    start = await archivist.enter("startProject", "2012-03-01", id=project)
    await archivist.enter("startProject", "2014", id=project, corrects=start["id"])
    assert await attested(archivist, project) == "2014-01-01"
    await archivist.days(project, {"2012-03-01": False, "2013-12-31": False, "2014-01-01": True})


async def test_an_opening_that_was_corrected_shows_from_its_new_day(archivist: Archivist) -> None:
    body = {"name": en("European Union"), "kind": "OTHER"}
    opened = await archivist.enter("registerInstitution", "XXXX", **body, published=LEARNT)
    union = opened["recordId"]
    await archivist.enter("registerInstitution", "1958", **body, corrects=opened["id"])
    assert await attested(archivist, union) == "1958-01-01"
    await archivist.days(union, {"1957-12-31": False, "1958-01-01": True})
    position = (await archivist.ask("{ register { position } }"))["register"]["position"]
    assert await attested(archivist, union, position=int(position) - 1) == LEARNT


# By records that name it -----------------------------------------------------------------------


async def test_each_kind_of_record_attests_what_it_names(archivist: Archivist) -> None:
    """An agreement attests its parties, its project and its call; each as it was named."""
    open_ = {"published": LEARNT}
    funder, beneficiary = await archivist.body("XXXX", **open_), await archivist.body("XXXX")
    project, call = await archivist.project("XXXX"), await archivist.call("XXXX", **open_)
    parties = {"funder": funder, "beneficiary": beneficiary, "projects": [project]}
    await archivist.agreement("2012-03-01", **parties, opportunity=call)
    for id_ in (funder, beneficiary, project, call):
        assert await attested(archivist, id_) == "2012-03-01"
        await archivist.days(id_, {"2012-02-29": False, "2012-03-01": True})
        assert (await archivist.at(id_, "2012-03-01", "certain"))["certain"]


async def test_an_agreement_is_in_the_list_of_its_parties_from_when_it_shows(
    archivist: Archivist,
) -> None:
    funder = await archivist.body("XXXX", published="2010")
    agreement = await archivist.agreement("XXXX", funder=funder, published=LEARNT)
    asked = "agreementsFunded { totalCount nodes { recordId } }"
    for day, found in (("2010-12-31", []), ("2021-01-14", []), (LEARNT, [agreement])):
        told = (await archivist.at(funder, day, asked))["agreementsFunded"]
        assert [node["recordId"] for node in told["nodes"]] == found
        assert told["totalCount"] == len(found)


async def test_both_may_be_open_at_both_ends(archivist: Archivist) -> None:
    """A link of which nothing is known attests its ends from where it is itself attested."""
    body = await archivist.body("XXXX", name="A", published=LEARNT)
    link = await archivist.link("XXXX", toInstitution=body, published="2015-05")
    assert await attested(archivist, link) == "2015-05-31"
    assert await attested(archivist, body) == "2015-05-31"
    await archivist.shows(body, "name", {"2015-05-30": "A?", "2015-05-31": "A"})
    before = await archivist.at(link, "2014-01-01", "certain toInstitution { name certain }")
    assert before == {
        "certain": False,
        "toInstitution": {"name": archivist.own("A"), "certain": False},
    }


async def test_a_link_by_a_day_attests_from_its_last(archivist: Archivist) -> None:
    body = await archivist.body("XXXX", name="A", published=LEARNT)
    await archivist.link("[..2012]", toInstitution=body)
    assert await attested(archivist, body) == "2012-12-31"


async def test_by_reference_a_record_is_found_before_it_shows(archivist: Archivist) -> None:
    """The parent is attested by its part alone, which is itself attested later than it is named."""
    parent = await archivist.body("XXXX", name="A", published=LEARNT)
    part = await archivist.body("XXXX", parent=parent, published="2018-05-05")
    link = await archivist.link("2012-03-01", toInstitution=part)
    told = await archivist.at(
        link, "2012-03-01", "toInstitution { certain parent { name certain attestedFrom } }"
    )
    above = {"name": archivist.own("A"), "certain": False, "attestedFrom": "2018-05-05"}
    assert told == {"toInstitution": {"certain": True, "parent": above}}


async def test_what_names_is_not_passed_on_through_what_is_only_named(
    archivist: Archivist,
) -> None:
    parent = await archivist.body("XXXX", published=LEARNT)
    part = await archivist.body("XXXX", parent=parent, published="2018-05-05")
    await archivist.link("2012-03-01", toInstitution=part)
    assert await attested(archivist, part) == "2012-03-01"
    assert await attested(archivist, parent) == "2018-05-05"
    await archivist.days(parent, {"2012-03-01": False, "2018-05-04": False, "2018-05-05": True})


async def test_what_was_named_once_stays_attested(archivist: Archivist) -> None:
    """A project that no more names its lead did name it: the body was there, and still is."""
    body = await archivist.body("XXXX", published=LEARNT)
    project = await archivist.project("2010-05-05", lead=body)
    await archivist.enter("describeProject", "2012-01-01", id=project, lead=None)
    assert await attested(archivist, body) == "2010-05-05"
    await archivist.days(body, {"2010-05-04": False, "2011-01-01": True, "2015-01-01": True})


async def test_a_body_is_attested_by_whatever_names_it_first(archivist: Archivist) -> None:
    body = await archivist.body("XXXX", published=LEARNT)
    project, dossier = await archivist.project(), await archivist.dossier()
    position = {"title": en("So"), "toInstitution": body, "document": "No. 1"}
    await archivist.enter("submitPosition", "2018", id=dossier, **position)
    assert await attested(archivist, body) == "2018-01-01"
    partner = {"institution": body, "role": "FUNDING"}
    await archivist.enter("addPartner", "2016", id=project, **partner)
    assert await attested(archivist, body) == "2016-01-01"
    await archivist.enter("removePartner", "2016-05", id=project, **partner)
    assert await attested(archivist, body) == "2016-01-01"
    other = await archivist.body()
    await archivist.enter("dissolveInstitution", "2014", id=other, successors=[body])
    assert await attested(archivist, body) == "2014-12-31"


async def test_a_record_that_names_is_retracted_or_corrected(archivist: Archivist) -> None:
    body = await archivist.body("XXXX", published=LEARNT)
    other = await archivist.body()
    parties = {"fromInstitution": other, "toInstitution": body}
    first = await archivist.enter("establishLink", "2012-03-01", **parties)
    known = first["position"]
    again = await archivist.enter("establishLink", "2015", **parties, corrects=first["id"])
    assert await attested(archivist, body) == "2015-01-01"
    assert await attested(archivist, body, position=known) == "2012-03-01"
    assert await attested(archivist, body, position=known - 1) == LEARNT
    await archivist.enter("retractEntry", id=again["id"])
    assert await attested(archivist, body) == LEARNT
    await archivist.days(body, {"2015-06-01": False, LEARNT: True})


async def test_what_names_a_record_is_bounded_by_its_own_first_day(archivist: Archivist) -> None:
    """Named for a year in which it began: attested from where it counts, not before."""
    body = await archivist.body("[2010-06-01..]", published=LEARNT)
    link = await archivist.link("2010", toInstitution=body)
    assert (await archivist.at(link, None, "effectiveFrom"))["effectiveFrom"] == "2010-06-01"
    assert await attested(archivist, body) == "2010-06-01"


# Lists, counts, totals, searches, changes ------------------------------------------------------


async def test_counts_and_searches_go_by_what_shows(alone: Archivist) -> None:
    await alone.body("XXXX", name="Interpol", published=LEARNT)
    await alone.project("XXXX", title="Interpol at work", published="2015-05-05")
    counted = """query($at: AsOf) { register(asOf: $at) { counts { institutions projects } }
        search(text: "interpol", asOf: $at) { text } }"""
    for day, bodies, projects, texts in (
        ("2015-05-04", 0, 0, []),
        ("2015-05-05", 0, 1, ["Interpol at work"]),
        ("2021-01-14", 0, 1, ["Interpol at work"]),
        (LEARNT, 1, 1, ["Interpol", "Interpol at work"]),
    ):
        told = await alone.ask(counted, at={"effectiveOn": day})
        counts = told["register"]["counts"]
        assert (counts["institutions"], counts["projects"]) == (bodies, projects), day
        assert sorted(hit["text"] for hit in told["search"]) == texts


async def test_searches_find_what_another_record_attests(alone: Archivist) -> None:
    body = await alone.body("XXXX", name="Interpol", published=LEARNT)
    await alone.link("2012-03-01", toInstitution=body)
    document = """query($at: AsOf) { search(text: "interpol", kinds: [INSTITUTION], asOf: $at) {
        record { recordId certain } } }"""
    for day, found in (("2012-02-29", []), ("2012-03-01", [{"recordId": body, "certain": True}])):
        told = await alone.ask(document, at={"effectiveOn": day})
        assert [hit["record"] for hit in told["search"]] == found


async def test_totals_go_by_what_shows(alone: Archivist) -> None:
    asked_for = {"requested": euros("5.00")}
    funder = await alone.body("XXXX", published="2005-01-01")
    await alone.agreement("XXXX", published=LEARNT, **asked_for, funder=funder)
    await alone.agreement("[..2010]", **asked_for, funder=funder)
    document = """query($at: AsOf, $id: ID!) { agreementTotals(asOf: $at) { count requested }
        institution(id: $id, asOf: $at) { fundingGiven { count requested } } }"""
    for day, count, amount in (
        ("2010-12-30", 0, None),
        ("2010-12-31", 1, "5.00"),
        ("2021-01-14", 1, "5.00"),
        (LEARNT, 2, "10.00"),
    ):
        told = await alone.ask(document, at={"effectiveOn": day}, id=funder)
        lines = [{"count": count, "requested": amount}] if count else []
        assert told["agreementTotals"] == lines, day
        assert told["institution"]["fundingGiven"] == lines, day


async def test_totals_of_applications_go_by_what_shows(alone: Archivist) -> None:
    """What was done with a call attests it: its application counts from its own day."""
    project, call = await alone.project(), await alone.call("XXXX", published=LEARNT)
    match = {"project": project, "assessment": "Well."}
    await alone.enter("matchOpportunity", "2010-02-01", id=call, **match)
    await alone.enter("submitApplication", "2011", id=call, project=project)
    document = "query($at: AsOf) { applicationTotals(asOf: $at) { applications } }"
    for day, count in (("2009-12-31", 0), ("2010-12-31", 0), ("2011-01-01", 1), (LEARNT, 1)):
        told = await alone.ask(document, at={"effectiveOn": day})
        assert told["applicationTotals"] == [{"applications": count}], day


async def test_changes_tell_of_what_appears_when_it_shows(alone: Archivist) -> None:
    body = await alone.body("XXXX", published=LEARNT)
    named = await alone.body("XXXX", published=LEARNT)
    link = await alone.link(
        "2012-03-01", fromInstitution=await alone.body(SINCE), toInstitution=named
    )
    document = """query($since: AsOf!, $until: AsOf) { changes(since: $since, until: $until) {
        totalCount nodes { recordId how } } }"""

    async def changed(since: str, until: str) -> list[tuple[str, str]]:
        days = {"since": {"effectiveOn": since}, "until": {"effectiveOn": until}}
        found = (await alone.ask(document, **days))["changes"]
        assert found["totalCount"] == len(found["nodes"])
        return sorted((node["recordId"], node["how"]) for node in found["nodes"])

    assert await changed("2005-01-01", "2012-02-29") == []
    appeared = sorted([(named, "APPEARED"), (link, "APPEARED")])
    assert await changed("2012-02-29", "2012-03-01") == appeared
    assert await changed("2012-03-01", "2021-01-14") == []
    assert await changed("2021-01-14", LEARNT) == [(body, "APPEARED")]


async def test_lists_within_records_go_by_what_shows(archivist: Archivist) -> None:
    area = await archivist.area("1990-01-01")
    project = await archivist.project("XXXX", areas=[area], published=LEARNT)
    for day, found in (("2021-01-14", []), (LEARNT, [project])):
        told = await archivist.at(area, day, "projects { totalCount nodes { recordId } }")
        assert [node["recordId"] for node in told["projects"]["nodes"]] == found
        assert told["projects"]["totalCount"] == len(found)


async def test_filters_through_lists_go_by_what_shows(archivist: Archivist) -> None:
    area = await archivist.area("1990-01-01")
    await archivist.project("XXXX", areas=[area], published=LEARNT)
    document = """query($id: ID!, $at: AsOf) { areasOfCooperation(asOf: $at,
        where: {recordId: {eq: $id}, projects: {some: {title: {isNull: false}}}}) {
            totalCount } }"""
    for day, count in (("2021-01-14", 0), (LEARNT, 1)):
        told = await archivist.ask(document, id=area, at={"effectiveOn": day})
        assert told["areasOfCooperation"]["totalCount"] == count
