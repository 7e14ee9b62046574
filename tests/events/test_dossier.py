"""A file is opened, goes from stage to stage, gets our positions, and is concluded."""

from dataclasses import replace
from typing import Any

import pytest

from events import area
from events.dossier import (
    Concluded,
    DossierOutcome,
    DossierPosition,
    DossierReference,
    DossierStage,
    DossierStatus,
    DossierStep,
    Fact,
    Opened,
    PolicyDossier,
    PositionSubmitted,
    ReferenceScheme,
    Revised,
    StageReached,
)
from events.institution import Dissolved
from tests.events.money import day
from tests.events.scenario import (
    COMMISSION,
    EU,
    POLICING,
    Register,
    correction,
    english,
    named,
    register,
    said,
)

FILE, SECOND = named("dos", "file"), named("dos", "second")
COM, CELEX, PROCEDURE, OTHER = ReferenceScheme
PROPOSED, MANDATE = DossierStage.PROPOSED, DossierStage.NEGOTIATING_MANDATE


def number(scheme: ReferenceScheme, value: str, name: str | None = None) -> DossierReference:
    return DossierReference(scheme=scheme, scheme_name=name, value=value)


OPENED = Opened(
    title=english("Agreement with INTERPOL"),
    references=(number(COM, "COM(2021) 177"), number(OTHER, "C 251", "OJ")),
    lead=COMMISSION,
    areas=(POLICING,),
)
NO_CELEX = (
    *("2021PC0177", "52021PC177", "52021177", "52021PCX0177", "52021pc0177", "5202PC0177"),
    *("D2021PC0177", "52021PC0177(1)", "52021PC0177-20210414", "52021PC 0177", "52021PC0177000"),
    *("32016R0679R", "32016R0679R(2)", "32016R0679R02", "02016R0679R(02)", "72016L0680R(01)"),
    *("02016R0679-20161304", "02016R0679-20160532", "02016R0679-2016", "02016R0679-"),
    *("12016E26", "12016E2670", "12016267", "12016E/", "12016E267-20200301", "32016E/TXT"),
)
BARE = Opened(title=english("Another file"))
REACHED = StageReached(stage=PROPOSED, act_reference="COM(2021) 177", body=COMMISSION)
SUBMITTED = PositionSubmitted(
    title=english("On access"), to_institution=EU, document="https://example.org/position.pdf"
)
ADOPTED = Concluded(outcome=DossierOutcome.ADOPTED)


def opened() -> Register:
    return register().given(said(FILE, OPENED, "2016-02-01"))


# Opened and revised --------------------------------------------------------------------------


def test_a_file_is_as_it_was_opened() -> None:
    story = opened()
    assert story.on(FILE, "2016-01-31") is None
    assert story.on(FILE) == PolicyDossier(
        title=OPENED.title, references=OPENED.references, lead=COMMISSION, areas=(POLICING,)
    )
    assert (story.on(FILE).stage, story.on(FILE).stage_since) == (None, None)


def test_what_a_revision_leaves_out_stays() -> None:
    story = opened()
    story.enter(FILE, Revised(lead=None, references=(number(CELEX, "52021PC0177"),)), "2016-03")
    assert story.on(FILE) == PolicyDossier(
        title=OPENED.title, references=(number(CELEX, "52021PC0177"),), areas=(POLICING,)
    )


@pytest.mark.parametrize(
    "reference",
    [
        number(COM, "COM(2021) 177"),
        number(COM, "COM(2021) 177 final"),
        number(COM, "COM(2021) 177 final/2"),
        number(COM, "COM(2005) 184/3"),
        number(CELEX, "52021PC0177"),
        number(CELEX, "52021PC0177R(01)"),
        number(CELEX, "32021D1312"),
        number(CELEX, "32016R0679R(02)"),
        number(CELEX, "22001A1103(01)"),
        number(CELEX, "22001A1103(01)R(01)"),
        number(CELEX, "02016R0679"),
        number(CELEX, "02016R0679-20160504"),
        number(CELEX, "01994A0103(01)-20230701"),
        number(CELEX, "02016E/TXT-20240901"),
        number(CELEX, "12016E267"),
        number(CELEX, "12016ME/TXT"),
        number(CELEX, "12012P/TXT"),
        number(CELEX, "12016E/TXTR(01)"),
        number(CELEX, "12012E/PRO/07"),
        number(CELEX, "12003TN02/01/A"),
        number(CELEX, "12019W/TXT(02)"),
        number(CELEX, "62019CJ0311"),
        number(CELEX, "92014E005477"),
        number(CELEX, "C2021X0428"),
        number(CELEX, "E2021C0123"),
        number(OTHER, "C2021/251/01", "OJ"),
        number(PROCEDURE, "2021/0098(NLE)"),
        number(PROCEDURE, "2012/0011A(COD)"),
        number(OTHER, "SWD(2021) 79", "SWD"),
    ],
)
def test_a_reference_may_be(reference: DossierReference) -> None:
    register().enter(FILE, replace(BARE, references=(reference,)), "2016")


