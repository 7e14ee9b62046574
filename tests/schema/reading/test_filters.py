"""What meets a filter, on both stores; and what a filter may not ask."""

from typing import Any

import pytest

from schema.execution.statements import Plans
from schema.terms.kinds import record_kinds
from schema.terms.making import camel
from schema.types.every import CONTRACTS
from tests.schema.reading import story
from tests.schema.reading.reader import Reader

NAMES = {
    getattr(story, name): name
    for name in ("EU", "COM", "DEVCO", "INTERPOL", "EMCDDA", "EUDA", "WAPIS", "WAPIS_1")
} | {story.GRANT: "GRANT", story.LINK: "LINK", story.DRUGS: "DRUGS"}
OF = {
    camel(plural): f"{kind.type}Filter"
    for name, kind in record_kinds.items()
    if (plural := CONTRACTS[name].plural) is not None
}
ALL = {"EU", "COM", "DEVCO", "INTERPOL", "EMCDDA", "EUDA"}
THEN = {"position": 12, "effectiveOn": "2018-03-15"}

MET: list[tuple[str, Any, set[str]]] = [
    ("institutions", None, ALL),
    ("institutions", {}, ALL),
    # Texts
    ("institutions", {"name": {"eq": "European Union"}}, {"EU"}),
    ("institutions", {"name": {"eq": "european union"}}, {"EU"}),
    ("institutions", {"name": {"eq": "Union européenne"}}, set()),
    ("institutions", {"name": {"eq": "Union européenne", "lang": "FR-be"}}, {"EU"}),
    ("institutions", {"name": {"eq": "European Union", "lang": "fr"}}, set()),
    ("institutions", {"name": {"eq": "Commission européenne"}}, {"COM"}),
    ("institutions", {"name": {"ne": "European Union"}}, ALL - {"EU"}),
    ("institutions", {"name": {"in": ["EUDA", "INTERPOL", "nobody"]}}, {"EUDA", "INTERPOL"}),
    ("institutions", {"name": {"in": []}}, set()),
    ("institutions", {"name": {"notIn": ["EUDA"]}}, ALL - {"EUDA"}),
    ("institutions", {"name": {"contains": "EUROPEENNE"}}, {"EU", "COM"}),
    ("institutions", {"name": {"contains": "Européen"}}, {"EU", "COM"}),
    ("institutions", {"name": {"contains": "union"}}, {"EU"}),
    ("institutions", {"name": {"contains": "EUROPEENNE", "lang": "en"}}, {"COM"}),
    ("institutions", {"name": {"contains": "european", "lang": "fr"}}, set()),
    ("institutions", {"name": {"startsWith": "union", "lang": "fr"}}, {"EU"}),
    ("institutions", {"name": {"startsWith": "union", "lang": "de"}}, set()),
    ("institutions", {"name": {"startsWith": "EUROPEAN UNION", "lang": "de"}}, {"EU"}),
    ("institutions", {"name": {"gte": "union", "lang": "fr"}}, {"EU"}),
    ("institutions", {"name": {"lte": "European Union", "gte": "European Union"}}, {"EU"}),
    ("institutions", {"name": {"contains": ""}}, ALL),
    ("institutions", {"name": {"contains": "%"}}, set()),
    ("institutions", {"name": {"contains": "_U_"}}, set()),
    ("institutions", {"name": {"contains": ".*"}}, set()),
    ("institutions", {"name": {"contains": "'; DROP TABLE institutions; --"}}, set()),
    ("institutions", {"name": {"startsWith": "union"}}, {"EU"}),
    ("institutions", {"name": {"startsWith": "europeenne"}}, set()),
    ("institutions", {"name": {"lt": "Dh"}}, {"COM", "DEVCO"}),
    ("institutions", {"name": {"gte": "DG INTERNATIONAL PARTNERSHIPS", "lte": "EUDA"}},
     {"DEVCO", "EMCDDA", "EUDA"}),
    ("institutions", {"shortName": {"isNull": True}}, {"EU", "COM", "EMCDDA", "EUDA"}),
    ("institutions", {"shortName": {"isNull": False}}, {"DEVCO", "INTERPOL"}),
    ("institutions", {"shortName": {"eq": story.ODD}}, {"INTERPOL"}),
    ("institutions", {"shortName": {"contains": '"OF" \\ ODD'}}, {"INTERPOL"}),
    ("institutions", {"shortName": {"contains": "😀 e"}}, {"INTERPOL"}),
    ("institutions", {"shortName": {"ne": "INTPA"}}, ALL - {"DEVCO"}),
    ("institutions", {"shortName": {"gt": "INTPA"}}, {"INTERPOL"}),
    # Codes, words, truths
    ("institutions", {"country": {"eq": "BE"}}, {"DEVCO"}),
    ("institutions", {"country": {"startsWith": "B"}}, {"DEVCO"}),
    ("institutions", {"country": {"startsWith": "b"}}, set()),
    ("institutions", {"country": {"notIn": ["BE"]}}, ALL - {"DEVCO"}),
    ("institutions", {"kind": {"in": ["EU_AGENCY", "UNION"]}}, {"EU", "EMCDDA", "EUDA"}),
    ("institutions", {"kind": {"ne": "EU_AGENCY"}}, ALL - {"EMCDDA", "EUDA"}),
    ("institutions", {"alive": {"eq": False}}, {"EMCDDA"}),
    ("institutions", {"alive": {"ne": False}}, ALL - {"EMCDDA"}),
    # Dates
    ("institutions", {"effectiveOn": {"precision": {"eq": "UNKNOWN"}}}, {"EU", "COM"}),
    ("institutions", {"effectiveOn": {"lt": "1923"}}, set()),
    ("institutions", {"effectiveOn": {"possiblyDuring": "1922"}}, {"EU", "COM"}),
    ("institutions", {"effectiveOn": {"gte": "1923", "lte": "1923"}}, {"INTERPOL"}),
    ("institutions", {"effectiveOn": {"gt": "2021-01"}}, {"EMCDDA", "EUDA"}),
    ("institutions", {"effectiveFrom": {"in": ["2021-01-16"]}}, {"DEVCO"}),
    ("institutions", {"dissolvedOn": {"isNull": False}}, {"EMCDDA"}),
    ("projects", {"plannedEnd": {"lte": "2013"}}, {"WAPIS_1"}),
    ("projects", {"plannedEnd": {"lt": "2013"}}, set()),
    ("projects", {"not": {"plannedEnd": {"lt": "2013"}}}, {"WAPIS", "WAPIS_1"}),
    # And, or, not
    ("institutions", {"and": []}, ALL),
    ("institutions", {"or": []}, set()),
    ("institutions", {"not": {}}, set()),
    ("institutions", {"not": {"country": {"eq": "BE"}}}, ALL - {"DEVCO"}),
    ("institutions", {"or": [{"country": {"eq": "BE"}}, {"alive": {"eq": False}}]},
     {"DEVCO", "EMCDDA"}),
    ("institutions", {"kind": {"eq": "EU_AGENCY"}, "and": [{"alive": {"eq": True}}]}, {"EUDA"}),
    # Ids
    ("institutions", {"id": {"in": [story.EU, story.COM]}}, {"EU", "COM"}),
    ("institutions", {"recordId": {"ne": story.EU}}, ALL - {"EU"}),
    # References
    ("institutions", {"parent": {}}, {"COM", "DEVCO"}),
    ("institutions", {"not": {"parent": {}}}, ALL - {"COM", "DEVCO"}),
    ("institutions", {"parent": {"parent": {"name": {"startsWith": "EURO"}}}}, {"DEVCO"}),
    ("projects", {"lead": {"shortName": {"contains": "odd"}}}, {"WAPIS"}),
    ("projects", {"event": {"type": {"eq": "PROJECT_PARTNER_JOINED"}}}, {"WAPIS"}),
    ("institutions", {"event": {"type": {"in": ["INSTITUTION_RENAMED"]}}}, {"DEVCO"}),
    # Lists of records, members, objects and words
    ("institutions", {"children": {"some": {"country": {"eq": "BE"}}}}, {"COM"}),
    ("institutions", {"children": {"none": {}}}, ALL - {"EU", "COM"}),
    ("institutions", {"children": {"every": {"country": {"eq": "BE"}}}}, ALL - {"EU"}),
    ("institutions", {"otherNames": {"some": {"eq": "EuropeAid"}}}, {"DEVCO"}),
    ("institutions", {"otherNames": {"none": {"startsWith": "Europe"}}}, ALL - {"DEVCO"}),
    ("institutions", {"successors": {"some": {"name": {"eq": "EUDA"}}}}, {"EMCDDA"}),
    ("projects", {"partners": {"some": {"role": {"eq": "FUNDING"}, "institution": {
        "name": {"contains": "partnerships"}}}}}, {"WAPIS"}),
    ("projects", {"partners": {"some": {"role": {"eq": "IMPLEMENTING"}}}}, set()),
    ("projects", {"areas": {"some": {"title": {"eq": "Drugs"}}}}, {"WAPIS"}),
    ("projects", {"related": {"some": {"project": {"acronym": {"eq": "WAPIS"}}}}}, {"WAPIS_1"}),
    ("projects", {"phases": {"some": {"title": {"contains": "phase"}}}}, {"WAPIS"}),
    ("projects", {"agreements": {"some": {"funder": {"country": {"eq": "BE"}}}}}, {"WAPIS"}),
    ("projects", {"recipients": {"some": {"country": {"eq": "GH"}}}}, set()),
    ("projects", {"events": {"some": {"retractedBy": {}}}}, {"WAPIS_1"}),
    ("projects", {"events": {"some": {"sources": {"some": {"title": {"eq": "News"}}}}}}, {"WAPIS"}),
    ("fundingAgreements", {"identifiers": {"some": {"value": {"in": ["39575"]}}}}, {"GRANT"}),
    ("fundingAgreements", {"instalments": {"some": {"no": {"gte": 1}, "amount": {
        "amount": {"eq": "10000000"}, "currency": {"eq": "EUR"}}}}}, {"GRANT"}),
    ("fundingAgreements", {"payments": {"every": {"amount": {"amount": {"lt": "9999999.99"}}}}},
     set()),
    ("fundingAgreements", {"payments": {"some": {"on": {"gte": "2018-02", "lte": "2018-02"}}}},
     {"GRANT"}),
    ("fundingAgreements", {"events": {"some": {"corrects": {}}}}, {"GRANT"}),
    ("institutionalLinks", {"fromInstitution": {"name": {"eq": "INTERPOL"}}}, {"LINK"}),
    ("institutionalLinks", {"upgrades": {"some": {"title": {"eq": "Memorandum"}}}}, {"LINK"}),
    ("areasOfCooperation", {"statement": {"contains": "AGAINST"}}, {"DRUGS"}),
    # Money and what follows from the day
    ("fundingAgreements", {"contribution": {"amount": {"eq": "27650000"}}}, {"GRANT"}),
    ("fundingAgreements", {"contribution": {"amount": {"gt": "3000000.5"}}}, {"GRANT"}),
    ("fundingAgreements", {"contribution": {"amount": {"lt": "3000000.5"}}}, set()),
    ("fundingAgreements", {"contribution": {"amount": {"in": ["1", "27650000.000"]}}}, {"GRANT"}),
    ("fundingAgreements", {"totalCost": {}}, set()),
    ("fundingAgreements", {"not": {"totalCost": {}}}, {"GRANT"}),
    ("fundingAgreements", {"status": {"eq": "ENDED"}}, {"GRANT"}),
    ("fundingAgreements", {"paymentsFollowed": {"eq": True}}, {"GRANT"}),
]  # fmt: skip


