"""Policy dossiers as they are read, with their areas, the stages they reached and our positions."""

from sqlalchemy import Column, Text

from events.dossier import DossierPosition, DossierStep, PolicyDossier
from events.store.searching import SEARCHED
from events.store.sql import Id
from events.store.texts import found_by, text
from projections.rows import ReadTable, list_table, member_table, record_table
from projections.written import columns_of, member, members_of

dossiers = record_table(
    "dossiers",
    PolicyDossier,
    found_by("dossiers", "title"),
    *text("title", nullable=False, info=SEARCHED),
    Column("references", Text, nullable=False, info=SEARCHED),
    Column("lead", Id, index=True),
    Column("stage", Text),
    Column("stage_since", Text),
    members=("areas", "stages", "positions"),
)

dossier_areas = member_table("dossier_areas", Column("area", Id, nullable=False, index=True))

dossier_stages = list_table(
    "dossier_stages",
    Column("stage", Text, nullable=False),
    Column("act_reference", Text, info=SEARCHED),
    Column("body", Id, index=True),
    Column("reached_on", Text, nullable=False),
)

dossier_positions = list_table(
    "dossier_positions",
    *text("title", nullable=False, info=SEARCHED),
    Column("to_institution", Id, nullable=False, index=True),
    Column("document", Text, nullable=False, info=SEARCHED),
    Column("submitted_on", Text, nullable=False),
)


def _areas(dossier: PolicyDossier) -> tuple[str, ...]:
    return dossier.areas


def _stages(dossier: PolicyDossier) -> tuple[DossierStep, ...]:
    return dossier.stages


def _positions(dossier: PolicyDossier) -> tuple[DossierPosition, ...]:
    return dossier.positions


TABLES = (
    ReadTable(dossiers, columns_of(dossiers), of_steps=True),
    ReadTable(dossier_areas, member("area", _areas)),
    ReadTable(dossier_stages, members_of(dossier_stages, _stages)),
    ReadTable(dossier_positions, members_of(dossier_positions, _positions)),
)
