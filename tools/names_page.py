"""Write the page of the names that are accepted for each thing, docs/names.md.

It is committed as written, and a test holds it to what this would write: it cannot drift.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ilacs_analysis.analysis.judged.place import REGIONS_OF
from ilacs_analysis.records.england import load
from ilacs_analysis.rules.frameworks import framework_names
from ilacs_analysis.rules.named import area_names, event_names, grade_names, type_names
from ilacs_analysis.rules.naming import Names

PAGE = Path(__file__).resolve().parents[1] / "docs" / "names.md"

OPENING = """\
# Names

Whatever a pack prints is accepted wherever an id is: in Python, on the command line and as a
parameter of a notebook, in any case, with spaces, hyphens or underscores between its words, with
"the" or without. A miss suggests the nearest names, or lists them. Made by `make rules` from the
rules and the record.

Authorities are found by name, alias, DfE number, or ONS code, current or past. Where a list of
authorities is asked for, one name or number alone is a list of one.

## Columns

The tables of the record have the columns of [`data/datapackage.json`](../data/datapackage.json).
What is worked out from them says:

| column | what it holds |
|---|---|
| `la_code`, `name` | the authority: DfE number and name |
| `area` | the judgement, along the line that runs through all frameworks (below) |
| `framework_area` | the judgement as its own framework calls it, where both are given |
| `grade` | a grade's id, or what stands in its place |
| `event` | the kind of inspection or visit |
| `inspection_id`, `visit_id`, `instrument_id` | the row of the record |
| `published`, `start`, `end`, `day` | days |
"""


def table(title: str, names: Names) -> str:
    """Give a section with a row for each id."""
    others = {
        key: [name for name in known if name not in (key, "–")] for key, known in names.items()
    }
    rows = [f"| `{key}` | {'; '.join(dict.fromkeys(own))} |" for key, own in others.items()]
    return "\n".join([f"\n## {title}\n", "| id | accepted too |", "|---|---|", *rows, ""])


def regions() -> Mapping[str, Iterable[str]]:
    """Name each region by who draws it."""
    there = load().authorities
    whose: dict[str, list[str]] = {}
    for column, who in REGIONS_OF.items():
        for name in sorted(there[column].unique()):
            whose.setdefault(str(name), []).append(f"a region of {who}'s")
    return whose


def page() -> str:
    """Give the page."""
    listed = "\n".join(f"* {name}: {' and '.join(whose)}" for name, whose in regions().items())
    return "".join(
        [
            OPENING,
            table("Judgements", area_names()),
            table("Grades", grade_names()),
            table("Frameworks", framework_names()),
            table("Kinds of inspection and visit", event_names()),
            table("Types of authority", type_names()),
            f"\n## Regions\n\n{listed}\n",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
