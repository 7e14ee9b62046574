"""What a reader may not see is not there: every answer is as if nobody had ever heard of it."""

import asyncio
import json
import pkgutil
import re
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from typing_extensions import override

import schema
from events.store.actors import ActorKind, actor_named
from events.store.connections import open_store
from events.store.register import Register
from projections.records import project_change
from schema.api import api
from schema.execution.context import Context
from schema.execution.statements import Plans
from schema.history.content import template_of
from schema.sql import seen
from schema.sql.seen import ANYONE, At, Reader, Rule, StepBegun
from tests import postgres
from tests import statements as shared
from tests.schema.keys import variables_of
from tests.schema.seed_page.test_seed_page import INSTANTS, statements
from tests.schema.snapshots.test_snapshots import HERE as SNAPSHOTS
from tests.schema.snapshots.test_snapshots import NAMES, variables
from tests.schema.twins import (
    ARCHIVIST,
    HIDDEN_IDS,
    IDS,
    INSIDER,
    RULE,
    Places,
    alike,
    load_twin,
    positions,
    told,
)
from tests.sharing import has_turn

ROOT = Path(__file__).parent.parent.parent
_BLOCK = re.compile(r"```graphql\n(.*?)```", re.DOTALL)


class Asked(NamedTuple):
    """A document that is shipped, and its variables."""

    name: str
    document: str
    variables: dict[str, Any]


def shipped() -> Iterator[Asked]:
    """Yield every document that is shipped, or that front ends were seen to send.

    What asks for entries by ids comes before what records some: those have ids of their own.
    """
    yield from own()
    for name in NAMES:
        document = (SNAPSHOTS / f"{name}.graphql").read_text("utf-8")
        yield Asked(f"snapshots/{name}", document, variables(name, document))
    for name, document in statements().items():
        for when, as_of in INSTANTS.items():
            yield Asked(f"page/{name} {when}", document, {"asOf": as_of, **variables_of(document)})
    for path in sorted((ROOT / "server" / "console" / "examples").rglob("*.graphql")):
        yield Asked(path.name, path.read_text("utf-8"), {})
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        if path.name == "first-register.md":
            # It is of an empty register, and asks for the ids of what it enters.
            continue
        for number, found in enumerate(_BLOCK.findall(path.read_text("utf-8")), 1):
            yield Asked(f"{path.name} {number}", found, {})


def own() -> Iterator[Asked]:
    """Yield documents that ask for what is hidden in every way there is."""
    text = (Path(__file__).parent / "hidden.graphql").read_text("utf-8")
    for document in text.strip().split("\n\n"):
        yield Asked(document.partition(" {")[0], with_ids(document), {})


def with_ids(document: str) -> str:
    """Put ids in the place of keys: `"$ecowas"`, `"$ecowas@325~2026-11-01"`."""
    return re.sub(r'"\$([a-z0-9-]+)', lambda found: f'"{IDS[found[1]]}', document)


@dataclass(slots=True)
class Asking:
    """Asks one register."""

    engine: AsyncEngine
    rule: Rule | None = None
    actor: str = ""
    plans: Plans = field(default_factory=Plans)

    async def ask(self, asked: Asked, reader: Reader = ANYONE) -> Any:
        """Return the data of an answer, and what is wrong."""
        context = Context(
            self.engine,
            Register(self.engine, project_change),
            self.actor,
            plans=self.plans,
            reader=reader,
            rule=self.rule,
        )
        result = await api.execute(
            asked.document, variable_values=asked.variables, context_value=context
        )
        for error in result.errors or ():
            if not (error.extensions or {}).get("code"):
                raise error.original_error or error
        errors = [(error.message, error.path) for error in result.errors or ()]
        return alike({"data": result.data, "errors": errors})


class Twins(NamedTuple):
    """A register of which some records are hidden, and one that was loaded without them."""

    whole: Asking
    twin: Asking
    places: Places

    async def of_twin(self, asked: Asked) -> Any:
        """Return the answer of the twin to the same question."""
        document, given = (self.places.moved(one) for one in (asked.document, _text(asked)))
        return await self.twin.ask(Asked(asked.name, document, json.loads(given)))


def _text(asked: Asked) -> str:
    return json.dumps(asked.variables)


