"""What differs between two instants, as lines of CSV for a spreadsheet."""

import csv
import io
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from server.report.names import first_known, selection_of_any
from server.report.questions import Answer, NewContext, as_input, ask

COLUMNS = (
    *("record", "kind", "name", "how", "field", "before", "after"),
    *("entries", "recorded at", "actors", "reasons"),
)
Line = tuple[str, ...]

_AT_ONCE = 100
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet would run, or what hides that from who looks, begins so."""
_ASKED = """
query($since: AsOf!, $until: AsOf, $first: Int, $after: String) {
  changes(since: $since, until: $until, first: $first, after: $after) {
    nodes {
      recordId kind how
      before { ...Named } after { ...Named }
      fields { name before after }
      events { position recordedAt reason actor { id name } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""
_NAMED = f"fragment Named on Record {{ {selection_of_any()} }}"


async def lines(
    new_context: NewContext, since: Mapping[str, Any], until: Mapping[str, Any]
) -> AsyncIterator[str]:
    """Yield the lines of the file, those of some records at a time."""
    between: Answer = {"since": as_input(since), "until": as_input(until)}
    after: str | None = None
    head: list[Line] = [COLUMNS]
    while True:
        found = await ask(_ASKED + _NAMED, new_context, **between, first=_AT_ONCE, after=after)
        page = found["changes"]
        yield _written([*head, *(line for change in page["nodes"] for line in _lines(change))])
        if not page["pageInfo"]["hasNextPage"]:
            return
        head, after = [], page["pageInfo"]["endCursor"]
        # The cursor says what is the present for all pages.
        between["until"] = None


def _lines(change: Answer) -> Iterator[Line]:
    """Yield a line for each field that differs."""
    about = (
        change["recordId"],
        change["kind"],
        first_known(change["after"] or change["before"]),
        change["how"],
    )
    events = change["events"]
    who = (
        " ".join(str(event["position"]) for event in events),
        " ".join(dict.fromkeys(event["recordedAt"] for event in events)),
        "; ".join(dict.fromkeys(event["actor"]["name"] or "erased" for event in events)),
        "; ".join(dict.fromkeys(event["reason"] for event in events if event["reason"])),
    )
    for field in change["fields"]:
        yield *about, field["name"], _text(field["before"]), _text(field["after"]), *who


def _text(value: Any) -> str:
    """Write a value: a text as it is, an amount before its currency, all else as JSON."""
    match value:
        case None:
            return ""
        case str():
            return value
        case {"amount": amount, "currency": currency} if len(value) == len(("amount", "currency")):
            return f"{amount} {currency}"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _written(rows: list[Line]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(map(_guarded, rows))
    return file.getvalue()


def _guarded(row: Line) -> list[str]:
    """Keep a spreadsheet from taking a text for a formula."""
    return [f"'{cell}" if cell.startswith(_FORMULAS) else cell for cell in row]
