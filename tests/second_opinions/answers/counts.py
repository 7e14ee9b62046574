"""How many records and entries there are of each value, counted one by one."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC
from itertools import compress, product
from typing import Any, TypeAlias

from tests.second_opinions.answers.filters import meets
from tests.second_opinions.answers.grouped import in_order, named, others, word, year_of
from tests.second_opinions.answers.records import all_records
from tests.second_opinions.answers.sources import Source, read

Values: TypeAlias = Callable[[Any], Iterable[tuple[Any, ...]]]

KINDS = {
    "prj": "PROJECT",
    "ins": "INSTITUTION",
    "agr": "FUNDING_AGREEMENT",
    "lnk": "INSTITUTIONAL_LINK",
    "opp": "FUNDING_OPPORTUNITY",
    "dos": "POLICY_DOSSIER",
    "area": "AREA_OF_COOPERATION",
    "reg": "REGISTER",
}


def _held(*names: str) -> dict[tuple[str, ...], Values]:
    """Return the dimensions that are a plain value of what is counted."""
    return {(name,): lambda one, name=name: [(word(one.held(name)),)] for name in names}


def _years(**names: str) -> dict[tuple[str, ...], Values]:
    return {
        (by,): lambda one, name=name: [(year_of(one.field(name)),)] for by, name in names.items()
    }


def _listed(one: Any, name: str, *members: str) -> list[tuple[Any, ...]]:
    return [tuple(word(getattr(item, part)) for part in members) for item in one.held(name)]


def _agreements(project: Any) -> list[tuple[Any, ...]]:
    funding = all_records(project.register, "agr", project.at)
    return [
        (one.held("funder"), one.held("programme"))
        for one in funding
        if project.id in one.held("projects")
    ]


_PROJECTS: Mapping[tuple[str, ...], Values] = {
    **_held("status", "lead"),
    ("partner", "partner_role"): lambda one: _listed(one, "partners", "institution", "role"),
    ("area",): lambda one: [(area,) for area in one.held("areas")],
    ("funder", "programme"): _agreements,
    ("country", "region"): lambda one: _listed(one, "recipients", "country", "region"),
    ("sector",): lambda one: [(pair,) for pair in _listed(one, "sectors", "vocabulary", "code")],
    **_years(planned_start_year="planned_start", planned_end_year="planned_end"),
    **_years(started_year="started_on", completed_year="completed_on"),
}
_INSTITUTIONS: Mapping[tuple[str, ...], Values] = {
    **_held("kind", "country", "parent"),
    ("alive",): lambda one: [(one.held("dissolved_on") is None,)],
    **_years(established_year="established_on", dissolved_year="dissolved_on"),
}
_LINKS: Mapping[tuple[str, ...], Values] = {
    **_held("basis", "from_institution", "to_institution"),
    ("area",): lambda one: [(area,) for area in one.held("areas")],
    **_years(since_year="since", ended_year="ended_on"),
}
_EVENTS: Mapping[tuple[str, ...], Values] = {
    ("type",): lambda one: [(one.tell_type(),)],
    ("record_kind",): lambda one: [(KINDS[one.of.record.partition("_")[0]],)],
    ("actor",): lambda one: [(one.of.actor_id,)],
    **_years(effective_year="effective_on"),
    ("recorded_year",): lambda one: [(one.of.recorded_at.astimezone(UTC).year,)],
    ("recorded_month",): lambda one: [(f"{one.of.recorded_at.astimezone(UTC):%Y-%m}",)],
}
DIMENSIONS: Mapping[str, Mapping[tuple[str, ...], Values]] = {
    "ProjectTotal": _PROJECTS,
    "InstitutionTotal": _INSTITUTIONS,
    "LinkTotal": _LINKS,
    "EventTotal": _EVENTS,
}
"""By the type of a line, what it may be of; what one item of a list has stays together."""
LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "ProjectTotal": {
        "status": "status",
        "lead": "lead",
        "area": "areas",
        "sector": "sectors",
        "partner": "partners.institution",
        "partner_role": "partners.role",
        "funder": "agreements.funder",
        "programme": "agreements.programme",
        "country": "recipients.country",
        "region": "recipients.region",
        "planned_start_year": "plannedStart",
        "planned_end_year": "plannedEnd",
        "started_year": "startedOn",
        "completed_year": "completedOn",
    },
    "InstitutionTotal": {
        "kind": "kind",
        "country": "country",
        "parent": "parent",
        "alive": "alive",
        "established_year": "establishedOn",
        "dissolved_year": "dissolvedOn",
    },
    "LinkTotal": {
        "basis": "basis",
        "from_institution": "fromInstitution",
        "area": "areas",
        "to_institution": "toInstitution",
        "since_year": "since",
        "ended_year": "endedOn",
    },
    "EventTotal": {
        "type": "type",
        "record_kind": "",
        "actor": "actor",
        "effective_year": "effectiveOn",
        "recorded_year": "recordedAt",
        "recorded_month": "recordedAt",
    },
}
"""What of a filter is left out where the values of a dimension are counted."""


def lines(
    type_name: str,
    found: Iterable[Source],
    group_by: Sequence[str],
    where: Mapping[str, Any] | None = None,
    *,
    facets: bool = False,
) -> list[Mapping[str, Any]]:
    """Return a line for each value that one has, in their order; one if grouped by nothing."""
    by, dimensions = named(group_by), DIMENSIONS[type_name]
    of_item, list_ = list[Mapping[str, Any]](), ""
    if facets:
        where, of_item = others(where, by, LEFT_OUT[type_name])
        list_ = LEFT_OUT[type_name][by[0]].partition(".")[0]
    counted = Counter[tuple[Any, ...]]()
    for one in found:
        if meets(where, one):
            items = [
                all(meets(rest, item) for rest in of_item)
                for item in (read(one, list_) if of_item else ())
            ]
            counted.update({*_keys(one, by, dimensions, items)})
    if not by:
        # Ungrouped there is one line, also of nothing.
        counted.setdefault((), 0)
    names = [name for together in dimensions for name in together]
    return [
        {**dict.fromkeys(names), **dict(zip(by, key, strict=True)), "count": counted[key]}
        for key in in_order(counted)
    ]


def _keys(
    one: Source,
    by: Sequence[str],
    dimensions: Mapping[tuple[str, ...], Values],
    counts: Sequence[bool],
) -> Iterable[tuple[Any, ...]]:
    """Return what a record is counted for; of a list, those of its items that count."""
    parts = list[list[dict[str, Any]]]()
    for names, values in dimensions.items():
        asked = [name for name in names if name in by]
        if asked:
            items = [dict(zip(names, item, strict=True)) for item in values(one)]
            items = [*compress(items, counts)] if counts else items
            told = [{name: item[name] for name in asked} for item in items]
            is_of_list = len(names) > 1
            kept = [item for item in told if not is_of_list or any(item.values())]
            parts.append(kept or [dict.fromkeys(asked)])
    for some in product(*parts):
        merged = {name: value for part in some for name, value in part.items()}
        yield tuple(merged[name] for name in by)


def said(type_name: str, line: Mapping[str, Any], actors: Callable[[str], Any]) -> Any:
    """Return a line as the contract has its values: an object for a sector, and for an actor."""
    sector, actor = line.get("sector"), line.get("actor")
    if type_name == "ProjectTotal" and sector is not None:
        line = {**line, "sector": dict(zip(("vocabulary", "code"), sector, strict=True))}
    if type_name == "EventTotal" and actor is not None:
        line = {**line, "actor": actors(actor)}
    return line
