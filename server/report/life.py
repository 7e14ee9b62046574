"""What a report is made of: a record's state and its entries, read through the GraphQL schema."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from graphql import GraphQLError, get_named_type, is_leaf_type

from schema.api import walked
from schema.compiler.coded import is_code_name
from schema.history.content import own_fields
from schema.paging.slice import MOST
from schema.terms.kinds import Kind, by_prefix, event_types
from server.errors import CommandError
from server.report.contract import SEVERAL
from server.report.names import selection_of
from server.report.questions import Answer, NewContext, ask

_AT_ONCE = 25
_ENVELOPE = """__typename position effectiveOn effectiveFrom recordedAt replayed exceptional reason
    payload actor { name kind } sources { kind title url locator publishedOn says }
    corrects { position } correctedBy { ...Later } retractedBy { ...Later }"""
_LATER = "fragment Later on Event { position recordedAt reason actor { name kind } }"
_NAMED_BY = {
    "Event": "{ position }",
    **{kind.type: f"{{ {selection_of(kind.type)} }}" for kind in by_prefix.values()},
}
"""How what is referred to is named."""
_NO_STATE = {
    *("id", "recordId", "version", "asOf", "effectiveFrom", "effectiveTo", "effectiveUntil"),
    *("event", "blame", "timeline", "label", "recordKind", "statusLabel", "bestKnown"),
}
_ELSEWHERE = ("Connection", "AgreementTotal")
_OWN = own_fields(walked)
"""What a record says of itself, by its type: a page of records that it names is among it."""


@dataclass(frozen=True, slots=True)
class Life:
    """A record: all its entries that were known, and its state on a day as it was known."""

    record: str
    kind: Kind
    position: int
    known_at: str
    """When the last entry that was known had been recorded."""
    root: str
    """The root hash of the log up to it."""
    day: date
    state: Answer | None
    events: list[Answer]
    """By the days they count from, each correction in the place of what it corrects."""
    by_days: list[Answer]
    """The steps that a day made, each with the entry that set the day."""

    def told(self) -> Iterator[Answer]:
        """Yield all of them in order; what a day makes comes before the entries of that day."""
        ahead = [*self.by_days]
        for event in self.events:
            while ahead and ahead[0]["effectiveFrom"] <= event["effectiveFrom"]:
                yield ahead.pop(0)
            yield event
        yield from ahead


async def life_of(record: str, as_of: Mapping[str, Any], new_context: NewContext) -> Life:
    """Read the life of a record; `CommandError` says what cannot be read."""
    kind = by_prefix.get(record.partition("_")[0])
    if kind is None:
        raise CommandError(f"{record!r:.60} is no id of a record ({', '.join(by_prefix)}_…)")
    context = new_context()
    try:
        at = await context.settled(as_of, await context.present())
    except GraphQLError as error:
        raise CommandError(error.message) from error
    events = [event async for event in _events(record, kind, at.position, new_context)]
    if not events:
        said = "".join(f". {one['message']}" for one in context.warnings)
        raise CommandError(f"nothing is known of {record} as of position {at.position}{said}")
    instant = {"position": at.position, "effectiveOn": at.day.isoformat()}
    found = await ask(_state(kind), new_context, id=record, asOf=instant, nth=at.position)
    known_at, node = found["event"]["recordedAt"], found["record"]
    steps: Answer = (await ask(_steps(kind), new_context, id=record, asOf=instant))["record"] or {}
    by_days: list[Answer] = [
        step
        for step in steps.get("timeline", ())
        if step["event"]["effectiveFrom"] < step["effectiveFrom"]
    ]
    in_places = _in_their_places(events)
    root = found["register"]["rootHash"]
    return Life(record, kind, at.position, known_at, root, at.day, node, in_places, by_days)


async def _events(
    record: str, kind: Kind, position: int, new_context: NewContext
) -> AsyncIterator[Answer]:
    """Yield the entries of a record up to a position, with what was known of them there."""
    where = {"recordId": {"eq": record}, "position": {"lte": position}}
    after: str | None = None
    while True:
        found = await ask(_listing(kind), new_context, where=where, after=after, first=_AT_ONCE)
        for event in found["events"]["nodes"]:
            for later in ("correctedBy", "retractedBy"):
                if event[later] is not None and event[later]["position"] > position:
                    event[later] = None
            yield event
        page = found["events"]["pageInfo"]
        if not page["hasNextPage"]:
            return
        after = page["endCursor"]


def _in_their_places(events: list[Answer]) -> list[Answer]:
    places = dict[int, int]()
    for event in events:
        corrected = event["corrects"]
        own = event["position"]
        places[own] = own if corrected is None else places[corrected["position"]]
    return sorted(events, key=lambda event: (event["effectiveFrom"], places[event["position"]]))


# What is asked ---------------------------------------------------------------------------------


@cache
def _listing(kind: Kind) -> str:
    """Write the question for entries of a kind of record, each with all that it states."""
    common = _fields("Event")
    stated = (
        f"... on {type_} {{ {' '.join(_selected(type_, _fields(type_).keys() - common.keys()))} }}"
        for type_, name in event_types.items()
        if name.partition(".")[0] in {kind.name, "document", "entry"}
        and _fields(type_).keys() - common.keys()
    )
    return f"""query($where: EventFilter, $after: String, $first: Int) {{
        events(where: $where, after: $after, first: $first) {{
            nodes {{ {_ENVELOPE} {" ".join(stated)} }} pageInfo {{ hasNextPage endCursor }} }} }}
        {_LATER}"""


@cache
def _state(kind: Kind) -> str:
    """Write the question for a record's state, and for when what is known became so."""
    names = [name for name in _fields(kind.type) if name not in _NO_STATE]
    state = f"... on {kind.type} {{ {' '.join(_selected(kind.type, names))} }}"
    return f"""query($id: ID!, $asOf: AsOf, $nth: Position!) {{
        event(position: $nth) {{ recordedAt }} register(asOf: $asOf) {{ rootHash }}
        record(id: $id, asOf: $asOf) {{ {state} }} }}"""


@cache
def _steps(kind: Kind) -> str:
    """Write the question for the states of a record, each with the entry that made it."""
    status = "status" if "status" in _fields(kind.type) else ""
    step = f"effectiveOn effectiveFrom {status} event {{ position effectiveFrom }}"
    return f"""query($id: ID!, $asOf: AsOf) {{
        record(id: $id, asOf: $asOf) {{ ... on {kind.type} {{ timeline {{ {step} }} }} }} }}"""


def _fields(type_: str) -> Mapping[str, Any]:
    described: Any = walked.type_map[type_]
    fields: Mapping[str, Any] = described.fields
    return fields


def _selected(type_: str, names: Any) -> Iterator[str]:
    """Yield what is asked of these fields: texts in all their languages, records by their names."""
    fields = _fields(type_)
    for name in fields:
        of = cast("Any", get_named_type)(fields[name].type)
        if name in names and name in _OWN.get(type_, ()) and of.name.endswith("Connection"):
            record = cast("Any", get_named_type)(of.fields["nodes"].type)
            yield f"{name}(first: {MOST}) {{ nodes {_NAMED_BY[record.name]} }}"
        if name not in names or of.name.endswith(_ELSEWHERE) or SEVERAL.get(name) in fields:
            continue
        if is_code_name(fields[name]):
            continue
        if is_leaf_type(of):
            yield name
        elif of.name in _NAMED_BY:
            yield f"{name} {_NAMED_BY[of.name]}"
        else:
            inner = [one for one in _fields(of.name) if one != "event"]
            yield f"{name} {{ {' '.join(_selected(of.name, inner))} }}"
