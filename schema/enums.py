"""The words a field may hold, as the register's own modules list them."""

from enum import Enum
from inspect import getdoc
from typing import Any

import strawberry

from events.actors import ActorKind
from events.area import AreaStatus
from events.documents import DocumentCategory
from events.entry import SourceKind
from events.funding_agreement import (
    AgreementStatus,
    Modality,
    Party,
    PaymentKind,
    SuspensionScope,
)
from events.institution import IdentifierScheme, InstitutionKind
from events.link import LinkBasis
from events.opportunity import ApplicationOutcome, OpportunityStatus
from events.project import PartnerRole, ProjectStatus, RelationKind

_WORDS: tuple[type[Enum], ...] = (
    ActorKind,
    AgreementStatus,
    ApplicationOutcome,
    AreaStatus,
    DocumentCategory,
    IdentifierScheme,
    InstitutionKind,
    LinkBasis,
    Modality,
    OpportunityStatus,
    PartnerRole,
    Party,
    PaymentKind,
    ProjectStatus,
    RelationKind,
    SourceKind,
    SuspensionScope,
)

for words in _WORDS:
    made: Any = strawberry.enum(words, description=getdoc(words))
    for value in made.__strawberry_definition__.values:
        # A code says nothing without what it is called.
        value.description = getattr(words[value.name], "called", None)
