"""What words of the register are called by people: statuses, bases of links, kinds of records.

They have a line in each language, as a front end prints them. In French a status has the gender of
its kind of record.
"""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from events.area import AreaStatus
from events.dossier import DossierStatus
from events.funding_agreement import AgreementStatus
from events.link import LinkBasis
from events.localized import looked_up
from events.opportunity import OpportunityStatus
from events.project import ProjectStatus


class Words(NamedTuple):
    """What something is called, by language."""

    en: str
    fr: str

    def told(self, asked: str | None) -> str:
        """Return it in the language that is asked for, looked up as texts are; else in English."""
        tags = (tag for tag in looked_up(asked or "") if tag in self._fields)
        return str(getattr(self, next(tags, "en")))


CALLED: Mapping[type[Enum], Mapping[Enum, Words]] = {
    AreaStatus: {
        AreaStatus.OPEN: Words("Open", "Ouvert"),
        AreaStatus.CLOSED: Words("Closed", "Clos"),
    },
    ProjectStatus: {
        ProjectStatus.IDENTIFICATION: Words("Identification", "Identification"),
        ProjectStatus.IMPLEMENTATION: Words("Implementation", "Mise en œuvre"),
        ProjectStatus.FINALISATION: Words("Finalisation", "Finalisation"),
        ProjectStatus.CLOSED: Words("Closed", "Clos"),
        ProjectStatus.CANCELLED: Words("Cancelled", "Annulé"),
        ProjectStatus.SUSPENDED: Words("Suspended", "Suspendu"),
    },
    AgreementStatus: {
        AgreementStatus.PROPOSED: Words("Proposed", "Proposé"),
        AgreementStatus.DECIDED: Words("Decided", "Décidé"),
        AgreementStatus.IN_FORCE: Words("In force", "En vigueur"),
        AgreementStatus.ENDED: Words("Ended", "Échu"),
        AgreementStatus.TERMINATED: Words("Terminated", "Résilié"),
        AgreementStatus.CLOSED: Words("Closed", "Clos"),
        AgreementStatus.ABANDONED: Words("Abandoned", "Abandonné"),
    },
    OpportunityStatus: {
        OpportunityStatus.FORTHCOMING: Words("Forthcoming", "À venir"),
        OpportunityStatus.OPEN: Words("Open", "Ouvert"),
        OpportunityStatus.CLOSED: Words("Closed", "Clos"),
        OpportunityStatus.WITHDRAWN: Words("Withdrawn", "Retiré"),
    },
    DossierStatus: {
        DossierStatus.OPEN: Words("Open", "Ouvert"),
        DossierStatus.CONCLUDED: Words("Concluded", "Conclu"),
    },
    LinkBasis: {
        LinkBasis.COOPERATION_AGREEMENT: Words("cooperation agreement", "accord de coopération"),
        LinkBasis.WORKING_ARRANGEMENT: Words("working arrangement", "arrangement de travail"),
        LinkBasis.MEMORANDUM: Words("memorandum", "mémorandum"),
        LinkBasis.EXCHANGE_OF_LETTERS: Words("exchange of letters", "échange de lettres"),
        LinkBasis.LIAISON: Words("liaison", "liaison"),
        LinkBasis.PARTICIPATION: Words("participation", "participation"),
        LinkBasis.INFORMAL: Words("informal cooperation", "coopération informelle"),
        LinkBasis.OTHER: Words("cooperation on another basis", "coopération sur une autre base"),
    },
}
"""By the list of words that a field holds."""

KINDS: Mapping[str, Words] = {
    "institution": Words("Institution", "Institution"),
    "area": Words("Area of cooperation", "Domaine de coopération"),
    "project": Words("Project", "Projet"),
    "funding_agreement": Words("Funding agreement", "Accord de financement"),
    "link": Words("Institutional link", "Lien institutionnel"),
    "opportunity": Words("Funding opportunity", "Possibilité de financement"),
    "dossier": Words("Policy dossier", "Dossier"),
    "register": Words("Register", "Registre"),
}
"""By the name of the kind of record."""


def said_of(enum: str) -> Mapping[str, Words]:
    """Return what the words of an enum of GraphQL are called; nothing if it is not among them."""
    return _BY_NAME.get(enum, {})


_BY_NAME: Mapping[str, Mapping[str, Words]] = {
    words.__name__: {one.value: called for one, called in all_of_it.items()}
    for words, all_of_it in CALLED.items()
}