def document(field: str) -> str:
    return f"""query ($where: {OF[field]}, $at: AsOf) {{
        {field}(where: $where, asOf: $at) {{ totalCount nodes {{ recordId }} }} }}"""


@pytest.mark.parametrize(("field", "where", "expected"), MET)
async def test_what_meets_a_filter_is_found(
    reader: Reader, field: str, where: Any, expected: set[str]
) -> None:
    found = (await reader.ask(document(field), where=where))[field]

    assert {NAMES[node["recordId"]] for node in found["nodes"]} == expected
    assert found["totalCount"] == len(expected)


MET_THEN: list[tuple[str, Any, set[str]]] = [
    ("institutions", {"shortName": {"eq": "DEVCO"}}, {"DEVCO"}),
    ("institutions", {"name": {"contains": "partnerships"}}, set()),
    ("institutions", {"alive": {"eq": False}}, set()),
    ("fundingAgreements", {"status": {"eq": "IN_FORCE"}}, {"GRANT"}),
    ("fundingAgreements", {"contribution": {"amount": {"eq": "25000000"}}}, {"GRANT"}),
    ("institutions", {"id": {"eq": f"{story.EU}@12~2018-03-15"}}, {"EU"}),
]


@pytest.mark.parametrize(("field", "where", "expected"), MET_THEN)
async def test_a_filter_holds_of_what_was_known_then(
    reader: Reader, field: str, where: Any, expected: set[str]
) -> None:
    found = (await reader.ask(document(field), where=where, at=THEN))[field]

    assert {NAMES[node["recordId"]] for node in found["nodes"]} == expected


