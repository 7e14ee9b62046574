"""Every kind of record the register keeps: the one list of them.

A kind has a module of its name here, in `projections` (its tables) and in `schema` (its type).
"""

from typing import Any

from events import (
    area,
    dossier,
    funding_refusals,
    institution,
    link,
    opportunity,
    project,
    register,
)
from events.deciding.world import Lifecycle

LIFECYCLES: dict[str, Lifecycle[Any]] = {
    lifecycle.prefix: lifecycle
    for lifecycle in (
        institution.LIFECYCLE,
        area.LIFECYCLE,
        project.LIFECYCLE,
        funding_refusals.LIFECYCLE,
        link.LIFECYCLE,
        opportunity.LIFECYCLE,
        dossier.LIFECYCLE,
        register.LIFECYCLE,
    )
}
"""By the prefix of their ids."""
