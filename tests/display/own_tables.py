"""Tables of a user's own, to lay over the bundled ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import ilacs_analysis as ilacs
from ilacs_analysis.resources import folder

OWN_GRADES = """\
inspection_id,area,grade
383-2025-06-30,overall_effectiveness,inadequate
383-2025-06-30,impact_of_leaders,good
383-2025-06-30,help_and_protection,inadequate
"""


@cache
def own_rows() -> str:
    """Lay own tables: other grades of Leeds; a visit and an act of Peterborough; a trust."""
    data, there = ilacs.load(), Path(mkdtemp())
    (there / "judgements.csv").write_text(OWN_GRADES, encoding="utf-8")
    acts = data.interventions
    wanted = {
        "visits": [data.visits.loc[data.visits["la_code"] == "874", "visit_id"].iloc[0]],
        "interventions": [
            acts.loc[acts["la_code"] == "874", "instrument_id"].iloc[0],
            acts.loc[acts["instrument"] == "trust_established", "instrument_id"].iloc[0],
        ],
    }
    for table, keys in wanted.items():
        bundled = (folder("data") / f"{table}.csv").read_text(encoding="utf-8")
        heading, *lines = bundled.splitlines()
        kept = [line for line in lines if line.split(",")[0] in keys]
        (there / f"{table}.csv").write_text("\n".join([heading, *kept, ""]), encoding="utf-8")
    return str(there)
