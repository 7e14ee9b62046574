"""Every kind of record and of event, with the name of its GraphQL type."""

import re
from typing import NamedTuple

from sqlalchemy import Table

from events import catalogue, records
from projections.area import areas
from projections.funding_agreement import funding_agreements
from projections.institution import institutions
from projections.link import links
from projections.opportunity import opportunities
from projections.project import projects


class Kind(NamedTuple):
    """A kind of record: its names in the log, in ids and in GraphQL; and where it is read."""

    name: str
    prefix: str
    type: str
    table: Table


kinds: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("institution", "ins", "Institution", institutions),
        Kind("area", "area", "AreaOfCooperation", areas),
        Kind("project", "prj", "Project", projects),
        Kind("funding_agreement", "agr", "FundingAgreement", funding_agreements),
        Kind("link", "lnk", "InstitutionalLink", links),
        Kind("opportunity", "opp", "FundingOpportunity", opportunities),
    )
}
by_prefix: dict[str, Kind] = {kind.prefix: kind for kind in kinds.values()}
assert set(by_prefix) == set(records.LIFECYCLES)


def event_type(stored: str) -> str:
    """Return the GraphQL type of an event: `funding_agreement.signed` is FundingAgreementSigned."""
    return "".join(word.capitalize() for word in re.split(r"[._]", stored))


event_types: dict[str, str] = {event_type(stored): stored for stored in catalogue.kinds}
"""The stored name of an event by its GraphQL type."""
