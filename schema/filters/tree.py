"""A filter as a client gave it, understood before the statement cache is asked.

`Filter.tree` is what the statement depends on and `Filter.values` its parameters; `conditions`
writes it as SQL. Null is equal to nothing, and so `ne`, `notIn` and `not` hold of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from events.localized import told_in
from schema.compiler.ids import read_id
from schema.filters.comparable import (
    Comparable,
    OfTable,
    Part,
    Parts,
    PlainParts,
    Related,
    comparables_of,
)
from schema.filters.compared import Beside, Compared
from schema.filters.operators import FOLDS, LISTS, NEGATED
from schema.filters.partial_dates import precision_of
from schema.sql.slots import Slot
from schema.terms.errors import ArgumentError, Faults, bad_argument, bad_instant, too_costly
from schema.terms.instant import Instant
from schema.terms.kinds import class_of

MOST_DEEP, MOST_COMPARISONS, MOST_VALUES = 12, 200, 500
"""How deep a filter nests, how many comparisons it makes, and with how many values each."""
MOST_VALUES_IN_ALL = 5_000
"""How many values the filters of a statement compare with: stores take 32 766 parameters."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value of the row is compared with parameters of the statement, named in `slots`."""

    member: Compared
    operator: str
    slots: tuple[str, ...] = ()
    is_null: bool | None = None
    by_trigrams: bool = False
    language: tuple[str, ...] | None = None
    """In which a text is read, as `told_in` gives it; None if that is not said."""


@dataclass(frozen=True, slots=True)
class All:
    """All parts hold."""

    parts: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801  # not typing's
    """At least one part holds."""

    parts: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Tree"


@dataclass(frozen=True, slots=True)
class Within:
    """The part holds of an object, or of `some`, `none` or `every` item of a list."""

    member: Related | OfTable | Part | Parts | PlainParts | Beside
    quantifier: str
    part: "Tree"


Tree: TypeAlias = Comparison | All | Any_ | Not | Within


@dataclass(frozen=True, slots=True)
class Filter:
    """The filter of a listing or a total."""

    tree: Tree
    values: Mapping[str, Any] = field(hash=False)
    cites: bool = False
    """Whether an id in it names an instant."""
    of_item: "Tree | None" = None
    """The part that asks of an item of a list what is counted by its value; None if none does."""

    @property
    def shape(self) -> "Filter":
        """All of it but its values, for which there are slots: what a statement depends on."""
        return replace(self, values=dict.fromkeys(self.values, Slot.GIVEN), cites=False)

    @classmethod
    def of(cls, kind: str, given: Mapping[str, Any] | None, at: Instant) -> "Filter":
        """Understand the filter of a kind of record, or of entries, that is read at an instant."""
        return cls.of_type(class_of(kind), given, at)

    @classmethod
    def of_type(cls, type_: Any, given: Mapping[str, Any] | None, at: Instant) -> "Filter":
        """Understand the filter of a type, the things of which are read at an instant."""
        reading = _Reading(at)
        tree = All(()) if given is None else reading.object(type_, given, "where", 1)
        reading.faults.refuse()
        return cls(tree, reading.values, reading.cites)


NONE = Filter(All(()), {})


