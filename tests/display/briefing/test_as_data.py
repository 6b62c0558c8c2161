"""The record of an authority as data, and how a briefing is checked."""

from ilacs_analysis.display import briefing
from ilacs_analysis.display.base.results import Bullets
from ilacs_analysis.records.england import load


def test_the_record_as_json_says_where_an_authority_stands():
    here = briefing.as_data(load(as_at="2024-02-15").authority("874"))["standing"]
    assert list(here) == [
        "judgements",
        "pathway",
        "deadlines",
        "last_statement",
        "monitoring",
        "intervention",
        "persistent_failure",
        "systemic_failure",
    ]
    assert here["judgements"]["overall"] == "inadequate"
    assert here["judgements"]["source"].startswith("https://files.ofsted.gov.uk/")
    assert here["pathway"]["next_event"] == "standard"
    assert here["pathway"]["window"] is None
    assert (here["pathway"]["cases_for"], here["pathway"]["cases_against"]) == (32, 0)
    plans = [item for item in here["deadlines"] if item["working_days"] == 70]
    assert [(p["due"], p["counted_from_is"]) for p in plans] == [
        ("2024-05-09", "publication"),
        ("2024-05-10", "publication"),
    ]
    assert here["monitoring"]["record"]["from"] == "2021-04-01"
    assert here["persistent_failure"]["holds"] is False


def test_the_briefing_tells_how_to_check_it_and_what_it_is_not_for():
    points = next(
        block
        for block in briefing.how_to_check(load().authority("Peterborough")).words.blocks
        if isinstance(block, Bullets)
    ).points
    words = " ".join(str(point) for point in points)
    for part in ("manifest", "Limits of use", "Data release", "Open Government Licence v3.0"):
        assert part in words
