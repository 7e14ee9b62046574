"""What happens to policy dossiers in their lives, as plain data."""

from tests.officer import en
from tests.schema.lives import AREA, BODY, OTHERS, UNION, Step, named

DOSSIER = named("dos", "dossier")
PROPOSAL = {"scheme": "COM", "schemeName": None, "value": "COM(2021) 177"}
PROCEDURE = {"scheme": "PROCEDURE", "value": "2021/0098(NLE)"}

OF_A_DOSSIER = (
    *OTHERS,
    Step("openArea", "2010", {"id": AREA, "title": en("Drugs"), "statement": en("Against.")}),
    Step(
        "openDossier",
        "2021-04-14",
        {
            "title": en("Agreement with INTERPOL"),
            "references": [PROPOSAL],
            "lead": UNION,
            "areas": [AREA],
        },
        "title titles { language } references { scheme schemeName value } lead { name } areas { "
        "title } stage stageSince stages { stage } positions { document } status outcome",
        {
            "title": "Agreement with INTERPOL",
            "titles": [{"language": "en"}],
            "references": [PROPOSAL],
            "lead": {"name": "European Union"},
            "areas": [{"title": "Drugs"}],
            "stage": None,
            "stageSince": None,
            "stages": [],
            "positions": [],
            "status": "OPEN",
            "outcome": None,
        },
    ),
    Step(
        "recordStage",
        "2021-07-19",
        {"stage": "NEGOTIATING_MANDATE", "actReference": "(EU) 2021/1312", "body": UNION},
        "stage stageSince",
        {"stage": "NEGOTIATING_MANDATE", "stageSince": "2021-07-19"},
    ),
    Step(
        "recordStage",
        "2021-04-14",
        {"stage": "PROPOSED", "actReference": "COM(2021) 177"},
        "stage stages { stage actReference body { name } reachedOn }",
        {
            "stage": "PROPOSED",
            "stages": [
                {
                    "stage": "PROPOSED",
                    "actReference": "COM(2021) 177",
                    "body": None,
                    "reachedOn": "2021-04-14",
                }
            ],
        },
    ),
    Step(
        "reviseDossier",
        "2021-08",
        {"references": [PROPOSAL, PROCEDURE], "areas": []},
        "references { value } areas { title } stages { stage }",
        {
            "references": [{"value": "COM(2021) 177"}, {"value": "2021/0098(NLE)"}],
            "areas": [],
            "stages": [{"stage": "PROPOSED"}, {"stage": "NEGOTIATING_MANDATE"}],
        },
    ),
    Step(
        "submitPosition",
        "2022",
        {"title": en("On access"), "toInstitution": BODY, "document": "IPSG/2022/1"},
        "positions { title toInstitution { name } document submittedOn }",
        {
            "positions": [
                {
                    "title": "On access",
                    "toInstitution": {"name": "INTERPOL"},
                    "document": "IPSG/2022/1",
                    "submittedOn": "2022",
                }
            ]
        },
    ),
    Step(
        "concludeDossier",
        "2023-05-01",
        {"outcome": "ADOPTED"},
        "status outcome concludedOn version",
        {"status": "CONCLUDED", "outcome": "ADOPTED", "concludedOn": "2023-05-01", "version": 6},
    ),
)