@dataclass(slots=True)
class _Reading:
    at: Instant
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    cites: bool = False
    comparisons: int = 0
    faults: Faults = field(default_factory=Faults)

    def object(self, cls: Any, given: Any, path: str, deep: int) -> Tree:
        """Understand the filter of a type."""
        refuse_null(given, path)
        if deep > MOST_DEEP:
            raise too_costly(f"A filter nests at most {MOST_DEEP} deep; {path} is deeper.")
        members = comparables_of(cls)
        parts = list[Tree]()
        for name, value in given.items():
            here = f"{path}.{name}"
            with self.faults:
                match name:
                    case "not":
                        parts.append(Not(self.object(cls, value, here, deep + 1)))
                    case "and" | "or":
                        parts.append(self.joined(cls, name, value, here, deep))
                    case _:
                        parts.append(self.member(members[name], value, here, deep))
        return parts[0] if len(parts) == 1 else self.all(parts)

    def joined(self, cls: Any, name: str, given: Any, path: str, deep: int) -> Tree:
        refuse_null(given, path)
        parts = list[Tree]()
        for number, one in enumerate(given):
            with self.faults:
                parts.append(self.object(cls, one, f"{path}.{number}", deep + 1))
        return self.all(parts) if name == "and" else self.any(parts)

    def member(self, member: Comparable, given: Any, path: str, deep: int) -> Tree:
        refuse_null(given, path)
        match member:
            case Compared(bare=True):
                return self.operator(member, "eq", given, path)
            case Compared():
                return self.compared(member, given, path)
            case Related(is_list=False) | Part():
                return Within(member, "some", self.object(member.cls, given, path, deep + 1))
            case _:
                return self.listed(member, given, path, deep)

    def listed(
        self, member: Related | OfTable | Parts | PlainParts, given: Any, path: str, deep: int
    ) -> Tree:
        _refuse_empty(given, path)
        parts = list[Tree]()
        for quantifier, value in given.items():
            here = f"{path}.{quantifier}"
            with self.faults:
                if isinstance(member, PlainParts):
                    refuse_null(value, here)
                    part = self.compared(member.item, value, here)
                else:
                    part = self.object(member.cls, value, here, deep + 1)
                parts.append(Within(member, quantifier, part))
        return self.all(parts)

    def compared(self, member: Compared, given: Any, path: str) -> Tree:
        language: tuple[str, ...] | None = None
        if "lang" in given:
            refuse_null(given["lang"], f"{path}.lang")
            language = told_in(given["lang"])
        compared = {name: value for name, value in given.items() if name != "lang"}
        _refuse_empty(compared, path)
        parts = list[Tree]()
        for name, value in compared.items():
            with self.faults:
                parts.append(self.operator(member, name, value, f"{path}.{name}", language))
        return self.all(parts)

    def all(self, parts: Sequence[Tree]) -> Tree:
        if not parts:
            self.count()
        return All(tuple(parts))

    def any(self, parts: Sequence[Tree]) -> Tree:
        if not parts:
            self.count()
        return Any_(tuple(parts))

    def count(self) -> None:
        """Count a comparison: what compares nothing is a condition as well."""
        self.comparisons += 1
        if self.comparisons > MOST_COMPARISONS:
            raise too_costly(f"A filter makes at most {MOST_COMPARISONS} comparisons.")

    def operator(
        self,
        member: Compared,
        name: str,
        given: Any,
        path: str,
        language: tuple[str, ...] | None = None,
    ) -> Tree:
        refuse_null(given, path)
        if name == "precision":
            return self.compared(precision_of(member), given, path)
        self.count()
        if name == "isNull":
            return Comparison(member, name, is_null=given, language=language)
        beside = member.beside if name in FOLDS else None
        if beside is not None:
            member = beside.text
        positive = NEGATED.get(name, name)
        many: Mapping[str, Any] = {path: given}
        if name in LISTS:
            many = {f"{path}.{number}": one for number, one in enumerate(given)}
        if len(many) > MOST_VALUES:
            raise bad_argument(
                f"{path} has at most {MOST_VALUES} values, not {len(many)}.", *path.split(".")
            )
        values = list[Any]()
        for where, one in many.items():
            with self.faults:
                values.append(self.value(member, positive, one, where))
        slots = tuple(self._slot(value) for value in values)
        by_trigrams = any(member.is_found_by_trigrams(name, value) for value in values)
        made = Comparison(member, positive, slots, by_trigrams=by_trigrams, language=language)
        if beside is not None:
            return Within(beside, "some", made)
        return Not(made) if name in NEGATED else made

    def value(self, member: Compared, name: str, given: Any, path: str) -> Any:
        refuse_null(given, path)
        if member.prefixes:
            citation = read_id(given, *member.prefixes, where=path.split("."))
            if citation.position is not None:
                self.cites = True
                if (citation.position, citation.day) != (self.at.position, self.at.day):
                    raise bad_instant(
                        f"{path}: {given!r:.100} names another instant than the one that is read; "
                        "give the bare id.",
                        *path.split("."),
                    )
            return citation.id
        try:
            value = member.scalar.value(name, given)
        except ArgumentError as error:
            error.where = tuple(path.split("."))
            raise
        return value if member.kept is None else member.kept(value)

    def _slot(self, value: Any) -> str:
        name = f"w{len(self.values)}"
        self.values[name] = value
        refuse_more_values(len(self.values), "where")
        return name


def refuse_more_values(values: int, path: str) -> None:
    """Refuse a filter that makes its statement compare with too many values."""
    if values > MOST_VALUES_IN_ALL:
        raise too_costly(
            f"{path}: filters compare with at most {MOST_VALUES_IN_ALL} values in all.", path=path
        )


def refuse_null(given: Any, path: str) -> None:
    """Refuse a null in a filter: it may be a variable that nobody filled in."""
    if given is None:
        raise bad_argument(
            f"{path} is null. Leave it out; to find what has no value, ask for `isNull: true`.",
            *path.split("."),
        )


def _refuse_empty(given: Mapping[str, Any], path: str) -> None:
    """Refuse a comparison with nothing: a variable in it may have been left out."""
    if not given:
        raise bad_argument(
            f"{path} says nothing to compare with, as where a variable was left out. Leave {path} "
            "out as well, or give what it compares with.",
            *path.split("."),
        )
