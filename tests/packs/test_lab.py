"""The copy of the notebooks to explore in: renewed by an upgrade, and nothing lost."""

from __future__ import annotations

import socket

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from ilacs_analysis.errors import ExtraMissing, OutputNotWritable, PortTaken
from ilacs_analysis.packs import lab
from ilacs_analysis.packs.lab import MARK, lab_options, lay_out


@pytest.fixture(autouse=True)
def bundled(tmp_path, monkeypatch):
    """Two notebooks that ship, and signatures that are kept in no one's home."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    place = tmp_path / "bundled"
    place.mkdir()
    monkeypatch.setattr(lab, "folder", lambda name: place)
    for name in ("explore", "other"):
        write(place / f"{name}.ipynb", "first")
    return place


def write(path, words):
    cells = [nbformat.v4.new_markdown_cell(words, id="only")]
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")


def words(path):
    return nbformat.read(path, as_version=4).cells[0].source


def names(place):
    return sorted(path.name for path in place.iterdir())


@pytest.mark.parametrize("exists", [False, True])
def test_a_new_or_empty_folder_gets_every_notebook(tmp_path, exists):
    own = tmp_path / "a" / "own"
    if exists:
        own.mkdir(parents=True)
    assert lay_out(own) == []
    assert names(own) == [MARK, "explore.ipynb", "other.ipynb"]


def test_ours_are_trusted_and_a_changed_one_is_not(tmp_path, bundled, request):
    own = tmp_path / "own"
    lay_out(own)
    notary = NotebookNotary()
    request.addfinalizer(notary.store.close)
    assert notary.check_signature(nbformat.read(own / "explore.ipynb", as_version=4))
    write(own / "explore.ipynb", "changed elsewhere")
    lay_out(own)
    assert not notary.check_signature(nbformat.read(own / "explore.ipynb", as_version=4))


def test_an_upgrade_replaces_what_was_not_changed(tmp_path, bundled):
    own = tmp_path / "own"
    lay_out(own)
    write(bundled / "explore.ipynb", "second")
    assert lay_out(own) == []
    assert words(own / "explore.ipynb") == "second"


def test_an_upgrade_keeps_what_was_changed_and_lays_the_newer_beside_it_once(tmp_path, bundled):
    own = tmp_path / "own"
    lay_out(own)
    write(own / "explore.ipynb", "mine")
    assert lay_out(own) == []
    write(bundled / "explore.ipynb", "second")
    assert lay_out(own) == [
        "explore.ipynb is as you changed it; the newer one is beside it as explore-new.ipynb."
    ]
    assert lay_out(own) == []
    assert words(own / "explore.ipynb") == "mine"
    assert words(own / "explore-new.ipynb") == "second"
    write(bundled / "explore.ipynb", "third")
    assert "explore-new-2.ipynb" in lay_out(own)[0]
    assert words(own / "explore-new.ipynb") == "second"
    assert words(own / "explore-new-2.ipynb") == "third"


def test_what_the_user_added_stays_and_what_was_deleted_comes_back(tmp_path):
    own = tmp_path / "own"
    lay_out(own)
    (own / "notes.txt").write_text("mine", encoding="utf-8")
    (own / "explore.ipynb").unlink()
    lay_out(own)
    assert names(own) == [MARK, "explore.ipynb", "notes.txt", "other.ipynb"]


@pytest.mark.parametrize("mark", ["", "[]", "{"])
def test_without_a_mark_that_can_be_read_nothing_is_overwritten(tmp_path, bundled, mark):
    own = tmp_path / "own"
    lay_out(own)
    write(own / "explore.ipynb", "mine")
    (own / MARK).write_text(mark, encoding="utf-8")
    write(bundled / "other.ipynb", "second")
    assert len(lay_out(own)) == 2
    assert (words(own / "explore.ipynb"), words(own / "other.ipynb")) == ("mine", "first")


def test_another_folder_and_a_file_are_refused_and_left_alone(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "budget.xlsx").write_bytes(b"mine")
    with pytest.raises(OutputNotWritable, match="not of 'ilacs lab': give a new or an empty"):
        lay_out(other)
    assert names(other) == ["budget.xlsx"]
    with pytest.raises(OutputNotWritable, match="is a file: give a folder"):
        lay_out(other / "budget.xlsx")
    with pytest.raises(OutputNotWritable, match="cannot be put into"):
        lay_out(other / "budget.xlsx" / "below")


def test_a_port_in_use_is_refused(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"Port {port} is in use: give another, or none"):
            lab_options(tmp_path, port)
    assert f"--ServerApp.port={port}" in lab_options(tmp_path, port)


def test_without_jupyterlab_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    with pytest.raises(ExtraMissing, match="jupyterlab, which is not installed"):
        lab_options(tmp_path)
