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
    Table,
    and_,
    case,
    cast,
    false,
    func,
    or_,
    select,
    true,
    union,
    union_all,
)

from projections.prose import prose_texts
from projections.searched import ObjectRows, searched_keys, searched_texts, searched_words
from schema.compiler.ids import is_of
from schema.search.listed import listed
from schema.search.prose import InProse
from schema.search.writing import LAST, any_of, apart, count, kept, number, of
from schema.sql.comparisons import Beginning, Place
from schema.sql.json_text import concat, constant, member_text
from schema.sql.row import Row
from schema.sql.seen import seen
from schema.terms.kinds import Kind, record_kinds

EXACT, PREFIX, WORD, PART, SIMILAR, PROSE = range(1, 7)
"""How well a text matches, best first."""
_LEADS = 3
Says: TypeAlias = Callable[[ColumnElement[str]], ColumnElement[bool]]
"""A condition on the form of a text."""


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
            lambda form: ~any_of(_missing(words, form)),
            self._has_part,
            lambda form: ~any_of(_unlike(words, slips, form)),
        ]
        lists = [self._by_text("exact", ways[0], [])]
        lists.append(self._by_text("beginning", ways[1], lists))
        lists.append(self._by_word("bearing", words, ways[2], lists))
        alike = self._alike(words, slips, lists)
        parts = select(alike.c.id).where(alike.c.parts == alike.c.likes)
        lists.append(self._first("within", parts, ways[3], lists))
        lists.append(self._first("similar", select(alike.c.id), ways[4], lists))
        prose = InProse(self.row, words)
        some = prose.candidates(self._is_short(lists))
        said = self._first("prose", some, prose.says, lists, prose_texts)
        return self._best(lists, ways, prose.hits(said, PROSE), name)

    def _words(self) -> CTE:
        """Select the words of the query; those that lead say where to look for parts and slips."""
        one = ObjectRows(self.row.raw("words")).table_valued("value").alias("one")
        names = ("word", "known", "leads", "begins", "until")
        return kept(
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
        return kept("slips", found.distinct())

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
        return so_far < number(self.most)

    def _by_text(self, name: str, says: Says, better: Sequence[CTE]) -> CTE:
        text = searched_texts.alias("t")
        met = [says(text.c.form), seen(text, self.row.at), self._wanted(text.c.id, better)]
        some = select(text.c.id).distinct().where(*met, *listed(text.c.id, self.kinds, self.row.at))
        some = some.order_by(text.c.id)
        return kept(name, some.limit(number(self.most)))

    def _by_word(self, name: str, words: CTE, says: Says, better: Sequence[CTE]) -> CTE:
        """Select the first records with all words, among those that bore the rarest one."""
        bearing = select(number(1).label("one")).select_from(searched_words)
        bearing = bearing.where(searched_words.c.word == of("words.known"))
        rarest = select(words.c.known).order_by(count(bearing), words.c.word).limit(number(1))
        some = select(searched_words.c.id).where(searched_words.c.word == rarest.scalar_subquery())
        return self._first(name, some, says, better)

    def _first(
        self,
        name: str,
        some: Select[Any],
        says: Says,
        better: Sequence[CTE],
        texts: Table = searched_texts,
    ) -> CTE:
        """Select the first of some records that bear a text which meets a condition."""
        [id_] = some.selected_columns
        inner = apart(some.where(self._wanted(id_, better)).order_by(id_)).subquery("b")
        text = texts.alias("t")
        bears = select(number(1)).where(
            text.c.id == of("b.id"),
            seen(text, self.row.at),
            says(of("t.form")),
            *listed(text.c.id, self.kinds, self.row.at),
        )
        return kept(name, select(inner.c.id).where(any_of(bears)).limit(number(self.most)))

    def _alike(self, words: CTE, slips: CTE, better: Sequence[CTE]) -> CTE:
        """Select the candidates: records with a match for each of the (at most three) rarest words.

        Words that very many records bear count as equally rare.
        """
        key, counted = searched_keys, self._counted(words, slips, better)
        rarest = select(func.min(counted.c.borne)).scalar_subquery()
        rare = select(counted.c.word, counted.c.known).where(counted.c.borne == rarest)
        leads = kept("leads", rare.order_by(counted.c.word).limit(number(_LEADS)))
        within = leads.outerjoin(key, _range(key, leads.c.known))
        alike = kept(
            "alike",
            union(
                select(leads.c.word.label("meant"), key.c.word, number(1).label("is_part"))
                .select_from(within),
                select(slips.c.meant, slips.c.word, number(0))
                .join_from(slips, leads, slips.c.meant == leads.c.word),
            ),
        )  # fmt: skip
        bearing, source = self._bearing(alike)
        likes = func.count(alike.c.meant.distinct())
        parts = func.count(case((alike.c.is_part == number(1), alike.c.meant)).distinct())
        needed = select(func.count()).select_from(leads).scalar_subquery()
        some = select(bearing.c.id, likes.label("likes"), parts.label("parts"))
        return kept(
            "candidates", some.select_from(source).group_by(bearing.c.id).having(likes == needed)
        )

    def _counted(self, words: CTE, slips: CTE, better: Sequence[CTE]) -> CTE:
        """Count the records with a match for each word, up to very many."""
        key, bearing = searched_keys, searched_words
        one, same = select(number(1).label("one")), bearing.c.word == key.c.word
        within = one.join_from(key, bearing, same).where(_range(key, of("words.known")))
        meant = one.join_from(slips, bearing, bearing.c.word == slips.c.word)
        meant = meant.where(slips.c.meant == of("words.word"))
        borne = (count(within) + count(meant)).label("borne")
        some = select(words.c.word, words.c.known, borne)
        return kept("counted", some.where(words.c.leads == "1", self._is_short(better)))

    def _bearing(self, alike: CTE) -> tuple[FromClause, FromClause]:
        """Return the records that bore the words, and the FROM that looks them up word by word."""
        if not self.row.frame.lateral:
            # What is no column of the few has SQLite go through them and look up the others.
            word = alike.c.word.concat(constant(""))
            return searched_words, alike.join(searched_words, searched_words.c.word == word)
        one = apart(
            select(searched_words.c.id).where(searched_words.c.word == of("alike.word"))
        ).lateral("b")
        return one, alike.join(one, true())

    # The first --------------------------------------------------------------------------------

    def _best(
        self, lists: Sequence[CTE], ways: Sequence[Says], in_prose: Select[Any], name: str
    ) -> Subquery:
        """Select the best text of each record that may be among the first, best first."""
        ids = union(*(select(one.c.id) for one in lists)).subquery("i")
        some = select(ids.c.id).limit(number(self.most * len(lists))).subquery("ids")
        text = searched_texts.alias("t")
        whens = ((says(of("t.form")), number(rank)) for rank, says in enumerate(ways, EXACT))
        columns = (text.c.id, text.c.field, text.c.text, case(*whens).label("match"))
        bears = and_(text.c.id == some.c.id, seen(text, self.row.at))
        # Joined outwards, or SQLite goes through all texts and looks for each among these few.
        by_name = select(*columns).select_from(some.outerjoin(text, bears))
        matched = kept("matched", union_all(by_name, in_prose))
        found = matched.c
        order = [found.match, found.field, found.text]
        place = func.row_number().over(partition_by=found.id, order_by=order)
        placed = select(*found, place.label("place")).where(found.match.is_not(None))
        ranked = placed.subquery("ranked")
        first = select(*(ranked.c[one.name] for one in found)).where(ranked.c.place == number(1))
        in_order = first.order_by(ranked.c.match, ranked.c.id)
        return in_order.limit(number(self.most)).subquery(name)


def _range(key: Any, known: ColumnElement[str]) -> ColumnElement[bool]:
    """Say whether a key begins with a word, as far as words are indexed."""
    return and_(key.c.key >= known, key.c.key < concat(known, LAST))


def _missing(words: CTE, form: ColumnElement[str]) -> Select[Any]:
    """Select the words of the query that are no words of a text."""
    is_there = Place(_spaced(form), _spaced(of("words.word"))) > 0
    return select(number(1)).select_from(words).where(~is_there)


def _unlike(words: CTE, slips: CTE, form: ColumnElement[str]) -> Select[Any]:
    """Select the words of the query that neither begin a word of a text nor are a slip for one."""
    begins = Place(concat(" ", form), concat(" ", of("words.word"))) > 0
    meant = (
        select(number(1))
        .select_from(slips)
        .where(
            of("slips.meant") == of("words.word"),
            Place(_spaced(form), _spaced(of("slips.word"))) > 0,
        )
    )
    return select(number(1)).select_from(words).where(~begins, ~any_of(meant))
