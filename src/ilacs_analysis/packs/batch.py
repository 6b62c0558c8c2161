"""Build many packs, several at a time, so that one that fails never stops the others."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ilacs_analysis.errors import IlacsError, OutputNotWritable, PackNotReplaced, UserError

from .build import build, changed_by_hand, is_current
from .cluster import each_on_cluster, reached
from .edits import refused
from .execution import JOURNAL, stopped
from .journal import read_journal
from .orders import Order
from .partial import keep_partial
from .placing import pack_day, prepare
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
    mistake
        Whether the user asked for it wrongly, so that no other can be made either.
    kept
        Whether it was there already, made from the same inputs, and was left as it is.
    said
        Sentences on what was removed from it, or left in it.
    peak_bytes
        The most memory that its own process took, if it had one and the system tells.
    """

    order: Order
    place: Path | None
    problem: str = ""
    mistake: bool = False
    kept: bool = False
    said: tuple[str, ...] = ()
    peak_bytes: int = 0


def build_all(
    orders: Sequence[Order],
    out: Path,
    formats: Sequence[str] | None = None,
    jobs: int | None = None,
    resume: bool = False,
    method: str = METHOD,
    replace_edited: bool = False,
    dask: str | None = None,
) -> Iterator[Outcome]:
    """Build the packs that were ordered, and give the outcome of each as it comes.

    One pack is built in this process; of several each has a process of its own, or is built by the
    workers of a cluster.

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
    replace_edited
        Whether to go on where a person has changed a file of ours, which is kept in ``edited/``.
    dask
        The address of a cluster's scheduler. Its workers need this version of this package, and the
        folder of the packs and that of the user's own tables under the same names.

    Raises
    ------
    UserError
        What was asked for wrongly, or a folder that cannot be written: no more packs are begun.
    """
    with reached(dask) if dask else nullcontext() as client:
        waiting = yield from _those_there(orders, out, formats, resume, replace_edited)
        where = out.resolve() if client else out
        tasks = [(order, where, formats, replace_edited) for order in waiting]
        if client:
            for task, made, why in each_on_cluster(client, build_one, tasks):
                order = waiting[task]
                if made and made.place and not (out / order.slug).is_dir():
                    made, why = None, _ELSEWHERE.format(out)
                yield _here(made or Outcome(order, None, why), out)
            return
    if len(tasks) == 1:
        yield _here(build_one(*tasks[0]), out)
        return
    get_ready(waiting[0].parameters if waiting else {})
    for ended in each_in_a_process(build_one, tasks, jobs or processors(), PACK_SECONDS, method):
        order = waiting[ended.task]
        made = ended.value or Outcome(order, None, _lost(order, ended, out))
        yield _here(replace(made, peak_bytes=ended.peak_bytes), out)


def _those_there(
    orders: Sequence[Order],
    out: Path,
    formats: Sequence[str] | None,
    resume: bool,
    replace_edited: bool,
) -> Generator[Outcome, None, list[Order]]:
    """Check the place of every pack, give those that can be left as they are, and list the others.

    Those that can be left were made from the same inputs. A place that cannot be written is a
    UserError.
    """
    for order in orders:
        # one that another program holds ends its own pack alone, when that is built
        with suppress(PackNotReplaced):
            prepare(out, order.slug, pack_day(order.parameters))
    waiting = []
    for order in orders:
        theirs = changed_by_hand(order.slug, out, formats)
        anew = not resume or (replace_edited and theirs)
        if anew or not is_current(order, out, formats):
            waiting.append(order)
        else:
            said = (str(refused(out / order.slug, theirs)),) if theirs else ()
            yield Outcome(order, out / order.slug, kept=True, said=said)
    return waiting


def get_ready(parameters: Mapping[str, object]) -> None:
    """Begin to prepare for packs with these days, and do not wait until all is ready.

    Called as early as it is known that more than one pack is to be built, it saves about a second.
    Only the first call does anything.
    """
    days = {name: parameters.get(name) for name in ("as_at", "published_by")}
    start_server({DAYS: json.dumps(days)})


def build_one(
    order: Order, out: Path, formats: Sequence[str] | None = None, replace_edited: bool = False
) -> Outcome:
    """Build one pack, and give what became of it.

    It raises nothing and gives plain values, so that any process can be asked to do it.
    """
    said: list[str] = []
    try:
        place = build(order, out, formats, replace_edited, said.append)
    except IlacsError as error:
        return Outcome(order, None, str(error), isinstance(error, UserError))
    except Exception as error:
        _log.debug("%s", order.title, exc_info=True)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        problem = f"A fault of ilacs-analysis itself ({what}): please report it."
        return Outcome(order, None, problem)
    return Outcome(order, place, said=tuple(said))


def processors() -> int:
    """Give how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _here(made: Outcome, out: Path) -> Outcome:
    """Give an outcome with the place as it was asked for; a mistake of the user's is raised."""
    if made.mistake:
        raise OutputNotWritable(made.problem)
    return replace(made, place=made.place and out / made.order.slug)


_ELSEWHERE = (
    "The pack was written to a {} that is not this one: give a folder that all machines share."
)


def _lost(order: Order, ended: Ended, out: Path) -> str:
    """Say of a pack whose process ended what is known, and keep what it has left."""
    partial = next(map(read_journal, ended.folder.rglob(JOURNAL)), None)
    cells = partial.cells if partial else []
    last = max((cell.get("execution_count") or 0 for cell in cells), default=0)
    failure = stopped(order.notebook, last, f"its process {ended.why}", partial)
    return str(keep_partial(failure, out, order.slug))
