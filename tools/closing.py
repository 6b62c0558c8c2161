"""Close a run of several test programmes with one honest line.

Reads the JUnit reports that pytest wrote, and counts what passed, failed and did not
run. Each pytest run has already failed by itself if it had to.
"""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree


def count(report: Path) -> Counter[str]:
    """Count the tests of one report: passed, failed and skipped."""
    outcomes: Counter[str] = Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        tags = {child.tag for child in case}
        bad = tags & {"failure", "error"}
        outcomes["failed" if bad else "skipped" if "skipped" in tags else "passed"] += 1
    return outcomes


def main(reports: list[str]) -> None:
    """Print the line of each report, and then that of all of them."""
    counts = {Path(report).stem: count(Path(report)) for report in sorted(reports)}
    for name, outcomes in {**counts, "total": sum(counts.values(), Counter())}.items():
        print(
            f"{name}: {outcomes['passed']} passed, "
            f"{outcomes['failed']} failed, {outcomes['skipped']} skipped"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
