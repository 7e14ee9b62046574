"""What who acts is called: a name on one line, entered as every other text is."""

from events.texts import MOST_MARKS, entered, runs_of_marks
from events.unseen import misplaced

LONGEST_NAME = 200


def entered_name(text: str) -> str:
    """Return the name of an actor as it is entered; `ValueError` says why a text is none."""
    name = entered(text)
    if not name:
        raise ValueError("expected a name, found an empty one")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"expected at most {LONGEST_NAME} characters, found {len(name)}")
    if runs_of_marks().search(name):
        raise ValueError(f"expected at most {MOST_MARKS} combining marks that follow each other")
    if len(name.splitlines()) > 1 or "\t" in name:
        raise ValueError("expected a name on one line, without tabs")
    if (found := misplaced(name)) is not None:
        place, unseen = found
        raise ValueError(
            f"character {place + 1} is U+{ord(name[place]):04X}, {unseen.what}: it shows nothing "
            "there; remove it"
        )
    return name
