"""Ofsted's reports and letters are read as they are printed, and never guessed."""

from __future__ import annotations

import json
import textwrap
from datetime import date
from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from ilacs_analysis import cli
from ilacs_analysis.display.reports import report_data
from ilacs_analysis.errors import UnreadableReport
from ilacs_analysis.records.reports.authority import authority_in, names_of
from ilacs_analysis.records.reports.batch import read_reports
from ilacs_analysis.records.reports.dates import single, spans
from ilacs_analysis.records.reports.judgements import sif_judgements
from ilacs_analysis.records.reports.lists import NEEDS, items_after, lines_of
from ilacs_analysis.records.reports.report import Report, read_report
from ilacs_analysis.records.tables import read_tables
from ilacs_analysis.rules import framework

FILLER = "\n".join(f"{n}. Words of no weight that fill the page." for n in range(1, 12))

ILACS = """\
Inspection of {who} local authority
children’s services
Inspection dates: {when}
Lead inspector: Ada Example, His Majesty’s Inspector
Judgement Grade
The impact of leaders on social work
practice with children and families
Requires improvement to be good
The experiences and progress of
children who need help and protection
Good
The experiences and progress of
children in care
Outstanding
The experiences and progress of
children care leavers
Inadequate
{overall}
What needs to improve?
◼ The first thing, which runs
on to a second line.
◼ The second thing.
The experiences and progress of children who need help and
protection: {heading}
"""

SIF = """\
1
{who}
{title}
Inspection date: 14 January 2014–5 February 2014
Report published: 21 March 2014
{sentence}
1. Children who need help and protection Requires
improvement
2. Children looked after and achieving permanence Good
2.1 Adoption performance Not judged
2.2 Experiences and progress of care leavers Inadequate
3. Leadership, management and governance Requires improvement
What does the local authority need to improve?
Priority and immediate action
33. The inspection did not find any areas for priority and immediate action.
Areas for improvement
34. Ensure the first.
35. Ensure the second.
The local authority’s strengths
36. A strength.
"""

LETTER = """\
9 May 2023
Dear Ada
Focused visit to {who} children’s services
This letter summarises the findings of the focused visit to {who} children’s
services on {when}. Inspectors looked at the local authority’s arrangements for {what}.
Areas for priority action
{actions}
What needs to improve in this area of social work practice
◼ Supervision.
Main findings
"""


def pdf(folder: Path, text: str, name: str = "report.pdf", pages: int = 2) -> Path:
    """Make a PDF that prints a text, as readers of PDF see it."""
    path = folder / name
    with matplotlib.rc_context({"pdf.fonttype": 42}), PdfPages(path) as file:
        for words in (text, *[FILLER] * (pages - 1)):
            figure = Figure(figsize=(8.3, 11.7))
            lines = "\n".join(
                wrapped
                for line in words.splitlines()
                for wrapped in textwrap.wrap(line, 95) or [""]
            )
            figure.text(0.05, 0.97, lines, size=9, va="top", parse_math=False)
            file.savefig(figure)
    return path


@pytest.fixture(scope="module")
def authorities() -> pd.DataFrame:
    return read_tables()["authorities"]


def ilacs_text(**changes: str) -> str:
    given = {
        "who": "Leeds City Council",
        "when": "3 to 7 June 2024",
        "overall": "Overall effectiveness Inadequate",
        "heading": "good",
    }
    return ILACS.format(**{**given, **changes})


def test_an_ilacs_report_is_read_whole(tmp_path: Path, authorities: pd.DataFrame) -> None:
    found = read_report(pdf(tmp_path, ilacs_text(), "383_2024-07-16.pdf"), authorities)
    assert (found.kind, found.authority, found.la_code) == ("inspection", "Leeds", "383")
    assert (found.framework, found.event) == ("ilacs-2023", "short")
    assert (found.start, found.end) == (date(2024, 6, 3), date(2024, 6, 7))
    assert found.published == date(2024, 7, 16)
    assert found.judgements == {
        "impact_of_leaders": "requires_improvement",
        "help_and_protection": "good",
        "children_in_care": "outstanding",
        "care_leavers": "inadequate",
        "overall_effectiveness": "inadequate",
    }
    assert found.recommendations == [
        "The first thing, which runs on to a second line.",
        "The second thing.",
    ]
    assert found.lead_inspector == "Ada Example"
    assert found.warnings == []
    assert found.confidence["published"] == "file name"
    assert found.confidence["event"] == "days on site"
    assert found.confidence["judgements.care_leavers"] == "judgement table"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"overall": "", "when": "11 to 15 May 2026"}, "ilacs-2026"),
        ({"overall": "Overall effectiveness Good"}, "ilacs-2023"),
    ],
)
def test_the_framework_follows_from_the_judgements_printed(
    tmp_path: Path, authorities: pd.DataFrame, changes: dict[str, str], expected: str
) -> None:
    found = read_report(pdf(tmp_path, ilacs_text(**changes)), authorities)
    assert found.framework == expected
    assert set(found.judgements) == {area.id for area in framework(expected).areas}


