"""The types of records and events, named ahead: they are declared apart and refer to each other."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

if TYPE_CHECKING:
    from schema.area import AreaOfCooperation
    from schema.dossier import PolicyDossier
    from schema.event import Event
    from schema.funding_agreement import FundingAgreement
    from schema.institution import Institution
    from schema.link import InstitutionalLink
    from schema.opportunity import FundingOpportunity
    from schema.project import Project


AnArea: TypeAlias = Annotated["AreaOfCooperation", strawberry.lazy("schema.area")]
AnEvent: TypeAlias = Annotated["Event", strawberry.lazy("schema.event")]
AnAgreement: TypeAlias = Annotated["FundingAgreement", strawberry.lazy("schema.funding_agreement")]
AnInstitution: TypeAlias = Annotated["Institution", strawberry.lazy("schema.institution")]
ADossier: TypeAlias = Annotated["PolicyDossier", strawberry.lazy("schema.dossier")]
ALink: TypeAlias = Annotated["InstitutionalLink", strawberry.lazy("schema.link")]
AnOpportunity: TypeAlias = Annotated["FundingOpportunity", strawberry.lazy("schema.opportunity")]
AProject: TypeAlias = Annotated["Project", strawberry.lazy("schema.project")]
