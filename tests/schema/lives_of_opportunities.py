"""What happens to funding opportunities in their lives, as plain data."""

from tests.officer import en, euros
from tests.schema.lives import AREA, BECAUSE, IDENTIFIED, OTHERS, PROJECT, UNION, Step, named

OPPORTUNITY = named("opp", "opportunity")
URL = "https://example.org/topic"
CALL = (
    *OTHERS,
    IDENTIFIED,
    Step("openArea", "2010", {"id": AREA, "title": en("Drugs"), "statement": en("Against.")}),
    Step(
        "spotOpportunity",
        "2015-01-10",
        {
            "title": en("Police data"),
            "topicId": "ISF-2015-PD",
            "callId": "ISF-2015",
            "programme": "ISF",
            "manager": UNION,
            "areas": [AREA],
            "opensOn": "2015-02",
            "deadlines": ["2015-06-30", "2015-11"],
            "budgetMin": euros("100"),
            "budgetMax": euros("500.00"),
            "url": URL,
        },
        "title topicId callId programme manager { name } areas { title } status opensOn deadlines "
        "deadlineDays closesAfter budgetMin { amount } budgetMax { amount currency } url "
        "matches { assessment }",
        {
            "title": "Police data",
            "topicId": "ISF-2015-PD",
            "callId": "ISF-2015",
            "programme": "ISF",
            "manager": {"name": "European Union"},
            "areas": [{"title": "Drugs"}],
            "status": "FORTHCOMING",
            "opensOn": "2015-02",
            "deadlines": ["2015-06-30", "2015-11"],
            "deadlineDays": ["2015-06-30", "2015-11-30"],
            "closesAfter": "2015-11-30",
            "budgetMin": {"amount": "100"},
            "budgetMax": euros("500.00"),
            "url": URL,
            "matches": [],
        },
    ),
)
MATCHED = Step(
    "matchOpportunity",
    "2015-02",
    {"project": PROJECT, "assessment": "It pays for what is left to do."},
    "status matches { project { acronym } assessment declinedOn stage }",
    {
        "status": "OPEN",
        "matches": [
            {
                "project": {"acronym": "WAPIS"},
                "assessment": "It pays for what is left to do.",
                "declinedOn": None,
                "stage": "TO_APPLY",
            }
        ],
    },
)

OF_AN_OPPORTUNITY = (
    *CALL,
    MATCHED,
    Step(
        "reviseOpportunity",
        "2015-03",
        {"manager": None, "deadlines": ["2015-07-01"], "areas": []},
        "manager { name } areas { title } deadlines closesAfter callId",
        {
            "manager": None,
            "areas": [],
            "deadlines": ["2015-07-01"],
            "closesAfter": "2015-07-01",
            "callId": "ISF-2015",
        },
    ),
    Step(
        "submitApplication",
        "2015-07-01",
        {"project": PROJECT, "requested": euros("450.00")},
        "status applications { project { acronym } requested { amount currency } submittedOn "
        "outcome decidedOn } matches { stage }",
        {
            "status": "OPEN",
            "applications": [
                {
                    "project": {"acronym": "WAPIS"},
                    "requested": euros("450.00"),
                    "submittedOn": "2015-07-01",
                    "outcome": None,
                    "decidedOn": None,
                }
            ],
            "matches": [{"stage": "APPLIED"}],
        },
    ),
    Step(
        "decideApplication",
        "2015-12",
        {"project": PROJECT, "outcome": "AWARDED"},
        "status applications { outcome decidedOn } matches { stage } version",
        {
            "status": "CLOSED",
            "applications": [{"outcome": "AWARDED", "decidedOn": "2015-12"}],
            "matches": [{"stage": "AWARDED"}],
            "version": 5,
        },
    ),
)
OF_A_CALL_WITHDRAWN = (
    *CALL,
    MATCHED,
    Step(
        "declineOpportunity",
        "2015-03",
        {"project": PROJECT, "entry": BECAUSE},
        "matches { declinedOn stage } applications { submittedOn }",
        {"matches": [{"declinedOn": "2015-03", "stage": "DECLINED"}], "applications": []},
    ),
    Step(
        "withdrawOpportunity",
        "2015-04-01",
        {},
        "status withdrawnOn version",
        {"status": "WITHDRAWN", "withdrawnOn": "2015-04-01", "version": 4},
    ),
)
