"""Policy dossiers, as clients read them."""

import strawberry
from sqlalchemy import Table

from events import dossier as facts
from events.dates import PartialDate
from events.dossier import DossierOutcome, DossierStage, DossierStatus, ReferenceScheme
from projections.dossier import dossier_areas, dossier_positions, dossier_stages
from schema.compiler.dated import dated
from schema.compiler.labels import label
from schema.compiler.lists import many, one, timeline
from schema.compiler.plan import stored, text, texts, values
from schema.compiler.relations import Through
from schema.filters.narrowed import members
from schema.terms.in_order import AS_STATED, BY_DAY
from schema.types.ahead import AnArea, AnInstitution
from schema.types.contract import Contract
from schema.types.money import LocalizedText
from schema.types.node import Record


@strawberry.type(description="A reference number of a file.")
class DossierReference:
    scheme: ReferenceScheme = stored()
    scheme_name: str | None = stored("The name of the scheme if that is OTHER; else null.")
    value: str = stored()


@strawberry.type(description="A stage that a file reached.")
class DossierStep:
    stage: DossierStage = stored("The stage that the file reached.")
    act_reference: str | None = stored(
        "The act by which it reached the stage, as the body numbers it."
    )
    body: AnInstitution | None = one("institution", "body", "The body whose act it was.")
    reached_on: PartialDate | None = dated("When it reached the stage, as stated.")


@strawberry.type(description="A position that INTERPOL submitted on a file.")
class DossierPosition:
    title: str | None = text()
    titles: list[LocalizedText] = texts("title")
    to_institution: AnInstitution = one(
        "institution", "to_institution", "The body that it is addressed to."
    )
    document: str = stored("Where the position is to be read: an address, or a reference.")
    submitted_on: PartialDate | None = dated()

    @staticmethod
    def kept_in() -> Table:
        """Return the table whose folded texts a part is looked for in."""
        return dossier_positions


@strawberry.type(description="A policy or legislative file of the EU that INTERPOL follows.")
class PolicyDossier(Record):
    label: str = label("{title}")
    title: str | None = text()
    titles: list[LocalizedText] = texts("title")
    references: list[DossierReference] = values(f"The reference numbers of the file. {AS_STATED}")
    lead: AnInstitution | None = one("institution", "lead", "The body responsible for the file.")
    areas: list[AnArea] = many(
        "area", Through(dossier_areas, "id", "area"), "The areas of cooperation that it touches."
    )
    stage: DossierStage | None = stored(
        "The stage it reached last, be it as an act after the conclusion; null before the first."
    )
    stage_since: PartialDate | None = dated(
        "When it reached that stage, as stated; null before the first."
    )
    stages: list[DossierStep] = members(
        dossier_stages, DossierStep, f"The stages it reached so far. {BY_DAY}"
    )
    positions: list[DossierPosition] = members(
        dossier_positions,
        DossierPosition,
        f"The positions that INTERPOL submitted on it. {BY_DAY}",
    )
    status: DossierStatus = stored()
    outcome: DossierOutcome | None = stored("How it ended; null while it is open.")
    concluded_on: PartialDate | None = dated(
        "When it was concluded, as stated; null while it is open."
    )
    timeline: list["PolicyDossier"] = timeline("dossier")


CONTRACT = Contract(
    plural="policy_dossiers",
    named_by=("title",),
    mutations={
        "open_dossier": facts.Opened,
        "revise_dossier": facts.Revised,
        "record_stage": facts.StageReached,
        "submit_position": facts.PositionSubmitted,
        "conclude_dossier": facts.Concluded,
    },
)
