"""Many reports at once: in parallel, each within its time, one bad file stopping none."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from ilacs_analysis.errors import UnreadableReport
from ilacs_analysis.records.reports.report import Report, read_report

SECONDS = 20.0
"""After so long a file is given up; the slowest report on hand takes a fifth of a second."""


def read_reports(
    paths: Sequence[Path], authorities: pd.DataFrame, jobs: int | None = None
) -> Iterator[tuple[Path, Report | str]]:
    """Read files in the order given; for one that cannot be read, the sentence that says why.

    Parameters
    ----------
    paths
        The files.
    authorities
        The table of authorities.
    jobs
        Processes; by default one for each core. One file is read without any.
    """
    workers = min(jobs or os.cpu_count() or 1, len(paths))
    if workers <= 1:
        yield from ((path, _read(path, authorities)) for path in paths)
        return
    # spawned, because a forked process would share what a progress bar's thread holds
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        waiting = [(path, pool.apply_async(_read, (path, authorities))) for path in paths]
        for path, result in waiting:
            try:
                yield path, result.get(SECONDS)
            except multiprocessing.TimeoutError:
                yield path, f"{path.name} took more than {SECONDS:.0f} seconds: give another copy."


def _read(path: Path, authorities: pd.DataFrame) -> Report | str:
    try:
        return read_report(path, authorities)
    except UnreadableReport as error:
        return str(error)
    except Exception as error:
        # a damaged file can break a library anywhere; its name must still come out in a sentence
        return f"{path.name} could not be read ({type(error).__name__}): give another copy."
