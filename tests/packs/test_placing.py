"""Whenever the machine stops, each file of a pack is old or new, and a person's are there."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from ilacs_analysis.errors import OutputNotWritable, PackNotReplaced
from ilacs_analysis.packs.manifest import FILE, KIND, read_manifest
from ilacs_analysis.packs.placing import prepare, put_in_place, recover
from ilacs_analysis.records import disk
from ilacs_analysis.records.disk import sha256

OPERATIONS = ("mkdir", "rename", "replace", "unlink", "rmdir", "fsync")


@pytest.fixture(autouse=True)
def _no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


class Killed(BaseException):
    """Stands for the end of the process: no handler of ours may catch it."""


def files(page: bytes, *formats: str, made_from: str | None = None) -> dict[str, bytes]:
    """Give a pack of a page, or of some formats, with no more in its manifest than is asked of it.

    What it was made from is what is on its page, if nothing else is said.
    """
    names = [f"briefing.{name}" for name in formats or ("html", "pdf")]
    outputs = {name: name.encode() + b" of " + page for name in names}
    content = {
        "kind": KIND,
        "parameters": {"made from": made_from or page.decode()},
        "formats": sorted(formats or ("html", "pdf")),
        "outputs": {name: sha256(text) for name, text in outputs.items()},
    }
    return {**outputs, FILE: json.dumps(content).encode()}


OLD, NEW = files(b"old"), files(b"new")
THEIRS = {"note.txt": b"ours to discuss", "figures/own.png": b"\x89PNG", "edited/x.docx": b"before"}


def held(folder: Path) -> dict[str, bytes] | None:
    """Give what is in a pack's place, or None; a manifest by what it says, not how."""
    if not folder.exists():
        return None
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(folder: Path, content: dict[str, bytes]) -> None:
    for name, text in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text)


@contextmanager
def failing(step: int, error: BaseException, *, for_good: bool) -> Iterator[Iterator[int]]:
    """Let the operation of this number fail; for good, so do all that would follow it."""
    done = itertools.count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "_PAUSES", ())
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
        write(out / "hull", THEIRS)


def each_is_old_or_new(pack: Path, before: dict[str, bytes]) -> bool:
    found = held(pack) or {}
    return set(found) <= {*before, *NEW} and all(
        content in (before.get(name), NEW.get(name)) for name, content in found.items()
    )


def beside(out: Path) -> list[str]:
    """Name what is left beside the pack; a lock's file is nobody's when its process has ended."""
    return [p.name for p in out.iterdir() if p.name != "hull" and not p.name.endswith("-lock")]


@pytest.mark.parametrize("replaces", [False, True], ids=["first pack", "pack that replaces one"])
def test_a_kill_at_any_step_leaves_each_file_old_or_new_and_the_next_run_ends_it(
    tmp_path: Path, replaces: bool
) -> None:
    out = tmp_path / "packs"
    count = steps(out, replaces=replaces)
    assert count >= 14
    theirs = THEIRS if replaces else {}
    before = {**OLD, **theirs} if replaces else {}
    ends = []
    # of the second kill every third place is tried, another third for each of the first
    for step, again in ((i, j) for i in range(count) for j in range(i % 3, count, 3)):
        begin(out, replaces=replaces)
        with failing(step, Killed(), for_good=True), suppress(Killed):
            put_in_place(out, "hull", NEW)
        assert each_is_old_or_new(out / "hull", before)
        # the run that ends it may be killed in its turn
        with failing(again, Killed(), for_good=True), suppress(Killed):
            recover(out, "hull")
        assert each_is_old_or_new(out / "hull", before)
        recover(out, "hull")
        found = held(out / "hull")
        assert found in ((before or None), {**NEW, **theirs})
        assert beside(out) == []
        ends.append(found != (before or None))
    assert set(ends) == {False, True}


@pytest.mark.parametrize("replaces", [False, True], ids=["first pack", "pack that replaces one"])
def test_a_disk_that_refuses_any_step_leaves_the_pack_as_it_was_or_new(
    tmp_path: Path, replaces: bool
) -> None:
    out = tmp_path / "packs"
    theirs = THEIRS if replaces else {}
    before = {**OLD, **theirs} if replaces else None
    refusals = []
    for step in range(steps(out, replaces=replaces)):
        begin(out, replaces=replaces)
        with failing(step, OSError(28, "No space left on device"), for_good=False):
            try:
                put_in_place(out, "hull", NEW)
            except (OutputNotWritable, PackNotReplaced) as error:
                refusals.append(str(error))
        recover(out, "hull")
        assert held(out / "hull") in (before, {**NEW, **theirs})
        assert beside(out) == []
    assert len(refusals) >= 8
    assert all("No space left on device" in refusal for refusal in refusals)


