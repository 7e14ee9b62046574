"""What each command does: it imports what it needs, and nothing that only others need."""

import asyncio
from argparse import Namespace

from server.instants import on
from server.settings import Settings


def run(told: Namespace, chosen: Settings) -> int:
    """Do what the command line said; return the number that the process ends with."""
    match told.command:
        case "keys":
            _keys(told)
        case "verify-evidence":
            from server import verify_evidence

            verify_evidence.verify(told.file, told.key, told.witness, told.checkpoint)
        case _:
            from server.store import answering

            with answering(chosen):
                return _with_a_store(told, chosen)
    return 0


def _keys(told: Namespace) -> None:
    from server import keys

    match told.action:
        case "new":
            keys.new(told.file, told.origin)
        case "rotate":
            asyncio.run(keys.rotate(told.file))
        case _:
            keys.show(told.file)


def _with_a_store(told: Namespace, chosen: Settings) -> int:
    if told.command == "serve":
        from server import serving

        serving.serve(chosen, examples=told.examples)
        return 0
    return asyncio.run(_work(told, chosen)) or 0


async def _work(told: Namespace, chosen: Settings) -> int | None:
    match told.command:
        case "migrate":
            from server import migrate

            await migrate.migrate(chosen)
        case "demo":
            from server import load_demo

            await load_demo.demo(chosen)
        case "rebuild":
            from server import rebuild

            await rebuild.rebuild(chosen)
        case "verify":
            from server import verifying

            return await verifying.verify(chosen, told.checkpoint, told.key)
        case "backup":
            from server import write_backup

            await write_backup.backup(chosen, told.file)
        case "restore":
            from server import read_backup

            await read_backup.restore(chosen, told.file)
        case "actors":
            from server import erasing

            await erasing.list_actors(chosen)
        case "erase":
            from server import erasing

            await erasing.erase(chosen, told.actor)
        case _:
            await _hand_out(told, chosen)
    return None


async def _hand_out(told: Namespace, chosen: Settings) -> None:
    match told.command:
        case "events":
            from server import event_lines

            await event_lines.events(chosen, told.after, follow=told.follow)
        case "checkpoint":
            from server import checkpoint

            await checkpoint.checkpoint(chosen, told.output)
        case "evidence":
            from server import evidence

            await evidence.write(chosen, told.records, told.since)
        case "report":
            from server import tell

            await tell.report(chosen, told.record, told.as_of | on(told.on), html=told.html)
        case "changes":
            from server import write_changes

            since, until = told.since | on(told.since_day), told.until | on(told.until_day)
            await write_changes.changes(chosen, since, until)
        case _:
            raise AssertionError(f"{told.command} is in arguments and does nothing")
