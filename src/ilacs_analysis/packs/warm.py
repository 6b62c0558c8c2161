"""Importing this module makes a pack, and so leaves a process ready to make others fast.

It is imported by the server that builds are forked from. Of the pack nothing is kept but the record
of England that it used, with what was worked out from it.
"""

from __future__ import annotations

import gc
import json
import os
from contextlib import suppress

from .imports import without_grammar


def _warm_up() -> None:
    # what is wrong here is wrong in every pack, and is said there
    with suppress(Exception):
        from ilacs_analysis.records.england import keep, load

        from .batch import DAYS
        from .build import WITHOUT_THREADS, pack_files

        days = json.loads(os.environ.get(DAYS, "{}"))
        keep(load(**days))
        parameters = {"authority": "Peterborough", **days}
        pack_files("authority_briefing", parameters, WITHOUT_THREADS)
    gc.freeze()


without_grammar()
_warm_up()
