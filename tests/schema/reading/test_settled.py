"""No root field gets the statement of another request, whatever is forgotten of an argument."""

from dataclasses import dataclass
from typing import Any, ClassVar, cast

import pytest
import strawberry
from graphql import GraphQLSchema
from sqlalchemy import Select, Text
from sqlalchemy import cast as sql_cast
from typing_extensions import override

from schema.api import walked
from schema.compiler.compiler import Compiler, plan_of
from schema.compiler.plan import Argument, planned
from schema.compiler.selection import Field
from schema.execution.execute import made_walkable
from schema.execution.settling import Reading, Root, Settled, given
from schema.execution.statements import Plans
from schema.sql.json_text import as_json, constant
from schema.sql.levels import alone
from tests.schema.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Undeclared(Root[None]):
    """Says its word, and does not say that it settles it."""

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[None]:
        return Settled(await reading.at(None), None)

    @override
    def statement(self, asked: Field, shape: None, compiler: Compiler) -> Select[Any]:
        row = given(compiler)
        return alone(row.frame, as_json(compiler.bind(asked.arguments["word"], Text)))


@dataclass(frozen=True, slots=True)
class Forgetful(Undeclared):
    """Says its word, which it forgets in its shape."""

    settles: ClassVar[frozenset[str]] = frozenset({"word"})


@dataclass(frozen=True, slots=True)
class InItsShape(Root[str]):
    """Says its word, which is all the shape there is."""

    settles: ClassVar[frozenset[str]] = frozenset({"word"})

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[str]:
        return Settled(await reading.at(None), str(asked.arguments["word"]))

    @override
    def statement(self, asked: Field, shape: str, compiler: Compiler) -> Select[Any]:
        return alone(given(compiler).frame, as_json(sql_cast(constant(shape), Text)))


@dataclass(frozen=True, slots=True)
class InASlot(Root[None]):
    """Says its word, which has a slot."""

    settles: ClassVar[frozenset[str]] = frozenset({"word"})

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[None]:
        return Settled(await reading.at(None), None, {"word": asked.arguments["word"]})

    @override
    def statement(self, asked: Field, shape: None, compiler: Compiler) -> Select[Any]:
        row = given(compiler, word=Text)
        return alone(row.frame, as_json(row.raw("word")))


_WORD = Argument(str, "What is said.")


@strawberry.type
class Query:
    undeclared: str = planned(Undeclared(), word=_WORD)
    forgetful: str = planned(Forgetful(), word=_WORD)
    in_its_shape: str = planned(InItsShape(), word=_WORD)
    in_a_slot: str = planned(InASlot(), word=_WORD)


words = strawberry.Schema(query=Query)
_walked: GraphQLSchema = cast("Any", words)._schema  # noqa: SLF001  # there is no other way
made_walkable(_walked)


async def said(reader: Reader, field: str, word: str, plans: Plans) -> Any:
    document = f"query ($word: String!) {{ {field}(word: $word) }}"
    request = reader.request(plans=plans)
    return await words.execute(document, variable_values={"word": word}, context_value=request)


@pytest.mark.parametrize(("field", "kept"), [("undeclared", 2), ("inItsShape", 2), ("inASlot", 1)])
async def test_each_word_is_answered_whatever_was_said_of_it(
    reader: Reader, field: str, kept: int
) -> None:
    plans = Plans()
    for _ in range(3):
        for word in ("one", "two"):
            result = await said(reader, field, word, plans)
            assert (result.data, result.errors) == ({field: word}, None)
    assert len(plans.statements) == kept


async def test_what_is_forgotten_in_the_shape_fails_when_it_is_first_asked(reader: Reader) -> None:
    [error] = (await said(reader, "forgetful", "one", Plans())).errors

    assert isinstance(error.original_error, AssertionError)
    assert "word was settled" in str(error.original_error)


def test_what_a_root_field_settles_are_arguments_it_has() -> None:
    assert walked.query_type is not None
    for name, field in walked.query_type.fields.items():
        plan: Any = plan_of(field)
        assert isinstance(plan, Root), name
        assert plan.settles <= field.args.keys(), name
        assert field.args.keys() - plan.settles <= {"groupBy", "facets"}, name
