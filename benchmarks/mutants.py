"""Does the regression gate catch a wrong result? Plant one mistake at a time and see.

Each mistake is planted in a copy of the checkout, and the gate is run on it to the first failure:
the unit tests of the rules, the record, the analysis and the display with their doctests, as `make
test` runs them, then nbval on the reference notebooks. The tests of the room in which the mistake
stands are run before all others, since they are where it should be caught. The gate is first run
whole on the copy as it is. Ends with status 1 if a mistake was missed.

    python benchmarks/mutants.py [NUMBER…]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("data", "docs", "notebooks", "pyproject.toml", "src", "tests", "tools")
_FLOORS = ("rules", "records", "analysis", "display")
PYTEST = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
PYTEST += ["-m", "not england"]
ON_BOTH = ("-n", "2", "--dist", "loadscope")
GATE = {
    "unit tests": [
        *PYTEST,
        *ON_BOTH,
        *(f"src/ilacs_analysis/{floor}" for floor in _FLOORS),
        *(f"tests/{floor}" for floor in _FLOORS),
    ],
    "nbval": [
        *PYTEST,
        *("-p", "tests.conftest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout", "120"),
        *(*ON_BOTH, "notebooks"),
    ],
}


class Mutant(NamedTuple):
    """A mistake: what is wrong with it, in which file, and the text that takes another's place."""

    what: str
    file: str
    old: str
    new: str


_A, _D, _R, _U = (
    f"src/ilacs_analysis/{floor}" for floor in ("analysis", "display", "records", "rules")
)

