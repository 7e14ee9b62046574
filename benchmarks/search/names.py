"""An invented register of many names: each record has one or two entries, and texts to be found by.

Words are as frequent as in a language: a few are in every third text, most in two or three.
"""

from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from typing_extensions import override

from benchmarks.reads.lives import Move, Plan
from events import funding_agreement, institution, opportunity, project
from events.localized import Localized

_HEARD = (
    "ba be ci co da de di en er es fi fo ga ge ha in is ka la le li lo ma me mi na ne no or pa pe "
    "po ra re ri ro sa se si so ta te ti to tra un va ve vi za"
)
_SYLLABLES = _HEARD.split()
_FREQUENT = (
    "of the for and in police border cooperation international training support european project "
    "security crime programme regional capacity exchange network justice data development"
)
_COMMON = _FREQUENT.split()
_RARE = 40_000
_SHARES = {"ins": 10, "prj": 30, "agr": 50, "opp": 10}
"""Of each kind of record, in a hundred."""


@cache
def _words() -> tuple[list[str], list[float]]:
    random = Random("words")  # noqa: S311  # invented on purpose
    rare = ["".join(random.choices(_SYLLABLES, k=random.randint(2, 5))) for _ in range(_RARE)]
    words = list(dict.fromkeys([*_COMMON, *rare]))
    return words, list(accumulate(1 / place for place in range(3, len(words) + 3)))


def words(random: Random, count: int) -> str:
    """Return some words of a text."""
    known, weights = _words()
    return " ".join(
        known[bisect(weights, random.random() * weights[-1]) % len(known)] for _ in range(count)
    )


def _texts(random: Random) -> Localized:
    texts = {"en": words(random, random.randint(3, 8)).capitalize()}
    if random.random() < 1 / 3:
        texts["fr"] = f"L'{words(random, random.randint(3, 8))} à l'étranger"
    return Localized(texts)


@dataclass(frozen=True, slots=True)
class Names(Plan):
    """A register of so many records, of which `projects` is a third."""

    records: int = 100_000

    @override
    def kinds(self) -> list[tuple[str, int]]:
        return [(prefix, self.records * share // 100) for prefix, share in _SHARES.items()]

    @override
    def length(self, prefix: str, number: int) -> int:
        return 2 if prefix in {"ins", "prj"} and number % 4 == 0 else 1

    @override
    def moves(self, prefix: str, number: int) -> list[Move]:
        random = self.random(prefix, number)
        return [
            Move(self._fact(prefix, number, turn, random))
            for turn in range(self.length(prefix, number))
        ]

    def _fact(self, prefix: str, number: int, turn: int, random: Random) -> object:
        title = _texts(random)
        match prefix, turn:
            case "ins", 0:
                kind = random.choice(list(institution.InstitutionKind))
                short = "".join(
                    random.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=random.randint(3, 5))
                )
                return institution.Registered(name=title, kind=kind, short_name=short)
            case "ins", _:
                return institution.Renamed(name=title)
            case "prj", 0:
                acronym = words(random, 1).upper()[:8]
                return project.Identified(title=title, acronym=acronym)
            case "prj", _:
                return project.Described(title=title)
            case "opp", _:
                topic = f"HORIZON-CL3-{2021 + number % 7}-FCT-{number:05}"
                url = f"https://example.org/{topic}"
                return opportunity.Spotted(title=title, topic_id=topic, url=url)
            case _:
                bodies = (self.id("ins", random.randrange(100)) for _ in range(2))
                named = funding_agreement.AgreementIdentifier(
                    scheme_name="funder", value=f"{2016 + number % 10}/{400_000 + number}-1/1"
                )
                return funding_agreement.Proposed(
                    projects=(self.id("prj", number // 5),),
                    funder=next(bodies),
                    beneficiary=next(bodies),
                    title=title,
                    identifiers=(named,),
                )
