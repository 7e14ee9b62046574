"""What totals by value say of a few records, counted by hand."""

from typing import Any

import pytest

from tests.officer import Officer, en, euros


@pytest.fixture
async def told(officer: Officer) -> dict[str, str]:
    """Tell of three projects, two of which are in areas, and of two agreements."""
    ids = dict[str, str]()

    async def opened(key: str, mutation: str, on: str = "2010", **given: Any) -> None:
        ids[key] = await officer.open(mutation, **given, entry={"effectiveOn": on})

    await opened("union", "registerInstitution", name=en("Union"), kind="UNION", country="BE")
    await opened(
        "police", "registerInstitution", name=en("Police"), kind="STATE_AUTHORITY", country="FR"
    )
    await opened("corps", "registerInstitution", name=en("Corps"), kind="STATE_AUTHORITY")
    for key in ("drugs", "arms"):
        await opened(key, "openArea", title=en(key), statement=en("Against it."))
    both = [ids["drugs"], ids["arms"]]
    given: dict[str, Any] = {"lead": ids["union"], "areas": both}
    await opened("sea", "identifyProject", title=en("Sea"), **given)
    given = {"lead": ids["police"], "areas": both[:1]}
    await opened("land", "identifyProject", title=en("Land"), **given)
    await opened("air", "identifyProject", title=en("Air"))
    for key, other in (("sea", {"country": "TG"}), ("land", {"region": "298"})):
        recipients = [{"country": "BJ"}, other]
        since = {"effectiveOn": "2011"}
        await officer.record("describeProject", id=ids[key], recipients=recipients, entry=since)
    for key, on in (("sea", "[2019-02..2019-11]"), ("land", "[2019-11..2020-02]")):
        await officer.record("startProject", id=ids[key], entry={"effectiveOn": on})
    parties = {"funder": ids["union"], "beneficiary": ids["police"]}
    for key, projects in (("paid", ["sea", "land"]), ("asked", ["sea"])):
        given = {"projects": [ids[one] for one in projects], **parties}
        await opened(key, "proposeFundingAgreement", "2018", **given)
    due = (("1", "40.0", "2019"), ("2", "60.00", "2019-12"), ("3", "7", "[2020..2021]"))
    terms: dict[str, Any] = {
        "contribution": euros("1000"),
        "reference": "R/1",
        "startOn": "2019",
        "instalments": [
            {"no": int(no), "amount": euros(amount), "dueOn": on} for no, amount, on in due
        ],
    }
    since = {"effectiveOn": "2018-12-01"}
    await officer.record("signFundingAgreement", id=ids["paid"], **terms, entry=since)
    for amount, on in (("100.00", "2019-03"), ("50.5", "2019-11-01"), ("25", "2020")):
        payment: dict[str, Any] = {
            "kind": "INTERIM",
            "amount": euros(amount),
            "entry": {"effectiveOn": on},
        }
        await officer.record("recordPayment", id=ids["paid"], **payment)
    return ids


async def lines(officer: Officer, asked: str, **variables: Any) -> Any:
    """Return the lines of one total; `asked` is a field."""
    declared = "($where: ProjectFilter)" if variables else ""
    answer = await officer.ask(f"query {declared} {{ total: {asked} }}", **variables)
    return [tuple(line.values()) for line in answer["total"]]


async def test_projects_are_counted_for_each_value_that_they_have(
    officer: Officer, told: dict[str, str]
) -> None:
    drugs, arms = {"recordId": told["drugs"]}, {"recordId": told["arms"]}

    areas = await lines(officer, "projectTotals(groupBy: AREA) { area { recordId } count }")
    years = "projectTotals(groupBy: STARTED_YEAR) { startedYear count }"
    countries = 'projectTotals(groupBy: COUNTRY) { country countryName(lang: "fr") count }'
    regions = "projectTotals(groupBy: [COUNTRY, REGION]) { country region count }"
    all_ = "projectTotals(groupBy: []) { count country }"

    assert sorted(areas[:2], key=str) == sorted([(drugs, 2), (arms, 1)], key=str)
    assert areas[2:] == [(None, 1)]
    assert await lines(officer, years) == [(2019, 1), (None, 2)]
    assert await lines(officer, countries) == [
        ("BJ", "Bénin", 2),
        ("TG", "Togo", 1),
        (None, None, 1),
    ]
    assert await lines(officer, regions) == [
        *(("BJ", None, 2), ("TG", None, 1)),
        *((None, "298", 1), (None, None, 1)),
    ]
    assert await lines(officer, all_) == [(3, None)]


