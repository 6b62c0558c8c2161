"""The user's own rows beside the bundled ones: which are now the same, and which differ in what."""

from __future__ import annotations

from pathlib import Path

from ilacs_analysis.records.checking import ROW
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.tables import text_tables, user_tables


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
            differing = [
                f"{column} {cells[column] or 'empty'} and ours {theirs[column] or 'empty'}"
                for column in schema.columns
                if column not in key and str(cells[column]) != str(theirs[column])
            ]
            state = f"differs from ours: {'; '.join(differing)}" if differing else "is ours too"
            said.append(f"{schema.file}, row {cells[ROW]}: {' '.join(values)} {state}.")
    return said
