"""Explore a map of England over time, on which every authority is a tile that opens it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ilacs_analysis.analysis.judged.course import quarter_ends
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS, shown_areas
from ilacs_analysis.analysis.judged.outcomes import judged_in
from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.analysis.judged.place import place
from ilacs_analysis.display import outcomes
from ilacs_analysis.display.base.cells import resting_on
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Part, Section
from ilacs_analysis.display.base.words import long_date, printed, short_date, strand_words
from ilacs_analysis.display.briefing.history import timeline
from ilacs_analysis.display.briefing.judgements import now_and_before
from ilacs_analysis.display.drawing.grade_parts import SHORT, part_fill
from ilacs_analysis.display.explore.authority import AREAS, stands
from ilacs_analysis.display.explore.parts import PICK, STEPS, TILES, Control, Explorer
from ilacs_analysis.display.outcomes.map import who_is_weakest, without_tile
from ilacs_analysis.display.outcomes.place_words import KEY
from ilacs_analysis.records.england import England
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.rows import day_of, rows
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.named import area_id

_HATCH = "repeating-linear-gradient(135deg, #fff 0 3px, #b8bcbf 3px 4px)"


class MapExplorer(Explorer):
    """The grades of England on one judgement, as at a day, and an authority opened from them."""

    id = "map"

    def __init__(self, england: England, area: str | None) -> None:
        tiled = england.all_authorities[england.all_authorities["tile_col"].notna()]
        self._tiles = rows(tiled.sort_values(["tile_row", "tile_col"]))
        ends = [day_of(end) for end in quarter_ends(data_package().record_from, england.as_at)]
        self._days = tuple(dict.fromkeys((*ends, england.as_at)))
        self._found = lru_cache(maxsize=32)(England.authority)
        self._drawn = lru_cache(maxsize=32)(timeline)
        chosen = area or shown_areas(england)[0]
        super().__init__(england, day=england.as_at, area=chosen, opened=None)

    def controls(self) -> tuple[Control, ...]:
        """Ask for a day, a judgement and a tile."""
        tiles = tuple((str(row["name"]), str(row["la_code"])) for row in self._tiles)
        return (
            Control("day", "As at", STEPS, tuple((short_date(day), day) for day in self._days)),
            Control("area", "Judgement", PICK, AREAS),
            Control("opened", "Choose a tile to open the authority", TILES, tiles),
        )

    def title(self) -> str:
        """Name the judgement and the authority that is open."""
        opened = ""
        if self.choices["opened"]:
            names = self.england.all_authorities.set_index("la_code")["name"]
            opened = f", with {names[self.choices['opened']]} opened"
        return f"England on a tile map: {strand_words(self.choices['area'])}{opened}"

    def results(self) -> Iterator[Section | Part | None]:
        """Give the map's message, who holds what, and the authority that is open."""
        england, area = self.seen_as_at(), self.choices["area"]
        here = place(england)
        finding = who_is_weakest(area, judged_in(here, area))
        key = f"{KEY}{without_tile(here)}"
        shown = outcomes.map(here, area)
        yield Text(finding, (key,)) if self.live else shown and shown.chart
        yield counted(england, area)
        opened = self.choices["opened"]
        if opened is None:
            yield from (None, None, None)
        elif opened not in set(england.authorities["la_code"]):
            yield Text("It did not exist on the day", ("Choose another tile, or a later day.",))
            yield from (None, None)
        else:
            authority = self._found(england, opened)
            yield stands(authority)
            yield now_and_before(authority)
            yield self._drawn(authority, narrow=False)

    def style(self) -> str:
        """Give each tile its place, and the fill and initials of its grade on the day."""
        judged = judged_in(place(self.seen_as_at()), self.choices["area"])
        parts = dict(zip(judged["la_code"], judged["part"], strict=True))
        rules = [
            _tile_rule(number, int(row["tile_col"]) + 1, int(row["tile_row"]) + 1)
            + _part_rule(number, parts.get(row["la_code"], ""))
            for number, row in enumerate(self._tiles)
        ]
        return "\n".join(rules)


def _button(number: int) -> str:
    return f'.ilacs-tiles button[value="{number}"]'


def _tile_rule(number: int, column: int, row: int) -> str:
    return f"{_button(number)}{{grid-area:{row}/{column}}}"


def _part_rule(number: int, part: str) -> str:
    """Give the style of one tile; one whose authority did not exist on the day is not there."""
    if not part:
        return f"{_button(number)}{{visibility:hidden}}"
    fill, short = part_fill(part), SHORT[part] if len(SHORT[part]) <= 2 else ""
    ground = _HATCH if fill.hatch else fill.face
    # the second content has the grade in words for those who hear it, where a browser knows how
    return (
        f"{_button(number)}{{background:{ground};color:{fill.text}}}"
        f'{_button(number)}::before{{content:"{short}";content:"{short}"/"{printed(part)}: "}}'
    )


def counted(england: England, area: str) -> Table:
    """Count who holds which grade on a judgement in England.

    Its data are `area`, `part` and `count`, a row for each part.
    """
    judged = judged_in(place(england), area)
    numbers = judged["part"].value_counts().reindex(PARTS).dropna().astype(int)
    return Table(
        f"Number of authorities by grade, as at {long_date(england.as_at)}",
        (Column("Judgement"), *(Column(printed(part), "number") for part in numbers.index)),
        ((strand(area).printed, *map(int, numbers)),),
        id="counted",
        frame=numbers.rename_axis("part").reset_index(name="count").assign(area=area),
        **resting_on(england, judged["inspection_id"].dropna()),
    )


def england_map(england: England, area: str | None = None) -> MapExplorer:
    """Explore a tile map of England: move it through time, and open an authority from its tile.

    Parameters
    ----------
    england
        The record as it stood on a day, which is where the slider stands at first.
    area
        A judgement, such as ``help_and_protection``; by default overall effectiveness, or leaders
        once that had ended.

    Returns
    -------
    MapExplorer
        What it shows at `first` is a section, with the chart of :func:`~.outcomes.map.map` and a
        table ``counted``: `area`, `part` and `count`.

    Raises
    ------
    UnknownChoice
        If there is no such judgement.
    ExtraMissing
        If a package of the extra ``lab`` is missing.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> england_map(load(as_at="2024-03-31")).first.title
    'England on a tile map: overall effectiveness'
    """
    return MapExplorer(england, area and area_id(area, COMPARED_STRANDS))