async def test_counts_of_the_values_of_a_filter_leave_out_what_it_asks_of_them(
    officer: Officer, told: dict[str, str]
) -> None:
    arms = {"areas": {"some": {"recordId": {"eq": told["arms"]}}}}
    togo = {"recipients": {"some": {"country": {"eq": "TG"}}}}
    none = {"recipients": {"none": {"country": {"eq": "TG"}}}}
    asked = "projectTotals(groupBy: COUNTRY, where: $where, facets: true) { country count }"
    alone = asked.replace(", facets: true", "")
    of_all = [("BJ", 2), ("TG", 1), (None, 1)]

    assert await lines(officer, asked, where={**arms, **togo}) == [("BJ", 1), ("TG", 1)]
    assert await lines(officer, asked, where={"and": [togo, arms]}) == [("BJ", 1), ("TG", 1)]
    assert await lines(officer, asked, where=togo) == of_all
    assert await lines(officer, alone, where=togo) == [("BJ", 1), ("TG", 1)]
    assert await lines(officer, asked, where={"or": [togo]}) == [("BJ", 1), ("TG", 1)]
    assert await lines(officer, asked, where={"not": togo}) == [("BJ", 1), (None, 1)]
    assert await lines(officer, asked, where=none) == [("BJ", 1), (None, 1)]


async def test_the_values_of_one_dimension_are_counted_and_a_wrong_filter_is_refused(
    officer: Officer,
) -> None:
    for by in ("[]", "[STATUS, AREA]"):
        said = await officer.told(f"{{ projectTotals(groupBy: {by}, facets: true) {{ count }} }}")
        assert "facets counts the values of one dimension" in said
    twice = "{ projectTotals(groupBy: [STATUS, STATUS], facets: true) { count } }"
    assert await officer.ask(twice) == {"projectTotals": []}
    document = """{ projectTotals(groupBy: STATUS, facets: true, where: {status: {eq: null}}) {
        count } }"""
    assert "where.status.eq is null" in await officer.told(document)


async def test_payments_and_instalments_are_added_up_by_year(
    officer: Officer, told: dict[str, str]
) -> None:
    paid = "agreementTotals(groupBy: PAID_YEAR) { paidYear currency count paid received due }"
    due = "agreementTotals(groupBy: DUE_YEAR) { dueYear currency count due contribution paid }"
    areas = "agreementTotals(groupBy: [AREA, PAID_YEAR]) { paidYear count paid }"

    # What is not signed has no amount, and so no currency.
    assert await lines(officer, paid) == [
        (2019, "EUR", 1, "150.50", "175.50", None),
        (2020, "EUR", 1, "25", "175.50", None),
        (None, None, 1, None, None, None),
    ]
    assert await lines(officer, due) == [
        (2019, "EUR", 1, "100.00", "1000", None),
        (None, "EUR", 1, "7", "1000", None),
        (None, None, 1, None, None, None),
    ]
    # It is for two projects in one of the areas, and counts there once.
    in_area = [(2019, 1, "150.50"), (2020, 1, "25"), (None, 1, None)]
    assert await lines(officer, areas) == [*in_area, *in_area]
    assert told["paid"] != told["asked"]


async def test_the_values_of_agreements_are_counted_whatever_their_currency(
    officer: Officer, told: dict[str, str]
) -> None:
    by_party = "groupBy: BENEFICIARY, facets: true"
    asked = f"""agreementTotals({by_party}) {{
        beneficiary {{ recordId }} currency count contribution unknown {{ contribution }} }}"""
    police = {"recordId": told["police"]}

    assert await lines(officer, asked) == [(police, None, 2, None, {"contribution": 2})]


async def test_institutions_and_links_are_counted(officer: Officer, told: dict[str, str]) -> None:
    parties = {"fromInstitution": told["police"], "toInstitution": told["union"]}
    on = {"effectiveOn": "2015-04-01"}
    await officer.record("establishLink", **parties, basis="COOPERATION_AGREEMENT", entry=on)
    kinds = "institutionTotals(groupBy: [KIND, ALIVE]) { kind alive count }"
    countries = "institutionTotals(groupBy: COUNTRY) { country countryName count }"
    since = "linkTotals(groupBy: [SINCE_YEAR, BASIS]) { sinceYear basis count }"
    before = since.replace("BASIS]", 'BASIS], asOf: {effectiveOn: "2015-03-31"}')

    assert await lines(officer, kinds) == [("STATE_AUTHORITY", True, 2), ("UNION", True, 1)]
    assert await lines(officer, countries) == [
        ("BE", "Belgium", 1),
        ("FR", "France", 1),
        (None, None, 1),
    ]
    assert await lines(officer, since) == [(2015, "COOPERATION_AGREEMENT", 1)]
    assert await lines(officer, before) == []


async def test_entries_are_counted_as_known_at_a_position(
    officer: Officer, told: dict[str, str]
) -> None:
    by_kind = """eventTotals(groupBy: [RECORD_KIND, TYPE], asOf: {position: 9}) {
        recordKind type count }"""
    of_grant = f"""eventTotals(
        groupBy: [EFFECTIVE_YEAR, ACTOR], where: {{recordId: {{eq: "{told["paid"]}"}}}}
    ) {{ effectiveYear count actor {{ kind }} }}"""

    assert await lines(officer, by_kind) == [
        ("AREA_OF_COOPERATION", "AREA_OPENED", 2),
        ("INSTITUTION", "INSTITUTION_REGISTERED", 3),
        ("PROJECT", "PROJECT_DESCRIBED", 1),
        ("PROJECT", "PROJECT_IDENTIFIED", 3),
    ]
    person = {"kind": "PERSON"}
    assert await lines(officer, of_grant) == [
        (2018, 2, person),
        (2019, 2, person),
        (2020, 1, person),
    ]