def test_a_list_that_is_absent_is_told_from_one_that_is_not_read(
    tmp_path: Path, authorities: pd.DataFrame
) -> None:
    text = ilacs_text()
    heading, items = "What needs to improve?", text[text.index("◼") : text.rindex("The exp")]
    none = read_report(pdf(tmp_path, text.replace(heading, "").replace(items, "")), authorities)
    assert none.recommendations == []
    assert none.confidence["recommendations"] == "no such section"
    lost = read_report(pdf(tmp_path, text.replace(items, "")), authorities)
    assert "recommendations" not in lost.confidence
    assert lost.warnings == ["recommendations: unread; their heading has no list below it."]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["9. One.", "10.Two of", "Section 20. It goes on.", "11. Three."], 3),
        (["◼ One.", "Experiences and progress of children in care: good", "1. A finding."], 1),
    ],
)
def test_a_list_goes_on_to_its_end_and_no_further(lines: list[str], expected: int) -> None:
    found = items_after(["What needs to improve", *lines], NEEDS)
    assert found is not None
    assert len(found) == expected


def test_a_heading_between_the_parts_of_a_list_is_no_part_of_its_points() -> None:
    lines = ["What needs to improve", "1. Make it better.", "Adoption", "2. Do more.", "They must."]
    assert items_after(lines, NEEDS) == ["Make it better.", "Do more. They must."]


def test_a_table_without_a_row_is_not_taken_for_another_framework(
    tmp_path: Path, authorities: pd.DataFrame
) -> None:
    found = read_report(pdf(tmp_path, ilacs_text(overall="")), authorities)
    assert found.framework is None
    assert found.warnings[0] == (
        "framework: the table is that of ilacs-2026 and the first day that of ilacs-2023; it is "
        "left unread."
    )
    lost = ilacs_text().replace("children in care\nOutstanding", "children in\nOutstanding")
    found = read_report(pdf(tmp_path, lost), authorities)
    assert (found.framework, found.judgements["children_in_care"]) == ("ilacs-2023", None)
    assert found.confidence["framework"] == "days on site"


def test_a_table_and_a_heading_at_odds_leave_the_judgement_unread(
    tmp_path: Path, authorities: pd.DataFrame
) -> None:
    found = read_report(pdf(tmp_path, ilacs_text(heading="inadequate")), authorities)
    assert found.judgements["help_and_protection"] is None
    assert "judgements.help_and_protection" not in found.confidence
    assert found.warnings == [
        "help_and_protection: the table says good and a heading inadequate; it is left unread."
    ]


def test_an_unreadable_date_is_said_with_the_words_seen(
    tmp_path: Path, authorities: pd.DataFrame
) -> None:
    found = read_report(pdf(tmp_path, ilacs_text(when="some days in June")), authorities)
    assert (found.start, found.event) == (None, None)
    assert any("the words seen are 'some days in June" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("title", "sentence", "event", "overall"),
    [
        (
            "Inspection of services for children in need of help and protection, children\n"
            "looked after and care leavers and Review of the effectiveness of the local\n"
            "safeguarding children board1",
            "The overall judgement is requires improvement.",
            "sif_inspection",
            "requires_improvement",
        ),
        (
            "Reinspection of services for children in need of help and protection",
            "Children’s services in St. Helens are good",
            "sif_reinspection",
            "good",
        ),
    ],
)
def test_a_sif_report_is_read_by_sentence_and_table(
    tmp_path: Path, authorities: pd.DataFrame, title: str, sentence: str, event: str, overall: str
) -> None:
    text = SIF.format(who="St Helens Council", title=title, sentence=sentence)
    found = read_report(pdf(tmp_path, text, "342_2014-03-24.pdf"), authorities)
    assert (found.authority, found.event) == ("St Helens", event)
    assert found.judgements == {
        "overall_effectiveness": overall,
        "help_and_protection": "requires_improvement",
        "children_looked_after": "good",
        "adoption": "not_judged",
        "care_leavers": "inadequate",
        "leadership_management_governance": "requires_improvement",
    }
    assert found.published == date(2014, 3, 21)
    assert "printed 2014-03-21, in the file name 2014-03-24" in found.warnings[0]
    assert (found.priority_actions, len(found.recommendations)) == (0, 2)


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The overall judgement is that children's services are inadequate.", "inadequate"),
        ("The overall judgement is good.", "good"),
        (
            "Children's services in the Royal Borough of Greenwich require improvement to be good",
            "requires_improvement",
        ),
        (
            "The overall judgement is that children's service requires improvement.",
            "requires_improvement",
        ),
        ("Children's services in Leeds are outstanding", "outstanding"),
    ],
)
def test_the_overall_judgement_of_sif_stands_in_a_sentence(sentence: str, grade: str) -> None:
    assert sif_judgements(sentence)["overall_effectiveness"].grade == grade


