"""Events are for ever: what one version of the register stored, every later one reads.

`stored.jsonl` holds samples of all kinds and versions, as they were stored. A line of it is never
changed or removed. Who adds an event, a field or a version adds a line: the name, the version and
the payload that `codec.encode` writes, with every field of the fact in one sample or another.
"""

import re
import sys
from dataclasses import MISSING, dataclass, field, fields, make_dataclass
from typing import Any, get_args

import msgspec
import pytest

from events import codec, documents, remarks
from events.catalogue import KEEP, Counts, Kind, event, event_kinds, kind_of, upcasts
from events.errors import RejectedError
from events.records import LIFECYCLES
from tests.events.stored import FILE, STORED, Stored

# What each event holds: `?` not known, `[]` none, `~` unchanged, if left out.
FIELDS = {
    "institution.registered": "name kind short_name? other_names[] parent? country? seat?",
    "institution.renamed": "name~ short_name~ other_names~",
    "institution.placed_under": "parent",
    "institution.seated": "seat country~",
    "institution.identifier_assigned": "scheme scheme_name? value",
    "institution.identifier_withdrawn": "scheme scheme_name? value",
    "institution.dissolved": "successors[]",
    "institution.succeeded": "successors",
    "institution.reestablished": "",
    "area.opened": "title statement",
    "area.restated": "title~ statement~",
    "area.closed": "",
    "project.identified": "title acronym? lead? areas[] related[]",
    "project.described": "title~ acronym~ summary~ lead~ areas~ related~ recipients~ sectors~",
    "project.scheduled": "planned_start~ planned_end~",
    "project.started": "",
    "project.suspended": "",
    "project.resumed": "",
    "project.completed": "",
    "project.closed": "",
    "project.reopened": "",
    "project.cancelled": "",
    "project.partner_joined": "institution role?",
    "project.partner_left": "institution role?",
    "funding_agreement.proposed": (
        "projects funder beneficiary title? identifiers[] programme? modality? requested?"
        " opportunity?"
    ),
    "funding_agreement.decided": "decided_amount? total_cost? decision_reference?",
    "funding_agreement.signed": (
        "reference? contribution? total_cost? start_on? end_on? instalments[]"
        " payments_followed=True"
    ),
    "funding_agreement.abandoned": "by",
    "funding_agreement.amended": (
        "number contribution~ total_cost~ end_on~ instalments~ payments_followed~ summary"
    ),
    "funding_agreement.suspended": "by scope",
    "funding_agreement.resumed": "by scope",
    "funding_agreement.payment_received": "kind amount instalment? bank_reference? credited?",
    "funding_agreement.costs_reported": "period_start period_end amount",
    "funding_agreement.funds_recovered": "amount recovery_reference",
    "funding_agreement.funds_decommitted": "amount",
    "funding_agreement.terminated": "by",
    "funding_agreement.closed": "final_eligible?",
    "link.established": "from_institution to_institution basis? title? reference? areas[]",
    "link.upgraded": "basis~ title~ reference~ areas~ summary",
    "link.transferred": "to_institution",
    "link.ended": "",
    "opportunity.spotted": (
        "title topic_id call_id? programme? manager? areas[] opens_on? deadlines[] budget_min?"
        " budget_max? url"
    ),
    "opportunity.revised": (
        "title~ call_id~ programme~ manager~ areas~ opens_on~ deadlines~ budget_min~ budget_max~"
        " url~"
    ),
    "opportunity.matched": "project assessment",
    "opportunity.declined": "project",
    "opportunity.application_submitted": "project requested?",
    "opportunity.application_decided": "project outcome",
    "opportunity.withdrawn": "",
    "document.attached": "title url category language? document_date?",
    "document.withdrawn": "url",
    "dossier.opened": "title references[] lead? areas[]",
    "dossier.revised": "title~ references~ lead~ areas~",
    "dossier.stage_reached": "stage act_reference? body?",
    "dossier.position_submitted": "title to_institution document",
    "dossier.concluded": "outcome",
    "entry.retracted": "",
    "entry.noted": "note?",
    "entry.redacted": "path ground",
    "register.opened": "name description? languages[] time_zone?",
    "register.described": "name~ description~ languages~ time_zone~",
    "register.actor_erased": "erased_actor ground?",
}

CURRENT = [one for one in STORED if one.type_version == event_kinds[one.type].version]
OLDER = [one for one in STORED if one.type_version < event_kinds[one.type].version]

each_kind = pytest.mark.parametrize("kind", event_kinds.values(), ids=lambda kind: kind.name)
each_record = pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=lambda one: one.name)

# Names and fields ----------------------------------------------------------------------------


def test_the_events_are_those_of_the_specification() -> None:
    assert sorted(event_kinds) == sorted(FIELDS)


@each_kind
def test_the_fields_of_an_event_are_those_of_the_specification(kind: Kind) -> None:
    suffixes = {MISSING: "", None: "?", (): "[]", KEEP: "~"}
    listed = {one.name + suffixes.get(one.default, f"={one.default}") for one in fields(kind.fact)}
    assert listed == set(FIELDS[kind.name].split())