EVENTS = """query ($where: EventFilter) { events(where: $where) { nodes { position } } }"""


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"type": {"in": ["PROJECT_IDENTIFIED", "ENTRY_RETRACTED"]}}, [6, 16, 19]),
        ({"type": {"notIn": ["INSTITUTION_REGISTERED"]}, "position": {"lte": 8}}, [5, 6, 7, 8]),
        ({"recordId": {"eq": story.GRANT}, "position": {"gt": 10}}, [11, 12, 20]),
        ({"effectiveFrom": {"gte": "2020-01-01", "lt": "2021-01-16"}}, [12, 20]),
        ({"recordedAt": {"lt": "2012-10-03T00:00:00+00:00"}}, [1, 2, 3]),
        ({"recordedAt": {"eq": "2012-10-02T12:00:00Z"}}, [2, 3]),
        ({"commandId": {"eq": "00000000-0000-0000-0000-000000000003"}}, [2, 3]),
        ({"actor": {"name": {"ne": "An officer"}}}, []),
        ({"actor": {"id": {"eq": story.ACTOR}, "kind": {"eq": "PERSON"}},
          "version": {"gte": 5}}, [12, 20]),
        ({"sources": {"some": {"publishedOn": {"lte": "2012"}}}}, [6, 20]),
        ({"reason": {"isNull": False}}, [11, 19]),
        ({"notes": {"some": {}}}, [12]),
        ({"correctedBy": {"position": {"eq": 11}}}, [10]),
        ({"entryId": {"eq": story.entry(3)}}, [3]),
        ({"replayed": {"eq": False}}, []),
    ],
)  # fmt: skip
async def test_entries_are_found(reader: Reader, where: Any, expected: list[int]) -> None:
    found = (await reader.ask(EVENTS, where=where))["events"]["nodes"]

    assert [node["position"] for node in found] == expected


