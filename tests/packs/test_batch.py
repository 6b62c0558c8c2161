"""Many packs at a time: none touches another, and what is there already is left."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ilacs_analysis.errors import OutputNotWritable
from ilacs_analysis.packs import batch, processes
from ilacs_analysis.packs.batch import Outcome, build_all
from ilacs_analysis.packs.build import build, changed_by_hand, is_current
from ilacs_analysis.packs.orders import Order

from .conftest import FIRST_SCREEN, RESULTS
from .test_engine import MISCHIEF

METHODS = [m for m in ("forkserver", "spawn") if m in processes.METHODS]

LOOKS = """
import random, warnings, pathlib
import matplotlib, numpy
import matplotlib.pyplot as plt
Text("What is here", (
    str("left_behind" in globals()),
    str(matplotlib.rcParams["lines.linewidth"]),
    str(plt.get_fignums()),
    str(sorted(path.name for path in pathlib.Path().iterdir())),
    str(("ignore", None, Warning, None, 0) in warnings.filters),
))
"""


def orders(*notebooks: Path) -> list[Order]:
    return [
        Order(f"Pack {i}", str(path), {"authority": "Hull"}, f"pack-{i}")
        for i, path in enumerate(notebooks)
    ]


def in_order(outcomes: list[Outcome]) -> list[Outcome]:
    return sorted(outcomes, key=lambda outcome: outcome.order.title)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("method", METHODS)
def test_nothing_passes_from_one_pack_to_the_next(
    method: str, write_notebook: Callable[..., Path], tmp_path: Path
) -> None:
    looks = write_notebook(RESULTS, FIRST_SCREEN, LOOKS, name="looks")
    first = orders(write_notebook(RESULTS, FIRST_SCREEN, MISCHIEF), looks, looks)
    found = in_order(list(build_all(first, tmp_path, ["html"], jobs=1, method=method)))
    assert [outcome.problem for outcome in found] == ["", "", ""]
    build(Order("", str(looks), {"authority": "Hull"}, "alone"), tmp_path, ["html"])
    assert contents(tmp_path / "pack-1") == contents(tmp_path / "pack-2")
    assert contents(tmp_path / "pack-1") == contents(tmp_path / "alone")
    assert b"False" in contents(tmp_path / "alone")["briefing.html"]


@pytest.mark.slow
def test_a_briefing_made_among_others_of_its_day_and_another_is_that_made_alone(
    briefing: Path, tmp_path: Path
) -> None:
    days = {"Peterborough": "2024-06-30", "Hull": "2020-01-01", "Leeds": "2024-06-30"}
    asked = [
        Order(name, "authority_briefing", {"authority": name, "as_at": day}, name.lower())
        for name, day in days.items()
    ]
    assert all(outcome.place for outcome in build_all(asked, tmp_path, jobs=2))
    assert contents(tmp_path / "peterborough") == contents(briefing)
    alone = build(replace(asked[1], slug="alone"), tmp_path)
    assert contents(tmp_path / "hull") == contents(alone)


BREAKS = {
    "raises": ("1 / 0", r"stopped at cell [5] (ZeroDivisionError: division by zero)"),
    "ends its process": (
        "import os; os._exit(3)",
        "stopped at cell [5] (its process ended by itself)",
    ),
    "fills memory": ("hoard = [bytearray(10**9) for _ in range(10**3)]", "(MemoryError"),
    "hangs beyond the reach of an alarm": (
        "import signal, time\nsignal.setitimer(signal.ITIMER_REAL, 0)\ntime.sleep(600)",
        "stopped at cell [5] (its process took longer than 20 seconds)",
    ),
}


def test_a_pack_that_breaks_ends_alone_and_says_where(
    write_notebook: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "PACK_SECONDS", 20)
    sound = write_notebook(RESULTS, FIRST_SCREEN)
    broken = [write_notebook(RESULTS, FIRST_SCREEN, source) for source, _ in BREAKS.values()]
    asked = orders(*broken, sound)
    found = in_order(list(build_all(asked, tmp_path, ["html"], jobs=2)))
    assert found[-1].place == tmp_path / f"pack-{len(BREAKS)}"
    for outcome, (_, says) in zip(found, BREAKS.values(), strict=False):
        kept = tmp_path / f"{outcome.order.slug}.failed.ipynb"
        assert outcome.place is None
        assert says in outcome.problem
        assert f"it is kept as {kept})" in outcome.problem
        assert "\n" not in outcome.problem
        assert "Ofsted inspection briefing" in kept.read_text(encoding="utf-8")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_each_process_says_how_much_memory_it_took(toy: Path, tmp_path: Path) -> None:
    found = list(build_all(orders(toy, toy), tmp_path, ["html"], jobs=2))
    if os.name == "posix":
        assert all(10**7 < outcome.peak_bytes < processes.MEMORY for outcome in found)


def test_a_folder_that_cannot_be_written_ends_the_build_in_one_sentence(
    toy: Path, tmp_path: Path
) -> None:
    (tmp_path / "pack-0").mkdir()
    with pytest.raises(OutputNotWritable, match="is not a pack made by ilacs"):
        list(build_all(orders(toy), tmp_path))


def hull(notebook: Path, **given: object) -> Order:
    return Order("Hull", str(notebook), {"authority": "Hull", **given}, "hull")


@pytest.fixture
def built(toy: Path, tmp_path: Path) -> Path:
    build(hull(toy), tmp_path, ["html"])
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "current"),
    [
        ({}, True),
        ({"parameters": {"authority": "Leeds"}}, False),
        ({"parameters": {"authority": "Hull", "as_at": "2024-06-30"}}, False),
        ({"formats": ["html", "xlsx"]}, False),
        ({"links": (("Leeds", "../leeds/briefing.html"),)}, False),
        ({"slug": "leeds"}, False),
    ],
)
def test_a_pack_is_current_if_it_was_made_from_the_same(
    built: Path, toy: Path, changed: dict, current: bool
) -> None:
    changed = {"formats": ["html"], **changed}
    formats = changed.pop("formats")
    assert is_current(replace(hull(toy), **changed), built, formats) is current


def test_a_pack_is_not_current_if_its_notebook_or_its_tables_changed_or_a_file_is_gone(
    built: Path, toy: Path, tmp_path: Path
) -> None:
    def now(notebook: Path = toy, **given: object) -> bool:
        return is_current(hull(notebook, **given), built, ["html"])

    other = tmp_path / toy.name
    notebook = json.loads(toy.read_text(encoding="utf-8"))
    notebook["cells"][-1]["source"] += "\n\nOne more sentence."
    other.write_text(json.dumps(notebook), encoding="utf-8")
    assert now()
    assert not now(other)

    tables = tmp_path / "own"
    tables.mkdir()
    table = tables / "judgements.csv"
    table.write_text("inspection_id,area,grade\n", encoding="utf-8")
    build(hull(toy, data=str(tables)), built, ["html"])
    assert now(data=str(tables))
    table.write_text(
        "inspection_id,area,grade\n874-2023-11-27,care_leavers,good\n", encoding="utf-8"
    )
    assert not now(data=str(tables))
    shutil.rmtree(tables)
    tables.mkdir()

    build(hull(toy), built, ["html"])
    assert now()
    (built / "hull" / "briefing.html").unlink()
    assert not now()


def test_what_a_person_adds_or_changes_leaves_a_pack_current_and_is_named(
    built: Path, toy: Path
) -> None:
    asked = (hull(toy), built)
    build(*asked, ["html", "xlsx"])
    (built / "hull" / "note.txt").write_text("mine", encoding="utf-8")
    (built / "hull" / "briefing.html").write_text("changed by hand", encoding="utf-8")
    assert is_current(*asked, ["html"])
    assert changed_by_hand("hull", built, ["html"]) == ["briefing.html"]
    assert not changed_by_hand("hull", built, ["xlsx"])
    assert not is_current(*asked, ["html", "csv"])


def test_a_pack_that_a_person_changed_ends_alone_and_before_its_notebook_runs(
    write_notebook: Callable[..., Path], toy: Path, tmp_path: Path
) -> None:
    list(build_all(orders(toy, toy), tmp_path, ["html"]))
    page = tmp_path / "pack-1" / "briefing.html"
    page.write_text("changed by hand", encoding="utf-8")
    asked = orders(toy, write_notebook("1 / 0"))
    found = in_order(list(build_all(asked, tmp_path, ["html"], jobs=2)))
    assert [outcome.place for outcome in found] == [tmp_path / "pack-0", None]
    assert found[1].problem.startswith(f"briefing.html in {page.parent} is not as ilacs wrote it")
    assert page.read_text(encoding="utf-8") == "changed by hand"


def test_a_pack_that_is_left_says_what_a_person_changed_in_it(toy: Path, tmp_path: Path) -> None:
    list(build_all(orders(toy), tmp_path, ["html"]))
    page = tmp_path / "pack-0" / "briefing.html"
    page.write_text("changed by hand", encoding="utf-8")
    (left,) = build_all(orders(toy), tmp_path, ["html"], resume=True)
    assert left.kept
    assert left.said == (
        f"briefing.html in {page.parent} is not as ilacs wrote it and is never overwritten: move "
        "it elsewhere, or give --replace, which moves it to the folder edited there.",
    )
    (made,) = build_all(orders(toy), tmp_path, ["html"], resume=True, replace_edited=True)
    assert not made.kept
    assert (page.parent / "edited" / page.name).read_text(encoding="utf-8") == "changed by hand"


def test_what_is_current_is_left_and_what_is_not_is_made(toy: Path, tmp_path: Path) -> None:
    asked = orders(toy, toy)
    list(build_all(asked, tmp_path, ["html"]))
    (tmp_path / "pack-1" / "briefing.html").unlink()
    before = contents(tmp_path / "pack-0")
    moment = (tmp_path / "pack-0").stat().st_mtime_ns
    found = in_order(list(build_all(asked, tmp_path, ["html"], resume=True)))
    assert [outcome.kept for outcome in found] == [True, False]
    assert contents(tmp_path / "pack-1") == before
    assert (tmp_path / "pack-0").stat().st_mtime_ns == moment
