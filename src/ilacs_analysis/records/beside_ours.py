"""The user's own rows beside the bundled ones: which are now the same, and which differ in what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ilacs_analysis.records.checking import ROW
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.tables import text_tables, user_tables


def differences(
    own: Mapping[Any, object], ours: Mapping[Any, object], columns: Iterable[str]
) -> list[str]:
    """Say in which columns a row of the user's differs from the bundled one, and how.

    Examples
    --------
    >>> differences({"grade": "good"}, {"grade": "inadequate"}, ["grade"])
    ['grade good and ours inadequate']
    """
    return [
        f"{column} {own[column] or 'empty'} and ours {ours[column] or 'empty'}"
        for column in columns
        if str(own[column]) != str(ours[column])
    ]


def beside_ours(data: Path) -> list[str]:
    """Say of each of the user's rows whose key the bundled tables have too how the two compare.

    After an upgrade this tells which of one's own rows can go, because ours say the same, and which
    still replace ours.

    Parameters
    ----------
    data
        The folder of the user's own tables.

    Returns
    -------
    list of str
        A sentence for each such row, by table and row.
    """
    bundled, said = text_tables(), []
    for name, own in user_tables(data).items():
        schema = data_package().tables[name]
        key = list(schema.primary_key)
        ours = bundled[name].set_index(key)
        for cells in own.to_dict("records"):
            values = tuple(str(cells[column]) for column in key)
            place = values[0] if len(key) == 1 else values
            if place not in ours.index:
                continue
            theirs = ours.loc[[place]].iloc[0]
            compared = [column for column in schema.columns if column not in key]
            differing = differences(cells, theirs.to_dict(), compared)
            state = f"differs from ours: {'; '.join(differing)}" if differing else "is ours too"
            said.append(f"{schema.file}, row {cells[ROW]}: {' '.join(values)} {state}.")
    return said
