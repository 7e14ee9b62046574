"""What happens to funding agreements in their lives, as plain data."""

from collections.abc import Mapping
from typing import Any

from tests.officer import euros
from tests.schema.lives import AGREEMENT, BECAUSE, BODY, IDENTIFIED, OTHERS, PROJECT, UNION, Step

PROPOSED = (
    *OTHERS,
    IDENTIFIED,
    Step(
        "proposeFundingAgreement",
        "2010",
        {
            "id": AGREEMENT,
            "projects": [PROJECT],
            "funder": UNION,
            "beneficiary": BODY,
            "requested": euros("900.00"),
        },
        "status projects { nodes { acronym } } funder { name } requested { amount currency }",
        {
            "status": "PROPOSED",
            "projects": {"nodes": [{"acronym": "WAPIS"}]},
            "funder": {"name": "European Union"},
            "requested": euros("900.00"),
        },
    ),
)
BALANCES = "received { amount } recovered { amount } decommitted { amount } toCome { amount }"


def balances(*amounts: str) -> Mapping[str, Any]:
    names = ("received", "recovered", "decommitted", "toCome")
    return {name: {"amount": amount} for name, amount in zip(names, amounts, strict=True)}


OF_AN_AGREEMENT = (
    *PROPOSED,
    Step(
        "decideFundingAgreement",
        "2011",
        {"decidedAmount": euros("800"), "decisionReference": "C(2011) 1"},
        "status decidedAmount { amount currency } decisionReference",
        {
            "status": "DECIDED",
            "decidedAmount": euros("800"),
            "decisionReference": "C(2011) 1",
        },
    ),
    Step(
        "signFundingAgreement",
        "2012-01-10",
        {
            "reference": "IFS/2012/1",
            "contribution": euros("800.00"),
            "totalCost": euros("1000"),
            "startOn": "2012-01",
            "endOn": "2013",
            "instalments": [{"no": 1, "amount": euros("500.00"), "dueOn": "2012-02"}],
        },
        f"status reference signedOn instalments {{ no amount {{ amount }} dueOn }} {BALANCES}",
        {
            "status": "IN_FORCE",
            "reference": "IFS/2012/1",
            "signedOn": "2012-01-10",
            "instalments": [{"no": 1, "amount": {"amount": "500.00"}, "dueOn": "2012-02"}],
            **balances("0.00", "0.00", "0.00", "800.00"),
        },
    ),
    Step(
        "recordPayment",
        "2012-02-01",
        {
            "kind": "PRE_FINANCING",
            "amount": euros("500.00"),
            "instalment": 1,
            "bankReference": "BANK-1",
        },
        BALANCES,
        balances("500.00", "0.00", "0.00", "300.00"),
    ),
    Step(
        "amendFundingAgreement",
        "2012-06",
        {"number": 1, "contribution": euros("900.00"), "summary": "More."},
        "contribution { amount } amendments { number on summary }",
        {
            "contribution": {"amount": "900.00"},
            "amendments": [{"number": 1, "on": "2012-06", "summary": "More."}],
        },
    ),
    Step(
        "suspendFundingAgreement",
        "2012-07",
        {"by": "FUNDER", "scope": "PAYMENTS", "entry": BECAUSE},
        "suspended status",
        {"suspended": ["PAYMENTS"], "status": "IN_FORCE"},
    ),
    Step(
        "resumeFundingAgreement",
        "2012-08",
        {"by": "BENEFICIARY", "scope": "PAYMENTS", "entry": BECAUSE},
        "suspended",
        {"suspended": []},
    ),
    Step(
        "reportCosts",
        "2013-02",
        {"periodStart": "2012-01-01", "periodEnd": "2012-12-31", "amount": euros("450.00")},
        "reported { amount } reports { periodStart periodEnd }",
        {
            "reported": {"amount": "450.00"},
            "reports": [{"periodStart": "2012-01-01", "periodEnd": "2012-12-31"}],
        },
    ),
    Step(
        "terminateFundingAgreement",
        "2013-06",
        {"by": "FUNDER", "entry": BECAUSE},
        "status terminatedOn",
        {"status": "TERMINATED", "terminatedOn": "2013-06"},
    ),
    Step(
        "recordRecovery",
        "2013-07",
        {"amount": euros("50.00"), "recoveryReference": "REC-1", "entry": BECAUSE},
        BALANCES,
        balances("500.00", "50.00", "0.00", "450.00"),
    ),
    Step(
        "decommitFunds",
        "2013-08",
        {"amount": euros("450.00"), "entry": BECAUSE},
        BALANCES,
        balances("500.00", "50.00", "450.00", "0.00"),
    ),
    Step(
        "closeFundingAgreement",
        "2014-01-31",
        {"finalEligible": euros("450.00")},
        "status finalEligible { amount } closedOn version",
        {
            "status": "CLOSED",
            "finalEligible": {"amount": "450.00"},
            "closedOn": "2014-01-31",
            "version": 12,
        },
    ),
)
OF_A_PROPOSAL = (
    *PROPOSED,
    Step(
        "abandonFundingAgreement",
        "2011",
        {"by": "FUNDER", "entry": BECAUSE},
        "status",
        {"status": "ABANDONED"},
    ),
)
OF_AN_AGREEMENT_OF_WHICH_LITTLE_IS_KNOWN = (
    *PROPOSED,
    Step(
        "signFundingAgreement",
        "[..2012-05]",
        {
            "paymentsFollowed": False,
            "entry": {"sources": [{"kind": "STATEMENT", "title": "The parties"}]},
        },
        f"status contribution {{ amount }} startOn {BALANCES}",
        {
            "status": "IN_FORCE",
            "contribution": None,
            "startOn": None,
            "received": None,
            "recovered": None,
            "decommitted": None,
            "toCome": None,
        },
    ),
)
