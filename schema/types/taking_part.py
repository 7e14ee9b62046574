"""Who takes part: in a project the institution that leads it and its partners, in a link two."""

from projections.project import project_partners
from schema.compiler.relations import Either, NamedIn, Same, Through

TAKES_PART = Either(NamedIn("lead"), Through(project_partners, "institution", "id"))
"""From an institution to the projects that it takes part in."""
TAKING_PART = Either(Same("id", "lead"), Through(project_partners, "id", "institution"))
"""From a project to the institutions that take part in it."""
PARTIES = ("from_institution", "to_institution")
"""The columns in which a link names its parties."""
