"""A null in a filter is refused, and so is a comparison with nothing: neither finds everything.

Every filter of the contract is tried, in each of its members; none is listed here.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_required_argument,
)

from schema.api import walked
from tests.schema.reading import story
from tests.schema.reading.reader import Reader


class Reached(NamedTuple):
    """A filter, and how it is reached from the filter of a root field."""

    field: str
    outermost: str
    type_: GraphQLInputObjectType
    path: tuple[str, ...] = ()
    """Members, and `[]` for the one item of a list."""

    def around(self, given: Any) -> Any:
        """Return the outermost filter with `given` where this one stands."""
        for step in reversed(self.path):
            given = [given] if step == "[]" else {step: given}
        return given

    @property
    def written(self) -> str:
        return ".".join(("where", *(step for step in self.path if step != "[]")))

    @property
    def document(self) -> str:
        also = {"since": "since: {position: 1}, ", "groupBy": "groupBy: [], "}
        given = "".join(said for name, said in also.items() if name in _arguments(self.field))
        return f"query ($w: {self.outermost}) {{ {self.field}({given}where: $w) {{ __typename }} }}"


def _arguments(field: str) -> dict[str, Any]:
    assert walked.query_type is not None
    return walked.query_type.fields[field].args


def _reached() -> Iterator[Reached]:
    """Yield every filter, each once, as near to a root field as it stands."""
    assert walked.query_type is not None
    ahead, seen = list[Reached](), set[str]()
    for field in walked.query_type.fields:
        if "where" in _arguments(field):
            required = [
                name for name, one in _arguments(field).items() if is_required_argument(one)
            ]
            assert required in ([], ["since"], ["groupBy"]), field
            type_ = _named(_arguments(field)["where"].type)
            ahead.append(Reached(field, type_.name, type_))
    while ahead:
        one = ahead.pop(0)
        if one.type_.name in seen:
            continue
        seen.add(one.type_.name)
        yield one
        for name, member in one.type_.fields.items():
            inner = _named(member.type)
            if isinstance(inner, GraphQLInputObjectType):
                in_list = ("[]",) if _is_list(member.type) else ()
                ahead.append(one._replace(type_=inner, path=(*one.path, name, *in_list)))


def _named(type_: Any) -> Any:
    return cast("Any", get_named_type(type_))


def _is_list(type_: Any) -> bool:
    nullable = cast("Any", type_).of_type if isinstance(type_, GraphQLNonNull) else type_
    return isinstance(nullable, GraphQLList)


FILTERS = [*_reached()]


def test_no_filter_of_the_contract_is_left_out() -> None:
    named = {name for name in walked.type_map if name.endswith("Filter")}
    assert {one.type_.name for one in FILTERS} == named


@pytest.mark.parametrize("one", FILTERS, ids=lambda one: one.type_.name)
async def test_a_null_is_refused_in_every_member(reader: Reader, one: Reached) -> None:
    found = {
        name: await reader.told(one.document, w=one.around({name: None}))
        for name in one.type_.fields
    }

    assert {code for code, _ in found.values()} == {"BAD_ARGUMENT"}
    for name, (_, message) in found.items():
        assert f"{name} is null" in message


COMPARISONS = [one for one in FILTERS if one.path and "and" not in one.type_.fields]
"""Those that compare a value, or say what items of a list are to meet."""


@pytest.mark.parametrize("one", COMPARISONS, ids=lambda one: one.type_.name)
async def test_a_comparison_with_nothing_is_refused(reader: Reader, one: Reached) -> None:
    code, message = await reader.told(one.document, w=one.around({}))

    assert code == "BAD_ARGUMENT"
    assert message.startswith(f"{one.written} says nothing to compare with")


@pytest.mark.parametrize(
    "where",
    [
        "id: {eq: $x}",
        "lead: {name: {eq: $x}}",
        "partners: {some: {institution: {name: {contains: $x}}}}",
        "not: {acronym: {startsWith: $x}}",
        "or: [{acronym: {eq: $x}}, {title: {eq: $x}}]",
    ],
)
async def test_so_is_one_whose_variable_was_left_out(reader: Reader, where: str) -> None:
    type_ = "ID" if where.startswith("id") else "String"
    document = f"query ($x: {type_}) {{ projects(where: {{{where}}}) {{ totalCount }} }}"

    for given in ({}, {"x": None}):
        errors = (await reader.run(document, **given))["errors"]
        assert {error.extensions["code"] for error in errors} == {"BAD_ARGUMENT"}


async def test_a_filter_that_is_left_out_or_says_nothing_finds_everything(reader: Reader) -> None:
    document = "query ($w: ProjectFilter) { projects(where: $w) { totalCount } }"
    left_out = await reader.ask(document)

    assert left_out["projects"]["totalCount"] > 1
    assert await reader.ask(document, w=None) == left_out
    assert await reader.ask(document, w={}) == left_out


@pytest.mark.parametrize(
    ("declared", "where"),
    [
        ("$x: ID", "within: $x"),
        ("$x: TextFilter", "acronym: $x"),
        ("$x: ProjectFilter", "not: $x"),
        ("$x: InstitutionFilter", "or: [{lead: $x}, {acronym: {isNull: true}}]"),
        ("$x: String", 'acronym: {eq: $x, ne: "A"}'),
    ],
)
async def test_a_member_whose_variable_was_left_out_is_refused(
    reader: Reader, declared: str, where: str
) -> None:
    document = f"query ({declared}) {{ projects(where: {{{where}}}) {{ totalCount }} }}"
    code, message = await reader.told(document)
    assert code == "BAD_ARGUMENT"
    assert "$x, which was left out" in message
    nested = f"""query ({declared}) {{ institution(id: "{story.EU}") {{
        projects(where: {{{where}}}) {{ totalCount }} }} }}"""
    assert (await reader.told(nested))[0] == "BAD_ARGUMENT"


async def test_a_whole_filter_may_be_left_out(reader: Reader) -> None:
    document = "query ($x: ProjectFilter) { projects(where: $x) { totalCount } }"
    assert (await reader.ask(document))["projects"]["totalCount"] > 0