@pytest.mark.parametrize("name", OLD)
def test_a_file_that_another_program_holds_leaves_the_pack_as_it_was(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(tmp_path, replaces=True)
    monkeypatch.setattr(disk, "_PAUSES", (0,))
    original = os.replace
    locked = tmp_path / "hull" / name

    def replace(source, target):
        if Path(target) == locked:
            raise PermissionError(13, "Permission denied")
        original(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(PackNotReplaced) as refusal:
        put_in_place(tmp_path, "hull", NEW)
    assert str(refusal.value) == (
        f"{locked} cannot be read or replaced (Permission denied): close the program that has it "
        "open, and run this again."
    )
    assert held(tmp_path / "hull") == {**OLD, **THEIRS}
    assert beside(tmp_path) == []
    monkeypatch.setattr(os, "replace", original)
    put_in_place(tmp_path, "hull", NEW)
    assert held(tmp_path / "hull") == {**NEW, **THEIRS}


def test_a_file_that_is_held_for_a_moment_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(tmp_path, replaces=True)
    monkeypatch.setattr(disk, "_PAUSES", (0, 0))
    original, refusals = os.replace, iter([True, True])

    def replace(source, target):
        if Path(target).suffix == ".pdf" and next(refusals, False):
            raise PermissionError(13, "Permission denied")
        original(source, target)

    monkeypatch.setattr(os, "replace", replace)
    put_in_place(tmp_path, "hull", NEW)
    assert held(tmp_path / "hull") == {**NEW, **THEIRS}


@pytest.mark.parametrize("then", [b"changed after the kill", None], ids=["changed", "deleted"])
def test_what_a_person_does_between_a_kill_and_the_next_run_stays(
    then: bytes | None, tmp_path: Path
) -> None:
    count = steps(tmp_path, replaces=True)
    for step, name in itertools.product(range(count), ("briefing.html", "briefing.pdf")):
        begin(tmp_path, replaces=True)
        with failing(step, Killed(), for_good=True), suppress(Killed):
            put_in_place(tmp_path, "hull", NEW)
        path = tmp_path / "hull" / name
        if then is None:
            path.unlink()
        else:
            path.write_bytes(then)
        prepare(tmp_path, "hull")
        assert (held(tmp_path / "hull") or {}).get(name) == then
        if then:
            with pytest.raises(PackNotReplaced, match=f"{name} in .* never overwritten"):
                put_in_place(tmp_path, "hull", NEW)
            put_in_place(tmp_path, "hull", NEW, replace_edited=True)
            assert (tmp_path / "hull" / "edited" / name).read_bytes() == then
        else:
            put_in_place(tmp_path, "hull", NEW)
        assert (held(tmp_path / "hull") or {})[name] == NEW[name]


def test_of_a_run_that_wrote_down_nothing_yet_nothing_is_left(tmp_path: Path) -> None:
    begin(tmp_path, replaces=True)
    write(tmp_path / ".hull.ilacs-new", NEW)
    prepare(tmp_path, "hull")
    assert held(tmp_path / "hull") == {**OLD, **THEIRS}
    assert beside(tmp_path) == []


@pytest.mark.parametrize(
    ("aside", "in_place", "expected"),
    [
        (OLD, None, OLD),
        ({**OLD, "note.txt": b"mine"}, None, {**OLD, "note.txt": b"mine"}),
        ({**OLD, "briefing.html": b"mine"}, None, {**OLD, "briefing.html": b"mine"}),
        (
            {**OLD, "briefing.html": b"mine", "own/note.txt": b"mine too"},
            {**NEW, "edited/hull": b"a person's, of that name"},
            {
                **NEW,
                "edited/hull": b"a person's, of that name",
                **{f"edited/hull-2/{name}": text for name, text in OLD.items()},
                "edited/hull-2/briefing.html": b"mine",
                "edited/hull-2/own/note.txt": b"mine too",
            },
        ),
        ({"note.txt": b"mine"}, NEW, {**NEW, "edited/hull/note.txt": b"mine"}),
    ],
    ids=[
        "whole",
        "with a note",
        "edited",
        "edited, with a successor",
        "half removed, with a successor",
    ],
)
def test_what_an_older_version_left_aside_when_killed_is_put_back(
    tmp_path: Path, aside: dict, in_place: dict | None, expected: dict
) -> None:
    write(tmp_path / ".hull.ilacs-old", aside)
    write(tmp_path / "hull", in_place or {})
    prepare(tmp_path, "hull")
    assert held(tmp_path / "hull") == expected
    assert beside(tmp_path) == []


FOREIGN = {
    "a folder of the user's": {"notes.docx": b"mine"},
    "an empty folder": {},
    "a browser extension's": {FILE: b'{"manifest_version": 3, "name": "x"}'},
    "a broken manifest": {FILE: b"{"},
    "a manifest that names files elsewhere": {
        FILE: json.dumps({"kind": KIND, "outputs": {"../plan.csv": sha256(b"mine")}}).encode()
    },
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_what_is_not_our_pack_is_never_replaced(tmp_path: Path, content: dict[str, bytes]) -> None:
    (tmp_path / "hull").mkdir()
    write(tmp_path / "hull", content)
    for attempt in (lambda: prepare(tmp_path, "hull"), lambda: put_in_place(tmp_path, "hull", NEW)):
        with pytest.raises(OutputNotWritable, match=r"hull is not a pack made by ilacs: move it"):
            attempt()
    assert held(tmp_path / "hull") == content
    assert read_manifest(tmp_path / "hull") is None


def test_a_file_in_the_place_of_a_pack_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "hull").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputNotWritable, match="is not a pack"):
        prepare(tmp_path, "hull")
    assert (tmp_path / "hull").read_text(encoding="utf-8") == "mine"


DAYS = [("2024-03-31", None, "as at 2024-03-31"), (None, "2024-03-31", "of no day that was asked")]


@pytest.mark.parametrize(("there", "asked", "says"), DAYS)
def test_a_pack_of_one_day_never_replaces_that_of_another(
    there: str | None, asked: str | None, says: str, tmp_path: Path
) -> None:
    content = {"kind": KIND, "parameters": {"as_at": there}, "outputs": {}}
    write(tmp_path / "hull", {FILE: json.dumps(content).encode()})
    prepare(tmp_path, "hull", there)
    with pytest.raises(OutputNotWritable, match=f"hull is a pack {says}.*another folder"):
        prepare(tmp_path, "hull", asked)


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
