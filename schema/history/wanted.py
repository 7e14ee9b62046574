"""Which of the records that may have changed are wanted, as conditions of a statement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Text, exists, false, or_

from events import ids
from events.store.log import entries
from schema.compiler.compiler import Compiler
from schema.compiler.ids import is_of, read_id
from schema.history.difference import Span, how
from schema.sql.comparisons import differ
from schema.sql.json_text import constant
from schema.sql.seen import visible
from schema.sql.slots import Slot
from schema.terms.errors import Faults, bad_argument, bad_id
from schema.terms.kinds import Kind, by_prefix, event_types, kind_name, record_kinds


def _refuse_unless_bare(id_: str, where: Sequence[str]) -> None:
    if read_id(id_, *by_prefix, where=where).position is not None:
        raise bad_id(
            "recordId takes bare ids of records, which name no instant.",
            "bare_id",
            "The bare id of a record.",
            where,
        )


def _refuse_unless_actor(id_: str, where: Sequence[str]) -> None:
    if ids.prefix_of(id_) != ids.ACTOR:
        raise bad_id(
            f"{id_[:80]!r} is no id of an actor; expected {ids.ACTOR}_….",
            "malformed_id",
            f"An id: {ids.ACTOR}_….",
            where,
        )


@dataclass(frozen=True, slots=True)
class ChangeConditions:
    """Which records are to be compared, and which of those that differ are to be told."""

    kinds: tuple[Kind, ...]
    how: tuple[str, ...] | None
    types: tuple[str, ...] | None
    """The stored names of events."""
    records: tuple[str, ...] | None
    actors: tuple[str, ...] | None
    """The slots of their ids."""

    @classmethod
    def of(cls, given: Mapping[str, Any], most: int) -> "tuple[ChangeConditions, dict[str, Any]]":
        """Understand a filter with at most so many ids in a list; return the ids by their slots."""
        values, faults = dict[str, Any](), Faults()
        for name, listed in given.items():
            if listed is None:
                raise bad_argument(
                    f"where.{name} is null. Leave it out to find all changes.", "where", name
                )

        def slots(name: str, texts: Sequence[str] | None) -> tuple[str, ...] | None:
            if texts is None:
                return None
            if len(texts) > most:
                raise bad_argument(
                    f"At most {most} are given of {name}, not {len(texts)}.", "where", name
                )
            named = {f"{name}{number}": text for number, text in enumerate(texts)}
            values.update(named)
            return tuple(named)

        kind, how_, type_ = (_values(given.get(name)) for name in ("kind", "how", "eventType"))
        records: Sequence[str] | None = given.get("recordId")
        for number, one in enumerate(records or ()):
            with faults:
                _refuse_unless_bare(one, ("where", "recordId", str(number)))
        actors: Sequence[str] | None = given.get("actor")
        for number, one in enumerate(actors or ()):
            with faults:
                _refuse_unless_actor(one, ("where", "actor", str(number)))
        faults.refuse()
        wanted = cls(
            tuple(one for one in record_kinds.values() if kind is None or kind_name(one) in kind),
            how_,
            None if type_ is None else tuple(_STORED[one] for one in type_),
            slots("recordId", records),
            slots("actor", actors),
        )
        return wanted, values

    def compared(
        self, id_: ColumnElement[str], span: Span, compiler: Compiler
    ) -> Iterator[ColumnElement[bool]]:
        """Yield what must hold of a record to be compared."""
        if len(self.kinds) < len(record_kinds):
            yield or_(false(), *(is_of(id_, kind) for kind in self.kinds))
        if self.records is not None:
            yield _among(id_, _bound(self.records, compiler))
        if self.actors is not None or self.types is not None:
            entry = entries.alias()
            did_it = [
                entry.c.record == id_,
                span.did_it(entry.c.__getitem__),
                *visible(entry, span.until),
            ]
            if self.actors is not None:
                did_it.append(_among(entry.c.actor_id, _bound(self.actors, compiler)))
            if self.types is not None:
                did_it.append(_among(entry.c.type, [*map(constant, self.types)]))
            yield exists().where(*did_it)

    def differing(self, states: FromClause) -> Iterator[ColumnElement[bool]]:
        """Yield what must hold of a record that was compared to be told."""
        before, after = states.c.before, states.c.after
        yield differ(before, after)
        if self.how is not None:
            yield _among(how(before, after), [constant(one) for one in self.how])


_STORED = {name.replace(".", "_").upper(): name for name in event_types.values()}
"""The stored name of a type of event by its word in `EventType`."""


def _values(given: Sequence[Enum] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(str(one.value) for one in given)


def _bound(slots: Sequence[str], compiler: Compiler) -> list[ColumnElement[str]]:
    return [compiler.slot(name, Slot.GIVEN, Text) for name in slots]


def _among(value: ColumnElement[str], some: Sequence[ColumnElement[str]]) -> ColumnElement[bool]:
    return value.in_(some) if some else false()
