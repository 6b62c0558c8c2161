"""The documents of an improvement plan.

`board` is the report to an authority's improvement board and `scrutiny` that to a scrutiny
committee, each a section a function. They are two modules, because each has a first screen and
an order of its own over the same plan. What the command line says of a plan is in `messages`.
"""

import lazy_loader

# on first use, so that the command line's messages do not wait for matplotlib
__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, {"board", "scrutiny"})
