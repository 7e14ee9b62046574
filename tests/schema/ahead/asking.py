"""All that is asked of today, in as few operations as may be; statements are kept meanwhile."""

from collections.abc import Iterator
from typing import Any

from schema.execution.context import Context
from tests.schema.ahead import announced
from tests.schema.ahead.announced import NO_LIMITS, plans
from tests.schema.ahead.today import ALL, FILTERED, IN_ORDER
from tests.schema.ahead.within import ADDED_UP, SOUGHT, WITHIN
from tests.schema.reading.reader import Reader

_AT_ONCE = 10
LISTINGS = [*ALL, *FILTERED, *IN_ORDER]
_CHANGES = (
    """changes(since: {position: 0}, first: 100) { totalCount
        nodes { recordId how fields { name after } } }""",
    """changes(since: {position: 0}, first: 100, where: {kind: [PROJECT]}) { totalCount
        nodes { recordId after { version } } }""",
)
_BLAMED = ("project", "alpha"), ("policyDossier", "file"), ("fundingOpportunity", "past")


def _fields() -> Iterator[str]:
    for number, listing in enumerate(LISTINGS):
        yield f"a{number}: {listing.asked}"
    for number, text in enumerate(SOUGHT):
        yield f's{number}: search(text: "{text}") {{ record {{ id }} match text }}'
    for number, changes in enumerate(_CHANGES):
        yield f"c{number}: {changes}"
    for field, name in _BLAMED:
        blame = "blame { field value before event { position } }"
        yield f'b{name}: {field}(id: "{name}") {{ {blame} }}'
    for asked, _ in (*WITHIN, *ADDED_UP):
        yield asked


def documents() -> Iterator[str]:
    """Yield operations that together ask all that is asked of today."""
    fields = [*_fields()]
    for start in range(0, len(fields), _AT_ONCE):
        yield announced.bare(f"{{ {' '.join(fields[start : start + _AT_ONCE])} }}")


async def asked(reader: Reader, request: Context | None = None) -> dict[str, Any]:
    """Return the answers by their keys; to one request, or to one for each operation."""
    answers = dict[str, Any]()
    for document in documents():
        one = request or reader.request(NO_LIMITS, plans())
        answers |= await reader.ask(document, one)
    return answers
