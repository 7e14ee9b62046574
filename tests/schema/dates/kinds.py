"""The kinds of entries that change, end or describe, each with the life that leads up to it."""

from typing import Any, Self

from tests.officer import en, euros
from tests.schema.dates.archivist import Archivist

Kind = tuple[str, str, dict[str, Any]]
"""The life of a record, a mutation of it, and what is given; names in capitals are of its life."""

CODE = {"scheme": "EU_CORPORATE_BODY", "value": "EMCDDA"}
OTHER_CODE = {"scheme": "EU_CORPORATE_BODY", "value": "EUROPOL"}
LEAFLET = {"title": "A leaflet", "url": "https://example.org/1", "category": "A02"}
OTHER_LEAFLET = {**LEAFLET, "url": "https://example.org/2"}


class Life:
    """A record of each kind, and what an entry of it names; all is there since 2010-01-01."""

    def __init__(self, archivist: Archivist) -> None:
        self._archivist = archivist
        self.id = ""
        self.ids: dict[str, str] = {}

    @classmethod
    async def of(cls, archivist: Archivist, kind: str) -> Self:
        """Tell the life of a record up to 2012."""
        life = cls(archivist)
        life.id = await getattr(life, kind)()
        return life

    def given(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return what is given to a mutation of this record."""
        named = {
            name: self.ids.get(value, value) if isinstance(value, str) else value
            for name, value in given.items()
        }
        return {"id": self.id, **named}

    async def body(self) -> str:
        archivist, day = self._archivist, "2010-01-01"
        body = await archivist.body(day)
        await archivist.enter("assignIdentifier", day, id=body, **CODE)
        self.ids = {"OTHER": await archivist.body(day)}
        return body

    async def bare(self) -> str:
        return await self._archivist.body("2010-01-01")

    async def area(self) -> str:
        area = await self._archivist.area("2010-01-01")
        await self._archivist.enter("attachDocument", "2010-01-01", id=area, **LEAFLET)
        return area

    async def project(self) -> str:
        self.ids = {"OTHER": await self._archivist.body("2010-01-01")}
        project = await self._archivist.project("2010-01-01")
        partner = {"institution": self.ids["OTHER"], "role": "FUNDING"}
        await self._archivist.enter("addPartner", "2010-01-01", id=project, **partner)
        return project

    async def started(self) -> str:
        project = await self.project()
        await self._archivist.enter("startProject", "2011-01-01", id=project)
        return project

    async def suspended(self) -> str:
        project = await self.started()
        await self._archivist.enter("suspendProject", "2012-01-01", id=project)
        return project

    async def completed(self) -> str:
        project = await self.started()
        await self._archivist.enter("completeProject", "2012-01-01", id=project)
        return project

    async def closed(self) -> str:
        project = await self.completed()
        await self._archivist.enter("closeProject", "2012-02-01", id=project)
        return project

    async def proposed(self) -> str:
        return await self._archivist.agreement("2010-01-01")

    async def signed(self) -> str:
        agreement = await self.proposed()
        terms = {"contribution": euros("9"), "published": "2020"}
        await self._archivist.enter("signFundingAgreement", "2010-06-01", id=agreement, **terms)
        return agreement

    async def paid(self) -> str:
        agreement = await self.signed()
        paid = {"kind": "PRE_FINANCING", "amount": euros("5")}
        await self._archivist.enter("recordPayment", "2011-01-01", id=agreement, **paid)
        return agreement

    async def stopped(self) -> str:
        agreement = await self.signed()
        held = {"by": "FUNDER", "scope": "PAYMENTS"}
        await self._archivist.enter("suspendFundingAgreement", "2011-01-01", id=agreement, **held)
        return agreement

    async def terminated(self) -> str:
        agreement = await self.signed()
        await self._archivist.enter(
            "terminateFundingAgreement", "2011-01-01", id=agreement, by="FUNDER"
        )
        return agreement

    async def settled(self) -> str:
        agreement = await self.terminated()
        left = {"amount": euros("9")}
        await self._archivist.enter("decommitFunds", "2012-01-01", id=agreement, **left)
        return agreement

    async def link(self) -> str:
        self.ids = {"OTHER": await self._archivist.body("2010-01-01")}
        old = await self._archivist.body("2010-01-01")
        link = await self._archivist.link("2010-01-01", toInstitution=old)
        heirs = {"successors": [self.ids["OTHER"]]}
        await self._archivist.enter("dissolveInstitution", "2018-01-01", id=old, **heirs)
        return link

    async def call(self) -> str:
        self.ids = {"PROJECT": await self._archivist.project("2010-01-01")}
        return await self._archivist.call("2010-01-01")

    async def matched(self) -> str:
        call = await self.call()
        match = {"project": self.ids["PROJECT"], "assessment": "Well."}
        await self._archivist.enter("matchOpportunity", "2011-01-01", id=call, **match)
        return call

    async def applied(self) -> str:
        call = await self.matched()
        project = {"project": self.ids["PROJECT"]}
        await self._archivist.enter("submitApplication", "2011-02-01", id=call, **project)
        return call

    async def dossier(self) -> str:
        self.ids = {"OTHER": await self._archivist.body("2010-01-01")}
        return await self._archivist.dossier("2010-01-01")


CHANGES: list[Kind] = [
    ("body", "renameInstitution", {"name": en("Another")}),
    ("body", "placeInstitution", {"parent": "OTHER"}),
    ("body", "seatInstitution", {"seat": "Lisbon"}),
    ("project", "startProject", {}),
    ("started", "suspendProject", {}),
    ("suspended", "resumeProject", {}),
    ("closed", "reopenProject", {}),
    ("proposed", "decideFundingAgreement", {"decidedAmount": euros("9")}),
    ("proposed", "signFundingAgreement", {"published": "2020"}),
    ("signed", "amendFundingAgreement", {"number": 1, "endOn": "2030", "summary": "So."}),
    ("signed", "suspendFundingAgreement", {"by": "FUNDER", "scope": "PAYMENTS"}),
    ("stopped", "resumeFundingAgreement", {"by": "FUNDER", "scope": "PAYMENTS"}),
    ("signed", "recordPayment", {"kind": "INTERIM", "amount": euros("1")}),
    (
        "signed",
        "reportCosts",
        {"periodStart": "2011-01-01", "periodEnd": "2011-12-31", "amount": euros("1")},
    ),
    ("paid", "recordRecovery", {"amount": euros("1"), "recoveryReference": "R-1"}),
    ("terminated", "decommitFunds", {"amount": euros("1")}),
    ("link", "upgradeLink", {"basis": "MEMORANDUM", "summary": "So."}),
    ("link", "transferLink", {"toInstitution": "OTHER"}),
    ("call", "matchOpportunity", {"project": "PROJECT", "assessment": "Well."}),
    ("matched", "submitApplication", {"project": "PROJECT"}),
    ("applied", "decideApplication", {"project": "PROJECT", "outcome": "AWARDED"}),
    ("dossier", "recordStage", {"stage": "PROPOSED"}),
    (
        "dossier",
        "submitPosition",
        {"title": en("So"), "toInstitution": "OTHER", "document": "No. 1"},
    ),
]
ENDINGS: list[Kind] = [
    ("body", "dissolveInstitution", {}),
    ("body", "withdrawIdentifier", CODE),
    ("area", "closeArea", {}),
    ("area", "withdrawDocument", {"url": LEAFLET["url"]}),
    ("started", "completeProject", {}),
    ("completed", "closeProject", {}),
    ("started", "cancelProject", {}),
    ("project", "removePartner", {"institution": "OTHER", "role": "FUNDING"}),
    ("proposed", "abandonFundingAgreement", {"by": "FUNDER"}),
    ("signed", "terminateFundingAgreement", {"by": "FUNDER"}),
    ("settled", "closeFundingAgreement", {"finalEligible": euros("0")}),
    ("link", "endLink", {}),
    ("matched", "declineOpportunity", {"project": "PROJECT"}),
    ("call", "withdrawOpportunity", {}),
    ("dossier", "concludeDossier", {"outcome": "LAPSED"}),
]
DESCRIPTIONS: list[Kind] = [
    ("bare", "assignIdentifier", OTHER_CODE),
    ("area", "restateArea", {"statement": en("Otherwise.")}),
    ("area", "attachDocument", OTHER_LEAFLET),
    ("project", "describeProject", {"summary": en("So.")}),
    ("project", "scheduleProject", {"plannedEnd": "2030"}),
    ("project", "addPartner", {"institution": "OTHER", "role": "IMPLEMENTING"}),
    ("call", "reviseOpportunity", {"programme": "ISF"}),
    ("dossier", "reviseDossier", {"title": en("Otherwise")}),
]
