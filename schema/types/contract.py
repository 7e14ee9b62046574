"""What the contract says of a kind of record besides its type."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Contract(NamedTuple):
    """How clients list records of a kind, tell one from another, and change them.

    All else follows: the fields of Query and their counts, what a mutation takes and answers.
    """

    plural: str | None
    """The name of the root field that lists them; None if there are no such fields."""
    named_by: tuple[str, ...]
    """The fields of a record by which somebody recognises it: the first that is known names it."""
    mutations: Mapping[str, type[Any]]
    """The fact that each mutation enters, in the order of the contract."""
