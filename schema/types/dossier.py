"""Policy dossiers, as clients read them."""

import strawberry
from sqlalchemy import Table

from events import dossier as facts
from events.dates import PartialDate
from events.dossier import DossierOutcome, DossierStage, DossierStatus, ReferenceScheme
from projections.dossier import dossier_areas, dossier_positions, dossier_stages
from schema.compiler.lists import many, one, timeline
from schema.compiler.plan import stored, text, texts, values
from schema.compiler.relations import Through
from schema.filters.narrowed import steps
from schema.types.ahead import AnArea, AnInstitution
from schema.types.contract import Contract
from schema.types.money import LocalizedText
from schema.types.node import Record


@strawberry.type(description="A number by which a file is known.")
class DossierReference:
    scheme: ReferenceScheme = stored()
    scheme_name: str | None = stored("Which scheme, if it is an OTHER.")
    value: str = stored()


@strawberry.type(description="A stage that a file reached.")
class DossierStep:
    stage: DossierStage = stored("How far it had come.")
    act_reference: str | None = stored("The act by which it did, as its body numbers it.")
    body: AnInstitution | None = one("institution", "body", "Whose act it was.")
    reached_on: PartialDate = stored("Since when, as stated.")


@strawberry.type(description="What INTERPOL submitted on a file.")
class DossierPosition:
    title: str = text()
    titles: list[LocalizedText] = texts("title")
    to_institution: AnInstitution = one(
        "institution", "to_institution", "The body that it is addressed to."
    )
    document: str = stored("Where it is: an address, or a reference.")
    submitted_on: PartialDate = stored()

    @staticmethod
    def kept_in() -> Table:
        """Return the table whose folded texts a part is looked for in."""
        return dossier_positions


@strawberry.type(description="A policy or legislative file of the EU that INTERPOL follows.")
class PolicyDossier(Record):
    title: str = text()
    titles: list[LocalizedText] = texts("title")
    references: list[DossierReference] = values("The numbers it is known by.")
    lead: AnInstitution | None = one("institution", "lead", "The body that answers for it.")
    areas: list[AnArea] = many(
        "area", Through(dossier_areas, "id", "area"), "The areas that it touches."
    )
    stage: DossierStage | None = stored(
        "The stage it reached last, also as an act after its conclusion; null before the first."
    )
    stage_since: PartialDate | None = stored("When it reached that stage, as stated.")
    stages: list[DossierStep] = steps(
        dossier_stages, DossierStep, "Its way so far, the first step first."
    )
    positions: list[DossierPosition] = steps(
        dossier_positions, DossierPosition, "What INTERPOL submitted on it."
    )
    status: DossierStatus = stored()
    outcome: DossierOutcome | None = stored("How it ended; null while it is open.")
    concluded_on: PartialDate | None = stored("Since when it is concluded, as stated.")
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
