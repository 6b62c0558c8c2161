"""A pack is in its place whole or not at all, whenever the machine stops."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ilacs_analysis.errors import OutputNotWritable
from ilacs_analysis.packs.manifest import FILE, KIND, sha256
from ilacs_analysis.packs.swap import is_whole, prepare, put_in_place, recover

OPERATIONS = ("mkdir", "rename", "replace", "unlink", "rmdir", "fsync")


class Killed(BaseException):
    """Stands for the end of the process: no handler of ours may catch it."""


def files(page: bytes) -> dict[str, bytes]:
    outputs = {"briefing.html": page, "briefing.ipynb": b"{}" + page}
    content = {"kind": KIND, "outputs": {name: sha256(text) for name, text in outputs.items()}}
    return {**outputs, FILE: json.dumps(content).encode()}


OLD, NEW = files(b"old"), files(b"new")


def held(folder: Path) -> dict[str, bytes] | None:
    """Give what is in a pack's place, or None."""
    if not folder.exists():
        return None
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def failing(step: int, error: BaseException, *, for_good: bool) -> Iterator[Iterator[int]]:
    """Let the operation of this number fail; for good, so do all that would follow it."""
    done = itertools.count()
    with pytest.MonkeyPatch.context() as patch:
        for name in OPERATIONS:
            original = getattr(os, name)

            def operation(*args, original=original, **options):
                number = next(done)
                if number == step or (for_good and number > step):
                    raise error
                return original(*args, **options)

            patch.setattr(os, name, operation)
        yield done


def steps(out: Path, *, replaces: bool) -> int:
    """Count the operations that putting a pack in place takes."""
    begin(out, replaces=replaces)
    with failing(-1, Killed(), for_good=False) as done:
        put_in_place(out, "hull", NEW)
    return next(done)


def begin(out: Path, *, replaces: bool) -> None:
    shutil.rmtree(out, ignore_errors=True)
    prepare(out, "hull")
    if replaces:
        put_in_place(out, "hull", OLD)


@pytest.mark.parametrize("replaces", [False, True], ids=["first pack", "pack that replaces one"])
def test_a_kill_at_any_step_leaves_a_whole_pack_or_none(tmp_path: Path, replaces: bool) -> None:
    out = tmp_path / "packs"
    count = steps(out, replaces=replaces)
    assert count >= (10 if replaces else 5)
    before = OLD if replaces else None
    outcomes = set()
    for step, again in itertools.product(range(count), range(count)):
        begin(out, replaces=replaces)
        with failing(step, Killed(), for_good=True), pytest.raises(Killed):
            put_in_place(out, "hull", NEW)
        assert held(out / "hull") in (None, before, NEW)
        # the run that mends it may be killed in its turn
        with failing(again, Killed(), for_good=True):
            try:
                recover(out, "hull")
            except Killed:
                assert held(out / "hull") in (None, before, NEW)
        recover(out, "hull")
        assert held(out / "hull") in (before, NEW)
        assert [path.name for path in out.iterdir() if path.name != "hull"] == []
        outcomes.add(held(out / "hull") == NEW)
    assert outcomes == {False, True}


@pytest.mark.parametrize("replaces", [False, True], ids=["first pack", "pack that replaces one"])
def test_a_disk_that_refuses_any_step_leaves_the_place_as_it_was_or_whole(
    tmp_path: Path, replaces: bool
) -> None:
    out = tmp_path / "packs"
    refusals = []
    for step in range(steps(out, replaces=replaces)):
        begin(out, replaces=replaces)
        with failing(step, OSError(28, "No space left on device"), for_good=False):
            try:
                put_in_place(out, "hull", NEW)
            except OutputNotWritable as error:
                refusals.append(str(error))
        assert held(out / "hull") in (OLD if replaces else None, NEW)
        assert [path.name for path in out.iterdir() if path.name != "hull"] == []
    assert len(refusals) >= 5
    assert all("No space left on device" in refusal for refusal in refusals)


@pytest.mark.parametrize(
    ("aside", "in_place", "expected"),
    [
        (OLD, None, OLD),
        (OLD, NEW, NEW),
        ({**OLD, "briefing.html": b"cut sh"}, None, None),
        ({"briefing.html": b"old"}, NEW, NEW),
    ],
    ids=["whole", "whole, with a successor", "cut short", "half removed, with a successor"],
)
def test_a_pack_left_aside_is_put_back_only_if_it_is_whole_and_wanted(
    tmp_path: Path, aside: dict, in_place: dict | None, expected: dict | None
) -> None:
    for name, content in ((".hull.ilacs-old", aside), ("hull", in_place)):
        for file, text in (content or {}).items():
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / file).write_bytes(text)
    recover(tmp_path, "hull")
    assert held(tmp_path / "hull") == expected
    assert not (tmp_path / ".hull.ilacs-old").exists()


FOREIGN = {
    "a folder of the user's": {"notes.docx": b"mine"},
    "an empty folder": {},
    "a browser extension's": {FILE: b'{"manifest_version": 3, "name": "x"}'},
    "a broken manifest": {FILE: b"{"},
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_what_is_not_our_pack_is_never_replaced(tmp_path: Path, content: dict[str, bytes]) -> None:
    (tmp_path / "hull").mkdir()
    for name, text in content.items():
        (tmp_path / "hull" / name).write_bytes(text)
    with pytest.raises(OutputNotWritable, match=r"hull is not a pack made by ilacs: move it"):
        prepare(tmp_path, "hull")
    assert held(tmp_path / "hull") == content
    assert not is_whole(tmp_path / "hull")


def test_a_file_in_the_place_of_a_pack_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "hull").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputNotWritable, match="is not a pack"):
        prepare(tmp_path, "hull")
    assert (tmp_path / "hull").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("below", "message"),
    [
        ("", "is a file: give the name of a folder"),
        ("packs", "cannot be written .* another folder"),
    ],
    ids=["a file", "below a file"],
)
def test_an_output_folder_that_is_none_is_the_users_mistake(
    tmp_path: Path, below: str, message: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputNotWritable, match=message):
        prepare(tmp_path / "file" / below, "hull")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_may_not_be_written_is_the_users_mistake(tmp_path: Path) -> None:
    refusal = PermissionError(13, "Permission denied")
    with (
        failing(0, refusal, for_good=True),
        pytest.raises(OutputNotWritable, match="Permission denied"),
    ):
        prepare(tmp_path / "packs", "hull")
    assert list(tmp_path.iterdir()) == []
