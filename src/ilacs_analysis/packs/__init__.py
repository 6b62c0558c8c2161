"""Floor 5: run a notebook and make of it a pack that can be sent out and traced."""

from .cleaning import clean, notebook_bytes
from .execution import execute

__all__ = ["clean", "execute", "notebook_bytes"]
