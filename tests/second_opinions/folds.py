"""What each fact says of its record, told a second time and in the plainest way: as a dictionary.

Written from the rules, not from the records: a fact's field is the record's field of that name,
and the few facts that say more than their fields do are listed here, each in a line.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeAlias

from events.catalogue import KEEP, kind_of
from events.dates import PartialDate
from events.money import Money
from tests.second_opinions.days import stated

State: TypeAlias = dict[str, Any]

BEGINNINGS: Mapping[str, State] = {
    "institution.registered": {
        **dict.fromkeys(("name", "kind", "short_name", "parent", "country", "seat")),
        **dict.fromkeys(("established_on", "dissolved_on")),
        **dict.fromkeys(("other_names", "identifiers", "successors"), ()),
    },
    "area.opened": {"title": None, "statement": None, "status": "OPEN"},
    "project.identified": {
        **dict.fromkeys(("title", "acronym", "summary", "lead", "planned_start", "planned_end")),
        **dict.fromkeys(("started_on", "completed_on")),
        **dict.fromkeys(("areas", "related", "partners", "recipients", "sectors"), ()),
        "status": "IDENTIFICATION",
    },
    "funding_agreement.proposed": {
        **dict.fromkeys(("title", "programme", "modality", "funder", "beneficiary", "requested")),
        "opportunity": None,
        **dict.fromkeys(("decided_amount", "decision_reference", "reference", "contribution")),
        **dict.fromkeys(("total_cost", "start_on", "end_on", "final_eligible")),
        **dict.fromkeys(("signed_on", "terminated_on", "closed_on")),
        **dict.fromkeys(("projects", "identifiers", "instalments", "suspended", "payments"), ()),
        **dict.fromkeys(("amendments", "reports", "recoveries", "decommitments"), ()),
        "payments_followed": None,
        "status": "PROPOSED",
    },
    "opportunity.spotted": {
        **dict.fromkeys(("title", "topic_id", "call_id", "programme", "manager", "opens_on")),
        **dict.fromkeys(("budget_min", "budget_max", "url", "withdrawn_on")),
        **dict.fromkeys(("areas", "deadlines", "matches", "applications"), ()),
        "status": "OPEN",
    },
    "dossier.opened": {
        **dict.fromkeys(("title", "lead", "outcome", "concluded_on")),
        **dict.fromkeys(("references", "areas", "stages", "positions"), ()),
        "status": "OPEN",
    },
    "link.established": {
        **dict.fromkeys(("from_institution", "to_institution", "basis", "title", "reference")),
        **dict.fromkeys(("since", "ended_on")),
        **dict.fromkeys(("areas", "upgrades"), ()),
    },
}
"""The facts that open a record, each with all that can be said of it before anything is."""

STATUSES: Mapping[str, str] = {
    "area.closed": "CLOSED",
    "project.started": "IMPLEMENTATION",
    "project.suspended": "SUSPENDED",
    "project.resumed": "IMPLEMENTATION",
    "project.completed": "FINALISATION",
    "project.closed": "CLOSED",
    "project.reopened": "FINALISATION",
    "project.cancelled": "CANCELLED",
    "funding_agreement.decided": "DECIDED",
    "funding_agreement.signed": "IN_FORCE",
    "funding_agreement.abandoned": "ABANDONED",
    "funding_agreement.terminated": "TERMINATED",
    "funding_agreement.closed": "CLOSED",
    "opportunity.withdrawn": "WITHDRAWN",
    "dossier.concluded": "CONCLUDED",
}
"""What a fact makes of a status; what a day makes of one is told with lives."""
DATES: Mapping[str, str] = {
    "institution.registered": "established_on",
    "institution.dissolved": "dissolved_on",
    "project.started": "started_on",
    "project.completed": "completed_on",
    "funding_agreement.signed": "signed_on",
    "funding_agreement.terminated": "terminated_on",
    "funding_agreement.closed": "closed_on",
    "link.established": "since",
    "link.ended": "ended_on",
    "opportunity.withdrawn": "withdrawn_on",
    "dossier.concluded": "concluded_on",
}
"""The fields that say on what date a fact took place."""

_Item: TypeAlias = Callable[[Any, PartialDate, State], Any]

GAINS: Mapping[str, tuple[str, _Item]] = {
    "institution.identifier_assigned": ("identifiers", lambda fact, _on, _state: _all(fact)),
    "project.partner_joined": ("partners", lambda fact, _on, _state: _all(fact)),
    "funding_agreement.amended": (
        "amendments",
        lambda fact, on, _state: {"number": fact.number, "summary": fact.summary, "on": on},
    ),
    "funding_agreement.suspended": ("suspended", lambda fact, _on, _state: fact.scope),
    "funding_agreement.payment_received": (
        "payments",
        lambda fact, on, _state: {**_all(fact), "on": on},
    ),
    "funding_agreement.costs_reported": ("reports", lambda fact, _on, _state: _all(fact)),
    "funding_agreement.funds_recovered": (
        "recoveries",
        lambda fact, on, _state: {**_all(fact), "on": on},
    ),
    "funding_agreement.funds_decommitted": (
        "decommitments",
        lambda fact, _on, _state: fact.amount,
    ),
    "document.attached": ("documents", lambda fact, _on, _state: _all(fact)),
    "link.upgraded": (
        "upgrades",
        lambda fact, on, state: {
            **{name: state[name] for name in ("basis", "title", "reference")},
            "summary": fact.summary,
            "on": on,
        },
    ),
    "opportunity.application_submitted": (
        "applications",
        lambda fact, on, _state: {
            **_all(fact),
            "submitted_on": on,
            **dict.fromkeys(("outcome", "decided_on")),
        },
    ),
    "dossier.stage_reached": (
        "stages",
        lambda fact, on, _state: {**_all(fact), "reached_on": on},
    ),
    "dossier.position_submitted": (
        "positions",
        lambda fact, on, _state: {**_all(fact), "submitted_on": on},
    ),
}
"""The lists that a fact adds to, and what it adds."""

OF_THE_GAIN = {"dossier.position_submitted"}
"""The facts whose fields are those of what they add alone: a position has a title of its own."""

LOSSES: Mapping[str, tuple[str, _Item]] = {
    "institution.identifier_withdrawn": ("identifiers", lambda fact, _on, _state: _all(fact)),
    "project.partner_left": ("partners", lambda fact, _on, _state: _all(fact)),
    "funding_agreement.resumed": ("suspended", lambda fact, _on, _state: fact.scope),
    "document.withdrawn": (
        "documents",
        lambda fact, _on, state: next(one for one in state["documents"] if one["url"] == fact.url),
    ),
}
"""The lists that a fact takes something from, and what it takes."""

RESTATES: Mapping[str, Mapping[str, _Item]] = {
    "opportunity.matched": {
        "matches": lambda fact, _on, _past: {
            **_all(fact),
            "declined_on": None,
            "stage": "TO_APPLY",
        }
    },
    "opportunity.declined": {
        "matches": lambda _fact, on, past: {**past, "declined_on": on, "stage": "DECLINED"}
    },
    "opportunity.application_submitted": {
        "matches": lambda _fact, _on, past: {**past, "stage": "APPLIED"}
    },
    "opportunity.application_decided": {
        "matches": lambda fact, _on, past: {**past, "stage": fact.outcome.value},
        "applications": lambda fact, on, past: {
            **past,
            "outcome": fact.outcome,
            "decided_on": on,
        },
    },
}
"""The lists of which a fact restates its project's last item where it is, and what it makes."""

