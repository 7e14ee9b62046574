"""The rival in Python: Strawberry with resolvers and DataLoaders over SQLAlchemy, as its docs show.

It reads the plain tables of the schema `peer`, whose address is in PEER_URL, and answers at PORT.
Strawberry's caches of parsed and validated documents are on, which they are not by default, and
totals are grouped by the database: the rival is given what a careful user would give it.
"""

import os
from collections import defaultdict
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import strawberry
import uvicorn
from sqlalchemy import column, func, select, table
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig

_session = async_sessionmaker(create_async_engine(os.environ["PEER_URL"], pool_size=10))


def _table(name: str, columns: str) -> Any:
    return table(name, *map(column, columns.split()), schema="peer")


institutions = _table("institutions", "id name short_name")
projects = _table("projects", "id title acronym status lead planned_start started_on")
partners = _table("partners", "number project institution role")
agreements = _table(
    "agreements", "id project title status funder contribution_amount contribution_currency"
)

lines = _table("agreement_lines", "id heir contribution_amount contribution_currency")


async def _rows(statement: Any) -> list[Any]:
    async with _session() as session:
        return list(await session.execute(statement))


def _by_id(source: Any) -> Callable[[list[str]], Awaitable[list[Any]]]:
    async def load(keys: list[str]) -> list[Any]:
        found = {row.id: row for row in await _rows(select(source).where(source.c.id.in_(keys)))}
        return [found.get(key) for key in keys]

    return load


def _by_project(source: Any, order: Any) -> Callable[[list[str]], Awaitable[list[list[Any]]]]:
    async def load(keys: list[str]) -> list[list[Any]]:
        found = defaultdict[str, list[Any]](list)
        wanted = select(source).where(source.c.project.in_(keys)).order_by(order)
        for row in await _rows(wanted):
            found[row.project].append(row)
        return [found[key] for key in keys]

    return load


class Server(GraphQL[Any, Any]):
    async def get_context(self, request: Any, response: Any) -> Any:
        return {
            "request": request,
            "response": response,
            "institution": DataLoader(load_fn=_by_id(institutions)),
            "agreements": DataLoader(load_fn=_by_project(agreements, agreements.c.id)),
            "partners": DataLoader(load_fn=_by_project(partners, partners.c.number)),
        }


@strawberry.type
class Institution:
    id: strawberry.ID
    name: str
    short_name: str | None

    @staticmethod
    async def of(info: strawberry.Info[Any, Any], id_: str) -> "Institution":
        row = await info.context["institution"].load(id_)
        return Institution(id=row.id, name=row.name, short_name=row.short_name)


@strawberry.type
class Money:
    amount: Decimal
    currency: str


@strawberry.type
class Agreement:
    id: strawberry.ID
    title: str
    status: str
    row: strawberry.Private[Any]

    @strawberry.field
    async def funder(self, info: strawberry.Info[Any, Any]) -> Institution:
        return await Institution.of(info, self.row.funder)

    @strawberry.field
    def contribution(self) -> Money | None:
        row = self.row
        if row.contribution_amount is None:
            return None
        return Money(amount=row.contribution_amount, currency=row.contribution_currency)


@strawberry.type
class Partner:
    role: str | None
    row: strawberry.Private[Any]

    @strawberry.field
    async def institution(self, info: strawberry.Info[Any, Any]) -> Institution:
        return await Institution.of(info, self.row.institution)


@strawberry.type
class Project:
    id: strawberry.ID
    title: str
    acronym: str | None
    status: str
    planned_start: str | None
    started_on: str | None
    row: strawberry.Private[Any]

    @classmethod
    def of(cls, row: Any) -> "Project":
        return cls(
            id=row.id,
            title=row.title,
            acronym=row.acronym,
            status=row.status,
            planned_start=row.planned_start,
            started_on=row.started_on,
            row=row,
        )

    @strawberry.field
    async def lead(self, info: strawberry.Info[Any, Any]) -> Institution | None:
        return await Institution.of(info, self.row.lead) if self.row.lead else None

    @strawberry.field
    async def partners(self, info: strawberry.Info[Any, Any]) -> list[Partner]:
        rows = await info.context["partners"].load(self.row.id)
        return [Partner(role=row.role, row=row) for row in rows]

    @strawberry.field
    async def agreements(self, info: strawberry.Info[Any, Any]) -> list[Agreement]:
        rows = await info.context["agreements"].load(self.row.id)
        return [Agreement(id=row.id, title=row.title, status=row.status, row=row) for row in rows]


@strawberry.type
class Page:
    total_count: int
    has_next_page: bool
    nodes: list[Project]


@strawberry.type
class AgreementTotal:
    currency: str | None
    count: int
    contribution: Decimal | None
    row: strawberry.Private[Any]

    @strawberry.field
    async def funder(self, info: strawberry.Info[Any, Any]) -> Institution:
        return await Institution.of(info, self.row.funder)


@strawberry.type
class Query:
    @strawberry.field
    async def project(self, id: strawberry.ID) -> Project | None:
        rows = await _rows(select(projects).where(projects.c.id == id))
        return Project.of(rows[0]) if rows else None

    @strawberry.field
    async def projects(self, first: int) -> list[Project]:
        rows = await _rows(select(projects).order_by(projects.c.id).limit(first))
        return [Project.of(row) for row in rows]

    @strawberry.field
    async def page(self, status: str, first: int) -> Page:
        wanted = projects.c.status == status
        counted = await _rows(select(func.count()).select_from(projects).where(wanted))
        order = (projects.c.title, projects.c.id)
        rows = await _rows(select(projects).where(wanted).order_by(*order).limit(first + 1))
        nodes = [Project.of(row) for row in rows[:first]]
        return Page(total_count=counted[0][0], has_next_page=len(rows) > first, nodes=nodes)

    @strawberry.field
    async def agreement_totals(self) -> list[AgreementTotal]:
        return await _totals(agreements, agreements.c.funder)

    @strawberry.field
    async def line_totals(self) -> list[AgreementTotal]:
        return await _totals(lines, lines.c.heir.label("funder"))


async def _totals(source: Any, funder: Any) -> list[AgreementTotal]:
    keys = funder, source.c.contribution_currency.label("currency")
    summed = func.sum(source.c.contribution_amount).label("contribution")
    counted = func.count().label("agreements")
    rows = await _rows(select(*keys, counted, summed).group_by(*keys).order_by(*keys))
    return [
        AgreementTotal(
            currency=row.currency, count=row.agreements, contribution=row.contribution, row=row
        )
        for row in rows
    ]


schema = strawberry.Schema(
    query=Query,
    config=StrawberryConfig(),
    extensions=[lambda: ParserCache(maxsize=500), lambda: ValidationCache(maxsize=500)],
)

if __name__ == "__main__":
    uvicorn.run(
        Server(schema, graphql_ide=None),
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        log_level="warning",
        access_log=False,
    )
