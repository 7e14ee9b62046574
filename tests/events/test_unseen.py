"""The table of what shows nothing, held against every character of Unicode."""

import sys
import unicodedata
from itertools import pairwise

import pytest

from events.texts import compared, entered
from events.unseen import UNSEEN, WHITE_SPACE, Unseen, misplaced, unseen_of

DEFAULT_IGNORABLE = {
    *(0x00AD, 0x034F, 0x061C, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x115F, 0x1161),
    *range(0x17B4, 0x17B6),
    *range(0x180B, 0x1810),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xFFF0, 0xFFF9),
    *range(0x1BCA0, 0x1BCA4),
    *range(0x1D173, 0x1D17B),
    *range(0xE0000, 0xE1000),
}
"""Default_Ignorable_Code_Point, from DerivedCoreProperties.txt."""
SHOWS = {*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}
"""Prepended_Concatenation_Mark, from PropList.txt: format characters that are seen."""
WHITE = {
    *range(0x0009, 0x000E),
    *(0x0020, 0x0085, 0x00A0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000),
    *range(0x2000, 0x200B),
}
"""White_Space, from PropList.txt."""
LATER = set(range(0x13439, 0x13440))
"""Format characters (Cf) that came with Unicode 15: a Python may not know them."""
NO_CHARACTER = {*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF}
BLANK_OF_BRAILLE = 0x2800


def test_each_format_and_control_character_space_and_ignorable_is_in_the_table() -> None:
    """A table of all that shows nothing, and of nothing that shows."""
    every = range(sys.maxunicode + 1)
    formats = {code for code in every if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs"}}
    shown = SHOWS | (WHITE - {0x0B, 0x0C, 0x85})
    expected = (formats | DEFAULT_IGNORABLE | LATER | NO_CHARACTER | {BLANK_OF_BRAILLE}) - shown
    assert {code for code in every if unseen_of(chr(code)) is not None} == expected
    assert {ord(sign) for sign in WHITE_SPACE} == WHITE


def test_no_two_lines_of_the_table_speak_of_one_character() -> None:
    lines = sorted(UNSEEN)
    assert all(one.last < other.first for one, other in pairwise(lines)), "they overlap"
    assert all(one.first <= one.last and one.what for one in lines)


@pytest.mark.parametrize("one", UNSEEN, ids=lambda one: f"{one[0]:04X}")
def test_an_edge_has_nothing_that_shows_nothing(one: Unseen) -> None:
    """But what belongs to the sign before it, and control characters, which are refused."""
    for code in {one.first, one.last}:
        sign = chr(code)
        for text in (f"{sign}Police", f"Police{sign}", f" {sign} Police {sign} "):
            found = entered(text)
            typed = unicodedata.category(sign) not in {"Cc", "Cs", "Cn"} or code in LATER
            if not typed and code not in WHITE:
                assert misplaced(found) is not None
            elif "selector" in one.what and text == f"Police{sign}":
                assert found == text
            else:
                assert found == "Police", f"U+{code:04X} in {text!r}"


@pytest.mark.parametrize("white", sorted(WHITE))
def test_edges_are_trimmed_of_all_white_space(white: int) -> None:
    assert entered(f"{chr(white)}é Police{chr(white)}{chr(white)}") == "é Police"
    assert entered(f"{chr(white)}Police{chr(white)}") == "Police"


@pytest.mark.parametrize(
    "text",
    [
        "Agen\u00adcy",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian: a non-joiner within a word
        "\u0915\u094d\u200d\u0937",  # Hindi: a joiner
        "\u2764\ufe0f",  # a heart, in colour
        "\u2764\ufe0f\u200d\U0001f525",  # a heart on fire: one sign, of several joined
        "\u845b\U000e0100",  # a form of an ideograph
        "\u05d0\u200f (UN)",  # Hebrew, and the direction of what follows
        "\u0e01\u200b\u0e02",  # Thai: a line may break there
        "\u182d\u180b",  # Mongolian
        "\u115f\u1161",  # Korean: a vowel alone
    ],
)
def test_what_a_script_needs_stays(text: str) -> None:
    assert entered(text) == text
    assert misplaced(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Po\u200blice", 2),
        ("Police\u200b Office", 6),
        ("Police \u200cOffice", 7),
        ("Police\u200d Office", 6),
        ("Police \ufe0fOffice", 7),
        ("Po\u200elice", 2),
        ("Po\u202elice", 2),
        ("Po\u2060lice", 2),
        ("Po\ufefflice", 2),
        ("Po\u3164lice", 2),
        ("Po\U000e0041lice", 2),
        ("Po\x00lice", 2),
        ("Po\x85lice", 2),
        ("a\ufe0f\ufe0fb", 2),
    ],
)
def test_what_shows_nothing_where_it_is_is_told_by_its_place(text: str, place: int) -> None:
    found = misplaced(text)
    assert found is not None
    assert found[0] == place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Agence Re\u0301gionale", "agence r\u00e9gionale"),
        ("\uff25\uff35", "EU"),
        ("Agen\u00adcy", "Agency"),
        ("11th\u00a0EDF", "11th  edf"),
        ("Stra\u00dfe", "STRASSE"),
        ("\ufb01nance", "Finance"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u062e"),
        ("\u2764\ufe0f", "\u2764"),
        ("\u2126", "\u03c9"),
    ],
)
def test_what_looks_the_same_is_compared_as_one(one: str, other: str) -> None:
    assert compared(one) == compared(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("M\u00fcller", "Muller"), ("\u0915\u0941\u0932", "\u0915\u0932"), ("A-B", "AB")],
)
def test_accents_vowels_and_signs_tell_apart(one: str, other: str) -> None:
    assert compared(one) != compared(other)
