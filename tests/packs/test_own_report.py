"""A report that came out after the record: added, packed, and taken back without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from ilacs_analysis.packs.manifest import read_manifest
from tests.records.test_adding import NAME, NEW, run
from tests.records.test_reports import ilacs_text, pdf

KEY = "383-2026-09-07"

# one Python is enough: the packs of all are compared byte for byte
pytestmark = pytest.mark.slow


def packed(monkeypatch: pytest.MonkeyPatch, data: Path, out: Path) -> dict[str, bytes]:
    order = ("pack", "Leeds", "--data", str(data), "--out", str(out), "--format", "html,xlsx")
    assert run(monkeypatch, *order) == 0
    return {path.name: path.read_bytes() for path in (out / "leeds").iterdir()}


def test_a_pack_shows_it_as_the_users_own_and_its_removal_restores_the_pack_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data, out = tmp_path / "mine", tmp_path / "packs"
    data.mkdir()
    heading = "inspection_id,area,grade\n"
    (data / "judgements.csv").write_text(heading, encoding="utf-8")
    before = packed(monkeypatch, data, out)
    report = pdf(tmp_path, ilacs_text(**NEW), NAME)
    assert run(monkeypatch, "add", str(report), "--data", str(data), "--yes") == 0

    added = packed(monkeypatch, data, out)
    page = added["briefing.html"].decode()
    assert "2 Nov 2026 (added by us)" in page
    assert "two points in the report of 2 November 2026 (added by us)" in page
    manifest = read_manifest(out / "leeds")
    assert manifest is not None
    own = manifest["rests_on"]["own_rows"]
    assert own["inspections"] == [KEY]
    assert own["judgements"] == [row for row in own["judgements"] if row.startswith(KEY)]
    assert set(own["themes"]) == {f"{KEY}/all", f"{KEY}/no_theme"}

    for path in data.glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = "".join(line for line in lines if not line.startswith(KEY))
        path.write_text(kept, encoding="utf-8")
    assert packed(monkeypatch, data, out) == before
