"""What is taken for an address of e-mail or a number of a telephone, and what is not."""

from time import perf_counter

import pytest

from events import codec
from events.personal import contacts, suspicions
from server.demo.drafts import Keys
from server.demo.files import read_items

CONTACTS = {
    "Write to jane.doe@example.org.": ["jane.doe@example.org"],
    "mailto:j-d+x@a.b.example.eu, please": ["j-d+x@a.b.example.eu"],
    "José <josé@exámple.eu>; o'neill@example.ie": ["josé@exámple.eu", "o'neill@example.ie"],
    "+33 4 72 44 70 00": ["+33 4 72 44 70 00"],
    "Call +32 (0)2 299 11 11 or 0032-2-299-11-12.": ["+32 (0)2 299 11 11", "0032-2-299-11-12"],
    "(+33) 472447000": ["+33) 472447000"],
    "+420 123 456 789": ["+420 123 456 789"],
    "Tel. 04 72 44 70 00": ["04 72 44 70 00"],
    "tel.: +33 472 447 000": ["+33 472 447 000"],
    "téléphone 02/299.11.11": ["02/299.11.11"],
    "00 33 4 72 44 70 00": ["00 33 4 72 44 70 00"],
}
NONE = """
The contribution is EUR 25 000 000.00, and EUR 27,650,000 after the amendment.
Raised by +2 650 000 EUR, or EUR +12 650 000, or +12,650,000.00 €, +10 000 000 %.
5 000 000 + 10 000 000 = 15 000 000, and 1 001 234 567 890 besides.
From 2017-01-01 to 2019-02-14, 14.02.2019, 2019/2020, 2019-02-14T10:00:00+01:00.
FED/2017/389-210 under C(2017) 8512 and ENPI/2014/353-456/1-2; CRIS 2017/00389210.
XI-IATI-EC_FPI-2017/389-210 and BE-BCE_KBO-0012345678 and 00123456.
https://medium.com/@jane.doe?mail=jane@example.org&tel=+33472447000
The account @INTERPOL_HQ; 5 kg @ 2.50; a@b; price@2.50; C++20202020.
Years 2017 2018 2019 2020 2021; +2021, +1 234 567; tel. 112; hotel. 2017-2019 2020.
10000000000000000000000 +12345678901234567890
""".strip().splitlines()


@pytest.mark.parametrize("text", CONTACTS)
def test_a_contact_is_seen(text: str) -> None:
    assert contacts(text) == CONTACTS[text]


@pytest.mark.parametrize("text", NONE)
def test_what_is_none_is_not(text: str) -> None:
    assert contacts(text) == []


def test_prose_alone_is_looked_at_and_told_by_its_path() -> None:
    said = {
        "title": {"en": "Of a@example.org", "fr": "De personne"},
        "reference": "b@example.org",
        "sources": [{"title": "A report"}, {"says": "Ask c@example.org or +33 472 447 000"}],
        "other_names": ["D", "d@example.org"],
    }
    assert [".".join(one.path) for one in suspicions(said)] == [
        "title.en",
        "sources.1.says",
        "sources.1.says",
        "other_names.1",
    ]
    first = next(suspicions(said))
    assert first.message.startswith("'a@example.org' looks like an e-mail address.")


def test_nothing_of_the_demo_register_is_suspicious() -> None:
    items = read_items()
    keys = Keys(items)
    drafts = [keys.draft(entry) for item in items for entry in item.entries]
    said = [
        {"fact": codec.plain(one.fact), "reason": one.reason, "sources": codec.plain(one.sources)}
        for one in drafts
    ]
    assert len(said) > 200
    assert [*suspicions(said)] == []


@pytest.mark.parametrize(
    "piece",
    ["a", "a@", "a.", "@a.", "a@a.", "1", "1 ", "+1", "+1 ", "00 ", "(", "(1)", "tel. ", "tel. 1 "],
)
def test_a_long_text_is_looked_at_in_no_time(piece: str) -> None:
    began = perf_counter()
    contacts(piece * (10_000 // len(piece)))
    assert perf_counter() - began < 0.5
