"""Amounts and dates, as short as a story needs them."""

from decimal import Decimal

from events.dates import PartialDate
from events.money import Money


def euro(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def dollar(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def day(text: str) -> PartialDate:
    return PartialDate(text)
