"""Build packs on a Dask cluster: the same function as here, on more machines than one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs_analysis.errors import ClusterNotReached, ExtraMissing

from .batch import Outcome, build_one, is_there, outcome
from .orders import Order

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 10
"""How long a cluster may take to answer."""


def build_on_cluster(
    address: str,
    orders: Sequence[Order],
    out: Path,
    formats: Sequence[str] | None = None,
    resume: bool = False,
) -> Iterator[Outcome]:
    """Build the packs that were ordered on the workers of a cluster, as :func:`~.batch.build_all`.

    The workers need this version of this package, and the folder of the packs and that of the
    user's own tables under the same names. A pack whose worker is lost is built by another, as the
    scheduler sees fit.

    Parameters
    ----------
    address
        Of the scheduler, such as ``tcp://127.0.0.1:8786``.
    orders, out, formats, resume
        As for :func:`~.batch.build_all`.

    Raises
    ------
    ExtraMissing
        If Dask is not installed.
    ClusterNotReached
        If no scheduler answers there.
    """
    return _outcomes(_client(address), orders, out, formats, resume)


def _outcomes(
    client: Client, orders: Sequence[Order], out: Path, formats: Sequence[str] | None, resume: bool
) -> Iterator[Outcome]:
    from distributed import as_completed

    with client:
        waiting = {}
        for order in orders:
            if resume and is_there(order, out, formats):
                yield Outcome(order, out / order.slug, kept=True)
            else:
                asked = (order, str(out.resolve()), formats)
                waiting[client.submit(build_one, *asked, pure=False)] = order
        for future in as_completed(waiting):
            order = waiting[future]
            if future.status != "finished":
                yield Outcome(order, None, _lost(future.exception()))
                continue
            place, problem, mistake = future.result()
            if place and not (out / order.slug).is_dir():
                place, problem = None, _ELSEWHERE.format(out)
            yield outcome(order, place and str(out / order.slug), problem, mistake)


_ELSEWHERE = (
    "The pack was written to a {} that is not this one: give a folder that all machines share."
)


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise ExtraMissing(
            "Dask is not installed: install ilacs-analysis with its extra 'dask'."
        ) from error
    try:
        return Client(address, timeout=SECONDS)
    except (OSError, ValueError) as error:
        raise ClusterNotReached(
            f"No Dask scheduler answers at {address!r}: start one, or give its address, such as "
            "tcp://127.0.0.1:8786."
        ) from error


def _lost(error: object) -> str:
    what = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".")
    return f"The cluster could not build it ({what}): see the log of its workers."
