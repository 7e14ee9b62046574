"""What a filter holds of: each operator in plain Python, each member by the field of its name.

Comparisons are two-valued: one with what is absent does not hold, and so its denial does.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, TypeAlias, cast
from uuid import UUID

from graphql import is_leaf_type

from events.dates import PartialDate
from events.localized import Localized
from tests.second_opinions.answers.contract import is_list, named, object_type, snake
from tests.second_opinions.answers.dates import is_so
from tests.second_opinions.answers.refusals import RefusedError
from tests.second_opinions.answers.sources import Source, read
from tests.second_opinions.answers.texts import COUNTS, alike, folded, sorting, told
from tests.second_opinions.days import precision

Filter: TypeAlias = Mapping[str, Any]

TEXTS = {"acronym", "short_name", "reference", "reason", "Document.title"}
"""Fields that hold a plain text for people, in which parts are looked for."""
CODES = {
    *("country", "region", "vocabulary", "Sector.code", "programme", "url", "language"),
    *("Actor.name", "currency"),
}
"""Strings of which every sign counts. What is neither is a label: a reference, a source's title."""
LINEAGES: Mapping[str, Mapping[str, str]] = {
    "lineageOf": {"through": "BOTH"},
    "withPredecessorsOf": {"through": "PREDECESSORS"},
    "withSuccessorsOf": {"through": "SUCCESSORS"},
    "within": {"within": "CHILDREN"},
}
"""What institutions are found by besides their fields, and whom each lets stand for one."""
WHOLES: Mapping[str, Mapping[str, str]] = {"within": {"through": "PARTS"}}
"""Likewise for projects."""
IDS = {"id", "record_id", "entry_id"}


def meets(where: Filter | None, source: Source) -> bool:
    """Say whether something meets a filter of its type."""
    return all(_member_holds(name, said, source) for name, said in (where or {}).items())


def _member_holds(name: str, said: Any, source: Source) -> bool:
    match name:
        case "and":
            return all(meets(one, source) for one in said)
        case "or":
            return any(meets(one, source) for one in said)
        case "not":
            return not meets(said, source)
        case "sourcesText":
            return all(folded(part) in text for part in said.values() for text in [_words(source)])
        case "notesText":
            notes = [folded(one.of.fact.note or "") for one in source.field("notes")]
            return all(any(folded(part) in one for one in notes) for part in said.values())
        case "linkedTo":
            bare_said = {one: _bare_at(given, source) for one, given in said.items()}
            return all(_is_linked(source, *one) for one in bare_said.items())
        case _ if name in LINEAGES:
            return read(source, "recordId") in _kin(_bare_at(said, source), name, source)
        case _:
            declared = object_type(source.type_name).fields[name].type
            value, is_leaf = read(source, name), is_leaf_type(named(declared))

            def holds(of: Filter, one: Any) -> bool:
                if is_leaf:
                    return compares(of, one, called(source.type_name, snake(name)), source)
                return one is not None and meets(of, one)

            return _some_hold(said, value, holds) if is_list(declared) else holds(said, value)


def called(type_name: str, name: str) -> str:
    """Return what these call a field: by its type too, where only that type has such a text."""
    within = f"{type_name}.{name}"
    return within if within in TEXTS | CODES else name


def _words(event: Source) -> str:
    """Return what the sources of an event say, a line each."""
    names = ("title", "locator", "url", "says")
    said = (getattr(source, name) for source in event.field("sources") for name in names)
    return "\n".join(folded(one) for one in said if one is not None)


def _is_linked(event: Source, operator: str, given: Any) -> bool:
    """Say whether the record of an event is linked to one of those that are given, or is one."""
    records = cast("list[str]", given) if isinstance(given, list) else [str(given)]
    linked = any(
        event.field("record_id") in event.register.linked(one, event.at) for one in records
    )
    return linked is (operator in {"eq", "in"})


def _kin(id_: str, name: str, source: Source) -> set[str]:
    """Return the ids of a record and of those that stand for it; none if there is none."""
    from tests.second_opinions.answers.records import (  # noqa: PLC0415  # they have filters
        Institution,
        Project,
        record_at,
    )

    found = record_at(source.register, id_, source.at)
    match found:
        case Institution():
            return found.kin(**LINEAGES[name])
        case Project():
            return found.kin(**WHOLES[name])
        case _:
            return set()


