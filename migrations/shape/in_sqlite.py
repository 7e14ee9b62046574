"""Everything that SQLite keeps of a schema, as it stands in the table of all that there is."""

import re

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

# As bytes: what is there may be no text.
_ALL = text(
    "SELECT hex(type), hex(name), hex(tbl_name), hex(sql), rootpage FROM sqlite_master"
    " ORDER BY type, name, tbl_name"
)
_OF_THE_PLANNER = {"sqlite_stat1", "sqlite_stat4"}
"""What ANALYZE adds, which changes no answer."""

_TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|/\*.*?(?:\*/|\Z)|\s+|\w+|.""",
    re.DOTALL,
)
_NAME = re.compile(r"[A-Za-z_]\w*")
_OPEN = {'"': '"', "`": "`", "[": "]"}


async def objects(connection: AsyncConnection) -> list[tuple[str, str]]:
    """Return what each thing is called, and its definition; what is there twice, twice."""
    found, pages = list[tuple[str, str]](), dict[int, str]()
    for *written, page in await connection.execute(_ALL):
        type_, name, table, definition = map(_read, written)
        if name in _OF_THE_PLANNER:
            continue
        of = f" of {table}" if name != table else ""
        if page and page in pages:
            definition += f" (in the place of {pages[page]})"
        pages[page] = f"{type_} {name}"
        found.append((f"{type_} {name}{of}", definition))
    return found


def _read(written: str) -> str:
    return bytes.fromhex(written).decode("utf-8", "backslashreplace")


def plain(sql: str) -> str:
    """Return a statement without what makes no difference: spaces, case, quotes, comments."""
    parts = list[str]()
    for token in _TOKEN.findall(sql):
        if token.isspace() or token.startswith(("--", "/*")):
            continue
        inner = token[1:-1] if token[0] in _OPEN and token[-1] == _OPEN[token[0]] else token
        if _NAME.fullmatch(inner):
            parts.append(inner.lower())
        else:
            parts.append(token)
    return " ".join(parts)
