"""Ids: of records and entries they sort by when they were made; of actors they tell nothing."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from events import ids
from events.store.actors import ActorKind, actor_named

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_random_id_is_an_id_in_which_no_bit_is_of_a_moment() -> None:
    made = [ids.random(ids.ACTOR) for _ in range(1_000)]
    assert len({*made}) == len(made)
    assert {ids.prefix_of(one) for one in made} == {ids.ACTOR}
    first, second = ({one[place] for one in made} for place in (4, 5))
    assert first == set("01234567"), "the first letter holds three bits"
    assert len(second) == 32, "those of a moment would all be one letter here"


def test_an_id_of_another_version_or_variant_is_none() -> None:
    made = ids.new("prj", MOMENT)
    assert ids.prefix_of(made) == "prj"
    for place, allowed in ((10, "ef"), (13, "89abrstv")):
        others = {_with(made, 4 + place, letter) for letter in "0123456789abcdefghjkmnpqrstvwxyz"}
        assert {one for one in others if ids.prefix_of(one)} == {
            _with(made, 4 + place, letter) for letter in allowed
        }


def _with(text: str, place: int, letter: str) -> str:
    return text[:place] + letter + text[place + 1 :]


async def test_an_actor_has_one_random_id(engine: AsyncEngine) -> None:
    somebody = await actor_named(engine, "Somebody", ActorKind.PERSON)
    assert await actor_named(engine, "Somebody", ActorKind.PERSON) == somebody
    program = await actor_named(engine, "Somebody", ActorKind.PROGRAM)
    assert len({somebody, program}) == 2
    assert not somebody.startswith(ids.new(ids.ACTOR, datetime.now(UTC))[:9])
