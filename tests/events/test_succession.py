"""Others succeed a body after a gap, and a body is established again as the same one."""

import pytest

from events import link
from events.dates import PartialDate
from events.institution import (
    Dissolved,
    Institution,
    PlacedUnder,
    Reestablished,
    Registered,
    Renamed,
    Succeeded,
)
from tests.events.drafts import BODY, HEIR, LINK, PART, body, linked
from tests.events.scenario import (
    COMMISSION,
    EU,
    INTERPOL,
    Register,
    correction,
    english,
    register,
    retraction,
    said,
)

AFTER = Succeeded(successors=(HEIR,))
TRANSFERRED = link.Transferred(to_institution=HEIR)


def after_a_gap() -> Register:
    """Return a register in which a body ended in 2010, and its heir was founded in 2012."""
    return register().given(
        body(BODY),
        linked(LINK, "2005-01-01"),
        said(BODY, Dissolved(), "2010-01-01"),
        body(HEIR, "Heir", on="2012-01-01"),
    )


# Successors after a gap ----------------------------------------------------------------------


def test_a_body_is_succeeded_after_a_gap() -> None:
    story = after_a_gap().given(said(BODY, AFTER, "2012-01-01"))
    ended: Institution = story.on(BODY, "2011-12-31")
    assert (ended.dissolved_on, ended.successors) == (PartialDate("2010-01-01"), ())
    now: Institution = story.on(BODY, "2012-01-01")
    assert (now.dissolved_on, now.successors) == (PartialDate("2010-01-01"), (HEIR,))


def test_nobody_succeeds_before_they_begin() -> None:
    story = after_a_gap()
    assert story.refused(BODY, AFTER, "2011-12-31") == "not_begun"


def test_of_a_date_known_in_part_the_day_is_taken_on_which_the_successor_is_there() -> None:
    story = after_a_gap()
    entry = story.enter(BODY, AFTER, "[2011-06-01..2012-06-01]")
    assert str(entry.effective_from) == "2012-01-01"


def test_who_succeeded_at_once_is_named_again_with_who_came_later() -> None:
    story = register().given(
        body(BODY),
        body(PART, "Part"),
        said(BODY, Dissolved(successors=(PART,)), "2010-01-01"),
        body(HEIR, "Heir", on="2012-01-01"),
        said(PART, Dissolved(), "2011-01-01"),
        said(BODY, Succeeded(successors=(PART, HEIR)), "2012-01-01"),
    )
    assert story.on(BODY, "2011-12-31").successors == (PART,)
    assert story.on(BODY).successors == (PART, HEIR)


@pytest.mark.parametrize(
    ("successors", "rule", "path"),
    [
        ((), "no_successor", ()),
        ((BODY,), "own_successor", ("0",)),
        ((HEIR, HEIR), "named_twice", ("1",)),
    ],
)
def test_which_successors_are_refused(
    successors: tuple[str, ...], rule: str, path: tuple[str, ...]
) -> None:
    refusal = after_a_gap().refusal(said(BODY, Succeeded(successors=successors), "2012-01-01"))
    assert (refusal.rule, refusal.path) == (rule, ("successors", *path))


def test_nobody_succeeds_a_living_body() -> None:
    story = register().given(body(BODY), body(HEIR, "Heir"))
    assert story.refused(BODY, AFTER, "2012-01-01") == "not_dissolved"


def test_nobody_succeeds_after_their_own_end() -> None:
    story = after_a_gap().given(said(HEIR, Dissolved(), "2013-01-01"))
    assert story.refused(BODY, AFTER, "2013-01-01") == "not_alive"


def test_who_succeeds_another_did_not_end_before_that() -> None:
    story = after_a_gap()
    succeeded = story.enter(BODY, AFTER, "2014-01-01")
    refusal = story.refusal(said(HEIR, Dissolved(), "2013-01-01"))
    assert (refusal.rule, refusal.entry) == ("relied_on", succeeded.position)


def test_an_end_is_not_retracted_from_under_a_succession() -> None:
    story = after_a_gap()
    ended = next(one for one in story.entries if isinstance(one.fact, Dissolved))
    succeeded = story.enter(BODY, AFTER, "2012-01-01")
    refusal = story.refusal(retraction(ended))
    assert (refusal.rule, refusal.entry) == ("later_entry", succeeded.position)


