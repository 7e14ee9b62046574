"""What proves that nothing was altered, as it is asked for: roots and proofs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

import strawberry
from graphql import GraphQLError
from sqlalchemy import ColumnElement, select

from events.proofs import checkpoints, tree
from events.proofs.leaf import moment
from events.proofs.tree import Asked
from events.store.leaves import NoLeavesError, leaves, written
from schema.compiler.plan import Argument, computed, planned
from schema.execution.context import Context
from schema.execution.later import Found, Later
from schema.sql.json_text import as_json
from schema.sql.row import Row
from schema.terms import costs
from schema.terms.errors import bad_argument
from schema.terms.scalars import Hash, Position


@strawberry.type(
    description="A proof that an entry is in the Merkle tree over the first `size` entries: RFC "
    "9162, 2.1.3. docs/proofs.md says how it is checked."
)
class InclusionProof:
    leaf_index: Position = strawberry.field(
        description="The index of the leaf, from 0: the entry's position less 1."
    )
    size: Position = strawberry.field(description="How many entries the tree is over.")
    root_hash: Hash = strawberry.field(description="The root hash that the proof leads to.")
    hashes: list[Hash] = strawberry.field(
        description="The hashes to combine with the leaf on the way to the root, from the leaf up."
    )


@strawberry.type(
    description="A proof that the Merkle tree over the first `fromSize` entries grew into the one "
    "over `toSize`, with nothing changed, moved or removed: RFC 9162, 2.1.4."
)
class ConsistencyProof:
    from_size: Position = strawberry.field(description="How many entries the older tree is over.")
    to_size: Position = strawberry.field(description="How many entries the newer tree is over.")
    from_root_hash: Hash = strawberry.field(description="The root hash of the older tree.")
    to_root_hash: Hash = strawberry.field(description="The root hash of the newer tree.")
    hashes: list[Hash] = strawberry.field(
        description="The hashes of the proof, in the order of RFC 9162; empty if the older tree "
        "is, or if both are the same."
    )


@strawberry.type(
    description="A signed checkpoint (C2SP tlog-checkpoint): the register's word on what its log "
    "holds, for keeping. Whoever has one can tell later whether anything before it was altered."
)
class Checkpoint:
    origin: str = strawberry.field(description="The name of the log, as its signer calls it.")
    size: Position = strawberry.field(description="How many entries the log had.")
    root_hash: Hash = strawberry.field(
        description="The root hash of the Merkle tree over these entries."
    )
    records_root_hash: Hash = strawberry.field(
        description="The root hash of the Merkle tree over all records, each with its last "
        "version among these entries."
    )
    made_at: datetime = strawberry.field(description="When it was signed, by the store's clock.")
    note: str = strawberry.field(
        description="The whole checkpoint as a signed note, to be kept and verified."
    )


def _leaf_hash(row: Row) -> ColumnElement[Any]:
    leaf = leaves.alias()
    found = select(leaf.c.hash).where(leaf.c.position == row.raw("position"))
    return found.scalar_subquery()


def leaf_hash() -> Any:
    return computed(
        lambda row: as_json(_leaf_hash(row)),
        "The hash of the whole entry, as a leaf of the Merkle tree over the log (format 1 of "
        "docs/proofs.md).",
    )


def inclusion_proof() -> Any:
    return planned(
        Later(_of_entry, _inclusion, costs.PROOF),
        "A proof that the entry is in the Merkle tree over the log. Null in the answer to a dry "
        "run.",
        size=Argument(
            Position | None,
            "How many entries the tree is over; all that are known at the instant read if left "
            "out. Refused (BAD_ARGUMENT) if the entry is not among them, or if the log has fewer.",
        ),
    )


def _of_entry(row: Row) -> Mapping[str, ColumnElement[Any]]:
    return {
        "position": row.raw("position"),
        "hash": _leaf_hash(row),
        "known": row.at.position,
    }


async def _inclusion(
    context: Context, found: Found, size: int | None = None
) -> InclusionProof | None:
    position = found["position"]
    of = found["known"] if size is None else size
    if of < position:
        raise bad_argument(f"The entry at position {position} is not among the first {of}.", "size")
    proved = await context.proofs.load(Asked(position - 1, of))
    if proved is None and size is not None:
        raise _too_short(of, "size")
    if proved is None or written(proved.leaf) != found["hash"]:
        # A dry run was rolled back, and another entry may have taken the place since.
        return None
    return InclusionProof(
        leaf_index=Position(position - 1),
        size=Position(of),
        root_hash=Hash(written(proved.root)),
        hashes=_all_written(proved.hashes),
    )


def root_hash() -> Any:
    return planned(
        Later(_of_register, _root, costs.PROOF),
        "The root hash of the Merkle tree over all entries up to `position` (RFC 9162, 2.1.1).",
    )


def checkpoint() -> Any:
    return planned(
        Later(_of_register, _checkpoint, 1),
        "The newest signed checkpoint of at most `position` entries. Null if there is none: the "
        "register signs only if its operator gave it a key.",
    )


def consistency_proof() -> Any:
    return planned(
        Later(_of_register, _consistency, 2 * costs.PROOF),
        "A proof that the Merkle tree over the first `from` entries grew into the one over the "
        "first `to`. Refused (BAD_ARGUMENT) if the log has fewer entries, or if `from` is more "
        "than `to`.",
        **{
            "from": Argument(Position, "How many entries the older tree is over."),
            "to": Argument(
                Position | None,
                "How many entries the newer tree is over; as many as `position` if left out.",
            ),
        },
    )


def _of_register(row: Row) -> Mapping[str, ColumnElement[Any]]:
    return {"known": row.at.position}


async def _root(context: Context, found: Found) -> Hash:
    async with context.connected() as connection:
        return Hash(written(await tree.root(connection, found["known"])))


async def _checkpoint(context: Context, found: Found) -> Checkpoint | None:
    async with context.connected() as connection:
        made = await checkpoints.latest(connection, found["known"])
    return made and Checkpoint(
        origin=made.origin,
        size=Position(made.size),
        root_hash=Hash(made.root),
        records_root_hash=Hash(made.records_root),
        # What goes out as it is has to be written as the database writes it.
        made_at=cast("datetime", moment(made.made_at)),
        note=made.note,
    )


async def _consistency(context: Context, found: Found, **sizes: int | None) -> ConsistencyProof:
    first, given = sizes["from"], sizes.get("to")
    second = found["known"] if given is None else given
    assert first is not None
    if first > second:
        raise bad_argument(
            f"A tree over {second} entries did not grow from one over {first}.", "from"
        )
    async with context.connected() as connection:
        try:
            roots = [await tree.root(connection, size) for size in (first, second)]
        except NoLeavesError:
            raise _too_short(second, "to") from None
        hashes = await tree.consistency_proof(connection, first, second)
    from_root, to_root = _all_written(roots)
    return ConsistencyProof(
        from_size=Position(first),
        to_size=Position(second),
        from_root_hash=from_root,
        to_root_hash=to_root,
        hashes=_all_written(hashes),
    )


def _too_short(size: int, name: str) -> GraphQLError:
    return bad_argument(f"The log has fewer than {size} entries.", name)


def _all_written(hashes: Iterable[bytes]) -> list[Hash]:
    return [Hash(written(one)) for one in hashes]