def _some_hold(said: Filter, items: Sequence[Any], holds: Callable[[Filter, Any], bool]) -> bool:
    """Say whether a list has `some` and `none` that meet a filter, and whether `every` one does."""
    tests: Mapping[str, Callable[[Filter], bool]] = {
        "some": lambda of: any(holds(of, item) for item in items),
        "none": lambda of: not any(holds(of, item) for item in items),
        "every": lambda of: all(holds(of, item) for item in items),
    }
    return all(tests[name](of) for name, of in said.items())


def compares(said: Filter, value: Any, name: str, source: Source | None = None) -> bool:
    """Say whether all operators hold of the value of a field of this name in the domain."""
    if isinstance(value, Localized):
        lang = said.get("lang")
        return all(
            _holds(operator, given, _read(value, lang, operator), name)
            for operator, given in said.items()
            if operator != "lang"
        )
    compared = value if isinstance(value, PartialDate) else plain(value)
    if name in IDS and source is not None:
        compared, said = bare(value), {one: _bare_at(given, source) for one, given in said.items()}
    asked = {operator: given for operator, given in said.items() if operator != "lang"}
    return all(_holds(operator, given, compared, name) for operator, given in asked.items())


def _read(value: Localized, lang: str | None, operator: str) -> Localized | None:
    """Return the text that is compared; all that are left of it, where one is looked for in any."""
    if lang is None and operator in {"contains", "startsWith"}:
        left = {language: text for language, text in value.texts.items() if text}
        return Localized(left) if left else None
    one = told(value, lang)
    return None if one is None else Localized({"en": one})


def _holds(operator: str, given: Any, value: Any, name: str) -> bool:
    match operator:
        case "isNull":
            return (value is None) is given
        case "ne":
            return not _holds("eq", given, value, name)
        case "in":
            return any(_holds("eq", one, value, name) for one in given)
        case "notIn":
            return not _holds("in", given, value, name)
        case "precision":
            return compares(given, value and precision(value.text), name)
        case _ if value is None:
            return False
        case _ if isinstance(value, PartialDate):
            return is_so(operator, value, given)
        case "eq":
            return _equals(given, value, name)
        case "contains":
            return any(folded(given) in folded(text) for text in _texts(value))
        case "startsWith":
            return _begins(given, value, name)
        case _:
            return _in_order(operator, given, value, name)


def _equals(given: Any, value: Any, name: str) -> bool:
    """Compare by `eq`; ids and words of lists look the same only if they are the same."""
    if isinstance(value, Localized) or (type(value) is str and name not in CODES):
        return any(alike(text, str(plain(given))) for text in _texts(value))
    return bool(value == plain(given))


def _begins(given: Any, value: Any, name: str) -> bool:
    """Compare by `startsWith`."""
    if name == "Actor.name":
        return folded(str(value)).startswith(folded(given))
    if name in CODES:
        return str(value).startswith(given)
    counts = None if _is_text(value, name) else COUNTS
    return any(folded(text)[:counts].startswith(folded(given)[:counts]) for text in _texts(value))


def _in_order(operator: str, given: Any, value: Any, name: str) -> bool:
    """Compare by `lt`, `lte`, `gt` or `gte`."""
    if _is_text(value, name):
        [value] = _texts(value)
        value, given = sorting(value), sorting(given)
    return {
        "lt": lambda: value < given,
        "gte": lambda: value >= given,
        "lte": lambda: value <= given,
        "gt": lambda: value > given,
    }[operator]()


def _is_text(value: Any, name: str) -> bool:
    return isinstance(value, Localized) or name in TEXTS


def _texts(value: Any) -> Sequence[str]:
    return [*value.texts.values()] if isinstance(value, Localized) else [value]


def plain(value: Any) -> Any:
    """Return a word of a list, or a UUID, as the text it is."""
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, UUID) else value


def bare(id_: Any) -> Any:
    """Return an id without the instant it may name."""
    return id_.partition("@")[0] if isinstance(id_, str) else id_


def _bare_at(given: Any, source: Source) -> Any:
    """Return the ids of a filter; one that names an instant names the one that is read."""
    if isinstance(given, list):
        return [_bare_at(one, source) for one in cast("list[Any]", given)]
    if isinstance(given, str) and "@" in given:
        position, _, day = given.partition("@")[2].partition("~")
        end = source.register.end_of_command(min(int(position), source.register.position))
        if (end, date.fromisoformat(day)) != (source.at.position, source.at.day):
            raise RefusedError("BAD_INSTANT", f"{given} names another instant than is read.")
    return bare(given)
