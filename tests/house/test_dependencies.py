"""What the package asks for: the same in every place that says it, and bounded."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import distributions, packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# conda-forge's packages without a desktop toolkit and without pandoc.
CONDA_NAMES = {"matplotlib-base": "matplotlib", "nbconvert-core": "nbconvert"}


def requirements(lines: list[str]) -> dict[str, Requirement]:
    """Requirements by the normal form of their names."""
    parsed = map(Requirement, lines)
    return {canonicalize_name(requirement.name): requirement for requirement in parsed}


RUNTIME = requirements(PROJECT["dependencies"])
LAB = requirements(PROJECT["optional-dependencies"]["lab"])
DASK = requirements(PROJECT["optional-dependencies"]["dask"])
TEST = requirements(PROJECT["optional-dependencies"]["test"])


def pins() -> dict[str, Version]:
    """The version that constraints.txt pins of every package."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = requirements([line for line in lines if not line.startswith("#")])
    return {name: Version(str(one.specifier).lstrip("=")) for name, one in pinned.items()}


@pytest.mark.parametrize("name", ["pandas", "matplotlib"])
def test_a_bare_wheel_takes_the_major_version_that_is_pinned(name: str) -> None:
    pinned = pins()[name]
    assert pinned in RUNTIME[name].specifier
    assert Version(f"{pinned.major + 1}") not in RUNTIME[name].specifier
    assert Version(f"{pinned.major - 1}.999") not in RUNTIME[name].specifier


@pytest.mark.parametrize("name", sorted((RUNTIME | LAB | DASK | TEST).keys() - {"ilacs-analysis"}))
def test_every_dependency_is_pinned_within_its_bounds(name: str) -> None:
    assert pins()[name] in (RUNTIME | LAB | DASK | TEST)[name].specifier


@pytest.mark.parametrize("name", sorted(RUNTIME))
def test_no_dependency_is_open_to_every_later_version(name: str) -> None:
    assert Version("999") not in RUNTIME[name].specifier


def test_no_tool_lowers_pandas() -> None:
    pinned = pins()
    lowering = [
        f"{distribution.name} wants {wanted}"
        for distribution in distributions()
        if canonicalize_name(distribution.name) in pinned
        for wanted in map(Requirement, distribution.requires or ())
        if wanted.name == "pandas" and (not wanted.marker or wanted.marker.evaluate({"extra": ""}))
        if pinned["pandas"] not in wanted.specifier
    ]
    assert pinned["pandas"].major >= 3
    assert not lowering


FROM_PYPI = {"gptables", "lazy-loader", "pypdfium2", "python-calamine", "typst"}
"""What conda-forge has only older, under another name or not for Windows: pip brings it too."""


def test_conda_takes_what_pip_takes() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *listed, pip = environment["dependencies"]
    conda = requirements(listed)
    python, _ = conda.pop("python"), conda.pop("pip")
    assert str(python.specifier) == PROJECT["requires-python"]
    assert pip == {"pip": ["--editable ."]}
    assert {CONDA_NAMES.get(name, name): one.specifier for name, one in conda.items()} == {
        name: one.specifier for name, one in (RUNTIME | LAB).items() if name not in FROM_PYPI
    }


def test_every_import_is_declared() -> None:
    belongs = packages_distributions()
    undeclared = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in (ROOT / "src").rglob("*.py")
        for module in third_party_imports(path)
        if not (RUNTIME | LAB | DASK).keys() & set(map(canonicalize_name, belongs.get(module, [])))
    }
    assert not undeclared


def third_party_imports(path: Path) -> set[str]:
    """The packages that a module imports from outside Python and outside this package."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"ilacs_analysis"}
