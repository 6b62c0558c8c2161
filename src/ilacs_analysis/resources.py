"""The files that ship with the package: its data and its notebooks.

They live in ``data/`` and ``notebooks/`` at the top of a checkout and inside the
package of an installed wheel. This module is the only one that knows the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from .errors import ResourceMissing

PACKAGE = Path(__file__).resolve().parent
"""The folder of the package's own code."""


def folder(name: Literal["data", "notebooks"]) -> Path:
    """Find a bundled folder, so that every install reads the same files.

    An installed wheel has the folder inside the package. A checkout, an unpacked
    source distribution and an editable install have it beside ``src/``.

    Parameters
    ----------
    name
        Which of the two bundled folders.

    Returns
    -------
    pathlib.Path
        The folder, which exists.

    Raises
    ------
    ResourceMissing
        If the install is damaged and has no such folder.

    Examples
    --------
    >>> folder("data").joinpath("authorities.csv").is_file()
    True
    """
    places = [PACKAGE / name]
    if PACKAGE.parent.name == "src":
        places.append(PACKAGE.parent.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise ResourceMissing(name, places[-1])
