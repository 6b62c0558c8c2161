"""The command line: what was asked for on standard output, one clear sentence on a mistake."""

import json
import subprocess
import sys

import pytest


def test_show_gives_the_words_of_the_briefing(ilacs):
    status, out, err = ilacs("show", "Peterborough", "--as-at", "2023-12-31")
    assert (status, err) == (0, "")
    assert "Ofsted's report of 6 August 2018 judged Peterborough's children's services good." in out
    assert "Improvement notice" in out


def test_show_gives_the_record_as_one_json_document(ilacs):
    status, out, err = ilacs("show", "874", "--as-at", "2024-06-30", "--json")
    data = json.loads(out)
    assert (status, err) == (0, "")
    assert list(data) == [
        "authority",
        "la_code",
        "ons_code",
        "as_at",
        "inspections",
        "visits",
        "interventions",
        "standing",
    ]
    newest = data["inspections"][0]
    assert newest["inspection_id"] == "874-2023-11-27"
    assert newest["judgements"]["overall_effectiveness"] == "inadequate"
    visit = next(v for v in data["visits"] if v["visit_id"] == "874-fv-2023-03-01")
    assert visit["priority_actions"] == 2
    assert data["interventions"][0]["lifted"] is None


def test_a_day_beyond_the_record_is_said_apart_from_the_document(ilacs):
    status, out, err = ilacs("show", "Leeds", "--as-at", "2030-01-01", "--json")
    assert status == 0
    assert json.loads(out)["as_at"] == "2026-08-22"
    assert err == ("The record ends on 2026-08-22: answered as of that day, not 2030-01-01.\n")


MISTAKES = [
    (("show", "Peterboro"), "did you mean Peterborough?"),
    (("show", "Sussex"), "'Sussex' could be East Sussex or West Sussex"),
    (("show", "Leeds", "--as-at", "31/03/2024"), "as_at '31/03/2024' is not a date"),
    (("show", "Leeds", "--as-at", "2012-01-01"), "is before the record begins"),
    (("show", "Cumberland", "--as-at", "2022-01-01"), "ask for Cumbria."),
    (("pack", "Leeds", "Peterboro"), "did you mean Peterborough?"),
    (("lab", sys.executable), "is a file: give a folder for the notebooks."),
    (("pack",), "Nothing was asked for: name an authority, or give --all, --region NAME"),
    (("pack", "--all", "Leeds"), "give it alone, without names"),
    (("pack", "--all", "--format", "xlsx"), "put html among the formats"),
    (("pack", "Leeds", "--dask", "nowhere:1"), "No Dask scheduler answers at 'nowhere:1'"),
    (("pack", "--region", "Norh West"), "did you mean North West"),
    (("pack", "--compare", "--national", "--as-at", "2024-03-31"), "No authority was given"),
    (("pack", "--compare", "Leeds", "Cumbria"), "or an earlier day."),
    (("pack", "--national", "--compare-with", "2027-01-01"), "which is not before 2026-08-22"),
    (("pack", "--national", "--as-at", "2013-11-19"), "or a later one as as_at (the record begins"),
    (("pack", "Leeds", "--compare-with", "2020-01-01"), "is for packs of England and regions"),
    (("pack", "--trajectories", "--area", "adoption"), "'adoption' is no judgement that is known"),
    (("pack", "--trajectories", "--start-grade", "bad"), "use one of Outstanding; Good"),
    (("pack", "--trajectories", "Peterboro"), "did you mean Peterborough?"),
    (("check", "ilacs-2023", "leaders=RI", "impact_of_leaders=good"), "is given twice"),
    (("pack", "Leeds", "--area", "care_leavers"), "are for --trajectories: give that too"),
    (
        ("due", "--as-at", "2014-01-01"),
        "o chances can be given for 2014-01-01: those of days before 2022",
    ),
    (("moved", "nowhere", "nowhere"), "nowhere is not one of our packs"),
    (("pack", "Leeds", "--format", "html,pptx"), "There is no format 'pptx'"),
    (("pack", "Leeds", "--neighbours", "2019"), "There is no edition '2019'"),
    (("pack", "Leeds", "--data", "nowhere"), "nowhere is not a folder"),
    (("validate", "nowhere"), "nowhere is not a folder"),
    (("check", "ilacs-203", "care_leavers=good"), "did you mean ilacs-2023, ilacs-2026"),
    (("check", "ilacs-2018", "children_in_care=good"), "is no judgement of ilacs-2018"),
    (("check", "ilacs-2023", "care_leavers=goood"), "'goood' is no grade that is known here"),
    (("check", "ilacs-2023", "care_leavers"), "'care_leavers' is no judgement: write it as"),
    (("check", "ilacs-2023", "care_leavers=good", "care_leavers=good"), "is given twice"),
    (("plan", "start", "Peterboro"), "did you mean Peterborough?"),
    (("plan", "start", "Leeds", "--out", "plan.docx"), "end the name in .csv or .xlsx."),
    (("plan", "start", "Leeds", "--report", "no.pdf"), "no.pdf"),
    (("plan", "report", "no.csv", "Leeds", "--meeting-date", "2024-02-21"), "no.csv is no file"),
    (("plan", "report", "no.csv", "Leeds", "--meeting-date", "soon"), "is not a date"),
]


