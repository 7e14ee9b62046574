"""Where it is remembered what was erased: beside the register, unless a setting says where.

Until now that was the folder that a command ran in, whatever register it was about. What lies there
is taken over, or the next restore from elsewhere would bring back what it names.
"""

import errno
import logging
import os
import tempfile
from pathlib import Path

from sqlalchemy import make_url

from server.backups import erasures
from server.errors import CommandError
from server.settings import Settings

NAME = "liaison.erasures"

log = logging.getLogger("liaison.erasures")


def place(settings: Settings) -> Path:
    """Return the file: of a SQLite register in its folder, which its copies there share."""
    if settings.erasures is not None:
        return Path(settings.erasures)
    address = make_url(settings.database_url)
    if address.get_backend_name() == "sqlite":
        # Where SQLite puts what stands beside a file, too, if its name is a link to it.
        return Path(str(address.database)).resolve().with_name(NAME)
    return Path(NAME).absolute()


def found(settings: Settings) -> Path:
    """Return the file, with all that is remembered where it lay until now.

    That one is left as it is: it may be about other registers as well.
    """
    path, older = place(settings), Path(NAME).absolute()
    if settings.erasures is None and older.resolve() != path.resolve() and older.is_file():
        count = erasures.take_over(path, older)
        if count:
            log.warning(
                "%s is taken over: what it remembers, %d in number, is in %s from now on; "
                "remove the older file if it is about no other register",
                *(older, count, path),
            )
    return path


def writable(settings: Settings) -> Path:
    """Return the file, as `found`, that can be added to; `CommandError` if it cannot."""
    refuse_unwritable(place(settings))
    return found(settings)


def refuse_unwritable(path: Path) -> None:
    """Raise `CommandError` if nothing can be added to a file, or it cannot be made."""
    folder = path.parent
    try:
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, f"there is no folder {folder}")
        if path.exists():
            os.close(os.open(path, os.O_RDWR))
        else:
            # Another one: that there is none of this name is told to who restores.
            with tempfile.TemporaryFile(dir=folder):
                pass
    except OSError as error:
        raise CommandError(
            f"what is erased is to be remembered in {path}, and cannot be: {error.strerror}; "
            "choose another file with LIAISON_ERASURES"
        ) from None
