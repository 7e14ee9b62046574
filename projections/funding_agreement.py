"""Funding agreements as they are read, with their balances and their projects."""

from sqlalchemy import Column, Text

from events.funding_agreement import FundingAgreement
from events.store.searching import SEARCHED
from events.store.sql import Id
from events.store.texts import equal_by, found_by, text
from projections.columns import money
from projections.open_rows import open_index
from projections.rows import ReadTable, member_table, record_table
from projections.written import columns_of, member

funding_agreements = record_table(
    "funding_agreements",
    FundingAgreement,
    found_by("funding_agreements", "title"),
    *text("title", info=SEARCHED),
    Column("identifiers", Text, nullable=False, info=SEARCHED),
    Column("funder", Id, nullable=False, index=True),
    Column("beneficiary", Id, nullable=False, index=True),
    Column("opportunity", Id, index=True),
    equal_by("funding_agreements", "reference"),
    Column("decision_reference", Text, info=SEARCHED),
    *text("reference", info=SEARCHED),
    *money("received", "recovered", "decommitted", "reported", "to_come"),
    Column("currency", Text),
    # All that totals of contributions by funder read.
    open_index(
        "funding_agreements",
        "contributions",
        *("funder", "contribution_amount", "contribution_currency", "currency"),
        *("final_eligible_currency", "decided_amount_currency", "requested_currency"),
    ),
    members=("projects",),
)

funding_agreement_projects = member_table(
    "funding_agreement_projects", Column("project", Id, nullable=False, index=True)
)


def _projects(agreement: FundingAgreement) -> tuple[str, ...]:
    return agreement.projects


TABLES = (
    ReadTable(funding_agreements, columns_of(funding_agreements), of_steps=True),
    ReadTable(funding_agreement_projects, member("project", _projects)),
)
