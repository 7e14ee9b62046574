"""What is left out of a register that is restored: what was removed since its backup was made."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from events.deciding.command import Draft
from events.proofs import leaf
from events.remarks import Redacted
from events.store import actors, log
from events.store.actors import ActorKind
from events.store.register import Register, Request
from projections.removing import Place, erasing, lost_of
from server.backups.erasures import Erasures
from server.backups.writing import SALTS


@dataclass(slots=True)
class LeftOut:
    """What was left out of a store, by that what was left in its place is made."""

    texts: Mapping[str, AbstractSet[str]]
    """Which were removed, by the ids of their entries."""
    commands: AbstractSet[str]
    """Those whose requests held one."""
    names: dict[str, str] = field(default_factory=dict[str, str])
    """By the ids of the actors."""
    prints: dict[str, str] = field(default_factory=dict[str, str])
    """The fingerprints of requests, by the ids of their commands."""
    places: list[Place] = field(default_factory=list[Place])
    """The texts that were there."""

    def leave_out(self, table: str, row: dict[str, Any], erased: Erasures) -> None:
        """Take a name, or a fingerprint, out of a row."""
        if table == log.actors.name and row["id"] in erased.actors and row["name"] != log.ERASED:
            self.names[row["id"]], row["name"] = row["name"], log.ERASED
        if table == log.commands.name and row["command_id"] in self.commands:
            self.prints[row["command_id"]], row["fingerprint"] = row["fingerprint"], log.ERASED

    def leave_out_texts(self, row: dict[str, Any], salts: dict[str, str]) -> None:
        """Take texts out of an entry, and their salts out of its leaf."""
        for path in sorted(self.texts.get(row["id"], ())):
            if not salts.get(path, leaf.REDACTED).startswith(leaf.REDACTED):
                lost = lost_of(row, salts, path)
                row[lost.column] = lost.value
                salts.update(lost.salts)
                self.places.append(Place(row["id"], path))
        for path, said in (
            (leaf.ACTOR_NAME, self.names.get(row["actor_id"])),
            (leaf.FINGERPRINT, self.prints.get(row["command_id"])),
        ):
            if said and not salts.get(path, leaf.REDACTED).startswith(leaf.REDACTED):
                salts[path] = leaf.removed(salts[path], said)


def loses_one(row: Mapping[str, Any], texts: Mapping[str, AbstractSet[str]]) -> bool:
    """Say whether an entry of a backup has yet one of some texts, by the ids of entries."""
    if row["id"] not in texts:
        return False
    salts = msgspec.json.decode(row[SALTS], type=dict[str, str])
    there = (path for path, salt in salts.items() if not salt.startswith(leaf.REDACTED))
    return not texts[row["id"]].isdisjoint(there)


async def say_what_is_gone(
    register: Register, connection: AsyncConnection, gone: LeftOut, by: str
) -> None:
    """Enter what says that something was left out, as it was when that was removed.

    `by` is the name of who restores.
    """
    drafts = [
        Draft(record="", fact=Redacted(path=one.path, ground=GROUND), about=one.entry)
        for one in gone.places
    ]
    for actor in gone.names:
        drafts += await erasing(connection, actor, GROUND)
        await _enter_one(register, connection, drafts, by)
        drafts = []
    if drafts:
        await _enter_one(register, connection, drafts, by)


async def _enter_one(
    register: Register, connection: AsyncConnection, drafts: Sequence[Draft], by: str
) -> None:
    actor = await actors.named_within(connection, by, ActorKind.PERSON)
    await register.enter_within(connection, Request(drafts=tuple(drafts), actor_id=actor))


GROUND = "It was removed before; the backup that was restored is older than that."
