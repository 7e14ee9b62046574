"""What cannot be submitted is answered in the schema's own terms, and nothing of it is recorded."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.conftest import STORES
from tests.officer import en, euros
from tests.schema import unmoved
from tests.schema.unmoved import UNKNOWN, Known, plain, sizes

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=STORES)
async def known(request: pytest.FixtureRequest) -> AsyncIterator[Known]:
    async with unmoved.known(request) as known:
        yield known


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def nothing_is_recorded(known: Known) -> AsyncIterator[None]:
    before = await sizes(known.officer.engine)
    yield
    assert await sizes(known.officer.engine) == before


# Ids -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "rule"),
    [
        (UNKNOWN["prj"], "unknown_record"),
        (UNKNOWN["ins"], "wrong_kind"),
        (UNKNOWN["evt"], "malformed_id"),
        (UNKNOWN["prj"].upper(), "malformed_id"),
        ("prj_", "malformed_id"),
        ("prj_00000000000000000000000000", "malformed_id"),
        ("", "malformed_id"),
        ("'; DROP TABLE entries; --", "malformed_id"),
        ("\x00", "malformed_id"),
        ("prj_" + "\ud800" * 26, "malformed_id"),
        ("x" * 100_000, "malformed_id"),
        (7, "malformed_id"),
        (f"{UNKNOWN['prj']}@1~2020-01-01", "bare_id"),
    ],
)
async def test_a_record_is_named_by_its_bare_id(known: Known, id_: str, rule: str) -> None:
    assert await known.refused("startProject", id=id_) == (rule, "id")


@pytest.mark.parametrize(
    ("id_", "rule"),
    [
        (UNKNOWN["ins"], "unknown_record"),
        (UNKNOWN["prj"], "wrong_kind"),
        (UNKNOWN["evt"], "malformed_id"),
        ("ins", "malformed_id"),
        ("", "empty"),
        ("\x00", "unfit_character"),
        ("\ud800", "unfit_character"),
        ("x" * 100_000, "too_long"),
        (f"{UNKNOWN['ins']}@1~2020-01-01", "bare_id"),
    ],
)
async def test_so_is_a_record_that_is_referred_to(known: Known, id_: str, rule: str) -> None:
    assert await known.refused("describeProject", id=known.project, lead=id_) == (rule, "lead")
    assert await known.refused(
        "dissolveInstitution", id=known.body, successors=[known.funder, id_]
    ) == (rule, "successors.1")


async def test_so_is_a_record_within_a_value(known: Known) -> None:
    for id_, rule in ((UNKNOWN["prj"], "unknown_record"), (known.body, "wrong_kind")):
        related = [{"project": id_, "kind": "FOLLOWS"}]
        assert await known.refused("identifyProject", title=en("A"), related=related) == (
            rule,
            "related.0.project",
        )


@pytest.mark.parametrize(
    ("id_", "rule"),
    [
        (UNKNOWN["evt"], "unknown_entry"),
        (UNKNOWN["prj"], "malformed_id"),
        ("\x00", "malformed_id"),
        ("\ud800", "malformed_id"),
        ("x" * 100_000, "malformed_id"),
        (f"{UNKNOWN['evt']}@1~2020-01-01", "bare_id"),
    ],
)
async def test_so_is_an_entry(known: Known, id_: str, rule: str) -> None:
    because = {"reason": "So."}
    assert await known.refused("retractEntry", id=id_, entry=because) == (rule, "id")
    assert await known.refused("noteEntry", id=id_, note="So.") == (rule, "id")
    assert await known.refused("startProject", id=known.project, entry={"corrects": id_}) == (
        rule,
        "entry.corrects",
    )


async def test_an_id_of_ones_own_is_of_the_kind_that_is_opened(known: Known) -> None:
    for id_, rule in ((UNKNOWN["ins"], "wrong_kind"), ("mine", "malformed_id"),
                      (known.project, "id_taken")):  # fmt: skip
        assert await known.refused("identifyProject", id=id_, title=en("A")) == (rule, "id")


@pytest.mark.parametrize("id_", [5.5, True, [], {"id": "prj_1"}, None])
async def test_an_id_is_a_text(known: Known, id_: Any) -> None:
    await known.told("startProject", id=id_)


# Dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "on",
    ["2019-13", "2021-02-30", "2021-2-3", "0000", "19", "2019-02-14T00:00", "../", "[2020..2019]",
     "yesterday", "", " 2019", "\u0662019", "9999", "2019\x00", "\ud800", "2" * 100_000, 2019,
     2019.5, True, ["2019"]],
)  # fmt: skip
async def test_a_date_is_one_of_the_calendar(known: Known, on: Any) -> None:
    message = await known.told("startProject", id=known.project, entry={"effectiveOn": on})
    assert "entry.effectiveOn" in message
    assert (
        "PartialDate" in message
        or "calendar" in message
        or "a date is" in message.lower()
        or "write" in message
    )


@pytest.mark.parametrize("on", ["2012", "2012-02-30", "12-01-01", "2012-01-01T00:00:00Z", 0])
async def test_a_day_is_one_of_the_calendar(known: Known, on: Any) -> None:
    message = await known.told(
        "reportCosts",
        id=known.agreement,
        periodStart=on,
        periodEnd="2012-12-31",
        amount=euros("1"),
    )
    assert "'periodStart'" in message


async def test_what_has_happened_is_not_in_the_future(known: Known) -> None:
    assert await known.refused("startProject", id=known.project, entry={"effectiveOn": "2099"}) == (
        "in_the_future",
        "entry.effectiveOn",
    )


# Amounts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "amount",
    [1.5, 25000000.0, 1e400, "1,000.00", "1e6", "1.", ".5", "+1", "", " 1", "NaN", "Infinity",
     "0x10", "\u0661", "1" * 39, "9" * 100_000, True, None, [], "1_000"],
)  # fmt: skip
async def test_an_amount_is_exact(known: Known, amount: Any) -> None:
    message = await known.told(
        "decideFundingAgreement",
        id=known.agreement,
        decidedAmount={"amount": amount, "currency": "EUR"},
    )
    assert "decidedAmount.amount" in message


@pytest.mark.parametrize("number", ["1.5", "1e3", "-0.5e-2", "9" * 5_000])
async def test_an_amount_is_exact_in_a_document_too(known: Known, number: str) -> None:
    message = plain(
        await known.officer.told(
            f'mutation {{ decideFundingAgreement(input: {{id: "{known.agreement}", '
            f'decidedAmount: {{amount: {number}, currency: "EUR"}}}}) {{ __typename }} }}'
        )
    )
    assert "Decimal" in message


@pytest.mark.parametrize("amount", ["1.234", "0.001", "25000000.001"])
async def test_an_amount_keeps_to_the_minor_units_of_its_currency(
    known: Known, amount: str
) -> None:
    assert await known.refused(
        "decideFundingAgreement", id=known.agreement, decidedAmount=euros(amount)
    ) == ("too_many_decimals", "decidedAmount.amount")


@pytest.mark.parametrize(
    "amount", ["123456789012345678901", "0.1234567890123", "-123456789012345678901"]
)
async def test_an_amount_is_one_that_can_be_added_up(known: Known, amount: str) -> None:
    assert await known.refused(
        "decideFundingAgreement", id=known.agreement, decidedAmount=euros(amount)
    ) == ("too_many_digits", "decidedAmount.amount")


@pytest.mark.parametrize("amount", ["0", "-1", "0.00"])
async def test_an_amount_is_above_zero(known: Known, amount: str) -> None:
    assert await known.refused(
        "decideFundingAgreement", id=known.agreement, decidedAmount=euros(amount)
    ) == ("not_positive", "decidedAmount.amount")


@pytest.mark.parametrize(
    "currency", ["ECU", "eur", "EURO", "€", "", "\x00", "X" * 100_000, 978, None]
)
async def test_a_currency_is_one_of_iso_4217(known: Known, currency: Any) -> None:
    message = await known.told(
        "decideFundingAgreement",
        id=known.agreement,
        decidedAmount={"amount": "1", "currency": currency},
    )
    assert "decidedAmount.currency" in message


# Texts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "empty"),
        (" \t\n\u00a0\u2003", "empty"),
        ("x" * 10_001, "too_long"),
        ("x" * 1_000_000, "too_long"),
        ("a\x00b", "unfit_character"),
        ("a\x1bb", "unfit_character"),
        ("a\x7fb", "unfit_character"),
        ("a\x85b", "unfit_character"),
        ("a\ud800b", "unfit_character"),
        ("a\uffffb", "unfit_character"),
    ],
)
async def test_a_text_can_be_kept_and_read(known: Known, text: str, rule: str) -> None:
    source = {"kind": "DOCUMENT", "title": text}
    assert await known.refused("identifyProject", title=en(text)) == (rule, "title.0.text")
    assert await known.refused("identifyProject", title=en("A"), acronym=text) == (
        rule,
        "acronym",
    )
    assert await known.refused("cancelProject", id=known.project, entry={"reason": text}) == (
        rule,
        "entry.reason",
    )
    assert await known.refused("startProject", id=known.project, entry={"sources": [source]}) == (
        rule,
        "entry.sources.0.title",
    )
    assert (
        await known.refused(
            "assignIdentifier", id=known.body, scheme="OTHER", schemeName="A", value=text
        )
    )[1] == "value"


async def test_a_text_of_many_scripts_is_kept_as_it_is(known: Known) -> None:
    text = 'A "quoted" \\ text\twith é, 中文, עברית, 😀, \u2028 and a\nsecond line'
    outcome = await known.officer.record(
        "openArea",
        "... on AreaOfCooperationRecorded { areaOfCooperation { title } }",
        title=en(text),
        statement=en("A"),
        entry={"dryRun": True},
    )
    assert outcome["areaOfCooperation"] == {"title": text}


@pytest.mark.parametrize("language", ["", "EN", "english", "e", "en_GB", "\x00", "\ud800"])
async def test_a_language_is_a_tag(known: Known, language: str) -> None:
    title = [{"language": language, "text": "A"}]
    assert await known.refused("identifyProject", title=title) == (
        "language_tag",
        "title.0.language",
    )


async def test_a_text_has_a_language_and_each_language_one_text(known: Known) -> None:
    assert await known.refused("identifyProject", title=[]) == ("empty", "title")
    assert await known.refused("identifyProject", title=[*en("A"), *en("B")]) == (
        "named_twice",
        "title.1.language",
    )


@pytest.mark.parametrize("url", ["example.org", "javascript:alert(1)", "https://", "https://a b"])
async def test_a_sources_address_is_one_of_the_web(known: Known, url: str) -> None:
    source = {"kind": "DOCUMENT", "title": "News", "url": url}
    assert await known.refused("startProject", id=known.project, entry={"sources": [source]}) == (
        "malformed_url",
        "entry.sources.0.url",
    )


async def test_a_list_has_an_end(known: Known) -> None:
    many = [{"country": "GH"}] * 1_001
    assert await known.refused("describeProject", id=known.project, recipients=many) == (
        "too_many",
        "recipients",
    )


async def test_a_place_under_nothing_is_said_as_null(known: Known) -> None:
    assert await known.refused("placeInstitution", id=known.body) == ("left_out", "parent")
