"""Put a drawing, its words and its numbers together as a chart."""

from __future__ import annotations

from collections.abc import Sequence

from ilacs_analysis.display.base.results import Chart, Table
from ilacs_analysis.display.drawing.sheet import Sheet


def charted(title: str, subtitle: str, sheets: Sequence[Sheet], table: Table) -> Chart:
    """Make a chart of its drawings, wide and narrow or wide alone, and the table of what they show.

    The text alternative is the message and where the numbers are; what the chart rests on is what
    its table does.
    """
    wide, *narrow = sheets
    return Chart(
        title=title,
        subtitle=subtitle,
        alt=f"{title}. The numbers are in the table ‘{table.title}’ after the chart.",
        wide=wide.svg(),
        narrow=narrow[0].svg() if narrow else "",
        table=table,
        rests_on=table.rests_on,
        rules=table.rules,
    )
