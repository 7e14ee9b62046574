"""Whole lives of records, as they might go: facts that only make sense after one another.

Chance alone seldom reopens a project or settles an agreement. A life is told on days that follow
each other; that it is recorded late, twice or in another order is for chance to add.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from events import area, dossier, funding_agreement, institution, link, opportunity, project
from events.dates import PartialDate
from events.documents import Attached, DocumentCategory, Withdrawn
from events.dossier import DossierOutcome, DossierStage
from events.funding_agreement import Party, PaymentKind, SuspensionScope
from events.institution import IdentifierScheme
from events.link import LinkBasis
from events.localized import Localized
from events.money import Money
from events.opportunity import ApplicationOutcome
from events.project import PartnerRole
from tests.projections.steps import (
    AGREEMENTS,
    AREAS,
    DOSSIERS,
    INSTITUTIONS,
    LINKS,
    OPPORTUNITIES,
    PROJECTS,
)

Life: TypeAlias = Sequence[tuple[str, Any]]


def _euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


_FUNDER, _BENEFICIARY, _PARTY = INSTITUTIONS[:3]
_RUNNING, _OTHER = PROJECTS[:2]
_AGREEMENT, _LINK, _AREA, _CALL = AGREEMENTS[0], LINKS[0], AREAS[0], OPPORTUNITIES[0]
_FILE = DOSSIERS[0]
_PAYMENTS = SuspensionScope.PAYMENTS
_WIKIDATA = IdentifierScheme.WIKIDATA
_PAPERS = tuple(
    Attached(title=f"Paper {number}", url=f"https://example.org/{number}", category=category)
    for number, category in enumerate((DocumentCategory.A07, DocumentCategory.A11))
)
_BOTH = (PartnerRole.FUNDING, PartnerRole.IMPLEMENTING)

LIVES: Sequence[Life] = (
    (
        (_RUNNING, project.Suspended()),
        (_RUNNING, project.Resumed()),
        (_RUNNING, project.Completed()),
        (_RUNNING, project.Resumed()),
        (_RUNNING, project.Scheduled(planned_end=PartialDate("2022"))),
        (_RUNNING, project.Completed()),
        (_AGREEMENT, funding_agreement.Terminated(by=Party.FUNDER)),
        (_RUNNING, project.Closed()),
        (_RUNNING, project.Reopened()),
    ),
    (
        *((_OTHER, project.PartnerJoined(institution=_PARTY, role=role)) for role in _BOTH),
        (_OTHER, project.Started()),
        *((_OTHER, project.PartnerLeft(institution=_PARTY, role=role)) for role in _BOTH),
        (_OTHER, project.PartnerJoined(institution=_PARTY, role=_BOTH[0])),
        (_OTHER, project.Completed()),
        (_OTHER, project.Closed()),
    ),
    (
        (
            _AGREEMENT,
            funding_agreement.PaymentReceived(
                kind=PaymentKind.PRE_FINANCING, amount=_euros("600.00")
            ),
        ),
        (_AGREEMENT, funding_agreement.Suspended(by=Party.FUNDER, scope=_PAYMENTS)),
        (_AGREEMENT, funding_agreement.Resumed(by=Party.FUNDER, scope=_PAYMENTS)),
        (
            _AGREEMENT,
            funding_agreement.PaymentReceived(kind=PaymentKind.FINAL, amount=_euros("300.00")),
        ),
        (
            _AGREEMENT,
            funding_agreement.FundsRecovered(amount=_euros("50.00"), recovery_reference="C1"),
        ),
        (_AGREEMENT, funding_agreement.Terminated(by=Party.BENEFICIARY)),
        (_AGREEMENT, funding_agreement.FundsDecommitted(amount=_euros("150.00"))),
        (_AGREEMENT, funding_agreement.Closed(final_eligible=_euros("850.00"))),
    ),
    (
        (_PARTY, institution.IdentifierAssigned(scheme=_WIKIDATA, value="Q7")),
        (_PARTY, institution.IdentifierWithdrawn(scheme=_WIKIDATA, value="Q7")),
        (_PARTY, institution.IdentifierAssigned(scheme=_WIKIDATA, value="Q8")),
        (_LINK, link.Upgraded(basis=LinkBasis.LIAISON, summary="An officer")),
        (_PARTY, institution.Dissolved(successors=(_BENEFICIARY,))),
        (_LINK, link.Transferred(to_institution=_BENEFICIARY)),
        (_LINK, link.Upgraded(areas=(), summary="Nothing in particular")),
        (_LINK, link.Upgraded(areas=(_AREA,), summary="As before")),
        (_LINK, link.Ended()),
    ),
    (
        (_CALL, opportunity.Matched(project=_RUNNING, assessment="Hardly")),
        (_CALL, opportunity.Declined(project=_RUNNING)),
        (_CALL, opportunity.Matched(project=_RUNNING, assessment="After all")),
        (_CALL, opportunity.ApplicationSubmitted(project=_RUNNING, requested=_euros("9.00"))),
        *(
            (_CALL, opportunity.ApplicationDecided(project=_RUNNING, outcome=outcome))
            for outcome in (ApplicationOutcome.RESERVE, ApplicationOutcome.REJECTED)
        ),
        (_CALL, opportunity.Matched(project=_OTHER, assessment="In part")),
        (_CALL, opportunity.ApplicationSubmitted(project=_RUNNING)),
        (_CALL, opportunity.Withdrawn()),
        (
            _CALL,
            opportunity.ApplicationDecided(project=_RUNNING, outcome=ApplicationOutcome.REJECTED),
        ),
    ),
    (
        *((one, _PAPERS[0]) for one in (_RUNNING, _FUNDER, _AREA, _AGREEMENT, _LINK, _CALL, _FILE)),
        (_RUNNING, _PAPERS[1]),
        *((one, Withdrawn(url=_PAPERS[0].url)) for one in (_RUNNING, _AGREEMENT)),
        (_RUNNING, _PAPERS[0]),
    ),
    (
        *(
            (_FILE, dossier.StageReached(stage=stage, act_reference=act, body=_FUNDER))
            for stage, act in (
                (DossierStage.PROPOSED, None),
                (DossierStage.NEGOTIATING_MANDATE, "1312"),
                (DossierStage.NEGOTIATING_MANDATE, "1313"),
            )
        ),
        (
            _FILE,
            dossier.PositionSubmitted(
                title=Localized({"en": "For it"}), to_institution=_FUNDER, document="P1"
            ),
        ),
        (_FILE, dossier.Revised(lead=_BENEFICIARY)),
        (_FILE, dossier.Concluded(outcome=DossierOutcome.ADOPTED)),
        (_FILE, dossier.Revised(title=Localized({"en": "An act"}))),
        (_FILE, dossier.StageReached(stage=DossierStage.IN_FORCE)),
    ),
    (
        (_FUNDER, institution.PlacedUnder(parent=_BENEFICIARY)),
        (_FUNDER, institution.Renamed(short_name="F")),
        (_FUNDER, institution.Seated(seat="Lyon", country="FR")),
        (_AREA, area.Restated(statement=Localized({"en": "Otherwise"}))),
        (_OTHER, project.Described(areas=())),
        (_OTHER, project.Described(areas=(_AREA,))),
        (_FUNDER, institution.PlacedUnder(parent=None)),
        (_AREA, area.Closed()),
        (_OTHER, project.Described(areas=())),
    ),
)
