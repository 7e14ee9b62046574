"""Who acts, as a command line says it: before what is set, and for one command alone."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace

from server import settings
from server.settings import Settings


def add_actor(command: ArgumentParser, what: str = "it is recorded") -> None:
    """Let a command be told by whom `what` it records is recorded."""
    command.add_argument(
        "--as",
        type=_name,
        dest="actor_name",
        metavar="NAME",
        help=f"the person by whom {what} (LIAISON_ACTOR)",
    )


def with_actor(told: Namespace, chosen: Settings) -> Settings:
    """Return the settings with who acts as the command line says it, if it does."""
    name: str | None = getattr(told, "actor_name", None)
    return chosen if name is None else replace(chosen, actor=name)


def _name(text: str) -> str:
    try:
        return settings.actor(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
