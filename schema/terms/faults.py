"""What is said of a value that its type does not take: which rule it breaks, and what was expected.

Forms show it beside the field, and programs translate it by the rule.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLNamedType

from events.rules import Rule

_MOST_WORDS = 20
"""So many words of an enum, or fields of an input, are listed where another is given."""


class Fault(NamedTuple):
    """Why a type does not take a value."""

    rule: Rule
    expected: str
    """What it takes, in a sentence for people."""


FAULTS: Mapping[str, Fault] = {
    "PartialDate": Fault(
        "malformed_date",
        "A date such as 2019, 2019-02 or 2019-02-14, or a range that it lies in, such as "
        "[2019..2020].",
    ),
    "Date": Fault("malformed_date", "A day such as 2019-02-14."),
    "DateTime": Fault(
        "malformed_moment", "A moment with its offset, such as 2019-02-14T09:30:00Z."
    ),
    "Decimal": Fault(
        "malformed_number",
        'A number of at most 38 digits as a string, such as "25000000.00", or an integer; no '
        "float.",
    ),
    "Position": Fault("malformed_number", "An integer from 0 to 9007199254740991."),
    "Int": Fault("malformed_number", "An integer from -2147483648 to 2147483647."),
    "Currency": Fault("currency_code", "A currency by its ISO 4217 code, such as EUR."),
    "UUID": Fault(
        "malformed_uuid",
        "32 hexadecimal digits in five groups, such as 0199f3a2-7c1e-7a52-9d0e-3b1c5f7a9e20.",
    ),
    "ID": Fault("malformed_id", "An id, as a string."),
    "String": Fault("malformed", "A text, as a string."),
    "Boolean": Fault("malformed", "One of: true, false."),
}
"""By the name of a scalar."""


def fault_of(type_: GraphQLNamedType) -> Fault:
    """Return what is said of a value that a type does not take."""
    if isinstance(type_, GraphQLEnumType):
        return Fault("unknown_word", one_of(type_.name, "words", [*type_.values]))
    if isinstance(type_, GraphQLInputObjectType):
        return Fault("malformed", f"An object with fields of {type_.name}.")
    return FAULTS[type_.name]


def one_of(name: str, what: str, names: Sequence[str]) -> str:
    """Return the sentence that one of some names is expected."""
    if len(names) > _MOST_WORDS:
        return f"One of the {len(names)} {what} of {name}."
    return f"One of: {', '.join(names)}."
