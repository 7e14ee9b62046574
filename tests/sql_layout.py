"""SQL with breaks and indents, so that a statement can be read and a change of it is a diff.

Only white space is touched: a break stands where a space did, or inside a parenthesis. Of what
others offer, sqlparse leaves lines of 700 characters, and sqlglot writes a statement anew.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

WIDTH, STEP = 100, 2
_QUOTED = r"""('(?:[^']|'')*'|"(?:[^"]|"")*")"""
_TOKEN = re.compile(rf"""\s*({_QUOTED}|[(),]|[^\s'"(),]+)""")
_CLOSES = {"(": ")", "CASE": "END"}
_CLAUSES = frozenset({"SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION"})
_LIST, _JOINS, _TEXTS = frozenset({","}), frozenset({"JOIN", "LEFT"}), frozenset({"||"})
_CASES = [frozenset(words) for words in ({"WHEN", "ELSE"}, {"THEN"}, {"OR"}, {"AND"})]
_BREAKS = (_CLAUSES, _LIST, _JOINS, *_CASES, _TEXTS)
"""Words that a line begins with (a comma ends one); what binds least comes first."""
_ONE_WORD = {("DISTINCT", "FROM"), ("OUTER", "JOIN")}


class Part(NamedTuple):
    """A word, a sign, a literal or a quoted name; or what a parenthesis or CASE begins."""

    text: str
    spaced: bool
    within: "Sequence[Part] | None" = None

    @property
    def flat(self) -> str:
        if self.within is None:
            return self.text
        gap = " " if self.text == "CASE" else ""
        return f"{self.text}{gap}{_flat(self.within)}{gap}{_CLOSES[self.text]}"


def laid_out(statement: str) -> str:
    """Return a statement with breaks and indents."""
    return _laid_out([*_parts(_tokens(statement))], 0, 0, 0)


def one_line(statement: str) -> str:
    """Return a statement with each white space outside of quotes as one space: what is sent.

    It knows nothing of how statements are laid out, but that a parenthesis may be followed, or
    preceded, by a break.
    """
    parts = re.split(_QUOTED, statement)
    parts[::2] = (re.sub(r"(?<=\() | (?=\))", "", re.sub(r"\s+", " ", part)) for part in parts[::2])
    return "".join(parts).strip()


def _tokens(statement: str) -> Iterator[Part]:
    for found in _TOKEN.finditer(statement):
        yield Part(found[1], found.start() < found.start(1))


def _parts(tokens: Iterator[Part], end: str = "") -> Iterator[Part]:
    """Yield what comes before `end`, with all that a word opens as one part."""
    for token in tokens:
        if token.text == end:
            return
        closes = _CLOSES.get(token.text)
        yield token._replace(within=[*_parts(tokens, closes)]) if closes else token


def _flat(parts: Sequence[Part]) -> str:
    return "".join(f" {part.flat}" if part.spaced else part.flat for part in parts).strip()


def _cut(parts: Sequence[Part], words: frozenset[str]) -> Iterator[Sequence[Part]]:
    """Yield the pieces that begin with one of the words, or that end with a comma."""
    start = 0
    for number in range(1, len(parts)):
        before, part = parts[number - 1].text, parts[number]
        opens = part.text in words - _LIST and (before, part.text) not in _ONE_WORD
        if part.spaced and (opens or before in words & _LIST):
            yield parts[start:number]
            start = number
    yield parts[start:]


def _laid_out(parts: Sequence[Part], indent: int, further: int, column: int) -> str:
    """Return parts on as few lines as hold them: the first begins at `column`.

    Lines that begin as the first does are indented by `indent`, those that go on with it by
    `further`.
    """
    if column + len(_flat(parts)) <= WIDTH:
        return _flat(parts)
    for words in _BREAKS:
        pieces = [*_cut(parts, words)]
        if len(pieces) > 1:
            is_even = words in (_CLAUSES, _JOINS) or parts[0].text == "WITH"
            return _on_lines(pieces, words, indent, indent if is_even else further, column)
    return _opened(parts, indent, column)


def _on_lines(
    pieces: list[Sequence[Part]], words: frozenset[str], indent: int, further: int, column: int
) -> str:
    """Give each piece a line; of columns that are nothing but names, and of texts, fill lines."""
    are_names = not any(part.within is not None for piece in pieces for part in piece)
    fills = words == _TEXTS or (words == _LIST and are_names)
    if words == _LIST and not are_names and pieces[0][0].text == "SELECT":
        pieces = [pieces[0][:1], pieces[0][1:], *pieces[1:]]
    made = _laid_out(pieces[0], indent, indent + STEP, column)
    for piece in pieces[1:]:
        if fills and _end(made, column) + 1 + len(_flat(piece)) <= WIDTH:
            made += f" {_flat(piece)}"
        else:
            made += f"\n{' ' * further}{_laid_out(piece, further, further + STEP, further)}"
    return made


def _opened(parts: Sequence[Part], indent: int, column: int) -> str:
    """Open the groups that do not fit on the line: what is in them has lines of its own."""
    made, within = "", indent + STEP
    for part in parts:
        gap = " " if part.spaced and made else ""
        if part.within is None or _end(made, column) + len(gap + part.flat) <= WIDTH:
            made += gap + part.flat
        else:
            text = _laid_out(part.within, within, within, within)
            made += f"{gap}{part.text}\n{' ' * within}{text}\n{' ' * indent}{_CLOSES[part.text]}"
    return made


def _end(made: str, column: int) -> int:
    """Return where the last line ends, if the first begins at `column`."""
    return len(made) - made.rfind("\n") - 1 if "\n" in made else column + len(made)
