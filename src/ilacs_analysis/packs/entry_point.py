"""What papermill finds under its entry point ``papermill.engine`` by the name ``ilacs``.

papermill loads it while it is itself being imported, and the engine builds on papermill: so the
engine is imported only when it is used.
"""

from __future__ import annotations

from typing import Any


class _WhenUsed:
    def __getattr__(self, name: str) -> Any:
        from .engine import InProcess

        return getattr(InProcess, name)


in_process = _WhenUsed()
"""The engine :class:`~.engine.InProcess`."""
