"""The lists of rules, error codes and warnings are those by which the code answers."""

import ast
import re
from typing import get_args

import pytest
from graphql import GraphQLInputObjectType

from events import documents, rules, warnings
from events.deciding import wellformed
from events.money import DECIMALS, MOST_DIGITS, WHOLE_DIGITS
from events.records import LIFECYCLES
from schema.api import walked
from schema.terms.errors import ERROR_CODES, ErrorCode
from tests.rules.page import page
from tests.rules.refusals import (
    KINDS,
    PLACES,
    ROOT,
    TREES,
    codes,
    elsewhere,
    kind_of_module,
    rules_in,
    warnings_in,
)

NAMES: tuple[str, ...] = get_args(rules.Rule)
OF_ALL = (rules.OF_REQUESTS, rules.OF_VALUES, rules.OF_ENTRIES, rules.OF_REMARKS)
LISTS = {
    "requests": rules.OF_REQUESTS,
    "values": rules.OF_VALUES,
    "entries": rules.OF_ENTRIES,
    "remarks": rules.OF_REMARKS,
    "documents": rules.OF_DOCUMENTS,
    **rules.OF_KINDS,
}
GENERAL = {rule for demands in OF_ALL for rule in demands}


# Names ---------------------------------------------------------------------------------------


def test_every_rule_of_the_list_is_refused_by_and_no_other() -> None:
    assert rules_in(*TREES.values()) == set(NAMES)


def test_the_names_are_told_apart_and_are_words_for_programs() -> None:
    assert list(NAMES) == sorted(set(NAMES))
    assert [name for name in NAMES if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


def test_every_rule_refuses_in_a_test_and_every_warning_is_given() -> None:
    tests = {*(ROOT / "tests").rglob("*.py")} - {*(ROOT / "tests/rules").rglob("*.py")}
    named = {
        node.value
        for path in tests
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {*NAMES, *get_args(warnings.WarningName)} - named == set()


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("refuse_if(x > 1, 'closed', 'It is closed.', 'status')", {"closed"}),
        ("raise RejectedError('a' if x else 'b', 'No.')", {"a", "b"}),
        ("refuse_if(x, claim.rule, 'closed')", set[str]()),
        ("other(x, 'closed')", set[str]()),
    ],
)
def test_a_rule_is_found_where_it_is_handed_over(code: str, found: set[str]) -> None:
    assert {"refuse_if", "RejectedError", "Claim"} <= PLACES.keys()
    assert rules_in(ast.parse(code)) == found


def test_a_rule_that_nobody_can_read_from_the_code_is_an_error() -> None:
    with pytest.raises(AssertionError, match="which rules is"):
        rules_in(ast.parse("refuse_if(x, f'{name}_taken', 'It is taken.')"))


# What they demand ----------------------------------------------------------------------------


def test_every_rule_says_once_what_it_demands_of_whom() -> None:
    general = [rule for demands in OF_ALL for rule in demands]
    assert len(general) == len(GENERAL)
    told = [*rules.OF_DOCUMENTS, *(rule for demands in rules.OF_KINDS.values() for rule in demands)]
    assert {*general, *told} == set(NAMES)
    assert GENERAL & set(told) == set(), "what is asked of all is not told of a kind again"


@pytest.mark.parametrize("name", LISTS)
def test_a_demand_is_one_sentence(name: str) -> None:
    for rule, said in LISTS[name].items():
        assert re.fullmatch(r"[A-Z][^.]*\.", said.replace("ISO 3166.", "ISO.")), rule
        assert "  " not in said, rule


def test_what_is_asked_of_all_is_refused_in_no_module_of_a_kind_alone() -> None:
    assert {*KINDS} == {*rules.OF_KINDS} == {one.name for one in LIFECYCLES.values()}
    assert GENERAL - elsewhere() == set()


@pytest.mark.parametrize("name", rules.OF_KINDS)
def test_a_kind_of_record_lists_what_its_module_refuses(name: str) -> None:
    refused, listed = KINDS[name].rules(), set[str](rules.OF_KINDS[name])
    assert refused - GENERAL - listed == set()
    assert listed - refused - elsewhere() == set(), "what no code refuses"


def test_documents_list_what_their_module_refuses() -> None:
    refused = kind_of_module(documents).rules()
    assert refused - GENERAL == {*rules.OF_DOCUMENTS}


def test_the_figures_that_are_told_are_those_of_the_code() -> None:
    batch = walked.type_map["BatchInput"]
    assert isinstance(batch, GraphQLInputObjectType)
    commands = re.sub(r"\D", "", batch.fields["commands"].description or "")
    said = rules.OF_VALUES
    assert f" {wellformed.LONGEST_TEXT:,} characters" in said["too_long"]
    assert f" {wellformed.LONGEST_LIST:,} items" in said["too_many"]
    assert f" {int(commands):,} commands" in said["too_many"]
    assert f" {MOST_DIGITS} digits" in said["malformed_number"]
    assert (
        f" {WHOLE_DIGITS} digits before the point and {DECIMALS} after" in said["too_many_digits"]
    )


# Error codes, warnings, the page -------------------------------------------------------------


def test_every_error_code_of_the_list_is_given_and_no_other() -> None:
    assert codes() == {*get_args(ErrorCode)} == {*ERROR_CODES}


def test_every_warning_of_the_list_is_given_and_no_other() -> None:
    told = [*warnings.OF_ALL, *(name for one in warnings.OF_KINDS.values() for name in one)]
    names = get_args(warnings.WarningName)
    assert warnings_in(*TREES.values()) == {*names} == {*told}
    assert len(told) == len(names)
    assert list(names) == sorted(names)
    assert {*names} & {*NAMES} == set(), "a name is of a rule or of a warning"
    for said in (warnings.OF_ALL, *warnings.OF_KINDS.values()):
        assert [one for one in said.values() if not re.fullmatch(r"[A-Z][^.]*\.", one)] == []


def test_the_page_is_the_one_committed() -> None:
    committed = (ROOT / "docs/rules.md").read_text("utf-8")
    assert committed == page(), "run `make contract`"
