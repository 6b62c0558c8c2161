"""The documents of an improvement plan.

`board` is the report to an authority's improvement board and `scrutiny` that to a scrutiny
committee, each a section a function. They are two modules, because each has a first screen and
an order of its own over the same plan. What the command line says of a plan is in `messages`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ilacs_analysis.display.plans import board as board
    from ilacs_analysis.display.plans import scrutiny as scrutiny

__all__ = ["board", "scrutiny"]


def __getattr__(name: str) -> Any:
    # loaded on first use, so that the command line's messages do not wait for matplotlib
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return __all__
