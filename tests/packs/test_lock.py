"""One process at a time puts files in a place, and one that ended stops nobody."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ilacs_analysis.errors import PackNotReplaced
from ilacs_analysis.packs import lock
from ilacs_analysis.packs.lock import locked
from ilacs_analysis.packs.manifest import read_manifest
from ilacs_analysis.packs.placing import prepare, put_in_place
from ilacs_analysis.records.disk import sha256

from .test_placing import files, held

HOLD = """
import sys, time
from pathlib import Path
from ilacs_analysis.packs.lock import locked
with locked(Path(sys.argv[1]), "hull"):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    source = str(Path(lock.__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {source!r})\n{HOLD}", tmp_path],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_who_waits_too_long_for_another_is_told(
    holder: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "SECONDS", 0.1)
    with pytest.raises(PackNotReplaced) as refusal, locked(tmp_path, "hull"):
        pass
    assert str(refusal.value) == (
        f"Another process is writing {tmp_path / 'hull'}: wait until it has ended, and run this "
        "again."
    )
    with locked(tmp_path, "leeds"):
        pass


def test_the_lock_of_a_process_that_was_killed_is_no_obstacle(
    holder: subprocess.Popen[str], tmp_path: Path
) -> None:
    holder.kill()
    holder.wait()
    assert (tmp_path / ".hull.ilacs-lock").exists()
    begun = time.monotonic()
    with locked(tmp_path, "hull"):
        pass
    assert time.monotonic() - begun < 5
    assert list(tmp_path.iterdir()) == []


def test_a_file_system_without_locks_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock, "_lock", refuse)
    prepare(tmp_path, "hull")
    put_in_place(tmp_path, "hull", files(b"new"))
    assert [path.name for path in tmp_path.iterdir()] == ["hull"]


def _put_often(out: str, page: bytes, times: int) -> None:
    for _ in range(times):
        prepare(Path(out), "hull")
        put_in_place(Path(out), "hull", files(page, "html", "pdf", "docx"))


def test_processes_that_build_the_same_pack_at_once_leave_one_of_theirs_whole(
    tmp_path: Path,
) -> None:
    context = multiprocessing.get_context("spawn")
    pages = [b"one", b"two", b"three"]
    processes = [
        context.Process(target=_put_often, args=(str(tmp_path), page, 15)) for page in pages
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    found, content = held(tmp_path / "hull"), read_manifest(tmp_path / "hull")
    wanted = [files(page, "html", "pdf", "docx") for page in pages]
    ours = [{name: made[name] for name in made if name != "manifest.json"} for made in wanted]
    assert content["outputs"] == {name: sha256(found[name]) for name in content["outputs"]}
    assert {name: found[name] for name in found if name != "manifest.json"} in ours
    assert json.loads(found["manifest.json"])["parameters"]["made from"].encode() in pages
    assert [path.name for path in tmp_path.iterdir()] == ["hull"]
