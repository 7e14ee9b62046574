"""Two commands of one batch that concern each other: what becomes of them, whichever comes first.

A row says what was given, the two commands, and the rule that refuses them, in the order in which
they stand and in the other; `None` where both are entered.
"""

from dataclasses import dataclass

import pytest

from events import area, institution, link, opportunity, project
from events.deciding.command import Draft
from events.dossier import Revised as DossierRevised
from events.funding_agreement import Abandoned, Party, PaymentKind, Proposed
from events.institution import Dissolved, IdentifierScheme, PlacedUnder, Renamed
from tests.events.agreements import (
    GRANT,
    OTHER_GRANT,
    PROPOSED,
    SIGNED,
    amended,
    decommitted,
    paid,
    recovered,
)
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
from tests.events.money import day, euro
from tests.events.phase import PHASE, part_of
from tests.events.scenario import (
    COMMISSION,
    EU,
    INTERPOL,
    POLICING,
    WAPIS,
    english,
    named,
    register,
    said,
)


@dataclass(frozen=True)
class Meeting:
    """Two commands, and the rule that refuses them in either order, if one does."""

    name: str
    given: tuple[Draft, ...]
    one: Draft
    other: Draft
    rule: str | None
    turned: str | None


def both(name: str, given: tuple[Draft, ...], one: Draft, other: Draft) -> Meeting:
    return Meeting(name, given, one, other, None, None)


def neither(name: str, given: tuple[Draft, ...], one: Draft, other: Draft, rule: str) -> Meeting:
    return Meeting(name, given, one, other, rule, rule)


def in_order(name: str, given: tuple[Draft, ...], one: Draft, other: Draft, rule: str) -> Meeting:
    """Return commands of which the second rests on the first, and cannot stand before it."""
    return Meeting(name, given, one, other, None, rule)


def left_behind(name: str, given: tuple[Draft, ...], part: Draft, end: Draft) -> Meeting:
    """Return commands that leave a part without its body; the rule is that of the first of them."""
    return Meeting(name, given, part, end, "parent_not_alive", "children_left")


WITHDRAWN_Q1 = institution.IdentifierWithdrawn(scheme=IdentifierScheme.WIKIDATA, value="Q1")
STARTED, COMPLETED = (
    said(WAPIS, project.Started(), "2013-01-01"),
    said(WAPIS, project.Completed(), "2016-01-01"),
)
PROPOSED_GRANT = said(GRANT, PROPOSED, "2012-06-01")
SIGNED_GRANT = said(GRANT, SIGNED, "2017-01-01")
OTHER_PROPOSED = said(OTHER_GRANT, PROPOSED, "2012-06-01")
IN_FORCE = (PROPOSED_GRANT, SIGNED_GRANT)