@pytest.fixture(scope="session")
def twin_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "twin.db"
    shutil.copy(migrated_sqlite, path)
    _finish(_load(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def twin_postgres(postgres_server: postgres.Server, migrated_postgres: str) -> str:
    postgres_server.create("twin", migrated_postgres)
    _finish(_load(postgres_server.url("twin")))
    return "twin"


def _finish(work: Coroutine[Any, Any, None]) -> None:
    # In a thread of its own, because the tests' loop may be running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _load(url: str) -> None:
    engine = open_store(url)
    await load_twin(engine)
    await engine.dispose()


@pytest.fixture
async def twins(
    demo: AsyncEngine,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    new_postgres: Callable[[str], str],
) -> AsyncIterator[Twins]:
    if demo.dialect.name == "sqlite":
        shutil.copy(request.getfixturevalue("twin_sqlite"), tmp_path / "twin.db")
        engine = open_store(f"sqlite+aiosqlite:///{tmp_path / 'twin.db'}")
    else:
        engine = open_store(new_postgres(request.getfixturevalue("twin_postgres")))
    places = Places(await positions(demo), await positions(engine))
    officers = [await actor_named(one, "An officer", ActorKind.PERSON) for one in (demo, engine)]
    twin = Asking(engine, None, officers[1], shared.plans())
    yield Twins(Asking(demo, RULE, officers[0]), twin, places)
    await engine.dispose()


async def test_every_answer_is_as_if_nobody_had_heard_of_what_is_hidden(twins: Twins) -> None:
    asked, different = 0, list[str]()
    for one in shipped():
        is_own = one.name.startswith(("query ", "mutation "))
        if not (is_own or has_turn(one.name, twins.whole.engine.dialect.name)):
            continue
        answer = await twins.whole.ask(one)
        expected = told(answer, await twins.of_twin(one))
        asked += 1
        if answer != expected:
            different.append(one.name)
        assert not [id_ for id_ in HIDDEN_IDS if id_ in str(answer["data"]) + str(answer["errors"])]
    assert (different, asked > 100) == ([], True)


async def test_there_is_something_to_hide(twins: Twins) -> None:
    """Without the rule the twins differ in most of our own documents."""
    sees_all, told_apart = Asking(twins.whole.engine, plans=shared.plans()), 0
    for one in own():
        if not one.name.startswith("mutation"):
            told_apart += await sees_all.ask(one) != await twins.of_twin(one)
    assert told_apart >= 23


CALL = "opp_01m6a6ft00f198jcgeddjcsjyq"
_ENTRY = 'entry: {effectiveOn: "2026-10-01", sources: [{kind: STATEMENT, title: "A test"}]}'
APPLICATIONS = f"""{{ applicationTotals {{ applications undecided }}
    byCall: applicationTotals(groupBy: [CALL, MANAGER]) {{ call {{ id }} applications }}
    fundingOpportunity(id: "{CALL}") {{
        manager {{ id }} matches {{ project {{ id }} }} applications {{ project {{ id }} }} }} }}"""
BY_MANAGER = "{ applicationTotals(groupBy: [MANAGER]) { manager { id } applications } }"
TWO_OF_NONE = """{ applicationTotals(groupBy: [MANAGER]) { applications } }"""


async def apply(asking: Asking, manager: str | None, projects: Sequence[str]) -> None:
    """Spot two calls, one of them without a manager, and apply to both for each project."""
    for number, managed in enumerate((manager, None)):
        call = f"{CALL[:-1]}{number}"
        managed_by = f'manager: "{IDS[managed]}"' if managed else ""
        words = f'topicId: "T-{number}", url: "https://example.org/", title: [{{language: "en", '
        spot = f'id: "{call}", {managed_by} {words} text: "Call {number}"}}]'
        await enter(asking, "spotOpportunity", spot)
        for project in projects:
            of = f'id: "{call}", project: "{IDS[project]}"'
            await enter(asking, "matchOpportunity", f'{of}, assessment: "It fits."')
            await enter(asking, "submitApplication", of)


async def enter(asking: Asking, mutation: str, said: str, entry: str = _ENTRY) -> None:
    document = f"mutation {{ {mutation}(input: {{{said}, {entry}}}) {{ __typename ...R }} }}"
    answer = await asking.ask(Asked("", f"{document} fragment R on Rejection {{ message }}", {}))
    assert "Recorded" in str(answer), answer


async def test_what_hidden_projects_applied_for_is_in_no_total(twins: Twins) -> None:
    await apply(twins.whole, "fiiapp", ["core", "siip"])
    await apply(twins.twin, None, ["core"])

    for document in (APPLICATIONS, BY_MANAGER, TWO_OF_NONE):
        asked = Asked("", document, {})
        assert await twins.whole.ask(asked) == await twins.of_twin(asked)
    with looking_away("schema.totals.applications", "seen"):
        blind, of_twin = Asking(twins.whole.engine, RULE), list[Any]()
        for document in (APPLICATIONS, TWO_OF_NONE):
            asked = Asked("", document, {})
            of_twin.append(await blind.ask(asked) == await twins.of_twin(asked))
        assert not all(of_twin)


async def test_the_days_of_hidden_records_are_not_told(twins: Twins) -> None:
    asked = Asked("", "{ register { firstDay lastDay } }", {})
    assert await twins.whole.ask(asked) == (expected := await twins.of_twin(asked))
    hidden = f'id: "{IDS["enest"]}"'
    sees_all = Asking(twins.whole.engine, None, twins.whole.actor)
    await enter(sees_all, "dissolveInstitution", hidden, _ENTRY.replace("2026-10-01", "2098-01-01"))
    assert await sees_all.ask(asked) != expected
    assert await twins.whole.ask(asked) == expected
    with looking_away("schema.types.whole", "known"):
        assert await Asking(twins.whole.engine, RULE).ask(asked) != expected


# Room by room --------------------------------------------------------------------------------

LOOKS = {
    "schema.compiler.kin seen": "Wholes",
    "schema.compiler.lineage seen": "References",
    "schema.compiler.lists seen": "References",
    "schema.compiler.payload names_unseen": "Payloads",
    "schema.compiler.payload sees": "Entries",
    "schema.compiler.relations halves": "Lists",
    "schema.compiler.relations known": "TheRest",
    "schema.compiler.relations seen": "ById",
    "schema.filters.conditions seen": "Filters",
    "schema.filters.linked known": "Found",
    "schema.history.content seen": "ChangesOfProjects",
    "schema.history.learnt seen": "Blamed",
    "schema.history.steps StepBegun": "Blamed",
    "schema.search.ranking seen": "SearchPart",
    "schema.sql.row shown": "ChangesOfProjects",
    "schema.totals.keys seen": "Totals",
    "schema.types.actor known": "Acting",
}
"""What a module asks `seen` with, and a document that tells if it does not."""
TOLD_ABOVE = {"schema.totals.applications seen", "schema.types.whole known"}
LOOKED_BEFORE = {
    "schema.compiler.lists seen_on_some_day",
    "schema.filters.attested known",
    "schema.filters.narrowed seen",
    "schema.compiler.parties seen",
    "schema.compiler.relations known_of_few",
    "schema.history.changes known",
    "schema.history.changes seen_on_some_day",
    "schema.history.learnt known",
    "schema.history.steps begun",
    "schema.history.steps known",
    "schema.history.wanted visible",
    "schema.search.listed seen",
    "schema.search.prose seen",
    "schema.types.gone visible",
    "schema.types.node known",
}
"""What looks once more at rows of a record that was found by one of the others, and is seen."""
PREDICATES = {
    *("seen", "halves", "seen_on_some_day", "known", "begun", "StepBegun"),
    *("visible", "sees", "shown", "names_unseen", "known_of_few"),
}


def asking_modules() -> Iterator[str]:
    """Yield each module of the schema with each predicate of `seen` that it asks."""
    for found in pkgutil.walk_packages(schema.__path__, "schema."):
        module = import_module(found.name)
        for name in PREDICATES & set(vars(module)) if module is not seen else ():
            if getattr(vars(module)[name], "__module__", "") == seen.__name__:
                yield f"{found.name} {name}"


def test_whoever_asks_is_tried() -> None:
    assert {*asking_modules()} == {*LOOKS} | TOLD_ABOVE | LOOKED_BEFORE


def _without_rule(one: Any) -> Any:
    return replace(one, sight=replace(one.sight, rule=None)) if isinstance(one, At) else one


@contextmanager
def looking_away(module: str, name: str) -> Generator[None]:
    """Let one module forget the rule where it asks one predicate."""
    room = import_module(module)
    asked: Any = getattr(room, name)

    def look_away(*given: Any) -> Any:
        return asked(*map(_without_rule, given))

    class LooksAway(StepBegun):
        @override
        def has(self, members: Any, at: At, place_of: Any) -> Any:
            return StepBegun.has(self, members, _without_rule(at), place_of)

    setattr(room, name, LooksAway if name == "StepBegun" else look_away)
    template_of.cache_clear()
    try:
        yield
    finally:
        setattr(room, name, asked)
        template_of.cache_clear()


async def test_a_module_that_looked_away_would_be_found_out(twins: Twins) -> None:
    documents = {one.name.removeprefix("query "): one for one in own()}
    unnoticed = list[str]()
    for look, name in LOOKS.items():
        blind = Asking(twins.whole.engine, RULE)
        with looking_away(*look.split()):
            try:
                answer = await blind.ask(documents[name])
            except TypeError:
                continue  # what cannot be without what is hidden came without it
        if answer == told(answer, await twins.of_twin(documents[name])):
            unnoticed.append(look)
    assert unnoticed == []


# Readers ---------------------------------------------------------------------------------------


async def test_readers_share_statements_and_never_an_answer(twins: Twins) -> None:
    readers = [ANYONE, Reader(ARCHIVIST, ""), Reader("anyone", INSIDER), Reader("anyone", "x")]
    asked = next(one for one in own() if one.name == "query TheRest")
    all_there_is = await Asking(twins.whole.engine).ask(asked)
    less = await twins.of_twin(asked)

    for _ in range(4):
        for reader, expected in zip(readers, (less, all_there_is, all_there_is, less), strict=True):
            assert await twins.whole.ask(asked, reader) == expected

    assert len(twins.whole.plans.statements) == 2 * len(all_there_is["data"])
