"""A text in one language or several, each named by its BCP 47 tag."""

import re
from collections.abc import Mapping

_TAG = re.compile(
    r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*", re.ASCII
)


class Localized:
    """Texts by language tag, as in `Localized({"en": "Police", "fr": "Police"})`."""

    __slots__ = ("texts",)

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = dict(texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Localized) and self.texts == other.texts

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.texts.items())))

    def __repr__(self) -> str:
        return f"Localized({self.texts!r})"

    def spoken(self, language: str = "en") -> str:
        """Return the text in `language`, else in English, else the first there is."""
        return self.texts.get(language) or self.texts.get("en") or next(iter(self.texts.values()))


def looked_up(asked: str) -> list[str]:
    """Return the tags by which a language that is asked for is looked up, the nearest first.

    Case does not count, and what is asked for is shortened from its end until there is a text
    (RFC 4647, section 3.4): `FR-ca` is looked up as `fr-CA` and as `fr`. None of what is no tag.
    """
    language, *others = asked.split("-")
    subtags = [language.lower(), *map(_in_usual_case, others)]
    shortened = ("-".join(subtags[:count]) for count in range(len(subtags), 0, -1))
    return [tag for tag in shortened if is_language_tag(tag)]


def told_in(asked: str) -> tuple[str, ...]:
    """Return by which tags a language is looked up before English, for which all are."""
    return tuple(tag for tag in looked_up(asked[:LONGEST_TAG]) if tag != "en")


def _in_usual_case(subtag: str) -> str:
    if len(subtag) == _SCRIPT and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == _REGION else subtag.lower()


_SCRIPT, _REGION = 4, 2
"""How long the subtag of a script and of a country is (RFC 5646, section 2.1)."""


LONGEST_TAG = 35
"""As long as any tag has to be that is taken (RFC 5646, section 4.4.1)."""


def is_language_tag(tag: str) -> bool:
    """Say whether `tag` is a language tag in its usual case: `en`, `zh-Hant`, `pt-BR`."""
    return _TAG.fullmatch(tag) is not None
