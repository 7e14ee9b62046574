"""Projects as they are read, with their areas, partners and related projects."""

from sqlalchemy import Column, Text

from events.project import Partner, Project, RelatedProject
from events.store.searching import SEARCHED
from events.store.sql import Id
from events.store.texts import equal_by, found_by, sort_key, text
from projections.open_rows import open_index
from projections.rows import ReadTable, list_table, member_table, record_table
from projections.written import columns_of, member, members_of

projects = record_table(
    "projects",
    Project,
    found_by("projects", "title"),
    *text("title", nullable=False, info=SEARCHED),
    *text("acronym", info=SEARCHED),
    equal_by("projects", "acronym"),
    Column("lead", Id, index=True),
    open_index("projects", "status_title", "status", sort_key("title")),
    members=("areas", "partners", "related"),
)

project_areas = member_table("project_areas", Column("area", Id, nullable=False, index=True))

project_partners = list_table(
    "project_partners",
    Column("institution", Id, nullable=False, index=True),
    Column("role", Text),
)

project_related = list_table(
    "project_related",
    Column("project", Id, nullable=False, index=True),
    Column("kind", Text, nullable=False),
)


def _areas(project: Project) -> tuple[str, ...]:
    return project.areas


def _partners(project: Project) -> tuple[Partner, ...]:
    return project.partners


def _related(project: Project) -> tuple[RelatedProject, ...]:
    return project.related


TABLES = (
    ReadTable(projects, columns_of(projects), of_steps=True),
    ReadTable(project_areas, member("area", _areas)),
    ReadTable(project_partners, members_of(project_partners, _partners)),
    ReadTable(project_related, members_of(project_related, _related)),
)