@pytest.mark.parametrize(
    ("actions", "count"),
    [
        ("◼ The first action.\n◼ The second\naction.", 2),
        ("There are no priority actions following this focused visit.", 0),
    ],
)
def test_a_focused_visits_letter_is_read(
    tmp_path: Path, authorities: pd.DataFrame, actions: str, count: int
) -> None:
    text = LETTER.format(
        who="Peterborough", when="1 and 2 March 2023", what="the front door", actions=actions
    )
    found = read_report(pdf(tmp_path, text), authorities)
    assert (found.kind, found.authority, found.topics) == (
        "focused_visit",
        "Peterborough",
        ["front_door"],
    )
    assert (found.start, found.end) == (date(2023, 3, 1), date(2023, 3, 2))
    assert (found.priority_actions, found.published) == (count, date(2023, 5, 9))
    assert found.confidence["published"] == "day of the letter"
    assert found.recommendations == ["Supervision."]


def test_days_printed_without_a_year_are_the_last_before_the_letter(
    tmp_path: Path, authorities: pd.DataFrame
) -> None:
    text = LETTER.format(who="Leeds", when="30 and 31 January", what="care leavers", actions="")
    found = read_report(pdf(tmp_path, text), authorities)
    assert (found.start, found.end) == (date(2023, 1, 30), date(2023, 1, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 to 7 June 2024", ["2024-06-03/2024-06-07"]),
        ("12/09/2016 to 06/10/2016", ["2016-09-12/2016-10-06"]),
        ("26 October 2015 – 20 November 2015".replace("–", "-"), ["2015-10-26/2015-11-20"]),
        ("28 January-5 February 2014", ["2014-01-28/2014-02-05"]),
        ("30 November and 1 December 2021", ["2021-11-30/2021-12-01"]),
        (
            "8 July 2019 to 12 July 2019 and 7 August 2019 to 8 August 2019",
            ["2019-07-08/2019-07-12", "2019-08-07/2019-08-08"],
        ),
        (
            "30 September to 11 October 2024 and 13 to 16 January 2025",
            ["2024-09-30/2024-10-11", "2025-01-13/2025-01-16"],
        ),
        ("28 July 2016", ["2016-07-28/2016-07-28"]),
        ("21 January 2019 to 1 February 2018", ["2019-01-21/2019-02-01"]),
        ("3 June 2024 to 7 June 2014", []),
        ("9 to 13 March 6026", []),
        ("3 to 7", []),
        ("31 June to 2 July 2024", []),
    ],
)
def test_spans_of_days(text: str, expected: list[str]) -> None:
    found = spans(text)
    assert [f"{span.first.isoformat()}/{span.last.isoformat()}" for span in found] == expected


