"""The clients, as the lock has them, into `node_modules`: set-up runs it before the tests.

python -m tests.clients.install
"""

import subprocess
from pathlib import Path

from server.console.files import npm

if __name__ == "__main__":
    command = [*npm(), "ci", "--ignore-scripts", "--silent"]
    subprocess.run(command, cwd=Path(__file__).parent, check=True)
