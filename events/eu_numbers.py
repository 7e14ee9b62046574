"""How the EU numbers its documents: what matches a number of a scheme, and how it is told of.

A CELEX number is as EUR-Lex says in its help ("How CELEX numbers are composed") and in its table of
types of documents: a sector, a year, a type of one letter or two, and a number. A corrigendum is
R(nn) after it, in all sectors but 0 and 7; a consolidated text, of sector 0, has its day. A number
of a Treaty ends with an article, or with a part of it, such as TXT or PRO/07.
"""

import re

_DAY = r"\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
# A question in Parliament has six digits; (nn) tells apart what came out on one day.
_ACT = r"\d{4}[A-Z]{1,2}\d{4,6}(\(\d\d\))?"
_TREATY = r"\d{4}[A-Z]{1,2}(\d{3}|(\d\d)?(/[A-Z\d]{1,3})+(\(\d\d\))?)"
_CORRIGENDUM = r"(R\(\d\d\))?"

CELEX = (
    rf"([2-689CE]{_ACT}|1{_TREATY}){_CORRIGENDUM}|7{_ACT}|0({_ACT}|{_TREATY})(-{_DAY})?",
    "one such as 52021PC0177, 32016R0679R(02), 02016R0679-20160504 or 12016E267",
)
COM = (
    r"COM\(\d{4}\) [1-9]\d*( final)?(/[1-9]\d?)?",
    "one such as COM(2021) 177, COM(2021) 177 final or COM(2021) 177 final/2",
)
PROCEDURE = (r"\d{4}/\d{4}[A-Z]?\([A-Z]{3}\)", "one such as 2021/0098(NLE)")


def without_version(number: str) -> str:
    """Return a number of the Commission without `final` and the version after it; else as it is."""
    return re.sub(r"^(com\(\d{4}\) \d+)( final)?(/\d+)?$", r"\1", number, flags=re.IGNORECASE)
