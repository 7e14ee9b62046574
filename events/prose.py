"""Where somebody writes in words of their own, and so might name a person."""

PROSE = frozenset(
    [
        *("acronym", "assessment", "locator", "name", "note", "other_names", "reason", "says"),
        *("short_name", "statement", "summary", "title", "url"),
    ]
)
"""Members that hold such words, wherever in an entry they stand."""