NAMES = (
    neither("two bodies of one name", (), body(BODY), body(PART), "name_taken"),
    neither(
        "two bodies of one name, years apart",
        (),
        body(BODY),
        body(PART, on="2010-01-01"),
        "name_taken",
    ),
    both("two bodies of one name and two parents", (), body(BODY), body(PART, parent=EU)),
    both(
        "a body on the day on which another of its name ends",
        (body(BODY),),
        said(BODY, Dissolved(), "2010-01-01"),
        body(PART, on="2010-01-01"),
    ),
    neither(
        "a body on the day before another of its name ends",
        (body(BODY),),
        said(BODY, Dissolved(), "2010-01-02"),
        body(PART, on="2010-01-01"),
        "name_taken",
    ),
    both(
        "two bodies that change names",
        (body(BODY, "Body"), body(PART, "Part")),
        said(BODY, Renamed(name=english("Part")), "2010-01-01"),
        said(PART, Renamed(name=english("Body")), "2010-01-01"),
    ),
    neither(
        "two bodies that change names, one a day late",
        (body(BODY, "Body"), body(PART, "Part")),
        said(BODY, Renamed(name=english("Part")), "2010-01-01"),
        said(PART, Renamed(name=english("Body")), "2010-01-02"),
        "name_taken",
    ),
    neither(
        "two bodies that take a third name",
        (body(BODY, "Body"), body(PART, "Part")),
        said(BODY, Renamed(name=english("New")), "2010-01-01"),
        said(PART, Renamed(name=english("New")), "2015-01-01"),
        "name_taken",
    ),
    neither(
        "two bodies of one name placed under one",
        (body(BODY), body(PART, parent=EU)),
        said(BODY, PlacedUnder(parent=INTERPOL), "2010-01-01"),
        said(PART, PlacedUnder(parent=INTERPOL), "2010-01-01"),
        "name_taken",
    ),
    both(
        "an identifier handed on",
        (body(BODY), body(PART, "Part"), assigned(BODY, "2005-01-01")),
        said(BODY, WITHDRAWN_Q1, "2010-01-01"),
        assigned(PART, "2010-01-01"),
    ),
    neither(
        "an identifier handed on a day too early",
        (body(BODY), body(PART, "Part"), assigned(BODY, "2005-01-01")),
        said(BODY, WITHDRAWN_Q1, "2010-01-02"),
        assigned(PART, "2010-01-01"),
        "identifier_taken",
    ),
    neither(
        "one identifier for two bodies",
        (body(BODY), body(PART, "Part")),
        assigned(BODY, "2005-01-01"),
        assigned(PART, "2010-01-01"),
        "identifier_taken",
    ),
    neither(
        "two areas of one title",
        (),
        opened(BORDERS, "Borders", "2005-01-01"),
        opened(named("area", "other"), "borders", "2006-01-01"),
        "title_taken",
    ),
    both(
        "an area on the day on which another of its title closes",
        (),
        said(POLICING, area.Closed(), "2013-01-01"),
        opened(BORDERS, "Policing", "2013-01-01"),
    ),
    neither(
        "two projects of one acronym",
        (),
        said(WAPIS, project.Described(acronym="PHASE"), "2016-01-01"),
        identified("2015-01-01", acronym="Phase"),
        "acronym_taken",
    ),
    both(
        "an acronym given up for another project",
        (),
        said(WAPIS, project.Described(acronym=None), "2015-01-01"),
        identified("2015-01-01", acronym="WAPIS"),
    ),
    both(
        "an acronym shared by two exceptions",
        (),
        said(WAPIS, project.Described(acronym="Both"), "2015-01-01", exceptional=True),
        said(
            PHASE,
            project.Identified(title=english("Phase 2"), acronym="Both"),
            "2015-01-01",
            exceptional=True,
        ),
    ),
    both(
        "an acronym shared by what is related by the same batch",
        (identified("2015-01-01"),),
        said(PHASE, project.Described(related=part_of(WAPIS)), "2016-01-01"),
        said(PHASE, project.Described(acronym="WAPIS"), "2016-01-02"),
    ),
    neither(
        "two links of one basis",
        (body(BODY),),
        linked(LINK, "2005-01-01"),
        linked(OTHER_LINK, "2006-01-01"),
        "link_exists",
    ),
    both(
        "two links with references of their own",
        (body(BODY),),
        linked(LINK, "2005-01-01", reference="L-1"),
        linked(OTHER_LINK, "2005-01-01", reference="L-2"),
    ),
    both(
        "a link on the day on which another ends",
        (body(BODY), linked(LINK, "2005-01-01")),
        said(LINK, link.Ended(), "2010-01-01"),
        linked(OTHER_LINK, "2010-01-01"),
    ),
    neither(
        "one topic spotted as two calls",
        (),
        spotted(CALL, "2016-01-01"),
        spotted(OTHER_CALL, "2017-01-01"),
        "topic_taken",
    ),
    both(
        "a topic published again on the day on which it is withdrawn",
        (spotted(CALL, "2016-01-01"),),
        said(CALL, opportunity.Withdrawn(), "2017-01-01"),
        spotted(OTHER_CALL, "2017-01-01"),
    ),
    neither(
        "one reference of two files",
        (),
        followed(FILE, "2016-01-01", numbered("COM(2021) 177")),
        followed(OTHER_FILE, "2017-01-01", numbered("COM(2021) 177 final")),
        "reference_taken",
    ),
    both(
        "a reference that one file gives up to another",
        (
            followed(FILE, "2016-01-01", numbered("COM(2021) 177")),
            followed(OTHER_FILE, "2016-01-01"),
        ),
        said(FILE, DossierRevised(references=()), "2017-01-01"),
        said(OTHER_FILE, DossierRevised(references=(numbered("COM(2021) 177"),)), "2017-01-01"),
    ),
    neither(
        "two agreements signed under one reference",
        (PROPOSED_GRANT, OTHER_PROPOSED),
        SIGNED_GRANT,
        said(OTHER_GRANT, SIGNED, "2018-01-01"),
        "reference_taken",
    ),
)

