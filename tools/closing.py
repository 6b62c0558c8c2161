"""Close a run of many steps with one honest summary, and fail if any of them failed.

FOLDER holds what tools/test.sh left: ``steps``, a line for each step ("KIND NAME STATUS SECONDS"),
and the JUnit report of each step of the kind "tests". A step that failed is counted as failed even
if it left no report, or one without a failed test.
Run: python tools/closing.py FOLDER
"""

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree


class Step(NamedTuple):
    """A step that came to its end: how many tests had which outcome, and what else to say."""

    name: str
    outcomes: Counter[str]
    seconds: int
    remark: str = ""


def count(report: Path) -> Counter[str]:
    """Count the tests of one report: passed, failed and skipped."""
    outcomes: Counter[str] = Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        tags = {child.tag for child in case}
        bad = tags & {"failure", "error"}
        outcomes["failed" if bad else "skipped" if "skipped" in tags else "passed"] += 1
    return outcomes


def read(line: str, folder: Path) -> Step:
    """Read one line of ``steps``, and the report that belongs to it."""
    kind, name, status, seconds = line.split()
    failed = status != "0"
    if kind == "check":
        return Step(name, Counter(["failed" if failed else "passed"]), int(seconds))
    try:
        outcomes = count(folder / f"{name}.xml")
    except (OSError, ElementTree.ParseError):
        return Step(name, Counter(["failed"]), int(seconds), "crashed: it left no report")
    if status not in ("0", "1"):
        remark = f"ended with status {status}: not every test was run, which is counted as one"
        return Step(name, outcomes + Counter(["failed"]), int(seconds), remark)
    if failed and not outcomes["failed"]:
        remark = "failed without a failed test, which is counted as one"
        return Step(name, outcomes + Counter(["failed"]), int(seconds), remark)
    return Step(name, outcomes, int(seconds))


def told(name: str, outcomes: Counter[str]) -> str:
    """Give the line of a step, or of all."""
    counts = ", ".join(f"{outcomes[key]} {key}" for key in ("passed", "failed", "skipped"))
    return f"{name}: {counts}"


def main(folder: Path) -> int:
    """Print the line of each step, which of them failed, and the line of all."""
    lines = (folder / "steps").read_text(encoding="utf-8").splitlines()
    steps = [read(line, folder) for line in lines]
    for step in steps:
        remark = f"; {step.remark}" if step.remark else ""
        print(f"{told(step.name, step.outcomes)} ({step.seconds} s{remark})")
    failed = [step.name for step in steps if step.outcomes["failed"]]
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    print(told("total", sum((step.outcomes for step in steps), Counter())))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
