"""Every read table, by the kind of record it follows, and what keeps them all true."""

from collections.abc import Iterator
from importlib import import_module

from events import ids
from events.deciding.change import Change
from events.records import LIFECYCLES
from events.store.register import Write
from projections.documents import OF_EVERY_KIND
from projections.operations import Insert, Operation, writes
from projections.prose import indexing as index_prose
from projections.prose import noted, prose, prose_of, prose_texts
from projections.rows import ReadTable, operations
from projections.searched import fields_of, indexing, searched, searched_texts
from projections.steps import timed

_OWN: dict[str, tuple[ReadTable, ...]] = {
    prefix: import_module(f"projections.{lifecycle.name}").TABLES
    for prefix, lifecycle in LIFECYCLES.items()
}
SEARCHED_FIELDS = {
    prefix: fields_of(LIFECYCLES[prefix].name, [*tables, OF_EVERY_KIND])
    for prefix, tables in _OWN.items()
}
"""The fields that a search looks in, by the prefix of the records' ids."""
PROSE_FIELDS = {
    prefix: prose_of(
        LIFECYCLES[prefix].name,
        LIFECYCLES[prefix].record,
        [*tables, OF_EVERY_KIND],
        [one.path for one in SEARCHED_FIELDS[prefix]],
    )
    for prefix, tables in _OWN.items()
}
"""The fields that hold prose, likewise."""
TABLES = {
    prefix: (
        *(*tables, OF_EVERY_KIND),
        *(searched(SEARCHED_FIELDS[prefix]), prose(PROSE_FIELDS[prefix])),
    )
    for prefix, tables in _OWN.items()
}
"""The read tables by the prefix of the records' ids; that of the record itself comes first."""


def changed_rows(change: Change) -> Iterator[Operation]:
    """Yield the operations by which a command changes the read tables of one record."""
    prefix = ids.prefix_of(change.after.record)
    assert prefix is not None
    was, now = timed(change.before), timed(change.after)
    for read in TABLES[prefix]:
        yield from operations(read, change, was, now)
    yield from noted(change)


def project_change(change: Change) -> Iterator[Write]:
    """Yield what keeps the read tables true when a command changes a record."""
    operations = list(changed_rows(change))
    yield from writes(operations)
    for table, index in ((searched_texts, indexing), (prose_texts, index_prose)):
        added = (one.row for one in operations if isinstance(one, Insert) and one.table is table)
        yield from index(change.after.record, added)
