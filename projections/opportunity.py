"""Funding opportunities as they are read, with their areas, matches and applications."""

from sqlalchemy import Column, Date, Text

from events.opportunity import Application, FundingOpportunity, Match
from events.store.searching import SEARCHED
from events.store.sql import NEVER_NULL, Id
from events.store.texts import equal_by, found_by, text
from projections.columns import money
from projections.rows import ReadTable, list_table, member_table, record_table
from projections.written import columns_of, member, members_of

opportunities = record_table(
    "opportunities",
    FundingOpportunity,
    found_by("opportunities", "title"),
    *text("title", nullable=False, info=SEARCHED),
    Column("topic_id", Text, nullable=False, info=SEARCHED),
    equal_by("opportunities", "topic_id"),
    Column("call_id", Text, info=SEARCHED),
    Column("manager", Id, index=True),
    Column("status", Text, info=NEVER_NULL),
    Column("deadline_days", Text, info=NEVER_NULL),
    Column("closes_after", Date, index=True),
    members=("areas", "matches", "applications"),
)

opportunity_areas = member_table(
    "opportunity_areas", Column("area", Id, nullable=False, index=True)
)

opportunity_matches = list_table(
    "opportunity_matches",
    Column("project", Id, nullable=False, index=True),
    Column("assessment", Text, nullable=False),
    Column("declined_on", Text),
    Column("stage", Text, info=NEVER_NULL),
)

opportunity_applications = list_table(
    "opportunity_applications",
    Column("project", Id, nullable=False, index=True),
    *money("requested"),
    Column("submitted_on", Text, nullable=False),
    Column("outcome", Text),
    Column("decided_on", Text),
)


def _areas(opportunity: FundingOpportunity) -> tuple[str, ...]:
    return opportunity.areas


def _matches(opportunity: FundingOpportunity) -> tuple[Match, ...]:
    return opportunity.matches


def _applications(opportunity: FundingOpportunity) -> tuple[Application, ...]:
    return opportunity.applications


TABLES = (
    ReadTable(opportunities, columns_of(opportunities), of_steps=True),
    ReadTable(opportunity_areas, member("area", _areas)),
    ReadTable(opportunity_matches, members_of(opportunity_matches, _matches)),
    ReadTable(opportunity_applications, members_of(opportunity_applications, _applications)),
)