PARENTS = (
    in_order(
        "a body and its part",
        (),
        body(BODY),
        body(PART, "Part", parent=BODY),
        "unknown_record",
    ),
    left_behind(
        "a part placed under a body that is dissolved later",
        (body(BODY), body(PART, "Part")),
        said(PART, PlacedUnder(parent=BODY), "2005-01-01"),
        said(BODY, Dissolved(), "2010-01-01"),
    ),
    left_behind(
        "a part registered under a body that is dissolved later",
        (body(BODY),),
        body(PART, "Part", "2005-01-01", parent=BODY),
        said(BODY, Dissolved(), "2010-01-01"),
    ),
    neither(
        "a part placed under a body on the day of its end",
        (body(BODY), body(PART, "Part")),
        said(PART, PlacedUnder(parent=BODY), "2010-01-01"),
        said(BODY, Dissolved(), "2010-01-01"),
        "not_alive",
    ),
    both(
        "a part that ends with its body",
        (body(BODY), body(PART, "Part", parent=BODY)),
        said(PART, Dissolved(), "2010-01-01"),
        said(BODY, Dissolved(), "2010-01-01"),
    ),
    left_behind(
        "a part that ends a day after its body",
        (body(BODY), body(PART, "Part", parent=BODY)),
        said(PART, Dissolved(), "2010-01-02"),
        said(BODY, Dissolved(), "2010-01-01"),
    ),
    both(
        "a part that stands on its own when its body ends",
        (body(BODY), body(PART, "Part", parent=BODY)),
        said(PART, PlacedUnder(parent=None), "2010-01-01"),
        said(BODY, Dissolved(), "2010-01-01"),
    ),
    left_behind(
        "a part moved to a body that ends too",
        (body(BODY), body(HEIR, "Heir"), body(PART, "Part", parent=BODY)),
        said(PART, PlacedUnder(parent=HEIR), "2010-01-01"),
        said(HEIR, Dissolved(), "2012-01-01"),
    ),
    neither(
        "two bodies placed under each other",
        (body(BODY), body(PART, "Part")),
        said(BODY, PlacedUnder(parent=PART), "2010-01-01"),
        said(PART, PlacedUnder(parent=BODY), "2010-01-01"),
        "cycle",
    ),
    neither(
        "two bodies placed under each other, years apart",
        (body(BODY), body(PART, "Part")),
        said(BODY, PlacedUnder(parent=PART), "2010-01-01"),
        said(PART, PlacedUnder(parent=BODY), "2015-01-01"),
        "cycle",
    ),
    both(
        "two bodies that change places",
        (body(BODY), body(PART, "Part", parent=BODY)),
        said(PART, PlacedUnder(parent=None), "2010-01-01"),
        said(BODY, PlacedUnder(parent=PART), "2010-01-01"),
    ),
    both(
        "two bodies placed under a third",
        (body(BODY), body(PART, "Part")),
        said(BODY, PlacedUnder(parent=EU), "2010-01-01"),
        said(PART, PlacedUnder(parent=EU), "2010-01-01"),
    ),
)

