"""The notebook of a pack that failed, kept beside the packs as far as it ran."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from ilacs_analysis.errors import PackFailed
from ilacs_analysis.records.disk import free

from .manifest import cells_digest


def keep_partial(failure: PackFailed, out: Path, slug: str) -> PackFailed:
    """Keep the notebook of a failure beside the packs, as far as it ran, and say where.

    It takes the place of the last one, unless a person has changed that, which then stays.
    """
    if not failure.partial:
        return failure
    with suppress(OSError):
        drop_partial(out, slug)
        place = free(out / f"{slug}.failed.ipynb")
        place.write_bytes(_marked(failure.partial))
        kept = f"(as far as it ran, it is kept as {place})"
        return PackFailed(f"{str(failure).removesuffix('.')} {kept}.", failure.partial)
    return failure


def drop_partial(out: Path, slug: str) -> None:
    """Remove what was kept of a pack that failed, unless a person has changed it since."""
    for path in out.glob(f"{slug}.failed*.ipynb"):
        content = path.read_bytes()
        with suppress(ValueError, KeyError, TypeError):
            if json.loads(content)["metadata"]["ilacs"]["cells"] == cells_digest(content):
                path.unlink()


def _marked(notebook: bytes) -> bytes:
    """Write into a notebook the digest of its cells, by which a change of them is seen."""
    content = json.loads(notebook)
    content["metadata"]["ilacs"] = {"cells": cells_digest(notebook)}
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"
