"""How long the whole course takes beside a naive loop over the months.

Both count every month end since November 2013, five strands, by ONS region, in one process.
Run: python benchmarks/course.py [ROUNDS]
"""

import statistics
import sys
import time
from collections.abc import Callable

from ilacs_analysis import load
from ilacs_analysis.analysis.judged.course import course, month_ends
from ilacs_analysis.analysis.judged.profile import profile


def timed(work: Callable[[], object]) -> float:
    """Give the seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the medians and their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    england = load()
    days = month_ends("2013-11-19", england.record_to)
    cases = {
        "loop over months": lambda: [profile(load(as_at=day), "ons_region") for day in days],
        "one pass": lambda: course(england, days, "ons_region"),
    }
    found = {
        name: statistics.median(timed(work) for _ in range(rounds)) for name, work in cases.items()
    }
    for name, seconds in found.items():
        ratio = seconds / found["loop over months"]
        print(f"{name}: {seconds * 1000:.0f} ms, {ratio:.3f} of the loop, {len(days)} months")


if __name__ == "__main__":
    main()
