"""What a command refuses with, for whoever gave it."""


class CommandError(Exception):
    """The command cannot do its work; the message says why, and what to do."""
