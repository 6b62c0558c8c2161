"""Refuse by a sentence what is given in the place of an authority, a place or a record."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import ParamSpec, TypeVar

from ilacs_analysis.errors import WrongType

_GIVE = {
    "Authority": ("an authority", "england.authority({})", "'Leeds'"),
    "England": ("a record of England", "ilacs.load({})", ""),
    "Meeting": ("a meeting", "ilacs.meeting({}, plan, board, day)", "authority"),
    "Peers": ("authorities to compare", "ilacs.peers(england, {})", "['Leeds', 'Hull']"),
    "Plan": ("a plan", "ilacs.read_plan({})", "'plan.csv'"),
    "Place": ("a place", "ilacs.place(england, {})", "'North West'"),
    "Trajectory": ("a trajectory", "ilacs.trajectory(england, {})", "'care_leavers', 'inadequate'"),
}
"""What each is called, how it is made, and of what, say."""
_BY_NAME = ("Authority", "Place")

_More = ParamSpec("_More")
_Found = TypeVar("_Found")


def needs(kind: type) -> Callable[[Callable[_More, _Found]], Callable[_More, _Found]]:
    """Have a function refuse what is not of the kind that it takes first.

    Parameters
    ----------
    kind
        An authority, a record of England, a place, peers, a trajectory or a meeting.

    Raises
    ------
    WrongType
        When the function is called with anything else: says what is needed and how it is made.

    Examples
    --------
    >>> from ilacs_analysis import Authority, load
    >>> @needs(Authority)
    ... def name(authority):
    ...     return authority.name
    >>> name(load().authority("Hull"))
    'Kingston upon Hull'
    >>> name("Hull")
    Traceback (most recent call last):
        ...
    ilacs_analysis.errors.WrongType: name() needs an authority, not 'Hull': give
    england.authority('Hull').
    """

    def checked(function: Callable[_More, _Found]) -> Callable[_More, _Found]:
        first = next(iter(signature(function).parameters))

        @wraps(function)
        def call(*args: _More.args, **kwargs: _More.kwargs) -> _Found:
            given = args[0] if args else kwargs.get(first)
            if not isinstance(given, kind) and (args or first in kwargs):
                raise WrongType(_refusal(function.__name__, kind.__name__, given))
            return function(*args, **kwargs)

        return call

    return checked


def _refusal(asked: str, kind: str, given: object) -> str:
    needed, made, example = _GIVE[kind]
    # a name was meant for what it is the name of
    of = repr(given) if isinstance(given, str) and given and kind in _BY_NAME else example
    return f"{asked}() needs {needed}, not {_named(given)}: give {made.format(of)}."


def _named(given: object) -> str:
    if given is None or isinstance(given, str | int | float):
        return repr(given)
    name = type(given).__name__
    return _GIVE[name][0] if name in _GIVE else f"an object of the type {name}"
