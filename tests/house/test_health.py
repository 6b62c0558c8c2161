"""The state of the house: its size, and what must never be in a file."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py"))
NO_CODE = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}
# Written so that the patterns do not find themselves.
FORBIDDEN = {
    "a path of someone's machine": re.compile(r"(?<![\w.])/(?:root|home|work|Users)/\w"),
    "the host of a package registry": re.compile(r"pythonhosted\.org|pypi\.org/simple|npmjs\.org"),
    "a package index": re.compile(r"--(?:(?:extra-)?index-url|find-links|trusted-host)"),
}


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def own_files() -> list[Path]:
    """Every file that git holds or would take up; in an unpacked sdist, every file."""
    if not (ROOT / ".git").exists():
        return [path for path in ROOT.rglob("*") if path.is_file()]
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_module_has_one_subject_and_stays_short(path: Path) -> None:
    assert length(path) <= 400


def lines_of_code(path: Path) -> int:
    """Count the lines that hold code: no docstring, import, comment or blank line."""
    text = path.read_text(encoding="utf-8")
    told = {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for line in range(node.lineno, (node.end_lineno or 0) + 1)
    }
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    coded = {
        line
        for token in tokens
        if token.type not in NO_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(coded - told)


def test_the_library_stays_small() -> None:
    # a ceiling for everything planned; what would pass it replaces something
    assert sum(map(lines_of_code, MODULES)) <= 18_000


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    found = []
    for path in own_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture or a document
            continue
        if match := FORBIDDEN[what].search(text):
            found.append(f"{path.relative_to(ROOT)}: {match.group()}")
    assert not found


def test_no_lock_file_is_kept() -> None:
    assert "uv.lock" not in {path.name for path in own_files()}
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
