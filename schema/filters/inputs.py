"""The input types of filters and orders, made from the members of each type's filter.

`ProjectFilter` has a member for each field of a Project that can be compared, and `and`, `or` and
`not`. The types name each other ahead, so that they can be made in any order.
"""

import re
from collections.abc import Iterator
from enum import Enum
from types import new_class
from typing import Any

import strawberry
from strawberry.types import get_object_definition

from events.words import Word
from schema.compiler.plan import DEFAULT_LANGUAGE, LANGUAGE_WANTED
from schema.filters.comparable import (
    Comparable,
    OfTable,
    Parts,
    PlainParts,
    Related,
    comparables_of,
    extra_filters_of,
    name_of,
)
from schema.filters.compared import Compared, Localized
from schema.filters.operators import LISTS, PRECISION, Scalar
from schema.filters.orders import Keys, orders_of
from schema.terms.enums import words_of
from schema.terms.kinds import ENTRY, class_of, named_by, record_kinds
from schema.terms.making import InputField, camel, filter_input, list_of, make_input


@words_of("Ascending or descending. What has no value comes last either way.")
class OrderDirection(Word):
    """Which way an order goes."""

    ASC = "ASC", "The least first."
    DESC = "DESC", "The greatest first."


def _inputs() -> Iterator[Any]:
    """Yield every input, each once."""
    ahead = [class_of(kind) for kind in (*record_kinds, ENTRY)]
    yield from (_order(kind) for kind in (*record_kinds, ENTRY))
    yield _scalar_filter(PRECISION)
    seen = set[str]()
    while ahead:
        cls = ahead.pop()
        if name_of(cls) in seen:
            continue
        seen.add(name_of(cls))
        yield _filter(cls)
        for member in comparables_of(cls).values():
            match member:
                case Compared():
                    scalar, is_in_list = member.scalar, False
                case PlainParts(item=item):
                    scalar, is_in_list = item.scalar, True
                case _:
                    ahead.append(member.cls)
                    if _is_list(member):
                        yield _list_filter(name_of(member.cls))
                    continue
            yield _scalar_filter(scalar)
            if is_in_list:
                yield _list_filter(scalar.name)


def _is_list(member: Comparable) -> bool:
    return isinstance(member, OfTable | Parts | PlainParts) or (
        isinstance(member, Related) and member.is_list
    )


def _filter(cls: Any) -> Any:
    """Make the filter of a type."""
    own = filter_input(f"{name_of(cls)}Filter")
    fields = get_object_definition(cls, strict=True).fields
    described = {camel(field.python_name): field.description for field in fields}
    described |= {name: one.says for name, one in extra_filters_of(cls).items()}
    said = [
        *(
            InputField(_snake(name), _named(member), described[name] or f"A condition on `{name}`.")
            for name, member in comparables_of(cls).items()
        ),
        InputField(
            "and_", list_of(own), "All of these conditions hold; an empty list holds.", called="and"
        ),
        InputField(
            "or_",
            list_of(own),
            "At least one of these conditions holds; an empty list does not.",
            called="or",
        ),
        InputField(
            "not_",
            own,
            "This condition does not hold; null meets no comparison.",
            called="not",
        ),
    ]
    says = f"Conditions on one {name_of(cls)}; all that are given must hold."
    return make_input(f"{name_of(cls)}Filter", said, says)


def _named(member: Comparable) -> Any:
    match member:
        case Compared(scalar, bare=True):
            return scalar.type
        case Compared(scalar):
            return filter_input(f"{scalar.name}Filter")
        case PlainParts(item=item):
            return filter_input(f"{item.scalar.name}ListFilter")
        case _:
            return filter_input(f"{name_of(member.cls)}{'List' if _is_list(member) else ''}Filter")


def _list_filter(of: str) -> Any:
    one = filter_input(f"{of}Filter")
    said = [
        InputField("some", one, "At least one item meets this."),
        InputField("none", one, "No item meets this."),
        InputField("every", one, "Every item meets this; so does an empty list."),
    ]
    return make_input(
        f"{of}ListFilter", said, "Conditions on a list; all that are given must hold."
    )


def _scalar_filter(scalar: Scalar) -> Any:
    def type_of(operator: str) -> Any:
        if operator == "isNull":
            return bool
        if operator == "precision":
            return filter_input(f"{PRECISION.name}Filter")
        return list_of(scalar.type) if operator in LISTS else scalar.type

    said = [
        InputField(f"{_snake(one)}_", type_of(one), scalar.described[one], called=one)
        for one in scalar.operators
    ]
    return make_input(
        f"{scalar.name}Filter",
        said,
        scalar.says or "Conditions on a value; all that are given must hold.",
    )


def _order(kind: str) -> Any:
    """Make the order of a kind."""
    name = name_of(class_of(kind))
    fields = {
        word: strawberry.enum_value(word, description=_order_by(camel(word.lower()), keys))
        for word, keys in orders_of(kind).items()
    }
    made_enum: Any = Enum(f"{name}OrderField", fields)  # type: ignore[misc]
    is_spoken = any(
        isinstance(key, Localized) for keys in orders_of(kind).values() for key, _ in keys
    )
    field = strawberry.enum(made_enum, description=f"The fields of {name} to order by.")

    def body(namespace: dict[str, Any]) -> None:
        namespace["__annotations__"] = {"field": field, "direction": OrderDirection}
        namespace["field"] = strawberry.field(description="The field to order by.")
        namespace["direction"] = strawberry.field(
            default=OrderDirection.ASC, description="Ascending or descending."
        )
        if is_spoken:
            namespace["__annotations__"]["lang"] = str | None
            namespace["lang"] = strawberry.field(
                default=DEFAULT_LANGUAGE, description=f"Of a text in languages: {LANGUAGE_WANTED}"
            )

    words = "types of events by name" if kind == ENTRY else "words of an enum as it lists them"
    says = (
        "A field to order by, and which way. Texts go without case and accents, partial dates by "
        "the first day they allow, or the last if the first is open; those of which nothing is "
        f"known come last, before null, whichever way; money by currency, then by amount, {words}."
    )
    return strawberry.input(new_class(f"{name}Order", (), exec_body=body), description=says)


def _order_by(name: str, keys: Keys) -> str:
    """Return what an order by a field is described by."""
    [(_, of), *_] = keys
    if not isinstance(of, Related):
        return f"By `{name}`."
    return f"By the `{named_by(of.kind)[0]}` of `{name}`, as it is read at the instant."


def _snake(name: str) -> str:
    return re.sub("([A-Z])", r"_\1", name).lower()


# Where they are looked for by name.
globals().update({name_of(one): one for one in _inputs()})
