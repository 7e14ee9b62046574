"""A phase of a project, PART_OF it, as stories begin with it in 2016."""

from events.project import Identified, RelatedProject, RelationKind
from tests.events.scenario import (
    INTERPOL,
    POLICING,
    WAPIS,
    Register,
    english,
    named,
    register,
    said,
)

PHASE = named("prj", "phase")


def part_of(project: str) -> tuple[RelatedProject, ...]:
    return (RelatedProject(project=project, kind=RelationKind.PART_OF),)


IDENTIFIED = Identified(
    title=english("Police data, phase 2"),
    acronym="WAPIS 2",
    lead=INTERPOL,
    areas=(POLICING,),
    related=part_of(WAPIS),
)


def with_phase() -> Register:
    return register().given(said(PHASE, IDENTIFIED, "2016-01-01"))