@each_kind
def test_a_stored_name_is_the_record_and_what_happened(kind: Kind) -> None:
    record, happened = kind.name.split(".")
    assert happened == re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.fact.__name__).lower()
    module = kind.fact.__module__.removeprefix("events.")
    assert record == {"documents": "document", "remarks": "entry"}.get(module, module)


@each_record
def test_every_event_of_a_record_is_in_its_union_or_opens_it(lifecycle: Any) -> None:
    module: Any = sys.modules[lifecycle.opening.__module__]
    declared = {
        kind.fact for kind in event_kinds.values() if kind.name.startswith(f"{lifecycle.name}.")
    }
    assert declared
    assert {*get_args(module.Fact), lifecycle.opening} == declared
    assert lifecycle.opening not in get_args(module.Fact)


def test_every_remark_is_in_the_union_of_remarks() -> None:
    declared = {kind.fact for kind in event_kinds.values() if kind.name.startswith("entry.")}
    assert set(get_args(remarks.Remark)) == declared


def test_every_event_of_documents_is_in_their_union() -> None:
    declared = {kind.fact for kind in event_kinds.values() if kind.name.startswith("document.")}
    assert set(get_args(documents.Fact)) == declared


def test_every_event_is_of_a_record_or_its_documents_or_a_remark() -> None:
    records = {kind.name.split(".")[0] for kind in event_kinds.values()}
    assert records == {"document", "entry", *(one.name for one in LIFECYCLES.values())}


def test_two_events_do_not_share_a_name() -> None:
    with pytest.raises(ValueError, match=r"two events are called 'project\.started'"):
        event("project.started", Counts.CHANGE)(type("Started", (), {}))
    assert event_kinds["project.started"].fact.__module__ == "events.project"


# Samples -------------------------------------------------------------------------------------


def test_there_is_a_sample_of_every_version_of_every_event() -> None:
    versions = {
        (kind.name, one) for kind in event_kinds.values() for one in range(1, kind.version + 1)
    }
    assert {(one.type, one.type_version) for one in STORED} == versions


def test_the_samples_end_with_a_line_end_so_that_one_can_be_added() -> None:
    assert FILE.read_bytes().endswith(b"}\n")


def test_no_sample_is_there_twice() -> None:
    lines = FILE.read_bytes().splitlines()
    assert len(set(lines)) == len(lines)


@each_kind
def test_every_field_of_an_event_is_in_a_sample(kind: Kind) -> None:
    shown = {
        name
        for one in CURRENT
        if one.type == kind.name
        for name in codec.current(one.type, one.type_version, one.text)
    }
    assert shown == {one.name for one in fields(kind.fact)}


@pytest.mark.parametrize("stored", STORED, ids=str)
def test_every_sample_is_read_as_the_fact_it_is_today(stored: Stored) -> None:
    fact = codec.decode(stored.type, stored.type_version, stored.text)
    assert type(fact) is event_kinds[stored.type].fact
    assert kind_of(fact).name == stored.type


@pytest.mark.parametrize("stored", CURRENT, ids=str)
def test_a_sample_of_today_is_written_as_it_was_stored(stored: Stored) -> None:
    fact = codec.decode(stored.type, stored.type_version, stored.text)
    assert codec.encode(fact) == stored.text
    assert kind_of(fact).version == stored.type_version


@pytest.mark.parametrize("stored", OLDER, ids=str)
def test_an_older_sample_is_written_in_the_shape_of_today(stored: Stored) -> None:
    fact = codec.decode(stored.type, stored.type_version, stored.text)
    today = codec.encode(fact)
    assert today != stored.text
    assert codec.decode(stored.type, event_kinds[stored.type].version, today) == fact


@pytest.mark.parametrize("stored", STORED, ids=str)
def test_what_is_stored_is_canonical(stored: Stored) -> None:
    assert codec.written(msgspec.json.decode(stored.text)).decode() == stored.text


# Versions ------------------------------------------------------------------------------------


@each_kind
def test_upcasts_lead_from_each_version_to_the_next(kind: Kind) -> None:
    versions = {version for name, version in upcasts if name == kind.name}
    assert versions == set(range(1, kind.version))


def test_every_upcast_is_of_an_event_there_is() -> None:
    assert {name for name, _ in upcasts} <= set(event_kinds)


def with_another_field(kind: Kind, **default: Any) -> Any:
    """Return the fact as it would be with one field more."""
    added = ("added", str, field(**default))
    return make_dataclass(
        kind.fact.__name__, [added], bases=(kind.fact,), frozen=True, kw_only=True
    )


@pytest.mark.parametrize("stored", CURRENT, ids=str)
def test_a_field_is_added_with_a_default_and_not_without(stored: Stored) -> None:
    payload = codec.current(stored.type, stored.type_version, stored.text)
    kind = event_kinds[stored.type]
    with pytest.raises(RejectedError) as refused:
        codec.convert(with_another_field(kind), payload)
    assert (refused.value.rule, refused.value.path) == ("required", ("added",))
    assert codec.convert(with_another_field(kind, default="So far"), payload).added == "So far"


def test_a_field_that_was_taken_away_is_missed() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Noted:
        """A note that has lost its text."""

    with pytest.raises(RejectedError) as refused:
        codec.convert(Noted, {"note": "Seen."})
    assert (refused.value.rule, refused.value.path) == ("unknown_field", ("note",))
