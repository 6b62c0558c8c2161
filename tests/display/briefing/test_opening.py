"""Headlines and first screens, for each kind of authority."""

import re

import pytest

from ilacs_analysis.analysis.following.deadlines import open_deadlines
from ilacs_analysis.display import briefing
from ilacs_analysis.display.base.words import long_date
from ilacs_analysis.display.briefing.headline import headline
from ilacs_analysis.display.briefing.history import course
from ilacs_analysis.records.england import load
from tests.conftest import AUTHORITIES, SAMPLE
from tests.words.documents import DAYS
from tests.words.documents import names as authorities_of
from tests.words.record import record

HEADLINES = [
    (
        "Peterborough",
        None,
        "Ofsted's report of 30 January 2024 judged Peterborough's children's services inadequate. "
        "They had been judged good since August 2018.",
    ),
    (
        "Peterborough",
        "2018-12-31",
        "Ofsted's report of 6 August 2018 judged Peterborough's children's services good. "
        "They had been judged to require improvement since September 2015.",
    ),
    (
        "Dudley",
        None,
        "Ofsted's report of 13 January 2023 judged that Dudley's children's services require "
        "improvement "
        "to be good. They have been judged to require improvement since December 2018.",
    ),
    (
        "Cumberland",
        "2024-03-31",
        "Cumberland has not been inspected since it was created on 1 April 2023.",
    ),
    (
        "Cumberland",
        "2025-01-31",
        "Ofsted's report of 26 November 2024 judged Cumberland's children's services good. It "
        "was the "
        "authority's first inspection since it was created on 1 April 2023.",
    ),
    (
        "Liverpool",
        None,
        "Ofsted's report of 7 July 2026 judged that Liverpool requires improvement to be good "
        "for care "
        "leavers. It was judged good for leaders, help and protection, and children in care.",
    ),
    (
        "Trafford",
        None,
        "Ofsted's report of 3 August 2026 judged Trafford inadequate for leaders, and help and "
        "protection. "
        "It was judged to require improvement for care leavers and good for children in care.",
    ),
    ("Brent", None, "Ofsted's report of 17 June 2026 judged Brent good for all four areas."),
    (
        "Middlesbrough",
        None,
        "Ofsted's report of 28 July 2026 judged that Middlesbrough requires improvement to be "
        "good for all "
        "four areas.",
    ),
    (
        "Cumbria",
        None,
        "Cumbria was abolished on 31 March 2023. Its judgements do not carry over to Cumberland or "
        "Westmorland and Furness.",
    ),
    (
        "Isles of Scilly",
        None,
        "Ofsted's report of 25 August 2023 judged the Isles of Scilly's children's services "
        "inadequate. "
        "They had been judged good since June 2016.",
    ),
    (
        "Torbay",
        "2018-12-31",
        "Ofsted's report of 24 August 2018 judged Torbay's children's services inadequate. "
        "They have been judged inadequate since January 2016.",
    ),
    (
        "Leeds",
        "2014-06-30",
        "No graded inspection of Leeds from 19 November 2013 was published by 30 June 2014.",
    ),
]


@pytest.mark.parametrize(("name", "day", "words"), HEADLINES)
def test_the_headline_has_a_form_for_each_kind_of_authority(name, day, words):
    assert headline(load(as_at=day).authority(name)) == words


def test_every_authority_of_the_sample_is_on_record():
    assert set(SAMPLE) <= set(load().all_authorities["name"])


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("names", AUTHORITIES)
def test_every_first_screen_has_what_is_never_left_out_in_120_words(day, names):
    """The judgements in force, an open deadline and what comes next, in a calm tone."""
    england, tables = load(as_at=day), record(day)
    for name in authorities_of(day):
        if names and name not in names:
            continue
        here = england.authority(name)
        words = headline(here)
        assert len(words.split()) <= 30, words
        assert words.count(". ") <= 1, words
        screen = briefing.opening(here).words
        shown = screen.plain()
        assert screen.words() <= 120, name
        lowered = f" {shown.lower()} "
        for word in ("plunged", "worst", " still ", "only one", "nan", "of none", "<na>"):
            assert word not in lowered, (name, word)
        for area, grade in in_force(tables, here.la_code).items():
            assert stands_at(shown, area, grade), (name, area, grade, shown)
        if here.is_abolished:
            continue
        for due in open_deadlines(here)[:1]:
            assert f"about {long_date(due.due)}" in shown, name
        # where nothing comes next by any rule, that is said
        assert "- Next: " in shown or "- What comes next is not established." in shown, name


def in_force(tables, la_code):
    """Give the grades of the report published last, area by area, from the tables alone."""
    own = tables.judgements[tables.judgements["la_code"] == la_code]
    last = own[own["inspection_id"] == own["inspection_id"].iloc[-1]] if len(own) else own
    return dict(zip(last["strand"], last["grade"], strict=True))


AREA_WORDS = {
    "impact_of_leaders": "leaders",
    "help_and_protection": "help and protection",
    "children_in_care": "children in care",
    "care_leavers": "care leavers",
}
GRADE_WORDS = {
    "outstanding": "outstanding",
    "good": "good",
    "requires_improvement": "requires? improvement",
    "inadequate": "inadequate",
    "not_judged": "not judged",
}


