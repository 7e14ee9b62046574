"""The types of records and events, named ahead: they are declared apart and refer to each other."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

if TYPE_CHECKING:
    from schema.area import AreaOfCooperation
    from schema.event import Event
    from schema.funding_agreement import FundingAgreement
    from schema.institution import Institution
    from schema.link import InstitutionalLink
    from schema.project import Project

AnArea: TypeAlias = Annotated["AreaOfCooperation", strawberry.lazy("schema.area")]
AnEvent: TypeAlias = Annotated["Event", strawberry.lazy("schema.event")]
AnAgreement: TypeAlias = Annotated["FundingAgreement", strawberry.lazy("schema.funding_agreement")]
AnInstitution: TypeAlias = Annotated["Institution", strawberry.lazy("schema.institution")]
ALink: TypeAlias = Annotated["InstitutionalLink", strawberry.lazy("schema.link")]
AProject: TypeAlias = Annotated["Project", strawberry.lazy("schema.project")]
