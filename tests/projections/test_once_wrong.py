"""Registers that went wrong once, in the few commands that it took."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from events import area, funding_agreement, institution, link, opportunity, project
from events.institution import InstitutionKind
from events.localized import Localized
from events.money import Money
from tests.projections.steps import (
    AGREEMENTS,
    AREAS,
    INSTITUTIONS,
    LINKS,
    OPPORTUNITIES,
    PROJECTS,
    REPORT,
    SAID,
    Command,
    Entering,
    Retracting,
    Stream,
)
from tests.projections.trying import Tally, tried

_TEXTS = Localized({"en": "Police"})


def _registered(name: str) -> institution.Registered:
    return institution.Registered(name=Localized({"en": name}), kind=InstitutionKind.OFFICE)


def _alone(record: str, fact: Any, on: str) -> Command:
    return (Entering(record=record, fact=fact, on=on, sources=SAID),)


def _applied(amount: str) -> opportunity.ApplicationSubmitted:
    requested = Money(Decimal(amount), "EUR")
    return opportunity.ApplicationSubmitted(project=PROJECTS[0], requested=requested)


_FROM, _TO = INSTITUTIONS[:2]
_AREA = AREAS[0]

REGISTERS: Mapping[str, Stream] = {
    "a link names an area twice, and later once": (
        _alone(_FROM, _registered("From"), "2018"),
        _alone(_TO, _registered("To"), "2018"),
        _alone(_AREA, area.Opened(title=_TEXTS, statement=_TEXTS), "2018"),
        _alone(
            LINKS[0],
            link.Established(from_institution=_FROM, to_institution=_TO, areas=(_AREA, _AREA)),
            "2019",
        ),
        _alone(LINKS[0], link.Upgraded(areas=(_AREA,), summary="The same area, once"), "2020"),
    ),
    "a project is closed some time in a year, after an institution in the same batch": (
        _alone(PROJECTS[0], project.Identified(title=_TEXTS), "2018"),
        _alone(PROJECTS[0], project.Started(), "2018"),
        _alone(PROJECTS[0], project.Completed(), "2019"),
        (
            Entering(record=_FROM, fact=_registered("From"), on="2018"),
            Entering(record=PROJECTS[0], fact=project.Closed(), on="2020"),
        ),
    ),
    "funds are recovered of which none were received, where no amount is known": (
        _alone(_FROM, _registered("From"), "2018"),
        _alone(_TO, _registered("To"), "2018"),
        _alone(PROJECTS[0], project.Identified(title=_TEXTS), "2018"),
        _alone(
            AGREEMENTS[0],
            funding_agreement.Proposed(projects=(PROJECTS[0],), funder=_FROM, beneficiary=_TO),
            "2019",
        ),
        _alone(AGREEMENTS[0], funding_agreement.Signed(), "2019"),
        _alone(
            AGREEMENTS[0],
            funding_agreement.FundsRecovered(
                amount=Money(Decimal("1000.00"), "EUR"), recovery_reference="R1"
            ),
            "2020",
        ),
    ),
    "an amount is corrected to the same with decimals, and what came after it retracted": (
        _alone(PROJECTS[0], project.Identified(title=_TEXTS), "2018"),
        _alone(
            OPPORTUNITIES[0],
            opportunity.Spotted(title=_TEXTS, topic_id="T0", url="https://example.org/t"),
            "2019",
        ),
        _alone(
            OPPORTUNITIES[0], opportunity.Matched(project=PROJECTS[0], assessment="Fits"), "2019"
        ),
        _alone(OPPORTUNITIES[0], _applied("40"), "2019"),
        _alone(
            OPPORTUNITIES[0],
            opportunity.ApplicationDecided(
                project=PROJECTS[0], outcome=opportunity.ApplicationOutcome.AWARDED
            ),
            "2020",
        ),
        (Entering(OPPORTUNITIES[0], _applied("40.00"), "2019", REPORT, corrects=1),),
        (Retracting(1),),
    ),
}


@pytest.mark.parametrize("stream", REGISTERS.values(), ids=REGISTERS)
async def test_what_went_wrong_once_is_right(engine: AsyncEngine, stream: Stream) -> None:
    tally = Tally()
    wrong = await tried(engine, stream, tally)
    assert wrong is None, f"{wrong}"
    # A refusal may be what mends it; what follows on what is refused is then refused as well.
    assert set(tally.refused) <= {"named_twice", "unknown_record", "above_received"}
