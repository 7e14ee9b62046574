"""The questions: their documents with variables, what each answer must hold, and Liaison's aims."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.reads import documents
from benchmarks.reads.answers import SOME
from benchmarks.reads.lives import AGREEMENTS, OLD_DAY, OLD_RECORDED, PARTNERS
from benchmarks.reads.stores import Facts

SQLITE, POSTGRESQL = "Liaison, SQLite", "Liaison, PostgreSQL"
KEEPING = "Liaison, PG, answers kept"
"""Liaison as it is by default; the others keep no answers, so that each is read anew."""
POSTGRAPHILE, STRAWBERRY = "PostGraphile 5", "Strawberry + DataLoaders"
VIEW = "PostGraphile 5 on a view"
LIAISONS = (SQLITE, POSTGRESQL)

LIST, PAGE, CHANGED = 100, 20, 100
NAMES = {
    "one": "one project by id",
    "nested": f"{LIST} projects, agreements and partners nested",
    "page": f"a filtered, ordered page of {PAGE} with totalCount",
    "totals": "totals by funder",
    "lineage": "totals by what the funders became",
}
LEAST = {"one": 1.5, "nested": 2.0, "page": 1.5, "totals": 5.0, "lineage": 5.0}
"""Times as many requests a second as PostGraphile."""
LEAST_OF_STRAWBERRY = 10.0
MOST_OLD = {"one": 1.3, "nested": 1.3, "page": 1.3, "totals": 3.0, "lineage": 3.0}
"""Times what the same costs today."""
_ON = {"effectiveOn": OLD_DAY.isoformat()}
_OLD = {
    "recordedAt": OLD_RECORDED.isoformat().replace("+00:00", "Z"),
    "effectiveOn": OLD_DAY.isoformat(),
}

Variables = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """A document with the variables it is asked with in turn, and what is in the answer."""

    document: str
    variables: Variables
    expected: Mapping[str, int]

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [{"query": self.document, "variables": one} for one in self.variables]


@dataclass(frozen=True, slots=True)
class Shape:
    """A question, as each server is asked it, and how much better Liaison means to be."""

    name: str
    questions: Mapping[str, Question]
    aims: Mapping[str, float] = field(default_factory=dict[str, float])
    """By server: Liaison on PostgreSQL answers at least so many times as often."""
    now: str | None = None
    """The shape that asks the same of today, for one that asks of an old instant."""
    most: float = 1.0
    """How many times the cost of `now` this one may have."""


def shapes(facts: Facts) -> list[Shape]:
    return [*_today(facts), *_old(facts), *_history(facts)]


def _variables(facts: Facts) -> dict[str, Variables]:
    return {
        "one": [{"id": one} for one in facts.project_ids],
        "nested": [{"first": LIST}],
        "page": [{"first": PAGE, "status": "IMPLEMENTATION"}],
        "totals": [{}],
        "lineage": [{}],
    }


def _today(facts: Facts) -> Iterator[Shape]:
    agreements, partners = LIST * AGREEMENTS, LIST * PARTNERS
    ours = {
        "one": {"project": 1},
        "nested": {
            "projects.nodes": LIST,
            "projects.nodes.agreements.nodes": agreements,
            "projects.nodes.partners": partners,
        },
        "page": {"projects.nodes": PAGE, "projects.totalCount": facts.running},
        "totals": {"agreementTotals": facts.funders},
        "lineage": {"agreementTotals": facts.lines},
    }
    postgraphile = {
        "one": {"projectByRowId": 1},
        "nested": {
            "allProjects.nodes": LIST,
            "allProjects.nodes.agreementsByProject.nodes": agreements,
            "allProjects.nodes.partnersByProject.nodes": partners,
        },
        "page": {"allProjects.nodes": PAGE, "allProjects.totalCount": facts.running},
        "totals": {"allAgreements.groupedAggregates": facts.funders},
        "lineage": {"allAgreementLines.groupedAggregates": facts.lines},
    }
    strawberry = {
        "one": {"project": 1},
        "nested": {
            "projects": LIST,
            "projects.agreements": agreements,
            "projects.partners": partners,
        },
        "page": {"page.nodes": PAGE, "page.totalCount": facts.running},
        "totals": {"agreementTotals": facts.funders},
        "lineage": {"lineTotals": facts.lines},
    }
    for key, variables in _variables(facts).items():
        our_question = Question(documents.LIAISON[key], variables, ours[key])
        yield Shape(
            NAMES[key],
            {
                **dict.fromkeys((*LIAISONS, KEEPING), our_question),
                **dict.fromkeys(
                    (POSTGRAPHILE, VIEW),
                    Question(documents.POSTGRAPHILE[key], variables, postgraphile[key]),
                ),
                STRAWBERRY: Question(documents.STRAWBERRY[key], variables, strawberry[key]),
            },
            {POSTGRAPHILE: LEAST[key], VIEW: LEAST[key], STRAWBERRY: LEAST_OF_STRAWBERRY},
        )


def _old(facts: Facts) -> Iterator[Shape]:
    """Yield the same questions of an old instant: rivals that forget cannot be asked them."""
    expected = {
        "one": {"project": 1},
        "nested": {"projects.nodes": LIST},
        "page": {"projects.nodes": PAGE},
        "totals": {"agreementTotals": facts.funders},
        "lineage": {"agreementTotals": facts.lines},
    }
    for key, variables in _variables(facts).items():
        asked = [{**one, "asOf": _OLD} for one in variables]
        question = Question(documents.LIAISON[key], asked, expected[key])
        yield Shape(
            f"at an old instant: {NAMES[key]}",
            dict.fromkeys(LIAISONS, question),
            now=NAMES[key],
            most=MOST_OLD[key],
        )


def _history(facts: Facts) -> Iterator[Shape]:
    by_id = [{"id": one} for one in facts.project_ids]
    since: Variables = [{"since": {"position": facts.last - CHANGED}}]
    history = Question(documents.LIAISON["history"], by_id, {"project": 1})
    changes = Question(documents.LIAISON["changes"], since, {"changes.nodes": SOME})
    yield Shape("a record's timeline and events", dict.fromkeys(LIAISONS, history))
    by_area = [{"first": PAGE, "area": one, "asOf": _ON} for one in facts.area_ids]
    calls = Question(documents.LIAISON["calls"], by_area, {"fundingOpportunities": 1})
    yield Shape("calls open on a day that fit an area", dict.fromkeys(LIAISONS, calls))
    rate = Question(documents.LIAISON["rate"], [{"asOf": _ON}], {"applicationTotals": SOME})
    yield Shape("success rate of applications by programme", dict.fromkeys(LIAISONS, rate))
    files = Question(
        documents.LIAISON["files"],
        [{"first": PAGE, "asOf": _ON}],
        {"policyDossiers": 1, "policyDossiers.nodes": SOME},
    )
    yield Shape("files that are pending, with their way", dict.fromkeys(LIAISONS, files))
    yield Shape(f"changes over the last {CHANGED} entries", dict.fromkeys(LIAISONS, changes))
