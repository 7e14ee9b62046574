"""What bodies, links, projects, calls and files just allow beside what they refuse."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from events import area, dossier, funding_agreement, institution, link, opportunity, project
from events.deciding.command import Draft
from events.documents import Attached, DocumentCategory, Withdrawn
from events.dossier import DossierOutcome, DossierReference, DossierStage, ReferenceScheme
from events.entry import Source, SourceKind
from events.institution import Dissolved, IdentifierScheme, InstitutionKind, PlacedUnder, Renamed
from events.localized import Localized
from events.opportunity import ApplicationDecided, ApplicationOutcome, ApplicationSubmitted, Matched
from events.project import Described, PartnerRole, Recipient, RelatedProject, RelationKind, Sector
from tests.events.agreements import GRANT, PROPOSED, SIGNED, TERMINATED, amended
from tests.events.drafts import (
    BODY,
    BORDERS,
    CALL,
    FILE,
    HEIR,
    LINK,
    OTHER_CALL,
    OTHER_FILE,
    OTHER_LINK,
    PART,
    assigned,
    body,
    followed,
    identified,
    linked,
    numbered,
    opened,
    spotted,
)
from tests.events.edges import Allowed, Edge, days, of
from tests.events.money import day, dollar, euro
from tests.events.phase import PHASE, part_of
from tests.events.scenario import (
    COMMISSION,
    EU,
    INTERPOL,
    POLICING,
    REPORT,
    WAPIS,
    english,
    institution_named,
    register,
    said,
)

ON, DAY_BEFORE, DAY_AFTER = "2010-01-01", "2009-12-31", "2010-01-02"


def registered(country: str | None = None) -> institution.Registered:
    return institution.Registered(name=english("Body"), kind=InstitutionKind.OTHER, country=country)


def own(scheme_name: str | None, value: str = "1") -> institution.IdentifierAssigned:
    return institution.IdentifierAssigned(
        scheme=IdentifierScheme.OTHER, scheme_name=scheme_name, value=value
    )


DISSOLVED = said(BODY, Dissolved(), ON)
FAMILY = (body(BODY), body(PART, "Part", parent=BODY))

INSTITUTIONS = (
    of(
        (BODY, ON),
        "a country by its code",
        registered(country="XK"),
        registered(country="XKX"),
        "country_code",
    ),
    of(
        (BODY, ON),
        "another kind of its name",
        registered(),
        institution_named("INTERPOL", InstitutionKind.INTERNATIONAL_ORGANISATION),
        "name_taken",
    ),
    of(
        (PART, ON),
        "the name in one language, of another kind",
        institution_named("Body", InstitutionKind.OFFICE),
        institution.Registered(name=Localized({"fr": "BODY"}), kind=InstitutionKind.OTHER),
        "name_taken",
        body(BODY),
    ),
    days(
        (PART, registered()),
        "the name of a body from the day of its end",
        ON,
        DAY_BEFORE,
        "name_taken",
        body(BODY),
        DISSOLVED,
    ),
    days(
        (PART, Renamed(name=english("Body"))),
        "a name that its bearer no longer bears",
        ON,
        DAY_BEFORE,
        "name_taken",
        body(BODY),
        body(PART, "Part"),
        said(BODY, Renamed(name=english("New")), ON),
    ),
    days(
        (BODY, Renamed(short_name="B")),
        "renamed before its end",
        DAY_BEFORE,
        ON,
        "dissolved",
        body(BODY),
        DISSOLVED,
    ),
    days(
        (BODY, PlacedUnder(parent=EU)),
        "placed before its end",
        DAY_BEFORE,
        ON,
        "dissolved",
        body(BODY),
        DISSOLVED,
    ),
    of(
        (PART, "2005-01-01"),
        "placed under what stays",
        PlacedUnder(parent=HEIR),
        PlacedUnder(parent=BODY),
        "parent_not_alive",
        body(BODY),
        body(HEIR, "Heir"),
        body(PART, "Part"),
        DISSOLVED,
    ),
    days(
        (BODY, Dissolved()),
        "ended with its last part",
        ON,
        DAY_BEFORE,
        "children_left",
        *FAMILY,
        said(PART, Dissolved(), ON),
    ),
    days(
        (BODY, Dissolved()),
        "ended once its last part is elsewhere",
        ON,
        DAY_BEFORE,
        "children_left",
        *FAMILY,
        said(PART, PlacedUnder(parent=EU), ON),
    ),
    of(
        (BODY, ON),
        "ended in favour of two",
        Dissolved(successors=(HEIR, EU)),
        Dissolved(successors=(HEIR, HEIR)),
        "named_twice",
        body(BODY),
        body(HEIR, "Heir"),
    ),
    of(
        (BODY, ON),
        "ended in favour of another",
        Dissolved(successors=(HEIR,)),
        Dissolved(successors=(BODY,)),
        "own_successor",
        body(BODY),
        body(HEIR, "Heir"),
    ),
    of(
        (BODY, ON),
        "placed under the part of another",
        PlacedUnder(parent=COMMISSION),
        PlacedUnder(parent=PART),
        "cycle",
        *FAMILY,
    ),
    of(
        (BODY, ON),
        "placed under the union",
        PlacedUnder(parent=EU),
        PlacedUnder(parent=BODY),
        "cycle",
        body(BODY),
    ),
    days(
        (BODY, PlacedUnder(parent=PART)),
        "placed under what was a part of it",
        ON,
        DAY_BEFORE,
        "cycle",
        *FAMILY,
        said(PART, PlacedUnder(parent=None), ON),
    ),
    of(
        (BODY, ON),
        "a second scheme of others",
        own("B"),
        own("A", "2"),
        "has_identifier",
        body(BODY),
        said(BODY, own("A"), "2005"),
    ),
    of((BODY, ON), "a scheme that is named", own("A"), own(None), "scheme_name", body(BODY)),
    days(
        (PART, assigned(PART, ON).fact),
        "an identifier from the day it is withdrawn",
        ON,
        DAY_BEFORE,
        "identifier_taken",
        body(BODY),
        body(PART, "Part"),
        assigned(BODY, "2005-01-01"),
        said(
            BODY, institution.IdentifierWithdrawn(scheme=IdentifierScheme.WIKIDATA, value="Q1"), ON
        ),
    ),
    of(
        (BODY, ON),
        "the identifier it holds is withdrawn",
        institution.IdentifierWithdrawn(scheme=IdentifierScheme.WIKIDATA, value="Q1"),
        institution.IdentifierWithdrawn(scheme=IdentifierScheme.WIKIDATA, value="Q2"),
        "identifier_not_held",
        body(BODY),
        assigned(BODY, "2005-01-01"),
    ),
    days(
        (BODY, assigned(BODY, ON).fact),
        "an identifier before its end",
        DAY_BEFORE,
        ON,
        "dissolved",
        body(BODY),
        DISSOLVED,
    ),
)

LINKS = (
    of(
        (LINK, ON),
        "with another body",
        link.Established(from_institution=INTERPOL, to_institution=EU),
        link.Established(from_institution=EU, to_institution=EU),
        "same_parties",
    ),
    of(
        (LINK, ON),
        "in two areas",
        linked(LINK, ON, areas=(POLICING, BORDERS)).fact,
        linked(LINK, ON, areas=(POLICING, POLICING)).fact,
        "named_twice",
        body(BODY),
        opened(BORDERS, "Borders", "2001"),
    ),
    of(
        (LINK, ON),
        "upgraded to two areas",
        link.Upgraded(areas=(POLICING, BORDERS), summary="Wider."),
        link.Upgraded(areas=(POLICING, POLICING), summary="Wider."),
        "named_twice",
        body(BODY),
        opened(BORDERS, "Borders", "2001"),
        linked(LINK, "2005-01-01"),
    ),
    of(
        (OTHER_LINK, ON),
        "of a reference of its own",
        linked(LINK, ON, reference="L-2").fact,
        linked(LINK, ON, reference="L-1").fact,
        "link_exists",
        body(BODY),
        linked(LINK, "2005-01-01", reference="L-1"),
    ),
    days(
        (OTHER_LINK, linked(LINK, ON).fact),
        "again from the day another ends",
        ON,
        DAY_BEFORE,
        "link_exists",
        body(BODY),
        linked(LINK, "2005-01-01"),
        said(LINK, link.Ended(), ON),
    ),
    days(
        (LINK, link.Upgraded(summary="Wider.", reference="L")),
        "upgraded before its end",
        DAY_BEFORE,
        ON,
        "ended",
        body(BODY),
        linked(LINK, "2005-01-01"),
        said(LINK, link.Ended(), ON),
    ),
    of(
        (LINK, DAY_AFTER),
        "transferred to a successor",
        link.Transferred(to_institution=HEIR),
        link.Transferred(to_institution=EU),
        "not_a_successor",
        body(BODY),
        body(HEIR, "Heir"),
        linked(LINK, "2005-01-01"),
        said(BODY, Dissolved(successors=(HEIR,)), ON),
    ),
    days(
        (LINK, link.Transferred(to_institution=HEIR)),
        "transferred from the day of succession",
        ON,
        DAY_BEFORE,
        "not_a_successor",
        body(BODY),
        body(HEIR, "Heir"),
        linked(LINK, "2005-01-01"),
        said(BODY, Dissolved(successors=(HEIR,)), ON),
    ),
    Edge(
        "transferred to anybody, by exception",
        (body(BODY), linked(LINK, "2005-01-01")),
        said(LINK, link.Transferred(to_institution=EU), ON, exceptional=True),
        said(LINK, link.Transferred(to_institution=INTERPOL), ON, exceptional=True),
        "same_parties",
    ),
    days(
        (LINK, linked(LINK, ON).fact),
        "with a body before its end",
        DAY_BEFORE,
        ON,
        "not_alive",
        body(BODY),
        DISSOLVED,
    ),
    days(
        (LINK, linked(LINK, ON).fact),
        "with a body from its first day",
        ON,
        DAY_BEFORE,
        "not_begun",
        body(BODY, on=ON),
    ),
)

AREAS = (
    days(
        (BORDERS, opened(BORDERS, "Policing", ON).fact),
        "a title from the day it is free",
        "2013-01-01",
        "2012-12-31",
        "title_taken",
        said(POLICING, area.Closed(), "2013-01-01"),
    ),
    days(
        (POLICING, area.Restated(statement=english("New."))),
        "restated before it closes",
        "2012-12-31",
        "2013-01-01",
        "closed",
        said(POLICING, area.Closed(), "2013-01-01"),
    ),
    days(
        (POLICING, area.Closed()),
        "closed before a project starts in it",
        "2012-12-31",
        "2013-01-01",
        "projects_running",
        said(WAPIS, project.Started(), "2013-01-01"),
    ),
    days(
        (POLICING, area.Closed()),
        "closed from the day the project is elsewhere",
        "2014-01-01",
        "2013-12-31",
        "projects_running",
        said(WAPIS, project.Started(), "2013-01-01"),
        said(WAPIS, Described(areas=()), "2014-01-01"),
    ),
    days(
        (POLICING, area.Closed()),
        "closed from the day the project is suspended",
        "2014-01-01",
        "2013-12-31",
        "projects_running",
        said(WAPIS, project.Started(), "2013-01-01"),
        said(WAPIS, project.Suspended(), "2014-01-01"),
    ),
    of(
        (WAPIS, "2014-01-01"),
        "an area that stays in the list after it closed",
        Described(areas=(POLICING,), summary=english("S")),
        Described(areas=(POLICING, BORDERS)),
        "not_alive",
        opened(BORDERS, "Borders", "2001"),
        said(POLICING, area.Closed(), "2013"),
        said(BORDERS, area.Closed(), "2013"),
    ),
)

RUNNING = said(WAPIS, project.Started(), "2013-01-01")
COMPLETED = (RUNNING, said(WAPIS, project.Completed(), "2016-01-01"))
IN_FORCE = (said(GRANT, PROPOSED, "2012-06-01"), said(GRANT, SIGNED, "2017-01-01"))


def shares(*percents: str) -> tuple[Sector, ...]:
    return tuple(
        Sector(vocabulary="1", code=code, percent=Decimal(percent))
        for code, percent in zip(("11110", "11120", "11130"), percents, strict=False)
    )


def kinds(*named: RelationKind) -> tuple[RelatedProject, ...]:
    return tuple(RelatedProject(project=PHASE, kind=kind) for kind in named)


PROJECTS = (
    of(
        (WAPIS, "2013-01-01"),
        "planned for a day",
        project.Scheduled(planned_start=day("2014-05-01"), planned_end=day("2014-05-01")),
        project.Scheduled(planned_start=day("2014-05-01"), planned_end=day("2014-04-30")),
        "end_before_start",
    ),
    of(
        (WAPIS, "2013-01-01"),
        "planned for parts of a year",
        project.Scheduled(planned_start=day("2014-12"), planned_end=day("2014")),
        project.Scheduled(planned_start=day("2014-12"), planned_end=day("2014-11")),
        "end_before_start",
    ),
    of(
        (WAPIS, "2013-01-01"),
        "shares of all and of nothing",
        Described(sectors=shares("100", "0")),
        Described(sectors=shares("100.01", "-0.01")),
        "share_range",
    ),
    of(
        (WAPIS, "2013-01-01"),
        "shares of a hundred",
        Described(sectors=shares("33.33", "66.67")),
        Described(sectors=shares("33.33", "66.66")),
        "shares_sum",
    ),
    of(
        (WAPIS, "2013-01-01"),
        "one code of two vocabularies",
        Described(sectors=(Sector(vocabulary="99", code="1"), Sector(vocabulary="98", code="1"))),
        Described(sectors=(Sector(vocabulary="99", code="1"), Sector(vocabulary="99", code="1"))),
        "named_twice",
    ),
    of(
        (WAPIS, "2013-01-01"),
        "a country and a region",
        Described(recipients=(Recipient(country="ML"), Recipient(region="298"))),
        Described(recipients=(Recipient(country="ML", region="298"),)),
        "country_or_region",
    ),
    of(
        (WAPIS, "2013-01-01"),
        "two countries",
        Described(recipients=(Recipient(country="ML"), Recipient(country="NE"))),
        Described(recipients=(Recipient(country="ML"), Recipient(country="ML"))),
        "named_twice",
    ),
    of(
        (WAPIS, "2013-01-01"),
        "related in two ways",
        Described(related=kinds(RelationKind.FOLLOWS, RelationKind.PART_OF)),
        Described(related=kinds(RelationKind.FOLLOWS, RelationKind.FOLLOWS)),
        "named_twice",
        identified("2012-03-01"),
    ),
    days(
        (WAPIS, Described(related=part_of(PHASE))),
        "related once the other is not",
        "2015-01-01",
        "2014-12-31",
        "related_in_a_circle",
        identified("2012-03-01", related=part_of(WAPIS)),
        said(PHASE, Described(related=()), "2015-01-01"),
    ),
    of(
        (WAPIS, "2014-01-01"),
        "a partner in another role",
        project.PartnerJoined(institution=EU, role=PartnerRole.FUNDING),
        project.PartnerJoined(institution=EU),
        "already_partner",
        said(WAPIS, project.PartnerJoined(institution=EU), "2013-01-01"),
    ),
    of(
        (WAPIS, "2014-01-01"),
        "a partner leaves the role it has",
        project.PartnerLeft(institution=EU),
        project.PartnerLeft(institution=EU, role=PartnerRole.FUNDING),
        "not_partner",
        said(WAPIS, project.PartnerJoined(institution=EU), "2013-01-01"),
    ),
    days(
        (PHASE, Described(acronym="WAPIS")),
        "an acronym from the day it is given up",
        "2014-01-01",
        "2013-12-31",
        "acronym_taken",
        identified("2012-03-01"),
        said(WAPIS, Described(acronym=None), "2014-01-01"),
    ),
    days(
        (WAPIS, project.Closed()),
        "closed once its agreement ran out",
        "2021-01-01",
        "2020-12-31",
        "agreement_in_force",
        *COMPLETED,
        *IN_FORCE,
    ),
    days(
        (WAPIS, project.Closed()),
        "closed before its agreement is signed",
        "2016-12-31",
        "2017-01-01",
        "agreement_in_force",
        *COMPLETED,
        *IN_FORCE,
    ),
    days(
        (WAPIS, project.Closed()),
        "closed on the day its agreement is terminated",
        "2018-01-01",
        "2017-12-31",
        "agreement_in_force",
        *COMPLETED,
        *IN_FORCE,
        said(GRANT, TERMINATED, "2018-01-01"),
    ),
    days(
        (WAPIS, project.Closed()),
        "closed the day after an amended end",
        "2018-07-01",
        "2018-06-30",
        "agreement_in_force",
        *COMPLETED,
        *IN_FORCE,
        said(GRANT, amended(end_on=day("2018-06-30")), "2018-01-01"),
    ),
    days(
        (WAPIS, project.Completed()),
        "completed on the day it starts",
        "2013-01-01",
        "2012-12-31",
        "never_started",
        RUNNING,
    ),
    days(
        (GRANT, PROPOSED),
        "an agreement before its project is cancelled",
        "2012-05-31",
        "2012-06-01",
        "not_alive",
        said(WAPIS, project.Cancelled(), "2012-06-01"),
    ),
)

OPEN: dict[str, Any] = {
    "opens_on": day("2016-02-01"),
    "deadlines": (day("2016-05-31"), day("2016-09")),
}
MATCHED = (
    spotted(CALL, "2016-01-01", **OPEN),
    said(CALL, Matched(project=WAPIS, assessment="Well."), "2016-01-02"),
)
APPLIED = (*MATCHED, said(CALL, ApplicationSubmitted(project=WAPIS), "2016-03-01"))


def terms(**more: Any) -> opportunity.Spotted:
    fact: opportunity.Spotted = spotted(CALL, ON, **more).fact
    return fact


def decided(outcome: ApplicationOutcome) -> ApplicationDecided:
    return ApplicationDecided(project=WAPIS, outcome=outcome)


OPPORTUNITIES = (
    of(
        (CALL, ON),
        "deadlines a day apart",
        terms(deadlines=(day("2016-05-01"), day("2016-05-02"))),
        terms(deadlines=(day("2016-05-01"), day("2016-05-01"))),
        "deadlines_order",
    ),
    of(
        (CALL, ON),
        "a deadline on the day it opens",
        terms(opens_on=day("2016-05-01"), deadlines=(day("2016-05-01"),)),
        terms(opens_on=day("2016-05-02"), deadlines=(day("2016-05-01"),)),
        "deadline_before_opening",
    ),
    of(
        (CALL, ON),
        "a deadline in the month in which it opens",
        terms(opens_on=day("2016-05-31"), deadlines=(day("2016-05"),)),
        terms(opens_on=day("2016-06"), deadlines=(day("2016-05"),)),
        "deadline_before_opening",
    ),
    of(
        (CALL, ON),
        "a deadline on some day of the month before",
        terms(deadlines=(day("2016-05"), day("2016-05-01"))),
        terms(deadlines=(day("2016-05"), day("2016-04-30"))),
        "deadlines_order",
    ),
    of(
        (CALL, ON),
        "a deadline in the year in which it opens",
        terms(opens_on=day("2016"), deadlines=(day("2016-01-01"),)),
        terms(opens_on=day("2016"), deadlines=(day("2015-12-31"),)),
        "deadline_before_opening",
    ),
    of(
        (CALL, ON),
        "a deadline with a last day",
        terms(deadlines=(day("[..2016]"),)),
        terms(deadlines=(day("XXXX"),)),
        "deadline_unknown",
    ),
    of(
        (CALL, ON),
        "as much at most as at least",
        terms(budget_min=euro("10.00"), budget_max=euro("10.00")),
        terms(budget_min=euro("10.00"), budget_max=euro("9.99")),
        "budget_range",
    ),
    of(
        (CALL, ON),
        "both budgets in a currency",
        terms(budget_min=euro("10.00"), budget_max=euro("20.00")),
        terms(budget_min=euro("10.00"), budget_max=dollar("20.00")),
        "other_currency",
    ),
    of(
        (CALL, ON),
        "a cent at least",
        terms(budget_min=euro("0.01")),
        terms(budget_min=euro("0")),
        "not_positive",
    ),
    of(
        (CALL, ON),
        "a cent at most",
        terms(budget_max=euro("0.01")),
        terms(budget_max=euro("0")),
        "not_positive",
    ),
    days(
        (CALL, ApplicationSubmitted(project=WAPIS)),
        "applied on the day it opens",
        "2016-02-01",
        "2016-01-31",
        "not_yet_open",
        *MATCHED,
    ),
    days(
        (CALL, ApplicationSubmitted(project=WAPIS)),
        "applied on the last day",
        "2016-09-30",
        "2016-10-01",
        "deadline_passed",
        *MATCHED,
    ),
    of(
        (CALL, "2016-03-01"),
        "a cent is applied for",
        ApplicationSubmitted(project=WAPIS, requested=euro("0.01")),
        ApplicationSubmitted(project=WAPIS, requested=euro("0.00")),
        "not_positive",
        *MATCHED,
    ),
    of(
        (CALL, "2016-11-01"),
        "decided again, from the reserve list",
        decided(ApplicationOutcome.AWARDED),
        decided(ApplicationOutcome.RESERVE),
        "already_decided",
        *APPLIED,
        said(CALL, decided(ApplicationOutcome.RESERVE), "2016-10-01"),
    ),
    of(
        (CALL, "2016-11-01"),
        "applied for again once it was rejected",
        opportunity.Declined(project=WAPIS),
        decided(ApplicationOutcome.AWARDED),
        "already_decided",
        *APPLIED,
        said(CALL, decided(ApplicationOutcome.REJECTED), "2016-10-01"),
    ),
    of(
        (CALL, "2016-11-01"),
        "decided after it was withdrawn",
        decided(ApplicationOutcome.AWARDED),
        opportunity.Declined(project=WAPIS),
        "withdrawn",
        *APPLIED,
        said(CALL, opportunity.Withdrawn(), "2016-10-01"),
    ),
    days(
        (OTHER_CALL, terms()),
        "a topic from the day it is withdrawn",
        "2017-01-01",
        "2016-12-31",
        "topic_taken",
        spotted(CALL, "2016-01-01"),
        said(CALL, opportunity.Withdrawn(), "2017-01-01"),
    ),
    days(
        (CALL, Matched(project=PHASE, assessment="Well.")),
        "matched before it is withdrawn",
        "2016-12-31",
        "2017-01-01",
        "withdrawn",
        identified("2012-03-01"),
        spotted(CALL, "2016-01-01"),
        said(CALL, opportunity.Withdrawn(), "2017-01-01"),
    ),
    of(
        (CALL, "2016-03-02"),
        "another project of the call is declined",
        opportunity.Declined(project=PHASE),
        opportunity.Declined(project=WAPIS),
        "already_submitted",
        *APPLIED,
        identified("2012-03-01"),
        said(CALL, Matched(project=PHASE, assessment="Well."), "2016-01-02"),
    ),
    of(
        (CALL, ON),
        "in two areas",
        terms(areas=(POLICING, BORDERS)),
        terms(areas=(POLICING, POLICING)),
        "named_twice",
        opened(BORDERS, "Borders", "2001"),
    ),
)

CONCLUDED = said(FILE, dossier.Concluded(outcome=DossierOutcome.REJECTED), "2017-01-01")
POSITION = dossier.PositionSubmitted(title=english("P"), to_institution=EU, document="P-1")


def other_reference(name: str) -> DossierReference:
    return DossierReference(scheme=ReferenceScheme.OTHER, scheme_name=name, value="1")


DOSSIERS = (
    days(
        (FILE, POSITION),
        "a position before the end",
        "2016-12-31",
        "2017-01-01",
        "concluded",
        followed(FILE, "2016-01-01"),
        CONCLUDED,
    ),
    days(
        (FILE, dossier.StageReached(stage=DossierStage.PROPOSED)),
        "a stage before the end",
        "2016-12-31",
        "2017-01-01",
        "concluded",
        followed(FILE, "2016-01-01"),
        CONCLUDED,
    ),
    of(
        (FILE, "2018-01-01"),
        "an act goes on",
        dossier.Revised(lead=EU),
        POSITION,
        "concluded",
        followed(FILE, "2016-01-01"),
        said(FILE, dossier.Concluded(outcome=DossierOutcome.ADOPTED), "2017-01-01"),
    ),
    of(
        (OTHER_FILE, "2018-01-01"),
        "the number of another year",
        followed(FILE, ON, numbered("COM(2022) 177")).fact,
        followed(FILE, ON, numbered("COM(2021) 177 final/2")).fact,
        "reference_taken",
        followed(FILE, "2016-01-01", numbered("COM(2021) 177")),
    ),
    of(
        (FILE, "2018-01-01"),
        "one number of two schemes",
        followed(FILE, ON, other_reference("A"), other_reference("B")).fact,
        followed(FILE, ON, other_reference("A"), other_reference("a")).fact,
        "named_twice",
    ),
    of(
        (FILE, "2018-01-01"),
        "a document at an address",
        dossier.PositionSubmitted(title=english("P"), to_institution=EU, document="https://a.eu/p"),
        dossier.PositionSubmitted(title=english("P"), to_institution=EU, document="ftp://a.eu/p"),
        "malformed_url",
        followed(FILE, "2016-01-01"),
    ),
)


def attached(url: str, language: str | None = None) -> Attached:
    return Attached(title="A", url=url, category=DocumentCategory.A02, language=language)


LEAFLET = said(WAPIS, attached("https://a.eu/1"), "2014-01-01")

DOCUMENTS = (
    of(
        (WAPIS, "2015-01-01"),
        "another address",
        attached("https://a.eu/2"),
        attached("https://a.eu/1"),
        "already_attached",
        LEAFLET,
    ),
    days(
        (WAPIS, attached("https://a.eu/1")),
        "again from the day it is withdrawn",
        "2016-01-01",
        "2015-12-31",
        "already_attached",
        LEAFLET,
        said(WAPIS, Withdrawn(url="https://a.eu/1"), "2016-01-01"),
    ),
    days(
        (WAPIS, Withdrawn(url="https://a.eu/1")),
        "withdrawn on the day it came",
        "2014-01-01",
        "2013-12-31",
        "not_attached",
        LEAFLET,
    ),
    of(
        (WAPIS, "2015-01-01"),
        "in a language by its tag",
        attached("https://a.eu/2", language="fr"),
        attached("https://a.eu/2", language="FR"),
        "language_tag",
    ),
)


def text(length: int) -> Renamed:
    return Renamed(short_name="a" * length)


WELL_FORMED = (
    of((INTERPOL, ON), "the longest text", text(10_000), text(10_001), "too_long"),
    of(
        (INTERPOL, ON),
        "the longest list",
        Renamed(other_names=tuple(map(str, range(1000)))),
        Renamed(other_names=tuple(map(str, range(1001)))),
        "too_many",
    ),
    of(
        (INTERPOL, ON),
        "a text among blanks",
        Renamed(short_name=" A\t\r\n"),
        Renamed(short_name=" \t\r\n"),
        "empty",
    ),
    of(
        (INTERPOL, ON),
        "a text with a tab",
        Renamed(short_name="A\tB"),
        Renamed(short_name="A\x0bB"),
        "unfit_character",
    ),
    of(
        (INTERPOL, ON),
        "a text beyond the basic plane",
        Renamed(short_name="\U0001f600"),
        Renamed(short_name="\uffff"),
        "unfit_character",
    ),
    of(
        (INTERPOL, ON),
        "no blank among other names",
        Renamed(other_names=("A", "B")),
        Renamed(other_names=("A", "")),
        "empty",
    ),
    of(
        (INTERPOL, ON),
        "a name in each of its languages",
        Renamed(name=Localized({"en": "A", "fr": "B"})),
        Renamed(name=Localized({"en": "A", "fr": " "})),
        "empty",
    ),
    of(
        (INTERPOL, ON),
        "a name by its language",
        Renamed(name=Localized({"es-419": "A"})),
        Renamed(name=Localized({"ES": "A"})),
        "language_tag",
    ),
    Edge(
        "the longest reason",
        (),
        said(POLICING, area.Closed(), "2013-01-01", reason="a" * 10_000),
        said(POLICING, area.Closed(), "2013-01-01", reason="a" * 10_001),
        "too_long",
    ),
    Edge(
        "a source by its address",
        (),
        said(
            INTERPOL,
            Renamed(short_name="A"),
            ON,
            sources=(Source(kind=SourceKind.STATEMENT, title="A", url="http://a"),),
        ),
        said(
            INTERPOL,
            Renamed(short_name="A"),
            ON,
            sources=(Source(kind=SourceKind.STATEMENT, title="A", url="//a"),),
        ),
        "malformed_url",
    ),
    Edge(
        "a source with a title",
        (),
        said(INTERPOL, Renamed(short_name="A"), ON, sources=(REPORT,)),
        said(
            INTERPOL,
            Renamed(short_name="A"),
            ON,
            sources=(Source(kind=SourceKind.STATEMENT, title=""),),
        ),
        "empty",
    ),
    Edge(
        "an exception that is explained",
        (),
        said(INTERPOL, Renamed(short_name="A"), ON, exceptional=True),
        said(INTERPOL, Renamed(short_name="A"), ON, exceptional=True, reason=None),
        "reason_required",
    ),
)

EDGES = (
    *INSTITUTIONS,
    *LINKS,
    *AREAS,
    *PROJECTS,
    *OPPORTUNITIES,
    *DOSSIERS,
    *DOCUMENTS,
    *WELL_FORMED,
)


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.name)
def test_what_is_just_allowed_stands_beside_what_is_refused(edge: Edge) -> None:
    edge.hold(register())


ENDED_PART = (*FAMILY, said(PART, Dissolved(), ON), said(BODY, Dissolved(), "2012-01-01"))

ALLOWED = (
    Allowed(
        "an entry of a part that ended before its body",
        ENDED_PART,
        said(PART, Renamed(short_name="P"), "2005-01-01"),
    ),
    Allowed(
        "an identifier withdrawn from a body that has ended",
        (body(BODY), assigned(BODY, "2005-01-01"), DISSOLVED),
        said(
            BODY,
            institution.IdentifierWithdrawn(scheme=IdentifierScheme.WIKIDATA, value="Q1"),
            "2012-01-01",
        ),
    ),
    Allowed("a name of another parent", (body(BODY),), body(PART, parent=EU)),
    Allowed(
        "an area closed while a link and a call are in it",
        (
            body(BODY),
            linked(LINK, "2005-01-01", areas=(POLICING,)),
            spotted(CALL, "2006-01-01", areas=(POLICING,)),
        ),
        said(POLICING, area.Closed(), "2013-01-01"),
    ),
    Allowed(
        "an area closed while a project runs in it, by exception",
        (RUNNING,),
        said(POLICING, area.Closed(), "2014-01-01", exceptional=True),
    ),
    Allowed(
        "a partner that left after its end",
        (
            body(BODY),
            said(WAPIS, project.PartnerJoined(institution=BODY), "2013-01-01"),
            said(BODY, Dissolved(), "2014-01-01"),
        ),
        said(WAPIS, project.PartnerLeft(institution=BODY), "2015-01-01"),
    ),
    Allowed(
        "an end backdated before a partner left",
        (
            body(BODY),
            said(WAPIS, project.PartnerJoined(institution=BODY), "2013-01-01"),
            said(WAPIS, project.PartnerLeft(institution=BODY), "2015-01-01"),
        ),
        said(BODY, Dissolved(), "2014-01-01"),
    ),
    Allowed(
        "an end backdated to the day after a link began",
        (body(BODY), linked(LINK, ON)),
        said(BODY, Dissolved(), DAY_AFTER),
    ),
    Allowed(
        "a late application, by exception",
        MATCHED,
        said(CALL, ApplicationSubmitted(project=WAPIS), "2017-01-01", exceptional=True),
    ),
    Allowed(
        "an early application, by exception",
        MATCHED,
        said(CALL, ApplicationSubmitted(project=WAPIS), "2016-01-03", exceptional=True),
    ),
    Allowed(
        "an application between two deadlines",
        MATCHED,
        said(CALL, ApplicationSubmitted(project=WAPIS), "2016-06-15"),
    ),
    Allowed("a project of two calls", APPLIED, spotted(OTHER_CALL, "2016-02-01", "T-2")),
    Allowed(
        "an acronym in another case, by exception",
        (identified("2012-03-01"),),
        said(PHASE, Described(acronym="wapis"), "2013-01-01", exceptional=True),
    ),
    Allowed(
        "a project related to what has ended",
        (identified("2012-03-01"), said(PHASE, project.Cancelled(), "2013-01-01")),
        said(WAPIS, Described(related=part_of(PHASE)), "2014-01-01"),
    ),
    Allowed(
        "the document of another record",
        (LEAFLET,),
        said(POLICING, attached("https://a.eu/1"), "2014-01-01"),
    ),
)


@pytest.mark.parametrize("one", ALLOWED, ids=lambda one: one.name)
def test_what_comes_near_a_rule_is_allowed(one: Allowed) -> None:
    assert len(register().given(*one.given).batch(one.asked)) == 1


def test_an_agreement_that_was_of_a_project_does_not_keep_it_open() -> None:
    """Its proposal was corrected: it is of another project, and always was."""
    story = register().given(*COMPLETED, identified("2012-03-01"))
    proposal = story.enter(GRANT, PROPOSED, "2012-06-01")
    story.enter(GRANT, SIGNED, "2017-01-01")
    closed = said(WAPIS, project.Closed(), "2019-01-01")
    assert story.refusal(closed).rule == "agreement_in_force"
    of_phase = funding_agreement.Proposed(
        projects=(PHASE,), funder=COMMISSION, beneficiary=INTERPOL
    )
    story.correct(proposal, of_phase)
    story.batch(closed)


def test_every_position_on_a_file_is_kept() -> None:
    story = register().given(followed(FILE, "2016-01-01"))
    other = dossier.PositionSubmitted(title=english("Q"), to_institution=EU, document="P-2")
    story.given(said(FILE, POSITION, "2016-02-01"), said(FILE, other, "2016-03-01"))
    assert [one.document for one in story.on(FILE).positions] == ["P-1", "P-2"]


# The first day that a partial date allows ----------------------------------------------------


@pytest.mark.parametrize(
    ("last", "on"),
    [
        (said(GRANT, TERMINATED, "2018-05-01"), "2018-05-01"),
        (said(GRANT, amended(end_on=day("2018-07-31")), "2018-01-01"), "2018-08-01"),
        # On some day of its stated end the agreement is over, if not on every one.
        (said(GRANT, amended(end_on=day("2018-07")), "2018-01-01"), "2018-07-02"),
    ],
)
def test_a_project_closes_within_its_date_once_its_agreement_is_over(last: Draft, on: str) -> None:
    story = register().given(*COMPLETED, *IN_FORCE, last)
    assert str(story.enter(WAPIS, project.Closed(), f"[2018-01-01..{on}]").effective_from) == on
    story = register().given(*COMPLETED, *IN_FORCE, last)
    before = date.fromisoformat(on) - timedelta(days=1)
    assert story.refused(WAPIS, project.Closed(), f"[2018-01-01..{before}]") == "agreement_in_force"


def test_a_body_is_placed_within_its_date_once_the_other_has_begun() -> None:
    story = register().given(body(BODY), body(PART, "Part", "2010-05-01"))
    placed = story.enter(BODY, PlacedUnder(parent=PART), "2010")
    assert str(placed.effective_from) == "2010-05-01"


def test_a_name_is_borne_within_its_date_once_it_is_free() -> None:
    story = register().given(body(BODY), body(PART, "Part"), said(BODY, Dissolved(), "2010-05-01"))
    renamed = story.enter(PART, Renamed(name=english("Body")), "2010")
    assert str(renamed.effective_from) == "2010-05-01"