def stands_at(screen, area, grade):
    """Whether a screen has an area among those with a grade: in its points, or its headline."""
    if area not in AREA_WORDS:
        return True
    word, name = GRADE_WORDS[grade], AREA_WORDS[area]
    listed = rf"(?im)(^- |\. ){word}: [^:.]*{name}[^:.]*\."
    told = rf"(?i){word}( to be good)? for (all four areas|[^.]*{name})"
    return bool(re.search(listed, screen) or re.search(told, screen.split("\n- ")[0]))


def test_the_first_screen_says_what_grade_since_when_better_or_worse_and_beside_whom():
    lines = briefing.opening(load().authority("Peterborough")).plain().splitlines()
    assert lines[0] == "Peterborough: Ofsted inspection briefing, as at 22 August 2026"
    assert lines[2:] == [
        "Record to 22 August 2026. Not an Ofsted publication and not official statistics.",
        "Ofsted's report of 30 January 2024 judged Peterborough's children's services inadequate. "
        "They had been judged good since August 2018.",
        "- Inadequate: care leavers. Requires improvement: leaders, help and protection, and "
        "children in care.",
        "- Next: a standard inspection.",
        "- All five judgements fell: three by one grade, overall effectiveness and care leavers "
        "by two. Children in care and care leavers were judged together before.",
        "- Good or outstanding overall: nine of its ten statistical neighbours and seven of the "
        "11 authorities in the East of England.",
        "- Not on record: whether the improvement notice of 2 August 2023 has ended.",
    ]


def test_the_open_deadlines_stand_before_what_comes_next():
    points = briefing.opening(load().authority("Portsmouth")).plain().splitlines()[4:7]
    assert points == [
        "- No overall judgement since August 2026; the last was good, in July 2023.",
        "- Due: report published by the authority, about 30 September 2026; written statement of "
        "the action proposed, about 25 November 2026.",
        "- Next: a short inspection, as inferred from one source, usually between January 2029 and "
        "January 2030.",
    ]


def test_what_matters_least_gives_way_first():
    # its movement needs the room of what is not on record
    screen = briefing.opening(load().authority("City of London")).plain()
    assert "All five judgements are unchanged" in screen
    assert "all ten of its statistical neighbours (none close) and" in screen
    assert "Not on record" not in screen


def test_what_came_since_the_inspection_is_on_the_first_screen():
    screen = briefing.opening(load(as_at="2023-12-31").authority("Peterborough"))
    assert (
        "Since that report: two areas for priority action (focused visit, March 2023), adviser "
        "appointed (2023) and improvement notice (2 August 2023)." in screen.plain()
    )


def test_what_is_known_to_the_year_of_the_report_may_have_come_before_it():
    # the report is of 4 March 2025, the notice of some day of that year
    screen = briefing.opening(load().authority("Harrow")).plain()
    assert "Since that report: improvement notice (2025, perhaps before it)." in screen
    # a source says that this one came after the report, though not when
    screen = briefing.opening(load().authority("Devon")).plain()
    assert "commissioner appointed (between 14 May 2025 and December 2025)." in screen


def test_a_day_beyond_the_record_is_answered_as_of_its_end_and_says_so():
    screen = briefing.opening(load(as_at="2027-01-01").authority("Peterborough"))
    assert "You asked for 1 January 2027; the record ends before it." in screen.plain()


def test_an_abolished_authority_is_told_what_is_not_on_record_of_its_own_time():
    screen = briefing.opening(load().authority("Cumbria")).plain()
    assert "Not on record: the days on site of two inspections." in screen
    assert "under way" not in screen


def test_an_old_instrument_is_not_made_to_look_as_if_it_were_still_in_force():
    for name in ("Salford", "Barnsley"):
        assert "has ended" not in briefing.opening(load().authority(name)).plain()


def test_neighbours_that_are_none_of_them_close_are_said_to_be_so():
    assert "none close" in briefing.opening(load().authority("City of London")).plain()


def test_ones_own_rows_are_declared_on_the_first_screen(tmp_path):
    (tmp_path / "judgements.csv").write_text(
        "inspection_id,area,grade\n874-2023-11-27,care_leavers,good\n", encoding="utf-8"
    )
    screen = briefing.opening(load(data=tmp_path).authority("Peterborough"))
    assert "Includes rows added by us: 874-2023-11-27." in screen.plain()


def test_an_authority_first_inspected_since_april_2026_has_never_had_an_overall_judgement(tmp_path):
    areas = ("impact_of_leaders", "help_and_protection", "children_in_care", "care_leavers")
    tables_of_ones_own = {
        "authorities": "la_code,ons_code,name,type,ons_region_code,ons_region,ofsted_region,created"
        "\n999,E06000099,Newshire,Unitary,E12000008,South East,South East,2026-04-01\n",
        "inspections": "inspection_id,la_code,framework,event,start,published,verified_against"
        "\n999-1,999,ilacs-2026,standard,2026-06-01,2026-07-20,report\n",
        "judgements": "inspection_id,area,grade\n"
        + "".join(f"999-1,{area},good\n" for area in areas),
    }
    for name, text in tables_of_ones_own.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    here = load(data=tmp_path).authority("Newshire")
    judged = "Ofsted's report of 20 July 2026 judged Newshire good for all four areas."
    assert headline(here) == judged
    assert course(here) == "No overall judgement on record"
    assert briefing.history(here).chart.title == "No overall judgement since July 2026"
    assert len(briefing.judgements(here).table.rows) == 4
    assert briefing.opening(here).words.words() <= 120
    assert list(briefing.neighbours(here).tables) == ["counts"]
    assert briefing.neighbours(here).chart is not None