CLEARS: Mapping[str, State] = {
    "project.resumed": {"completed_on": None},
    "institution.reestablished": {"dissolved_on": None, "successors": ()},
    "funding_agreement.terminated": {"suspended": ()},
}


def folded(state: State | None, fact: Any, on: PartialDate) -> State:
    """Return what is so after a fact that took place `on` a date."""
    name = kind_of(fact).name
    assert (state is None) is (name in BEGINNINGS), f"{name} after {state}"
    after = {"documents": (), **BEGINNINGS[name]} if state is None else dict(state)
    if name not in OF_THE_GAIN and not name.startswith("document."):
        # The title of a document is none of the record's.
        after |= {field: value for field, value in _all(fact).items() if field in after}
    if name in STATUSES:
        after["status"] = STATUSES[name]
    if name in DATES:
        nobody_knows = DATES[name] == "established_on" and on.text == "XXXX"
        after[DATES[name]] = None if nobody_knows else on
    if name in GAINS:
        into, item = GAINS[name]
        after[into] = (*after[into], item(fact, on, after))
    if name in LOSSES:
        out_of, item = LOSSES[name]
        after[out_of] = tuple(one for one in after[out_of] if one != item(fact, on, after))
    for within, item in RESTATES.get(name, {}).items():
        there = [*after[within]]
        places = [place for place, one in enumerate(there) if one["project"] == fact.project]
        last = places[-1] if places else len(there)
        past: State = there[last] if places else {}
        there[last : last + 1] = [item(fact, on, past)]
        after[within] = tuple(there)
    return after | CLEARS.get(name, {})


def _all(fact: Any) -> State:
    """Return the fields of a fact, without those that it leaves as they were."""
    said = {field.name: getattr(fact, field.name) for field in fields(fact)}
    return {name: value for name, value in said.items() if value is not KEEP}


def stage_of(dossier: State) -> State:
    """Return the stage that a dossier reached last, and since when it is at it."""
    at_it = list[State]()
    for step in dossier["stages"]:
        at_it = [*at_it, step] if at_it and at_it[-1]["stage"] is step["stage"] else [step]
    return {
        "stage": at_it[0]["stage"] if at_it else None,
        "stage_since": at_it[0]["reached_on"] if at_it else None,
    }


def deadline_days(opportunity: State) -> State:
    """Return the last days on which one can apply to a call."""
    days = tuple(stated(one.text).last for one in opportunity["deadlines"])
    return {"deadline_days": days, "closes_after": days[-1] if days else None}


def balances(agreement: State) -> dict[str, Any]:
    """Return the sums of an agreement: null before it is signed, and where they are not known.

    And the currency that they are in, or would be.
    """
    known = [money for money in (agreement["contribution"], agreement["total_cost"]) if money]
    moved = {
        "received": [one["amount"] for one in agreement["payments"]],
        "recovered": [one["amount"] for one in agreement["recoveries"]],
        "reported": [one["amount"] for one in agreement["reports"]],
        "decommitted": [*agreement["decommitments"]],
    }
    currencies = {money.currency for money in sum(moved.values(), known)}
    currencies |= {one.amount.currency for one in agreement["instalments"]}
    assert len(currencies) <= 1, f"several currencies: {currencies}"
    signed = agreement["signed_on"] is not None
    sums: dict[str, Any] = {**dict.fromkeys(moved), "currency": next(iter(currencies), None)}
    for name, amounts in moved.items():
        stated = name == "decommitted" and amounts
        if signed and currencies and (agreement["payments_followed"] or stated):
            sums[name] = Money(sum((one.amount for one in amounts), Decimal(0)), *currencies)
    most, paid, back, released = agreement["contribution"], *(sums[name] for name in _TO_COME)
    if most is None or paid is None or back is None or released is None:
        return {**sums, "to_come": None}
    left = most.amount - released.amount - (paid.amount - back.amount)
    return {**sums, "to_come": Money(left, *currencies)}


_TO_COME = ("received", "recovered", "decommitted")
