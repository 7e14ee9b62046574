"""What the register is called is entered in its own record, and read there."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.command_line.describe import Told, describe
from server.errors import CommandError
from server.settings import Settings
from tests.officer import Officer

ASKED = """{ register { description record {
    name names { language text } description languages timeZone events { nodes { type } } } } }"""


async def test_what_is_said_of_the_register_is_read(database_url: str, engine: AsyncEngine) -> None:
    settings = Settings(database_url=database_url)
    for nothing in (Told(), Told(language=["en"])):
        with pytest.raises(CommandError, match=r"--help|--name"):
            await describe(settings, nothing)
    await describe(settings, Told(name=["A register", "fr=Un registre"], time_zone="Europe/Paris"))
    await describe(settings, Told(description=["Of the cooperation = ours"], language=["en", "fr"]))
    officer = await Officer.named("A reader", engine)
    register = (await officer.ask(ASKED))["register"]
    assert register["description"] == "Of the cooperation = ours"
    assert register["record"] == {
        "name": "A register",
        "names": [
            {"language": "en", "text": "A register"},
            {"language": "fr", "text": "Un registre"},
        ],
        "description": "Of the cooperation = ours",
        "languages": ["en", "fr"],
        "timeZone": "Europe/Paris",
        "events": {"nodes": [{"type": "REGISTER_OPENED"}, {"type": "REGISTER_DESCRIBED"}]},
    }


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Told(name=["A"], time_zone="Europe/Atlantis"), "no time zone 'Europe/Atlantis'|time_zone"),
        (Told(name=["A"], language=["English"]), "language_tag"),
        (Told(name=["  "]), "empty"),
    ],
)
async def test_what_is_none_is_refused(database_url: str, told: Told, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        await describe(Settings(database_url=database_url), told)
