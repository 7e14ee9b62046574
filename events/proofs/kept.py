"""Entries as they are stored, with their leaves and with what these commit to besides them."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Select, and_, select

from events.proofs import leaf
from events.store.leaves import leaves
from events.store.log import actors, commands, entries

_NAME, _KIND, _FINGERPRINT = "leaf_name", "leaf_kind", "leaf_fingerprint"


def entries_and_leaves() -> Select[Any]:
    """Select entries with their leaves; `beside` and `salts` read what the leaves are made of.

    A leaf's `actor_id` is called `committed_actor`; an entry without a leaf has nulls.
    """
    its_command = and_(
        commands.c.command_id == entries.c.command_id,
        commands.c.first_position == entries.c.position,
    )
    return (
        select(
            entries,
            *(leaves.c[name] for name in ("format", "hash", "nodes", "salts")),
            leaves.c.actor_id.label("committed_actor"),
            actors.c.name.label(_NAME),
            actors.c.kind.label(_KIND),
            commands.c.fingerprint.label(_FINGERPRINT),
        )
        .select_from(entries)
        .outerjoin(leaves, leaves.c.position == entries.c.position)
        .outerjoin(actors, actors.c.id == entries.c.actor_id)
        .outerjoin(commands, its_command)
    )


def salts(row: leaf.Row) -> Mapping[str, str]:
    """Return the salts of a leaf; `ValueError` if they are none."""
    return msgspec.json.decode(row["salts"], type=dict[str, str])


def beside(row: leaf.Row) -> leaf.Beside:
    """Return what is kept of an entry's actor and, if it is the first of it, of its command."""
    return leaf.Beside(row[_NAME] or "", row[_KIND], row[_FINGERPRINT])


def leaf_of(row: leaf.Row) -> leaf.Leaf:
    """Return the leaf that follows from what is stored.

    Raises `ValueError`, and `ProofError`, if the salts are none of its texts.
    """
    return leaf.remade(row, salts(row), row["format"], beside(row))
