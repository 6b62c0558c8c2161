"""The same inputs give the same bytes, and a pack that fails changes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ilacs_analysis.errors import (
    BadTable,
    IlacsError,
    OutputNotWritable,
    PackFailed,
    UnknownFormat,
    UnknownNotebook,
    UnknownParameter,
)
from ilacs_analysis.packs.build import FORMATS, build
from ilacs_analysis.packs.orders import Order

BUILD = """
import json, sys
from pathlib import Path
from ilacs_analysis.packs.build import build
from ilacs_analysis.packs.orders import Order
notebook, parameters, out = sys.argv[1:]
build(Order("", notebook, json.loads(parameters), "peterborough"), Path(out))
"""
ELSEWHERE = {
    "TZ": "Pacific/Auckland",
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "7",
    "PYTHONUTF8": "0",
}

HEAVY = ("IPython", "bs4", "jupyter_client", "matplotlib", "nbconvert", "nbformat", "pandas")


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(code: str, *arguments: str, **environment: str) -> str:
    """Run Python in a process of its own, with the modules of this one."""
    places = os.pathsep.join(place for place in sys.path if place)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": places, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout + done.stderr


def test_a_pack_holds_the_page_the_notebook_and_the_manifest(pack: Path) -> None:
    assert pack.name == "peterborough"
    assert sorted(held(pack)) == [
        "briefing.docx",
        "briefing.html",
        "briefing.ipynb",
        "briefing.pdf",
        "manifest.json",
        "table-01.csv",
        "tables.csv",
        "tables.xlsx",
    ]
    assert [path.name for path in pack.parent.iterdir()] == ["peterborough"]


@pytest.mark.parametrize("made", ["pack", "briefing"])
def test_another_machine_makes_the_same_bytes_and_says_nothing(
    made: str, toy: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    here = request.getfixturevalue(made)
    parameters = json.loads((here / "manifest.json").read_bytes())["parameters"]
    notebook = str(toy) if made == "pack" else "authority_briefing"
    said = run(BUILD, notebook, json.dumps(parameters), str(tmp_path), **ELSEWHERE)
    assert said == ""
    assert held(tmp_path / "peterborough") == held(here)


def test_a_pack_of_other_parameters_replaces_it_whole(
    pack: Path, toy: Path, tmp_path: Path
) -> None:
    first = Order("Hull", str(toy), {"authority": "Hull"}, "peterborough")
    before = held(build(first, tmp_path))
    then = replace(first, parameters={"authority": "Peterborough"})
    after = held(build(then, tmp_path, []))
    assert after["briefing.ipynb"] == held(pack)["briefing.ipynb"] != before["briefing.ipynb"]
    assert sorted(after) == ["briefing.ipynb", "manifest.json"]


def test_the_users_tables_are_used_and_named_without_their_place(
    write_notebook: Callable[..., Path], tmp_path: Path
) -> None:
    own = tmp_path / "tables of a user"
    own.mkdir()
    text = "inspection_id,area,grade\n874-2023-11-27,care_leavers,good\n"
    (own / "judgements.csv").write_text(text, encoding="utf-8")
    source = (
        "from pathlib import Path\nfrom ilacs_analysis.display.base.results import Text\n"
        "Text((Path(data) / 'judgements.csv').read_text().split(',')[-1].strip(), level=1)"
    )
    order = Order("Hull", str(write_notebook(source)), {"data": str(own)}, "hull")
    pack = build(order, tmp_path / "packs")
    content = json.loads((pack / "manifest.json").read_bytes())
    assert "<h1>good</h1>" in (pack / "briefing.html").read_text(encoding="utf-8")
    assert list(content["data"]["own_files"]) == ["judgements.csv"]
    assert all(own.name.encode() not in file for file in held(pack).values())


def hull(notebook: Path) -> Order:
    return Order("Hull", str(notebook), {"authority": "Hull"}, "hull")


MISTAKES: dict[str, tuple[dict[str, object], type[IlacsError], str]] = {
    "format": ({"formats": ["html", "docy"]}, UnknownFormat, f"choose among {', '.join(FORMATS)}"),
    "notebook": ({"notebook": "missing.ipynb"}, UnknownNotebook, "missing.ipynb"),
    "parameter": ({"parameters": {"authorty": "Hull"}}, UnknownParameter, "authorty"),
    "tables": ({"parameters": {"data": "no-such-folder"}}, BadTable, "no-such-folder"),
}


@pytest.mark.parametrize(("asked", "error", "names"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_of_the_users_writes_nothing(
    toy: Path, tmp_path: Path, asked: dict, error: type[IlacsError], names: str
) -> None:
    out = tmp_path / "packs"
    asked = {"formats": None, **asked}
    formats = asked.pop("formats")
    with pytest.raises(error, match=names) as mistake:
        build(replace(hull(toy), **asked), out, formats)
    assert "\n" not in str(mistake.value)
    assert not out.exists()


def test_a_folder_that_is_not_a_pack_is_found_before_the_notebook_runs(
    write_notebook: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "hull").mkdir()
    with pytest.raises(OutputNotWritable):
        build(hull(write_notebook("1 / 0")), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["hull"]


FAILURES = {
    "a cell fails": ("1 / 0", "ZeroDivisionError"),
    "a cell shows no result": ("1 + 1", "shows '2', which is no result"),
    "a page would skip a level": (
        "from ilacs_analysis.display.base.results import Text; Text('Hull', level=2)",
        "0 first-level headings, not one",
    ),
}


@pytest.mark.parametrize(("source", "says"), FAILURES.values(), ids=FAILURES)
def test_a_pack_that_fails_leaves_the_last_one_and_its_notebook_beside_it(
    source: str, says: str, write_notebook: Callable[..., Path], pack: Path, tmp_path: Path
) -> None:
    good = write_notebook(
        "from ilacs_analysis.display.base.results import Text\nText('Hull', level=1)"
    )
    last = held(build(hull(good), tmp_path))
    with pytest.raises(PackFailed, match=says) as failure:
        build(hull(write_notebook(source)), tmp_path)
    kept = tmp_path / "hull.failed.ipynb"
    assert str(kept) in str(failure.value)
    assert source in "".join(json.loads(kept.read_bytes())["cells"][-1]["source"])
    assert held(tmp_path / "hull") == last
    build(hull(good), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["hull"]


def test_a_notebook_that_was_kept_of_a_failure_stays_if_a_person_changed_it(
    write_notebook: Callable[..., Path], toy: Path, tmp_path: Path
) -> None:
    broken = hull(write_notebook("1 / 0"))
    kept = tmp_path / "hull.failed.ipynb"
    for name in (kept.name, "hull.failed-2.ipynb"):
        with pytest.raises(PackFailed, match=f"kept as .*{name}"):
            build(broken, tmp_path)
        mended = kept.read_text(encoding="utf-8").replace("1 / 0", "1 / 1")
        kept.write_text(mended, encoding="utf-8")
    build(hull(toy), tmp_path, ["html"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hull", kept.name]
    assert kept.read_text(encoding="utf-8") == mended


def test_nothing_heavy_is_imported_before_a_pack_is_built() -> None:
    code = "import sys, ilacs_analysis.packs.build; print(*sys.modules)"
    loaded = {name.partition(".")[0] for name in run(code).split()}
    assert "ilacs_analysis" in loaded
    assert loaded.isdisjoint({*HEAVY, "papermill", "nbclient"})
