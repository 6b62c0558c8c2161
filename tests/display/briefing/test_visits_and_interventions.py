"""What happened beside inspections, and of what time nothing is on record."""

from ilacs_analysis.display import briefing
from ilacs_analysis.display.briefing.visits import no_visits
from ilacs_analysis.records.england import load


def test_silence_is_not_absence():
    new = load(as_at="2024-03-31").authority("Cumberland")
    assert no_visits(new)[0] == "No focused visit on record between April 2023 and March 2024."
    for day in (None, "2024-06-30", "2019-03-31", "2016-01-31"):
        england = load(as_at=day)
        for code in england.authorities["la_code"].iloc[::10]:
            section = briefing.visits(england.authority(code)).plain()
            for sentence in section.split(". "):
                if (
                    "No " in sentence
                    and "on record" in sentence
                    and "visit on record\n" not in sentence
                ):
                    assert "between" in sentence or "in " in sentence, sentence


def test_an_abolished_authority_is_told_of_no_year_after_its_end():
    bournemouth = load().authority("Bournemouth")
    words = briefing.visits(bournemouth).plain() + briefing.interventions(bournemouth).plain()
    assert "between January 2018 and March 2019" in words
    for year in range(2020, 2027):
        assert str(year) not in words


def test_send_is_listed_apart_from_social_care():
    here = load().authority("Devon")
    social = briefing.interventions(here).table.rests_on["interventions"]
    other = briefing.interventions(here).tables["other_interventions"].rests_on["interventions"]
    subject = here.interventions.set_index("instrument_id")["subject"]
    assert set(subject[social]) == {"children's social care"}
    assert set(subject[other]) == {"SEND"}


def test_a_subject_not_on_record_is_not_taken_for_social_care():
    oldham = load().authority("Oldham")
    found = briefing.interventions(oldham).tables
    assert list(found) == ["other_interventions"]
    assert found["other_interventions"].rows[0][0] == "Subject not on record"
