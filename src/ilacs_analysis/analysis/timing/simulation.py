"""Simulate futures: month by month, who is inspected and which grade follows which."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Grades = npt.NDArray[np.int8]

STATES = 5
"""The four grades, best first, and one more for no grade."""

CHUNK = 250
"""Futures simulated at a time, so that memory does not grow with their number."""


@dataclass(frozen=True, eq=False)
class Start:
    """Where every authority stands, and what the simulation assumes.

    Attributes
    ----------
    months_waited
        For each authority, whole months of the clock since its last inspection.
    grades
        For each area and authority the place of its grade, best first; 4 for none.
    monthly_chance
        The chance of an inspection in a month, by months waited; the last goes on for ever.
    moves
        For each area, grade before and grade after: how many moves on record.
    improvement
        How many times as likely moves to a better grade are as on record.
    """

    months_waited: npt.NDArray[np.int64]
    grades: Grades
    monthly_chance: Floats
    moves: Floats
    improvement: float = 1.0


def simulate(start: Start, months: tuple[int, ...], draws: int, seed: int) -> npt.NDArray[np.int64]:
    """Count how many authorities hold each grade in each simulated future.

    Within a future, the chances that one grade follows another are drawn anew (Dirichlet, from the
    moves on record and one move more, spread evenly over the grades), so that the spread of the
    futures holds what is not known of them. Areas of one inspection move independently. The same
    seed gives the same futures.

    Parameters
    ----------
    start
        Where every authority stands.
    months
        Months ahead at which to count, in order.
    draws
        Number of futures.
    seed
        Seed of the random numbers.

    Returns
    -------
    array
        Counts with the shape (draws, months, areas, 5).

    Examples
    --------
    >>> start = Start(
    ...     np.array([40, 2]), np.array([[3, 0]], dtype="int8"), np.array([0.0] * 36 + [1.0]),
    ...     np.full((1, 5, 4), 0.0) + [400, 0, 0, 0],
    ... )
    >>> simulate(start, (1,), 1, seed=1).tolist()
    [[[[2, 0, 0, 0, 0]]]]
    """
    sizes = [CHUNK] * (draws // CHUNK) + ([draws % CHUNK] if draws % CHUNK else [])
    seeds = np.random.SeedSequence(seed).spawn(len(sizes))
    chunks = [
        _chunk(start, months, size, np.random.default_rng(own))
        for size, own in zip(sizes, seeds, strict=True)
    ]
    return np.concatenate(chunks)


def _chunk(
    start: Start, months: tuple[int, ...], draws: int, chance: np.random.Generator
) -> npt.NDArray[np.int64]:
    areas = len(start.grades)
    limits = _limits(start, draws, chance)
    waited = np.tile(start.months_waited, (draws, 1))
    held = np.tile(start.grades, (draws, 1, 1))
    last = len(start.monthly_chance) - 1
    found = np.empty((draws, len(months), areas, STATES), dtype="int64")
    for month in range(1, max(months) + 1):
        came = chance.random(waited.shape) < start.monthly_chance[np.minimum(waited, last)]
        future, authority = np.nonzero(came)
        for area in range(areas):
            before = held[future, area, authority]
            reached = chance.random(len(future))[:, None] >= limits[future, area, before]
            held[future, area, authority] = reached.sum(axis=1)
        waited = np.where(came, 0, waited + 1)
        if month in months:
            found[:, months.index(month)] = counted(held)
    return found


def _limits(start: Start, draws: int, chance: np.random.Generator) -> Floats:
    """Draw the chances of each move, and give for each the limits between the grades after."""
    gamma = chance.standard_gamma(start.moves + 1 / 4, size=(draws, *start.moves.shape))
    shares = gamma / gamma.sum(axis=-1, keepdims=True)
    better = np.tri(STATES, 4, -1, dtype=bool)
    # from no grade nothing is better
    better[STATES - 1] = False
    up = np.where(better, shares, 0.0).sum(axis=-1, keepdims=True)
    wanted = np.minimum(up * start.improvement, 1.0)
    grow = np.divide(wanted, up, out=np.ones_like(up), where=up > 0)
    shrink = np.divide(1 - wanted, 1 - up, out=np.ones_like(up), where=up < 1)
    limits = np.cumsum(np.where(better, shares * grow, shares * shrink), axis=-1)[..., :-1]
    return np.asarray(limits, dtype="float64")


def counted(held: Grades) -> npt.NDArray[np.int64]:
    """Count, in the last dimension, how many of a row of grades are each of the states."""
    return np.stack([(held == state).sum(axis=-1) for state in range(STATES)], axis=-1)
