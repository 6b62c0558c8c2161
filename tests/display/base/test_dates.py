"""Days are written in English, whatever language the machine is set to."""

from datetime import date
from pathlib import Path

import pytest

import ilacs_analysis
from ilacs_analysis.display.base.words import long_date, month, on_site, partial_date, short_date

MONTHS = "January February March April May June July August September October November December"


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS.split(), start=1)))
def test_every_month_has_its_english_name(number, name):
    day = date(2024, number, 3)
    assert long_date(day) == f"3 {name} 2024"
    assert short_date(day) == f"3 {name[:3]} 2024"
    assert month(day) == partial_date(f"2024-{number:02}") == f"{name} 2024"
    assert on_site(date(2024, 1, 1), day).endswith(f"3 {name} 2024")


@pytest.mark.parametrize("code", ["%A", "%B", "%a", "%b", "month_name"])
def test_no_day_is_written_by_what_follows_the_language_of_the_machine(code):
    for source in Path(ilacs_analysis.__file__).parent.rglob("*.py"):
        assert code not in source.read_text(encoding="utf-8"), source
