"""Of every kind of event one occasion: what was given, and what is entered then.

One adds an event by an occasion of its own; the tests that go through all of them count the kinds.
"""

from dataclasses import dataclass
from datetime import date

from events import (
    area,
    dossier,
    funding_agreement,
    institution,
    link,
    opportunity,
    project,
    register,
)
from events.catalogue import kind_of
from events.deciding.command import Draft
from events.documents import Attached, DocumentCategory
from events.documents import Withdrawn as DocumentWithdrawn
from events.funding_agreement import Party, PaymentKind, SuspensionScope
from events.institution import IdentifierScheme
from events.link import LinkBasis
from events.remarks import Noted, Redacted, Retracted
from tests.events.agreements import GRANT, PROPOSED, SIGNED
from tests.events.money import day, euro
from tests.events.scenario import (
    EU,
    INTERPOL,
    POLICING,
    WAPIS,
    english,
    institution_named,
    named,
    said,
)

AGENCY, HEIR = named("ins", "agency"), named("ins", "heir")
BORDERS, PHASE, LINK = named("area", "borders"), named("prj", "phase"), named("lnk", "link")
CALL, FILE, OWN = named("opp", "call"), named("dos", "file"), named("reg", "own")
RENAMING = named("evt", "renaming")
ON = "2018-02-20"


@dataclass(frozen=True)
class Occasion:
    """What was given, what is asked, and the rule that refuses to be asked it again."""

    given: tuple[Draft, ...]
    asked: Draft
    again: str

    @property
    def name(self) -> str:
        return kind_of(self.asked.fact).name


_agency = said(AGENCY, institution_named("Agency"), "2000")
_heir = said(HEIR, institution_named("Heir"), "2000")
_dissolved = said(AGENCY, institution.Dissolved(), "2010")
_assigned = said(
    INTERPOL,
    institution.IdentifierAssigned(scheme=IdentifierScheme.WIKIDATA, value="Q8475"),
    "2010",
)
_renamed = said(INTERPOL, institution.Renamed(short_name="ICPO"), ON, entry_id=RENAMING)

_INSTITUTION = (
    Occasion((), _agency, "id_taken"),
    Occasion((), said(INTERPOL, institution.Renamed(short_name="ICPO"), ON), "nothing_changes"),
    Occasion((_agency,), said(AGENCY, institution.PlacedUnder(parent=EU), ON), "nothing_changes"),
    Occasion((), said(INTERPOL, institution.Seated(seat="Lyon"), ON), "nothing_changes"),
    Occasion((), _assigned, "has_identifier"),
    Occasion(
        (_assigned,),
        said(
            INTERPOL,
            institution.IdentifierWithdrawn(scheme=IdentifierScheme.WIKIDATA, value="Q8475"),
            ON,
        ),
        "identifier_not_held",
    ),
    Occasion((), said(INTERPOL, institution.Dissolved(), ON), "dissolved"),
    Occasion(
        (_agency, _heir, _dissolved),
        said(AGENCY, institution.Succeeded(successors=(HEIR,)), ON),
        "nothing_changes",
    ),
    Occasion((_agency, _dissolved), said(AGENCY, institution.Reestablished(), ON), "not_dissolved"),
)

_AREA = (
    Occasion(
        (),
        said(BORDERS, area.Opened(title=english("Borders"), statement=english("Both.")), "2001"),
        "id_taken",
    ),
    Occasion(
        (), said(POLICING, area.Restated(statement=english("All of it.")), ON), "nothing_changes"
    ),
    Occasion((), said(POLICING, area.Closed(), ON), "closed"),
)

_started = said(WAPIS, project.Started(), "2013")
_completed = said(WAPIS, project.Completed(), "2016")
_joined = said(WAPIS, project.PartnerJoined(institution=INTERPOL), "2014")

