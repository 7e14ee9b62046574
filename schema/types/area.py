"""Areas of cooperation, as clients read them."""

import strawberry

from events import area as facts
from events.area import AreaStatus
from projections.dossier import dossier_areas
from projections.link import link_areas
from projections.opportunity import opportunity_areas
from projections.project import project_areas
from schema.compiler.labels import label
from schema.compiler.lists import timeline
from schema.compiler.plan import stored, text, texts
from schema.compiler.relations import Through
from schema.paging.pages import page
from schema.types.ahead import ADossier, ALink, AnOpportunity, AProject
from schema.types.contract import Contract
from schema.types.money import LocalizedText
from schema.types.node import Connection, Record


@strawberry.type(description="What the parties work on together, in their own words.")
class AreaOfCooperation(Record):
    label: str = label("{title}")
    title: str | None = text()
    titles: list[LocalizedText] = texts("title")
    statement: str | None = text("What the cooperation is about.")
    statements: list[LocalizedText] = texts("statement")
    status: AreaStatus = stored()
    projects: Connection[AProject] = page("project", Through(project_areas, "area", "id"))
    links: Connection[ALink] = page("link", Through(link_areas, "area", "id"))
    opportunities: Connection[AnOpportunity] = page(
        "opportunity", Through(opportunity_areas, "area", "id")
    )
    policy_dossiers: Connection[ADossier] = page("dossier", Through(dossier_areas, "area", "id"))
    timeline: list["AreaOfCooperation"] = timeline("area")


CONTRACT = Contract(
    plural="areas_of_cooperation",
    named_by=("title",),
    mutations={
        "open_area": facts.Opened,
        "restate_area": facts.Restated,
        "close_area": facts.Closed,
    },
)
