"""A selection comes back as it was asked: aliases, fragments, conditions."""

from tests.schema.reading import story
from tests.schema.reading.reader import Reader


async def test_a_field_answers_under_its_alias_in_each_language_asked_for(reader: Reader) -> None:
    document = """query ($id: ID!, $lang: String = "de") { project(id: $id) {
        title fr: title(lang: "fr") de: title(lang: $lang) none: title(lang: null)
        titles { language text } lead { odd: shortName } } }"""

    assert await reader.ask(document, id=story.WAPIS) == {
        "project": {
            "title": "West African Police Information System",
            "fr": "SIPAO",
            "de": "West African Police Information System",
            "none": "West African Police Information System",
            "titles": [
                {"language": "en", "text": "West African Police Information System"},
                {"language": "fr", "text": "SIPAO"},
            ],
            "lead": {"odd": story.ODD},
        }
    }


async def test_a_text_in_one_other_language_is_better_than_none(reader: Reader) -> None:
    document = "query ($id: ID!) { institution(id: $id) { name names { language } } }"

    assert await reader.ask(document, id=story.COM) == {
        "institution": {"name": "Commission européenne", "names": [{"language": "fr"}]}
    }


async def test_fragments_are_merged_and_conditions_obeyed(reader: Reader) -> None:
    document = """query ($id: ID!, $yes: Boolean!, $no: Boolean!) {
        node(id: $id) {
            __typename
            ...Named
            ... on Project { lead { country } acronym @include(if: $no) status @skip(if: $yes) }
            ... on Institution { country }
            ... on Record { version @include(if: $yes) }
            ... on Event { position }
        } }
        fragment Named on Project { lead { shortName ...Body } }
        fragment Body on Institution { kind parent { name } }"""

    assert await reader.ask(document, id=story.WAPIS, yes=True, no=False) == {
        "node": {
            "__typename": "Project",
            "lead": {
                "country": None,
                "shortName": story.ODD,
                "kind": "INTERNATIONAL_ORGANISATION",
                "parent": None,
            },
            "version": 2,
        }
    }


async def test_values_kept_with_a_record_are_objects(reader: Reader) -> None:
    document = """query ($id: ID!) { fundingAgreement(id: $id) {
        requested { amount currency } contribution { amount } decidedAmount { amount }
        instalments { no dueOn amount { amount currency } } identifiers { schemeName value }
        payments { on kind amount { amount } credited { amount } instalment }
        amendments { number on summary } suspended title titles { text } paymentsFollowed
        received { amount } toCome { amount } reported { amount }
        funder { shortName } projects { nodes { acronym } } } }"""

    assert await reader.ask(document, id=story.GRANT) == {
        "fundingAgreement": {
            "requested": {"amount": "25000000", "currency": "EUR"},
            "contribution": {"amount": "27650000.00"},
            "decidedAmount": None,
            "instalments": [
                {"no": 1, "dueOn": None, "amount": {"amount": "10000000.00", "currency": "EUR"}}
            ],
            "identifiers": [{"schemeName": "CRIS", "value": "39575"}],
            "payments": [
                {
                    "on": "2018-02-20",
                    "kind": "PRE_FINANCING",
                    "amount": {"amount": "10000000.00"},
                    "credited": None,
                    "instalment": None,
                }
            ],
            "amendments": [{"number": 1, "on": "2020-05-20", "summary": "More, and longer."}],
            "suspended": [],
            "title": None,
            "titles": [],
            "paymentsFollowed": True,
            "received": {"amount": "10000000.00"},
            "toCome": {"amount": "17650000.00"},
            "reported": {"amount": "0.00"},
            "funder": {"shortName": "INTPA"},
            "projects": {"nodes": [{"acronym": "WAPIS"}]},
        }
    }


async def test_records_lead_to_each_other_both_ways(reader: Reader) -> None:
    document = """query ($project: ID!, $com: ID!, $emcdda: ID!, $drugs: ID!) {
        project(id: $project) {
            areas { title } phases { title related { kind project { acronym } } }
            funding: partners(role: FUNDING) { institution { shortName } role }
            others: partners(role: IMPLEMENTING) { role }
        }
        institution(id: $com) {
            parent { name } children { totalCount nodes { shortName
                projects { nodes { acronym } } agreementsFunded { totalCount }
                agreementsReceived { totalCount } } }
        }
        emcdda: institution(id: $emcdda) { alive dissolvedOn successors {
            name alive predecessors { name } } }
        areaOfCooperation(id: $drugs) { projects { nodes { acronym } } links { nodes {
            basis since upgrades { on basis title summary } fromInstitution { name }
            toInstitution { name links { totalCount } } } } } }"""

    answer = await reader.ask(
        document, project=story.WAPIS, com=story.COM, emcdda=story.EMCDDA, drugs=story.DRUGS
    )

    assert answer["project"] == {
        "areas": [{"title": "Drugs"}],
        "phases": [
            {
                "title": "WAPIS, phase 1",
                "related": [{"kind": "PART_OF", "project": {"acronym": "WAPIS"}}],
            }
        ],
        "funding": [{"institution": {"shortName": "INTPA"}, "role": "FUNDING"}],
        "others": [],
    }
    assert answer["institution"] == {
        "parent": {"name": "European Union"},
        "children": {
            "totalCount": 1,
            "nodes": [
                {
                    "shortName": "INTPA",
                    "projects": {"nodes": [{"acronym": "WAPIS"}]},
                    "agreementsFunded": {"totalCount": 1},
                    "agreementsReceived": {"totalCount": 0},
                }
            ],
        },
    }
    assert answer["emcdda"] == {
        "alive": False,
        "dissolvedOn": "2024-07-02",
        "successors": [{"name": "EUDA", "alive": True, "predecessors": [{"name": "EMCDDA"}]}],
    }
    assert answer["areaOfCooperation"] == {
        "projects": {"nodes": [{"acronym": "WAPIS"}]},
        "links": {
            "nodes": [
                {
                    "basis": "MEMORANDUM",
                    "since": "2001",
                    "upgrades": [
                        {
                            "on": "2011-06-15",
                            "basis": "MEMORANDUM",
                            "title": "Memorandum",
                            "summary": "A memorandum is signed.",
                        }
                    ],
                    "fromInstitution": {"name": "INTERPOL"},
                    "toInstitution": {"name": "European Union", "links": {"totalCount": 1}},
                }
            ]
        },
    }


async def test_what_is_not_there_is_null(reader: Reader) -> None:
    unknown = story.of("prj unknown")
    document = """query ($id: ID!, $ids: [ID!]!) { project(id: $id) { id } node(id: $id) { id }
        nodes(ids: $ids) { id } none: nodes(ids: []) { id } event(position: 99) { id } }"""

    assert await reader.ask(document, id=unknown, ids=[unknown, story.EU, story.entry(3)]) == {
        "project": None,
        "node": None,
        "nodes": [None, {"id": story.EU}, {"id": story.entry(3)}],
        "none": [],
        "event": None,
    }


async def test_the_register_counts_itself(reader: Reader) -> None:
    document = """{ register { name version position recordedAt counts { institutions projects
        areasOfCooperation fundingAgreements institutionalLinks events } } }"""

    assert await reader.ask(document) == {
        "register": {
            "name": "The story",
            "version": "0",
            "position": story.LAST,
            "recordedAt": "2023-06-30T12:00:00.000000Z",
            "counts": {
                "institutions": 6,
                "projects": 2,
                "areasOfCooperation": 1,
                "fundingAgreements": 1,
                "institutionalLinks": 1,
                "events": story.LAST,
            },
        }
    }
