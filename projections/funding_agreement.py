"""Funding agreements as they are read, with their balances and their projects."""

from sqlalchemy import Boolean, Column, Date, Text

from events.funding_agreement import FundingAgreement
from events.store.searching import SEARCHED
from events.store.sql import Id
from events.store.texts import found_by, text
from projections.open_rows import open_index
from projections.rows import ReadTable, columns_of, member, member_table, money, record_table

funding_agreements = record_table(
    "funding_agreements",
    found_by("funding_agreements", "title"),
    *text("title", info=SEARCHED),
    Column("identifiers", Text, nullable=False, info=SEARCHED),
    Column("programme", Text),
    Column("modality", Text),
    Column("funder", Id, nullable=False, index=True),
    Column("beneficiary", Id, nullable=False, index=True),
    *money("requested", "decided_amount"),
    Column("opportunity", Id, index=True),
    Column("decision_reference", Text, info=SEARCHED),
    *text("reference", info=SEARCHED),
    *money("contribution", "total_cost"),
    Column("start_on", Text),
    Column("end_on", Text),
    Column("ends_after", Date, index=True),
    Column("instalments", Text, nullable=False),
    Column("payments_followed", Boolean, nullable=False),
    Column("status", Text, nullable=False),
    Column("suspended", Text, nullable=False),
    Column("payments", Text, nullable=False),
    Column("amendments", Text, nullable=False),
    Column("reports", Text, nullable=False),
    Column("recoveries", Text, nullable=False),
    Column("decommitments", Text, nullable=False),
    *money("received", "recovered", "decommitted", "reported", "to_come", "final_eligible"),
    Column("signed_on", Text),
    Column("terminated_on", Text),
    Column("closed_on", Text),
    # All that totals of contributions by funder read.
    open_index(
        "funding_agreements",
        "contributions",
        *("funder", "contribution_amount", "contribution_currency", "decommitted_currency"),
        *("total_cost_currency", "final_eligible_currency", "decided_amount_currency"),
        "requested_currency",
    ),
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
