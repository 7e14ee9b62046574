"""The error by which a command says why it cannot do its work."""


class CommandError(Exception):
    """The command cannot do its work; the message says why, and what to do."""
