"""`rules` lists all that is refused or warned of, for programs that translate it."""

from collections.abc import AsyncIterator
from typing import get_args

import pytest
import pytest_asyncio

from events import rules, warnings
from schema.terms.faults import FAULTS
from tests.conftest import STORES
from tests.schema import unmoved
from tests.schema.unmoved import Known

pytestmark = pytest.mark.asyncio(loop_scope="module")

ALL_KINDS = {
    "INSTITUTION", "AREA_OF_COOPERATION", "PROJECT", "FUNDING_AGREEMENT", "INSTITUTIONAL_LINK",
    "FUNDING_OPPORTUNITY", "POLICY_DOSSIER", "REGISTER",
}  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=STORES)
async def known(request: pytest.FixtureRequest) -> AsyncIterator[Known]:
    async with unmoved.known(request) as known:
        yield known


async def test_every_rule_is_listed_with_what_it_demands_of_whom(known: Known) -> None:
    asked = "{ rules { name message kinds isWarning } }"
    every = (await known.officer.ask(asked))["rules"]
    listed = [one for one in every if not one["isWarning"]]

    assert {one["name"] for one in listed} == {*get_args(rules.Rule)}
    assert len({(one["name"], *one["kinds"]) for one in listed}) == len(listed)
    told = {(one["name"], kind): one["message"] for one in listed for kind in one["kinds"]}
    assert told["already_started", "PROJECT"] == "A project starts once."
    assert told["same_parties", "FUNDING_AGREEMENT"] == "The funder is not the beneficiary."
    assert told["same_parties", "INSTITUTIONAL_LINK"] == "An institution has no link with itself."
    assert {kind for name, kind in told if name == "same_parties"} == {
        "FUNDING_AGREEMENT", "INSTITUTIONAL_LINK",
    }  # fmt: skip
    assert {kind for name, kind in told if name == "currency_code"} == ALL_KINDS
    assert {kind for name, kind in told if name == "already_attached"} == ALL_KINDS


async def test_every_warning_is_among_them(known: Known) -> None:
    listed = (await known.officer.ask("{ rules { name message kinds isWarning } }"))["rules"]
    told = {one["name"]: one for one in listed if one["isWarning"]}

    assert told.keys() == {*get_args(warnings.WarningName)}
    assert {*told["email_address"]["kinds"]} == ALL_KINDS
    assert told["payment_alike"] == {
        "name": "payment_alike",
        "message": "Another payment of the agreement says the same: kind, amount and date.",
        "kinds": ["FUNDING_AGREEMENT"],
        "isWarning": True,
    }


async def test_the_rules_of_wrong_values_are_among_them(known: Known) -> None:
    listed = (await known.officer.ask("{ rules { name } }"))["rules"]
    others = {"null", "required", "unknown_field", "unknown_word", "one_of"}

    assert {one.rule for one in FAULTS.values()} | others <= {one["name"] for one in listed}
