"""What a person put into a pack, or changed in it, outlives every command that makes packs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ilacs_analysis.cli import common, packs
from ilacs_analysis.packs import batch, orders, site
from ilacs_analysis.packs.manifest import read_manifest
from ilacs_analysis.resources import folder

from .test_placing import held, write

Ilacs = Callable[..., tuple[int, str, str]]

THEIRS = {
    "note.txt": b"mine",
    "photo.png": b"\x89PNG",
    "my folder/plan.xlsx": b"PK",
    "~$iefing.docx": b"Word's own",
}
PAPER = b"a paper that began as the briefing"


def theirs_in(pack: Path) -> dict[str, bytes]:
    found = held(pack) or {}
    return {name: found[name] for name in THEIRS if name in found}


@pytest.fixture(scope="module")
def toys(toy: Path) -> Callable[..., list[orders.Order]]:
    """Order a small notebook in the place of the briefing, so that a test takes a second."""

    def ordered(england, names, neighbours=None, as_at=None, published_by=None, data=None):
        parameters = {"authority": names[0], "as_at": as_at, "neighbours": neighbours}
        return [orders.Order(names[0], str(toy), parameters, orders.slug(names[0]))]

    return ordered


@pytest.fixture
def pack(
    toys: Callable[..., list[orders.Order]],
    ilacs: Ilacs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    monkeypatch.setattr(orders, "authority_orders", toys)
    monkeypatch.setattr(packs, "load_record", lambda *_: None)
    monkeypatch.setattr(orders, "place_orders", lambda *_, **__: [])
    assert ilacs("pack", "Leeds", "--out", str(tmp_path))[::2] == (0, "")
    write(tmp_path / "leeds", THEIRS)
    return tmp_path / "leeds"


KEPT = "1 of 1 were up to date and left as they are: --rebuild makes them.\n"


def test_the_same_command_twice_leaves_everything_and_says_what_was_changed(
    pack: Path, ilacs: Ilacs
) -> None:
    out = str(pack.parent)
    assert ilacs("pack", "Leeds", "--out", out) == (0, f"{pack}\n", KEPT)
    (pack / "briefing.docx").write_bytes(PAPER)
    before = held(pack)
    status, _, err = ilacs("pack", "Leeds", "--out", out)
    assert (status, err) == (
        0,
        f"briefing.docx in {pack} is not as ilacs wrote it and is never overwritten: move it "
        f"elsewhere, or give --replace, which moves it to the folder edited there.\n{KEPT}",
    )
    assert ilacs("pack", "Leeds", "--format", "pdf", "--out", out) == (0, f"{pack}\n", KEPT)
    assert held(pack) == before


def test_to_make_an_edited_file_anew_it_must_be_asked_for(pack: Path, ilacs: Ilacs) -> None:
    (pack / "briefing.docx").write_bytes(PAPER)
    before = held(pack)
    anew = ("pack", "Leeds", "--neighbours", "2024-03", "--out", str(pack.parent))
    status, out, err = ilacs(*anew)
    assert (status, out) == (1, "")
    assert err == (
        f"Leeds: briefing.docx in {pack} is not as ilacs wrote it and is never overwritten: move "
        "it elsewhere, or give --replace, which moves it to the folder edited there.\n"
        "1 of 1 packs failed; 0 are as asked for.\n"
    )
    assert held(pack) == before
    assert ilacs(*anew, "--replace") == (0, f"{pack}\n", "")
    assert theirs_in(pack) == THEIRS
    assert (pack / "edited" / "briefing.docx").read_bytes() == PAPER
    assert (pack / "briefing.docx").read_bytes()[:2] == b"PK"


def test_forms_of_other_inputs_are_removed_and_named_if_they_are_ours_and_unchanged(
    pack: Path, ilacs: Ilacs
) -> None:
    (pack / "briefing.docx").write_bytes(PAPER)
    anew = ("pack", "Leeds", "--neighbours", "2024-03", "--format", "html", "--out")
    status, _, err = ilacs(*anew, str(pack.parent))
    assert (status, err) == (
        0,
        f"Removed from {pack}, as of older inputs (--format makes such forms anew): briefing.pdf, "
        "table-01.csv, tables.csv, tables.xlsx.\n"
        f"Left in {pack}, though of older inputs, as a person has changed it: briefing.docx.\n",
    )
    assert theirs_in(pack) == THEIRS
    assert (pack / "briefing.docx").read_bytes() == PAPER


@pytest.mark.parametrize("kind", ["opened", "changed"])
def test_a_notebook_that_was_only_opened_is_made_anew(kind: str, pack: Path, ilacs: Ilacs) -> None:
    path = pack / "briefing.ipynb"
    notebook = json.loads(path.read_bytes())
    notebook["metadata"]["widgets"] = {}
    notebook["cells"][0]["execution_count"] = 12
    if kind == "changed":
        notebook["cells"][-1]["source"] = "## My own words"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    before = path.read_bytes()
    anew = ("pack", "Leeds", "--neighbours", "2024-03", "--format", "html", "--out")
    status, _, err = ilacs(*anew, str(pack.parent))
    assert status == (1 if kind == "changed" else 0)
    assert ("briefing.ipynb" in err) is (kind == "changed")
    assert (path.read_bytes() == before) is (kind == "changed")


def test_each_day_has_a_folder_of_its_own(pack: Path, ilacs: Ilacs) -> None:
    before = held(pack)
    for day in ("2024-03-31", "2023-03-31"):
        out = str(pack.parent)
        status, said, _ = ilacs("pack", "Leeds", "--as-at", day, "--format", "html", "--out", out)
        assert (status, said) == (0, f"{pack}-{day}\n")
    assert held(pack) == before


def test_a_pack_of_a_day_in_the_folder_that_an_older_version_gave_it_is_never_replaced(
    pack: Path, ilacs: Ilacs
) -> None:
    content = read_manifest(pack)
    content["parameters"]["as_at"] = "2024-03-31"
    (pack / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    before = held(pack)
    status, out, err = ilacs("pack", "Leeds", "--out", str(pack.parent))
    assert (status, out) == (2, "")
    assert err == (
        f"{pack} is a pack as at 2024-03-31, which one of another day never replaces: move it "
        "elsewhere, or give another folder.\n"
    )
    assert held(pack) == before


def test_what_was_changed_after_a_kill_is_not_taken_for_ours(pack: Path, ilacs: Ilacs) -> None:
    before = held(pack)
    write(pack.parent / ".leeds.ilacs-new", {"briefing.docx": b"cut sh"})
    (pack.parent / ".leeds.ilacs-lock").touch()
    assert ilacs("pack", "Leeds", "--out", str(pack.parent))[0] == 0
    assert held(pack) == before
    assert [path.name for path in pack.parent.iterdir()] == ["leeds"]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """An England of two authorities, as far as what is ordered goes."""

    def load_record(*asked):
        england = common.load_record(*asked)
        two = england.authorities[england.authorities["name"].isin(["Rutland", "Leicester"])]
        return replace(england, authorities=two)

    monkeypatch.setattr(packs, "load_record", load_record)


@pytest.mark.slow
def test_a_site_keeps_what_a_person_did_in_it(small: None, ilacs: Ilacs, tmp_path: Path) -> None:
    out = tmp_path / "site"
    asked = ("pack", "--all", "--format", "html", "--out", str(out))
    status, said, _ = ilacs(*asked)
    assert status == 0
    assert len(said.splitlines()) == 5
    write(out, {"robots.txt": b"mine", "rutland/note.txt": b"mine"})
    page = out / "rutland" / "briefing.html"
    for path in (out / "index.html", page):
        path.write_bytes(path.read_bytes() + b"<!-- mine -->")
    before = held(out)
    status, _, err = ilacs(*asked)
    assert (status, held(out)) == (1, before)
    assert f"briefing.html in {page.parent} is not as ilacs wrote it" in err
    assert err.endswith(
        f"index.html in {out} is not as ilacs wrote it and is never overwritten: move it "
        "elsewhere, or give --replace, which moves it to the folder edited there.\n"
    )
    assert ilacs(*asked, "--replace")[0] == 0
    after = held(out)
    for name in ("index.html", "rutland/briefing.html"):
        parent, _, file = name.rpartition("/")
        assert after[f"{parent}/edited/{file}".lstrip("/")] == before[name]
        assert after[name] + b"<!-- mine -->" == before[name]
    assert (after["robots.txt"], after["rutland/note.txt"]) == (b"mine", b"mine")
    status, said, _ = ilacs(*asked, "--as-at", "2024-03-31")
    assert (status, held(out)) == (0, after)
    assert said.splitlines()[-1] == str(tmp_path / "site-2024-03-31" / site.INDEX)
    assert (tmp_path / "site-2024-03-31" / "rutland" / "briefing.html").exists()


@pytest.mark.slow
def test_the_report_to_one_meeting_never_replaces_that_to_another_nor_what_was_changed(
    ilacs: Ilacs, tmp_path: Path
) -> None:
    plan = str(folder("data") / "plans" / "example_plan.csv")
    made = []
    for day in ("2024-02-21", "2024-03-20"):
        asked = ("plan", "report", plan, "Peterborough", "--meeting-date", day)
        status, out, err = ilacs(*asked, "--format", "docx,html", "--out", str(tmp_path))
        assert (status, err) == (0, "")
        made.append(Path(out.strip()))
    assert [path.name for path in made] == [
        "improvement-board-peterborough-2024-02-21",
        "improvement-board-peterborough-2024-03-20",
    ]
    write(made[1], {**THEIRS, "briefing.docx": PAPER})
    again = (*asked, "--format", "docx,html", "--out", str(tmp_path))
    assert ilacs(*again)[0] == 0
    anew = (*again, "--next-meeting", "2024-04-17")
    status, _, err = ilacs(*anew)
    assert status == 1
    assert "briefing.docx in" in err
    assert theirs_in(made[1]) == THEIRS
    assert (made[1] / "briefing.docx").read_bytes() == PAPER
    assert ilacs(*anew, "--replace")[0] == 0
    assert theirs_in(made[1]) == THEIRS
    assert (made[1] / "edited" / "briefing.docx").read_bytes() == PAPER


def test_a_pack_that_cannot_be_ended_after_a_kill_ends_alone(toy: Path, tmp_path: Path) -> None:
    journal = json.dumps({"briefing.html": [None, "its digest"]}).encode()
    write(tmp_path / ".leeds.ilacs-new", {"journal.json": journal, "briefing.html": b"new"})
    write(tmp_path / "leeds" / "briefing.html", {"note.txt": b"in a folder of that name"})
    asked = [
        orders.Order(name, str(toy), {"authority": name}, name.lower())
        for name in ("Leeds", "York")
    ]
    found = {o.order.title: o for o in batch.build_all(asked, tmp_path, ["html"])}
    place = tmp_path / "leeds" / "briefing.html"
    assert found["Leeds"].problem == (
        f"{place} is in the place of a file of ours: move it elsewhere."
    )
    assert found["York"].place == tmp_path / "york"
    assert held(place) == {"note.txt": b"in a folder of that name"}
