"""Nothing that a person wrote in the folder of a pack is ever lost."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ilacs_analysis.errors import PackNotReplaced
from ilacs_analysis.packs.edits import edited, keep
from ilacs_analysis.packs.manifest import FILE, read_manifest
from ilacs_analysis.packs.placing import prepare, put_in_place
from ilacs_analysis.records.disk import sha256

from .test_placing import files, held, write

ALL = ("docx", "html", "pdf")


@pytest.fixture(autouse=True)
def _no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def hull(tmp_path: Path) -> Path:
    """A pack in three forms, with a person's files beside ours."""
    prepare(tmp_path, "hull")
    pack = put_in_place(tmp_path, "hull", files(b"old", *ALL))
    write(pack, {"note.txt": b"mine", "own/photo.png": b"\x89PNG"})
    return pack


def again(pack: Path, page: bytes, *formats: str, replace: bool = False) -> list[str]:
    """Put a pack of some formats in place, and give what it says."""
    said: list[str] = []
    put_in_place(pack.parent, pack.name, files(page, *formats), replace, said.append)
    return said


def formats(pack: Path) -> list[str]:
    content = read_manifest(pack)
    assert content is not None
    assert set(content["outputs"]) == {f"briefing.{name}" for name in content["formats"]}
    return content["formats"]


def test_fewer_formats_made_from_the_same_remove_none_and_all_are_in_the_manifest(
    hull: Path,
) -> None:
    before = held(hull)
    assert again(hull, b"old", "pdf") == []
    after = held(hull)
    assert {name: after[name] for name in after if name != FILE} == {
        name: before[name] for name in before if name != FILE
    }
    assert formats(hull) == list(ALL)
    once = read_manifest(hull)
    assert again(hull, b"old", *ALL) == []
    assert read_manifest(hull) == once


def test_a_form_that_a_person_deleted_is_no_longer_in_the_manifest(hull: Path) -> None:
    (hull / "briefing.docx").unlink()
    again(hull, b"old", "pdf")
    assert formats(hull) == ["html", "pdf"]


def test_forms_of_older_inputs_are_removed_and_named_save_those_that_a_person_changed(
    hull: Path,
) -> None:
    (hull / "briefing.docx").write_bytes(b"my paper")
    assert again(hull, b"new", "pdf") == [
        f"Removed from {hull}, as of older inputs (--format makes such forms anew): briefing.html.",
        f"Left in {hull}, though of older inputs, as a person has changed it: briefing.docx.",
    ]
    found = held(hull)
    assert found["briefing.docx"] == b"my paper"
    assert "briefing.html" not in found
    assert found["note.txt"] == b"mine"
    assert formats(hull) == ["pdf"]
    with pytest.raises(PackNotReplaced, match=r"^briefing\.docx in .*hull is not as ilacs wrote"):
        again(hull, b"new", "docx")


def test_a_file_that_a_person_changed_stops_the_pack_and_is_named_with_what_to_do(
    hull: Path,
) -> None:
    (hull / "briefing.docx").write_bytes(b"my paper")
    (hull / "briefing.html").write_bytes(b"my page")
    before = held(hull)
    with pytest.raises(PackNotReplaced) as refusal:
        again(hull, b"new", *ALL)
    assert str(refusal.value) == (
        f"briefing.docx and briefing.html in {hull} are not as ilacs wrote them and are never "
        "overwritten: move them elsewhere, or give --replace, which moves them to the folder "
        "edited there."
    )
    assert held(hull) == before
    again(hull, b"new", "pdf")
    assert held(hull)["briefing.docx"] == b"my paper"


def test_with_replace_it_is_moved_to_edited_where_nothing_is_overwritten(hull: Path) -> None:
    for number, text in enumerate((b"first", b"second", b"second", b"third")):
        (hull / "briefing.docx").write_bytes(text)
        again(hull, b"%d" % number, *ALL, replace=True)
        assert held(hull)["briefing.docx"] == b"briefing.docx of %d" % number
    kept = {path.name: path.read_bytes() for path in (hull / "edited").iterdir()}
    assert kept == {
        "briefing.docx": b"first",
        "briefing-2.docx": b"second",
        "briefing-3.docx": b"third",
    }
    assert formats(hull) == list(ALL)


def test_a_persons_file_that_has_a_name_of_ours_is_a_persons(hull: Path) -> None:
    (hull / "briefing.csv").write_bytes(b"my own table")
    with pytest.raises(PackNotReplaced, match=r"briefing\.csv"):
        again(hull, b"old", "csv")
    again(hull, b"old", "csv", replace=True)
    assert held(hull)["edited/briefing.csv"] == b"my own table"


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_is_no_file_in_the_place_of_one_of_ours_is_left(
    kind: str, hull: Path, tmp_path: Path
) -> None:
    place = hull / "briefing.docx"
    place.unlink()
    if kind == "folder":
        place.mkdir()
    else:
        try:
            place.symlink_to(tmp_path / "elsewhere.docx")
        except OSError:
            pytest.skip("this system makes no links without a right to")
    for replace in (False, True):
        with pytest.raises(PackNotReplaced, match=r"docx is in the place of a file of ours: move"):
            again(hull, b"new", *ALL, replace=replace)
    assert os.path.lexists(place)
    assert formats(hull) == list(ALL)


