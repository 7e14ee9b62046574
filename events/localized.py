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


def is_language_tag(tag: str) -> bool:
    """Say whether `tag` is a language tag in its usual case: `en`, `zh-Hant`, `pt-BR`."""
    return _TAG.fullmatch(tag) is not None


def as_claimed(text: str) -> str:
    """Return `text` as a record claims it for itself: without regard to case or spacing."""
    return " ".join(text.casefold().split())