def test_a_link_is_transferred_from_the_day_on_which_the_successor_succeeds() -> None:
    story = after_a_gap()
    assert story.refused(LINK, TRANSFERRED, "2012-01-01") == "not_a_successor"
    story.enter(BODY, AFTER, "2012-01-01")
    assert story.refused(LINK, TRANSFERRED, "2011-12-31") == "not_begun"
    transferred = story.enter(LINK, TRANSFERRED, "2012-01-01")
    succeeded = next(one for one in story.entries if isinstance(one.fact, Succeeded))
    refusal = story.refusal(retraction(succeeded))
    assert (refusal.rule, refusal.entry) == ("relied_on", transferred.position)


def test_a_later_beginning_of_the_successor_is_not_learnt_from_under_it() -> None:
    story = after_a_gap().given(said(BODY, AFTER, "2012-01-01"))
    opening = story.timeline(HEIR).entries[0]
    assert isinstance(opening.fact, Registered)
    assert story.refusal(correction(opening, opening.fact, "2013-01-01")).rule == "relied_on"


# Established again ---------------------------------------------------------------------------


def test_a_body_is_established_again_under_its_id() -> None:
    story = after_a_gap().given(
        said(BODY, AFTER, "2012-01-01"), said(BODY, Reestablished(), "2015-01-01")
    )
    assert story.on(BODY, "2014-12-31").successors == (HEIR,)
    now: Institution = story.on(BODY, "2015-01-01")
    assert (now.dissolved_on, now.successors) == (None, ())
    assert now.established_on == story.on(BODY, "2009-12-31").established_on is not None
    story.enter(BODY, Renamed(short_name="B"), "2015-01-01")
    story.enter(BODY, Dissolved(successors=(HEIR,)), "2020-01-01")
    assert story.on(BODY).successors == (HEIR,)


def test_a_living_body_is_not_established_again() -> None:
    story = register().given(body(BODY))
    assert story.refused(BODY, Reestablished(), "2012-01-01") == "not_dissolved"


def test_it_names_who_it_came_from_as_before() -> None:
    story = register().given(
        body(PART, "Part"),
        body(BODY),
        said(PART, Dissolved(successors=(BODY,)), "2005-01-01"),
        said(BODY, Dissolved(), "2010-01-01"),
        said(BODY, Reestablished(), "2015-01-01"),
    )
    assert story.on(PART).successors == (BODY,)


def test_it_may_succeed_who_had_succeeded_it() -> None:
    story = after_a_gap().given(
        said(BODY, AFTER, "2012-01-01"), said(BODY, Reestablished(), "2015-01-01")
    )
    story.enter(HEIR, Dissolved(successors=(BODY,)), "2015-01-01")
    assert (story.on(BODY).successors, story.on(HEIR).successors) == ((), (BODY,))


def test_its_name_is_its_own_again() -> None:
    story = after_a_gap()
    other = said(PART, Registered(name=english("Body"), kind=story.on(BODY).kind), "2011-01-01")
    story.given(other)
    assert story.refused(BODY, Reestablished(), "2015-01-01") == "name_taken"
    story.given(said(PART, Dissolved(), "2014-01-01"))
    story.enter(BODY, Reestablished(), "2015-01-01")


def test_what_it_was_placed_under_lives_or_it_is_placed_elsewhere_at_once() -> None:
    def under_one_that_ended() -> Register:
        return register().given(
            body(HEIR, "Heir"),
            body(BODY, parent=HEIR),
            said(BODY, Dissolved(), "2010-01-01"),
            said(HEIR, Dissolved(), "2011-01-01"),
        )

    again = said(BODY, Reestablished(), "2015-01-01")
    assert under_one_that_ended().refusal(again).rule == "parent_not_alive"
    story = under_one_that_ended()
    story.batch(again, said(BODY, PlacedUnder(parent=EU), "2015-01-01"))
    assert story.on(BODY).parent == EU


def test_it_is_named_again_from_that_day() -> None:
    story = after_a_gap().given(said(BODY, Reestablished(), "2015-01-01"))
    joined = PlacedUnder(parent=BODY)
    assert story.refused(INTERPOL, joined, "2014-12-31") == "not_alive"
    placed = story.enter(INTERPOL, joined, "2015-01-01")
    again = next(one for one in story.entries if isinstance(one.fact, Reestablished))
    assert story.refusal(retraction(again)).rule in {"relied_on", "children_left"}
    assert placed.record == INTERPOL
    assert story.on(COMMISSION).parent == EU


def test_both_may_be_announced() -> None:
    story = after_a_gap().given(said(BODY, Reestablished(), "2030-01-01"))
    assert story.on(BODY).dissolved_on is not None
    assert story.on(BODY, "2030-01-01").dissolved_on is None
