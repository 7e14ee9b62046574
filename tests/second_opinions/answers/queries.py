"""Where reading begins: the fields of `Query`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from graphql import GraphQLResolveInfo

from events import ids as prefixes
from events.dates import LAST_DAY
from events.entry import Entry
from tests.second_opinions.answers import application_totals, counts, totals
from tests.second_opinions.answers.contract import RECORDS, is_list, object_type, snake
from tests.second_opinions.answers.contract import named as type_of
from tests.second_opinions.answers.filters import meets
from tests.second_opinions.answers.instants import Named, Question, instant_of, named, settled
from tests.second_opinions.answers.pages import cursors_of, page
from tests.second_opinions.answers.records import Event, Record, all_records, event_at, record_at
from tests.second_opinions.answers.refusals import RefusedError
from tests.second_opinions.answers.register import Instant
from tests.second_opinions.answers.sources import Part

ACTORS, MOST = 100, 500
"""How many actors are listed if that is not said, and at most."""
Info: TypeAlias = GraphQLResolveInfo[Question]
Resolver: TypeAlias = Callable[..., Any]


def listing_of(info: Info) -> str:
    """Return what a connection is called in its cursors: by the type that all of its kind share."""
    types = (*info.parent_type.interfaces, info.parent_type)
    return f"{next(one.name for one in types if info.field_name in one.fields)}.{info.field_name}"


def _found(question: Question, given: Named, at: Instant) -> Record | Event | None:
    if not given.id.startswith(f"{prefixes.ENTRY}_"):
        return record_at(question.register, given.id, at)
    entry = question.register.ids.get(given.id)
    if entry is None or entry.position > at.position:
        return None
    return event_at(question.register, entry, at)


def _by_id(*expected: str) -> Resolver:
    def resolve(_root: Any, info: Info, **arguments: Any) -> Any:
        given = named(arguments["id"], *expected)
        at = instant_of(info.context, arguments.get("asOf"), [given])
        return _found(info.context, given, at)

    return resolve


def _nodes(_root: Any, info: Info, **arguments: Any) -> Any:
    given = [named(one) for one in arguments["ids"]]
    at = instant_of(info.context, arguments.get("asOf"), given)
    return [_found(info.context, one, at) for one in given]


def _records(prefix: str) -> Resolver:
    def resolve(_root: Any, info: Info, **arguments: Any) -> Any:
        question, as_of = info.context, arguments.get("asOf")
        at = settled(question, as_of)
        listed = next((one.at for one in cursors_of(arguments, listing_of(info), question)), None)
        if listed is not None and not _agrees(as_of or {}, at, listed):
            raise RefusedError("BAD_INSTANT", "the cursor names another instant than asOf")
        at = listed or at
        cut = page(listing_of(info), arguments, question, at)
        return cut(f"{RECORDS[prefix]}Connection", [*all_records(question.register, prefix, at)])

    return resolve


def _agrees(as_of: Mapping[str, Any], at: Instant, listed: Instant) -> bool:
    """Say whether what an `asOf` states is so at the instant of a cursor."""
    states_day = as_of.get("effectiveOn") is not None
    states_position = any(
        value is not None for name, value in as_of.items() if name != "effectiveOn"
    )
    same_day, same_position = at.day == listed.day, at.position == listed.position
    return (same_day or not states_day) and (same_position or not states_position)


def _totals(_root: Any, info: Info, **arguments: Any) -> Any:
    at = settled(info.context, arguments.get("asOf"))
    found = totals.lines(
        all_records(info.context.register, "agr", at),
        arguments.get("groupBy"),
        arguments.get("where"),
        facets=arguments["facets"],
    )
    return [Part(info.context.register, at, "AgreementTotal", line) for line in found]


def _counts(type_name: str, prefix: str) -> Resolver:
    def resolve(_root: Any, info: Info, **arguments: Any) -> Any:
        register, at = info.context.register, settled(info.context, arguments.get("asOf"))
        entries = [event_at(register, one, at) for one in register.known(at)]
        found = counts.lines(
            type_name,
            entries if prefix == prefixes.ENTRY else all_records(register, prefix, at),
            arguments["groupBy"],
            arguments.get("where"),
            facets=arguments["facets"],
        )
        actors = {one.of.actor_id: one.tell_actor() for one in entries}
        said = (counts.said(type_name, line, actors.__getitem__) for line in found)
        return [Part(register, at, type_name, line) for line in said]

    return resolve


def _application_totals(_root: Any, info: Info, **arguments: Any) -> Any:
    at = settled(info.context, arguments.get("asOf"))
    found = application_totals.lines(
        all_records(info.context.register, "opp", at),
        arguments.get("groupBy"),
        arguments.get("where"),
    )
    return [Part(info.context.register, at, "ApplicationTotal", line) for line in found]


def _event(_root: Any, info: Info, **arguments: Any) -> Any:
    id_, position = arguments.get("id"), arguments.get("position")
    if (id_ is None) is (position is None):
        raise RefusedError("BAD_ARGUMENT", "an id or a position")
    as_of = arguments.get("asOf")
    if id_ is not None:
        return _by_id(prefixes.ENTRY)(_root, info, id=id_, asOf=as_of)
    entry, at = info.context.register.entry(position or 0), settled(info.context, as_of)
    known = entry is not None and entry.position <= at.position
    return event_at(info.context.register, entry, at) if entry and known else None


def _events(_root: Any, info: Info, **arguments: Any) -> Any:
    register, at = info.context.register, settled(info.context, arguments.get("asOf"))
    cut = page(listing_of(info), arguments, info.context, at)
    return cut("EventConnection", [event_at(register, one, at) for one in register.known(at)])


def _actors(_root: Any, info: Info, **arguments: Any) -> Any:
    register, at = info.context.register, settled(info.context, arguments.get("asOf"))
    first = arguments.get("first")
    if first is not None and not 0 <= first <= MOST:
        raise RefusedError("BAD_ARGUMENT", "so many are not listed")
    theirs = dict[str, list[Event]]()
    for one in reversed(register.known(at)):
        theirs.setdefault(one.actor_id, []).append(event_at(register, one, at))
    listed = list[Part]()
    for last, *before in theirs.values():
        who = last.tell_actor()
        if meets(arguments.get("where"), Part(register, at, "Actor", who)):
            ends = {"first_entry": [last, *before][-1], "last_entry": last}
            told = {**who, "entries": 1 + len(before), **ends}
            listed.append(Part(register, at, "ActorEntries", told))
    return listed[: ACTORS if first is None else first]


def _register(_root: Any, info: Info, **arguments: Any) -> Any:
    register, at = info.context.register, settled(info.context, arguments.get("asOf"))
    counts = {snake(name): len([*all_records(register, prefix, at)]) for name, prefix in _lists()}
    said: dict[str, Any] = {
        "name": register.name,
        "version": register.version,
        "description": None,
        "record": None,
        **register.instant(at),
        **_span(register.known(at)),
        "counts": {**counts, "events": len(register.known(at))},
    }
    return Part(register, at, "Register", said)


def _span(known: Sequence[Entry]) -> Mapping[str, Any]:
    """Return of which moments and days entries speak; those that leave the day open, of none."""
    days = [one.effective_from for one in known if date.min < one.effective_from < LAST_DAY]
    return {
        "first_recorded_at": known[0].recorded_at if known else None,
        "first_day": min(days, default=None),
        "last_day": max(days, default=None),
    }


_OF = {record: prefix for prefix, record in RECORDS.items()}


def _lists() -> Iterator[tuple[str, str]]:
    """Yield what several records of each kind are called in the contract, with their prefix."""
    for name, field in object_type("Query").fields.items():
        of = type_of(field.type).name
        if is_list(field.type) and of in _OF:
            yield name, _OF[of]


QUERY: Mapping[str, Resolver] = {
    "node": _by_id(),
    "record": _by_id(*RECORDS),
    "nodes": _nodes,
    **{f"{type_[0].lower()}{type_[1:]}": _by_id(prefix) for type_, prefix in _OF.items()},
    **{name: _records(prefix) for name, prefix in _lists()},
    "agreementTotals": _totals,
    "projectTotals": _counts("ProjectTotal", "prj"),
    "institutionTotals": _counts("InstitutionTotal", "ins"),
    "linkTotals": _counts("LinkTotal", "lnk"),
    "eventTotals": _counts("EventTotal", prefixes.ENTRY),
    "applicationTotals": _application_totals,
    "event": _event,
    "events": _events,
    "actors": _actors,
    "register": _register,
}