MUTANTS = (
    Mutant(
        "grades ranked from the weakest",
        f"{_U}/grades.py",
        'enumerate(rule_file("grades.yaml").entries("grades"))',
        'enumerate(reversed(list(rule_file("grades.yaml").entries("grades"))))',
    ),
    Mutant(
        "good and outstanding change initials",
        "data/rules/grades.yaml",
        "initial: O\n",
        "initial: G\n",
    ),
    Mutant(
        "improved and declined swapped",
        f"{_A}/judged/movement.py",
        '{1: "improved", 0: "unchanged", -1: "declined"}',
        '{-1: "improved", 0: "unchanged", 1: "declined"}',
    ),
    Mutant(
        "a move bridges a report without a grade",
        f"{_A}/judged/movement.py",
        ".shift() == 1\n",
        ".shift() >= 1\n",
    ),
    Mutant(
        "the first ILACS judgement taken for the one before",
        f"{_A}/judged/movement.py",
        "(own.cumcount(ascending=False) == 0)",
        "(own.cumcount(ascending=False) >= 0)",
    ),
    Mutant(
        "the oldest inspection counts as the latest",
        f"{_A}/judged/latest.py",
        'drop_duplicates("la_code", keep="last")',
        'drop_duplicates("la_code", keep="first")',
    ),
    Mutant(
        "care leavers judged with children in care counted by themselves",
        f"{_A}/judged/latest.py",
        'every["counts_in_statistics"].eq(False), JUDGED_TOGETHER',
        'every["counts_in_statistics"].isna(), JUDGED_TOGETHER',
    ),
    Mutant(
        "an inspection that begins on the day is left out",
        f"{_R}/as_at.py",
        "(begun(inspections) <= pd.Timestamp(as_at)) & known",
        "(begun(inspections) < pd.Timestamp(as_at)) & known",
    ),
    Mutant(
        "a report published on the day is left out",
        f"{_R}/as_at.py",
        'inspections["published"] <= pd.Timestamp(published_by)',
        'inspections["published"] < pd.Timestamp(published_by)',
    ),
    Mutant(
        "an authority ends a day early",
        f"{_R}/as_at.py",
        '(authorities["abolished"] < today)',
        '(authorities["abolished"] <= today)',
    ),
    Mutant(
        "a month without a day ends on its first",
        f"{_R}/as_at.py",
        "month_end.where(length == 7, year_end)",
        "first.where(length == 7, year_end)",
    ),
    Mutant(
        "a spell ends with the same grade",
        f"{_A}/improvement/spells.py",
        "up > 0 if self.outcome == BETTER else up < 0",
        "up >= 0 if self.outcome == BETTER else up < 0",
    ),
    Mutant(
        "a spell of an abolished authority runs on",
        f"{_A}/improvement/spells.py",
        "min(gone, england.as_at) if gone else england.as_at",
        "england.as_at",
    ),
    Mutant(
        "a report without an overall judgement ends a spell as better",
        f"{_A}/improvement/spells.py",
        "            return NO_OVERALL",
        "            return self.outcome",
    ),
    Mutant(
        "who is good for the first time is said to be so again",
        f"{_A}/improvement/paths.py",
        "any(good[:last_weak])",
        "any(good)",
    ),
    Mutant(
        "a curve read a step late",
        f"{_A}/improvement/survival.py",
        'self.curve["months"] <= months, "share"',
        'self.curve["months"] < months, "share"',
    ),
    Mutant(
        "a median reached below a half only",
        f"{_A}/improvement/survival.py",
        "curve[column] <= 0.5",
        "curve[column] < 0.5",
    ),
    Mutant(
        "an off-by-one band of time since the last inspection",
        f"{_A}/timing/waits.py",
        'np.searchsorted(edges, ends[came.to_numpy()], side="right") - 1',
        "np.minimum(np.searchsorted(edges, ends[came.to_numpy()]), len(edges) - 1)",
    ),
    Mutant(
        "a period begins a year late",
        f"{_A}/improvement/transitions.py",
        '("2018-01-01", "2023-01-01")',
        '("2018-01-01", "2024-01-01")',
    ),
    Mutant(
        "an interval of 90 per cent",
        f"{_A}/improvement/transitions.py",
        "proportion_ci(0.95,",
        "proportion_ci(0.90,",
    ),
    Mutant(
        "a duty drops out on its own day",
        f"{_A}/following/deadlines.py",
        "if item.due >= today}",
        "if item.due > today}",
    ),
    Mutant(
        "shares of all authorities, graded or not",
        f"{_A}/judged/profile.py",
        'agg(graded=("graded", "sum")',
        'agg(graded=("graded", "size")',
    ),
    Mutant(
        "a bar of the wrong length",
        f"{_D}/drawing/columns.py",
        "whole_bar * count / total",
        "whole_bar * count / (total + 1)",
    ),
    Mutant(
        "a part of a bar drawn from the wrong total",
        f"{_D}/drawing/stacked.py",
        "end = x + (right - left) * count / total",
        "end = x + (right - left) * count / max(total, 2 * count)",
    ),
    Mutant(
        "a number beside the wrong column",
        f"{_D}/drawing/columns.py",
        "count = int(counts[column])",
        "count = int(counts[columns[0]])",
    ),
    Mutant(
        "a bar of the timeline ends early",
        f"{_D}/drawing/timeline.py",
        "ends - min(PARTED",
        "ends - min(4 * PARTED",
    ),
    Mutant(
        "an open mark where a filled one is meant",
        f"{_D}/drawing/timeline.py",
        'fill = FILLED_MARK if event["weighty"] else OPEN_MARK',
        'fill = OPEN_MARK if event["weighty"] else FILLED_MARK',
    ),
    Mutant(
        "requires improvement as dark as inadequate",
        f"{_D}/drawing/palette.py",
        '"requires_improvement": Fill("#2073BC"',
        '"requires_improvement": Fill("#092135"',
    ),
    Mutant(
        "a tile one column off",
        f"{_D}/drawing/tiles.py",
        "left + column * side, PAD",
        "left + (column - 1) * side, PAD",
    ),
    Mutant(
        "an authority's mark at the wrong month",
        f"{_D}/drawing/curves.py",
        "x, y = at.x(mark.months), at.y(",
        "x, y = at.x(mark.months + 1), at.y(",
    ),
    Mutant(
        "what was and what is swapped in the headline",
        f"{_D}/briefing/headline.py",
        'they = "They had been" if changed else "They have been"',
        'they = "They have been"',
    ),
    Mutant(
        "the first judgement that was not the first",
        f"{_D}/briefing/headline.py",
        "changed = here.kind is Kind.CHANGED",
        "changed = here.kind is not Kind.CHANGED",
    ),
    Mutant(
        "letters a point too low in every chart",
        f"{_D}/drawing/sheet.py",
        "BASELINE = 0.34",
        "BASELINE = 0.44",
    ),
    Mutant(
        "a wrong grade on record",
        "data/judgements.csv",
        "874-2023-11-27,overall_effectiveness,inadequate",
        "874-2023-11-27,overall_effectiveness,requires_improvement",
    ),
    Mutant(
        "a wrong day on record",
        "data/inspections.csv",
        "2023-11-27,2023-12-08,,,2024-01-30",
        "2023-11-27,2023-12-08,,,2024-01-31",
    ),
    Mutant(
        "an authority in the wrong region",
        "data/authorities.csv",
        "E09000007,,Camden,Camden,Camden,,80491,London borough,,E12000007,London,London,",
        "E09000007,,Camden,Camden,Camden,,80491,London borough,,E12000008,South East,South East,",
    ),
    Mutant(
        "a deadline of another length",
        "data/rules/deadlines.yaml",
        "    working_days: 30\n",
        "    working_days: 35\n",
    ),
    Mutant(
        "a window that begins a month late",
        "data/rules/pathways.yaml",
        "months: [30, 42]",
        "months: [31, 42]",
    ),
)