async def test_nested_lists_and_totals_are_narrowed(reader: Reader) -> None:
    answer = await reader.ask(
        """query ($above: Decimal) {
            institutions(where: {parent: {}}) { nodes {
                children(where: {country: {eq: "BE"}}) { totalCount }
                agreementsFunded(where: {received: {amount: {gte: $above}}}) { totalCount }
                fundingGiven(where: {status: {ne: IN_FORCE}}) { contribution } } }
            some: agreementTotals(where: {contribution: {amount: {gt: $above}}}) { contribution }
            none: agreementTotals(where: {contribution: {amount: {lt: $above}}}) { contribution } }
        """,
        above="9999999.99",
    )

    euros = [{"contribution": "27650000.00"}]
    assert answer["some"] == euros
    assert answer["none"] == []
    com, devco = sorted(answer["institutions"]["nodes"], key=lambda one: len(one["fundingGiven"]))
    assert com == {
        "children": {"totalCount": 1},
        "agreementsFunded": {"totalCount": 0},
        "fundingGiven": [],
    }
    assert devco == {
        "children": {"totalCount": 0},
        "agreementsFunded": {"totalCount": 1},
        "fundingGiven": euros,
    }


async def test_one_statement_serves_all_values_of_a_filter(reader: Reader) -> None:
    plans, asked = Plans(), document("institutions")
    values = ["European Union", "EUDA", "nobody", "INTERPOL"]

    for value in [*values, *values]:
        where = {"name": {"in": [value, "x"], "contains": value[:4]}}
        given = reader.request(plans=plans)
        found = (await reader.ask(asked, given, where=where))["institutions"]
        assert found["totalCount"] == (value != "nobody")
    assert len(plans.statements) == 1
    where = {"name": {"in": ["EUDA"], "contains": "EU"}}
    assert (await reader.ask(asked, reader.request(plans=plans), where=where))["institutions"]
    assert len(plans.statements) == 2, "another number of values is another statement"


def deep(levels: int) -> dict[str, Any]:
    return {"not": deep(levels - 1)} if levels else {}


NOTHING: dict[str, Any] = {}
NO_CONDITION: dict[str, Any] = {"or": []}
WIDE = {"or": [{"name": {"eq": str(number)}} for number in range(300)]}


