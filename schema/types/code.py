"""The codes of the published lists, as clients read them: what a form offers to choose from."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

import strawberry
from sqlalchemy import Select, Text
from typing_extensions import override

from events import codec
from events.codes import published
from events.codes.published import LISTS
from schema.compiler.coded import CodeName
from schema.compiler.compiler import Compiler
from schema.compiler.plan import Argument, planned, spoken, stored
from schema.compiler.selection import Field
from schema.execution.settling import Reading, Root, Settled, given
from schema.sql.functions import Items
from schema.sql.json_text import Json
from schema.sql.levels import alone, items, json_list
from schema.sql.row import ObjectRow, Row

CodeList: Any = strawberry.enum(
    published.CodeList, description="The lists of codes, each of which somebody publishes."
)
for _value in CodeList.__strawberry_definition__.values:
    _value.description = LISTS[published.CodeList[_value.name]].says


@dataclass(frozen=True, slots=True)
class _Listed(ObjectRow):
    """A code of a list."""

    of: published.CodeList


@dataclass(frozen=True, slots=True)
class _Name(CodeName):
    """What a code is called, whichever list it is of."""

    @override
    def read(self, row: Row, field: Field, compiler: Compiler) -> Json:
        assert isinstance(row, _Listed)
        own = CodeName(LISTS[row.of].named, self.code, self.key)
        return own.read(row, field, compiler)


def _named_by(name: str) -> Any:
    plan = _Name("", lambda row: row.raw("code"), lambda row: row.raw(name))
    return spoken(
        plan,
        "What it is called: a country and a currency in the language asked for, by CLDR; any other "
        "in English, whatever `lang` says, as its list has it.",
    )


@strawberry.type(description="A code of a published list.")
class Code:
    code: str = stored("The code, as fields of the list hold it.")
    name: str = _named_by("key")
    since: date | None = stored("The first day on which it is of use; null if the list says none.")
    until: date | None = stored("The last day on which it was of use; null while it is.")
    source: str = stored("The list it is of, and who publishes that.")
    edition: str | None = stored(
        "The edition of the list that this register has, as its publisher calls it; null if that "
        "was not told."
    )


@dataclass(frozen=True, slots=True)
class Codes(Root[published.CodeList]):
    """The codes of a list: they stand in no table, and are given to the statement."""

    settles: ClassVar[frozenset[str]] = frozenset({"list", "only", "usedOn"})

    @override
    async def settle(self, asked: Field, reading: Reading) -> Settled[published.CodeList]:
        listed = published.CodeList(asked.arguments["list"].value)
        only = asked.arguments.get("only")
        named = None if only is None else frozenset(only)
        codes = _written(listed, named, asked.arguments.get("usedOn"))
        return Settled(await reading.at(None), listed, {"codes": codes})

    @override
    def statement(self, asked: Field, shape: published.CodeList, compiler: Compiler) -> Select[Any]:
        around = given(compiler, codes=Text)
        with compiler.level(len(LISTS[shape].codes)) as frame:
            source, item, order = items(frame.name, Items(around.raw("codes")))
            row = _Listed(around.at, frame, item.column("value"), shape)
            made = json_list(frame, compiler.value(asked, row), source, [], [order])
        return alone(around.frame, made)


@lru_cache(50)
def _written(listed: published.CodeList, only: frozenset[str] | None, used_on: date | None) -> str:
    """Return codes of a list as JSON."""
    of = LISTS[listed]
    codes = [
        {
            "code": one.code,
            "key": f"{of.within}{one.code}",
            "since": one.since and one.since.isoformat(),
            "until": one.until and one.until.isoformat(),
            "source": of.source,
            "edition": of.edition,
        }
        for one in of.used_on(used_on)
        if only is None or one.code in only
    ]
    return codec.written(codes).decode()


_CODES: Any = list[str] | None


def codes() -> Any:
    """Declare the root field `codes`."""
    return planned(
        Codes(),
        "The codes of a published list that this register takes, in their order.",
        list=Argument(CodeList, "The list."),
        only=Argument(_CODES, "Only these codes, those of them that are listed; all if left out."),
        used_on=Argument(
            date | None,
            "Only codes that are of use on this day, as far as the list says; all if left out.",
        ),
    )
