"""How well and how fast reports are read, against the tables.

FOLDER holds reports and letters named <DfE number>_<day published>.pdf; those in a folder `joint`
are of another kind, to be refused, as is what was published before the record begins. Ends with
status 1 if a field was read wrong, any other file was refused or is not in the tables, or there is
no file.
Run: python benchmarks/read_reports.py FOLDER
"""

import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd

from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.reports.batch import read_reports
from ilacs_analysis.records.reports.report import Report
from ilacs_analysis.records.tables import read_tables

OF_INSPECTIONS = ("framework", "event", "start", "end", "return_start", "return_end")
OF_VISITS = ("start", "end", "priority_actions", "topics")


def said(value: object) -> str:
    """Give a value as text, empty where there is none."""
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, pd.Timestamp):
        value = value.date()
    return "" if value is None or pd.isna(value) else str(value)


def to_be_refused(path: Path) -> bool:
    """Whether a file is of a kind, or of a time, that the record does not hold."""
    published = date.fromisoformat(path.stem.split("_")[1])
    return path.parent.name == "joint" or published < data_package().record_from


def main() -> None:
    """Print files, fields, right, unread and wrong, by kind and framework; then the speed."""
    tables = read_tables()
    paths = sorted(Path(sys.argv[1]).rglob("*.pdf"))
    reports = tables["inspections"].set_index(["la_code", "published"])
    visits = tables["visits"].set_index(["la_code", "published"])
    judged = tables["judgements"].groupby("inspection_id")
    counts: Counter[tuple[str, str, str]] = Counter()
    faults = 0 if paths else 1
    began = time.perf_counter()
    for path, found in read_reports(paths, tables["authorities"]):
        if not isinstance(found, Report):
            print("refused:", found)
            faults += not to_be_refused(path)
            continue
        code, day = path.stem.split("_")[0], pd.Timestamp(path.stem.split("_")[1])
        table, fields = (
            (reports, OF_INSPECTIONS) if found.kind == "inspection" else (visits, OF_VISITS)
        )
        known = (code, pd.Timestamp(found.published)) if found.published else (code, day)
        if known not in table.index:
            print("not in the tables:", path.name)
            faults += 1
            continue
        row = table.loc[[known]].iloc[0]
        kind = found.framework or found.kind
        pairs = [(name, said(getattr(found, name)), said(row[name])) for name in fields]
        pairs.append(("la_code", said(found.la_code), code))
        if found.kind == "inspection":
            own = judged.get_group(row["inspection_id"]).set_index("area")["grade"]
            pairs += [("judgement", said(found.judgements.get(a)), g) for a, g in own.items()]
        for name, got, expected in pairs:
            state = "right" if got == expected else "unread" if not got else "wrong"
            counts[kind, name, state] += 1
            faults += state == "wrong"
            if state == "wrong":
                print("wrong:", path.name, name, got, "and not", expected)
    taken = time.perf_counter() - began
    for key in sorted(counts):
        print(*key, counts[key])
    print(f"{len(paths)} files in {taken:.1f} s: {len(paths) / taken:.0f} a second")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
