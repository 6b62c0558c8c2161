"""However the package is installed, it finds one copy of its data and notebooks."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from ilacs_analysis import resources
from ilacs_analysis.errors import ResourceMissing

ROOT = Path(__file__).parents[2]
BUNDLED = {"data": "authorities.csv", "notebooks": "authority_briefing.ipynb"}
FIND = "from ilacs_analysis.resources import folder; print(folder({name!r}))"


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command as a user's shell would: nothing of this process's paths."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def build(target: str, source: Path, out: Path) -> Path:
    """Build the wheel or the sdist of a source tree."""
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", out, cwd=source)
    (built,) = out.iterdir()
    return built


@dataclass
class Install:
    """A Python that can import the package, and the folder that its files are in."""

    python: Path
    home: Path
    elsewhere: Path
    environment: dict[str, str]

    def folder(self, name: str) -> Path:
        """Ask the install for a bundled folder, from a folder that has nothing to do with it."""
        program = FIND.format(name=name)
        return Path(run(self.python, "-c", program, cwd=self.elsewhere, **self.environment))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    archive = build("sdist", ROOT, folder)
    with tarfile.open(archive) as opened:
        # what `extractall(filter="data")` does, which Python has from 3.11.4 on
        opened.extraction_filter = getattr(tarfile, "data_filter", None)
        opened.extractall(folder)
    return folder / archive.name.removesuffix(".tar.gz")


def install(folder: Path, *requirement: str | Path) -> Install:
    """Install into an environment of its own, which borrows this one's dependencies."""
    environment = folder / "environment"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(environment), "platbase": str(environment)}
    python = Path(sysconfig.get_path("scripts", "venv", vars=paths)) / Path(sys.executable).name
    site = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    # A line in a .pth file adds a folder, but does not read the .pth files in it:
    # this environment's own editable install stays out of sight.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index"]
    run(*pip, "--no-build-isolation", "--ignore-installed", *requirement, cwd=folder)
    return Install(python, site, folder, {})


@pytest.fixture(scope="module")
def installed_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Install:
    return install(tmp_path_factory.mktemp("installed"), wheel)


@pytest.fixture(scope="module")
def installed_editable(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Install:
    made = install(tmp_path_factory.mktemp("editable"), "--editable", sdist)
    return Install(made.python, sdist, made.elsewhere, {})


@pytest.fixture(scope="module")
def unpacked_sdist(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Install:
    away = tmp_path_factory.mktemp("away")
    return Install(Path(sys.executable), sdist, away, {"PYTHONPATH": str(sdist / "src")})


@pytest.mark.parametrize("name", BUNDLED)
@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("installed_wheel", "ilacs_analysis/{name}"),
        ("installed_editable", "{name}"),
        ("unpacked_sdist", "{name}"),
    ],
)
def test_every_install_finds_its_one_copy(
    kind: str, place: str, name: str, request: pytest.FixtureRequest
) -> None:
    made: Install = request.getfixturevalue(kind)
    found = made.folder(name)
    assert found == made.home / place.format(name=name)
    assert [path.parent for path in made.home.rglob(BUNDLED[name])] == [found]


@pytest.mark.parametrize("name", BUNDLED)
def test_an_editable_install_copies_nothing(installed_editable: Install, name: str) -> None:
    environment = installed_editable.python.parents[1]
    assert not list(environment.rglob(BUNDLED[name]))


def test_the_sdist_builds_the_same_wheel(
    wheel: Path, sdist: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again = build("wheel", sdist, tmp_path_factory.mktemp("again"))
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert {entry.filename: entry.CRC for entry in first.infolist()} == {
            entry.filename: entry.CRC for entry in second.infolist()
        }


def test_the_wheel_is_typed_and_licensed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = {name.split(".dist-info/")[-1] for name in opened.namelist()}
    assert {"ilacs_analysis/py.typed", "licenses/LICENSE", "licenses/data/LICENCE.md"} <= names


def test_a_checkout_finds_its_own_folders() -> None:
    assert {name: resources.folder(name) for name in BUNDLED} == {
        name: ROOT / name for name in BUNDLED
    }
    assert not [name for name in BUNDLED if (ROOT / "src/ilacs_analysis" / name).exists()]


def test_a_damaged_install_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "ilacs_analysis")
    with pytest.raises(ResourceMissing, match=r"'data' is missing from .*: install .* again\.$"):
        resources.folder("data")


@pytest.mark.slow
def test_the_wheel_makes_a_pack_away_from_any_checkout(installed_wheel: Install) -> None:
    ilacs = installed_wheel.python.with_name("ilacs" + installed_wheel.python.suffix)
    away = installed_wheel.elsewhere
    run(ilacs, "pack", "Peterborough", "--as-at", "2024-06-30", "--out", "packs", cwd=away)
    made = {path.name for path in (away / "packs/peterborough-2024-06-30").iterdir()}
    assert {"briefing.html", "briefing.ipynb", "briefing.pdf", "manifest.json"} <= made
