"""Call a function for many tasks on a Dask cluster: the same as here, on more machines than one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ilacs_analysis.errors import ClusterNotReached, ExtraMissing

if TYPE_CHECKING:
    from distributed import Client

SECONDS = 10
"""How long a cluster may take to answer."""


def each_on_cluster(
    client: Client, function: Callable[..., object], tasks: Sequence[tuple[object, ...]]
) -> Iterator[tuple[int, Any, str]]:
    """Call a function for each task, and give the place of each, what it gave, or why it did not.

    The workers need this version of this package, and the user's own folders under the same names.
    A task whose worker is lost is done by another, as the scheduler sees fit.
    """
    from distributed import as_completed

    places = {client.submit(function, *task, pure=False): i for i, task in enumerate(tasks)}
    for future in as_completed(places):
        done = future.status == "finished"
        value, why = (future.result(), "") if done else (None, _lost(future.exception()))
        yield places[future], value, why


def reached(address: str) -> Client:
    """Reach a cluster by the address of its scheduler, such as ``tcp://127.0.0.1:8786``.

    Raises
    ------
    ExtraMissing
        If Dask is not installed.
    ClusterNotReached
        If no scheduler answers there.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ExtraMissing("Dask", "dask") from error
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
