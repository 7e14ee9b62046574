"""The sentence that tells an entry, for each type of event; no field it states is left out.

A type that has none here is told by the first sentence of its own description.

In a sentence `{field}` is what the entry states of it. What stands in brackets is said if all of
its fields are known; after a bar, what is said otherwise. Fields that a sentence has no place for
follow it by their names.
"""

import re
from collections.abc import Mapping
from inspect import getdoc

from events.catalogue import event_kinds

SENTENCES: Mapping[str, str] = {
    "institution.registered": "The institution {name} was registered[ as {kind}]"
    "[, under {parent}][, in {country}][, seated in {seat}][, called {short_name} for short]",
    "institution.renamed": "It was renamed[: its name is now {name}]",
    "institution.placed_under": "It was placed under [{parent}|no other institution]",
    "institution.seated": "[It sits in {seat}|Where it sits is no longer known][, in {country}]",
    "institution.identifier_assigned": "It was given the identifier {value}"
    " ([{scheme_name}, ]{scheme})",
    "institution.identifier_withdrawn": "Its identifier {value} ([{scheme_name}, ]{scheme})"
    " was withdrawn",
    "institution.succeeded": "From then on it is succeeded by {successors}",
    "institution.reestablished": "It was established again",
    "institution.dissolved": "It was dissolved[; its successors: {successors}|, without "
    "a successor]",
    "area.opened": "The area of cooperation {title} was opened[: {statement}]",
    "area.restated": "It was restated[: its title is now {title}]",
    "area.closed": "It was closed",
    "project.identified": "The project {title} was identified[, called {acronym} for short]"
    "[, led by {lead}][, in the areas: {areas}]",
    "project.described": "It was described anew[: its title is now {title}]",
    "project.scheduled": "It was scheduled[, to begin {planned_start}][, to end {planned_end}]",
    "project.started": "It started",
    "project.suspended": "It was suspended",
    "project.resumed": "It was resumed",
    "project.completed": "It was completed",
    "project.closed": "It was closed",
    "project.reopened": "It was reopened",
    "project.cancelled": "It was cancelled",
    "project.partner_joined": "{institution} joined it[ as {role} partner| as a partner]",
    "project.partner_left": "{institution} left it[ as {role} partner| as a partner]",
    "funding_agreement.proposed": "The agreement[ {title}] was proposed: {funder} is to fund "
    "{beneficiary}[, for {projects}][, by {modality}][, under {programme}]"
    "[; {requested} was asked for][; it comes from the call {opportunity}]",
    "funding_agreement.decided": "The funder decided[ on {decided_amount}]"
    "[, of {total_cost} in total]"
    "[, by its decision {decision_reference}]",
    "funding_agreement.signed": "It was signed[, with the reference {reference}]"
    "[, for {contribution} at most][, of {total_cost} in total][, from {start_on}][, to {end_on}]",
    "funding_agreement.abandoned": "The {by} abandoned it",
    "funding_agreement.amended": "It was amended, for time {number}"
    "[: the contribution is now {contribution}]",
    "funding_agreement.suspended": "The {by} suspended it (scope: {scope})",
    "funding_agreement.resumed": "The {by} resumed it (scope: {scope})",
    "funding_agreement.payment_received": "{amount} was paid ({kind})"
    "[, credited as {credited}][, as instalment {instalment}]"
    "[, with the bank reference {bank_reference}]",
    "funding_agreement.costs_reported": "Costs of {amount} were reported, from {period_start}"
    " to {period_end}",
    "funding_agreement.funds_recovered": "{amount} was recovered"
    "[, with the reference {recovery_reference}]",
    "funding_agreement.funds_decommitted": "{amount} was decommitted",
    "funding_agreement.terminated": "The {by} terminated it",
    "funding_agreement.closed": "It was closed[; {final_eligible} was eligible in the end]",
    "link.established": "{from_institution} and {to_institution} established a link"
    "[ by {basis}][, {title}][, with the reference {reference}][, in the areas: {areas}]",
    "link.upgraded": "The link was upgraded[ to {basis}][, {title}]",
    "link.transferred": "The link passed to {to_institution}",
    "link.ended": "The link ended",
    "opportunity.spotted": "The call {title} was spotted, topic {topic_id}[ of {call_id}]"
    "[, under {programme}][, managed by {manager}][, in the areas: {areas}][, open from {opens_on}]"
    "[, to apply to by {deadlines}][, for {budget_min} at least][, for {budget_max} at most]",
    "opportunity.revised": "The call was revised[: its title is now {title}]"
    "[, to apply to by {deadlines}]",
    "opportunity.matched": "It was matched with {project}: {assessment}",
    "opportunity.declined": "It was declined for {project}",
    "opportunity.application_submitted": "An application was submitted for {project}"
    "[: {requested} is asked for]",
    "opportunity.application_decided": "The application for {project} was decided on: {outcome}",
    "opportunity.withdrawn": "The call was withdrawn",
    "dossier.opened": "The file {title} was opened[, known by {references}][, led by {lead}]"
    "[, in the areas: {areas}]",
    "dossier.revised": "The file was revised[: its title is now {title}]"
    "[, now known by {references}][, now led by {lead}][, now in the areas: {areas}]",
    "dossier.stage_reached": "It reached the stage {stage}[ by {act_reference}]"
    "[, an act of {body}]",
    "dossier.position_submitted": "INTERPOL submitted {title} to {to_institution}: {document}",
    "dossier.concluded": "The file was concluded: {outcome}",
    "document.attached": "The document “{title}” was attached: {category}"
    "[, in the language {language}][, of {document_date}], at {url}",
    "document.withdrawn": "The document at {url} was withdrawn",
    "entry.retracted": "Entry {entry} was retracted: it should never have been made",
    "entry.redacted": "Of entry {entry} the text at {path} was removed for good: {ground}",
    "entry.noted": "Of entry {entry} it was noted[: {note}| that another source speaks of it]",
}

_PART = re.compile(r"\[([^]|]*)(?:\|([^]]*))?\]|([^[]+)")
_FIELD = re.compile(r"\{(\w+)\}")


def _described(event: str) -> str:
    """Return the first sentence of what a type of event is described by; of a new one, its name."""
    kind = event_kinds.get(event)
    if kind is None:
        # No sentence of ours: what would be read as one is only a name.
        return f"An entry of the type {re.sub('[^!-~]|[][{}|]', '?', event)}"
    return re.split(r"[.;:]", getdoc(kind.fact) or "")[0]


def sentence(event: str, said: Mapping[str, str | None]) -> str:
    """Return what an entry says by the stored name of its event; of a field None is cleared."""
    told = set[str]()

    def place(field: re.Match[str]) -> str:
        told.add(field[1])
        return said.get(field[1]) or "nobody knows what"

    made, given = "", SENTENCES.get(event) or _described(event)
    for part in _PART.finditer(given):
        known, otherwise, plain = part.groups()
        if plain is None:
            fields = _FIELD.findall(known)
            is_known = all(said.get(field) is not None for field in fields)
            plain = known if is_known else otherwise or ""
            if otherwise is not None:
                told.update(fields)
        made += _FIELD.sub(place, plain)
    others = (
        f" {field.replace('_', ' ').capitalize()}: {'none' if value is None else value}."
        for field, value in said.items()
        if field not in told
    )
    # A name that comes first, or an id, is spelt as it is.
    made = made if given.startswith("{") else made[:1].upper() + made[1:]
    return f"{made if made.endswith('.') else f'{made}.'}{''.join(others)}"
