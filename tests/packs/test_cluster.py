"""On a cluster the same packs come out, also when a worker is lost on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ilacs_analysis.errors import ClusterNotReached, ExtraMissing
from ilacs_analysis.packs.batch import build_all

from .conftest import FIRST_SCREEN, RESULTS
from .test_batch import contents, orders

BEGUN = """
import os, pathlib, time
pathlib.Path({folder!r}, f"{{os.getpid()}}").touch()
time.sleep({seconds})
"""


@dataclass
class Cluster:
    """A scheduler, and two workers that run one pack at a time."""

    address: str
    workers: list[subprocess.Popen[bytes]]


def start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    told = tmp_path / "scheduler.json"
    quiet = ["--no-dashboard", "--scheduler-file", str(told)]
    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", *quiet)
    workers = [start("dask_worker", "--nthreads", "1", "--no-nanny", *quiet) for _ in range(2)]
    until = time.monotonic() + 60
    while not told.exists() and time.monotonic() < until:
        time.sleep(0.1)
    import json

    yield Cluster(json.loads(told.read_text(encoding="utf-8"))["address"], workers)
    for process in [*workers, scheduler]:
        process.kill()
        process.wait()


@pytest.mark.slow
def test_a_build_ends_as_it_would_here_although_a_worker_is_killed(
    cluster: Cluster, write_notebook: Callable[..., Path], tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()
    # the first cells tell who runs them, and leave time to be killed
    source = BEGUN.format(folder=str(begun), seconds=1)
    notebook = write_notebook(RESULTS, FIRST_SCREEN, source)
    asked = orders(notebook, notebook, notebook, notebook)
    there = tmp_path / "there"
    build = build_all(asked, there, ["html"], dask=cluster.address)
    pids = {worker.pid for worker in cluster.workers}
    found = [next(build)]
    busy = {int(path.name) for path in begun.iterdir()}
    assert busy == pids
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    found += build
    assert [outcome.problem for outcome in found] == [""] * 4
    list(build_all(asked, tmp_path / "here", ["html"], jobs=2))
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    again = build_all(asked, there, ["html"], resume=True, dask=cluster.address)
    assert all(outcome.kept for outcome in again)
    # what a person did there is as safe as here
    page = there / "pack-2" / "briefing.html"
    (there / "pack-2" / "note.txt").write_text("mine", encoding="utf-8")
    page.write_text("changed by hand", encoding="utf-8")
    before = contents(there)
    anew = {
        outcome.order.slug: outcome
        for outcome in build_all(asked, there, ["html"], dask=cluster.address)
    }
    assert [slug for slug, outcome in anew.items() if outcome.place is None] == ["pack-2"]
    assert "briefing.html in" in anew["pack-2"].problem
    assert contents(there) == before
    again = build_all(asked, there, ["html"], replace_edited=True, dask=cluster.address)
    assert all(outcome.place for outcome in again)
    assert (page.parent / "edited" / page.name).read_text(encoding="utf-8") == "changed by hand"


def test_an_address_where_nothing_answers_is_the_users_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ilacs_analysis.packs.cluster.SECONDS", 1)
    with pytest.raises(ClusterNotReached, match=r"No Dask scheduler answers at 'tcp://127.*:9'"):
        list(build_all([], tmp_path, dask="tcp://127.0.0.1:9"))


def test_without_dask_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        ExtraMissing, match=r"needs Dask.*: run pip install 'ilacs-analysis\[dask\]'"
    ):
        list(build_all([], tmp_path, dask="tcp://127.0.0.1:9"))
