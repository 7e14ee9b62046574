"""What a record is called in one line, and its status in words: the second opinion."""

from typing import Any

from events.localized import Localized
from tests.second_opinions.answers.records import Record, record_at
from tests.second_opinions.answers.texts import heard_in

DASH, ARROW = "\N{EN DASH}", "\N{RIGHTWARDS ARROW}"
RECORD_KINDS = {
    "Institution": "INSTITUTION",
    "AreaOfCooperation": "AREA_OF_COOPERATION",
    "Project": "PROJECT",
    "FundingAgreement": "FUNDING_AGREEMENT",
    "InstitutionalLink": "INSTITUTIONAL_LINK",
    "FundingOpportunity": "FUNDING_OPPORTUNITY",
    "PolicyDossier": "POLICY_DOSSIER",
}
# In English, and in French.
STATUSES = {
    "IDENTIFICATION": "Identification/Identification",
    "IMPLEMENTATION": "Implementation/Mise en œuvre",
    "FINALISATION": "Finalisation/Finalisation",
    "CLOSED": "Closed/Clos",
    "CANCELLED": "Cancelled/Annulé",
    "SUSPENDED": "Suspended/Suspendu",
    "OPEN": "Open/Ouvert",
    "PROPOSED": "Proposed/Proposé",
    "DECIDED": "Decided/Décidé",
    "IN_FORCE": "In force/En vigueur",
    "ENDED": "Ended/Échu",
    "TERMINATED": "Terminated/Résilié",
    "ABANDONED": "Abandoned/Abandonné",
    "FORTHCOMING": "Forthcoming/À venir",
    "WITHDRAWN": "Withdrawn/Retiré",
    "CONCLUDED": "Concluded/Conclu",
}
BASES = {
    "COOPERATION_AGREEMENT": "cooperation agreement/accord de coopération",
    "WORKING_ARRANGEMENT": "working arrangement/arrangement de travail",
    "MEMORANDUM": "memorandum/mémorandum",
    "EXCHANGE_OF_LETTERS": "exchange of letters/échange de lettres",
    "LIAISON": "liaison/liaison",
    "PARTICIPATION": "participation/participation",
    "INFORMAL": "informal cooperation/coopération informelle",
    "OTHER": "cooperation on another basis/coopération sur une autre base",
}
FIELDS = {"label", "recordKind", "statusLabel"}


def told(record: Record, field: str, lang: str | None) -> str | None:
    """Return one of the fields of the names that every record has."""
    if field == "recordKind":
        return RECORD_KINDS[record.type_name]
    if field == "label":
        return label_of(record, lang)
    status = getattr(record.state, "status", None)
    return None if status is None else _in(STATUSES[status], lang)


def label_of(record: Record, lang: str | None) -> str:
    """Return what a record is called: each has a name, where nothing was removed."""
    state = record.state

    def known(*names: str) -> list[str]:
        """Return what is known under these names, in their order."""
        said = (_heard(getattr(state, name), lang) for name in names)
        return [*dict.fromkeys(one for one in said if one is not None)]

    def party(id_: str) -> str:
        found = record_at(record.register, id_, record.at)
        assert found is not None
        return label_of(found, lang)

    match record.type_name:
        case "Institution":
            name, *short = known("name", "short_name")
            return f"{name} ({short[0]})" if short else name
        case "Project":
            return f" {DASH} ".join(known("acronym", "title"))
        case "FundingAgreement":
            named = f" {DASH} ".join(known("reference", "title"))
            return named or f"{party(state.funder)} {ARROW} {party(state.beneficiary)}"
        case "InstitutionalLink":
            both = f"{party(state.from_institution)} {DASH} {party(state.to_institution)}"
            return both if state.basis is None else f"{both}, {_in(BASES[state.basis], lang)}"
        case _:
            return known("title")[0]


def _heard(text: Any, lang: str | None) -> str | None:
    if isinstance(text, Localized):
        return text.texts[heard_in([*text.texts], lang or "en")]
    return None if text is None else str(text)


def _in(words: str, lang: str | None) -> str:
    english, french = words.split("/")
    return french if heard_in(["en", "fr"], lang or "en") == "fr" else english
