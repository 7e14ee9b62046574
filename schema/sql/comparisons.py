"""What the two stores spell differently where values are compared, ordered and added up."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Boolean, Date, Integer
from sqlalchemy.sql.functions import FunctionElement

from events.store.sql import EXACT_KEY, EXACT_TOTAL, Exact
from events.store.texts import SORTED, TRIGRAMS
from schema.sql.functions import Written, spelt


class ByCodePoint(Written):
    """A text, to be ordered by the code points of its characters."""

    inherit_cache = True
    name = "by_code_point"


class AsNumber(FunctionElement[Decimal]):
    """An exact number, also one that stands in a JSON text, to be compared."""

    inherit_cache = True
    name = "as_number"
    type = Exact()


class AsDay(FunctionElement[date]):
    """A day that stands in a JSON text."""

    inherit_cache = True
    name = "as_day"
    type = Date()


class FirstDay(Written):
    """The first day a partial date allows, as text."""

    inherit_cache = True
    name = "first_day"


class SortKey(Written):
    """What counts of a folded text where it is ordered: an index has no room for more."""

    inherit_cache = True
    name = "sort_key"


class Place(FunctionElement[int]):
    """Where in a text another begins, from 1; 0 if it is no part of it."""

    inherit_cache = True
    name = "place"
    type = Integer()


class Spoken(Written):
    """The plain text of one in several languages: in English, else in the first there is."""

    inherit_cache = True
    name = "spoken"


class HasTrigrams(FunctionElement[bool]):
    """Whether a text has all three characters in a row of another; PostgreSQL has an index."""

    inherit_cache = True
    name = "has_trigrams"
    type = Boolean()


class Fails(FunctionElement[bool]):
    """Whether a condition does not hold: it is false, or says nothing of null."""

    inherit_cache = True
    name = "fails"
    type = Boolean()


class LookedUpBy(Written):
    """An id by which rows are looked up one by one; not itself looked up for each row there is."""

    inherit_cache = True
    name = "looked_up_by"


class Total(FunctionElement[Decimal]):
    """The exact sum of all rows' numbers, with the largest scale among them; NULL of none."""

    inherit_cache = True
    name = "total_of"
    type = Exact()


spelt(ByCodePoint, postgresql='({} COLLATE "C")', sqlite="{}")
spelt(AsNumber, postgresql="CAST({} AS NUMERIC)", sqlite=f"{EXACT_KEY}({{}})")
spelt(AsDay, postgresql="CAST({} AS DATE)", sqlite="{}")
spelt(
    FirstDay,
    postgresql="CASE WHEN {0} = '..' THEN '0001-01-01' "
    "ELSE substr(split_part(ltrim({0}, './'), '/', 1) || '-01-01', 1, 10) END",
    sqlite="CASE WHEN {0} = '..' THEN '0001-01-01' "
    "ELSE substr(substr(ltrim({0}, './'), 1, instr(ltrim({0}, './') || '/', '/') - 1) "
    "|| '-01-01', 1, 10) END",
)
spelt(SortKey, postgresql=f"substr({{}}, 1, {SORTED})", sqlite=f"substr({{}}, 1, {SORTED})")
spelt(Place, postgresql="strpos({}, {})", sqlite="instr({}, {})")
spelt(
    Spoken,
    postgresql="coalesce(CAST({0} AS JSON) ->> 'en', "
    "(SELECT value FROM json_each_text(CAST({0} AS JSON)) LIMIT 1))",
    sqlite="coalesce({0} ->> 'en', (SELECT value FROM json_each({0}) LIMIT 1))",
)
spelt(
    HasTrigrams,
    postgresql=f"({TRIGRAMS}({{}}) @> {TRIGRAMS}({{}}))",
    sqlite="",
)
spelt(Fails, postgresql="(({}) IS NOT TRUE)", sqlite="(({}) IS NOT TRUE)")
spelt(LookedUpBy, postgresql="{}", sqlite="+{}")
spelt(Total, postgresql="sum({})", sqlite=f"{EXACT_TOTAL}(group_concat({{}}))")
