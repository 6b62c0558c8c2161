"""Floor 6: the command line. It reads options, calls the floors below, and prints."""

from __future__ import annotations

import sys

from ilacs_analysis.errors import IlacsError, UserError
from ilacs_analysis.packs.imports import without_grammar

# in the order in which `ilacs --help` lists their groups
from . import packs, record, tables, plans, lab  # isort: skip
from .app import app
from .common import SOMETHING_FAILED, USERS_MISTAKE, say

__all__ = ["app", "lab", "main", "packs", "plans", "record", "tables"]


def main() -> None:
    """Run the command line: a user's mistake is one sentence and status 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # a Windows console may not be UTF-8, and names and dashes must not end a command
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    without_grammar()
    try:
        app()
    except IlacsError as error:
        say(str(error))
        sys.exit(USERS_MISTAKE if isinstance(error, UserError) else SOMETHING_FAILED)
