"""Everything that whoever enters something is warned of, though nothing refuses it: one list.

Clients and translations know a warning by its name, as they know a rule (`events/rules.py`), so a
name never changes, and none is that of a rule. `docs/rules.md` is made of this list.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

WarningName: TypeAlias = Literal[
    "applications_undecided", "code_withdrawn", "email_address", "holds_on_no_day",
    "language_left_out", "left_standing", "name_alike", "order_left_open", "payment_alike",
    "phone_number",
]  # fmt: skip
"""The name of a warning."""

WarnedOf: TypeAlias = Mapping[WarningName, str]
"""What some warnings are of, each in a sentence."""

OF_ALL: WarnedOf = {
    "email_address": "A text seems to hold an e-mail address.",
    "phone_number": "A text seems to hold a phone number.",
    "code_withdrawn": "A code was withdrawn before the day from which the entry counts.",
    "language_left_out": "A text is said anew, and no longer in a language in which it was.",
    "order_left_open": "The dates of two entries leave open which of them came first, and so which "
    "holds after both.",
    "holds_on_no_day": "Another change of status counts from the same day by its date, so that the "
    "first of them holds on no day.",
    "left_standing": "What has not ended stands on what ends: ten of these are named.",
}
"""Of entries of every kind of record."""

OF_KINDS: Mapping[str, WarnedOf] = {
    "institution": {
        "name_alike": "A living institution of another kind or parent bears the same name.",
    },
    "funding_agreement": {
        "payment_alike": "Another payment of the agreement says the same: kind, amount and date.",
    },
    "opportunity": {
        "applications_undecided": "A call is withdrawn, and on applications to it nobody has "
        "decided.",
    },
}
"""Of entries of some kinds of record, by their names."""
