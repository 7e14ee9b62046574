"""The types of records and events, named ahead of their modules, which refer to each other."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

if TYPE_CHECKING:
    from schema.types.area import AreaOfCooperation
    from schema.types.dossier import PolicyDossier
    from schema.types.event import Event
    from schema.types.funding_agreement import FundingAgreement
    from schema.types.institution import Institution
    from schema.types.link import InstitutionalLink
    from schema.types.node import Record
    from schema.types.opportunity import FundingOpportunity
    from schema.types.project import Project


AnArea: TypeAlias = Annotated["AreaOfCooperation", strawberry.lazy("schema.types.area")]
AnEvent: TypeAlias = Annotated["Event", strawberry.lazy("schema.types.event")]
AnAgreement: TypeAlias = Annotated[
    "FundingAgreement", strawberry.lazy("schema.types.funding_agreement")
]
AnInstitution: TypeAlias = Annotated["Institution", strawberry.lazy("schema.types.institution")]
ADossier: TypeAlias = Annotated["PolicyDossier", strawberry.lazy("schema.types.dossier")]
ALink: TypeAlias = Annotated["InstitutionalLink", strawberry.lazy("schema.types.link")]
AnOpportunity: TypeAlias = Annotated[
    "FundingOpportunity", strawberry.lazy("schema.types.opportunity")
]
ARecord: TypeAlias = Annotated["Record", strawberry.lazy("schema.types.node")]
AProject: TypeAlias = Annotated["Project", strawberry.lazy("schema.types.project")]
