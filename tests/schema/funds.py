"""A small register of agreements that are hard to add up, and an adding up that knows no SQL."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from itertools import product
from typing import Any, TypeAlias

from events.dates import PartialDate
from tests.officer import Officer, en, euros

AMOUNTS = (
    *("requested", "decidedAmount", "contribution"),
    *("received", "recovered", "decommitted", "reported", "toCome"),
)
LINE = f"""count currency programme signedYear status funder {{ recordId }}
    beneficiary {{ recordId }} funderLineage {{ recordId }} beneficiaryLineage {{ recordId }}
    project {{ recordId }} area {{ recordId }}
    {" ".join(AMOUNTS)} unknown {{ {" ".join(AMOUNTS)} }}"""
Names: TypeAlias = tuple[str, ...]
Became: TypeAlias = Callable[[str], list[str]]
_MONEY = " ".join(
    f"{name} {{ amount currency }}" for name in (*AMOUNTS, "totalCost", "finalEligible")
)
_AGREEMENTS = f"""query ($at: AsOf, $after: String) {{
    fundingAgreements(first: 4, after: $after, asOf: $at) {{
        pageInfo {{ endCursor hasNextPage }}
        nodes {{ recordId status programme signedOn {_MONEY} funder {{ recordId }}
            beneficiary {{ recordId }}
            projects {{ nodes {{ recordId areas {{ recordId }} }} }} }} }} }}"""
LINEAGES = {"FUNDER_LINEAGE": "funderLineage", "BENEFICIARY_LINEAGE": "beneficiaryLineage"}
RECORDS = {
    "FUNDER": "funder",
    "BENEFICIARY": "beneficiary",
    **LINEAGES,
    "PROJECT": "project",
    "AREA": "area",
}
KEYS = {
    **RECORDS,
    "PROGRAMME": "programme",
    "SIGNED_YEAR": "signedYear",
    "STATUS": "status",
}
"""Where a line holds what it is grouped by."""


def _itself(body: str) -> list[str]:
    return [body]


async def agreements(officer: Officer, at: Mapping[str, Any] | None) -> list[Any]:
    """Return all agreements that are read at an instant, page by page."""
    found: list[Any] = []
    after = None
    while True:
        given = {"at": at} if after is None else {"after": after}
        page = (await officer.ask(_AGREEMENTS, **given))["fundingAgreements"]
        found += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


def added_up(agreements: Sequence[Any], by: Sequence[str], became: Became = _itself) -> list[Any]:
    """Return the lines of a total of these agreements, grouped by these, in their order.

    `became` says what is left of a body in the end; of those here none was ever reorganised.
    """
    lines: dict[Any, list[Any]] = defaultdict(list)
    for one in agreements:
        for values in _groups(one, by, became):
            lines[(*values, _currency(one))].append(one)
    ordered = sorted(lines, key=lambda line: [(value is None, value or "") for value in line])
    return [_line(lines[key], dict(zip((*by, "CURRENCY"), key, strict=True))) for key in ordered]


def _line(agreements: Sequence[Any], key: Mapping[str, Any]) -> Any:
    line: dict[str, Any] = dict.fromkeys(KEYS.values()) | {"currency": key["CURRENCY"]}
    for dimension, field in KEYS.items():
        value = key.get(dimension)
        of_record = dimension in RECORDS and value is not None
        line[field] = {"recordId": value} if of_record else value
    amounts = {name: list(_known(agreements, name, key["CURRENCY"])) for name in AMOUNTS}
    with localcontext(prec=200):
        sums = {
            name: str(sum(known, start=Decimal(0))) if known else None
            for name, known in amounts.items()
        }
    unknown = {name: len(agreements) - len(known) for name, known in amounts.items()}
    return {**line, **sums, "unknown": unknown, "count": len(agreements)}


def _known(agreements: Sequence[Any], name: str, currency: str | None) -> Iterator[Decimal]:
    for one in agreements:
        if one[name] is not None and one[name]["currency"] == currency:
            yield Decimal(one[name]["amount"])


def _groups(agreement: Any, by: Sequence[str], became: Became) -> Iterator[tuple[Any, ...]]:
    """Yield what an agreement is grouped under: several values where it is for several."""
    projects: list[Any] = agreement["projects"]["nodes"]
    funder, beneficiary = agreement["funder"]["recordId"], agreement["beneficiary"]["recordId"]
    together = [[one] for one in projects] if "PROJECT" in by else [projects]
    for own in together:
        areas = sorted({area["recordId"] for project in own for area in project["areas"]})
        values: dict[str, list[Any]] = {
            "FUNDER": [funder],
            "BENEFICIARY": [beneficiary],
            "FUNDER_LINEAGE": became(funder),
            "BENEFICIARY_LINEAGE": became(beneficiary),
            "PROJECT": [own[0]["recordId"]],
            "AREA": areas or [None],
            "PROGRAMME": [agreement["programme"]],
            "SIGNED_YEAR": [_year(agreement["signedOn"])],
            "STATUS": [agreement["status"]],
        }
        yield from product(*(values[one] for one in by))


def _year(signed_on: str | None) -> int | None:
    if signed_on is None or signed_on.startswith("XXXX"):
        return None
    first, last = PartialDate(signed_on).first, PartialDate(signed_on).last
    if first is None or last is None or first.year != last.year:
        return None
    return first.year


def _currency(agreement: Any) -> str | None:
    """Return the currency of what was agreed, or of what was offered or asked for before."""
    told = ("decommitted", "contribution", "totalCost", "finalEligible", "decidedAmount")
    amounts = [agreement[name] for name in (*told, "requested")]
    return next((one["currency"] for one in amounts if one is not None), None)


class Funds:
    """The small register, told by an officer."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        self.ids: dict[str, str] = {}
        self.mistyped = ""

    async def tell(self) -> None:
        await self._tell_of_others()
        await self._tell_of_a_life()
        await self._tell_of_other_agreements()

    async def _tell_of_others(self) -> None:
        for name in ("Union", "Ministry", "Police", "Court"):
            await self._open(name, "registerInstitution", "XXXX", name=en(name), kind="UNION")
        for name in ("Drugs", "Arms"):
            await self._open(name, "openArea", "XXXX", title=en(name), statement=en("Against."))
        for name, areas in (("Both", ("Drugs", "Arms")), ("One", ("Drugs",)), ("None", ())):
            given = {"title": en(name), "areas": [self.ids[area] for area in areas]}
            await self._open(name, "identifyProject", "2009", **given)

    async def _tell_of_a_life(self) -> None:
        """Tell of an agreement with all that can be counted twice."""
        await self._propose(
            "life", "2010", ("Both", "One"), ("Union", "Police"), requested="900.00"
        )
        await self._do("life", "decideFundingAgreement", "2011", decidedAmount=euros("850"))
        terms = {"contribution": euros("800.00"), "reference": "R/1", "startOn": "2012-01-10"}
        await self._do("life", "signFundingAgreement", "2012-01-10", endOn="2013", **terms)
        paid = {"kind": "PRE_FINANCING", "amount": euros("50.00")}
        outcome = await self._do("life", "recordPayment", "2012-02-01", **paid)
        self.mistyped = outcome["events"][0]["id"]
        more = {"number": 1, "contribution": euros("1000.5"), "summary": "More."}
        await self._do("life", "amendFundingAgreement", "2012-06", **more)
        self.before_correction: int = outcome["position"] + 1
        mended = {"corrects": self.mistyped, "reason": "A zero was missing."}
        await self.officer.record(
            "recordPayment",
            id=self.ids["life"],
            **(paid | {"amount": euros("500.0")}),
            entry=mended,
        )
        less = {"number": 2, "contribution": euros("900.00"), "summary": "Less."}
        await self._do("life", "amendFundingAgreement", "2012-09", **less)
        period = {"periodStart": "2012-01-10", "periodEnd": "2012-12-31"}
        await self._do("life", "reportCosts", "2013-02", amount=euros("450.12"), **period)
        back = {"amount": euros("100"), "recoveryReference": "B/1"}
        await self._do("life", "recordRecovery", "2013-03", reason="Too much.", **back)
        released = {"amount": euros("400.00"), "reason": "It is over."}
        await self._do("life", "decommitFunds", "2014-02", **released)

    async def _tell_of_other_agreements(self) -> None:
        terms = {"contribution": euros("25000000"), "reference": "R/2", "startOn": "2012"}
        await self._propose("round", "2011", ("One",), ("Union", "Court"), programme="ISF")
        await self._do("round", "signFundingAgreement", "[2012-05..2012-07]", **terms)
        terms |= {"contribution": euros("0.50"), "reference": "R/3"}
        await self._propose("small", "2011", ("None",), ("Union", "Court"), programme="eu4")
        await self._do("small", "signFundingAgreement", "2012-03", **terms)
        terms |= {"contribution": {"amount": "25.00", "currency": "USD"}, "reference": "S/1"}
        await self._propose("dollars", "2011", ("None",), ("Ministry", "Police"), requested="9")
        await self._do("dollars", "signFundingAgreement", "[2012..2013]", **terms)
        terms |= {"contribution": {"amount": "1", "currency": "USD"}, "reference": "S/2"}
        await self._propose(
            "dollar", "2011", ("None", "One"), ("Ministry", "Police"), programme="ÉU"
        )
        await self._do("dollar", "signFundingAgreement", "2013", **terms)
        await self._propose("asked", "2013", ("None",), ("Ministry", "Court"))
        await self._propose("huge", "2013", ("None",), ("Union", "Court"), requested="9" * 20)
        tiny = "0.01"
        await self._propose("tiny", "2013", ("None",), ("Union", "Court"), requested=tiny)
        unsaid = {"sources": [{"kind": "DOCUMENT", "title": "A report"}]}
        await self._propose("unsaid", "2013", ("Both",), ("Ministry", "Court"), programme="ISF")
        await self._do(
            "unsaid", "signFundingAgreement", "2013-01", entry=unsaid, paymentsFollowed=False
        )

    async def _open(self, key: str, mutation: str, on: str, **given: Any) -> None:
        self.ids[key] = await self.officer.open(mutation, **given, entry={"effectiveOn": on})

    async def _propose(
        self, key: str, on: str, projects: Names, parties: Names, **more: Any
    ) -> None:
        funder, beneficiary = (self.ids[one] for one in parties)
        asked_for = {"requested": euros(more.pop("requested"))} if "requested" in more else {}
        given: dict[str, Any] = {
            "projects": [self.ids[one] for one in projects],
            "funder": funder,
            "beneficiary": beneficiary,
        }
        await self._open(key, "proposeFundingAgreement", on, **given, **asked_for, **more)

    async def _do(self, key: str, mutation: str, on: str, **given: Any) -> Any:
        """Record what happened to an agreement; `reason` and `entry` are of the envelope."""
        entry = {"effectiveOn": on, **given.pop("entry", {})}
        if "reason" in given:
            entry["reason"] = given.pop("reason")
        return await self.officer.record(mutation, id=self.ids[key], **given, entry=entry)
