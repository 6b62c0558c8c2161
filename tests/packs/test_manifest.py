"""The manifest says what a pack was made from, and nothing of when or where."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from ilacs_analysis.errors import PackFailed
from ilacs_analysis.packs.manifest import inputs, manifest, read_manifest, row_digest
from ilacs_analysis.packs.results import Result
from ilacs_analysis.records.tables import read_tables
from ilacs_analysis.resources import folder
from ilacs_analysis.rules import framework

AREAS = tuple(area.id for area in framework("ilacs-2023").areas)
THEMES = tuple(read_tables()["themes"].query("inspection_id == '874-2023-11-27'")["theme"])
ROW = "874-2023-11-27/care_leavers"


def made(*results: Result, own: Path | None = None) -> dict[str, Any]:
    made_from = inputs("authority_briefing", {"authority": "Hull", "data": own}, ["html"])
    return json.loads(manifest(made_from, own, results, {"a.html": b"page"}))


def resting_on(rows: dict[str, list[str]], rules: tuple[str, ...] = ()) -> Result:
    return Result("table", "Judgements", rows, list(rules))


def test_every_output_and_data_file_can_be_checked_against_its_digest(pack: Path) -> None:
    content = read_manifest(pack)
    assert content is not None
    files = {path.name for path in pack.iterdir()}
    assert set(content["outputs"]) == files - {"manifest.json"}
    for place, digests in ((pack, content["outputs"]), (folder("data"), content["data"]["files"])):
        for name, digest in digests.items():
            assert hashlib.sha256((place / name).read_bytes()).hexdigest() == digest
    bundled = {path.name for path in folder("data").glob("*.csv")}
    assert bundled < set(content["data"]["files"])


def test_it_names_parameters_dates_and_versions(pack: Path) -> None:
    content = read_manifest(pack)
    assert content is not None
    package = json.loads((folder("data") / "datapackage.json").read_text(encoding="utf-8"))
    assert content["notebook"] == "toy"
    assert content["parameters"] == {"authority": "Peterborough"}
    assert content["data"]["record_to"] == package["recordTo"]
    assert {"ilacs-analysis", "matplotlib", "numpy", "pandas"} < set(content["packages"])


def test_it_holds_no_path_and_no_time_of_day(pack: Path) -> None:
    text = (pack / "manifest.json").read_text(encoding="utf-8")
    for somewhere in (Path.cwd(), Path.home(), pack.parent):
        assert str(somewhere) not in text
    assert "T00:" not in text
    assert text.endswith("}\n")


def test_it_names_the_rows_and_rules_that_the_results_rest_on(pack: Path) -> None:
    content = read_manifest(pack)
    assert content is not None
    assert {table: list(rows) for table, rows in content["rests_on"]["rows"].items()} == {
        "inspections": ["874-2023-11-27"],
        "judgements": sorted(f"874-2023-11-27/{area}" for area in AREAS),
        "themes": sorted(f"874-2023-11-27/{theme}" for theme in THEMES),
    }
    assert list(content["rests_on"]["rules"]) == ["ilacs-2023", "inadequate"]


def test_a_row_is_digested_as_it_stands_in_the_file() -> None:
    with (folder("data") / "inspections.csv").open(encoding="utf-8", newline="") as file:
        row = next(r for r in csv.DictReader(file) if r["inspection_id"] == "874-2023-11-27")
    assert "" in row.values()
    digests = made(resting_on({"inspections": ["874-2023-11-27"]}))["rests_on"]["rows"]
    assert digests["inspections"] == {"874-2023-11-27": row_digest(row)}


def test_an_inspection_brings_its_judgements_and_an_authority_its_neighbours() -> None:
    rests_on = resting_on({"inspections": ["874-2023-11-27"], "authorities": ["874"]})
    rows = made(rests_on)["rests_on"]["rows"]
    assert list(rows["judgements"]) == sorted(f"874-2023-11-27/{area}" for area in AREAS)
    assert len(rows["statistical_neighbours"]) == 20


def test_a_users_row_has_its_own_digest_and_its_file_is_named_without_a_path(
    tmp_path: Path,
) -> None:
    text = "inspection_id,area,grade\n874-2023-11-27,care_leavers,good\n"
    (tmp_path / "judgements.csv").write_text(text, encoding="utf-8")
    ours, theirs = (made(resting_on({"judgements": [ROW]}), own=own) for own in (None, tmp_path))
    assert ours["rests_on"]["rows"] != theirs["rests_on"]["rows"]
    assert ours["data"]["own_files"] == {}
    digest = hashlib.sha256((tmp_path / "judgements.csv").read_bytes()).hexdigest()
    assert theirs["data"]["own_files"] == {"judgements.csv": digest}
    assert ours["rests_on"]["own_rows"] == {}
    assert theirs["rests_on"]["own_rows"] == {"judgements": [ROW]}


UNKNOWN = [
    (resting_on({"grades": ["1"]}), "'grades'"),
    (resting_on({"judgements": ["874-1999-01-01/care_leavers"]}), "'874-1999-01-01/care_leavers'"),
    (resting_on({}, ("no-such-rule",)), "'no-such-rule'"),
]


@pytest.mark.parametrize(("result", "named"), UNKNOWN, ids=["table", "row", "rule"])
def test_a_figure_that_rests_on_nothing_on_record_is_refused(result: Result, named: str) -> None:
    with pytest.raises(PackFailed, match=named):
        made(result)
