"""Work out once what follows from a record as a whole, and is asked for again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

import pandas as pd


class Remembers(Protocol):
    """A record, or an authority in it, that keeps what was worked out from it."""

    @property
    def worked_out(self) -> dict[Hashable, Any]:
        """What was worked out, by function and further arguments."""


_Of = TypeVar("_Of", bound=Remembers)
_More = ParamSpec("_More")
_Found = TypeVar("_Found")


class _Remembered:
    """A function that keeps what it finds; an object, because doctest passes wrappers by."""

    def __init__(self, function: Callable[..., Any]) -> None:
        update_wrapper(self, function)
        self._function = function

    def __call__(self, of: Remembers, *args: Any, **kwargs: Any) -> Any:
        key = (self._function, args, tuple(sorted(kwargs.items())))
        if key not in of.worked_out:
            of.worked_out[key] = self._function(of, *args, **kwargs)
        found = of.worked_out[key]
        # under copy-on-write a copy shares the cells until either is changed
        return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found


def remembered(
    function: Callable[Concatenate[_Of, _More], _Found],
) -> Callable[Concatenate[_Of, _More], _Found]:
    """Keep what a function finds, for as long as the record is there that it was found in.

    The tables of a record do not change: who wants others makes another record. Each caller gets a
    table of its own, which it may change.
    """
    return cast(Callable[Concatenate[_Of, _More], _Found], _Remembered(function))
