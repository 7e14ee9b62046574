"""What invented registers are written in: a few plain names, or whatever anybody may type.

The latter are what an index of words may trip over: words longer than it looks up, alike at their
beginning, one of them the beginning of another; references of one series; signs alone, signs
between letters, marks that combine, and letters of every script.
"""

from random import Random
from typing import NamedTuple

from events.entry import Source, SourceKind
from tests.projections.steps import JOURNALS, REPORT, SAID


class Words(NamedTuple):
    """What the texts of a register are chosen from."""

    names: tuple[str, ...]
    references: tuple[str, ...]
    sources: tuple[tuple[Source, ...], ...]
    amounts: tuple[str, ...]
    other_language: str
    """In which some titles are told besides English."""


PLAIN = Words(
    names=("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"),
    references=("R1", "R2", "R3"),
    sources=((), (), SAID, REPORT, *JOURNALS),
    amounts=("100.00", "250.50", "1000", "40"),
    other_language="fr",
)

SERIES = "Register/of/references/of/the/year/2026/volume/{}"
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "ßłøđæœþıŋçéüñő",
    "αβγδεζηθικλμνξοπρσςτυφχψωάέή",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "אבגדהוזחטיכלמנסעפצקרשתםןףץ",
    "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौ",
    "กขคงจชซญดตถทนบปผพฟมยรลวสหอาิีึุูเแโใไ่้",
    "警察合作国际刑欧洲联盟项目资金协议登记",
    "けいさつコオペレーション경찰협력한",
    "0123456789\u0660\u0661\u0662\u0663४५६①②½Ⅳ",
    "𝔞𝔟𝔠𐍈𐍉😀",
)
_MARKS = "\u0301\u0327\u0308\u05b8\u064e\u093e\u0e31\u20dd\u200d\ufe0f"
_BETWEEN = ("", " ", "/", "-", ".", "\u2019", "·", "\u00ad", "\u200b", "、", " & ", "(", "🚓")
_ODD = (
    *("—", "🚓", "👮\u200d♀️", "§ 12 (b)", "№ 7", "~", "%_\\'\"<&>", "}{ ]["),
    *(
        "İstanbul",
        "DŽUNGLA",
        "ﬁne",
        "e\u0301cole",
        "école",
        "A\u030angstrom",
        "\u202eright to left",
    ),
)
_LOOKED_UP = 32
"""How many letters of a word an index looks up, as the contract of `search` has it."""


def peculiar(seed: int) -> Words:
    """Return words such as nobody would choose for a test, always the same of a seed."""
    random = Random(f"words {seed}")  # noqa: S311  # chance, not secrecy
    series = [SERIES.format(number) for number in random.sample(range(1, 200), 6)]
    alike = _alike(random)
    of_every_script = " ".join(_word(random, letters, 12) for letters in _ALPHABETS)
    names = (*series[:4], *alike, of_every_script, _with_signs(random), *random.sample(_ODD, 2))
    said = [(Source(kind=SourceKind.STATEMENT, title=one, says=one),) for one in names[3:]]
    return Words(
        names=names,
        references=(*series[4:], *alike[:2]),
        sources=((), *said),
        amounts=("40", "40.0", "40.00", "100", "100.00"),
        other_language="ar",
    )


def _alike(random: Random) -> list[str]:
    """Return words that are the same as far as an index looks, or nearly, and differ later."""
    letters = random.choice(_ALPHABETS)
    stem = _word(random, letters, random.randint(_LOOKED_UP - 1, _LOOKED_UP + 8))
    return [stem, *(stem + _word(random, letters, many) for many in (1, 2, 8))]


def _word(random: Random, letters: str, many: int) -> str:
    """Return a word of letters; now and then one of them is marked."""
    word = random.choices(letters, k=many)
    if random.random() < 0.3:
        word.insert(random.randint(1, many), random.choice(_MARKS))
    return "".join(word)


def _with_signs(random: Random) -> str:
    """Return words with one sign between them, as the numbers of a series often have."""
    between = random.choice(_BETWEEN)
    return between.join(_word(random, random.choice(_ALPHABETS), 10) for _ in range(4))
