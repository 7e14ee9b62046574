"""Which module does each command; it is imported when the command is given, and no other."""

import asyncio
from argparse import Namespace

from server.command_line.instants import on
from server.settings import Settings


def run(told: Namespace, chosen: Settings) -> int:
    """Do what the command line said; return the number that the process ends with."""
    match told.command:
        case "keys":
            _keys(told)
        case "verify-evidence":
            from server.command_line import verify_evidence

            verify_evidence.verify(told.file, told.key, told.witness, told.checkpoint)
        case "report" if told.evidence is not None:
            from server.command_line import report_from

            report_from.report(
                told.evidence, told.key, told.record, told.as_of, told.on, html=told.html
            )
        case _:
            from server.store import answering

            with answering(chosen):
                return _with_a_store(told, chosen)
    return 0


def _keys(told: Namespace) -> None:
    from server.command_line import keys

    match told.action:
        case "new":
            keys.new(told.file, told.origin)
        case "rotate":
            asyncio.run(keys.rotate(told.file))
        case _:
            keys.show(told.file)


def _with_a_store(told: Namespace, chosen: Settings) -> int:
    if told.command == "serve":
        from server.http import serving

        serving.serve(chosen, examples=told.examples)
        return 0
    return asyncio.run(_work(told, chosen)) or 0


async def _work(told: Namespace, chosen: Settings) -> int | None:
    match told.command:
        case "init" | "migrate" | "demo" | "rebuild":
            await _make(told, chosen)
        case "verify":
            from server.command_line import verify

            asked = verify.Told(told.checkpoint, told.key, told.most, told.quick, told.json)
            return await verify.verify(chosen, asked)
        case "cost":
            from server.command_line import cost

            return await cost.cost(chosen, told.file, told.variables)
        case "backup":
            from server.command_line import backup

            await backup.backup(chosen, told.file)
        case "restore":
            from server.command_line import restore

            await restore.restore(chosen, told.file)
        case "actors":
            from server.command_line import actors

            await actors.list_actors(chosen)
        case "describe":
            from server.command_line import describe

            said = (told.name, told.description, told.language, told.time_zone)
            await describe.describe(chosen, describe.Told(*said))
        case "erase":
            from server.command_line import removing

            await removing.erase(chosen, told.actor, told.ground)
        case "redact":
            from server.command_line import removing

            await removing.redact(chosen, told.entry, told.path, told.ground)
        case _:
            await _hand_out(told, chosen)
    return None


async def _make(told: Namespace, chosen: Settings) -> None:
    match told.command:
        case "init":
            await _init(told, chosen)
        case "migrate":
            from server.command_line import migrate

            await migrate.migrate(chosen, only_existing=told.existing)
        case "demo":
            from server.command_line import demo

            await demo.demo(chosen, only_check=told.check)
        case _:
            from server.command_line import rebuild

            await rebuild.rebuild(chosen)


async def _init(told: Namespace, chosen: Settings) -> None:
    from server.command_line import init
    from server.command_line.describe import Told

    said = Told(told.name, told.description, told.language, told.time_zone)
    of_kind = init.Institution(told.first_institution, told.kind)
    first = of_kind if told.first_institution else None
    key = None if told.key is None else init.NewKey(told.key, told.origin)
    await init.init(chosen, said, first, key)


async def _hand_out(told: Namespace, chosen: Settings) -> None:
    match told.command:
        case "events":
            from server.command_line import event_lines

            await event_lines.events(chosen, told.after, follow=told.follow)
        case "checkpoint":
            from server.command_line import checkpoint

            await checkpoint.checkpoint(chosen, told.output)
        case "evidence":
            from server.command_line import evidence

            await evidence.write(chosen, told.records, told.since)
        case "report":
            from server.command_line import report

            await report.report(chosen, told.record, told.as_of | on(told.on), html=told.html)
        case "changes":
            from server.command_line import changes

            since, until = told.since | on(told.since_day), told.until | on(told.until_day)
            await changes.changes(chosen, since, until)
        case _:
            raise AssertionError(f"{told.command} is in arguments and does nothing")
