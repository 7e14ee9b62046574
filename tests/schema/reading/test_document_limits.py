"""What a document may say has limits, which are counted in no time whatever it says."""

import json
from collections.abc import Callable
from threading import Thread
from typing import TypeVar

import pytest
from graphql import GraphQLError, get_introspection_query

from schema.api import walked
from schema.execution.direct import Direct
from schema.execution.documents import Document, Documents
from tests.schema.reading.reader import Reader

T = TypeVar("T")
SECONDS = 3.0
"""What is refused here took between that and for ever when it was expanded."""


def within(seconds: float, do: Callable[[], T]) -> T:
    """Return what `do` returns; fail, and do not wait, if it takes longer."""
    done = list[T]()
    thread = Thread(target=lambda: done.append(do()), daemon=True)
    thread.start()
    thread.join(seconds)
    assert done, f"it took longer than {seconds:g} s, or failed"
    return done[0]


def read(text: str) -> Document:
    return within(SECONDS, lambda: Documents(walked).read(text))


def refusal(text: str) -> str:
    """Return what is said of a document that is refused for what it costs, and for nothing else."""
    [error] = read(text).errors
    assert error.extensions == {"code": "TOO_COSTLY"}
    return error.message


def repeated(text: str, times: int) -> str:
    """Return `text` so many times, # being the number of each."""
    return " ".join(text.replace("#", str(number)) for number in range(times))


def fragments(count: int, on: str, text: Callable[[int], str]) -> str:
    return " ".join(f"fragment F{number} on {on} {{ {text(number)} }}" for number in range(count))


def following(count: int) -> str:
    """Return fragments, each of which spreads all that follow."""
    spread = [f"...F{number}" for number in range(count)]
    return fragments(count, "Project", lambda number: f"id {' '.join(spread[number + 1 :])}")


LISTS_IN_LISTS = (
    "{ institutions(first: 0) { nodes { ...F0 } } } "
    + fragments(
        4, "Institution", lambda n: repeated(f"a#: children {{ nodes {{ ...F{n + 1} }} }}", 9)
    )
    + " fragment F4 on Institution { id }"
)
EXPANDED = {
    "each spreads all that follow": "{ projects { nodes { ...F0 } } } " + following(60),
    "each spreads the next twice": "{ ...F0 } "
    + fragments(60, "Query", lambda n: f"...F{n + 1} ...F{n + 1}")
    + " fragment F60 on Query { register { name } }",
    "the same with aliases": "{ ...F0 } "
    + fragments(16, "Query", lambda n: f"a{n}: __typename ...F{n + 1} ...F{n + 1}")
    + " fragment F16 on Query { register { name } }",
    "lists in lists": LISTS_IN_LISTS,
    "many searches": "{ " + repeated('a#: search(text: "x") { text }', 45) + " }",
    "much blame": f"{{ projects {{ nodes {{ {repeated('a#: blame { field }', 199)} }} }} }}",
    "many totals": "{ projects { nodes { "
    + repeated("a#: funding { contribution }", 199)
    + " } } }",
    "one field by one key": f"{{ register {{ {'name ' * 2_000} }} }}",
    "many members there are not": "{ projects(where: {"
    + repeated("a#: 1", 900)
    + "}) { totalCount } }",
    "many conditions on others": "{ projects(where: {or: ["
    + '{agreements: {some: {title: {contains: "x"}}}} ' * 199
    + "]}) { totalCount } }",
}


@pytest.mark.parametrize("text", EXPANDED.values(), ids=EXPANDED.keys())
def test_what_would_expand_to_too_much_is_refused(text: str) -> None:
    assert refusal(text).startswith("An operation selects at most 2500 fields, those of each ")


INTROSPECTED = {
    "types": f"{{ __schema {{ {repeated('a#: types { fields { args { name } } }', 100)} }} }}",
    "names": f"{{ __schema {{ {repeated('a#: types { name }', 100)} }} }}",
    "round about": "{ __schema { types { fields { type { fields { name } } } } } }",
}


@pytest.mark.parametrize("text", INTROSPECTED.values(), ids=INTROSPECTED.keys())
def test_introspection_is_bounded(text: str) -> None:
    assert refusal(text).startswith("An operation asks for at most 75000 values of introspection,")


def test_introspection_is_asked_for_once() -> None:
    whole = get_introspection_query(
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
    )
    ten = repeated('a#: __type(name: "Project") { name }', 10)

    assert read(whole).errors == ()
    assert refusal("{ a: __schema { description } b: __schema { description } }") == (
        "An operation asks for __schema at most 1 time, not 2."
    )
    assert read(f"{{ {ten} }}").errors == ()
    assert refusal(f'{{ {ten} b: __type(name: "Project") {{ name }} }}') == (
        "An operation asks for __type at most 10 times, not 11."
    )


def aliased(count: int) -> str:
    return f"{{ projects {{ nodes {{ {repeated('a#: id', count)} }} }} }}"


def rooted(count: int) -> str:
    return f"{{ {repeated('a#: register { name }', count)} }}"


def nested(count: int) -> str:
    """Return a document in which a field stands within so many others."""
    around = "node(id: $id) { " + "... on Institution { parent { " * (count - 1)
    return f"query ($id: ID!) {{ {around} id {' } }' * (count - 1)} }} }}"


def listed(count: int) -> str:
    """Return a document of so many lists of objects."""
    return f"{{ projects {{ nodes {{ {repeated('a#: sectors { code }', count - 1)} }} }} }}"


def chained(count: int) -> str:
    """Return a document whose field stands in so many fragments."""
    chain = fragments(count - 1, "Query", lambda n: f"...F{n + 1}")
    return f"{{ ...F0 }} {chain} fragment F{count - 1} on Query {{ register {{ name }} }}"