@pytest.mark.parametrize(
    ("where", "code", "says"),
    [
        (deep(100), "TOO_COSTLY", "A filter nests at most 12 deep"),
        (WIDE, "TOO_COSTLY", "A filter makes at most 200 comparisons."),
        ({"name": {"in": ["x"] * 501}}, "BAD_ARGUMENT", "where.name.in has at most 500 values"),
        ({"name": {"eq": "x" * 10_001}}, "BAD_ARGUMENT", "At most 10000 characters are compared"),
        (
            {"name": {"contains": "x" * 201}},
            "BAD_ARGUMENT",
            "At most 200 characters are looked for",
        ),
        ({"or": [NOTHING] * 201}, "TOO_COSTLY", "A filter makes at most 200 comparisons."),
        (
            {"and": [NO_CONDITION] * 201},
            "TOO_COSTLY",
            "A filter makes at most 200 comparisons.",
        ),
        ({"or": [{"name": {"in": ["x"] * 500}}] * 11}, "TOO_COSTLY", "at most 5000 values in all"),
        ({"name": {"eq": "a\0b"}}, "BAD_ARGUMENT", "U+0000 stands in no text."),
        ({"name": {"eq": "\ud800"}}, "BAD_ARGUMENT", "U+D800 stands in no text."),
        ({"name": {"eq": None}}, "BAD_ARGUMENT", "where.name.eq is null."),
        ({"name": None}, "BAD_ARGUMENT", "where.name is null."),
        ({"not": None}, "BAD_ARGUMENT", "where.not is null."),
        ({"parent": None}, "BAD_ARGUMENT", "where.parent is null."),
        ({"children": {"some": None}}, "BAD_ARGUMENT", "where.children.some is null."),
        ({"id": {"eq": "x"}}, "BAD_INPUT", "'x' is no id of ours"),
        ({"id": {"eq": story.WAPIS}}, "BAD_INPUT", "names an object of type Project"),
        ({"id": {"eq": f"{story.EU}@1~2020-01-01"}}, "BAD_INSTANT", "names another instant"),
        ({"parent": {"id": {"in": [f"{story.EU}@1~2020-01-01"]}}}, "BAD_INSTANT", "bare id"),
        ({"effectiveOn": {"eq": "2020-02-30"}}, "BAD_INPUT", "no day '2020-02-30' in the calendar"),
        ({"effectiveFrom": {"eq": "20200101"}}, "BAD_INPUT", "A Date is a day such as 2019-02-14"),
        ({"country": {"contains": "B"}}, "BAD_INPUT", "no field contains"),
        ({"nothing": {}}, "BAD_INPUT", "no field nothing"),
    ],
)
async def test_a_filter_that_cannot_be_is_refused_before_the_store_is_asked(
    reader: Reader, where: Any, code: str, says: str
) -> None:
    told = await reader.told(document("institutions"), where=where)

    assert (told[0], says in told[1]) == (code, True), told
    assert all("institutions" not in statement for statement in reader.sent)


async def test_the_deepest_filter_there_may_be_is_answered(reader: Reader) -> None:
    where: dict[str, Any] = {"name": {"contains": "interpol"}}
    where = {"links": {"some": {"fromInstitution": where}}}
    for _ in range(5):
        where = {"not": where}

    found = (await reader.ask(document("institutions"), where=where))["institutions"]

    assert {"EU", "INTERPOL"}.isdisjoint(NAMES[node["recordId"]] for node in found["nodes"])
    where = {"not": where}
    found = (await reader.ask(document("institutions"), where=where))["institutions"]
    assert {NAMES[node["recordId"]] for node in found["nodes"]} == {"EU", "INTERPOL"}
    code, message = await reader.told(document("institutions"), where={"not": where})
    assert (code, "nests too deep" in message) == ("TOO_COSTLY", True)


async def test_a_filter_may_hold_much_beside_what_is_deepest(reader: Reader) -> None:
    paid = {"payments": {"some": {"amount": {"amount": {"gt": "10000"}}}}}
    funded = {"funder": {"kind": {"eq": "UNION"}}, "reference": {"eq": "none"}, **paid}
    where = {
        "or": [{"title": {"contains": "a"}}, {"summary": {"contains": "a"}}],
        "status": {"eq": "IMPLEMENTATION"},
        "partners": {"some": {"role": {"eq": "IMPLEMENTING"}}},
        "lead": {"name": {"contains": "a"}},
        "areas": {"some": {"title": {"contains": "a"}}},
        "agreements": {"some": funded},
    }

    either = {"or": [{"id": {"eq": story.WAPIS}}, where]}
    found = (await reader.ask(document("projects"), where=either))["projects"]
    assert [node["recordId"] for node in found["nodes"]] == [story.WAPIS]


async def test_a_nested_filter_is_held_to_the_instant_each_time(reader: Reader) -> None:
    plans = Plans()
    asked = """query ($at: AsOf, $id: ID!) { institution(id: $id, asOf: $at) {
        children(where: {id: {eq: "%s@12~2018-03-15"}}) { totalCount } } }"""
    asked %= story.DEVCO
    for _ in range(3):
        request = reader.request(plans=plans)
        found = (await reader.ask(asked, request, id=story.COM, at=THEN))["institution"]
        assert found == {"children": {"totalCount": 1}}

    told = await reader.told(asked, reader.request(plans=plans), id=story.COM, at={"position": 12})

    assert told[0] == "BAD_INSTANT"
