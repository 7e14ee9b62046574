"""An amount that never forgets its currency and never becomes a float."""

from dataclasses import dataclass
from decimal import Context, Decimal, Inexact

from events.codes import CURRENCIES
from events.errors import refuse_if

MINOR_UNITS = {code: one.digits for code, one in CURRENCIES.items()}
"""How many decimals the amounts of each currency have."""

MOST_DIGITS = 38
"""As many digits as an amount may have: those of a 128-bit decimal."""

WHOLE_DIGITS, DECIMALS = 20, 12
"""As many as an amount may be entered with, before and after the point: a million of them, added
up, still have no more than `MOST_DIGITS`."""

_EXACT = Context(prec=4 * MOST_DIGITS, traps=[Inexact])


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and its ISO 4217 currency; `ValueError` says what was expected."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in MINOR_UNITS:
            raise ValueError(
                f"a currency is an ISO 4217 code such as EUR, not {self.currency!r:.20}"
            )
        check_amount(self.amount)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:,f}"

    @property
    def keeps_to_minor_units(self) -> bool:
        """Whether it has no more decimals than its currency has, but noughts: JPY 100.00 is 100."""
        units = Decimal(1).scaleb(-MINOR_UNITS[self.currency])
        return _EXACT.remainder(self.amount, units) == 0

    @property
    def can_be_added_up(self) -> bool:
        """Whether it is small and round enough to be entered."""
        exponent = self.amount.as_tuple().exponent
        assert isinstance(exponent, int)
        return self.amount.adjusted() < WHOLE_DIGITS and -exponent <= DECIMALS

    def minus(self, amount: Decimal) -> "Money":
        """Return the exact difference in the same currency."""
        return Money(_EXACT.subtract(self.amount, amount), self.currency)


def refuse_unless_positive(money: Money | None, *path: str) -> None:
    """Refuse an amount of nothing or less; what is not known is not refused."""
    refuse_if(
        money is not None and money.amount <= 0,
        "not_positive",
        f"{money} is not above 0.",
        *path,
        "amount",
    )


def check_amount(amount: Decimal) -> None:
    """Raise `ValueError` unless `amount` is a number that can be written out."""
    if not amount.is_finite():
        raise ValueError(f"an amount is a number, not {amount}")
    _, digits, exponent = amount.as_tuple()
    assert isinstance(exponent, int)
    if exponent > 0 or max(len(digits), -exponent) > MOST_DIGITS:
        raise ValueError(f"an amount is written out, with at most {MOST_DIGITS} digits")


def total(amounts: "list[Decimal]") -> Decimal:
    """Return the exact sum; 0 of none."""
    result = Decimal(0)
    for amount in amounts:
        result = _EXACT.add(result, amount)
    return result
