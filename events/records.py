"""Every kind of record the register keeps."""

from typing import Any

from events import area, funding_refusals, institution, link, opportunity, project
from events.world import Lifecycle

LIFECYCLES: dict[str, Lifecycle[Any]] = {
    lifecycle.prefix: lifecycle
    for lifecycle in (
        area.LIFECYCLE,
        institution.LIFECYCLE,
        project.LIFECYCLE,
        funding_refusals.LIFECYCLE,
        link.LIFECYCLE,
        opportunity.LIFECYCLE,
    )
}
"""By the prefix of their ids."""
