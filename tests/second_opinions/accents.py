"""Accents, sign by sign: marks after letters that Unicode names Latin, Greek or Cyrillic."""

from unicodedata import category, name, normalize

ACCENTED = ("LATIN ", "GREEK ", "CYRILLIC ")
NOT_SEEN = {
    *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0),
    *range(0xFE00, 0xFE10),
    *range(0xE0100, 0xE01F0),
}
"""What Unicode calls ignorable, besides format characters."""


def without_accents(text: str) -> str:
    """Return a text taken apart (NFKD), without accents and what shows nothing."""
    kept, letter = "", " "
    for sign in normalize("NFKD", "".join(one for one in text if not is_unseen(one))):
        if category(sign) != "Mn":
            letter = sign
        elif name(letter, "").startswith(ACCENTED) and category(letter)[0] == "L":
            continue
        kept += sign
    return kept


def is_unseen(sign: str) -> bool:
    """Say whether a sign shows nothing."""
    return ord(sign) in NOT_SEEN or (category(sign) == "Cf" and "NUMBER" not in name(sign, ""))
