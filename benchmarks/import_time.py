"""How much `import ilacs_analysis` adds to `import pandas`, and what `ilacs --help` loads.

Each import is timed in a fresh interpreter, in turn, and the medians are compared.
Run: python benchmarks/import_time.py [ROUNDS]
"""

import statistics
import subprocess
import sys

TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"
CASES = {
    "pandas": "import pandas",
    "pandas and ilacs_analysis": "import pandas, ilacs_analysis",
    "pandas and ilacs_analysis.load": "import pandas; from ilacs_analysis import load",
}
HEAVY = ("pandas", "matplotlib", "papermill", "nbconvert")
HELP = (
    "import sys; from ilacs_analysis import cli; sys.argv = ['ilacs', '--help']\n"
    "try: cli.main()\n"
    f"except SystemExit: print([name for name in {HEAVY!r} if name in sys.modules])"
)


def run(code: str) -> str:
    """Run code in a fresh interpreter and give the last line that it printed."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]


def main() -> None:
    """Print the medians, their ratio to pandas alone, and what the help loads."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    times = {name: [] for name in CASES}
    for _ in range(rounds):
        for name, code in CASES.items():
            times[name].append(float(run(TIMED.format(code))))
    alone = statistics.median(times["pandas"])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:32s} {1000 * median:7.1f} ms  {median / alone:5.2f} of pandas")
    print(f"ilacs --help loads of {', '.join(HEAVY)}: {run(HELP)}")


if __name__ == "__main__":
    main()
