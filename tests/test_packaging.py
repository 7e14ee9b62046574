"""What is installed: nothing under our names but ours, and a package with all that it needs."""

import json
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points, packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest

from server.console import files

ROOT = Path(__file__).parent.parent
PACKAGES = ("events", "projections", "schema", "server", "migrations")


def test_no_dependency_claims_a_name_of_ours() -> None:
    claimed = packages_distributions()
    foreign = {name: set(claimed.get(name, [])) - {"liaison"} for name in PACKAGES}
    assert not any(foreign.values()), foreign


def test_the_command_is_installed() -> None:
    [command] = entry_points(group="console_scripts", name="liaison")
    assert command.value == "server.__main__:main"


def test_no_list_of_pins_names_a_registry() -> None:
    lists = sorted((ROOT / "requirements").glob("*.txt"))
    assert {path.stem for path in lists} == {"mutants", "node", "run", "set-up", "test"}
    for path in lists:
        text = path.read_text("utf-8")
        assert "://" not in text, path
        assert text.count("\n    --hash=sha256:") >= text.count("=="), path


@pytest.mark.parametrize("folder", ["benchmarks/peers", "tests/clients"])
def test_no_lock_of_npm_names_a_registry(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))
    installed = {name: one for name, one in lock["packages"].items() if name}
    assert all(one["integrity"].startswith("sha512-") for one in installed.values())
    assert not [name for name, one in installed.items() if "resolved" in one]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package as set-up does, and return the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    [built] = folder.glob("*.whl")
    return built


def test_a_wheel_holds_all_that_running_needs(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert {name.partition("/")[0] for name in held} == set(PACKAGES)
    needed = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".new"}
    }
    assert needed - held == set()
    assert held - needed == set(), "and nothing that is not there"
    assert {
        "migrations/script.py.mako",
        "schema/schema.graphql",
        "server/demo/index.yaml",
        "server/demo/sources.yaml",
        "server/console/examples/any/1-register.graphql",
        "server/console/graphiql/graphiql.min.js",
        "server/console/static/graphiql.html",
    } <= held
    assert any(name.startswith("migrations/versions/0001") for name in held)
    for package in files.PACKAGES:
        assert f"server/console/graphiql/{package.name}.LICENSE" in held


def test_a_wheel_asks_for_what_the_project_asks_for(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        [name] = (one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode()
        [name] = (one for one in archive.namelist() if one.endswith("entry_points.txt"))
        assert "liaison = server.__main__:main" in archive.read(name).decode()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"\nVersion: {project['version']}\n" in metadata
    assert metadata.count("\nRequires-Dist: ") == len(project["dependencies"])