ENDED = (
    neither(
        "a body renamed on the day of its end",
        (body(BODY),),
        said(BODY, Dissolved(), "2010-01-01"),
        said(BODY, Renamed(short_name="B"), "2010-01-02"),
        "dissolved",
    ),
    both(
        "a body renamed on the day before its end",
        (body(BODY),),
        said(BODY, Dissolved(), "2010-01-02"),
        said(BODY, Renamed(short_name="B"), "2010-01-01"),
    ),
    in_order(
        "a body dissolved in favour of one that is registered",
        (body(BODY),),
        body(HEIR, "Heir", "2010-01-01"),
        said(BODY, Dissolved(successors=(HEIR,)), "2010-01-01"),
        "unknown_record",
    ),
    neither(
        "a body dissolved in favour of one that ends the same day",
        (body(BODY), body(HEIR, "Heir")),
        said(HEIR, Dissolved(), "2010-01-01"),
        said(BODY, Dissolved(successors=(HEIR,)), "2010-01-01"),
        "not_alive",
    ),
    both(
        "a body dissolved in favour of one that ends a day later",
        (body(BODY), body(HEIR, "Heir")),
        said(HEIR, Dissolved(), "2010-01-02"),
        said(BODY, Dissolved(successors=(HEIR,)), "2010-01-01"),
    ),
    neither(
        "a link established on the day on which a party ends",
        (body(BODY),),
        linked(LINK, "2010-01-01"),
        said(BODY, Dissolved(), "2010-01-01"),
        "not_alive",
    ),
    both(
        "a link established on the day before a party ends",
        (body(BODY),),
        linked(LINK, "2010-01-01"),
        said(BODY, Dissolved(), "2010-01-02"),
    ),
    in_order(
        "a link inherited from a body that is dissolved",
        (body(BODY), body(HEIR, "Heir"), linked(LINK, "2005-01-01")),
        said(BODY, Dissolved(successors=(HEIR,)), "2010-01-01"),
        said(LINK, link.Transferred(to_institution=HEIR), "2010-01-01"),
        "not_a_successor",
    ),
    neither(
        "a link inherited on the day before the dissolution",
        (body(BODY), body(HEIR, "Heir"), linked(LINK, "2005-01-01")),
        said(LINK, link.Transferred(to_institution=HEIR), "2010-01-01"),
        said(BODY, Dissolved(successors=(HEIR,)), "2010-01-02"),
        "not_a_successor",
    ),
    neither(
        "a partner that joins on the day of its end",
        (body(BODY),),
        said(WAPIS, project.PartnerJoined(institution=BODY), "2014-01-01"),
        said(BODY, Dissolved(), "2014-01-01"),
        "not_alive",
    ),
    both(
        "a partner that joins on the day before its end",
        (body(BODY),),
        said(WAPIS, project.PartnerJoined(institution=BODY), "2014-01-01"),
        said(BODY, Dissolved(), "2014-01-02"),
    ),
    both(
        "a partner that leaves on the day of its end",
        (body(BODY), said(WAPIS, project.PartnerJoined(institution=BODY), "2013-01-01")),
        said(WAPIS, project.PartnerLeft(institution=BODY), "2014-01-01"),
        said(BODY, Dissolved(), "2014-01-01"),
    ),
    neither(
        "an agreement proposed on the day on which its project is cancelled",
        (),
        PROPOSED_GRANT,
        said(WAPIS, project.Cancelled(), "2012-06-01"),
        "not_alive",
    ),
    both(
        "an agreement proposed on the day before its project is cancelled",
        (),
        PROPOSED_GRANT,
        said(WAPIS, project.Cancelled(), "2012-06-02"),
    ),
    neither(
        "a call matched with a project on the day on which it is cancelled",
        (spotted(CALL, "2010-01-01"),),
        said(CALL, opportunity.Matched(project=WAPIS, assessment="Well."), "2014-01-01"),
        said(WAPIS, project.Cancelled(), "2014-01-01"),
        "not_alive",
    ),
    both(
        "a match declined on the day on which its project is cancelled",
        (
            spotted(CALL, "2010-01-01"),
            said(CALL, opportunity.Matched(project=WAPIS, assessment="Well."), "2013-01-01"),
        ),
        said(CALL, opportunity.Declined(project=WAPIS), "2014-01-01"),
        said(WAPIS, project.Cancelled(), "2014-01-01"),
    ),
    neither(
        "a project in an area that closes that day",
        (),
        identified("2014-01-01", areas=(POLICING,)),
        said(POLICING, area.Closed(), "2014-01-01"),
        "not_alive",
    ),
    both(
        "a project in an area that closes the day after",
        (),
        identified("2014-01-01", areas=(POLICING,)),
        said(POLICING, area.Closed(), "2014-01-02"),
    ),
)

