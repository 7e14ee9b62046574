"""An answer that took much reading is given again while nothing is recorded, and never after."""

import pytest
from sqlalchemy import update

from events.store.log import actors
from schema.execution.answers import Answers
from schema.execution.statements import Plans
from tests.schema.reading import story
from tests.schema.reading.reader import Reader
from tests.schema.reading.test_pages import register_another
from tests.tampering.unguarded import unguarded

TOTALS = "query ($at: AsOf) { agreementTotals(asOf: $at) { contribution count } }"
COUNT = '{ institutions(where: {country: {ne: "XX"}}) { totalCount } }'
WITH_ACTORS = "{ events { totalCount nodes { actor { name } } } }"


ONE = f'{{ institution(id: "{story.EU}") {{ id version }} }}'


async def times_read(reader: Reader, document: str, plans: Plans, table: str) -> int:
    """Return how often a table is read when a document is asked four times."""
    fresh = await reader.ask(document, reader.request())
    reader.sent.clear()
    for _ in range(4):
        assert await reader.ask(document, reader.request(plans=plans)) == fresh
    return sum(f" {table} AS " in one for one in reader.sent)


@pytest.mark.parametrize(
    ("document", "table"), [(TOTALS, "funding_agreements"), (COUNT, "institutions")]
)
async def test_an_answer_that_took_much_reading_is_read_once(
    reader: Reader, document: str, table: str
) -> None:
    assert await times_read(reader, document, Plans(), table) == 1
    assert await times_read(reader, document, Plans(answers=Answers(0)), table) == 4


async def test_an_answer_of_little_reading_is_not_kept(reader: Reader) -> None:
    assert await times_read(reader, ONE, Plans(), "institutions") == 4


async def test_an_answer_of_what_may_be_erased_is_not_kept(clerk: Reader) -> None:
    plans = Plans()
    assert await times_read(clerk, WITH_ACTORS, plans, "entries") == 4

    async with unguarded(clerk.engine) as connection:
        await connection.execute(update(actors).values(name="erased"))

    for _ in range(3):
        answer = await clerk.ask(WITH_ACTORS, clerk.request(plans=plans))
        assert {one["actor"]["name"] for one in answer["events"]["nodes"]} == {"erased"}


async def test_what_is_recorded_is_in_the_next_answer(clerk: Reader) -> None:
    plans = Plans()
    for number in range(6):
        for _ in range(4):
            answer = await clerk.ask(COUNT, clerk.request(plans=plans))
            assert answer["institutions"]["totalCount"] == 6 + number
        await register_another(clerk, f"office {number}")


async def test_each_instant_has_an_answer_of_its_own(reader: Reader) -> None:
    plans = Plans()
    for _ in range(4):
        for position, contribution in ((9, "25000000.00"), (12, "27650000.00"), (8, None)):
            at = {"position": position, "effectiveOn": "2020-06-01"}
            answer = await reader.ask(TOTALS, reader.request(plans=plans), at=at)
            assert answer["agreementTotals"] == [{"contribution": contribution, "count": 1}]


def test_the_second_answer_is_the_kept_one_however_little_room_there_is_for_others() -> None:
    answers = Answers(megabytes=1)
    text = "x" * 100_000
    answers.keep("asked again", text, len(text))
    assert answers.find("asked again") == text
    for number in range(100):
        answers.keep(number, text, len(text))

    assert answers.find("asked again") == text
    assert [number for number in range(100) if answers.find(number) is not None] == [98, 99]
    answers.keep("large", "x" * 125_001, 125_001)
    assert answers.find("large") is None
    assert answers.bytes <= 1_000_000
