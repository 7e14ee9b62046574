"""Links between institutions, as clients read them."""

import strawberry
from sqlalchemy import Table

from events import link as facts
from events.dates import PartialDate
from events.link import LinkBasis
from projections.link import link_areas, link_upgrades
from schema.compiler.dated import dated
from schema.compiler.labels import label
from schema.compiler.lists import many, one, timeline
from schema.compiler.parties import OfEach
from schema.compiler.plan import stored, text, texts
from schema.compiler.relations import Through
from schema.filters.narrowed import members
from schema.paging.pages import page
from schema.terms.in_order import BY_DAY
from schema.types.ahead import AnArea, AnInstitution, AProject
from schema.types.contract import Contract
from schema.types.money import LocalizedText
from schema.types.node import Connection, Record
from schema.types.taking_part import PARTIES, TAKES_PART


@strawberry.type(description="An upgrade of a link, with the fields as it left them.")
class Upgrade:
    on: PartialDate | None = dated()
    summary: str | None = stored("What changed, in a sentence.")
    basis: LinkBasis | None = stored("The basis that the upgrade left; null if it is not known.")
    title: str | None = text()
    titles: list[LocalizedText] = texts("title")
    reference: str | None = stored()

    @staticmethod
    def kept_in() -> Table:
        """Return the table whose folded texts a part is looked for in."""
        return link_upgrades


@strawberry.type(
    description="On what basis two institutions work together, since when, until when."
)
class InstitutionalLink(Record):
    label: str = label(
        "{from_institution} – {to_institution}, {basis}", "{from_institution} – {to_institution}"
    )
    from_institution: AnInstitution = one("institution", "from_institution")
    to_institution: AnInstitution = one("institution", "to_institution")
    basis: LinkBasis | None = stored("The basis of the link; null if it is not known.")
    title: str | None = text()
    titles: list[LocalizedText] = texts("title")
    reference: str | None = stored()
    areas: list[AnArea] = many("area", Through(link_areas, "id", "area"))
    since: PartialDate | None = dated()
    ended_on: PartialDate | None = dated(
        "The first day without the link, as stated; null while it lasts."
    )
    upgrades: list[Upgrade] = members(link_upgrades, Upgrade, BY_DAY)
    projects: Connection[AProject] = page(
        "project",
        OfEach("project", TAKES_PART, PARTIES),
        "The projects that both institutions take part in, each as the lead or a partner.",
    )
    timeline: list["InstitutionalLink"] = timeline("link")


CONTRACT = Contract(
    plural="institutional_links",
    named_by=("from_institution", "to_institution"),
    mutations={
        "establish_link": facts.Established,
        "upgrade_link": facts.Upgraded,
        "transfer_link": facts.Transferred,
        "end_link": facts.Ended,
    },
)
