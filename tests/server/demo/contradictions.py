"""What a register says against itself, found by reading it; no rule refuses any of it.

A fault is of one entry. It is explained if a note is about that entry, or about one whose place the
entry took.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy.ext.asyncio import AsyncEngine

from events.catalogue import names_in
from events.entry import Entry, Source
from events.records import LIFECYCLES
from events.remarks import Noted
from events.store import log
from tests.officer import Officer

PAGES = ("INTERPOL and the European Union (interpol.int)", "European Union, International partners")
"""Of whatever project they tell, in their titles: pages that list what the Union contributes to."""

_OVER = {"FINALISATION", "CLOSED", "CANCELLED"}
_ALIVE = {"PROPOSED", "DECIDED", "IN_FORCE"}

_LINKS = """{ institutionalLinks(where: {endedOn: {isNull: true}}, first: 100) {
  totalCount nodes { fromInstitution { alive } toInstitution { alive } event { position } }
} }"""

_AGREEMENTS = """{ fundingAgreements(first: 100) {
  totalCount nodes {
    status event { position }
    projects { nodes { status related { kind project { status } } } }
  }
} }"""

_PROJECTS = """{ projects(first: 100) {
  totalCount nodes {
    recordId
    related { kind project { recordId } }
    partners { role institution { kind } }
    agreements { nodes { funder { kind parent { kind parent { kind } } } } }
  }
} }"""


class Fault(NamedTuple):
    """Something said of a record by an entry, and what it does not agree with."""

    entry: int
    record: str
    why: str


class Reading:
    """A register as it is read: who asks it, and all its entries by position."""

    def __init__(self, reader: Officer, entries: list[Entry]) -> None:
        """Take the entries in their order."""
        self.reader = reader
        self.entries = {entry.position: entry for entry in entries}
        self.openings: dict[str, Entry] = {}
        for entry in entries:
            self.openings.setdefault(entry.record, entry)

    @classmethod
    async def of(cls, engine: AsyncEngine) -> "Reading":
        reader = await Officer.named("A reader", engine)
        async with engine.connect() as connection:
            entries = await log.between(connection, 1, await reader.entries())
        return cls(reader, entries)

    async def nodes(self, document: str) -> list[dict[str, Any]]:
        """Return all records that a document asks for."""
        [found] = (await self.reader.ask(document)).values()
        assert found["totalCount"] == len(found["nodes"])
        nodes: list[dict[str, Any]] = found["nodes"]
        return nodes

    def fault(self, position: int, why: str) -> Fault:
        return Fault(position, self.entries[position].record, why)

    def is_explained(self, fault: Fault) -> bool:
        noted = {one.about for one in self.entries.values() if isinstance(one.fact, Noted)}
        place: int | None = fault.entry
        while place is not None and place not in noted:
            place = self.entries[place].corrects
        return place is not None


async def links_with_the_dead(register: Reading) -> list[Fault]:
    """A link that has not ended with a body that has."""
    return [
        register.fault(link["event"]["position"], "a body of the link is no more")
        for link in await register.nodes(_LINKS)
        if not (link["fromInstitution"]["alive"] and link["toInstitution"]["alive"])
    ]


async def agreements_of_what_is_over(register: Reading) -> list[Fault]:
    """An agreement that has not ended, all of whose projects have, or what they are part of."""
    return [
        register.fault(agreement["event"]["position"], "its projects are over")
        for agreement in await register.nodes(_AGREEMENTS)
        if agreement["status"] in _ALIVE and all(map(_is_over, agreement["projects"]["nodes"]))
    ]


def _is_over(project: dict[str, Any]) -> bool:
    wholes = (one["project"] for one in project["related"] if one["kind"] == "PART_OF")
    return any(one["status"] in _OVER for one in (project, *wholes))


async def entries_older_than_a_source(register: Reading) -> list[Fault]:
    """An entry that cites what was published after it was recorded."""
    return [
        register.fault(entry.position, f"{source.title} is younger")
        for entry in register.entries.values()
        for source in entry.sources
        if _is_younger(source, entry.recorded_at.date())
    ]


def _is_younger(source: Source, recorded_on: date) -> bool:
    published = source.published_on
    day = published and (published.last or published.first)
    return day is not None and day > recorded_on


async def projects_without_the_union(register: Reading) -> list[Fault]:
    """A project that the Union funds, as a page says or its parts or its whole show, unfunded."""
    projects = {one["recordId"]: one for one in await register.nodes(_PROJECTS)}
    funded = {record for record, project in projects.items() if _is_funded(project)}
    listed = {
        entry.record
        for entry in register.entries.values()
        if any(page in source.title for source in entry.sources for page in PAGES)
    }
    for record, project in projects.items():
        for related in project["related"]:
            if related["kind"] == "PART_OF" and {record, related["project"]["recordId"]} & funded:
                listed |= {record, related["project"]["recordId"]}
    return [
        register.fault(register.openings[record].position, "the Union is no funder of it")
        for record in projects
        if record in listed and record not in funded
    ]


def _is_funded(project: dict[str, Any]) -> bool:
    partners = (one["institution"] for one in project["partners"] if one["role"] == "FUNDING")
    funders = (one["funder"] for one in project["agreements"]["nodes"])
    return any(map(_is_of_the_union, (*partners, *funders)))


def _is_of_the_union(institution: dict[str, Any] | None) -> bool:
    """Say whether it is the Union, or a body of it."""
    while institution is not None:
        if institution["kind"] == "UNION":
            return True
        institution = institution.get("parent")
    return False


async def entries_known_late(register: Reading) -> list[Fault]:
    """An entry made after its first dated source, though all it speaks of was known by then."""
    return [
        register.fault(entry.position, f"could have been known on {due}")
        for entry in register.entries.values()
        if not _is_moved(register, entry)
        and (due := _due(register, entry)) is not None
        and due < entry.recorded_at.date()
    ]


def _due(register: Reading, entry: Entry) -> date | None:
    """Return the day on which an entry could be made; None if none of its sources says when.

    A source that `says` otherwise is no reason to make it, unless all of them do.
    """
    backing = [source for source in entry.sources if source.says is None] or entry.sources
    published = [
        source.published_on.last
        for source in backing
        if source.published_on is not None and source.published_on.last is not None
    ]
    if not published:
        return None
    spoken_of = [
        *(register.openings[record] for record in _records(entry) if record != entry.record),
        *(register.entries[one] for one in (entry.about, entry.corrects) if one is not None),
    ]
    opening = register.openings[entry.record]
    if opening is not entry:
        spoken_of.append(opening)
    return max([min(published), *(one.recorded_at.date() for one in spoken_of)])


def _records(entry: Entry) -> Iterator[str]:
    for named in names_in(entry.fact):
        assert named.kind in {lifecycle.name for lifecycle in LIFECYCLES.values()}
        yield named.id


def _is_moved(register: Reading, entry: Entry) -> bool:
    """Say whether it repeats another, which a corrected opening moved to another day."""
    moved = register.entries.get(entry.corrects or 0)
    return moved is not None and (moved.fact, moved.effective_on) == (
        entry.fact,
        entry.effective_on,
    )


Finding: TypeAlias = Callable[[Reading], Any]

KINDS: tuple[Finding, ...] = (
    links_with_the_dead,
    agreements_of_what_is_over,
    entries_older_than_a_source,
    projects_without_the_union,
    entries_known_late,
)
