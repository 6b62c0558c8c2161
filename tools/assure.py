"""Run what needs all of England or takes long, and keep the dated result in docs/assurance.md.

A step is a command that ends with a status other than 0 if it finds a fault. All steps are run,
whatever failed before; what an input is missing for is not run, and then not all is assured. If
steps are named, those alone are run, and the page keeps what the others gave last, each with its
commit: all is assured only where all steps passed at one commit.
REPORTS names a folder of Ofsted's reports, <DfE number>_<day published>.pdf.
Run: python tools/assure.py [STEP…]
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import ilacs_analysis as ilacs

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "assurance.md"
KEPT = ROOT / ".assured"
LINES_KEPT = 40
"""Of what a step prints, so many last lines go into the page."""


class Step(NamedTuple):
    """Something to be assured: its name, what it holds, and the words after ``python``."""

    name: str
    holds: str
    command: str
    needs: str = ""
    """The variable of the environment that must name a folder."""


class Done(NamedTuple):
    """How a step went: "passed", "FAILED" or "not run", in how many seconds, and what it said."""

    step: Step
    result: str
    seconds: float
    lines: list[str]
    commit: str = ""
    when: str = ""


STEPS = (
    Step(
        "england",
        "the tests that `make test` leaves out or runs on a sample of authorities",
        "-m pytest -n logical --dist loadscope -m england",
    ),
    Step(
        "site",
        "all of England in all forms, twice: the same bytes, small enough, open to everybody",
        "benchmarks/site.py",
    ),
    Step("kills", "no partial pack after any of 50 kills", "benchmarks/kills.py 50"),
    Step(
        "reports",
        "reports are read as the tables have them",
        "benchmarks/read_reports.py {REPORTS}",
        "REPORTS",
    ),
    Step(
        "damaged",
        "no crash, hang or wrong grade from 10,000 damaged reports",
        "benchmarks/fuzz_reports.py {REPORTS} 10000",
        "REPORTS",
    ),
    Step("mutants", "every planted mistake is caught by the tests", "benchmarks/mutants.py"),
)


def run(step: Step) -> Done:
    """Run a step, printing what it prints."""
    given = os.environ.get(step.needs, "")
    if step.needs and not (given and Path(given).is_dir()):
        why = f"{step.needs} names no folder: {given or 'nothing is given'}"
        return Done(step, "not run", 0, [why])
    tested, when = commit(), f"{datetime.now(UTC):%Y-%m-%d %H:%M}"
    words = [word.format_map(os.environ) for word in step.command.split()]
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        lines = []
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line.rstrip())
    result = "passed" if process.returncode == 0 else "FAILED"
    if process.returncode not in (0, 1):
        lines.append(f"ended with status {process.returncode}")
    return Done(step, result, time.monotonic() - begun, lines, tested, when)


def keep(done: Done) -> Done:
    """Keep how a step went for the pages to come."""
    KEPT.mkdir(exist_ok=True)
    said = done._replace(step=done.step.name)._asdict()
    (KEPT / f"{done.step.name}.json").write_text(json.dumps(said), encoding="utf-8")
    return done


def kept(step: Step) -> Done:
    """Give how a step went when it was last run here."""
    path = KEPT / f"{step.name}.json"
    if not path.is_file():
        return Done(step, "not run", 0, ["not asked for"])
    return Done(**{**json.loads(path.read_text(encoding="utf-8")), "step": step})


def git(*words: str) -> str:
    """Ask git about this checkout."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def commit() -> str:
    """Name the commit that was tested."""
    changed = git("status", "--porcelain", "--", ".", ":!docs/assurance.md")
    return (git("rev-parse", "--short=12", "HEAD") or "not known") + (
        " with changes that were not committed" if changed else ""
    )


def summary(done: list[Done]) -> str:
    """Count the steps by how they went."""
    counts = Counter(one.result for one in done)
    return ", ".join(f"{counts[result]} {result}" for result in ("passed", "FAILED", "not run"))


def page(done: list[Done]) -> str:
    """Give the page: on what, and how each step went, when, at which commit, and what it said."""
    table = [
        f"| {one.step.name} | {one.step.holds} | {one.result} | {one.when} | {one.commit} |"
        f" {one.seconds / 60:.0f} min |"
        for one in done
    ]
    said = [
        f"\n## {one.step.name}: {one.result}\n\n`{one.step.command}`\n\n"
        f"```\n{_kept(one.lines)}\n```"
        for one in done
    ]
    return "\n".join(
        [
            "# What was assured on all of England\n",
            "Written by `make assure`, which runs what `make test` holds on a sample only or not"
            " at all.\n",
            f"* {summary(done)}",
            f"* ilacs-analysis {ilacs.__version__}; record to {ilacs.load().record_to.isoformat()}",
            f"* Python {platform.python_version()} on {platform.system()} {platform.machine()},"
            f" {os.cpu_count()} processors\n",
            "| step | what it holds | result | begun (UTC) | commit | time |\n"
            "|---|---|---|---|---|---|",
            *table,
            *said,
            "",
        ]
    )


def _kept(lines: list[str]) -> str:
    text = "\n".join(lines[-LINES_KEPT:])
    for folder, name in ((os.environ.get("REPORTS"), "REPORTS"), (str(ROOT), ".")):
        text = text.replace(folder, name) if folder else text
    return text.replace(str(Path.home()), "~")


def main(names: list[str]) -> int:
    """Run the steps, all or those named, and write the page."""
    if unknown := set(names) - {step.name for step in STEPS}:
        known = ", ".join(step.name for step in STEPS)
        print(f"There is no step {min(unknown)!r}: choose from {known}.", file=sys.stderr)
        return 2
    for step in STEPS:
        if not names or step.name in names:
            print(f"== {step.name}: {step.holds}", flush=True)
            print(f"== {step.name}: {keep(run(step)).result}", flush=True)
    done = [kept(step) for step in STEPS]
    PAGE.write_text(page(done), encoding="utf-8", newline="\n")
    print(f"{summary(done)}: {PAGE}")
    sound = all(one.result == "passed" for one in done)
    return 0 if sound and len({one.commit for one in done}) == 1 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
