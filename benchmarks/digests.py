"""Build twelve packs of all kinds, and print the digest of every file a reader is given.

Run before and after a change that should move nothing shown: `diff` of the two outputs says which
pack and which form it moved. The notebook as executed and the manifest are left out, since their
cells and keys may be arranged anew without a reader's seeing anything.

    python benchmarks/digests.py [NAME...]
"""

from __future__ import annotations

import hashlib
import sys

from ilacs_analysis.packs.build import pack_files
from ilacs_analysis.resources import folder

NOT_FOR_READERS = {"briefing.ipynb", "manifest.json"}
PLAN = str(folder("data") / "plans" / "example_plan.csv")
# the name of each, its notebook, and what that is given
PACKS: dict[str, tuple[str, dict[str, object]]] = {
    "peterborough": ("authority_briefing", {"authority": "Peterborough", "as_at": None}),
    "torbay-2018": ("authority_briefing", {"authority": "Torbay", "as_at": "2018-12-31"}),
    "cumbria": ("authority_briefing", {"authority": "Cumbria", "as_at": None}),
    "england": ("national_outcomes", {"as_at": None}),
    "north-west": ("national_outcomes", {"as_at": "2024-03-31", "region": "North West"}),
    "compared": ("compare_authorities", {"authorities": ["Hull", "Leeds"], "as_at": None}),
    "trajectories": (
        "improvement_trajectories",
        {"as_at": None, "authority": "Torbay", "inspections_a_year": 60},
    ),
    "interventions": ("interventions", {"as_at": None, "authority": "Birmingham"}),
    "framework": ("framework_explorer", {}),
    "board": (
        "improvement_board",
        {"plan": PLAN, "meeting_date": "2024-02-21", "previous_meeting": "2024-01-17"},
    ),
    "scrutiny": ("scrutiny_report", {"plan": PLAN, "meeting_date": "2024-03-11"}),
    "reconciliation": ("reconciliation", {}),
}


def digests(name: str) -> list[str]:
    """Build one pack in all forms and give a line for each file of it."""
    files = pack_files(*PACKS[name])
    return [
        f"{hashlib.sha256(content).hexdigest()[:16]} {name}/{file}"
        for file, content in sorted(files.items())
        if file not in NOT_FOR_READERS
    ]


def main(names: list[str]) -> None:
    """Print the digests of the packs named, by default of all."""
    for name in names or PACKS:
        print("\n".join(digests(name)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