@pytest.mark.parametrize(
    ("wrong", "rule", "path"),
    [
        (number(COM, "COM 2021/177"), "malformed_identifier", "value"),
        (number(COM, "SWD(2021) 79"), "malformed_identifier", "value"),
        (number(COM, "COM(2021) 0177"), "malformed_identifier", "value"),
        (number(COM, "COM(2021) 177 final/"), "malformed_identifier", "value"),
        (number(COM, "COM(2021) 177 final/0"), "malformed_identifier", "value"),
        (number(COM, "COM(2021) 177 final 2"), "malformed_identifier", "value"),
        *((number(CELEX, wrong), "malformed_identifier", "value") for wrong in NO_CELEX),
        (number(PROCEDURE, "2021/98(NLE)"), "malformed_identifier", "value"),
        (number(PROCEDURE, "[2021..0098]"), "malformed_identifier", "value"),
        (number(OTHER, "SWD(2021) 79"), "scheme_name", "schemeName"),
        (number(COM, "COM(2021) 177", "COM"), "scheme_name", "schemeName"),
    ],
)
def test_a_reference_is_as_its_scheme_has_it(wrong: DossierReference, rule: str, path: str) -> None:
    references = (number(CELEX, "52021PC0177"), wrong)
    refusal = register().refusal(said(FILE, replace(BARE, references=references), "2016"))
    assert (refusal.rule, refusal.path) == (rule, ("references", "1", path))
    refusal = opened().refusal(said(FILE, Revised(references=references), "2017"))
    assert (refusal.rule, refusal.path) == (rule, ("references", "1", path))


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"areas": (POLICING, POLICING)}, "areas"),
        ({"references": (number(COM, "COM(2021) 1"), number(COM, "COM(2021) 1 final"))},
         "references"),
    ],
)  # fmt: skip
def test_nothing_is_named_twice(wrong: dict[str, Any], path: str) -> None:
    refusal = register().refusal(said(FILE, replace(BARE, **wrong), "2016"))
    assert (refusal.rule, refusal.path) == ("named_twice", (path, "1"))
    refusal = opened().refusal(said(FILE, Revised(**wrong), "2017"))
    assert (refusal.rule, refusal.path) == ("named_twice", (path, "1"))


@pytest.mark.parametrize(
    "taken",
    [
        number(COM, "COM(2021) 177 final"),
        number(COM, "COM(2021) 177 final/2"),
        number(COM, "COM(2021) 177/3"),
        number(OTHER, "c  251", "oj"),
    ],
)
def test_a_reference_is_of_one_file(taken: DossierReference) -> None:
    again = replace(BARE, references=(taken,))
    refusal = opened().refusal(said(SECOND, again, "2017"))
    assert (refusal.rule, refusal.path) == ("reference_taken", ("references", "0"))
    assert opened().refused(SECOND, again, "2010") == "reference_taken"
    story = opened().given(said(SECOND, BARE, "2017"))
    assert story.refused(SECOND, Revised(references=(taken,)), "2018") == "reference_taken"
    story.enter(FILE, Revised(references=()), "2018")
    story.enter(SECOND, Revised(references=(taken,)), "2018")


def test_a_file_that_is_concluded_keeps_its_references() -> None:
    story = opened().given(said(FILE, ADOPTED, "2017"))
    assert story.refused(SECOND, OPENED, "2018") == "reference_taken"


def test_its_lead_is_alive_and_its_areas_are_open() -> None:
    story = register().given(said(COMMISSION, Dissolved(), "2016-01-01"))
    refusal = story.refusal(said(FILE, OPENED, "2016-02-01"))
    assert (refusal.rule, refusal.path) == ("not_alive", ("lead",))
    story = register().given(said(POLICING, area.Closed(), "2016-01-01"))
    refusal = story.refusal(said(FILE, OPENED, "2016-02-01"))
    assert (refusal.rule, refusal.path) == ("not_alive", ("areas", "0"))


# Stages --------------------------------------------------------------------------------------


def test_it_is_at_the_stage_of_the_last_day_however_late_the_others_are_entered() -> None:
    story = opened()
    story.enter(FILE, StageReached(stage=MANDATE, act_reference="1312"), "2016-07-19")
    story.enter(FILE, REACHED, "2016-04-14")
    file = story.on(FILE)
    assert file.stages == (
        DossierStep(
            stage=PROPOSED,
            act_reference="COM(2021) 177",
            body=COMMISSION,
            reached_on=day("2016-04-14"),
        ),
        DossierStep(stage=MANDATE, act_reference="1312", reached_on=day("2016-07-19")),
    )
    assert (file.stage, file.stage_since) == (MANDATE, day("2016-07-19"))
    assert story.on(FILE, "2016-07-18").stage is PROPOSED


def test_several_acts_may_take_it_to_a_stage() -> None:
    story = opened()
    for act, on in (("1312", "2016-07-19"), ("1313", "2016-07-19"), ("1314", "2016-08")):
        story.enter(FILE, StageReached(stage=MANDATE, act_reference=act), on)
    assert len(story.on(FILE).stages) == 3
    assert (story.on(FILE).stage, story.on(FILE).stage_since) == (MANDATE, day("2016-07-19"))
    again = StageReached(stage=MANDATE, act_reference="1312")
    assert story.refused(FILE, again, "2016-07-19") == "nothing_changes"


