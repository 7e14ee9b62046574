"""Every kind of record and of event, with the name of its GraphQL type."""

import re
from typing import NamedTuple

from sqlalchemy import Table

from events import catalogue
from events.records import LIFECYCLES
from projections.records import TABLES


class Kind(NamedTuple):
    """A kind of record: its names in the log, in ids and in GraphQL; and where it is read."""

    name: str
    prefix: str
    type: str
    table: Table

    @property
    def field(self) -> str:
        """What a field is called that leads to one: `funding_agreement`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", self.type).lower()


by_prefix: dict[str, Kind] = {
    prefix: Kind(one.name, prefix, one.record.__name__, TABLES[prefix][0].table)
    for prefix, one in LIFECYCLES.items()
}
kinds: dict[str, Kind] = {kind.name: kind for kind in by_prefix.values()}


def event_type(stored: str) -> str:
    """Return the GraphQL type of an event: `funding_agreement.signed` is FundingAgreementSigned."""
    return "".join(word.capitalize() for word in re.split(r"[._]", stored))


event_types: dict[str, str] = {event_type(stored): stored for stored in catalogue.kinds}
"""The stored name of an event by its GraphQL type."""
