"""How a text is folded: as it is typed where the keys have no accents."""

import pytest

from events.localized import Localized
from events.store.texts import folded, folded_of


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("  Central \t Office\n", "central office"),
        ("Coopération POLICIÈRE", "cooperation policiere"),
        ("Służba Wywiadu Øst", "sluzba wywiadu ost"),
        ("ŁÓDŹ, Łódź", "lodz, lodz"),
        ("ØSTLANDET, Ǿ, ǿ", "ostlandet, o, o"),
        ("Đorđe, Ðað", "dorde, dad"),
        ("Ħal Għaxaq", "hal ghaxaq"),
        ("Ŧuorra, Ŋáŋ", "tuorra, nan"),
        ("Diyarbak\N{LATIN SMALL LETTER DOTLESS I}r, IĞDIR, İzmir", "diyarbakir, igdir, izmir"),
        ("Ægir, Ǽ, œuvre, ŒUVRE", "aegir, ae, oeuvre, oeuvre"),
        ("Þing, þjóð", "thing, thjod"),
        ("Straße, STRAẞE", "strasse, strasse"),
        ("Ελλάδα", "ελλαδα"),
        ("", ""),
    ],
)
def test_a_text_is_folded_as_it_is_typed(text: str, typed: str) -> None:
    assert folded(text) == typed
    assert folded(typed) == typed, "what is typed so is folded already"
    assert folded(text.upper()) == folded(text.lower()) == typed


def test_a_text_in_languages_is_a_line_for_each() -> None:
    said = Localized({"pl": "Łódź", "en": "Lodz", "da": "Øst"})
    assert folded_of(said) == "lodz\nDA\tost\nPL\tlodz"
    assert folded_of(None) is None
