"""What need not be imported for notebooks to run, in a process that does nothing else."""

from __future__ import annotations

import sys


def without_grammar() -> None:
    """Keep jsonschema from compiling a grammar of web addresses.

    It does so as soon as it can import one, which takes longer than all else that a pack imports;
    no notebook's schema asks for it.
    """
    # None says that there is none to import, which the type of the table does not tell
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
