"""Money and texts, as clients read them."""

from decimal import Decimal

import strawberry

from schema.compiler.coded import code_name
from schema.compiler.plan import stored
from schema.terms.scalars import Currency


@strawberry.type(description="An amount and its currency.")
class Money:
    amount: Decimal = stored()
    currency: Currency = stored()
    currency_name: str = code_name("currencies", "currency", "What the currency is called: CLDR.")


@strawberry.type(description="A text in one language.")
class LocalizedText:
    language: str = stored("A BCP 47 tag: `en`, `pt-BR`.")
    text: str | None = stored("Null if it was removed for good.")
