"""Importing this module makes a pack, and so leaves a process ready to make others fast.

It is imported by the server that builds are forked from. Nothing of the pack is kept.
"""

from __future__ import annotations

import gc
from contextlib import suppress


def _warm_up() -> None:
    # what is wrong here is wrong in every pack, and is said there
    with suppress(Exception):
        from .build import WITHOUT_THREADS, pack_files

        pack_files("authority_briefing", {"authority": "Peterborough"}, WITHOUT_THREADS)
    gc.freeze()


_warm_up()
