"""How the time of a projection grows with the number of authorities and of simulated futures.

Each case is three years of three areas; authorities are England's own, repeated.
Run: python benchmarks/projection.py [ROUNDS]
"""

import resource
import statistics
import sys
import time
from dataclasses import replace

import numpy as np

from ilacs_analysis import load
from ilacs_analysis.analysis.timing.projection import ALL_YEARS, MONTHS, SEED, starting_point
from ilacs_analysis.analysis.timing.simulation import Start, simulate

AUTHORITIES = (153, 306, 612)
DRAWS = (2_500, 5_000, 10_000, 20_000)


def repeated(start: Start, times: int) -> Start:
    """Give the same start for several Englands side by side."""
    return replace(
        start,
        months_waited=np.tile(start.months_waited, times),
        grades=np.tile(start.grades, (1, times)),
    )


def seconds(start: Start, draws: int, rounds: int) -> float:
    """Give the median time of one simulation."""
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        simulate(start, MONTHS, draws, SEED)
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def main() -> None:
    """Print each case beside the first of its kind, and the most memory that was held."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    _, start = starting_point(load(), ALL_YEARS)
    own = len(start.months_waited)
    cases = {f"{n} authorities, 2500 futures": (n // own, 2_500) for n in AUTHORITIES}
    cases |= {f"{own} authorities, {draws} futures": (1, draws) for draws in DRAWS}
    first = None
    for name, (times, draws) in cases.items():
        taken = seconds(repeated(start, times), draws, rounds)
        first = first or taken
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name}: {taken:.2f} s, {taken / first:.1f} times the first; {held:.0f} MB at most")


if __name__ == "__main__":
    main()
