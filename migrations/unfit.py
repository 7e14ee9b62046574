"""What a revision raises that cannot take a store along; `migrations.run` leaves it as it was."""


class UnfitError(Exception):
    """A store holds what no version entered, or cannot be made what it should be; it says what."""
