"""What filters and orders ask of a partial date besides its days."""

from sqlalchemy import case

from events.dates import UNKNOWN
from schema.filters.compared import Compared
from schema.filters.operators import CODE, PRECISION
from schema.sql.json_text import constant
from schema.sql.partial_dates import precision


def precision_of(date: Compared) -> Compared:
    """Return how precisely a date is stated."""
    return Compared(PRECISION, lambda row: precision(date.read(row)))


def unknown_of(date: Compared) -> Compared:
    """Return what tells a date that is not known from none, in an order: it comes before."""
    return Compared(CODE, lambda row: case((date.read(row) == UNKNOWN, constant("0"))))
