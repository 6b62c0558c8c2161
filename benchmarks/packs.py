"""Packs made four ways, for the same authorities with the same number of processes.

(a) the commands ``papermill`` and ``jupyter nbconvert --to html``, one authority after the other;
(b) papermill's Python interface and nbconvert's, in a loop;
(c) ours, page and notebook only;
(d) the floor: a plain script that makes the same library calls and writes their HTML into one page.

Elapsed seconds, from the start of the first process to the end of the last, and seconds on a
processor as all processes tell of themselves and of those that they began. Then what ours costs for
1 to all authorities and by the number of processes.

    python benchmarks/packs.py [AUTHORITIES] [PROCESSES]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from ilacs_analysis import load
from ilacs_analysis.packs.batch import processors
from ilacs_analysis.resources import folder

NOTEBOOK = folder("notebooks") / "authority_briefing.ipynb"
SIZES = (1, 2, 5, 10, 40, 153)
CPU = """
import resource
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    used = resource.getrusage(who)
    print(used.ru_utime + used.ru_stime)
"""

SHELL = """
import subprocess, sys
notebook, out, *names = sys.argv[1:]
bin = sys.executable.rpartition("/")[0]
for name in names:
    made = f"{out}/{name}.ipynb"
    run = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # two kernels that start at once can choose the same port, and one of them then fails
    while subprocess.run(
        [f"{bin}/papermill", notebook, made, "-p", "authority", name], **run
    ).returncode:
        print(0)
    subprocess.run([f"{bin}/jupyter", "nbconvert", "--to", "html", made], check=True, **run)
"""

PYTHON = """
import sys
import papermill
from nbconvert import HTMLExporter
notebook, out, *names = sys.argv[1:]
for name in names:
    made = f"{out}/{name}.ipynb"
    executed = None
    while executed is None:
        try:
            executed = papermill.execute_notebook(
                notebook, made, {"authority": name}, progress_bar=False, kernel_name="python3"
            )
        except RuntimeError:
            print(0)
    html, _ = HTMLExporter().from_notebook_node(executed)
    open(f"{out}/{name}.html", "w", encoding="utf-8").write(html)
"""

FLOOR = """
import ast, json, sys
notebook, out, *names = sys.argv[1:]
cells = [
    ("".join(cell["source"]), "parameters" in cell["metadata"].get("tags", ()))
    for cell in json.load(open(notebook, encoding="utf-8"))["cells"]
    if cell["cell_type"] == "code"
]
for name in names:
    names_here, page = {}, []
    for source, parameters in cells:
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names_here)
        if last is not None:
            shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names_here)
            if shown is not None:
                page.append(shown.html())
        if parameters:
            names_here["authority"] = name
    open(f"{out}/{name}.html", "w", encoding="utf-8").write("\\n".join(page))
"""


def scripted(script: str, names: list[str], jobs: int) -> tuple[float, float]:
    """Run a script for a share of the names in each of so many processes."""
    shares = [names[place::jobs] for place in range(jobs)]
    with tempfile.TemporaryDirectory() as out, ThreadPoolExecutor(jobs) as pool:
        begun = time.perf_counter()
        told = pool.map(
            lambda share: (
                subprocess.run(
                    [
                        sys.executable,
                        "-W",
                        "ignore",
                        "-c",
                        script + CPU,
                        str(NOTEBOOK),
                        out,
                        *share,
                    ],
                    check=True,
                    capture_output=True,
                    text=True,
                ).stdout
            ),
            filter(None, shares),
        )
        cpu = sum(float(line) for lines in told for line in lines.split())
        return time.perf_counter() - begun, cpu


OURS = """
import resource, sys
from multiprocessing import forkserver
from pathlib import Path
from ilacs_analysis.packs.batch import build_all, get_ready

# as at the day that the notebook has by itself
AS_AT = "2024-06-30"

if __name__ == "__main__":
    out, jobs, *names = sys.argv[1:]
    if len(names) > 1:
        get_ready({"as_at": AS_AT})
    from ilacs_analysis import load
    from ilacs_analysis.packs.orders import authority_orders

    orders = authority_orders(load(AS_AT), names, as_at=AS_AT)
    found = list(build_all(orders, Path(out), ["html"], int(jobs)))
    assert all(outcome.place for outcome in found), found
    # once it has ended and is waited for, the server's time and that of all it forked counts
    forkserver._forkserver._stop()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(sum(each.ru_utime + each.ru_stime for each in used))
    print(*(outcome.peak_bytes for outcome in found))
"""


def ours(names: list[str], jobs: int) -> tuple[float, float, list[int]]:
    """Build packs as the command does, with page and notebook, in a Python of their own."""
    with tempfile.TemporaryDirectory() as out:
        begun = time.perf_counter()
        told = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", OURS, out, str(jobs), *names],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        elapsed = time.perf_counter() - begun
    cpu, peaks = told.splitlines()
    return elapsed, float(cpu), [int(peak) for peak in peaks.split()]


def show(label: str, found: tuple[float, float], of: tuple[float, float]) -> None:
    """Print a row of the first table."""
    elapsed, cpu = found
    print(f"{label:36}{elapsed:8.1f}{cpu:12.1f}{elapsed / of[0]:10.2f}", flush=True)


def main() -> None:
    """Print both tables."""
    every = list(load().authorities["name"])
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    jobs = int(sys.argv[2]) if len(sys.argv) > 2 else processors()
    names = every[:: len(every) // count][:count]

    print(f"{len(names)} authorities, {jobs} processes", flush=True)
    print(f"{'':34}{'elapsed':>10}{'processor':>12}{'of ours':>10}", flush=True)
    found = {"(c) ours": ours(names, jobs)[:2]}
    show("(c) ours", found["(c) ours"], found["(c) ours"])
    for label, script in (
        ("(d) floor: the same library calls", FLOOR),
        ("(b) papermill and nbconvert, Python", PYTHON),
        ("(a) papermill and nbconvert, shell", SHELL),
    ):
        found[label] = scripted(script, names, jobs)
        show(label, found[label], found["(c) ours"])

    print(f"\nOurs, {jobs} processes")
    print(f"{'packs':>6}{'elapsed':>10}{'a pack':>9}{'MB, 10th':>10}{'last':>7}")
    for size in SIZES:
        elapsed, _, peaks = ours(every[:size], jobs)
        tenth, last = peaks[min(9, size - 1)] / 1e6, peaks[-1] / 1e6
        print(f"{size:6}{elapsed:10.1f}{elapsed / size:9.2f}{tenth:10.0f}{last:7.0f}", flush=True)

    print(f"\nOurs, 20 packs\n{'processes':>10}{'elapsed':>10}")
    for number in (1, 2, 4):
        print(f"{number:10}{ours(every[:20], number)[0]:10.1f}", flush=True)


if __name__ == "__main__":
    main()
