"""How many records and entries there are of each value: what such totals have in common."""

from typing import Any

from schema.compiler.plan import Argument, planned
from schema.terms import costs
from schema.terms.kinds import ENTRY, record_kinds
from schema.terms.making import filter_input, list_of
from schema.totals.counted import Counted

FACETS = Argument(
    bool,
    "Whether to count the values that a filter can take, as a filter panel shows them: each value "
    "has as many as `where` would find if it asked for that value instead of what it asks. "
    "`groupBy` then has one dimension, else BAD_ARGUMENT, and what `where` asks of its field, "
    "which the dimension names if filters have one, is left out: at the top level of `where` and "
    "in an `and` there; of a field within a list, what `some` asks of it. All else is kept, and "
    "all that stands in `or` and `not`. Values that nothing has are not listed.",
    default=False,
)


def counted(kind: str, line: Any, dimensions: Any, what: str, as_of: Argument) -> Any:
    """Declare how many records of a kind, or entries, there are of each value."""
    of = "Event" if kind == ENTRY else record_kinds[kind].type
    return planned(
        Counted(kind, line),
        f"How many {what} there are of each value of what they are grouped by. A line for each "
        "value that one has, in their order (records by id; null comes last). What has several "
        f"values counts once in the line of each. {costs.COUNTED} that are counted, each as often "
        "as there are items in the lists it is grouped by, count as one row of what an operation "
        "may ask for, besides the lines.",
        group_by=Argument(
            list_of(dimensions),
            "What to group by: a line for each combination of values of these; one line for all "
            "if the list is empty.",
        ),
        where=Argument(filter_input(f"{of}Filter") | None, f"Only {what} that meet this filter."),
        facets=FACETS,
        as_of=as_of,
    )
