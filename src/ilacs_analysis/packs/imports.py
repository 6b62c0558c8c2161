"""What need not be imported for notebooks to run, in a process that does nothing else."""

from __future__ import annotations

import sys
from typing import Any


def without_grammar() -> None:
    """Keep jsonschema from compiling a grammar of web addresses.

    It does so as soon as it can import one, which takes longer than all else that a pack imports;
    no notebook's schema asks for it.
    """
    modules: dict[str, Any] = sys.modules
    # None says that there is none to import
    modules.setdefault("rfc3987_syntax", None)