_PROJECT = (
    Occasion((), said(PHASE, project.Identified(title=english("Phase 2")), "2015"), "id_taken"),
    Occasion((), said(WAPIS, project.Described(acronym="WAPIS 1"), ON), "nothing_changes"),
    Occasion((), said(WAPIS, project.Scheduled(planned_end=day("2030")), ON), "nothing_changes"),
    Occasion((), _started, "already_started"),
    Occasion((_started,), said(WAPIS, project.Suspended(), ON), "not_running"),
    Occasion(
        (_started, said(WAPIS, project.Suspended(), "2014")),
        said(WAPIS, project.Resumed(), ON),
        "not_suspended",
    ),
    Occasion((_started,), _completed, "status"),
    Occasion((_started, _completed), said(WAPIS, project.Closed(), ON), "not_completed"),
    Occasion(
        (_started, _completed, said(WAPIS, project.Closed(), "2017")),
        said(WAPIS, project.Reopened(), ON),
        "not_closed",
    ),
    Occasion((), said(WAPIS, project.Cancelled(), ON), "status"),
    Occasion((), _joined, "already_partner"),
    Occasion((_joined,), said(WAPIS, project.PartnerLeft(institution=INTERPOL), ON), "not_partner"),
)

_proposed = said(GRANT, PROPOSED, "2016")
_signed = said(
    GRANT,
    funding_agreement.Signed(
        reference=SIGNED.reference,
        contribution=euro("100.00"),
        start_on=day("2017"),
        end_on=day("2030"),
    ),
    "2017-01-01",
)
_suspended = funding_agreement.Suspended(by=Party.FUNDER, scope=SuspensionScope.PAYMENTS)
_paid = said(
    GRANT,
    funding_agreement.PaymentReceived(kind=PaymentKind.PRE_FINANCING, amount=euro("20.00")),
    "2017-06-01",
)
_terminated = said(GRANT, funding_agreement.Terminated(by=Party.FUNDER), "2018-01-15")

_FUNDING_AGREEMENT = (
    Occasion((), _proposed, "id_taken"),
    Occasion(
        (_proposed,),
        said(GRANT, funding_agreement.Decided(decided_amount=euro("90.00")), ON),
        "already_decided",
    ),
    Occasion((_proposed,), _signed, "already_signed"),
    Occasion(
        (_proposed,),
        said(GRANT, funding_agreement.Abandoned(by=Party.FUNDER), ON),
        "already_signed",
    ),
    Occasion(
        (_proposed, _signed),
        said(GRANT, funding_agreement.Amended(number=1, summary="Nothing but words."), ON),
        "amendment_number",
    ),
    Occasion((_proposed, _signed), said(GRANT, _suspended, ON), "already_suspended"),
    Occasion(
        (_proposed, _signed, said(GRANT, _suspended, "2017-09-01")),
        said(
            GRANT,
            funding_agreement.Resumed(by=Party.FUNDER, scope=SuspensionScope.PAYMENTS),
            ON,
        ),
        "not_suspended",
    ),
    Occasion((_proposed, _signed), _paid, "nothing_changes"),
    Occasion(
        (_proposed, _signed),
        said(
            GRANT,
            funding_agreement.CostsReported(
                period_start=date(2017, 1, 1), period_end=date(2017, 12, 31), amount=euro("30.00")
            ),
            ON,
        ),
        "period_overlaps",
    ),
    Occasion(
        (_proposed, _signed, _paid),
        said(
            GRANT,
            funding_agreement.FundsRecovered(amount=euro("5.00"), recovery_reference="R1"),
            ON,
        ),
        "recovery_reference_taken",
    ),
    Occasion(
        (_proposed, _signed, _terminated),
        said(GRANT, funding_agreement.FundsDecommitted(amount=euro("5.00")), ON),
        "nothing_changes",
    ),
    Occasion((_proposed, _signed), _terminated, "not_in_force"),
    Occasion(
        (
            _proposed,
            _signed,
            _paid,
            _terminated,
            said(GRANT, funding_agreement.FundsDecommitted(amount=euro("80.00")), "2018-01-20"),
        ),
        said(GRANT, funding_agreement.Closed(final_eligible=euro("20.00")), ON),
        "not_ended",
    ),
)

_established = said(
    LINK, link.Established(from_institution=INTERPOL, to_institution=AGENCY), "2001"
)

