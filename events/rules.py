"""Every rule by which something is refused, and what it demands: one list, under review.

Clients and translations know a rule by its name, so a name never changes. `docs/rules.md` is made
of this list, and tests hold it to the refusals in the code.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

Rule: TypeAlias = Literal[
    "above_contribution", "above_received", "above_total_cost", "acronym_taken",
    "agreement_in_force", "already_attached", "already_decided", "already_matched",
    "already_partner", "already_signed", "already_started", "already_submitted",
    "already_suspended", "amendment_number", "bank_reference_taken", "bare_id", "before_the_end",
    "below_decommitted", "below_received", "budget_range", "children_left", "closed",
    "command_id_reused", "concluded", "corrected_already", "corrects_remark", "country_code",
    "country_or_region", "currency_code", "cycle", "deadline_before_opening", "deadline_passed",
    "deadline_unknown", "deadlines_order", "dissolved", "empty", "end_before_start", "ended",
    "ending_without_last_day", "final_eligible_required", "has_identifier", "id_taken",
    "identifier_not_held", "identifier_taken", "in_the_future", "instalment_number",
    "instalment_unknown", "instalments_above_contribution", "language_tag", "later_entry",
    "left_out", "link_exists", "malformed", "malformed_date", "malformed_id",
    "malformed_identifier", "malformed_moment", "malformed_number", "malformed_url",
    "malformed_uuid", "name_taken", "named_twice", "negative", "never_started", "no_day_of_its_own",
    "no_longer_stands", "no_project", "no_successor", "not_a_successor", "not_alive",
    "not_attached", "not_begun", "not_closed", "not_completed", "not_dissolved", "not_ended",
    "not_here", "not_in_force", "not_matched", "not_partner", "not_positive", "not_running",
    "not_settled", "not_signed", "not_submitted", "not_suspended", "not_yet_open",
    "nothing_changes", "nothing_noted", "null", "one_of", "one_register", "opening_kind",
    "opening_needed", "other_currency", "other_record", "outside_period", "own_successor",
    "parent_not_alive", "period_overlaps", "projects_running", "reason_required",
    "recovery_reference_taken", "redacted_already", "reference_taken", "region_code",
    "related_in_a_circle", "relied_on", "replay_ahead", "replay_behind", "required", "retracted",
    "retracts_retraction", "same_parties", "scheme_name", "second_final_payment", "sector_code",
    "sector_vocabulary", "share_range", "shares_sum", "some_shares", "status", "suspended",
    "time_zone", "title_taken", "too_long", "too_many", "too_many_decimals", "too_many_digits",
    "topic_taken", "unfit_character", "unknown_actor", "unknown_entry", "unknown_field",
    "unknown_record", "unknown_without_source", "unknown_word", "withdrawn", "wrong_kind",
]  # fmt: skip
"""The name of a rule."""

Demands: TypeAlias = Mapping[Rule, str]
"""What each of some rules demands, in a sentence."""

OF_REQUESTS: Demands = {
    "unknown_actor": "Whoever enters something is known to the register, and was not erased.",
    "command_id_reused": "A command id stands for one request: it is sent again only with the same "
    "request, by the same actor.",
    "replay_ahead": "What is replayed became known at a moment that has passed.",
    "replay_behind": "What is replayed became known no earlier than the last entry, to the second.",
    "not_here": "In a batch, expectedVersion and corrects are said of one command, commandId and "
    "dryRun of the batch.",
}
"""Asked of a request as a whole."""

OF_VALUES: Demands = {
    "left_out": "A field of which something must be said is given, as null if there is nothing.",
    "null": "A field that always has a value is not given as null.",
    "required": "A field without which there is no decision is given.",
    "unknown_field": "No field is given that the decision does not have.",
    "malformed": "A value is of its field's type.",
    "one_of": "Of an input that is a choice, one field is given, and it is not null.",
    "unknown_word": "Where a field takes certain words, one of them is given.",
    "malformed_date": "A date is written as 2019, 2019-02 or 2019-02-14, or as a range of these "
    "in brackets, a day as 2019-02-14, and both are in the calendar.",
    "malformed_moment": "A moment is written as 2019-02-14T09:30:00Z, with its offset, and is in "
    "the calendar.",
    "malformed_uuid": "A UUID is written as 32 hexadecimal digits in five groups.",
    "currency_code": "A currency is a code of ISO 4217.",
    "empty": "A text is not blank and is there in one language at least, and a batch is not empty.",
    "too_long": "A text has at most 10,000 characters.",
    "too_many": "A list has at most 1,000 items, and a batch at most 1,000 commands.",
    "unfit_character": "Within a text nothing stands that shows nothing where it is: control "
    "characters other than tabs and line ends, spaces of no width, changes of direction; soft "
    "hyphens may, and what a script needs (joiners within a word, marks of direction among Arabic "
    "or Hebrew letters, selectors after a sign), and 30 combining marks in a row at most.",
    "named_twice": "A list names the same thing once, and a text is there once in each language.",
    "country_code": "A country is a code of ISO 3166-1, in use or withdrawn, or XK.",
    "region_code": "A region is a code of IATI's list Region.",
    "sector_vocabulary": "A vocabulary is a code of IATI's list SectorVocabulary.",
    "sector_code": "A sector of the OECD DAC has five digits in vocabulary 1, three in vocabulary "
    "2, and is in its list.",
    "language_tag": "A language is a BCP 47 tag in its usual case, such as en or pt-BR.",
    "malformed_number": "A number is written out with at most 38 digits, and never a float; a "
    "whole number is within 32 bits, and a position from 0 to 2^53-1.",
    "too_many_digits": "An amount has at most 20 digits before the point and 12 after it.",
    "too_many_decimals": "An amount has no more decimals than its currency has, unless the entry "
    "has a source of kind IMPORT.",
    "malformed_url": "An address begins with http:// or https:// and has no space, double quote or "
    "angle bracket in it.",
    "scheme_name": "A scheme is given a name if it is OTHER, and only then.",
    "malformed_identifier": "An identifier or a reference is written as its scheme has it, and the "
    "check digits of a ROR id are right.",
    "malformed_id": "An id is a string that has the prefix of a kind of record, or of entries "
    "where one is asked for, and a UUIDv7 in base 32.",
    "bare_id": "An id names the record and no instant of it: it has no @.",
}
"""Asked of each value of an input."""

OF_ENTRIES: Demands = {
    "reason_required": "A decision that may not be made without a reason, or an exception, has "
    "one.",
    "ending_without_last_day": "What ends something counts from the last day of its date, so an "
    "announced end has one.",
    "in_the_future": "What has happened is not dated later than today, wherever on Earth; only "
    "what may be announced is.",
    "id_taken": "A record is opened with an id that no record has.",
    "unknown_record": "The record that is decided on, and each that is named, is in the register.",
    "wrong_kind": "The record that is decided on, and each that is named, is of the kind expected.",
    "retracted": "Nothing is decided on a record whose opening was retracted.",
    "not_begun": "On the day an entry counts from, its record and each that it names has begun.",
    "not_alive": "A record that is named as one that lives has not ended on the day the entry "
    "counts from; it stays in a list that names it already.",
    "nothing_changes": "An entry changes something, or says again what is so and names a source "
    "that none of its record names; a note says something new.",
    "later_entry": "Entries that count from a later day, or move with a corrected opening, hold "
    "with the new entry before them.",
    "relied_on": "Entries of other records still hold that rest on what this record was on their "
    "day: that it was there and lived, or what else their rules looked at.",
}
"""Asked of each entry, whatever it says."""

OF_REMARKS: Demands = {
    "unknown_entry": "The entry that is corrected, retracted or noted is in the register.",
    "other_record": "The entry that is corrected is of the record that is decided on.",
    "corrects_remark": "A retraction or a note neither corrects an entry nor is corrected.",
    "corrected_already": "Where an entry was corrected, the correction is corrected, not the entry "
    "again.",
    "opening_kind": "What opens a record is corrected by the same kind of decision, and no other "
    "entry is corrected by that.",
    "no_day_of_its_own": "A retraction or a note is given no date: it counts from the day of the "
    "entry it speaks of.",
    "nothing_noted": "A note has a text or a source.",
    "retracts_retraction": "A retraction is not retracted, nor what tells of a removal.",
    "redacted_already": "A text is removed once.",
    "no_longer_stands": "What is retracted was not retracted or corrected before.",
    "opening_needed": "The opening of a record is retracted only when no other entry of it stands, "
    "and none of another record that names it.",
}
"""Asked of corrections, retractions and notes."""

OF_ALL = (OF_REQUESTS, OF_VALUES, OF_ENTRIES, OF_REMARKS)
"""What is asked of all kinds of records."""

OF_DOCUMENTS: Demands = {
    "already_attached": "A document is attached to a record once: none of its address is already.",
    "not_attached": "A document is withdrawn only while it is attached.",
}
"""Asked of the documents of any record."""

OF_KINDS: Mapping[str, Demands] = {
    "institution": {
        "name_taken": "No two living institutions of one kind and parent have the same name, in "
        "any language.",
        "identifier_taken": "No two institutions hold the same identifier at a time.",
        "has_identifier": "An institution holds one identifier of a scheme at a time.",
        "identifier_not_held": "An identifier is withdrawn only while the institution holds it.",
        "parent_not_alive": "While an institution lives, what it is placed under lives.",
        "cycle": "An institution is not part of itself, be it through others.",
        "children_left": "An institution is dissolved only when no living one is part of it.",
        "dissolved": "A dissolved institution is not renamed, placed or seated elsewhere, given "
        "an identifier or dissolved again.",
        "own_successor": "An institution is not its own successor.",
        "no_successor": "A dissolved institution is succeeded by one other at least.",
        "not_dissolved": "An institution is succeeded after its end, or established again, only "
        "while it is dissolved.",
    },
    "area": {
        "title_taken": "No two open areas have the same title, in any language.",
        "closed": "A closed area is neither restated nor closed again.",
        "projects_running": "An area is closed only when no project in it is in implementation; an "
        "exception may pass.",
    },
    "project": {
        "acronym_taken": "No two projects that have not ended have the same acronym, unless "
        "relations lead from one to the other among those that bear it, as among phases of one "
        "programme or chain; an exception may pass.",
        "related_in_a_circle": "A project is not related to itself, be it through others.",
        "end_before_start": "The planned end is not before the planned start.",
        "country_or_region": "A recipient is a country or a region, one of them.",
        "some_shares": "Of recipients, or sectors of one vocabulary, all have a share or none has.",
        "share_range": "A share is from 0 to 100 per cent.",
        "shares_sum": "Shares add up to 100 per cent.",
        "status": "A project that was closed or cancelled is not described, scheduled, started, "
        "completed or cancelled, and one that was completed is not completed or cancelled.",
        "already_started": "A project starts once.",
        "not_running": "A project is suspended only while it is in implementation.",
        "not_suspended": "A project is resumed only while it is suspended or completed.",
        "never_started": "A project is completed only when it has started.",
        "not_completed": "A project is closed only while it is completed.",
        "agreement_in_force": "A project is closed only when no funding agreement for it is in "
        "force.",
        "not_closed": "A project is reopened only while it is closed.",
        "already_partner": "A partner joins in a role that it does not have.",
        "not_partner": "A partner leaves a role only while it has it.",
    },
    "funding_agreement": {
        "no_project": "An agreement is for one project at least.",
        "same_parties": "The funder is not the beneficiary.",
        "not_positive": "An amount requested, decided, agreed, paid, recovered or decommitted is "
        "above 0, or if a source is named, a contribution or an amount decided is not below.",
        "already_decided": "An agreement is decided on only while it is proposed.",
        "already_signed": "An agreement is signed or abandoned only while it is proposed or "
        "decided.",
        "reference_taken": "A funder gives a reference to one signed agreement.",
        "unknown_without_source": "Where a signature leaves the contribution, the reference or the "
        "start unknown, or an amendment the contribution, a source is named.",
        "other_currency": "All amounts of a signed agreement are in one currency, and the total "
        "cost in that of the amount decided.",
        "above_total_cost": "The contribution, or before it the amount decided, is not more than "
        "the total cost.",
        "end_before_start": "The term of an agreement, and a period of costs, does not end before "
        "it begins.",
        "instalment_number": "No two instalments have the same number.",
        "instalment_unknown": "An instalment that a payment settles is among those agreed on its "
        "day, where any are.",
        "instalments_above_contribution": "The instalments are not more in sum than the "
        "contribution.",
        "not_in_force": "An agreement is amended, suspended or terminated only while it is in "
        "force.",
        "amendment_number": "Each amendment has a higher number than the one before it.",
        "below_received": "An amended contribution, less what was decommitted, is not less than "
        "what was received net.",
        "below_decommitted": "An amended contribution is not less than what was decommitted.",
        "already_suspended": "A scope is suspended only while it is not.",
        "not_suspended": "A scope is resumed only while it is suspended.",
        "not_signed": "Payments, costs, recoveries and decommitments are entered only when the "
        "agreement is signed.",
        "suspended": "While an agreement is suspended in any scope, no payment is received, which "
        "an exception may pass, and it is not closed.",
        "closed": "A closed agreement receives no payment.",
        "above_contribution": "Not more is paid or decommitted than is left of the contribution.",
        "second_final_payment": "There is one final payment.",
        "bank_reference_taken": "No two payments, of any agreement, have the same bank reference.",
        "outside_period": "A period of costs is within the term of the agreement.",
        "period_overlaps": "No day is in two periods of costs.",
        "negative": "Costs reported are not below 0.",
        "above_received": "Not more is recovered than was received, where payments are followed.",
        "recovery_reference_taken": "No two recoveries, of any agreement, have the same reference.",
        "before_the_end": "Funds are decommitted only when the agreement is no longer in force; an "
        "exception may pass.",
        "not_ended": "An agreement is closed only when it has ended or was terminated.",
        "final_eligible_required": "Where payments are followed, a closure states the final "
        "eligible amount.",
        "not_settled": "The final eligible amount is what was received net, and the contribution "
        "less what was decommitted, where these are known.",
    },
    "link": {
        "same_parties": "An institution has no link with itself.",
        "link_exists": "Two institutions have one open link of the same basis and reference, "
        "whichever it leads from.",
        "ended": "A link that has ended is not upgraded, transferred or ended again.",
        "not_a_successor": "A link is transferred to a successor of the institution it leads to; "
        "an exception may pass.",
    },
    "opportunity": {
        "topic_taken": "No two opportunities that were not withdrawn have the same topic id.",
        "deadline_unknown": "Each deadline has a last day that is known.",
        "deadlines_order": "Each deadline is after the one before it in the list.",
        "deadline_before_opening": "The first deadline is not before the opening.",
        "not_positive": "An amount of the budget, or requested, is above 0.",
        "other_currency": "The least and the most of the budget are in one currency.",
        "budget_range": "The most of the budget is not less than the least.",
        "withdrawn": "When an opportunity was withdrawn, only applications are decided on.",
        "already_matched": "An opportunity is matched with a project once, until it is declined.",
        "not_matched": "A project is declined, or applied for, only while it is matched.",
        "already_submitted": "For a project an application is submitted, or the project declined, "
        "only when none was submitted that was not rejected.",
        "not_yet_open": "An application is submitted when the opportunity is open; an exception "
        "may pass.",
        "deadline_passed": "An application is submitted by the last deadline; an exception may "
        "pass.",
        "not_submitted": "An application is decided on only when it was submitted.",
        "already_decided": "An application is decided on once; one in reserve is decided on again, "
        "otherwise.",
    },
    "dossier": {
        "reference_taken": "No two dossiers have the same reference, whatever its version.",
        "concluded": "Nothing is decided on a dossier that was concluded; if its act was adopted, "
        "it is still revised and reaches stages.",
    },
    "register": {
        "one_register": "A register has one record of its own.",
        "time_zone": "A time zone is named as IANA names it, such as Europe/Paris or UTC.",
    },
}
"""Asked of each kind of record, by its name."""