def notebook(*sources: str, count: int | None = None, **metadata: object) -> bytes:
    cells = [nbformat.v4.new_code_cell(text, id=f"c{i}") for i, text in enumerate(sources)]
    for cell in cells:
        cell.execution_count = count
        cell.metadata.update(metadata)
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


def with_notebook(page: bytes, content: bytes) -> dict[str, bytes]:
    from ilacs_analysis.packs.manifest import cells_digest

    made = files(page)
    manifest = json.loads(made[FILE])
    manifest["outputs"]["briefing.ipynb"] = sha256(content)
    manifest["cells"] = cells_digest(content)
    return {**made, "briefing.ipynb": content, FILE: json.dumps(manifest).encode()}


PLAIN = notebook('authority = "Hull"', "briefing(authority)")
SAVED = {
    "run again": (notebook('authority = "Hull"', "briefing(authority)", count=7), False),
    "opened": (PLAIN.replace(b"\n ", b"\n    "), False),
    "folded": (notebook('authority = "Hull"', "briefing(authority)", collapsed=True), False),
    "another parameter": (notebook('authority = "Leeds"', "briefing(authority)"), True),
    "another cell": (notebook('authority = "Hull"', "briefing(authority)", "1 + 1"), True),
    "a cell changed": (notebook('authority = "Hull"', "briefing(authority).table"), True),
    "saved as something else": (b"my notes", True),
}


@pytest.mark.parametrize(("content", "changed"), SAVED.values(), ids=SAVED)
def test_a_notebook_is_a_persons_only_if_its_cells_were_changed(
    content: bytes, changed: bool, tmp_path: Path
) -> None:
    prepare(tmp_path, "hull")
    pack = put_in_place(tmp_path, "hull", with_notebook(b"old", PLAIN))
    (pack / "briefing.ipynb").write_bytes(content)
    assert edited(pack, ["briefing.ipynb"]) == (["briefing.ipynb"] if changed else [])
    new = with_notebook(b"new", notebook('authority = "York"'))
    if changed:
        with pytest.raises(PackNotReplaced):
            put_in_place(tmp_path, "hull", new)
        assert (pack / "briefing.ipynb").read_bytes() == content
    else:
        put_in_place(tmp_path, "hull", new)
        assert (pack / "briefing.ipynb").read_bytes() == new["briefing.ipynb"]


def test_of_a_pack_made_before_cells_were_digested_an_opened_notebook_is_kept(
    tmp_path: Path,
) -> None:
    prepare(tmp_path, "hull")
    pack = put_in_place(tmp_path, "hull", with_notebook(b"old", PLAIN))
    manifest = json.loads((pack / FILE).read_bytes())
    del manifest["cells"]
    (pack / FILE).write_text(json.dumps(manifest), encoding="utf-8")
    assert edited(pack, ["briefing.ipynb"]) == []
    (pack / "briefing.ipynb").write_bytes(SAVED["opened"][0])
    assert edited(pack, ["briefing.ipynb"]) == ["briefing.ipynb"]


def test_what_is_kept_twice_is_there_once(tmp_path: Path) -> None:
    for text in (b"one", b"two", b"one"):
        keep(text, tmp_path, "briefing.docx")
    assert held(tmp_path) == {"edited/briefing.docx": b"one", "edited/briefing-2.docx": b"two"}


BUILDS = st.tuples(
    st.just("build"),
    st.sampled_from([b"old", b"new"]),
    st.sets(st.sampled_from(ALL), min_size=1),
    st.booleans(),
)
OURS = [f"briefing.{name}" for name in ALL]
WRITES = st.tuples(
    st.just("write"),
    st.sampled_from([*OURS, "note.txt", "own/briefing.docx", "edited/briefing.docx"]),
)
DELETES = st.tuples(st.just("delete"), st.sampled_from(OURS))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(BUILDS | WRITES | DELETES, max_size=12))
def test_whatever_is_built_no_byte_that_a_person_wrote_is_gone(steps: list[tuple]) -> None:
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        pack = out / "hull"
        prepare(out, "hull")
        put_in_place(out, "hull", files(b"first", *ALL))
        theirs: set[bytes] = set()
        for number, (do, *what) in enumerate(steps):
            if do == "build":
                page, asked, replace = what
                made = files(page, *sorted(asked))
                prepare(out, "hull")
                with suppress(PackNotReplaced):
                    put_in_place(out, "hull", made, replace)
                    found = held(pack)
                    assert {f: found[f] for f in made if f != FILE} == {
                        f: made[f] for f in made if f != FILE
                    }
                manifest = read_manifest(pack)
                for file, digest in manifest["outputs"].items():
                    content = held(pack).get(file)
                    assert content is None or content in theirs or sha256(content) == digest
            else:
                path = pack / what[0]
                # what a person overwrites or deletes, nobody else has to keep
                if path.exists():
                    theirs.discard(path.read_bytes())
                    path.unlink()
                if do == "write":
                    content = b"%d by hand" % number
                    write(pack, {what[0]: content})
                    theirs.add(content)
            assert theirs <= set(held(pack).values())
