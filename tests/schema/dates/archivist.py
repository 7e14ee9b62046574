"""An archivist, who enters and asks what is dated in part, in few words.

What has no date here is dated exactly: bodies, areas and projects are there since 2000-01-01.
"""

from collections.abc import Awaitable, Callable, Hashable, Mapping
from itertools import count
from typing import Any, Self, TypeVar

from events.store.register import Register
from tests.officer import Officer, en, submission

ROOTS = {
    "ins": "institution",
    "area": "areaOfCooperation",
    "prj": "project",
    "agr": "fundingAgreement",
    "lnk": "institutionalLink",
    "opp": "fundingOpportunity",
    "dos": "policyDossier",
}
LISTS = {**{prefix: f"{root}s" for prefix, root in ROOTS.items()}, "area": "areasOfCooperation"}
LISTS["opp"] = "fundingOpportunities"
SINCE = "2000-01-01"
RECORDED = """... on Recorded { events { effectiveOn effectiveFrom recordId recordedAt }
    warnings { name message path } }"""

T = TypeVar("T")

_numbers = count(1)


class Archivist(Officer):
    """An officer to whom little is told exactly."""

    def __init__(
        self,
        register: Register,
        actor_id: str,
        kept: dict[Hashable, Any] | None = None,
        mark: str = "",
    ) -> None:
        super().__init__(register, actor_id)
        self._kept = {} if kept is None else kept
        self._mark = mark
        """What follows the names that are given, so that nobody else bears them."""

    def among_others(self) -> Self:
        """Return an archivist at the same register who gives names that no other gives there."""
        return type(self)(self._register, self._actor_id, self._kept, f" ({next(_numbers)})")

    def own(self, name: str) -> str:
        """Return a name as it is given here."""
        return f"{name}{self._mark}"

    @staticmethod
    def code() -> dict[str, str]:
        """Return an identifier that nobody holds yet."""
        return {"scheme": "EU_CORPORATE_BODY", "value": f"BODY_{next(_numbers)}"}

    async def once(self, key: Hashable, tell: Callable[[], Awaitable[T]]) -> T:
        """Return what was told in this register under a key; tell it if nobody has yet.

        It is for all to read, to name, and to be refused at; nobody changes it.
        """
        if key not in self._kept:
            self._kept[key] = await tell()
        kept: T = self._kept[key]
        return kept

    async def enter(self, mutation: str, on: str | None = None, /, **given: Any) -> Any:
        """Record one command, and return its first event."""
        return (await self.entered(mutation, on, **given))["events"][0]

    async def entered(self, mutation: str, on: str | None = None, /, **given: Any) -> Any:
        """Record one command, and return all of the outcome."""
        return await self.record(mutation, RECORDED, **dated(on, **given))

    async def tried(self, mutation: str, on: str | None = None, /, **given: Any) -> Any:
        """Return the first event that one command would record, and record nothing."""
        return await self.enter(mutation, on, **given, entry={"dryRun": True})

    async def refused(self, mutation: str, on: str | None = None, /, **given: Any) -> Any:
        """Submit what a rule refuses, and return the refusal."""
        outcome = await self.submit(mutation, **dated(on, **given))
        assert outcome["__typename"] == "Rejection", outcome
        return outcome

    async def unreadable(self, mutation: str, on: str | None = None, /, **given: Any) -> str:
        """Submit what holds no date, and return what the register says of it."""
        return await self.told(submission(mutation), input=dated(on, **given))

    # What is opened ---------------------------------------------------------------------------

    async def body(self, on: str = SINCE, /, name: str = "", **given: Any) -> str:
        given = {
            "name": en(self.own(name) if name else f"Body {next(_numbers)}"),
            "kind": "OTHER",
            **given,
        }
        return str((await self.enter("registerInstitution", on, **given))["recordId"])

    async def area(self, on: str = SINCE, /, title: str = "", **given: Any) -> str:
        given = {"title": en(title or f"Area {next(_numbers)}"), "statement": en("So."), **given}
        return str((await self.enter("openArea", on, **given))["recordId"])

    async def project(self, on: str = SINCE, /, title: str = "", **given: Any) -> str:
        given = {"title": en(title or f"Project {next(_numbers)}"), **given}
        return str((await self.enter("identifyProject", on, **given))["recordId"])

    async def link(self, on: str = SINCE, /, **given: Any) -> str:
        """Establish a link; from a body that other links are from, if nothing else is said."""
        given["fromInstitution"] = given.get("fromInstitution") or await self._standing("body")
        given["toInstitution"] = given.get("toInstitution") or await self.body()
        return str((await self.enter("establishLink", on, **given))["recordId"])

    async def agreement(self, on: str = SINCE, /, **given: Any) -> str:
        """Propose an agreement; what is not said of it is as of others."""
        for end in ("funder", "beneficiary"):
            given[end] = given.get(end) or await self._standing("body", end)
        given["projects"] = given.get("projects") or [await self._standing("project")]
        return str((await self.enter("proposeFundingAgreement", on, **given))["recordId"])

    async def in_force(self, on: str = "2005-01-01", /, proposed: Any = None, **terms: Any) -> str:
        """Sign an agreement of which no payments are followed."""
        agreement = await self.agreement(**(proposed or {}))
        terms = {"paymentsFollowed": False, "published": on, **terms}
        await self.enter("signFundingAgreement", on, id=agreement, **terms)
        return agreement

    async def call(self, on: str = SINCE, /, **given: Any) -> str:
        """Spot a call for proposals."""
        number = next(_numbers)
        given = {"title": en(f"Call {number}"), "topicId": f"T-{number}", **given}
        given["url"] = "https://example.org/call"
        return str((await self.enter("spotOpportunity", on, **given))["recordId"])

    async def dossier(self, on: str = SINCE, /, **given: Any) -> str:
        given = {"title": en(f"Dossier {next(_numbers)}"), **given}
        return str((await self.enter("openDossier", on, **given))["recordId"])

    async def _standing(self, opened: str, role: str = "") -> str:
        """Return a record that is there since 2000-01-01, and to which nothing else happens."""
        return await self.once((opened, role), getattr(self, opened))

    # What is asked ----------------------------------------------------------------------------

    async def at(self, id_: str, day: str | None, shown: str, **instant: Any) -> Any:
        """Return a record as it was on a day."""
        found = f"found: {ROOTS[kind(id_)]}(id: $id, asOf: $at) {{ {shown} }}"
        at = {"effectiveOn": day, **instant} if day else instant
        return (await self.ask(f"query($id: ID!, $at: AsOf) {{ {found} }}", id=id_, at=at))["found"]

    async def shows(self, id_: str, field: str, expected: Mapping[str, str | None]) -> None:
        """Hold what a field shows on each day against what it should.

        `?` follows what is not certain; None is of a day on which there is no record. A name that
        is given here is told without its mark.
        """
        name, _, member = field.partition(".")
        shown = f"{name} {{ {member} }}" if member else name
        told: dict[str, str | None] = {}
        for day in expected:
            found = await self.at(id_, day, f"{shown} certain")
            if found is None:
                told[day] = None
            else:
                value: Any = found[name]
                if member:
                    value = value and value[member]
                told[day] = f"{self._told(value)}{'' if found['certain'] else '?'}"
        assert told == expected, told

    def _told(self, value: Any) -> str:
        return str(value).removesuffix(self._mark)

    async def days(self, id_: str, expected: Mapping[str, bool]) -> None:
        """Hold against what should be whether a record is in the list of its kind on each day."""
        listed = LISTS[kind(id_)]
        document = f"""query($at: AsOf) {{ {listed}(asOf: $at, first: 500) {{
            totalCount nodes {{ recordId }} }} }}"""
        told = {}
        for day in expected:
            found = (await self.ask(document, at={"effectiveOn": day}))[listed]
            assert found["totalCount"] == len(found["nodes"])
            told[day] = id_ in [node["recordId"] for node in found["nodes"]]
        assert told == expected, told

    async def timeline(self, id_: str, shown: str) -> list[Any]:
        """Return the fields asked for of each state, as tuples."""
        found = await self.at(id_, None, f"timeline {{ {shown} }}")
        return [tuple(state.values()) for state in found["timeline"]]


def kind(id_: str) -> str:
    return id_.partition("_")[0]


def dated(on: str | None, /, **given: Any) -> dict[str, Any]:
    """Return an input with its entry: its date, when its source was published, what it corrects."""
    entry: dict[str, Any] = {"reason": "So it was.", **given.pop("entry", {})}
    if on is not None:
        entry["effectiveOn"] = on
    if "published" in given:
        entry["sources"] = [source(given.pop("published"))]
    if "corrects" in given:
        entry["corrects"] = given.pop("corrects")
    return {**given, "entry": entry}


def source(published: str | None) -> Mapping[str, Any]:
    """Return a source that was published on a day, or nobody knows when."""
    return {"kind": "DOCUMENT", "title": "A report", "publishedOn": published}
