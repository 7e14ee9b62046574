"""How much a document may say, whatever it asks for: the limits, and what is held against them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graphql import GraphQLError

from schema.execution.bulk import Use
from schema.terms.errors import too_costly


class DocumentLimits(NamedTuple):
    """How much an operation may say, whatever it asks for."""

    roots: int = 50
    """Fields of `Query` or `Mutation`."""
    depth: int = 24
    """Fields around a field."""
    aliases: int = 200
    fields: int = 2_500
    """Fields, each as bulky as its plan says: 2 500 are compiled in some 0.3 s."""
    levels: int = 150
    """Lists of objects, each a level of its statement."""
    nesting: int = 100
    """Selections around a selection, those of fragments among them."""
    values: int = 75_000
    """Values that introspection gives; the largest introspection query in use takes 61 000."""
    values_beside: int = 2_000
    """Likewise, where something else is asked as well: it is answered on the event loop."""
    schemas: int = 1
    """`__schema`."""
    types: int = 10
    """`__type`."""
    operations: int = 8
    """So many of the largest operations, or more of smaller ones, in a document."""
    tokens: int = 5_000
    """Of the whole document."""


DOCUMENT_LIMITS = DocumentLimits()


@dataclass(slots=True)
class Counts:
    """What was counted of one operation."""

    roots: int = 0
    depth: int = 0
    aliases: int = 0
    fields: int = 0
    levels: int = 0
    nesting: int = 0
    values: int = 0
    schemas: int = 0
    types: int = 0
    is_whole: bool = True
    """Whether all of it was counted; otherwise there is more."""
    variables: Counter[Use] = field(default_factory=Counter[Use])
    """How often each variable stands where."""

    def refusal(self, limits: DocumentLimits) -> GraphQLError | None:
        """Say which limit is passed, if one is."""
        for name, says in _SAYS.items():
            found, most = getattr(self, name), getattr(limits, name)
            if found > most:
                more = "" if self.is_whole else " or more"
                return too_costly(f"An operation {says.format(most)}, not {found}{more}.")
        if self.values > limits.values_beside and self.roots > self.schemas + self.types:
            return too_costly(
                f"An operation asks for at most {limits.values_beside} values of introspection "
                f"beside other fields, not {self.values}: ask for the contract alone."
            )
        return None


_SAYS: Mapping[str, str] = {
    "depth": "is nested at most {} deep",
    "nesting": "has at most {} selections within each other, fragments counted",
    "roots": "has at most {} root fields",
    "aliases": "has at most {} aliases",
    "schemas": "asks for __schema at most {} time",
    "types": "asks for __type at most {} times",
    "values": "asks for at most {} values of introspection",
    "levels": "has at most {} lists, those within lists and of each spread of a fragment counted",
    "fields": "selects at most {} fields, those of each spread of a fragment counted, and bulky "
    "ones as several",
}