_LINK = (
    Occasion((_agency,), _established, "id_taken"),
    Occasion(
        (_agency, _established),
        said(LINK, link.Upgraded(basis=LinkBasis.LIAISON, summary="An officer is sent."), ON),
        "nothing_changes",
    ),
    Occasion(
        (
            _agency,
            _heir,
            _established,
            said(AGENCY, institution.Dissolved(successors=(HEIR,)), "2018-01-01"),
        ),
        said(LINK, link.Transferred(to_institution=HEIR), ON),
        "nothing_changes",
    ),
    Occasion((_agency, _established), said(LINK, link.Ended(), ON), "ended"),
)

_call = opportunity.Spotted(title=english("A call"), topic_id="T-1", url="https://example.org/t")
_spotted = said(CALL, _call, "2016")
_matched = said(CALL, opportunity.Matched(project=WAPIS, assessment="It fits."), "2016-02")
_submitted = said(CALL, opportunity.ApplicationSubmitted(project=WAPIS), "2016-03")

_OPPORTUNITY = (
    Occasion((), _spotted, "id_taken"),
    Occasion((_spotted,), said(CALL, opportunity.Revised(programme="ISF"), ON), "nothing_changes"),
    Occasion((_spotted,), _matched, "already_matched"),
    Occasion(
        (_spotted, _matched), said(CALL, opportunity.Declined(project=WAPIS), ON), "not_matched"
    ),
    Occasion((_spotted, _matched), _submitted, "already_submitted"),
    Occasion(
        (_spotted, _matched, _submitted),
        said(
            CALL,
            opportunity.ApplicationDecided(
                project=WAPIS, outcome=opportunity.ApplicationOutcome.AWARDED
            ),
            ON,
        ),
        "already_decided",
    ),
    Occasion((_spotted,), said(CALL, opportunity.Withdrawn(), ON), "withdrawn"),
)

_LEAFLET = "https://example.org/leaflet"
_attached = said(
    WAPIS, Attached(title="Leaflet", url=_LEAFLET, category=DocumentCategory.A02), "2016"
)

_DOCUMENTS = (
    Occasion((), _attached, "already_attached"),
    Occasion((_attached,), said(WAPIS, DocumentWithdrawn(url=_LEAFLET), ON), "not_attached"),
)

_followed = said(FILE, dossier.Opened(title=english("An agreement")), "2016")
_ENDED = dossier.DossierOutcome.ADOPTED

_DOSSIER = (
    Occasion((), _followed, "id_taken"),
    Occasion((_followed,), said(FILE, dossier.Revised(lead=EU), ON), "nothing_changes"),
    Occasion(
        (_followed,),
        said(FILE, dossier.StageReached(stage=dossier.DossierStage.PROPOSED), ON),
        "nothing_changes",
    ),
    Occasion(
        (_followed,),
        said(
            FILE,
            dossier.PositionSubmitted(
                title=english("A position"), to_institution=EU, document="P-1"
            ),
            ON,
        ),
        "nothing_changes",
    ),
    Occasion((_followed,), said(FILE, dossier.Concluded(outcome=_ENDED), ON), "concluded"),
)

_REMARKS = (
    Occasion((_renamed,), said(INTERPOL, Retracted(), about=RENAMING), "no_longer_stands"),
    Occasion((_renamed,), said(INTERPOL, Noted(note="Seen."), about=RENAMING), "nothing_changes"),
    Occasion(
        (_renamed,),
        said(INTERPOL, Redacted(path="/payload/short_name", ground="So."), about=RENAMING),
        "redacted_already",
    ),
)

_begun = said(OWN, register.Opened(name=english("A register")), "2000")
_REGISTER = (
    Occasion((), _begun, "id_taken"),
    Occasion(
        (_begun,), said(OWN, register.Described(languages=("en", "fr")), ON), "nothing_changes"
    ),
    Occasion(
        (_begun,),
        said(OWN, register.ActorErased(erased_actor=named("act", "somebody")), ON),
        "nothing_changes",
    ),
)

OCCASIONS = (
    *_INSTITUTION,
    *_AREA,
    *_PROJECT,
    *_FUNDING_AGREEMENT,
    *_LINK,
    *_OPPORTUNITY,
    *_DOCUMENTS,
    *_DOSSIER,
    *_REMARKS,
    *_REGISTER,
)