def planted(mutant: Mutant, folder: Path) -> str:
    """Plant a mistake in a copy, and give the text that was there."""
    path = folder / mutant.file
    before = path.read_text(encoding="utf-8")
    assert before.count(mutant.old) == 1, f"{mutant.what}: not once in {mutant.file}"
    path.write_text(before.replace(mutant.old, mutant.new), encoding="utf-8")
    return before


def room(file: str) -> dict[str, list[str]]:
    """The tests of the room in which a file stands: its own doctests, and the folder like its own.

    Of data these are the tests of the floor that reads it.
    """
    if not file.startswith("src/"):
        floor = "tests/rules" if file.startswith("data/rules/") else "tests/records"
        return {"tests of its room": [*PYTEST, floor]}
    folders = ("tests" / parent for parent in Path(file).relative_to("src/ilacs_analysis").parents)
    tests = next(folder for folder in folders if (ROOT / folder).is_dir())
    return {"tests of its room": [*PYTEST, file, str(tests)]}


def caught_by(folder: Path, gate: dict[str, list[str]]) -> tuple[str, str]:
    """Run the gate to its first failure, and give the part that failed, if any, and how it ends."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    # what hypothesis found on another mistake is not to be tried first on this one
    shutil.rmtree(folder / ".hypothesis", ignore_errors=True)
    for name, command in gate.items():
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
            return name, (failed or done.stdout.splitlines() or [done.stderr])[-1][:120]
    return "", ""


def main() -> None:
    """Print what caught each mistake, and how long the gate took."""
    numbers = [int(each) for each in sys.argv[1:]] or list(range(1, len(MUTANTS) + 1))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in COPIED:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
            copy(ROOT / part, folder / part)
        begun = time.perf_counter()
        part, failed = caught_by(folder, GATE)
        assert not part, f"{part} fail with nothing planted: {failed}"
        print(f"nothing planted: {time.perf_counter() - begun:.0f} s, nothing failed", flush=True)
        missed = 0
        for number in numbers:
            mutant = MUTANTS[number - 1]
            before = planted(mutant, folder)
            begun = time.perf_counter()
            part, failed = caught_by(folder, room(mutant.file) | GATE)
            (folder / mutant.file).write_text(before, encoding="utf-8")
            missed += not part
            took = time.perf_counter() - begun
            print(
                f"{number:2} {mutant.what}: {part or 'MISSED'}, {took:.0f} s {failed}", flush=True
            )
        print(f"{len(numbers)} planted, {missed} missed")
        sys.exit(missed > 0)


if __name__ == "__main__":
    main()