def test_it_may_come_to_a_stage_again() -> None:
    story = opened()
    for stage, on in ((PROPOSED, "2016-03"), (MANDATE, "2016-04"), (PROPOSED, "2016-05")):
        story.enter(FILE, StageReached(stage=stage), on)
    assert (story.on(FILE).stage, story.on(FILE).stage_since) == (PROPOSED, day("2016-05"))


# Positions -----------------------------------------------------------------------------------


def test_a_position_is_kept_with_the_day_it_was_submitted_on() -> None:
    story = opened().given(said(FILE, SUBMITTED, "2016-05"))
    assert story.on(FILE).positions == (
        DossierPosition(
            title=english("On access"),
            to_institution=EU,
            document="https://example.org/position.pdf",
            submitted_on=day("2016-05"),
        ),
    )


@pytest.mark.parametrize("document", ["https://a b", "ftp://example.org/x", "://"])
def test_a_document_that_is_an_address_is_one_of_the_web(document: str) -> None:
    refusal = opened().refusal(said(FILE, replace(SUBMITTED, document=document), "2016-05"))
    assert (refusal.rule, refusal.path) == ("malformed_url", ("document",))


def test_a_document_may_be_a_reference() -> None:
    opened().enter(FILE, replace(SUBMITTED, document="IPSG/2016/17"), "2016-05")


def test_a_position_is_addressed_to_a_body_that_is_alive() -> None:
    story = opened().given(said(COMMISSION, Dissolved(), "2016-03"))
    to_nobody = replace(SUBMITTED, to_institution=COMMISSION)
    assert story.refused(FILE, to_nobody, "2016-05") == "not_alive"


# Concluded -----------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", DossierOutcome)
def test_a_file_is_concluded_once_and_gets_no_further_position(outcome: DossierOutcome) -> None:
    story = opened()
    concluded = story.enter(FILE, Concluded(outcome=outcome), "2016-06-01")
    file = story.on(FILE)
    assert file.status is DossierStatus.CONCLUDED
    assert (file.outcome, file.concluded_on) == (outcome, day("2016-06-01"))
    for fact in (SUBMITTED, Concluded(outcome=DossierOutcome.LAPSED), ADOPTED):
        assert story.refused(FILE, fact, "2016-06-02") == "concluded"
    story.enter(FILE, SUBMITTED, "2016-05-31")
    story.retract(concluded)
    story.enter(FILE, replace(SUBMITTED, document="IPSG/2016/18"), "2016-06-02")


@pytest.mark.parametrize("outcome", [*DossierOutcome][1:])
@pytest.mark.parametrize("fact", [Revised(title=english("Otherwise")), REACHED])
def test_a_file_without_an_act_stays_as_it_was(outcome: DossierOutcome, fact: Fact) -> None:
    story = opened()
    concluded = story.enter(FILE, Concluded(outcome=outcome), "2016-06-01")
    assert story.refused(FILE, fact, "2016-06-02") == "concluded"
    story.enter(FILE, fact, "2016-05-31")
    story.retract(concluded)
    story.enter(FILE, Revised(title=english("Other")), "2016-06-02")


def test_an_act_that_was_adopted_lives_on() -> None:
    story = opened()
    story.enter(FILE, StageReached(stage=DossierStage.ADOPTED), "2016-06-01")
    concluded = story.enter(FILE, ADOPTED, "2016-06-01")
    numbers = (*OPENED.references, number(CELEX, "32016L0680"))
    story.enter(FILE, Revised(references=numbers), "2016-06-02")
    story.enter(FILE, StageReached(stage=DossierStage.IN_FORCE), "2016-07-01")
    file = story.on(FILE)
    assert (file.stage, file.stage_since) == (DossierStage.IN_FORCE, day("2016-07-01"))
    assert file.references == numbers
    assert file.status is DossierStatus.CONCLUDED
    assert (file.outcome, file.concluded_on) == (DossierOutcome.ADOPTED, day("2016-06-01"))
    assert story.refused(FILE, Concluded(outcome=DossierOutcome.LAPSED), "2016-08") == "concluded"
    for anew in (DossierOutcome.REJECTED, DossierOutcome.WITHDRAWN, DossierOutcome.LAPSED):
        refusal = story.refusal(correction(concluded, Concluded(outcome=anew)))
        assert refusal.rule == "later_entry"


def test_how_it_ended_can_be_corrected() -> None:
    story = opened()
    concluded = story.enter(FILE, ADOPTED, "2016-06-01")
    rejected = Concluded(outcome=DossierOutcome.REJECTED)
    story.given(correction(concluded, rejected, "2016-06-02"))
    assert story.on(FILE).outcome is DossierOutcome.REJECTED
    assert story.on(FILE, "2016-06-01").status is DossierStatus.OPEN
