"""The records that a text finds, best first, as one subquery: how well each matches, and by what.

Each way to match has a list of its own: the first records, by id, that match so; none, where better
lists are long enough. That only says who can be among the first. How well a record matches follows
from the texts it bears at the instant, and from nothing else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    true,
    union,
)

from projections.searched import ObjectRows, searched_keys, searched_texts, searched_words
from schema.compiler.ids import is_of
from schema.search.listed import listed
from schema.sql.comparisons import Beginning, Place
from schema.sql.json_text import concat, constant, member_text
from schema.sql.row import Row
from schema.sql.seen import seen
from schema.terms.kinds import Kind, record_kinds

EXACT, PREFIX, WORD, PART, SIMILAR = range(1, 6)
"""How well a text matches, best first."""
LAST = "\U0010ffff"
"""Ends a range of texts that begin alike: it comes after all of them."""
_LEADS = 3
_COUNTED = 2_000
"""Stop counting the records that bear a word at this many: it is as good as borne by all."""

Says: TypeAlias = Callable[[ColumnElement[str]], ColumnElement[bool]]
"""A condition on the form of a text."""


def _number(count: int) -> ColumnElement[int]:
    """Write a number out in the SQL: SQLite plans for a million where it is a parameter."""
    return literal_column(str(count), Integer)


def _of(name: str) -> ColumnElement[str]:
    """Name a column of a level around."""
    return literal_column(name, Text)


def _kept(name: str, some: Any) -> CTE:
    """Make a CTE that is computed once, however often it is read."""
    made: CTE = some.cte(name).prefix_with("MATERIALIZED")
    return made


def _apart(some: Select[Any]) -> Select[Any]:
    """Keep a subquery from being merged into the query around it; its order stays."""
    return some.offset(_number(0))


def _any(some: Select[Any]) -> ColumnElement[bool]:
    return exists(_apart(some))


def _spaced(text: ColumnElement[str]) -> ColumnElement[str]:
    return concat(" ", text, " ")


@dataclass(frozen=True, slots=True)
class Ranking:
    """A search: the query in the values of `row`, at its instant, among records of these kinds."""

    row: Row
    kinds: Sequence[Kind]
    most: int

    def found(self, name: str) -> Subquery:
        """Select the first records, each with the text that matches best."""
        words, slips = self._words(), self._slips()
        ways: list[Says] = [
            self._is_exact,
            self._begins,
            lambda form: ~_any(_missing(words, form)),
            self._has_part,
            lambda form: ~_any(_unlike(words, slips, form)),
        ]
        lists = [self._by_text("exact", ways[0], [])]
        lists.append(self._by_text("beginning", ways[1], lists))
        lists.append(self._by_word("bearing", words, ways[2], lists))
        alike = self._alike(words, slips, lists)
        parts = select(alike.c.id).where(alike.c.parts == alike.c.likes)
        lists.append(self._first("within", parts, ways[3], lists))
        lists.append(self._first("similar", select(alike.c.id), ways[4], lists))
        return self._best(lists, ways, name)

    def _words(self) -> CTE:
        """Select the words of the query; those that lead say where to look for parts and slips."""
        one = ObjectRows(self.row.raw("words")).table_valued("value").alias("one")
        names = ("word", "known", "leads")
        return _kept(
            "words", select(*(member_text(one.c.value, name).label(name) for name in names))
        )

    def _slips(self) -> CTE:
        """Select the known words that a word of the query may be a slip for.

        Sharing a key, the word with one letter deleted, is not enough: the deleted places must be
        equal, or those of two neighbours that were swapped.
        """
        one = ObjectRows(self.row.raw("slips")).table_valued("value").alias("one")
        meant, key, swapped = (member_text(one.c.value, name) for name in ("of", "key", "swapped"))
        place, word = cast(member_text(one.c.value, "place"), Integer), searched_keys.c.word
        rest = concat(
            func.substr(word, 1, case((place > 0, place - 1), else_=0)),
            func.substr(word, place + 1),
        )
        is_one = or_(
            func.length(word) != func.length(meant),
            word == swapped,
            rest == func.substr(key, 2),
        )
        found = select(meant.label("meant"), word).where(searched_keys.c.key == key, is_one)
        return _kept("slips", found.distinct())

    # How a text matches -----------------------------------------------------------------------

    def _is_exact(self, form: ColumnElement[str]) -> ColumnElement[bool]:
        # Were the form said to be the text, SQLite would put one for the other and see no index.
        text = self.row.raw("text")
        return and_(Beginning(form) == text, func.length(form) == func.length(text))

    def _begins(self, form: ColumnElement[str]) -> ColumnElement[bool]:
        key = Beginning(form)
        return and_(key >= self.row.raw("text"), key < self.row.raw("beyond"))

    def _has_part(self, form: ColumnElement[str]) -> ColumnElement[bool]:
        return Place(form, self.row.raw("text")) > 0

    # Who may be among the first ---------------------------------------------------------------

    def _wanted(self, id_: ColumnElement[str], better: Sequence[CTE]) -> ColumnElement[bool]:
        """Say whether a record is of a wanted kind, and the better lists are not full yet."""
        if len(self.kinds) == len(record_kinds):
            return self._is_short(better)
        of_kind = or_(false(), *(is_of(id_, kind) for kind in self.kinds))
        return and_(of_kind, self._is_short(better))

    def _is_short(self, better: Sequence[CTE]) -> ColumnElement[bool]:
        if not better:
            return true()
        ids = union(*(select(one.c.id) for one in better)).subquery("ids")
        so_far = select(func.count()).select_from(ids).scalar_subquery()
        return so_far < _number(self.most)

    def _by_text(self, name: str, says: Says, better: Sequence[CTE]) -> CTE:
        text = searched_texts.alias("t")
        met = [says(text.c.form), seen(text, self.row.at), self._wanted(text.c.id, better)]
        some = select(text.c.id).distinct().where(*met, *listed(text.c.id, self.kinds, self.row.at))
        some = some.order_by(text.c.id)
        return _kept(name, some.limit(_number(self.most)))

    def _by_word(self, name: str, words: CTE, says: Says, better: Sequence[CTE]) -> CTE:
        """Select the first records with all words, among those that bore the rarest one."""
        bearing = select(_number(1).label("one")).select_from(searched_words)
        bearing = bearing.where(searched_words.c.word == _of("words.known"))
        rarest = select(words.c.known).order_by(_count(bearing), words.c.word).limit(_number(1))
        some = select(searched_words.c.id).where(searched_words.c.word == rarest.scalar_subquery())
        return self._first(name, some, says, better)

    def _first(self, name: str, some: Select[Any], says: Says, better: Sequence[CTE]) -> CTE:
        """Select the first of some records that bear a text which meets a condition."""
        [id_] = some.selected_columns
        inner = _apart(some.where(self._wanted(id_, better)).order_by(id_)).subquery("b")
        text = searched_texts.alias("t")
        bears = select(_number(1)).where(
            text.c.id == _of("b.id"),
            seen(text, self.row.at),
            says(_of("t.form")),
            *listed(text.c.id, self.kinds, self.row.at),
        )
        return _kept(name, select(inner.c.id).where(_any(bears)).limit(_number(self.most)))

    def _alike(self, words: CTE, slips: CTE, better: Sequence[CTE]) -> CTE:
        """Select the candidates: records with a match for each of the (at most three) rarest words.

        Words that `_COUNTED` records or more bear count as equally rare.
        """
        key, counted = searched_keys, self._counted(words, slips, better)
        rarest = select(func.min(counted.c.borne)).scalar_subquery()
        rare = select(counted.c.word, counted.c.known).where(counted.c.borne == rarest)
        leads = _kept("leads", rare.order_by(counted.c.word).limit(_number(_LEADS)))
        within = leads.outerjoin(key, _range(key, leads.c.known))
        alike = _kept(
            "alike",
            union(
                select(leads.c.word.label("meant"), key.c.word, _number(1).label("is_part"))
                .select_from(within),
                select(slips.c.meant, slips.c.word, _number(0))
                .join_from(slips, leads, slips.c.meant == leads.c.word),
            ),
        )  # fmt: skip
        bearing, source = self._bearing(alike)
        likes = func.count(alike.c.meant.distinct())
        parts = func.count(case((alike.c.is_part == _number(1), alike.c.meant)).distinct())
        needed = select(func.count()).select_from(leads).scalar_subquery()
        some = select(bearing.c.id, likes.label("likes"), parts.label("parts"))
        return _kept(
            "candidates", some.select_from(source).group_by(bearing.c.id).having(likes == needed)
        )

    def _counted(self, words: CTE, slips: CTE, better: Sequence[CTE]) -> CTE:
        """Count the records with a match for each word, up to `_COUNTED`."""
        key, bearing = searched_keys, searched_words
        one, same = select(_number(1).label("one")), bearing.c.word == key.c.word
        within = one.join_from(key, bearing, same).where(_range(key, _of("words.known")))
        meant = one.join_from(slips, bearing, bearing.c.word == slips.c.word)
        meant = meant.where(slips.c.meant == _of("words.word"))
        borne = (_count(within) + _count(meant)).label("borne")
        some = select(words.c.word, words.c.known, borne)
        return _kept("counted", some.where(words.c.leads == "1", self._is_short(better)))

    def _bearing(self, alike: CTE) -> tuple[FromClause, FromClause]:
        """Return the records that bore the words, and the FROM that looks them up word by word."""
        if not self.row.frame.lateral:
            # What is no column of the few has SQLite go through them and look up the others.
            word = alike.c.word.concat(constant(""))
            return searched_words, alike.join(searched_words, searched_words.c.word == word)
        one = _apart(
            select(searched_words.c.id).where(searched_words.c.word == _of("alike.word"))
        ).lateral("b")
        return one, alike.join(one, true())

    # The first --------------------------------------------------------------------------------

    def _best(self, lists: Sequence[CTE], ways: Sequence[Says], name: str) -> Subquery:
        """Select the best text of each record that may be among the first, best first."""
        ids = union(*(select(one.c.id) for one in lists)).subquery("i")
        some = select(ids.c.id).limit(_number(self.most * len(lists))).subquery("ids")
        text = searched_texts.alias("t")
        whens = ((says(_of("t.form")), _number(rank)) for rank, says in enumerate(ways, EXACT))
        columns = (text.c.id, text.c.field, text.c.text, case(*whens).label("match"))
        bears = and_(text.c.id == some.c.id, seen(text, self.row.at))
        # Joined outwards, or SQLite goes through all texts and looks for each among these few.
        matched = _kept("matched", select(*columns).select_from(some.outerjoin(text, bears)))
        of = matched.c
        place = func.row_number().over(partition_by=of.id, order_by=[of.match, of.field, of.text])
        ranked = select(*of, place.label("place")).where(of.match.is_not(None)).subquery("ranked")
        first = select(*(ranked.c[one.name] for one in of)).where(ranked.c.place == _number(1))
        in_order = first.order_by(ranked.c.match, ranked.c.id)
        return in_order.limit(_number(self.most)).subquery(name)


def _count(some: Select[Any]) -> ColumnElement[int]:
    """Count rows, up to `_COUNTED`."""
    counted = some.limit(_number(_COUNTED)).subquery("counted_rows")
    made: ColumnElement[int] = select(func.count()).select_from(counted).scalar_subquery()
    return made


def _range(key: Any, known: ColumnElement[str]) -> ColumnElement[bool]:
    """Say whether a key begins with a word, as far as words are indexed."""
    return and_(key.c.key >= known, key.c.key < concat(known, LAST))


def _missing(words: CTE, form: ColumnElement[str]) -> Select[Any]:
    """Select the words of the query that are no words of a text."""
    is_there = Place(_spaced(form), _spaced(_of("words.word"))) > 0
    return select(_number(1)).select_from(words).where(~is_there)


def _unlike(words: CTE, slips: CTE, form: ColumnElement[str]) -> Select[Any]:
    """Select the words of the query that neither begin a word of a text nor are a slip for one."""
    begins = Place(concat(" ", form), concat(" ", _of("words.word"))) > 0
    meant = (
        select(_number(1))
        .select_from(slips)
        .where(
            _of("slips.meant") == _of("words.word"),
            Place(_spaced(form), _spaced(_of("slips.word"))) > 0,
        )
    )
    return select(_number(1)).select_from(words).where(~begins, ~_any(meant))
