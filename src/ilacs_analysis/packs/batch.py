"""Build many packs, several at a time, so that one that fails never stops the others."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ilacs_analysis.errors import IlacsError, OutputNotWritable, PackFailed, UserError

from .build import build, is_current, keep_partial
from .cleaning import clean, notebook_bytes
from .execution import JOURNAL
from .journal import read_journal
from .orders import Order
from .processes import METHOD, Ended, each_in_a_process, start_server

PACK_SECONDS = 300
"""How long a pack may take: many times longer than any does."""

DAYS = "ILACS_DAYS"
"""The variable of the environment with the days of the packs that will be made, as JSON."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of an order.

    Attributes
    ----------
    order
        What was asked for.
    place
        The folder of the pack, or None if it failed.
    problem
        Why it failed, in one sentence.
    kept
        Whether it was there already, made from the same inputs, and was left as it is.
    cpu_seconds, peak_bytes
        What its own process says that it took, if it had one and the system tells.
    """

    order: Order
    place: Path | None
    problem: str = ""
    kept: bool = False
    cpu_seconds: float = 0.0
    peak_bytes: int = 0


def build_all(
    orders: Sequence[Order],
    out: Path,
    formats: Sequence[str] | None = None,
    jobs: int | None = None,
    resume: bool = False,
    method: str = METHOD,
) -> Iterator[Outcome]:
    """Build the packs that were ordered, and give the outcome of each as it comes.

    One pack is built in this process; of several each has a process of its own.

    Parameters
    ----------
    orders, out, formats
        What to build, where, and in which formats, by default all.
    jobs
        How many at a time, by default as many as there are processors.
    resume
        Leave a pack that is there already, made from the same inputs.
    method
        How processes are started.

    Raises
    ------
    UserError
        What was asked for wrongly, or a folder that cannot be written: no more packs are begun.
    """
    waiting = []
    for order in orders:
        if resume and is_there(order, out, formats):
            yield Outcome(order, out / order.slug, kept=True)
        else:
            waiting.append(order)
    if len(waiting) == 1:
        yield outcome(waiting[0], *build_one(waiting[0], str(out), formats))
        return
    tasks = [(order, str(out), formats) for order in waiting]
    get_ready(waiting[0].parameters if waiting else {})
    for ended in each_in_a_process(build_one, tasks, jobs or processors(), PACK_SECONDS, method):
        order = waiting[ended.task]
        place, problem, mistake = ended.value or (None, _lost(order, ended, out), False)
        yield outcome(order, place, problem, mistake, ended.cpu_seconds, ended.peak_bytes)


def get_ready(parameters: Mapping[str, object]) -> None:
    """Begin to prepare for packs with these days, and do not wait until all is ready.

    Called as early as it is known that more than one pack is to be built, it saves about a second.
    Only the first call does anything.
    """
    days = {name: parameters.get(name) for name in ("as_at", "published_by")}
    start_server({DAYS: json.dumps(days)})


def build_one(
    order: Order, out: str, formats: Sequence[str] | None = None
) -> tuple[str | None, str, bool]:
    """Build one pack, and give its folder, or why there is none and whether the user can mend it.

    It raises nothing and gives plain values, so that any process can be asked to do it.
    """
    try:
        place = build(*_asked(order), order.slug, Path(out), formats, links=order.links)
    except IlacsError as error:
        return None, str(error), isinstance(error, UserError)
    except Exception as error:
        _log.debug("%s", order.title, exc_info=True)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return None, f"A fault of ilacs-analysis itself ({what}): please report it.", False
    return str(place), "", False


def is_there(order: Order, out: Path, formats: Sequence[str] | None) -> bool:
    """Say whether the pack that was ordered is there already, made from the same inputs."""
    return is_current(*_asked(order), order.slug, out, formats, order.links)


def processors() -> int:
    """Give how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _asked(order: Order) -> tuple[str, dict[str, object]]:
    return order.notebook, order.parameters


def outcome(
    order: Order,
    place: str | None,
    problem: str,
    mistake: bool,
    cpu_seconds: float = 0.0,
    peak_bytes: int = 0,
) -> Outcome:
    """Make an outcome of what :func:`build_one` gave; a mistake of the user's is raised."""
    if mistake:
        raise OutputNotWritable(problem)
    here = None if place is None else Path(place)
    return Outcome(order, here, problem, cpu_seconds=cpu_seconds, peak_bytes=peak_bytes)


def _lost(order: Order, ended: Ended, out: Path) -> str:
    """Say of a pack whose process ended what is known, and keep what it has left."""
    partial = None
    where = "before its first cell"
    for journal in ended.folder.rglob(JOURNAL):
        partial = read_journal(journal)
    if partial is not None:
        counts = [cell.get("execution_count") or 0 for cell in partial.cells]
        where = f"at cell [{max(counts)}]" if max(counts) else where
    failure = PackFailed(
        f"{order.notebook} stopped {where} (its process {ended.why}): correct the cell, or the "
        "data that it reads.",
        partial=notebook_bytes(clean(partial)) if partial else b"",
    )
    return str(keep_partial(failure, out, order.slug))