CLOSINGS = (
    neither(
        "a project closed while an agreement of it is signed",
        (STARTED, COMPLETED, PROPOSED_GRANT),
        SIGNED_GRANT,
        said(WAPIS, project.Closed(), "2019-01-01"),
        "agreement_in_force",
    ),
    neither(
        "a project closed on the last day of an agreement of it",
        (STARTED, COMPLETED, *IN_FORCE),
        said(GRANT, amended(end_on=day("2018-06-30")), "2018-01-01"),
        said(WAPIS, project.Closed(), "2018-06-30"),
        "agreement_in_force",
    ),
    in_order(
        "a project closed on the day after the last of an agreement of it",
        (STARTED, COMPLETED, *IN_FORCE),
        said(GRANT, amended(end_on=day("2018-06-30")), "2018-01-01"),
        said(WAPIS, project.Closed(), "2018-07-01"),
        "agreement_in_force",
    ),
    both(
        "a project closed while an agreement of another is changed",
        (
            identified("2012-03-01"),
            STARTED,
            COMPLETED,
            said(
                GRANT,
                Proposed(projects=(PHASE,), funder=COMMISSION, beneficiary=INTERPOL),
                "2012-06-01",
            ),
            SIGNED_GRANT,
        ),
        said(GRANT, amended(end_on=day("2021")), "2018-01-01"),
        said(WAPIS, project.Closed(), "2019-01-01"),
    ),
    both(
        "a project closed while an agreement of it is abandoned",
        (STARTED, COMPLETED, PROPOSED_GRANT),
        said(GRANT, Abandoned(by=Party.FUNDER), "2019-01-02"),
        said(WAPIS, project.Closed(), "2019-01-01"),
    ),
    neither(
        "an area closed on the day on which a project starts in it",
        (),
        STARTED,
        said(POLICING, area.Closed(), "2013-01-01"),
        "projects_running",
    ),
    both(
        "an area closed while a project starts in another",
        (opened(BORDERS, "Borders", "2001-01-01"), identified("2012-03-01", areas=(BORDERS,))),
        said(PHASE, project.Started(), "2013-01-01"),
        said(POLICING, area.Closed(), "2014-01-01"),
    ),
    in_order(
        "an area closed on the day on which the last project in it is completed",
        (STARTED,),
        COMPLETED,
        said(POLICING, area.Closed(), "2016-01-01"),
        "projects_running",
    ),
    neither(
        "an area closed on the day before the last project in it is completed",
        (STARTED,),
        COMPLETED,
        said(POLICING, area.Closed(), "2015-12-31"),
        "projects_running",
    ),
)

