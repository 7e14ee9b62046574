"""What it takes to look for what meets a filter, or comes first in an order.

Every row of a listing is looked at, unless an index picks few of them; and for each of them, the
items of the lists that its filter looks into. All of it is counted in rows looked at, of which many
cost as much as one that is given.
"""

from dataclasses import dataclass

from schema.compiler.cost import Around, looked_at
from schema.compiler.links import Found, Link
from schema.compiler.population import Population
from schema.compiler.relations import every, table_of
from schema.filters.comparable import (
    OfTable,
    Part,
    Parts,
    PlainParts,
    Related,
    comparables_of,
)
from schema.filters.compared import Beside, OfOthers
from schema.filters.tree import NONE, All, Any_, Comparison, Filter, Not, Tree, Within
from schema.terms import costs
from schema.terms.kinds import ENTRY, class_of

_PICKS = ("id", "entryId", "position", "recordId")
"""The members of a filter by which an index finds what is equal to a value."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The weight of a listing besides its items, for each time that it is read through."""

    found: Found
    where: Filter
    of_present: bool
    """Whether the present is read: at another instant every step of each record is looked at."""
    in_order: bool = False
    """Whether all is read before the first of it is known."""
    looked_up: int = 0
    """How many other rows are looked up for each, to put it in order."""
    counts: bool = False
    """Whether all that meets the filter is counted besides."""

    def __call__(self, around: Around, population: Population) -> int:
        kind, is_of_all = self.found.kind, self.found.related is every
        found = self.found.all(around, population)
        if is_of_all and not self.of_present:
            rows = around.rows * population.rows_of(table_of(kind))
            found = found._replace(rows=max(rows, found.rows))
        picked = _picked(self.where.tree, kind, population)
        if picked is not None:
            found = Around(*(min(part, around.rows * picked) for part in found))
        each = 1 if is_of_all else costs.FOLLOWED
        looked = found.rows * each + compared(self.where.tree, found, population)
        # Of all there is, in the order of ids, the first rows are read and no others.
        is_read_through = not is_of_all or self.in_order or self.where != NONE
        in_order = found.rows * self.looked_up * costs.FOLLOWED
        return looked_at(looked * (is_read_through + self.counts) + in_order)


def compared(tree: Tree, found: Around, population: Population) -> int:
    """Return how many rows are looked at to say whether each row that was found meets a filter."""
    match tree:
        case Comparison():
            return found.rows
        case All(parts) | Any_(parts):
            return sum(compared(part, found, population) for part in parts)
        case Not(part):
            return compared(part, found, population)
        case Within(Part(), part=part):
            return compared(part, found, population)
        case Within(member, part=part):
            items = _items(member, found, population)
            each = 1 if isinstance(member, Parts | PlainParts) else costs.FOLLOWED
            return items.rows * each + compared(part, items, population)


def _items(
    member: Related | OfTable | Part | Parts | PlainParts | Beside,
    found: Around,
    population: Population,
) -> Around:
    """Return the items of a list, of all rows that were found."""
    match member:
        case Related(kind, related, is_list=True):
            return Found(kind, related).all(found, population)
        case Beside(of=OfOthers()):
            # They are read once for all.
            rows = max(found.rows, population.rows_of(table_of(ENTRY)))
            return Around(rows, rows)
        case OfTable(table):
            return Link(table, "id").spread(found, None, population)
        case Parts() | PlainParts():
            rows = found.rows * costs.VALUES
            return Around(rows, rows)
        case _:
            return Around(found.rows, found.rows)


def _picked(tree: Tree, kind: str, population: Population) -> int | None:
    """Return how many rows an index leaves over; None if it picks none."""
    match tree:
        case All(parts):
            picked = [_picked(part, kind, population) for part in parts]
            return min((some for some in picked if some is not None), default=None)
        case Comparison(member, operator="eq" | "in", slots=slots):
            members = comparables_of(class_of(kind))
            name = next((one for one in _PICKS if members.get(one) is member), None)
            if name is None:
                return None
            by_record = kind == ENTRY and name == "recordId"
            each = population.sharing(table_of(ENTRY), "record") if by_record else 1
            return len(slots) * each
        case _:
            return None
