"""What an entry in order costs: the step before it is found by an index."""

from datetime import date
from typing import Any

from sqlalchemy import literal, text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.sql.visitors import replacement_traverse

from events.dates import OPEN_END
from projections.link import link_areas
from projections.open_rows import OPEN_POSITION
from projections.operations import Close
from projections.project import project_partners, projects

AT = {"id": "prj_x", "to_position": OPEN_POSITION, "effective_to": OPEN_END}
ENDS = {"effective_to": date(2020, 1, 1), "closed_position": 7}
CLOSES = (
    Close(projects, AT, ENDS),
    Close(project_partners, {**AT, "institution": "ins_x", "role": None}, ENDS),
    Close(link_areas, {**AT, "area": "area_x"}, ENDS),
)


async def test_a_step_is_closed_by_an_index(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            # The tables are empty: a scan would be cheapest, if there were a choice.
            await connection.execute(text("SET enable_seqscan = off"))
        for close in CLOSES:
            plan = await _plan(connection, close)
            assert "Index" in plan or "USING INDEX" in plan, plan
            assert "Seq Scan" not in plan, plan


async def _plan(connection: Any, close: Close) -> str:
    given = close.parameters()

    def filled(part: Any, **_: Any) -> Any:
        is_slot = part.__visit_name__ == "bindparam" and part.key in given
        return literal(given[part.key], part.type) if is_slot else None

    traverse: Any = replacement_traverse
    update: Any = traverse(close.statement(), {}, filled)
    sql = update.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    explain = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    rows = await connection.execute(text(f"{explain} {sql}"))
    return "\n".join(str(row[-1]) for row in rows)