@pytest.mark.parametrize(("arguments", "sentence"), MISTAKES)
def test_a_mistake_is_one_sentence_and_status_2_and_writes_nothing(
    ilacs, tmp_path, monkeypatch, arguments, sentence
):
    monkeypatch.chdir(tmp_path)
    status, out, err = ilacs(*arguments)
    assert (status, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_an_output_folder_that_is_not_ours_is_left_alone(ilacs, tmp_path):
    (tmp_path / "leeds").mkdir()
    (tmp_path / "leeds" / "notes.txt").write_text("mine", encoding="utf-8")
    status, _, err = ilacs("pack", "Leeds", "--out", str(tmp_path))
    assert status == 2
    assert err.endswith("move it elsewhere, or give another folder.\n")
    assert err.count("\n") == 1
    assert [path.name for path in (tmp_path / "leeds").iterdir()] == ["notes.txt"]


def test_a_file_is_no_place_for_packs(ilacs, tmp_path):
    place = tmp_path / "packs"
    place.write_text("mine", encoding="utf-8")
    status, out, err = ilacs("pack", "Leeds", "--out", str(place))
    assert (status, out) == (2, "")
    assert err == f"{place} is a file: give the name of a folder for the packs.\n"
    assert place.read_text(encoding="utf-8") == "mine"


def test_no_pack_is_made_if_one_of_them_has_no_place(ilacs, tmp_path):
    (tmp_path / "peterborough").mkdir()
    status, out, err = ilacs("pack", "Leeds", "Peterborough", "--out", str(tmp_path))
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["peterborough"]


def test_a_pack_is_made_by_the_command(ilacs, tmp_path):
    status, out, _ = ilacs("pack", "Leeds", "--as-at", "2024-06-30", "--out", str(tmp_path))
    assert status == 0
    assert out.strip() == str(tmp_path / "leeds-2024-06-30")
    made = sorted(path.name for path in (tmp_path / "leeds-2024-06-30").iterdir())
    assert [name for name in made if not name.startswith("table-")] == [
        "briefing.docx",
        "briefing.html",
        "briefing.ipynb",
        "briefing.pdf",
        "manifest.json",
        "tables.csv",
        "tables.xlsx",
    ]


def test_a_pack_whose_inputs_have_not_changed_is_left(ilacs, tmp_path):
    asked = ("pack", "Leeds", "--as-at", "2024-06-30", "--format", "html", "--out", str(tmp_path))
    ilacs(*asked)
    status, out, err = ilacs(*asked)
    assert (status, out.strip()) == (0, str(tmp_path / "leeds-2024-06-30"))
    assert err == "1 of 1 were up to date and left as they are: --rebuild makes them.\n"
    assert ilacs(*asked, "--rebuild")[2] == ""


def test_of_several_packs_one_that_fails_does_not_stop_the_others(ilacs, tmp_path, monkeypatch):
    from ilacs_analysis.packs import batch

    monkeypatch.setattr(batch, "PACK_SECONDS", 0.01)
    packs = ("pack", "Leeds", "Hull", "--format", "html", "--out", str(tmp_path), "--jobs", "1")
    status, out, err = ilacs(*packs)
    assert (status, out) == (1, "")
    assert "Leeds: authority_briefing stopped before its first cell" in err
    assert err.endswith("2 of 2 packs failed; 0 are as asked for.\n")


LEADERS_ALONE = (
    "ilacs-2023",
    "impact_of_leaders=inadequate",
    "help_and_protection=requires_improvement",
    "children_in_care=good",
    "care_leavers=good",
)


def test_authorities_are_compared_in_one_pack_and_what_moved_is_listed(ilacs, tmp_path):
    packs = []
    for day in ("2022-03-31", "2024-03-31"):
        out = str(tmp_path)
        status, said, _ = ilacs("pack", "--compare", "Hull", "Leeds", "--as-at", day, "--out", out)
        assert status == 0
        assert said.strip().endswith(f"compare-kingston-upon-hull-leeds-{day}")
        packs.append(said.strip())
    status, out, err = ilacs("moved", *packs, "--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    new = {"table": "inspections", "id": "810-2022-11-14", "what": "new"}
    assert new in found["underneath"]
    assert any(cell["row"] == "Kingston upon Hull" for cell in found["cells"])


def test_check_says_what_leaders_alone_do_not_require(ilacs):
    status, out, err = ilacs("check", *LEADERS_ALONE)
    words = " ".join(out.split())
    assert (status, err) == (0, "")
    for said in (
        "Not required: The practice areas do not require overall inadequate",
        "Of five such inspections under ILACS and ILACS 2023 one was inadequate overall "
        "(Trafford 2019) and four required improvement (Herefordshire 2018, Bournemouth 2018, "
        "Doncaster 2022, Slough 2023). None was better.",
        "The framework's own wording is not established.",
        "No level of intervention follows automatically from a judgement.",
    ):
        assert said in words
    assert "Required:" not in words


def test_check_says_what_followed_when_care_leavers_alone_were_inadequate(ilacs):
    good = (f"{area}=good" for area in ("impact_of_leaders", "help_and_protection"))
    more = ("children_in_care=good", "care_leavers=inadequate")
    _, out, _ = ilacs("check", "ilacs-2023", *good, *more)
    assert "Overall inadequate followed in 34 of 34 inspections" in " ".join(out.split())


def test_check_gives_its_findings_as_one_json_document(ilacs):
    status, out, err = ilacs("check", *LEADERS_ALONE, "--json")
    data = json.loads(out)
    assert (status, err) == (0, "")
    assert list(data) == ["framework", "judgements", "findings"]
    alone = next(f for f in data["findings"] if f["rule"] == "leaders-inadequate-alone")
    assert (alone["cases_for"], alone["cases_against"]) == (4, 1)
    assert alone["strength"] == "observed"
    assert alone["against"][0]["case"] == "Trafford 2019"
    assert alone["against"][0]["source"].startswith("https://files.ofsted.gov.uk/")
    untested = next(f for f in data["findings"] if f["verdict"] == "intervention")
    assert untested["cases_for"] is None


def test_check_counts_the_record_of_the_day(ilacs):
    _, out, _ = ilacs(
        "check", "ilacs-2018", "impact_of_leaders=inadequate", "--as-at", "2018-12-31"
    )
    assert "So it was in" in out
    assert "29 of 29" not in out


def test_validate_finds_nothing_wrong_with_our_own_tables(ilacs):
    status, out, err = ilacs("validate")
    assert (status, out, err) == (0, "", "No problem found.\n")


def test_validate_lists_every_problem_of_a_folder(ilacs, tmp_path):
    (tmp_path / "judgements.csv").write_text(
        "inspection_id,area,grade\n874-2023-11-27,care_leavers,excellent\n"
        "874-2023-11-27,overall_effectiveness,bad\n",
        encoding="utf-8",
    )
    status, out, _ = ilacs("validate", str(tmp_path), "--json")
    assert status == 1
    assert [problem.split(":")[0] for problem in json.loads(out)] == [
        "judgements.csv, row 2",
        "judgements.csv, row 3",
    ]


@pytest.mark.parametrize(
    "command", [(), ("pack",), ("show",), ("check",), ("validate",), ("plan", "check"), ("lab",)]
)
def test_help_has_an_example_and_loads_neither_pandas_nor_matplotlib(command):
    code = (
        "import sys; from ilacs_analysis import cli\n"
        f"sys.argv = ['ilacs', *{list(command)!r}, '--help']\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('pandas', 'matplotlib', 'papermill') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")
    assert "Usage:" in done.stdout
    assert not command or "Example: ilacs" in done.stdout


def test_lab_opens_on_a_copy_and_hands_on_what_is_jupyterlabs_own(ilacs, tmp_path, monkeypatch):
    from jupyterlab.labapp import LabApp

    opened = []
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setattr(LabApp, "launch_instance", opened.append)
    assert ilacs("lab", str(tmp_path / "own"), "--", "--no-browser") == (0, "", "")
    assert (tmp_path / "own" / "explore.ipynb").is_file()
    assert opened[0][0] == f"--ServerApp.root_dir={tmp_path / 'own'}"
    assert opened[0][-1] == "--no-browser"


def test_reconcile_prints_theirs_ours_and_the_reason(ilacs):
    status, out, err = ilacs("reconcile")
    assert (status, err) == (0, "")
    assert "S0073  theirs 48  ours 49  differs by +1: number of ILACS inspections" in out
    assert out.splitlines()[-2:] == [
        "Published by Ofsted and others: 101 of 125 match.",
        "Counted from Ofsted's own tables: 412 of 412 match.",
    ]


def test_reconcile_gives_one_json_document(ilacs):
    status, out, err = ilacs("reconcile", "--json")
    found = json.loads(out)
    assert (status, err, len(found)) == (0, "", 537)
    assert found[0] == {
        "stat_id": "S0001",
        "published": 60,
        "computed": 60,
        "status": "match",
        "reason_code": "",
        "reason": "",
    }
    uncovered = next(item for item in found if item["stat_id"] == "S0075")
    assert (uncovered["computed"], uncovered["reason_code"]) == (None, "no_date")


def test_reconcile_refuses_a_file_that_is_not_there(ilacs):
    status, out, err = ilacs("reconcile", "nowhere.csv")
    assert (status, out) == (2, "")
    assert err == "nowhere.csv is no file: give the path of a CSV file.\n"


def test_due_lists_every_authority_in_order_of_its_chance(ilacs):
    status, out, err = ilacs("due", "--as-at", "2025-01-01", "--json")
    found = json.loads(out)
    assert (status, err, len(found)) == (0, "", 153)
    assert list(found[0]) == [
        "la_code",
        "authority",
        "last_start",
        "months_since",
        "next_event",
        "overdue",
        "p_3_months",
        "p_6_months",
        "p_12_months",
        "own",
    ]
    assert found[0]["last_start"] == "2019-04-29"
    order = [(-row["p_12_months"], -row["months_since"]) for row in found]
    assert order == sorted(order)
    new = json.loads(ilacs("due", "--as-at", "2024-03-31", "--json")[1])
    never = {row["authority"]: row["last_start"] for row in new}
    assert never["Cumberland"] is None


def test_due_tells_a_reader_chances_in_ten_and_that_it_is_no_plan(ilacs):
    status, out, _ = ilacs("due", "--as-at", "2025-01-01")
    assert status == 0
    assert "over 9" in out
    assert "not Ofsted's plan" in out
    assert " 0." not in out


def test_a_plan_is_started_once_and_never_over_a_file(ilacs, tmp_path):
    out = tmp_path / "plan.xlsx"
    status, said, err = ilacs("plan", "start", "Peterborough", "--out", str(out))
    assert (status, said) == (0, f"{out}\n")
    assert err.startswith("plan.xlsx: two areas for priority action and one recommendation")
    before = out.read_bytes()
    status, said, err = ilacs("plan", "start", "Leeds", "--out", str(out))
    assert (status, said) == (2, "")
    assert err == f"{out} is there already and is left as it is: give another name.\n"
    assert out.read_bytes() == before
    board = tmp_path / "board.csv"
    new = tmp_path / "new.csv"
    ilacs("plan", "start", "Leeds", "--out", str(new), "--board", str(board))
    assert board.read_text(encoding="utf-8").startswith("part,words,")
    assert "Peterborough" not in board.read_text(encoding="utf-8")
    new.unlink()
    assert ilacs("plan", "start", "Leeds", "--out", str(new), "--board", str(board))[0] == 2
    assert not new.exists()


def test_a_check_of_a_plan_lists_what_it_found_with_status_1(ilacs, tmp_path):
    out = tmp_path / "plan.csv"
    ilacs("plan", "start", "Peterborough", "--out", str(out))
    status, said, err = ilacs("plan", "check", str(out))
    assert (status, err) == (1, "6 found.\n")
    assert said.splitlines()[0].startswith("plan.csv, row 2: text of PA1.1 is blank: ")
    status, said, err = ilacs("plan", "check", str(out), "--json")
    assert (status, err) == (1, "")
    assert list(json.loads(said)[0]) == ["code", "row", "column", "reference", "detail", "sentence"]


def test_a_plan_that_cannot_be_read_is_named_by_row_and_column(ilacs, tmp_path):
    out = tmp_path / "plan.csv"
    out.write_text("reference,item,kind,status\nR1.1,R1,own,amber\n", encoding="utf-8")
    status, said, _ = ilacs("plan", "check", str(out))
    assert status == 1
    assert said.startswith("plan.csv, row 2: status is 'amber': use one of not_started, under_way")
    (only,) = json.loads(ilacs("plan", "check", str(out), "--json")[1])
    assert (only["code"], only["row"]) == ("unreadable", None)
    assert only["sentence"] == said.strip()