@given(st.dates(date(2013, 11, 1), date(2030, 12, 31)), st.integers(0, 30))
def test_a_span_printed_in_full_is_read_as_printed(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    text = f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
    assert [(span.first, span.last, span.mended) for span in spans(text)] == [(first, last, "")]
    assert single(text) == first


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    assert all(span.first <= span.last for span in spans(text))


def test_every_authority_is_found_by_its_name_in_a_title(authorities: pd.DataFrame) -> None:
    for day in ("2015-01-01", "2024-01-01"):
        moment = pd.Timestamp(day)
        there = ~(authorities["created"] > moment) & ~(authorities["abolished"] < moment)
        own = authorities[there]
        names = names_of(own)
        for code, name in zip(own["la_code"], own["name"], strict=True):
            title = f"Inspection of {name} local authority children's services"
            assert authority_in(title, names) == code, name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Joint targeted area inspection of the multi-agency response to Leeds",
            "is a letter about a joint targeted area inspection: give a report",
        ),
        (
            "Inspection of looked after children services\nKent County Council",
            "is an inspection of services for looked after children, before November 2013",
        ),
        (
            "Review of the effectiveness of the Local Safeguarding Children Board",
            "is a review of a local safeguarding children board",
        ),
        ("A recipe for soup", "is none of Ofsted's reports on a council's children's services"),
    ],
)
def test_what_is_no_such_report_is_refused_by_name(
    tmp_path: Path, authorities: pd.DataFrame, text: str, words: str
) -> None:
    with pytest.raises(UnreadableReport, match=words):
        read_report(pdf(tmp_path, f"{text}\n{FILLER}"), authorities)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html><html></html>", "report.pdf is a web page and no PDF"),
        (b"nothing", "report.pdf is no PDF"),
        (b"", "report.pdf is no PDF"),
        (b"%PDF-1.4\n%%EOF", "report.pdf is damaged or cut off"),
    ],
)
def test_a_file_that_cannot_be_opened_is_said_to_be_so(
    tmp_path: Path, authorities: pd.DataFrame, content: bytes, words: str
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableReport, match=words):
        read_report(path, authorities)


def test_a_scan_holds_no_text(tmp_path: Path, authorities: pd.DataFrame) -> None:
    with pytest.raises(UnreadableReport, match="holds no text, so it is a scan"):
        read_report(pdf(tmp_path, "", pages=1), authorities)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pdf(tmp_path_factory.mktemp("whole"), ilacs_text())


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_damaged_files_give_a_sentence_or_what_is_printed(whole: Path, data: st.DataObject) -> None:
    """Cut and overwrite bytes: never another error, never a grade that is not printed."""
    content = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    path = whole.with_name("damaged.pdf")
    path.write_bytes(bytes(content[:cut] if data.draw(st.booleans()) else content))
    ((_, found),) = read_reports([path], read_tables()["authorities"])
    if isinstance(found, Report):
        right = {
            "impact_of_leaders": "requires_improvement",
            "help_and_protection": "good",
            "children_in_care": "outstanding",
            "care_leavers": "inadequate",
            "overall_effectiveness": "inadequate",
        }
        for area, grade in found.judgements.items():
            assert grade in (None, right.get(area))
    else:
        assert found.startswith("damaged.pdf ")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, authorities: pd.DataFrame) -> None:
    good = pdf(tmp_path, ilacs_text(), "383_2024-07-16.pdf")
    bad = tmp_path / "bad.pdf"
    bad.write_text("nothing", encoding="utf-8")
    found = dict(read_reports([bad, good, bad], authorities, jobs=2))
    assert isinstance(found[good], Report)
    assert str(found[bad]).startswith("bad.pdf is no PDF")


def test_read_prints_one_object_a_file_and_ends_with_1_if_any_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = pdf(tmp_path, ilacs_text(), "383_2024-07-16.pdf"), tmp_path / "absent.pdf"
    monkeypatch.setattr("sys.argv", ["ilacs", "read", str(good), str(bad), "--json"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    first, second = json.loads(capsys.readouterr().out)
    assert second == {
        "file": "absent.pdf",
        "error": "absent.pdf cannot be opened: give the path of a PDF.",
    }
    keys = {"file", "kind", "authority", "la_code", "framework", "event", "start", "end"}
    keys |= {"return_start", "return_end", "published", "judgements", "priority_actions"}
    keys |= {"recommendations", "topics", "confidence", "warnings"}
    assert keys <= set(first)
    assert (first["start"], first["return_start"]) == ("2024-06-03", None)


def test_the_lines_that_every_page_repeats_are_no_part_of_a_list() -> None:
    page = "Inspection of Leeds local authority children's services\n3 to 7 June 2024 {}\n{}\n"
    pages = [
        page.format(1, "What needs to improve?\n◼ A thing that goes"),
        page.format(2, "on over the page.\n◼ Another."),
        page.format(3, "The experiences and progress of children: good"),
    ]
    assert items_after(lines_of(pages), NEEDS) == [
        "A thing that goes on over the page.",
        "Another.",
    ]


def test_an_error_is_plain_data_too() -> None:
    assert report_data(Path("a.pdf"), "words") == {"file": "a.pdf", "error": "words"}
