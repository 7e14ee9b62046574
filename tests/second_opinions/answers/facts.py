"""What arguments are made of: the ids, instants, words and cursors that a register knows."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from random import Random
from typing import Any, cast

from events import codec, ids
from events.catalogue import is_tuple
from tests.second_opinions.answers.contract import RECORDS
from tests.second_opinions.answers.register import Register
from tests.second_opinions.days import stated

_CURSOR = re.compile(r'"(5B22[0-9A-F]+)"')
_NOWHERE = "01dxf6dt00ebga0nqzdezhkdfq"
"""Of an id that is well formed, and of nothing."""


@dataclass
class Facts:
    """What is known of one register; one of each is drawn by chance."""

    register: Register
    dice: Random
    cursors: dict[str, dict[Any, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list[str]))
    )
    """Those met in earlier answers, by listing and by the instant they name."""

    def meet(self, answer: str) -> None:
        """Remember the cursors of an answer."""
        for text in _CURSOR.findall(answer):
            listing, *instant, _ = json.loads(bytes.fromhex(text))
            is_ordered = instant and not (len(instant) == 3 and isinstance(instant[2], bool))
            if is_ordered and not listing.startswith("Query."):
                # It is refused where it is given without its order, though nothing leads there.
                continue
            kept = self.cursors[listing][tuple(instant)]
            if text not in kept and len(kept) < 30:
                kept.append(text)

    def draw(self, values: Sequence[Any]) -> Any:
        return self.dice.choice(values)

    def often(self, share: float) -> bool:
        return self.dice.random() < share

    # Ids -----------------------------------------------------------------------------------

    @cached_property
    def _ids(self) -> Mapping[str, list[str]]:
        entries = [entry.id for entry in self.register.entries]
        actors = sorted({entry.actor_id for entry in self.register.entries})
        records = {prefix: [*self.register.records(prefix)] for prefix in RECORDS}
        return {**records, ids.ENTRY: entries, ids.ACTOR: actors}

    def bare_id(self, *prefixes: str) -> str:
        """Return an id of one of these kinds; now and then of nothing."""
        prefix = self.draw(prefixes or (*RECORDS, ids.ENTRY))
        known = self._ids[prefix]
        return f"{prefix}_{_NOWHERE}" if self.often(0.05) or not known else self.draw(known)

    def id(self, *prefixes: str) -> str:
        """Return such an id, or one that names an instant."""
        bare = self.bare_id(*prefixes)
        return f"{bare}@{self.position()}~{self.day()}" if self.often(0.25) else bare

    def ids(self) -> list[str]:
        """Return some ids, all bare or all of one instant."""
        at = f"@{self.position()}~{self.day()}" if self.often(0.25) else ""
        return [f"{self.bare_id()}{at}" for _ in range(self.dice.randint(0, 4))]

    # Instants ------------------------------------------------------------------------------

    def position(self) -> int:
        return self.dice.randint(0, self.register.position)

    def day(self) -> str:
        entry = self.draw(self.register.entries)
        day = entry.effective_from + timedelta(days=self.dice.randint(0, 1))
        return self.draw([str(day), str(day), "2019-07-01", "2031-01-01", "0001-01-01"])

    def moment(self) -> str:
        recorded_at = self.draw(self.register.entries).recorded_at
        moment = recorded_at + timedelta(microseconds=self.dice.randint(-1, 1))
        return self.draw([moment.isoformat(), f"{moment:%Y-%m-%dT%H:%M:%S.%fZ}"])

    def as_of(self) -> Any:
        """Return an instant to read at, of any kind; now and then one that cannot be."""
        ways: dict[str, Callable[[], Any]] = {
            "position": lambda: self.position() + (1000 if self.often(0.02) else 0),
            "recordedAt": self.moment,
            "recordedOn": lambda: self.moment()[:10],
            "before": lambda: self.id("evt"),
            "command": lambda: self.draw(self.register.entries).command_id,
        }
        some = self.dice.sample([*ways], self.draw([0, 1, 1, 1, 2 if self.often(0.05) else 0]))
        as_of: dict[str, Any] = {name: ways[name]() for name in some}
        if self.often(0.5):
            as_of["effectiveOn"] = self.day()
        return None if self.often(0.1) else as_of

    # Words ---------------------------------------------------------------------------------

    @cached_property
    def _words(self) -> Sequence[str]:
        return sorted({word for entry in self.register.entries for word in _words_in(entry)})

    def word(self) -> str:
        """Return a text that stands somewhere in the log."""
        return self.draw(self._words)

    def part_of_word(self) -> str:
        """Return some letters of such a text, now and then spelt otherwise."""
        word = self.word()
        start = self.draw([0, self.dice.randrange(max(len(word), 1))])
        part = word[start : start + self.dice.randint(1, 6)]
        bald = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()
        return self.draw([part, part.upper(), bald])

    @cached_property
    def _dates(self) -> Sequence[str]:
        return sorted({entry.effective_on.text for entry in self.register.entries})

    def partial_date(self) -> str:
        """Return a date of any form, often one that stands in the log."""
        day = self.day()
        return self.draw(
            [self.draw(self._dates), day[:4], day[:7], day, f"[..{day}]", f"[{day}..]", "XXXX"]
        )

    def closed_date(self) -> str:
        """Return a date of which both a first and a last day are known."""
        day = self.day()
        return self.draw([self.draw(self._closed_dates), day[:4], day[:7], day])

    @cached_property
    def _closed_dates(self) -> Sequence[str]:
        return [one for one in self._dates if not stated(one).is_open] or ["2019"]

    def amount(self) -> str:
        return self.draw(["0", "100", "250.50", "1000.00", "25000000", "15.0"])

    def command_id(self) -> str:
        return self.draw(self.register.entries).command_id


def _words_in(entry: Any) -> Iterator[str]:
    said = [codec.plain(entry.fact), codec.plain(entry.sources), entry.reason]
    for word in _strings(said):
        if ids.prefix_of(word) is None and word:
            yield word


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in cast("dict[str, Any]", value).values():
            yield from _strings(part)
    elif isinstance(value, list) or is_tuple(value):
        for part in cast("list[Any]", value):
            yield from _strings(part)