MONEY = (
    both(
        "payments that are the contribution in sum",
        IN_FORCE,
        said(GRANT, paid("40.00"), "2018-01-01"),
        said(GRANT, paid("60.00"), "2018-06-01"),
    ),
    neither(
        "payments above the contribution in sum",
        IN_FORCE,
        said(GRANT, paid("40.01"), "2018-01-01"),
        said(GRANT, paid("60.00"), "2018-06-01"),
        "above_contribution",
    ),
    in_order(
        "a payment that a higher contribution allows",
        IN_FORCE,
        said(GRANT, amended(contribution=euro("110.00")), "2018-01-01"),
        said(GRANT, paid("110.00"), "2018-06-01"),
        "above_contribution",
    ),
    neither(
        "a payment that a lower contribution forbids",
        IN_FORCE,
        said(GRANT, amended(contribution=euro("90.00")), "2018-06-01"),
        said(GRANT, paid("90.01"), "2018-01-01"),
        "below_received",
    ),
    in_order(
        "all that was paid is recovered",
        IN_FORCE,
        said(GRANT, paid("40.00"), "2018-01-01"),
        said(GRANT, recovered("40.00"), "2018-06-01"),
        "above_received",
    ),
    in_order(
        "what was recovered is paid again",
        (*IN_FORCE, said(GRANT, paid("100.00"), "2018-01-01")),
        said(GRANT, recovered("40.00"), "2018-06-01"),
        said(GRANT, paid("40.00", PaymentKind.FINAL), "2018-07-01"),
        "above_contribution",
    ),
    neither(
        "two final payments",
        IN_FORCE,
        said(GRANT, paid("40.00", PaymentKind.FINAL), "2018-01-01"),
        said(GRANT, paid("30.00", PaymentKind.FINAL), "2018-06-01"),
        "second_final_payment",
    ),
    neither(
        "two payments of one bank reference",
        IN_FORCE,
        said(GRANT, paid("40.00", bank_reference="B1"), "2018-01-01"),
        said(GRANT, paid("30.00", bank_reference="B1"), "2018-06-01"),
        "bank_reference_taken",
    ),
    both(
        "the rest is decommitted",
        IN_FORCE,
        said(GRANT, paid("40.00"), "2021-01-01"),
        said(GRANT, decommitted("60.00"), "2021-06-01"),
    ),
    neither(
        "more than the rest is decommitted",
        IN_FORCE,
        said(GRANT, paid("40.00"), "2021-01-01"),
        said(GRANT, decommitted("60.01"), "2021-06-01"),
        "above_contribution",
    ),
    both(
        "amendments by number and day",
        IN_FORCE,
        said(GRANT, amended(1, end_on=day("2021")), "2018-01-01"),
        said(GRANT, amended(2, end_on=day("2022")), "2018-01-02"),
    ),
    neither(
        "amendments whose numbers and days go apart",
        IN_FORCE,
        said(GRANT, amended(2, end_on=day("2021")), "2018-01-01"),
        said(GRANT, amended(1, end_on=day("2022")), "2018-01-02"),
        "amendment_number",
    ),
)

RELATED = (
    neither(
        "two projects that follow each other",
        (identified("2012-03-01"),),
        said(WAPIS, project.Described(related=part_of(PHASE)), "2014-01-01"),
        said(PHASE, project.Described(related=part_of(WAPIS)), "2014-01-01"),
        "related_in_a_circle",
    ),
    in_order(
        "a relation that is turned round",
        (identified("2012-03-01", related=part_of(WAPIS)),),
        said(PHASE, project.Described(related=()), "2014-01-01"),
        said(WAPIS, project.Described(related=part_of(PHASE)), "2014-01-01"),
        "related_in_a_circle",
    ),
)

MEETINGS = (*NAMES, *PARENTS, *ENDED, *CLOSINGS, *MONEY, *RELATED)


@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda one: one.name)
def test_in_one_batch(meeting: Meeting) -> None:
    for drafts, rule in (
        ((meeting.one, meeting.other), meeting.rule),
        ((meeting.other, meeting.one), meeting.turned),
    ):
        story = register().given(*meeting.given)
        if rule is None:
            assert len(story.batch(*drafts)) == 2
        else:
            assert story.refusal(*drafts).rule == rule