LIMITS = {
    "An operation has at most 200 aliases, not 201.": (aliased(200), aliased(201)),
    "An operation has at most 50 root fields, not 51.": (rooted(50), rooted(51)),
    "An operation is nested at most 24 deep, not 25.": (nested(24), nested(25)),
    "An operation has at most 150 lists, those within lists and of each spread of a fragment "
    "counted, not 151.": (listed(150), listed(151)),
    "An operation has at most 100 selections within each other, fragments counted, not 101 "
    "or more.": (chained(100), chained(101)),
    "A document has at most 5000 tokens; this one has more.": (
        f"{{ register(asOf: {{position: 1}}) {{ name }} }} # {'x' * 100_000}",
        "{ register " + "@include(if: true) " * 800 + "{ name } }",
    ),
}


@pytest.mark.parametrize("says", LIMITS)
def test_what_is_within_a_limit_is_read_and_what_is_beyond_is_refused(says: str) -> None:
    allowed, beyond = LIMITS[says]

    assert read(allowed).errors == ()
    assert refusal(beyond) == says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            """{ projects { nodes { ...A } } } fragment A on Project { ...B }
            fragment B on Project { ...A }""",
            "Cannot spread fragment 'A' within itself via 'B'.",
        ),
        ("{ ...A } fragment A on Query { ...A }", "Cannot spread fragment 'A' within itself."),
        ("{ register { name ...Unknown } }", "Unknown fragment 'Unknown'."),
        (
            "{ register { name } } fragment A on Project { id ...B } fragment B on Project { id }",
            "Fragment 'A' is never used.",
        ),
        ("{ register { ... on Nothing { name } } }", "Unknown type 'Nothing'."),
        ("{ register { } }", "A selection holds a field at least."),
    ],
)
def test_what_is_wrong_otherwise_is_left_to_validation(text: str, says: str) -> None:
    [error, *_] = read(text).errors

    assert error.message.startswith(says.removesuffix("."))
    assert error.extensions == {}


def test_no_more_than_twenty_things_are_said_to_be_wrong() -> None:
    errors = read(repeated("fragment F# on Wrong# { id }", 500)).errors

    assert [error.message for error in errors[20:]] == [
        "Too many validation errors, error limit reached. Validation aborted."
    ]


def test_operations_are_counted_one_by_one_and_together() -> None:
    one = repeated("a#: projects { nodes { id title } }", 20)
    few = repeated(f"query Q# {{ {one} }}", 12)

    assert read(repeated("query Q# { register { name } }", 500)).errors == ()
    assert read(few).errors == ()
    assert refusal(repeated("query Q# { ...F }", 200) + f" fragment F on Query {{ {one} }}") == (
        "The operations of a document select at most 20000 fields together."
    )


def test_records_of_any_kind_are_counted_kind_by_kind() -> None:
    def counted(text: str) -> int:
        operation = read(text).operations[None]
        return operation.counts.fields

    of_one = counted('{ project(id: "x") { blame { field } } }')
    of_any = counted("{ event(position: 1) { record { blame { field } } } }")

    assert of_any > 6 * of_one


async def test_both_ways_refuse_with_the_code(reader: Reader) -> None:
    for text in (aliased(201), nested(25), LISTS_IN_LISTS):
        reader.sent.clear()
        assert (await reader.told(text))[0] == "TOO_COSTLY"
        assert reader.sent == []


async def test_names_of_types_are_told_beside_what_is_read(reader: Reader) -> None:
    answer = await reader.ask(
        "{ __typename register { __typename } ...A } fragment A on Query { b: __typename }"
    )

    assert answer == {
        "__typename": "Query",
        "register": {"__typename": "Register"},
        "b": "Query",
    }


async def test_a_document_is_read_once() -> None:
    documents = Documents(walked)
    text = "{ register { name } }"

    first = await documents.ready(text)

    assert documents.find(text) is first
    assert await documents.ready(text) is first
    refused = await documents.ready("{ nothing }")
    assert documents.find("{ nothing }") is refused
    assert [type(error) for error in refused.errors] == [GraphQLError]


async def test_what_is_kept_is_bounded_in_bytes() -> None:
    documents = Documents(walked, room=200_000)

    for number in range(30):
        await documents.ready(f"{{ register {{ name }} }} # {number} {'x' * 10_000}")
    large = f"{{ register {{ name }} }} # {'x' * 25_000}"
    await documents.ready(large)

    assert 0 < documents.kept.bytes <= 200_000
    assert documents.find(large) is None


async def test_the_contract_is_asked_for_alone_unless_it_is_little(reader: Reader) -> None:
    whole = "__schema { types { name fields { name args { name } } } }"
    code, message = await reader.told(f"{{ register {{ name }} {whole} }}")
    assert (code, "ask for the contract alone" in message) == ("TOO_COSTLY", True)

    answer = await reader.ask('{ register { name } __type(name: "Query") { name } }')
    assert answer == {"register": {"name": "The story"}, "__type": {"name": "Query"}}


async def test_variables_may_choose_what_is_told_of_the_contract(reader: Reader) -> None:
    straight = Direct(Documents(walked))
    document = """query ($more: Boolean!) { __type(name: "Query") {
        kind name @include(if: $more) } }"""
    for more, told in ((True, {"kind": "OBJECT", "name": "Query"}), (False, {"kind": "OBJECT"})):
        body = await straight.answer(document, {"more": more}, None, reader.request())
        assert body is not None
        assert json.loads(body)["data"] == {"__type": told}
